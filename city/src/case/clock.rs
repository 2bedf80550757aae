//! What the clock does with cases: it lets them rise when their day is near or was missed, goes on where the person did not
//! answer, closes what nobody had opened again, and hands back the cases of whoever is away.

use jiff::Timestamp;
use jiff::civil::Date;

use super::model::{Case, CaseState, Happened, Risen};
use super::step::Step;
use super::work::given_to;
use super::{CaseError, Cases, Change, SERVICE, days, store};
use crate::City;
use crate::error::StoreError;
use crate::mandate::{Access, Actor, Channel, Cohort, Mandate, Purpose};
use crate::notice::NoticeKind;
use crate::people::MandateError;

/// The cohort under whose name the clock works.
const BY_THE_CLOCK: &str = "cases by the clock";

/// What the clock did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Cases that rose.
    pub rose: usize,
    /// Cases that waited for the person in vain.
    pub lapsed: usize,
    /// Cases whose answer stands.
    pub closed: usize,
    /// Cases of those who are away.
    pub returned: usize,
}

/// The clock over all cases of a city.
#[derive(Clone)]
pub struct CaseClock {
    city: City,
    cases: Cases,
}

impl CaseClock {
    /// The clock of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        let cases = Cases::new(city.clone());
        Self { city, cases }
    }

    /// Does what is due. Run again at the same hour, it does nothing more.
    ///
    /// # Errors
    /// When the database does not do its work, or no policy lets the program work on cases.
    pub async fn tick(&self) -> Result<Ticked, StoreError> {
        let ticked = self
            .city
            .under(Actor::System, Channel::Program, async |access| {
                let mut ticked = Ticked {
                    returned: self.away(access).await?,
                    ..Ticked::default()
                };
                self.wake(access, &mut ticked).await?;
                ticked.rose = self.rise(access).await?;
                Ok::<_, StoreError>(ticked)
            });
        ticked.await?
    }

    /// Hands back the cases of those who are away today.
    pub(super) async fn hand_back(&self) -> Result<usize, StoreError> {
        let work = async |access: &Access| self.away(access).await;
        let done = self.city.under(Actor::System, Channel::Program, work);
        done.await?
    }

    fn mandate(&self, access: &Access) -> Result<Mandate, StoreError> {
        let body = self.city.bodies().first().ok_or(StoreError::NotCovered)?;
        let cohort = Cohort::new(BY_THE_CLOCK, SERVICE, body.id.clone());
        let registry = self.city.registry();
        let leave = registry.work_on(access, &cohort, Purpose::Casework);
        leave.map_err(|error| match error {
            MandateError::Store(error) => error,
            _ => StoreError::NotCovered,
        })
    }

    /// Does one step; says whether it was done. Who changed the case in the meantime goes before the clock.
    async fn step(
        &self,
        mandate: &Mandate,
        before: &Case,
        step: Step,
        change: Change,
    ) -> Result<bool, StoreError> {
        let done = self
            .cases
            .advance(mandate, (before, before.version), step, change);
        match done.await {
            Ok(_) => Ok(true),
            Err(CaseError::Store(error)) => Err(error),
            Err(_) => Ok(false),
        }
    }

    async fn away(&self, access: &Access) -> Result<usize, StoreError> {
        let (mandate, today) = (self.mandate(access)?, self.city.today());
        let read = self.city.db().read();
        let absences = store::absences(read, None, today).await?;
        let mut count = 0;
        for absence in absences.iter().filter(|one| one.covers(today)) {
            // Whoever stands in may have gone away, too.
            let stand_in = match &absence.stand_in {
                Some(other) if !self.cases.is_away(other).await? => Some(other.clone()),
                _ => None,
            };
            for before in store::of_clerk(read, &mandate, BY_THE_CLOCK, &absence.staff).await? {
                let case = Case {
                    state: given_to(&before.state, stand_in.clone()),
                    ..before.clone()
                };
                let clerk = stand_in.clone();
                let change = Change::told_to_nobody(case, Happened::Returned { clerk });
                let done = self.step(&mandate, &before, Step::Return, change).await?;
                count += usize::from(done);
            }
        }
        Ok(count)
    }

    async fn wake(&self, access: &Access, ticked: &mut Ticked) -> Result<(), StoreError> {
        let (mandate, today) = (self.mandate(access)?, self.city.today());
        let read = self.city.db().read();
        for before in store::waking(read, &mandate, BY_THE_CLOCK, today).await? {
            match &before.state {
                CaseState::Waiting { .. } => {
                    let case = self.cases.waited(before.clone()).await?;
                    let change = Change::told_to_nobody(case, Happened::Lapsed);
                    let done = self.step(&mandate, &before, Step::Lapse, change).await?;
                    ticked.lapsed += usize::from(done);
                }
                CaseState::Answered { answer, .. } => {
                    let case = Case {
                        state: CaseState::Closed {
                            answer: answer.clone(),
                        },
                        ended_at: Some(self.city.now()),
                        ..before.clone()
                    };
                    let change = Change::told_to_nobody(case, Happened::Closed);
                    let done = self.step(&mandate, &before, Step::Close, change).await?;
                    ticked.closed += usize::from(done);
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn rise(&self, access: &Access) -> Result<usize, StoreError> {
        let (mandate, today) = (self.mandate(access)?, self.city.today());
        let terms = self.cases.terms().await?;
        let calendar = self.city.working_days().await?;
        let near = days::after(&calendar, today, terms.escalate_days_max());
        let read = self.city.db().read();
        let mut count = 0;
        for before in store::due_by(read, &mandate, BY_THE_CLOCK, near).await? {
            let terms = terms.on(self.city.date_at(before.opened_at));
            let near = terms.of(before.kind).escalate_days;
            let near = days::after(&calendar, today, near);
            let Some(to) = rises_to(&before, (today, access.now()), near) else {
                continue;
            };
            let case = Case {
                risen: to,
                ..before.clone()
            };
            // The person is told where their day was missed, not where it is near.
            let is_missed = to == Risen::Auditor && before.kind.rule().is_asked;
            let change = Change {
                case,
                what: Happened::Rose {
                    to,
                    due: before.due,
                },
                told: is_missed.then_some(NoticeKind::CaseLate),
                heard: Vec::new(),
            };
            let done = self.step(&mandate, &before, Step::Rise, change).await?;
            count += usize::from(done);
        }
        Ok(count)
    }
}

/// Up to where a case rises: to the lead when its day is no later than `near` or its hour has come, to the auditors when its day
/// was missed.
/// What waits for the person does not rise: its days are added.
fn rises_to(case: &Case, (today, now): (Date, Timestamp), near: Date) -> Option<Risen> {
    let is_near = match case.due_at {
        Some(at) => at <= now,
        None => case.due <= near,
    };
    let to = match case.due {
        due if due < today => Risen::Auditor,
        _ if is_near => Risen::Lead,
        _ => return None,
    };
    let waits = matches!(case.state, CaseState::Waiting { .. });
    (to > case.risen && !waits).then_some(to)
}
