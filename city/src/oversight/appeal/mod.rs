//! Appeals: a person says what is wrong with what was done about them, and somebody who had no part in it decides, by a
//! day and with a reason. An appeal is a case ([`crate::case`]); here is what is its own: what it is against, and who may
//! decide it.

mod model;

pub(crate) use model::NewAppeal;
pub use model::{
    Appeal, AppealDecision, AppealError, AppealOutcome, Appealed, AppealedKind, OpenAppeal,
    OwnAppeal,
};

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::automated::AutomatedRegister;
use super::can_be_kept;
use super::order::Orders;
use crate::City;
use crate::attachment;
use crate::case::{
    self, About, Answer, CaseCalendar, CaseError, CaseFile, CaseKind, CaseState, Cases, Change,
    Happened, Risen, Step,
};
use crate::decision::DecisionStore;
use crate::error::{StoreError, flatten};
use crate::id::ResidentId;
use crate::mandate::{Access, Mandate, Purpose};
use crate::notice::NoticeKind;
use crate::personal::Personal;
use crate::policy::Action;

/// Longest appeal, in characters.
pub const APPEAL_CHARACTERS_MAX: usize = 2_000;

/// Shortest reason of a decision on an appeal, in characters: enough for a sentence.
pub const REASON_CHARACTERS_MIN: usize = 20;

/// Longest reason, in characters.
pub const REASON_CHARACTERS_MAX: usize = 2_000;

/// Appeals in one list at the most.
pub const APPEALS_MAX: u64 = 100;

/// The desk at which appeals are decided, and the name of those who have lodged one.
const DESK: &str = "appeals";

/// The words of an appeal, where they can be kept.
pub(super) fn words(words: &str) -> Result<Personal, AppealError> {
    if can_be_kept(words, 1, APPEAL_CHARACTERS_MAX) {
        Ok(Personal::new(words.trim()))
    } else {
        Err(AppealError::Words)
    }
}

/// The appeals of a person, by the id of what they are against, where the mandate covers them.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<BTreeMap<String, Appeal>, StoreError> {
    let all = all_of(connection, mandate, resident).await?;
    Ok(all.into_iter().map(|one| (one.about, one.appeal)).collect())
}

/// The appeals of a person that they did not take back, the newest first, where the mandate covers them.
async fn all_of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<OwnAppeal>, StoreError> {
    let all = case::of(connection, mandate, resident).await?;
    let appeals = all.into_iter().filter(|case| case.kind == CaseKind::Appeal);
    let own = appeals.filter_map(|case| {
        Some(OwnAppeal {
            kind: AppealedKind::of(&case.about)?,
            about: case.about.id()?.to_owned(),
            appeal: Appeal::of(&case),
        })
    });
    Ok(own.filter(|one| one.appeal != Appeal::None).collect())
}

/// The appeals of a city.
#[derive(Clone)]
pub struct Appeals {
    city: City,
}

impl Appeals {
    /// The appeals kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// The appeals of a person, the newest first; nothing where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<OwnAppeal>, StoreError> {
        all_of(self.city.db().read(), mandate, resident).await
    }

    /// The last day for an appeal against what a person was told at this moment.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn last_day(&self, told_at: Timestamp) -> Result<Date, StoreError> {
        let terms = CaseCalendar::of(self.city.db()).await?;
        Ok(terms.appeal_by(&self.city, told_at))
    }

    /// How a person stands against one thing; nothing said where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn against(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        about: &str,
    ) -> Result<Appeal, StoreError> {
        let mut all = of(self.city.db().read(), mandate, resident).await?;
        Ok(all.remove(about).unwrap_or(Appeal::None))
    }

    /// Takes an appeal against what is known to be the person's, in time and once.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub(crate) async fn lodge(
        &self,
        mandate: &Mandate,
        new: NewAppeal,
        text: &str,
    ) -> Result<OpenAppeal, AppealError> {
        if mandate.purpose() != Purpose::OwnAffairs {
            return Err(AppealError::NotFound);
        }
        let words = words(text)?;
        let about = new.about.id().ok_or(AppealError::NotFound)?.to_owned();
        let before = self.against(mandate, &new.resident, &about).await?;
        if before != Appeal::None {
            return Err(AppealError::Lodged);
        }
        let by = self.last_day(new.told_at).await?;
        if self.city.today() > by {
            return Err(AppealError::Late { by });
        }
        let cases = Cases::new(self.city.clone());
        let what = (new.service, new.about);
        let case = cases
            .new_case(CaseKind::Appeal, &new.resident, what, words)
            .await?;
        let is_against = move |case: &CaseFile| {
            case.kind == CaseKind::Appeal
                && case.about.id() == Some(&about)
                && !matches!(
                    case.state,
                    CaseState::Withdrawn { .. } | CaseState::Ended { .. }
                )
        };
        let may = move |before: &[CaseFile]| match before.iter().any(is_against) {
            true => Err(CaseError::Lodged),
            false => Ok(()),
        };
        let case = cases.open(mandate, case, may).await?;
        OpenAppeal::of(case).ok_or(AppealError::NotFound)
    }

    /// The appeals that wait, those that are due first at the head. For auditors.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub async fn open(&self, access: &Access) -> Result<Vec<OpenAppeal>, AppealError> {
        let mandate = self.deciding(access)?;
        let read = self.city.db().read();
        let open = case::open_appeals(read, &mandate, DESK, APPEALS_MAX).await?;
        Ok(open.into_iter().filter_map(OpenAppeal::of).collect())
    }

    /// An appeal that waits, with what it is against. For auditors.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub async fn one(
        &self,
        access: &Access,
        resident: &ResidentId,
        about: &str,
    ) -> Result<(OpenAppeal, Appealed), AppealError> {
        let mandate = self.deciding(access)?;
        let read = self.city.db().read();
        let found = case::open_appeal(read, &mandate, DESK, resident, about).await?;
        let appeal = found.and_then(OpenAppeal::of);
        let appeal = appeal.ok_or(AppealError::NotFound)?;
        let against = match &appeal.case.about {
            About::Nothing | About::Record(_) => return Err(AppealError::NotFound),
            About::Case(id) => {
                let found = case::appealed(read, &mandate, DESK, resident, id).await?;
                Appealed::Case(Box::new(found.ok_or(AppealError::NotFound)?))
            }
            About::Document(id) => {
                let found = attachment::appealed(read, &mandate, DESK, resident, id).await?;
                Appealed::Document(Box::new(found.ok_or(AppealError::NotFound)?))
            }
            About::Order(id) => {
                let order = Orders::new(self.city.clone()).one(access, id).await?;
                Appealed::Order(Box::new(order))
            }
            About::AutomatedDecision(id) => {
                let register = AutomatedRegister::new(self.city.clone());
                let found = register.appealed(&mandate, DESK, resident, id).await?;
                Appealed::Decision(Box::new(found.ok_or(AppealError::NotFound)?))
            }
            About::Decision(id) => {
                let db = self.city.db();
                let found = DecisionStore::appealed(db, &mandate, DESK, resident, id).await?;
                Appealed::OfService(Box::new(found.ok_or(AppealError::NotFound)?))
            }
        };
        Ok((appeal, against))
    }

    /// An auditor who had no part in it decides an appeal. The person is told. Whom an upheld appeal takes out of an order,
    /// it opens no more; of a decision that does not stand, the service that made it hears; a case whose answer does not
    /// stand is opened again, and a document whose refusal does not waits for another look.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub async fn decide(
        &self,
        access: &Access,
        resident: &ResidentId,
        about: &str,
        outcome: AppealOutcome,
        reason: &str,
    ) -> Result<AppealDecision, AppealError> {
        let post = access.actor().post().ok_or(AppealError::NotFound)?;
        let mandate = self.deciding(access)?;
        let (appeal, against) = self.one(access, resident, about).await?;
        let registry = self.city.registry();
        let is_own = registry.is_person(access, &appeal.resident).await?;
        if is_own || against.involves(post) {
            return Err(AppealError::Own);
        }
        if !can_be_kept(reason, REASON_CHARACTERS_MIN, REASON_CHARACTERS_MAX) {
            return Err(AppealError::Reason);
        }
        let decision = AppealDecision {
            by: post.staff.clone(),
            at: access.now(),
            outcome,
            reason: Personal::new(reason.trim()),
        };
        let against = (outcome == AppealOutcome::Upheld).then_some(against);
        self.put_down(&mandate, appeal.case, &decision, against)
            .await?;
        Ok(decision)
    }

    /// Writes the decision on an appeal, once, and with it what becomes of that which does not stand.
    async fn put_down(
        &self,
        mandate: &Mandate,
        before: CaseFile,
        decision: &AppealDecision,
        upheld: Option<Appealed>,
    ) -> Result<(), AppealError> {
        if !Step::Answer.follows(&before.state) {
            return Err(AppealError::Decided);
        }
        let answer = Answer {
            by: decision.by.clone(),
            at: decision.at,
            outcome: decision.outcome.into(),
            reason: decision.reason.clone(),
        };
        let (outcome, reason) = (answer.outcome, answer.reason.clone());
        let heard = upheld.as_ref().and_then(|one| one.upheld(&before.resident));
        let again = match &upheld {
            Some(Appealed::Case(case)) => self.opened_again(case, &reason).await?,
            _ => None,
        };
        let cases = Cases::new(self.city.clone());
        let change = Change {
            case: cases.answered(before, answer).await?,
            what: Happened::Answered { outcome, reason },
            told: Some(NoticeKind::AppealDecided),
            heard: heard.into_iter().collect(),
        };
        let (city, mandate) = (self.city.clone(), mandate.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                case::put(tx, &city, &mandate, change).await?;
                if let Some(again) = again {
                    case::put(tx, &city, &mandate, again).await?;
                }
                if let Some(Appealed::Document(one)) = upheld {
                    attachment::look_again(tx, &mandate, DESK, &one).await?;
                }
                Ok(())
            })
        });
        Ok(flatten::<_, CaseError>(done.await)?)
    }

    /// A case whose answer does not stand, opened again; nothing where it is open as it is.
    async fn opened_again(
        &self,
        case: &CaseFile,
        why: &Personal,
    ) -> Result<Option<Change>, StoreError> {
        if case.state.answer().is_none() {
            return Ok(None);
        }
        let cases = Cases::new(self.city.clone());
        let opened = CaseFile {
            state: CaseState::Reopened { why: why.clone() },
            risen: Risen::NotYet,
            due: cases.due(case.kind, case.opened_at).await?,
            ended_at: None,
            ..case.clone()
        };
        let what = Happened::Reopened { why: why.clone() };
        Ok(Some(Change {
            case: opened,
            what,
            told: None,
            heard: Vec::new(),
        }))
    }

    fn deciding(&self, access: &Access) -> Result<Mandate, AppealError> {
        let registry = self.city.registry();
        Ok(registry.at_desk(access, DESK, Action::Review, Purpose::Audit, DESK)?)
    }
}
