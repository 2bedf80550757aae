//! Waitlists of small rounds, held against the engine's vacancy chains, and what one seat after the other does.

use std::collections::HashMap;

use allocate::{Application as Row, Market, Mechanism, allocate, checker, move_up};
use city::id::{OfferId, ResidentId, RoundId, SiteId};
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::model::{Cause, FreeSeat, Move, MoveState, SeatState};
use super::next::{Waitlists, Worked};
use crate::place::{Because, Place, PlaceState};
use crate::plan::{ChoiceAnswer, ChoiceReason, Entry, PlaceReason};
use crate::policy::{ClassCode, Policy};

/// A child's list: positions of schools, each with the number of the child's class there.
type List = Vec<(usize, u32)>;

fn bytes(position: usize) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[9] = u8::try_from(position).unwrap();
    bytes
}

fn child(position: usize) -> ResidentId {
    ResidentId::from_bytes(bytes(position))
}

fn offer(position: usize) -> OfferId {
    OfferId::from_bytes(bytes(position))
}

fn round() -> RoundId {
    RoundId::from_bytes([7; 10])
}

fn entries(lists: &[List]) -> Vec<Entry> {
    let policy = Policy::initial();
    let entry = |(position, list): (usize, &List)| Entry {
        child: child(position),
        given: None,
        reason: PlaceReason {
            policy_version: 1,
            pseudonym: format!("{position:04}"),
            number: number(position),
            number_place: 0,
            numbers: 0,
            choices: list
                .iter()
                .map(|(school, class)| ChoiceReason {
                    offer: offer(*school),
                    site: SiteId::from_bytes(bytes(*school)),
                    seats: 1,
                    taken_by: Vec::new(),
                    class: policy.of_group(*class).unwrap(),
                    place_in_class: 1,
                    admitted_to: 0,
                    answer: ChoiceAnswer::Unneeded,
                    kept_seat: None,
                })
                .collect(),
            together: None,
            nearest: None,
            moved_up: None,
            exception: None,
        },
    };
    lists.iter().enumerate().map(entry).collect()
}

/// Numbers that do not go by the positions.
fn number(position: usize) -> u64 {
    (position as u64 * 7_919) % 101
}

fn place(position: usize, state: PlaceState) -> Place {
    Place {
        child: child(position),
        round: round(),
        state,
        version: 1,
    }
}

fn accepted(school: usize) -> PlaceState {
    PlaceState::Accepted {
        offer: offer(school),
        kept_seat: None,
        waits: true,
        at: Timestamp::UNIX_EPOCH,
        because: Because::Family,
    }
}

fn seat(number: u32, school: usize, cause: Cause) -> FreeSeat {
    FreeSeat {
        round: round(),
        number,
        offer: offer(school),
        kept_for: None,
        cause,
        freed_at: Timestamp::UNIX_EPOCH,
        state: SeatState::Free,
    }
}

fn work(entries: &[Entry], places: &[Place], seats: &[FreeSeat], moves: &[Move]) -> Worked {
    Waitlists::new(&Policy::initial(), entries, places, []).work(seats, moves)
}

/// Takes every proposal at once, and frees what is left, until nothing moves.
fn all_take(entries: &[Entry], places: &mut [Place], mut seats: Vec<FreeSeat>) -> Vec<Move> {
    let mut moves: Vec<Move> = Vec::new();
    loop {
        let worked = work(entries, places, &seats, &moves);
        if worked.proposed.is_empty() {
            return moves;
        }
        let gone: Vec<u32> = worked.rescinded.iter().map(|one| one.number).collect();
        seats.extend(worked.freed);
        for mut one in worked.proposed {
            let at = Timestamp::UNIX_EPOCH;
            let spent = seats.iter_mut().find(|seat| seat.number == one.seat);
            spent.unwrap().state = SeatState::Gone;
            if gone.contains(&one.number) {
                one.state = MoveState::Rescinded { at };
            } else {
                one.state = MoveState::Accepted { at };
                let own = places.iter_mut().find(|place| place.child == one.child);
                let own = own.unwrap();
                assert_eq!(own.state.offer(), one.from.as_ref());
                if let Some(left) = own.state.offer() {
                    let next = seats.last().unwrap().number + 1;
                    seats.push(FreeSeat {
                        offer: left.clone(),
                        ..seat(next, 0, Cause::MovedUp { by: one.number })
                    });
                }
                own.state = PlaceState::Accepted {
                    offer: one.offer.clone(),
                    kept_seat: None,
                    waits: true,
                    at,
                    because: Because::MovedUp,
                };
            }
            moves.push(one);
        }
    }
}

fn small_round() -> impl Strategy<Value = (Vec<u32>, Vec<List>, Vec<bool>)> {
    let order = Just(vec![0_usize, 1, 2, 3]).prop_shuffle();
    let classes = proptest::collection::vec(1_u32..=3, 4);
    let list = (order, 1_usize..=4, classes).prop_map(|(order, length, classes)| {
        order
            .into_iter()
            .zip(classes)
            .take(length)
            .collect::<List>()
    });
    let lists = proptest::collection::vec(list, 1..14);
    let seats = proptest::collection::vec(0_u32..4, 4);
    (seats, lists).prop_flat_map(|(seats, lists)| {
        let leave = proptest::collection::vec(proptest::bool::weighted(0.3), lists.len());
        (Just(seats), Just(lists), leave)
    })
}

fn rows(lists: &[List]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (student, list) in lists.iter().enumerate() {
        for (rank, (school, class)) in (1..).zip(list) {
            rows.push(Row {
                student: student as u32,
                programme: *school as u32,
                rank,
                priority_group: *class,
                lottery: number(student),
            });
        }
    }
    rows
}

proptest! {
    #[doc = "EDU-07"]
    #[test]
    fn where_everybody_takes_what_comes_free_it_ends_as_vacancy_chains_do((seats, lists, leaves) in small_round()) {
        let students = lists.len() as u32;
        let market = Market::from_applications(seats.clone(), students, &rows(&lists)).unwrap();
        let given = allocate(&market, Mechanism::StudentOptimal).programmes();
        // Those who leave are in the market no more; what they had is released.
        let kept: Vec<Row> = rows(&lists).into_iter().filter(|row| !leaves[row.student as usize]).collect();
        let market = Market::from_applications(seats.clone(), students, &kept).unwrap();
        let mut held: Vec<Option<u32>> = given.clone();
        let mut released = vec![0; 4];
        let mut free = Vec::new();
        let mut places = Vec::new();
        for (student, leaves) in leaves.iter().enumerate() {
            let state = match (given[student], leaves) {
                (Some(school), true) => {
                    held[student] = None;
                    released[school as usize] += 1;
                    free.push(seat(free.len() as u32 + 1, school as usize, Cause::Declined));
                    PlaceState::Declined { offer: offer(school as usize), kept_seat: None, at: Timestamp::UNIX_EPOCH, because: Because::Family }
                }
                (None, true) => PlaceState::Left { at: Timestamp::UNIX_EPOCH },
                (Some(school), false) => accepted(school as usize),
                (None, false) => PlaceState::Waiting,
            };
            places.push(place(student, state));
        }
        let released: Vec<(u32, u32)> = (0..).zip(released).filter(|(_, seats)| *seats > 0).collect();
        let mut expected = held;
        for one in move_up(&market, &expected, &released).unwrap() {
            expected[one.student as usize] = Some(one.to);
        }
        let entries = entries(&lists);
        let moves = all_take(&entries, &mut places, free);
        let schools: HashMap<OfferId, u32> = (0..4).map(|school| (offer(school), school as u32)).collect();
        let found: Vec<Option<u32>> = places.iter().map(|place| place.state.offer().map(|offer| schools[offer])).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert!(checker::check(&seats, kept, &found).is_stable());
        // Every move names through what its seat came free.
        for one in &moves {
            if let Some(by) = one.cause.by() {
                prop_assert!(moves.iter().any(|other| other.number == by && other.number < one.number));
            }
        }
    }
}

#[test]
#[doc = "EDU-16"]
fn what_was_declined_is_not_offered_again_and_goes_to_the_next() {
    let lists = [vec![(0, 1)], vec![(0, 2)]];
    let entries = entries(&lists);
    let places = [place(0, PlaceState::Waiting), place(1, PlaceState::Waiting)];
    let first = work(&entries, &places, &[seat(1, 0, Cause::Declined)], &[]);
    assert_eq!(first.proposed[0].child, child(0));
    let at = Timestamp::UNIX_EPOCH;
    let declined = Move {
        state: MoveState::Declined { at },
        ..first.proposed[0].clone()
    };
    let seats = [
        FreeSeat {
            state: SeatState::Gone,
            ..seat(1, 0, Cause::Declined)
        },
        seat(2, 0, Cause::OfferDeclined { by: 1 }),
    ];
    let second = work(&entries, &places, &seats, std::slice::from_ref(&declined));
    let next = &second.proposed[0];
    assert_eq!((next.child.clone(), next.number), (child(1), 2));
    assert_eq!(next.cause, Cause::OfferDeclined { by: 1 });
}

#[test]
#[doc = "EDU-16"]
fn what_a_family_was_told_of_stands_when_something_better_comes_free() {
    let lists = [vec![(1, 1), (0, 1)], vec![(0, 2)]];
    let entries = entries(&lists);
    let places = [place(0, PlaceState::Waiting), place(1, PlaceState::Waiting)];
    let first = work(&entries, &places, &[seat(1, 0, Cause::Declined)], &[]);
    let proposed = first.proposed[0].clone();
    let held = FreeSeat {
        state: SeatState::Held,
        ..seat(1, 0, Cause::Declined)
    };
    let seats = [held, seat(2, 1, Cause::NoAnswer)];

    // Nobody had been told of it: it gives way, and goes to the next who waits.
    let untold = work(&entries, &places, &seats, std::slice::from_ref(&proposed));
    assert_eq!(untold.rescinded, std::slice::from_ref(&proposed));
    let went: Vec<_> = untold
        .proposed
        .iter()
        .map(|one| (&one.child, &one.offer))
        .collect();
    assert_eq!(went, [(&child(0), &offer(1)), (&child(1), &offer(0))]);

    // Once the family has been told, it has both to choose from.
    let told = Move {
        state: MoveState::Offered {
            at: Timestamp::UNIX_EPOCH,
            until: date(2026, 5, 1),
        },
        ..proposed
    };
    let told = work(&entries, &places, &seats, &[told]);
    assert!(told.rescinded.is_empty());
    assert_eq!(told.proposed.len(), 1);
}

#[test]
#[doc = "EDU-04"]
fn a_kept_seat_goes_to_the_first_of_its_class_and_to_the_first_of_all_where_none_waits() {
    let lists = [vec![(0, 1)], vec![(0, 3)]];
    let entries = entries(&lists);
    let places = [place(0, PlaceState::Waiting), place(1, PlaceState::Waiting)];
    let income = ClassCode::new("low-income");
    let kept = FreeSeat {
        kept_for: Some(income.clone()),
        ..seat(1, 0, Cause::Declined)
    };
    let policy = Policy::initial();
    let own = [income];
    let (last, of_class) = (child(1), own.as_slice());
    let waitlists = Waitlists::new(&policy, &entries, &places, [(&last, of_class)]);
    let worked = waitlists.work(std::slice::from_ref(&kept), &[]);
    assert_eq!(worked.proposed[0].child, last);
    let without = work(&entries, &places, &[kept], &[]);
    assert_eq!(without.proposed[0].child, child(0));
}
