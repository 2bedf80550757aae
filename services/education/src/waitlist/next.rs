//! Whom free seats go to, by the rule that was announced before applications: the same classes and the same numbers as in
//! the main round. Pure.

use std::collections::{HashMap, HashSet, VecDeque};

use city::id::{OfferId, ResidentId};

use super::model::{Cause, FreeSeat, InLine, Move, MoveState, SeatState};
use crate::place::{Place, PlaceState};
use crate::plan::Entry;
use crate::policy::{ClassCode, Policy};

/// A round whose waitlists are worked off.
pub(super) struct Waitlists<'a> {
    /// What the plan holds for each child, with its list and its number.
    entries: &'a [Entry],
    places: HashMap<&'a ResidentId, &'a PlaceState>,
    /// The classes of each child for which seats are kept.
    kept: HashMap<&'a ResidentId, &'a [ClassCode]>,
    /// Those who listed each offer, in the order of the rule: positions of entries and of the choice.
    order: HashMap<&'a OfferId, Vec<(usize, u32)>>,
}

/// What comes of working waitlists off.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Worked {
    /// Moves that are new, with their seats.
    pub(super) proposed: Vec<Move>,
    /// Proposals that nobody had been told of and that are no more, since the child is proposed something better.
    pub(super) rescinded: Vec<Move>,
    /// Seats that came free through that.
    pub(super) freed: Vec<FreeSeat>,
}

impl<'a> Waitlists<'a> {
    pub(super) fn new(
        policy: &'a Policy,
        entries: &'a [Entry],
        places: &'a [Place],
        kept: impl IntoIterator<Item = (&'a ResidentId, &'a [ClassCode])>,
    ) -> Self {
        let mut order: HashMap<&OfferId, Vec<(usize, u32)>> = HashMap::new();
        for (position, entry) in entries.iter().enumerate() {
            for (rank, choice) in (1..).zip(&entry.reason.choices) {
                order
                    .entry(&choice.offer)
                    .or_default()
                    .push((position, rank));
            }
        }
        let key = |(position, rank): &(usize, u32)| {
            let entry = entries.get(*position)?;
            let choice = entry.reason.choices.get(*rank as usize - 1)?;
            Some((
                policy.group(&choice.class),
                entry.reason.number,
                &entry.reason.pseudonym,
            ))
        };
        for listed in order.values_mut() {
            listed.sort_by(|one, other| key(one).cmp(&key(other)));
        }
        Self {
            entries,
            places: places.iter().map(|one| (&one.child, &one.state)).collect(),
            kept: kept.into_iter().collect(),
            order,
        }
    }

    /// Gives each free seat to the first of its waitlist, seat by seat in the order of their numbers. A seat that is kept for a
    /// class goes to the first of the class who waits, and to the first of all where nobody of the class does.
    pub(super) fn work(&self, seats: &[FreeSeat], moves: &[Move]) -> Worked {
        let mut working = Working::new(seats, moves);
        while let Some(seat) = working.free.pop_front() {
            let in_class = seat.kept_for.as_ref();
            let found = in_class.and_then(|class| self.first(&working, &seat, Some(class)));
            if let Some((position, rank)) = found.or_else(|| self.first(&working, &seat, None))
                && let Some(entry) = self.entries.get(position)
            {
                working.propose(entry, rank, &seat, self.holds(entry));
            }
        }
        working.worked
    }

    /// How a child stands at each school for which it waits, by its list: who comes before it in the order of the rule. The child
    /// is known by any of these rows.
    pub(super) fn line(&self, moves: &[Move], child: &[ResidentId]) -> Vec<InLine> {
        let working = Working::new(&[], moves);
        let mut lines = Vec::new();
        for (offer, listed) in &self.order {
            let waiting = listed.iter().filter_map(|(position, rank)| {
                let entry = self.entries.get(*position)?;
                let waits = self.waits(entry, *rank) && working.may_have(entry, *rank, offer);
                waits.then_some((entry, *rank))
            });
            let waiting: Vec<(&Entry, u32)> = waiting.collect();
            let own = waiting
                .iter()
                .position(|(one, _)| child.contains(&one.child));
            if let Some((own, (_, rank))) = own.and_then(|at| Some((at, waiting.get(at)?))) {
                lines.push(InLine {
                    offer: (*offer).clone(),
                    rank: *rank,
                    place: u32::try_from(own + 1).unwrap_or(u32::MAX),
                    of: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
                });
            }
        }
        lines.sort_by_key(|one| one.rank);
        lines
    }

    /// The first who waits for a seat.
    fn first(
        &self,
        working: &Working<'_>,
        seat: &FreeSeat,
        class: Option<&ClassCode>,
    ) -> Option<(usize, u32)> {
        let listed = self.order.get(&seat.offer)?.iter().copied();
        let mut waiting = listed.filter(|(position, rank)| {
            self.entries.get(*position).is_some_and(|entry| {
                let has_class = class.is_none_or(|class| {
                    let own = self.kept.get(&entry.child);
                    own.is_some_and(|own| own.contains(class))
                });
                has_class && self.waits(entry, *rank) && working.may_have(entry, *rank, &seat.offer)
            })
        });
        waiting.next()
    }

    /// Whether a child waits for the school at a place of its list.
    fn waits(&self, entry: &Entry, rank: u32) -> bool {
        let place = self.places.get(&entry.child);
        place.is_some_and(|place| place.waits_for(rank, self.held(entry)))
    }

    /// The place on the list of what a child has.
    fn held(&self, entry: &Entry) -> Option<u32> {
        let offer = self.holds(entry)?;
        let position = entry
            .reason
            .choices
            .iter()
            .position(|one| one.offer == *offer)?;
        u32::try_from(position + 1).ok()
    }

    fn holds(&self, entry: &Entry) -> Option<&'a OfferId> {
        self.places
            .get(&entry.child)
            .and_then(|place| place.offer())
    }
}

/// Waitlists while they are worked off.
struct Working<'a> {
    free: VecDeque<FreeSeat>,
    /// The open moves of each child: place on the list, offer, and whether the family was told.
    open: HashMap<&'a ResidentId, Vec<Move>>,
    /// What children were offered already and is over.
    over: HashSet<(&'a ResidentId, &'a OfferId)>,
    next_move: u32,
    next_seat: u32,
    worked: Worked,
}

impl<'a> Working<'a> {
    fn new(seats: &[FreeSeat], moves: &'a [Move]) -> Self {
        let free = seats.iter().filter(|seat| seat.state == SeatState::Free);
        let mut open: HashMap<&ResidentId, Vec<Move>> = HashMap::new();
        let mut over = HashSet::new();
        for one in moves {
            match one.state {
                MoveState::Proposed | MoveState::Offered { .. } => {
                    open.entry(&one.child).or_default().push(one.clone());
                }
                MoveState::Declined { .. } | MoveState::Lapsed { .. } => {
                    over.insert((&one.child, &one.offer));
                }
                MoveState::Accepted { .. } | MoveState::Rescinded { .. } => {}
            }
        }
        Self {
            free: free.cloned().collect(),
            open,
            over,
            next_move: moves.iter().map(|one| one.number).max().unwrap_or(0) + 1,
            next_seat: seats.iter().map(|one| one.number).max().unwrap_or(0) + 1,
            worked: Worked::default(),
        }
    }

    /// Whether a child was not offered the school before, and is offered nothing that it would rather have.
    fn may_have(&self, entry: &Entry, rank: u32, offer: &OfferId) -> bool {
        let open = self
            .open
            .get(&entry.child)
            .map(Vec::as_slice)
            .unwrap_or_default();
        open.iter().all(|one| one.rank > rank) && !self.over.contains(&(&entry.child, offer))
    }
}

impl<'a> Working<'a> {
    fn propose(&mut self, entry: &'a Entry, rank: u32, seat: &FreeSeat, from: Option<&OfferId>) {
        let proposed = Move {
            child: entry.child.clone(),
            round: seat.round.clone(),
            number: self.next_move,
            offer: seat.offer.clone(),
            rank,
            from: from.cloned(),
            seat: seat.number,
            kept_for: seat.kept_for.clone(),
            cause: seat.cause,
            state: MoveState::Proposed,
            version: 1,
        };
        self.next_move += 1;
        let open = self.open.entry(&entry.child).or_default();
        // What nobody was told of gives way to what the child would rather have.
        let untold: Vec<Move> = open
            .extract_if(.., |one| one.state == MoveState::Proposed)
            .collect();
        open.push(proposed.clone());
        self.worked.proposed.push(proposed);
        for one in untold {
            let freed = FreeSeat {
                round: one.round.clone(),
                number: self.next_seat,
                offer: one.offer.clone(),
                kept_for: one.kept_for.clone(),
                cause: Cause::OfferRescinded { by: one.number },
                freed_at: seat.freed_at,
                state: SeatState::Free,
            };
            self.next_seat += 1;
            self.free.push_back(freed.clone());
            self.worked.freed.push(freed);
            self.worked.rescinded.push(one);
        }
    }
}
