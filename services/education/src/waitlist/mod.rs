//! Waitlists: seats that come free after publication go to those who wait, by exactly the rule announced before anybody
//! applied. Each move is proposed, offered for a time, and taken, declined or lapsed; each says through what its seat came
//! free.

mod answer;
mod line;
mod model;
mod next;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use answer::{MoveAnswer, MoveError};
pub use model::{Cause, FreeSeat, InLine, Move, MoveState, SeatState};

use std::collections::{HashMap, HashSet};

use city::City;
use city::decision::{Decision, DecisionStore, Outcome};
use city::disclosure::Record;
use city::error::StoreError;
use city::id::{DecisionId, ResidentId, RoundId};
use city::mandate::Mandate;
use city::notice;
use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan};
use sea_orm::DatabaseTransaction;

use crate::application;
use crate::place::{self, Because, Place, PlaceState};
use crate::plan::{Entry, MovedUp, Plans};
use crate::round::{Publication, Round, RoundError, RoundState, Rounds};
use crate::{SERVICE, flatten};

/// A child's way up from a waitlist.
pub const MOVE: Record = Record::new("school-move").kept_by(SERVICE);

/// The waitlists of the city.
#[derive(Clone)]
pub struct Waitlists {
    city: City,
}

impl Waitlists {
    /// The waitlists kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// The seats of a round that came free, by number. They name nobody.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn seats(&self, round: &RoundId) -> Result<Vec<FreeSeat>, StoreError> {
        store::seats(self.city.db().read(), round).await
    }

    /// The moves of a round, by number, where the mandate is over it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn moves(&self, mandate: &Mandate, round: &RoundId) -> Result<Vec<Move>, StoreError> {
        store::moves(self.city.db().read(), mandate, round).await
    }

    /// The moves of a child in a round, by number, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_child(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &RoundId,
    ) -> Result<Vec<Move>, StoreError> {
        store::of_child(self.city.db().read(), mandate, child, round).await
    }

    /// Ends the time to answer: what the round says of no answer counts from now on, and what was given back is free.
    /// Before the last day to answer is over only a practice city may do so.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn begin(&self, mandate: &Mandate, id: &RoundId) -> Result<Round, RoundError> {
        let city = self.city.clone();
        let now = city.now();
        let (mandate, id) = (mandate.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let round = Rounds::alone_in(tx, &mandate, &id).await?;
                let RoundState::Published(published) = &round.state else {
                    return Err(out_of_order(&round));
                };
                if now < city.end_of(round.answers_by) && !city.is_practice() {
                    return Err(RoundError::AnswersStillOpen {
                        answers_by: round.answers_by,
                    });
                }
                let places = place::end_answers(tx, &mandate, &round, now).await?;
                let freed = given_back(&round.id, &places, now);
                store::free(tx, &freed).await?;
                let state = RoundState::Waitlists {
                    published: published.clone(),
                    answers_ended_at: now,
                };
                let round = last_day_in(tx, round, city.today()).await?;
                Rounds::advance_in(tx, &round, state, now).await
            })
        });
        flatten(done.await)
    }

    /// Puts down whose time to answer has passed, and finds by the rule whom the free seats go to. Nobody is told yet. Gives
    /// all moves of the round.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn work(&self, mandate: &Mandate, id: &RoundId) -> Result<Vec<Move>, RoundError> {
        let found = Rounds::new(self.city.clone()).find(id).await?;
        let round = found.ok_or(RoundError::NotFound)?;
        let published = at_waitlists(&round)?;
        let entries = self.entries(mandate, published).await?;
        let applications = application::sent_in_round(&self.city, mandate, id).await?;
        let (now, today) = (self.city.now(), self.city.today());
        let (mandate, id) = (mandate.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let round = Rounds::alone_in(tx, &mandate, &id).await?;
                at_waitlists(&round)?;
                lapse(tx, &mandate, &round, today, now).await?;
                let places = place::store::of_round(tx, &mandate, &round.id).await?;
                let seats = store::seats(tx, &round.id).await?;
                let moves = store::moves(tx, &mandate, &round.id).await?;
                let kept = applications.iter();
                let kept = kept.map(|one| (&one.child, one.wishes.kept.as_slice()));
                let worked = next::Waitlists::new(&round.policy, &entries, &places, kept);
                let worked = worked.work(&seats, &moves);
                write(tx, &mandate, &round, worked, now).await?;
                Ok(store::moves(tx, &mandate, &round.id).await?)
            })
        });
        flatten(done.await)
    }

    /// Tells the families of all proposed moves, who have the days that the round says to answer. Gives how many there were.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn send(&self, mandate: &Mandate, id: &RoundId) -> Result<usize, RoundError> {
        let found = Rounds::new(self.city.clone()).find(id).await?;
        let round = found.ok_or(RoundError::NotFound)?;
        let published = at_waitlists(&round)?;
        let entries = self.entries(mandate, published).await?;
        let city = self.city.clone();
        let (now, today) = (city.now(), city.today());
        let (mandate, id) = (mandate.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let round = Rounds::alone_in(tx, &mandate, &id).await?;
                let published = at_waitlists(&round)?;
                let days: Span = i64::from(round.policy.offer_days).days();
                let until = today.checked_add(days).unwrap_or(Date::MAX);
                let mut moves = store::moves(tx, &mandate, &round.id).await?;
                moves.retain(|one| one.state == MoveState::Proposed);
                for one in &mut moves {
                    one.state = MoveState::Offered { at: now, until };
                    one.version += 1;
                }
                if !store::change_all(tx, &mandate, &round.id, &moves).await? {
                    return Err(out_of_order(&round));
                }
                let decisions = decisions(&city, published, &entries, &moves, (until, now))?;
                DecisionStore::write(tx, &mandate, &decisions).await?;
                let notices = notice::of_decisions(&decisions, city.chance());
                notice::tell(tx, &mandate, &notices).await?;
                crate::plan::tell(tx, &decisions, now).await?;
                Ok(moves.len())
            })
        });
        flatten(done.await)
    }

    /// Ends a round: nothing of it moves any more, and whoever has a place is a pupil of that school. Not while somebody may
    /// still answer.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub async fn end(&self, mandate: &Mandate, id: &RoundId) -> Result<Round, RoundError> {
        let offers = Rounds::new(self.city.clone()).offers(id).await?;
        let city = self.city.clone();
        let (now, today) = (self.city.now(), self.city.today());
        let (mandate, id) = (mandate.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let round = Rounds::alone_in(tx, &mandate, &id).await?;
                let published = at_waitlists(&round)?.clone();
                lapse(tx, &mandate, &round, today, now).await?;
                let moves = store::moves(tx, &mandate, &round.id).await?;
                let open = moves.iter().filter(|one| one.state.is_open()).count();
                if open > 0 {
                    return Err(RoundError::OffersOpen { open });
                }
                place::enrol(tx, &city, &mandate, (&round, &offers)).await?;
                let state = RoundState::Ended {
                    published,
                    ended_at: now,
                };
                Rounds::advance_in(tx, &round, state, now).await
            })
        });
        flatten(done.await)
    }

    /// What the plan of a round holds for each child.
    async fn entries(
        &self,
        mandate: &Mandate,
        published: &Publication,
    ) -> Result<Vec<Entry>, RoundError> {
        let plans = Plans::new(self.city.clone());
        let plan = plans.find(&published.plan).await?;
        let plan = plan.ok_or(StoreError::corrupt("school_round.state"))?;
        Ok(plans.entries(mandate, &plan).await?)
    }
}

/// Makes today the last day to answer where a practice city ends answers before it, since that is the day that pages name.
async fn last_day_in(
    tx: &DatabaseTransaction,
    round: Round,
    today: Date,
) -> Result<Round, RoundError> {
    if round.answers_by <= today {
        return Ok(round);
    }
    let round = Round {
        answers_by: today,
        version: round.version + 1,
        ..round
    };
    Rounds::rewrite_in(tx, &round).await?;
    Ok(round)
}

/// What was published of a round whose waitlists are worked off.
fn at_waitlists(round: &Round) -> Result<&Publication, RoundError> {
    match &round.state {
        RoundState::Waitlists { published, .. } => Ok(published),
        _ => Err(out_of_order(round)),
    }
}

fn out_of_order(round: &Round) -> RoundError {
    RoundError::OutOfOrder {
        step: round.state.step(),
    }
}

/// The seats that families gave back, in the order of their offers.
fn given_back(round: &RoundId, places: &[Place], now: Timestamp) -> Vec<FreeSeat> {
    let mut back: Vec<_> = places
        .iter()
        .filter_map(|place| match &place.state {
            PlaceState::Declined {
                offer,
                kept_seat,
                because,
                ..
            } => Some((offer, kept_seat, *because)),
            _ => None,
        })
        .collect();
    back.sort_by(|one, other| one.0.cmp(other.0));
    let seats = (1..).zip(back);
    let seats = seats.map(|(number, (offer, kept_seat, because))| FreeSeat {
        round: round.clone(),
        number,
        offer: offer.clone(),
        kept_for: kept_seat.clone(),
        cause: match because {
            Because::NoAnswer => Cause::NoAnswer,
            Because::Died | Because::MovedAway => Cause::Gone,
            Because::Family | Because::MovedUp => Cause::Declined,
        },
        freed_at: now,
        state: SeatState::Free,
    });
    seats.collect()
}

/// The seat of a move that came to nothing, free anew.
fn anew(one: &Move, number: u32, cause: Cause, now: Timestamp) -> FreeSeat {
    FreeSeat {
        round: one.round.clone(),
        number,
        offer: one.offer.clone(),
        kept_for: one.kept_for.clone(),
        cause,
        freed_at: now,
        state: SeatState::Free,
    }
}

/// The number of the next seat that comes free.
fn next_number(seats: &[FreeSeat]) -> u32 {
    seats.last().map_or(1, |seat| seat.number + 1)
}

/// Puts down whose time to answer has passed: their seats are free anew.
async fn lapse(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &Round,
    today: Date,
    now: Timestamp,
) -> Result<(), RoundError> {
    let mut moves = store::moves(tx, mandate, &round.id).await?;
    moves.retain(|one| matches!(one.state, MoveState::Offered { until, .. } if until < today));
    if moves.is_empty() {
        return Ok(());
    }
    let first = next_number(&store::seats(tx, &round.id).await?);
    let mut freed = Vec::new();
    for (number, one) in (first..).zip(&mut moves) {
        one.state = MoveState::Lapsed { at: now };
        one.version += 1;
        store::note(tx, &round.id, one.seat, SeatState::Gone).await?;
        let cause = Cause::OfferLapsed { by: one.number };
        freed.push(anew(one, number, cause, now));
    }
    if !store::change_all(tx, mandate, &round.id, &moves).await? {
        return Err(out_of_order(round));
    }
    Ok(store::free(tx, &freed).await?)
}

/// Writes what came of working waitlists off.
async fn write(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &Round,
    mut worked: next::Worked,
    now: Timestamp,
) -> Result<(), RoundError> {
    let gone: HashSet<u32> = worked.rescinded.iter().map(|one| one.number).collect();
    let held: HashMap<u32, SeatState> = worked
        .proposed
        .iter()
        .map(|one| match gone.contains(&one.number) {
            true => (one.seat, SeatState::Gone),
            false => (one.seat, SeatState::Held),
        })
        .collect();
    for seat in &mut worked.freed {
        seat.freed_at = now;
        seat.state = held.get(&seat.number).copied().unwrap_or(SeatState::Free);
    }
    let new: HashSet<u32> = worked.freed.iter().map(|seat| seat.number).collect();
    store::free(tx, &worked.freed).await?;
    for (number, state) in held.iter().filter(|(number, _)| !new.contains(number)) {
        store::note(tx, &round.id, *number, *state).await?;
    }
    let rescinded = MoveState::Rescinded { at: now };
    let fresh: HashSet<u32> = worked.proposed.iter().map(|one| one.number).collect();
    for one in &mut worked.proposed {
        if gone.contains(&one.number) {
            one.state = rescinded;
        }
    }
    store::propose(tx, mandate, &round.id, &worked.proposed).await?;
    // What was proposed earlier and gives way now.
    worked.rescinded.retain(|one| !fresh.contains(&one.number));
    for one in &mut worked.rescinded {
        one.state = rescinded;
        one.version += 1;
        store::note(tx, &round.id, one.seat, SeatState::Gone).await?;
    }
    if !store::change_all(tx, mandate, &round.id, &worked.rescinded).await? {
        return Err(out_of_order(round));
    }
    Ok(())
}

/// What families are told of the moves that are offered to them: the reason that they had, and what came free.
fn decisions(
    city: &City,
    published: &Publication,
    entries: &[Entry],
    moves: &[Move],
    (until, now): (Date, Timestamp),
) -> Result<Vec<Decision>, StoreError> {
    let by_child: HashMap<&ResidentId, &Entry> =
        entries.iter().map(|entry| (&entry.child, entry)).collect();
    let mut decisions = Vec::with_capacity(moves.len());
    for one in moves {
        let entry = by_child.get(&one.child);
        let entry = entry.ok_or(StoreError::corrupt("school_move.resident_id"))?;
        let mut reason = entry.reason.clone();
        reason.moved_up = Some(MovedUp {
            number: one.number,
            offer: one.offer.clone(),
            rank: one.rank,
            cause: one.cause,
            until,
        });
        decisions.push(Decision {
            id: DecisionId::from_bytes(city.chance().bytes()),
            resident: one.child.clone(),
            service: SERVICE.to_owned(),
            about: one.round.to_string(),
            outcome: Outcome::Reached,
            reason: serde_json::to_value(&reason)
                .map_err(|_| StoreError::corrupt("decision.reason"))?,
            plan: Some(published.plan.clone()),
            made_at: now,
        });
    }
    Ok(decisions)
}

/// Frees the seat of a child who is gone, and ends what it was offered. The mandate must be over the round.
pub(crate) async fn leave(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    round: &Round,
    child: &ResidentId,
    (because, now): (Because, Timestamp),
) -> Result<(), StoreError> {
    let is_waitlists = matches!(round.state, RoundState::Waitlists { .. });
    if !is_waitlists && !matches!(round.state, RoundState::Published(_)) {
        return Ok(());
    }
    let mut places = place::store::of_round(tx, mandate, &round.id).await?;
    places.retain(|place| place.child == *child);
    let mut freed = Vec::new();
    let mut next = next_number(&store::seats(tx, &round.id).await?);
    for place in &mut places {
        let kept_seat = place.state.kept_seat().cloned();
        place.version += 1;
        place.state = match place.state.offer() {
            None => PlaceState::Left { at: now },
            Some(offer) => {
                freed.push(FreeSeat {
                    round: round.id.clone(),
                    number: next,
                    offer: offer.clone(),
                    kept_for: kept_seat.clone(),
                    cause: Cause::Gone,
                    freed_at: now,
                    state: SeatState::Free,
                });
                next += 1;
                PlaceState::Declined {
                    offer: offer.clone(),
                    kept_seat,
                    at: now,
                    because,
                }
            }
        };
    }
    place::store::change_all(tx, mandate, &round.id, &places).await?;
    // Seats that are given back while families still answer come free when that ends.
    if !is_waitlists {
        return Ok(());
    }
    let mut moves = store::moves(tx, mandate, &round.id).await?;
    moves.retain(|one| one.child == *child && one.state.is_open());
    for one in &mut moves {
        let cause = Cause::OfferRescinded { by: one.number };
        freed.push(anew(one, next, cause, now));
        next += 1;
        store::note(tx, &round.id, one.seat, SeatState::Gone).await?;
        one.state = MoveState::Rescinded { at: now };
        one.version += 1;
    }
    store::change_all(tx, mandate, &round.id, &moves).await?;
    store::free(tx, &freed).await
}
