//! What a family answers to a place that came free.

use city::error::StoreError;
use city::id::{ResidentId, RoundId};
use city::mandate::Mandate;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::{Cause, FreeSeat, Move, MoveState, SeatState, Waitlists, anew, next_number, store};
use crate::place::{self, Because, Place, PlaceState};
use crate::round::{RoundState, Rounds};
use crate::{WriteFailed, flatten};

/// What a family says to a place that came free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveAnswer {
    /// The child takes it, and may wait for what stands still higher on its list.
    Accept {
        /// Whether it waits on.
        waits: bool,
    },
    /// The child stays where it is.
    Decline,
}

impl MoveAnswer {
    const ALL: [Self; 3] = [
        Self::Accept { waits: false },
        Self::Accept { waits: true },
        Self::Decline,
    ];

    /// How it is sent.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept { waits: false } => "take",
            Self::Accept { waits: true } => "take-and-wait",
            Self::Decline => "stay",
        }
    }

    /// The one that is sent so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == text)
    }
}

/// Why an answer to a place that came free was not taken.
#[derive(Debug, Error)]
pub enum MoveError {
    /// Nothing was offered, or it is not for this person.
    #[error("there is no such offer")]
    NotFound,
    /// The time to answer is over.
    #[error("the place was kept until the end of {until}; it goes to the next child who waits")]
    Late {
        /// The last day.
        until: Date,
    },
    /// It was answered already, or came to nothing.
    #[error("this was answered already: look at it again")]
    Answered,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl Waitlists {
    /// Takes a family's answer to a place that came free. Who takes one leaves the place that the child had, which is free
    /// then in turn.
    ///
    /// # Errors
    /// See [`MoveError`].
    pub async fn answer(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        (round, number): (&RoundId, u32),
        answer: MoveAnswer,
    ) -> Result<Move, MoveError> {
        if !mandate.covers(child) {
            return Err(MoveError::NotFound);
        }
        let city = self.city.clone();
        let answering = Answering {
            mandate: mandate.clone(),
            child: child.clone(),
            round: round.clone(),
            number,
            answer,
            now: city.now(),
        };
        let done = self.city.db().write(move |tx| {
            let last_moment = move |day: Date| city.end_of(day);
            Box::pin(async move { answering.run(tx, last_moment).await })
        });
        flatten(done.await)
    }
}

/// One answer, with all that it needs inside its transaction.
struct Answering {
    mandate: Mandate,
    child: ResidentId,
    round: RoundId,
    number: u32,
    answer: MoveAnswer,
    now: Timestamp,
}

impl Answering {
    async fn run(
        &self,
        tx: &DatabaseTransaction,
        last_moment: impl Fn(Date) -> Timestamp,
    ) -> Result<Move, MoveError> {
        // Numbers of seats are given one answer at a time.
        let round = Rounds::held_alone(tx, &self.round).await?;
        let round = round.ok_or(MoveError::NotFound)?;
        let moves = store::of_child(tx, &self.mandate, &self.child, &self.round).await?;
        let find = moves.iter().find(|one| one.number == self.number);
        let mut own = find.cloned().ok_or(MoveError::NotFound)?;
        let MoveState::Offered { until, .. } = own.state else {
            return Err(match own.state {
                MoveState::Proposed => MoveError::NotFound,
                _ => MoveError::Answered,
            });
        };
        if !matches!(round.state, RoundState::Waitlists { .. }) || self.now >= last_moment(until) {
            return Err(MoveError::Late { until });
        }
        let mut next = next_number(&store::seats(tx, &self.round).await?);
        let mut freed = Vec::new();
        let mut free = |make: &dyn Fn(u32) -> FreeSeat| {
            freed.push(make(next));
            next += 1;
        };
        let (at, by) = (self.now, own.number);
        own.version += 1;
        match self.answer {
            MoveAnswer::Decline => {
                own.state = MoveState::Declined { at };
                free(&|number| anew(&own, number, Cause::OfferDeclined { by }, at));
            }
            MoveAnswer::Accept { waits } => {
                own.state = MoveState::Accepted { at };
                if let Some(left) = self.take(tx, &own, waits).await? {
                    free(&|number| FreeSeat {
                        number,
                        ..left.clone()
                    });
                }
                // What was offered beside it and is wanted less.
                for other in &moves {
                    let less = other.rank > own.rank || !waits;
                    if other.number == by || !other.state.is_open() || !less {
                        continue;
                    }
                    let mut other = other.clone();
                    other.state = MoveState::Rescinded { at };
                    other.version += 1;
                    self.change(tx, &other).await?;
                    let cause = Cause::OfferRescinded { by: other.number };
                    free(&|number| anew(&other, number, cause, at));
                }
            }
        }
        self.change(tx, &own).await?;
        store::free(tx, &freed).await?;
        Ok(own)
    }

    /// Gives the child the place that it takes, and the seat that it leaves.
    async fn take(
        &self,
        tx: &DatabaseTransaction,
        own: &Move,
        waits: bool,
    ) -> Result<Option<FreeSeat>, MoveError> {
        let place = place::store::find(tx, &self.mandate, &self.child, &self.round).await?;
        let before = place.ok_or(MoveError::NotFound)?;
        let left = before.state.offer().map(|offer| FreeSeat {
            round: self.round.clone(),
            number: 0,
            offer: offer.clone(),
            kept_for: before.state.kept_seat().cloned(),
            cause: Cause::MovedUp { by: own.number },
            freed_at: self.now,
            state: SeatState::Free,
        });
        let place = Place {
            state: PlaceState::Accepted {
                offer: own.offer.clone(),
                kept_seat: own.kept_for.clone(),
                waits,
                at: self.now,
                because: Because::MovedUp,
            },
            version: before.version + 1,
            ..before
        };
        if !place::store::change(tx, &self.mandate, &place).await? {
            return Err(MoveError::Answered);
        }
        place::tell(tx, std::slice::from_ref(&place), "moved-up", self.now).await?;
        Ok(left)
    }

    async fn change(&self, tx: &DatabaseTransaction, changed: &Move) -> Result<(), MoveError> {
        store::note(tx, &self.round, changed.seat, SeatState::Gone).await?;
        if store::change(tx, &self.mandate, changed).await? {
            Ok(())
        } else {
            Err(MoveError::Answered)
        }
    }
}
