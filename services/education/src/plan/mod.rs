//! Plans: the round is run, judged, signed as a whole and published.

mod exposure;
mod fairness;
mod files;
mod make;
mod nearest;
mod past;
mod published;
mod reading;
mod reason;
mod rows;
mod sheet;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod without;

pub use exposure::{Exposure, Known, exposure};
pub use fairness::{Fairness, Gap, Group, GroupRow};
pub use files::PublicFiles;
pub use make::{Entry, MakeError, Summary, Verdict};
pub(crate) use past::PastPlan;
pub use reason::{
    ChoiceAnswer, ChoiceReason, ClassSeats, MovedUp, Nearest, PlaceReason, SMALLEST_GROUP,
    TogetherEnd, joined,
};

pub use rows::RowProof;

use city::City;
use city::decision::{Decision, DecisionStore, Outcome};
use city::disclosure::Record;
use city::error::StoreError;
use city::event::{EventContent, EventStore, NewEvent};
use city::id::{DecisionId, PlanId, ResidentId, RoundId};
use city::mandate::{Mandate, Purpose};
use city::notice;
use city::oversight::automated::AutomatedRegister;
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::application;
use crate::draw::Secret;
use crate::place;
use crate::round::{Publication, Round, RoundError, RoundKind, RoundState, Rounds, Signature};
use crate::{SERVICE, WriteFailed, can_be_kept, flatten};

/// Longest note under a signature, in characters.
pub const NOTE_CHARACTERS: usize = 500;

/// The rule by which school places are given, by its name in the register of automated decisions.
pub const RULE: &str = "school-places";

/// What a plan holds for a child.
pub const PLAN_ENTRY: Record = Record::new("school-plan-entry").kept_by(SERVICE);

/// The rows of children in the files of a plan, by their pseudonyms of the round. Auditors of another service read them too.
pub const PLAN_ROWS: Record = Record::new("school-plan-rows");

/// A plan for a whole round, without what it holds for each child.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// The round.
    pub round: RoundId,
    /// SHA-256 of the files: what is signed.
    pub fingerprint: String,
    /// What the independent checker found.
    pub verdict: Verdict,
    /// The figures.
    pub summary: Summary,
    /// How it does by income and by district.
    pub fairness: Fairness,
    /// What is published with it.
    pub files: PublicFiles,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Why a plan was not made, signed or published.
#[derive(Debug, Error)]
pub enum PlanError {
    /// The round is not there, or not at the right step.
    #[error(transparent)]
    Round(#[from] RoundError),
    /// No plan could be made.
    #[error(transparent)]
    Make(#[from] MakeError),
    /// The checker found faults, so that nobody may sign.
    #[error("the checker found {faults} faults in this plan: it cannot be signed")]
    NotStable {
        /// How many.
        faults: u64,
    },
    /// The plan that was looked at is not the plan that stands.
    #[error("this is not the plan that stands: look at it again before you sign")]
    OtherPlan,
    /// A signature needs a sentence for the record.
    #[error("write why you sign, in at most {NOTE_CHARACTERS} characters")]
    Note,
    /// The tables were not confirmed as read.
    #[error("confirm that you have read the verdict and the fairness tables")]
    NotRead,
    /// Children of compulsory age would end without a place, and nobody signed why.
    #[error(
        "children of compulsory age without a place and without a signed exception: {children}"
    )]
    WithoutPlace {
        /// How many.
        children: usize,
    },
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// What an officer puts under a plan.
#[derive(Debug, Clone)]
pub struct SignatureGiven {
    /// The fingerprint of the plan that was looked at.
    pub fingerprint: String,
    /// Whether verdict and fairness tables were read.
    pub read: bool,
    /// Why, in a sentence.
    pub note: String,
}

/// The plans of the city.
#[derive(Clone)]
pub struct Plans {
    city: City,
    rounds: Rounds,
}

impl Plans {
    /// The plans kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self {
            rounds: Rounds::new(city.clone()),
            city,
        }
    }

    /// One plan.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, id: &PlanId) -> Result<Option<Plan>, StoreError> {
        store::find(self.city.db().read(), id).await
    }

    /// The fingerprint of a plan alone, without its files.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn fingerprint(&self, id: &PlanId) -> Result<Option<String>, StoreError> {
        store::fingerprint(self.city.db().read(), id).await
    }

    /// What a plan holds for each child, where the mandate is over its round.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn entries(&self, mandate: &Mandate, plan: &Plan) -> Result<Vec<Entry>, StoreError> {
        store::entries(self.city.db().read(), mandate, plan).await
    }

    /// What a plan holds for these children, to count who waits beside a child whom the mandate covers.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn entries_beside(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        plan: &PlanId,
        children: &[&ResidentId],
    ) -> Result<Vec<Entry>, StoreError> {
        let db = self.city.db().read();
        store::entries_beside(db, mandate, child, (plan, children)).await
    }

    /// Whose lists a plan is about, by child, where the mandate is over its round.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn children(
        &self,
        mandate: &Mandate,
        plan: &Plan,
    ) -> Result<Vec<ResidentId>, StoreError> {
        store::children(self.city.db().read(), mandate, plan).await
    }

    /// Runs a round whose entropy is fixed: makes the plan, has it judged and keeps both.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub async fn run(&self, mandate: &Mandate, id: &RoundId) -> Result<Plan, PlanError> {
        let round = self.rounds.find(id).await?.ok_or(RoundError::NotFound)?;
        let RoundState::Drawn { entropy } = &round.state else {
            return Err(RoundError::OutOfOrder {
                step: round.state.step(),
            }
            .into());
        };
        let secret = self.rounds.secret(mandate, id).await?;
        let offers = self.rounds.offers(id).await?;
        let applications = application::sent_in_round(&self.city, mandate, id).await?;
        let homes = match &round.kind {
            RoundKind::Main => None,
            RoundKind::Complementary { .. } => {
                let homes = nearest::Homes::of(&self.city, mandate, &round, &applications);
                Some(homes.await?)
            }
        };
        let made = {
            let (round, entropy, city) = (round.clone(), entropy.clone(), self.city.clone());
            tokio::task::spawn_blocking(move || {
                let mut made = make::make(&round, &offers, &applications, &secret, &entropy)?;
                if let Some(homes) = homes {
                    let draw = (&secret, entropy.as_str());
                    nearest::complete(&city, &mut made, (&round, &offers), draw, &homes)?;
                }
                Ok::<_, MakeError>(made)
            })
            .await
            .map_err(|_| MakeError::Files)??
        };
        let measuring = self
            .city
            .registry()
            .work_on(
                mandate.access(),
                &round.cohort(),
                Purpose::FairnessMeasurement,
            )
            .map_err(|_| RoundError::NotFound)?;
        let fairness = fairness::measure(&self.city, &measuring, id, &made.entries).await?;
        let plan = PlanId::from_bytes(self.city.chance().bytes());
        let state = RoundState::Planned {
            entropy: entropy.clone(),
            plan: plan.clone(),
        };
        let (mandate, now) = (mandate.clone(), self.city.now());
        let done = self
            .city
            .db()
            .write(move |tx| {
                Box::pin(async move {
                    let over = (&mandate, round.id.as_str());
                    store::write(tx, over, &plan, &round.id, &made, &fairness, now).await?;
                    Rounds::advance_in(tx, &round, state, now).await?;
                    let kept = store::find(tx, &plan).await?;
                    kept.ok_or(PlanError::Store(StoreError::corrupt("school_plan.plan_id")))
                })
            })
            .await;
        flatten(done)
    }

    /// Signs the plan of a round as a whole. A plan with faults cannot be signed.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub async fn sign(
        &self,
        mandate: &Mandate,
        id: &RoundId,
        given: SignatureGiven,
    ) -> Result<Round, PlanError> {
        let (round, plan) = self.planned(mandate, id).await?;
        let RoundState::Planned { entropy, .. } = &round.state else {
            return Err(RoundError::OutOfOrder {
                step: round.state.step(),
            }
            .into());
        };
        if !plan.verdict.stable {
            return Err(PlanError::NotStable {
                faults: plan.verdict.faults,
            });
        }
        if given.fingerprint != plan.fingerprint {
            return Err(PlanError::OtherPlan);
        }
        if !given.read {
            return Err(PlanError::NotRead);
        }
        let note = given.note.trim().to_owned();
        if !can_be_kept(&note, NOTE_CHARACTERS) {
            return Err(PlanError::Note);
        }
        self.all_have_places(mandate, &round).await?;
        let post = mandate.actor().post().ok_or(RoundError::NotFound)?;
        let now = self.city.now();
        let signature = Signature {
            signed_by: post.staff.clone(),
            signed_at: now,
            note,
        };
        let state = RoundState::Signed {
            entropy: entropy.clone(),
            plan: plan.id,
            signature,
        };
        self.advance(round, state, now).await
    }

    /// Sends a plan back: the round stands as before it was run, with the same numbers.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub async fn send_back(&self, mandate: &Mandate, id: &RoundId) -> Result<Round, PlanError> {
        let (round, _) = self.planned(mandate, id).await?;
        let RoundState::Planned { entropy, .. } = &round.state else {
            return Err(RoundError::OutOfOrder {
                step: round.state.step(),
            }
            .into());
        };
        let state = RoundState::Drawn {
            entropy: entropy.clone(),
        };
        let now = self.city.now();
        self.advance(round, state, now).await
    }

    /// Publishes a signed plan: every family has its decision, and the secret of the draw is revealed.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub async fn publish(&self, mandate: &Mandate, id: &RoundId) -> Result<Round, PlanError> {
        let (round, plan) = self.planned(mandate, id).await?;
        let RoundState::Signed {
            entropy, signature, ..
        } = round.state.clone()
        else {
            return Err(RoundError::OutOfOrder {
                step: round.state.step(),
            }
            .into());
        };
        let secret = self.rounds.secret(mandate, id).await?;
        let entries = self.entries(mandate, &plan).await?;
        let entries = self.with_exceptions(mandate, &round, entries).await?;
        let now = self.city.now();
        let places = published::places(&round, &entries);
        let decisions = self.decisions(&plan, entries, now)?;
        let register = published::register(&round, &signature, &decisions);
        let notices = notice::of_decisions(&decisions, self.city.chance());
        let state = RoundState::Published(Publication {
            entropy,
            plan: plan.id.clone(),
            signature: signature.clone(),
            published_at: now,
            secret,
        });
        let mandate = mandate.clone();
        let done = self
            .city
            .db()
            .write(move |tx| {
                Box::pin(async move {
                    let round = Rounds::advance_in(tx, &round, state, now).await?;
                    DecisionStore::write(tx, &mandate, &decisions).await?;
                    let over_the_round = (&mandate, round.id.as_str());
                    place::store::write_all(tx, over_the_round, &places).await?;
                    AutomatedRegister::enter(tx, &mandate, &register).await?;
                    notice::tell(tx, &mandate, &notices).await?;
                    tell(tx, &decisions, now).await?;
                    Ok::<_, PlanError>(round)
                })
            })
            .await;
        flatten(done)
    }

    /// A round that has a plan, and the plan.
    async fn planned(&self, mandate: &Mandate, id: &RoundId) -> Result<(Round, Plan), PlanError> {
        if !mandate.covers_cohort(id.as_str()) {
            return Err(RoundError::NotFound.into());
        }
        let round = self.rounds.find(id).await?.ok_or(RoundError::NotFound)?;
        let Some(plan) = round.state.plan() else {
            return Err(RoundError::OutOfOrder {
                step: round.state.step(),
            }
            .into());
        };
        let plan = self
            .find(plan)
            .await?
            .ok_or(StoreError::corrupt("school_round.state"))?;
        Ok((round, plan))
    }

    async fn advance(
        &self,
        round: Round,
        state: RoundState,
        now: Timestamp,
    ) -> Result<Round, PlanError> {
        let done = self
            .city
            .db()
            .write(move |tx| {
                Box::pin(async move { Rounds::advance_in(tx, &round, state, now).await })
            })
            .await;
        Ok(flatten(done)?)
    }

    fn decisions(
        &self,
        plan: &Plan,
        entries: Vec<Entry>,
        now: Timestamp,
    ) -> Result<Vec<Decision>, StoreError> {
        entries
            .into_iter()
            .map(|entry| {
                Ok(Decision {
                    id: DecisionId::from_bytes(self.city.chance().bytes()),
                    resident: entry.child,
                    service: SERVICE.to_owned(),
                    about: plan.round.to_string(),
                    outcome: if entry.given.is_some() {
                        Outcome::Reached
                    } else {
                        Outcome::Waiting
                    },
                    reason: serde_json::to_value(&entry.reason)
                        .map_err(|_| StoreError::corrupt("decision.reason"))?,
                    plan: Some(plan.id.clone()),
                    made_at: now,
                })
            })
            .collect()
    }
}

/// Tells everyone who listens of the decisions.
pub(crate) async fn tell(
    tx: &DatabaseTransaction,
    decisions: &[Decision],
    now: Timestamp,
) -> Result<(), StoreError> {
    let events: Vec<NewEvent> = decisions
        .iter()
        .map(|decision| NewEvent {
            subject: decision.resident.to_string(),
            content: EventContent::Decided {
                service: SERVICE.to_owned(),
                about: decision.about.clone(),
                decision: decision.id.clone(),
                outcome: decision.outcome,
            },
        })
        .collect();
    EventStore::publish(tx, now, &events).await
}

/// The secret's place in what is published.
#[must_use]
pub fn published_secret(round: &Round) -> Option<&Secret> {
    round.state.published().map(|published| &published.secret)
}
