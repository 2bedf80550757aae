//! What each person is entitled to: approved at their request by a standing rule, with their answers frozen for a cycle.
//!
//! What is frozen yields to death, to a move out of the city, and to any change in the person's favour.

mod explain;
mod model;
mod renewal;
pub(crate) mod store;

pub use explain::at;
pub use model::{
    ApprovalReason, Basis, Entitlement, Explained, Judgement, Said, SchemeAnswer, Share, Standing,
    Use,
};
pub use renewal::{Renewed, renew_ended};

use city::City;
use city::decision::{Decision, DecisionStore, Outcome};
use city::disclosure::Record;
use city::eligibility::{Answers, Verdict};
use city::error::StoreError;
use city::event::{EventContent, EventStore, NewEvent};
use city::id::{DecisionId, EntitlementId, ResidentId};
use city::mandate::Mandate;
use city::notice;
use jiff::ToSpan;
use jiff::civil::Date;
use thiserror::Error;

use crate::card::settled::is_of_account;
use crate::facts::{Ended, known};
use crate::scheme::{SchemeSet, Schemes};
use crate::{SERVICE, WriteFailed, flatten};

/// What somebody is entitled to for a cycle.
pub const ENTITLEMENT: Record = Record::new("entitlement").kept_by(SERVICE);

/// Why nothing was said or approved.
#[derive(Debug, Error)]
pub enum EntitlementError {
    /// There is no such resident, or they are not for this person to see.
    #[error("there is no such resident")]
    NotFound,
    /// No set of schemes counts on the day.
    #[error("no schemes are in force on {day}")]
    NoSchemes {
        /// The day.
        day: Date,
    },
    /// The person has died or moved out of the city.
    #[error("nothing is given to somebody who has died or has moved out of the city")]
    Ended(Ended),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// A cycle runs already: nothing was decided anew.
    Runs(Entitlement),
    /// It was decided: the entitlement, where there is a scheme for them.
    Decided(Box<Decision>, Option<Entitlement>),
}

/// The entitlements of a city.
#[derive(Clone)]
pub struct Entitlements {
    city: City,
}

impl Entitlements {
    /// The entitlements kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// The entitlements of a resident, the newest first, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_resident(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Entitlement>, StoreError> {
        store::of_resident(self.city.db().read(), mandate, resident).await
    }

    /// The newest decision on a request of a resident, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn decision(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Option<Decision>, StoreError> {
        let all = DecisionStore::of_resident(self.city.db(), mandate, resident).await?;
        let is_it = |one: &Decision| one.service == SERVICE && !is_of_account(one);
        Ok(all.into_iter().find(is_it))
    }

    /// Asks for whatever the schemes give. It is decided at once, by what registers know today; where a scheme is for them, a
    /// cycle begins today. While one runs, asking changes nothing.
    ///
    /// # Errors
    /// See [`EntitlementError`].
    pub async fn ask(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Asked, EntitlementError> {
        let today = self.city.today();
        let all = self.of_resident(mandate, resident).await?;
        match all.into_iter().find(|one| one.runs_on(today)) {
            Some(running) => Ok(Asked::Runs(running)),
            None => self.decide(mandate, resident, today).await,
        }
    }

    /// Begins the next cycle of a resident whose last one is over. Nothing where none was approved before, or one runs.
    ///
    /// # Errors
    /// See [`EntitlementError`].
    pub async fn renew(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Option<Asked>, EntitlementError> {
        let today = self.city.today();
        let all = self.of_resident(mandate, resident).await?;
        match all.first() {
            Some(last) if last.until < today => {
                Ok(Some(self.decide(mandate, resident, today).await?))
            }
            _ => Ok(None),
        }
    }

    async fn decide(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        today: Date,
    ) -> Result<Asked, EntitlementError> {
        let known = known(&self.city, mandate, resident, today).await?;
        let known = known.ok_or(EntitlementError::NotFound)?;
        if let Some(ended) = known.ended {
            return Err(EntitlementError::Ended(ended));
        }
        let set = Schemes::new(self.city.clone()).on(today).await?;
        let set = set.ok_or(EntitlementError::NoSchemes { day: today })?;
        let id = EntitlementId::from_bytes(self.city.chance().bytes());
        let reason = reason(&set, &known.answers, today);
        let is_for_them = reason.schemes.iter().any(|one| one.failing.is_none());
        let decision = Decision {
            id: DecisionId::from_bytes(self.city.chance().bytes()),
            resident: resident.clone(),
            service: SERVICE.to_owned(),
            about: id.to_string(),
            outcome: match is_for_them {
                true => Outcome::Reached,
                false => Outcome::Refused,
            },
            reason: serde_json::to_value(&reason)
                .map_err(|_| StoreError::corrupt("decision.reason"))?,
            plan: None,
            made_at: self.city.now(),
        };
        let entitlement = is_for_them.then(|| Entitlement {
            id,
            resident: resident.clone(),
            set: set.version,
            from: today,
            until: reason.until,
            answers: known.answers,
            decision: decision.id.clone(),
        });
        self.keep(mandate, decision, entitlement).await
    }

    /// Writes a decision with what was approved, and tells the person. Of two requests at once the first stands.
    async fn keep(
        &self,
        mandate: &Mandate,
        decision: Decision,
        entitlement: Option<Entitlement>,
    ) -> Result<Asked, EntitlementError> {
        let (leave, decided, new) = (mandate.clone(), decision.clone(), entitlement.clone());
        let chance = self.city.chance().clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if let Some(new) = &new
                    && !store::create(tx, &leave, new).await?
                {
                    return Ok::<_, EntitlementError>(false);
                }
                let decisions = [decided];
                DecisionStore::write(tx, &leave, &decisions).await?;
                let notices = notice::of_decisions(&decisions, &chance);
                notice::tell(tx, &leave, &notices).await?;
                let [decided] = &decisions;
                let event = NewEvent {
                    subject: decided.resident.to_string(),
                    content: EventContent::Decided {
                        service: SERVICE.to_owned(),
                        about: decided.about.clone(),
                        decision: decided.id.clone(),
                        outcome: decided.outcome,
                    },
                };
                EventStore::publish(tx, decided.made_at, &[event]).await?;
                Ok(true)
            })
        });
        if flatten(done.await)? {
            return Ok(Asked::Decided(Box::new(decision), entitlement));
        }
        let all = self.of_resident(mandate, &decision.resident).await?;
        let first = all.into_iter().next();
        first.map(Asked::Runs).ok_or(EntitlementError::NotFound)
    }
}

/// What each scheme of a set says of somebody, with the days of the cycle.
fn reason(set: &SchemeSet, answers: &Answers, today: Date) -> ApprovalReason {
    let schemes = set.content.schemes.iter();
    let months = i64::from(set.content.cycle_months).months();
    let next = today.checked_add(months).unwrap_or(Date::MAX);
    ApprovalReason {
        set: set.version,
        from: today,
        until: next.yesterday().unwrap_or(next),
        schemes: schemes
            .map(|scheme| SchemeAnswer {
                scheme: scheme.name(),
                failing: match scheme.rule.judge(answers) {
                    Verdict::Yes => None,
                    Verdict::No { failing } => Some(failing),
                    Verdict::Maybe { open } => Some(open),
                },
            })
            .collect(),
    }
}
