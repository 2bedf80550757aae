//! Rounds: preparing, opening, closing, drawing. Planning, signing and publishing are in [`crate::plan`].

mod complementary;
mod model;
mod settings;
mod store;

pub use complementary::NewComplementary;
pub use model::{Offer, Publication, Round, RoundKind, RoundState, Signature, Step};
pub use settings::Settings;

use city::City;
use city::error::StoreError;
use city::event::{EventContent, EventStore, NewEvent};
use city::id::{BodyId, RoundId, SiteId};
use city::mandate::{Access, Cohort, Mandate};
use city::words::Wording;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::draw::{ENTROPY_CHARACTERS, Secret, canonical_entropy};
use crate::policy::{Policy, PolicyFault};
use crate::{SERVICE, WriteFailed, application, can_be_kept, flatten};

/// Why a round did not go on.
#[derive(Debug, Error)]
pub enum RoundError {
    /// There is no such round, or the mandate is not over it.
    #[error("there is no such round")]
    NotFound,
    /// The step is not the next one.
    #[error("the round is at another step: look at it again")]
    OutOfOrder {
        /// The step it is at.
        step: Step,
    },
    /// Somebody changed the round in the meantime.
    #[error("the round was changed in the meantime: look at it again")]
    Changed {
        /// Its present version.
        version: i64,
    },
    /// Families were promised more time.
    #[error("families may apply until the end of {closes_on}")]
    TooEarly {
        /// The last day to apply.
        closes_on: Date,
    },
    /// The closing day lies in the past.
    #[error("the last day to apply, {closes_on}, is over: choose a later one")]
    ClosingDayOver {
        /// The last day to apply.
        closes_on: Date,
    },
    /// The answers would be due before applications close.
    #[error("the last day to answer must come after the last day to apply")]
    AnswersTooEarly,
    /// The public entropy is empty or too long.
    #[error(
        "enter the public entropy as it was published, at most {ENTROPY_CHARACTERS} characters"
    )]
    Entropy,
    /// There are no seats to give.
    #[error("the round has no offers")]
    NoOffers,
    /// The rules can't stand.
    #[error("the rules of the round can't stand: {}", .0.first().map_or_else(String::new, ToString::to_string))]
    Policy(Vec<PolicyFault>),
    /// A school would keep more seats than it has.
    #[error("a school with {seats} seats would keep {kept}: keep less, or give it more")]
    KeptAboveSeats {
        /// The school.
        site: SiteId,
        /// Its seats.
        seats: u32,
        /// What it would keep.
        kept: u32,
    },
    /// Families may still answer.
    #[error("families may answer until the end of {answers_by}")]
    AnswersStillOpen {
        /// The last day to answer.
        answers_by: Date,
    },
    /// Places that came free are offered, and may still be taken.
    #[error("{open} places are offered and not answered yet")]
    OffersOpen {
        /// How many.
        open: usize,
    },
    /// Schools have yet to say whether what families claim is so.
    #[error("{open} claims are not verified or denied yet")]
    ClaimsOpen {
        /// How many.
        open: usize,
    },
    /// A complementary round follows already.
    #[error("a complementary round follows this round already")]
    Followed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// What a new round starts from.
#[derive(Debug, Clone)]
pub struct RoundPlan {
    /// What people will call it.
    pub name: Wording,
    /// The calendar year in which the school year begins.
    pub school_year: i16,
    /// The last day to apply.
    pub closes_on: Date,
    /// The last day to answer.
    pub answers_by: Date,
    /// The rules.
    pub policy: Policy,
    /// What it is for.
    pub kind: RoundKind,
    /// Where the public entropy will come from.
    pub entropy_source: Wording,
    /// The seats.
    pub offers: Vec<Offer>,
}

/// The rounds of a member of staff's own body, among which new ones are prepared; nothing for others.
#[must_use]
pub fn rounds_of(access: &Access) -> Option<Cohort> {
    let post = access.actor().post()?;
    Some(Cohort::new(SERVICE, SERVICE, post.body.clone()))
}

/// The rounds of the city.
#[derive(Clone)]
pub struct Rounds {
    city: City,
}

impl Rounds {
    /// The rounds kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// All rounds, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(&self) -> Result<Vec<Round>, StoreError> {
        store::all(self.city.db()).await
    }

    /// One round.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, id: &RoundId) -> Result<Option<Round>, StoreError> {
        store::find(self.city.db().read(), id).await
    }

    /// The offers of a round, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn offers(&self, id: &RoundId) -> Result<Vec<Offer>, StoreError> {
        store::offers(self.city.db().read(), id).await
    }

    /// Whether families can apply in this round now: it is open and its last day is not over.
    #[must_use]
    pub fn takes_applications(&self, round: &Round) -> bool {
        matches!(round.state, RoundState::Open { .. })
            && self.city.now() < self.city.end_of(round.closes_on)
    }

    /// Prepares a round: keeps its secret and publishes the commitment to it. The mandate must be over the service, since
    /// the round does not exist yet.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn prepare(&self, mandate: &Mandate, plan: RoundPlan) -> Result<Round, RoundError> {
        if !mandate.covers_cohort(SERVICE) {
            return Err(RoundError::NotFound);
        }
        // A round belongs to the body whose officer prepares it.
        let post = mandate.actor().post().ok_or(RoundError::NotFound)?;
        let (round, secret) = self.new_round(&post.body, &plan)?;
        let now = self.city.now();
        let stored = round.clone();
        let done = self
            .city
            .db()
            .write(move |tx| {
                Box::pin(async move {
                    store::create(tx, &stored, &secret, &plan.offers, now).await?;
                    Ok::<_, RoundError>(stored)
                })
            })
            .await;
        flatten(done)
    }

    /// Prepares a round within the caller's transaction, when a city is loaded.
    pub(crate) async fn prepare_in(
        tx: &DatabaseTransaction,
        round: &Round,
        secret: &Secret,
        offers: &[Offer],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        store::create(tx, round, secret, offers, now).await
    }

    /// A round in its first step, and its secret.
    pub(crate) fn new_round(
        &self,
        body: &BodyId,
        plan: &RoundPlan,
    ) -> Result<(Round, Secret), RoundError> {
        check_policy(&plan.policy, &plan.offers)?;
        check_days(plan.closes_on, plan.answers_by, self.city.today())?;
        let secret = Secret::new(self.city.chance());
        let round = Round {
            id: RoundId::from_bytes(self.city.chance().bytes()),
            body: body.clone(),
            kind: plan.kind.clone(),
            name: plan.name.clone(),
            school_year: plan.school_year,
            closes_on: plan.closes_on,
            answers_by: plan.answers_by,
            policy: plan.policy.clone(),
            commitment: secret.commitment().to_string(),
            entropy_source: plan.entropy_source.clone(),
            state: RoundState::Preparing,
            version: 1,
        };
        Ok((round, secret))
    }

    /// Opens a prepared round: from now on families apply.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn open(&self, mandate: &Mandate, id: &RoundId) -> Result<Round, RoundError> {
        let today = self.city.today();
        self.advance(mandate, id, move |round, now| match round.state {
            RoundState::Preparing if round.closes_on < today => Err(RoundError::ClosingDayOver {
                closes_on: round.closes_on,
            }),
            RoundState::Preparing => Ok(RoundState::Open { opened_at: now }),
            _ => Err(RoundError::OutOfOrder {
                step: round.state.step(),
            }),
        })
        .await
    }

    /// Ends applications. Before the last day is over only a practice city may do so.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn close(&self, mandate: &Mandate, id: &RoundId) -> Result<Round, RoundError> {
        let city = self.city.clone();
        self.advance(mandate, id, move |round, now| match round.state {
            RoundState::Open { .. }
                if now < city.end_of(round.closes_on) && !city.is_practice() =>
            {
                Err(RoundError::TooEarly {
                    closes_on: round.closes_on,
                })
            }
            RoundState::Open { .. } => Ok(RoundState::Closed { closed_at: now }),
            _ => Err(RoundError::OutOfOrder {
                step: round.state.step(),
            }),
        })
        .await
    }

    /// Fixes the public entropy, once, after applications have closed.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn fix_entropy(
        &self,
        mandate: &Mandate,
        id: &RoundId,
        entropy: &str,
    ) -> Result<Round, RoundError> {
        let entropy = canonical_entropy(entropy);
        if !can_be_kept(&entropy, ENTROPY_CHARACTERS) {
            return Err(RoundError::Entropy);
        }
        let (mandate, id, now) = (mandate.clone(), id.clone(), self.city.now());
        let done = self
            .city
            .db()
            .write(move |tx| {
                Box::pin(async move {
                    let round = Self::alone_in(tx, &mandate, &id).await?;
                    if !matches!(round.state, RoundState::Closed { .. }) {
                        return Err(RoundError::OutOfOrder {
                            step: round.state.step(),
                        });
                    }
                    // No list is sent any more, so that none claims anything new.
                    let open = application::open_claims(tx, &id).await?;
                    let open = open.iter().map(|(_, count)| count).sum();
                    if open > 0 {
                        return Err(RoundError::ClaimsOpen { open });
                    }
                    Self::advance_in(tx, &round, RoundState::Drawn { entropy }, now).await
                })
            })
            .await;
        flatten(done)
    }

    /// The secret of a round, for the draw alone.
    pub(crate) async fn secret(
        &self,
        mandate: &Mandate,
        id: &RoundId,
    ) -> Result<Secret, RoundError> {
        if !mandate.covers_cohort(id.as_str()) {
            return Err(RoundError::NotFound);
        }
        store::secret(self.city.db().read(), id)
            .await?
            .ok_or(RoundError::NotFound)
    }

    /// A round as a transaction sees it, held against being moved on until the transaction ends.
    pub(crate) async fn find_in(
        tx: &DatabaseTransaction,
        id: &RoundId,
    ) -> Result<Option<Round>, StoreError> {
        store::find_held(tx, id).await
    }

    /// A round that nobody else moves until the transaction ends. The mandate must be over it.
    pub(crate) async fn alone_in(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        id: &RoundId,
    ) -> Result<Round, RoundError> {
        if !mandate.covers_cohort(id.as_str()) {
            return Err(RoundError::NotFound);
        }
        let found = store::find_to_advance(tx, id).await?;
        found.ok_or(RoundError::NotFound)
    }

    /// A round that nobody else moves until the transaction ends, for something that is not about all of it.
    pub(crate) async fn held_alone(
        tx: &DatabaseTransaction,
        id: &RoundId,
    ) -> Result<Option<Round>, StoreError> {
        store::find_to_advance(tx, id).await
    }

    /// Moves a round on within the caller's transaction, and tells of it.
    pub(crate) async fn advance_in(
        tx: &DatabaseTransaction,
        round: &Round,
        state: RoundState,
        now: Timestamp,
    ) -> Result<Round, RoundError> {
        if !store::advance(tx, &round.id, round.version, &state).await? {
            return Err(RoundError::OutOfOrder {
                step: round.state.step(),
            });
        }
        let event = NewEvent {
            subject: round.id.to_string(),
            content: EventContent::RoundAdvanced {
                service: SERVICE.to_owned(),
                round: round.id.clone(),
                step: state.step().as_str().to_owned(),
            },
        };
        EventStore::publish(tx, now, &[event]).await?;
        Ok(Round {
            state,
            version: round.version + 1,
            ..round.clone()
        })
    }

    async fn advance(
        &self,
        mandate: &Mandate,
        id: &RoundId,
        next: impl FnOnce(&Round, Timestamp) -> Result<RoundState, RoundError> + Send + 'static,
    ) -> Result<Round, RoundError> {
        let (mandate, id, now) = (mandate.clone(), id.clone(), self.city.now());
        let done = self
            .city
            .db()
            .write(move |tx| {
                Box::pin(async move {
                    let round = Self::alone_in(tx, &mandate, &id).await?;
                    let state = next(&round, now)?;
                    Self::advance_in(tx, &round, state, now).await
                })
            })
            .await;
        flatten(done)
    }
}

/// Makes sure that there is time to apply, and then to answer.
pub(crate) fn check_days(closes_on: Date, answers_by: Date, today: Date) -> Result<(), RoundError> {
    if closes_on < today {
        Err(RoundError::ClosingDayOver { closes_on })
    } else if answers_by <= closes_on {
        Err(RoundError::AnswersTooEarly)
    } else {
        Ok(())
    }
}

/// Makes sure that there are seats, and that rules can stand with them.
pub(crate) fn check_policy(policy: &Policy, offers: &[Offer]) -> Result<(), RoundError> {
    if offers.is_empty() {
        return Err(RoundError::NoOffers);
    }
    let faults = policy.faults();
    if !faults.is_empty() {
        return Err(RoundError::Policy(faults));
    }
    for offer in offers {
        let kept: u32 = policy.kept.iter().map(|kept| kept.of(offer.seats)).sum();
        if kept > offer.seats {
            return Err(RoundError::KeptAboveSeats {
                site: offer.site.clone(),
                seats: offer.seats,
                kept,
            });
        }
    }
    Ok(())
}
