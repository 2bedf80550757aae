//! Places that children were offered, and what families answered.

mod enrolled;
mod figures;
mod model;
pub(crate) mod store;

pub(crate) use enrolled::enrol;
pub use figures::AnswerFigures;
pub use model::{Answer, Because, Place, PlaceState};

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::event::{EventContent, EventStore, NewEvent};
use city::id::{ResidentId, RoundId};
use city::mandate::Mandate;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::policy::NoAnswer;
use crate::round::{Round, RoundError, RoundState, Rounds, Step};
use crate::{SERVICE, WriteFailed, flatten, home_use};

/// The place of a child, and what the family answered.
pub const PLACE: Record = Record::new("school-place").kept_by(SERVICE);

/// Why an answer was not taken.
#[derive(Debug, Error)]
pub enum AnswerError {
    /// There is nothing to answer, or it is not for this person.
    #[error("there is no such place to answer about")]
    NotFound,
    /// The time to answer is over.
    #[error("answers were taken until the end of {until}: what the round says of no answer counts")]
    Late {
        /// The last day.
        until: Date,
    },
    /// The round is not at the step at which it is answered.
    #[error("the round takes no answers now")]
    NotNow {
        /// The step it is at.
        step: Step,
    },
    /// The answer does not fit: nothing was offered that could be accepted, or there is a place that would have to be declined.
    #[error("this answer does not fit what was offered: look at it again")]
    Misfit,
    /// Somebody answered in the meantime.
    #[error("it was answered in the meantime: look at it again")]
    Changed {
        /// The present version.
        version: i64,
    },
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// The places of the city.
#[derive(Clone)]
pub struct Places {
    city: City,
}

impl Places {
    /// The places kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// A child's place in a round, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
    ) -> Result<Option<Place>, StoreError> {
        store::find(self.city.db().read(), mandate, child, round).await
    }

    /// The places of a child in all rounds, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_child(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
    ) -> Result<Vec<Place>, StoreError> {
        store::of_child(self.city.db().read(), mandate, child).await
    }

    /// The places of all children of a round, where the mandate is over it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_round(
        &self,
        mandate: &Mandate,
        round: &RoundId,
    ) -> Result<Vec<Place>, StoreError> {
        store::of_round(self.city.db().read(), mandate, round).await
    }

    /// Whether a family can answer in this round now.
    #[must_use]
    pub fn takes_answers(&self, round: &Round) -> bool {
        matches!(round.state, RoundState::Published(_))
            && self.city.now() < self.city.end_of(round.answers_by)
    }

    /// Takes a family's answer. It can be changed until the time to answer is over.
    ///
    /// # Errors
    /// See [`AnswerError`].
    pub async fn answer(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
        answer: Answer,
        seen_version: Option<i64>,
    ) -> Result<Place, AnswerError> {
        if !mandate.covers(child) {
            return Err(AnswerError::NotFound);
        }
        let found = Rounds::new(self.city.clone()).find(round).await?;
        let found = found.ok_or(AnswerError::NotFound)?;
        let home = self.home_used(mandate, child, &found).await?;
        let answering = Answering {
            mandate: mandate.clone(),
            child: child.clone(),
            round: round.clone(),
            answer,
            seen_version,
            home,
            now: self.city.now(),
        };
        let city = self.city.clone();
        let last_moment = move |round: &Round| city.end_of(round.answers_by);
        let done = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { answering.run(tx, last_moment).await }))
            .await;
        flatten(done)
    }

    /// What stands for the home by which a child has its place, where the rules of the round go by it.
    async fn home_used(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
    ) -> Result<Option<String>, StoreError> {
        if !round.policy.goes_by_homes() {
            return Ok(None);
        }
        let row = self.city.registry().resident(mandate, child).await?;
        let Some(row) = row else { return Ok(None) };
        let year = round.school_year;
        let known = crate::application::Gathered::of(&self.city, mandate, &row, year).await?;
        let home = known.home.as_ref();
        home.map(|home| home_use::digest(&self.city, home))
            .transpose()
    }
}

/// One answer, with all that it needs inside its transaction.
struct Answering {
    mandate: Mandate,
    child: ResidentId,
    round: RoundId,
    answer: Answer,
    seen_version: Option<i64>,
    home: Option<String>,
    now: Timestamp,
}

impl Answering {
    async fn run(
        self,
        tx: &DatabaseTransaction,
        last_moment: impl Fn(&Round) -> Timestamp,
    ) -> Result<Place, AnswerError> {
        let round = Rounds::find_in(tx, &self.round).await?;
        let round = round.ok_or(AnswerError::NotFound)?;
        let place = store::find(tx, &self.mandate, &self.child, &self.round).await?;
        let mut place = place.ok_or(AnswerError::NotFound)?;
        let step = round.state.step();
        match round.state {
            RoundState::Published(_) if self.now < last_moment(&round) => {}
            RoundState::Published(_) | RoundState::Waitlists { .. } | RoundState::Ended { .. } => {
                return Err(AnswerError::Late {
                    until: round.answers_by,
                });
            }
            _ => return Err(AnswerError::NotNow { step }),
        }
        let seen = self.seen_version.unwrap_or(place.version);
        if seen != place.version {
            return Err(AnswerError::Changed {
                version: place.version,
            });
        }
        place.state = place
            .state
            .answered(self.answer, self.now)
            .ok_or(AnswerError::Misfit)?;
        place.version += 1;
        if !store::change(tx, &self.mandate, &place).await? {
            return Err(AnswerError::Changed {
                version: place.version,
            });
        }
        if let (Some(home), PlaceState::Accepted { .. }) = (&self.home, &place.state) {
            let whose = (&place.child, &place.round);
            home_use::store::note(tx, &self.mandate, whose, home, round.school_year).await?;
        }
        tell(
            tx,
            std::slice::from_ref(&place),
            self.answer.as_str(),
            self.now,
        )
        .await?;
        Ok(place)
    }
}

/// Ends the time to answer within the caller's transaction: what the round says of no answer counts for whoever gave none.
/// Gives all places as they are then. The mandate must be over the round.
pub(crate) async fn end_answers(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &Round,
    now: Timestamp,
) -> Result<Vec<Place>, RoundError> {
    let mut places = store::of_round(tx, mandate, &round.id).await?;
    let mut lapsed = Vec::new();
    for place in &mut places {
        let PlaceState::Offered { offer, kept_seat } = &place.state else {
            continue;
        };
        let (offer, kept_seat) = (offer.clone(), kept_seat.clone());
        let because = Because::NoAnswer;
        place.state = match round.policy.no_answer {
            NoAnswer::Accepted => PlaceState::Accepted {
                offer,
                kept_seat,
                waits: false,
                at: now,
                because,
            },
            NoAnswer::Declined => PlaceState::Declined {
                offer,
                kept_seat,
                at: now,
                because,
            },
        };
        place.version += 1;
        lapsed.push(place.clone());
    }
    if !store::change_all(tx, mandate, &round.id, &lapsed).await? {
        return Err(RoundError::OutOfOrder {
            step: round.state.step(),
        });
    }
    tell(tx, &lapsed, "lapsed", now).await?;
    Ok(places)
}

/// Tells whoever listens that something was answered.
pub(crate) async fn tell(
    tx: &DatabaseTransaction,
    places: &[Place],
    answer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let events = places.iter().map(|place| NewEvent {
        subject: place.child.to_string(),
        content: EventContent::OfferAnswered {
            service: SERVICE.to_owned(),
            about: place.round.to_string(),
            answer: answer.to_owned(),
        },
    });
    EventStore::publish(tx, now, &events.collect::<Vec<_>>()).await
}
