//! Seats that become free after the round.
#![expect(clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use allocate::{Cause, Mechanism, Move, WaitlistError, allocate, checker, move_up};
use common::{Town, ranks_of, row, towns};
use proptest::prelude::*;

/// Two schools with one seat each. Whoever had that of the first has left; student 1 has the other and would rather have
/// the first, student 2 has none, and student 0 did not apply.
fn town() -> Town {
    Town {
        capacities: vec![1, 1],
        students: 3,
        rows: vec![
            row(1, 0, 1, 1, 2),
            row(1, 1, 2, 1, 2),
            row(2, 0, 1, 1, 3),
            row(2, 1, 2, 1, 3),
        ],
    }
}

#[test]
#[doc = "EDU-07, EDU-16"]
fn a_seat_goes_down_the_list_of_the_round_and_each_move_has_its_cause() {
    let market = town().market();
    let moves = move_up(&market, &[None, Some(1), None], &[(0, 1)]).unwrap();
    let first = Move {
        student: 1,
        from: Some(1),
        to: 0,
        cause: Cause::Released,
    };
    let then = Move {
        student: 2,
        from: None,
        to: 1,
        cause: Cause::Vacated { step: 0 },
    };
    assert_eq!(moves, [first, then]);
}

#[test]
fn more_seats_than_anybody_wants_are_no_trouble() {
    let mut town = town();
    town.capacities = vec![u32::MAX; 2];
    let released = [(0, u32::MAX), (1, u32::MAX)];
    let moves = move_up(&town.market(), &[None, None, None], &released).unwrap();
    let placed: Vec<(u32, u32)> = moves.iter().map(|one| (one.student, one.to)).collect();
    assert_eq!(placed, [(1, 0), (2, 0)]);
}

#[test]
fn what_is_not_of_the_round_is_refused() {
    let market = town().market();
    let refused = |given: &[Option<u32>], released| move_up(&market, given, released).unwrap_err();
    let nobody = [None, None, None];
    assert_eq!(
        refused(&nobody, &[(0, 1), (0, 1)]),
        WaitlistError::AboveCapacity {
            programme: 0,
            released: 2,
            seats: 1
        }
    );
    assert_eq!(
        refused(&nobody, &[(7, 1)]),
        WaitlistError::UnknownProgramme { programme: 7 }
    );
    assert_eq!(
        refused(&[Some(1), None, None], &[]),
        WaitlistError::NotListed {
            student: 0,
            programme: 1
        }
    );
    assert_eq!(
        refused(&nobody[..2], &[]),
        WaitlistError::OtherStudents {
            given: 2,
            students: 3
        }
    );
}

fn after(given: &[Option<u32>], moves: &[Move]) -> Vec<Option<u32>> {
    let mut given = given.to_vec();
    for one in moves {
        let before = given[one.student as usize].replace(one.to);
        assert_eq!(before, one.from);
    }
    given
}

proptest! {
    #[test]
    #[doc = "EDU-07"]
    fn from_a_stable_round_with_more_seats_comes_a_stable_one_and_nobody_loses(
        town in towns(25, 6, 40),
        more in prop::collection::vec(0..3_u32, 6),
    ) {
        let market = town.market();
        let given = allocate(&market, Mechanism::StudentOptimal).programmes();
        let mut larger = town.clone();
        let mut released = Vec::new();
        for (programme, seats) in (0..).zip(&mut larger.capacities) {
            let extra = more[programme as usize];
            *seats += extra;
            released.push((programme, extra));
        }
        let grown = larger.market();
        let moves = move_up(&grown, &given, &released).unwrap();
        let end = after(&given, &moves);
        let rows = town.rows.iter().copied();
        prop_assert!(checker::check(&larger.capacities, rows, &end).is_stable());
        let (was, is) = (ranks_of(&town, &given), ranks_of(&town, &end));
        prop_assert!(is.iter().zip(&was).all(|(now, before)| now <= before));
        // In whatever order seats are filled, the end is the same.
        released.reverse();
        let other = after(&given, &move_up(&grown, &given, &released).unwrap());
        prop_assert_eq!(other, end);
    }

    #[test]
    #[doc = "EDU-16"]
    fn each_move_takes_a_seat_that_was_released_or_left(town in towns(25, 6, 40), seed in 0..5_usize) {
        let market = town.market();
        let mut given = allocate(&market, Mechanism::StudentOptimal).programmes();
        // One in five declines.
        let mut released = Vec::new();
        for place in given.iter_mut().skip(seed).step_by(5) {
            released.extend(place.take().map(|programme| (programme, 1)));
        }
        let moves = move_up(&market, &given, &released).unwrap();
        let free = |to| released.iter().filter(|one| one.0 == to).count();
        for (step, one) in moves.iter().enumerate() {
            match one.cause {
                Cause::Released => {
                    let so_far = moves[..=step].iter().filter(|other| {
                        other.to == one.to && other.cause == Cause::Released
                    });
                    prop_assert!(so_far.count() <= free(one.to));
                }
                Cause::Vacated { step: by } => {
                    prop_assert!((by as usize) < step);
                    prop_assert_eq!(moves[by as usize].from, Some(one.to));
                }
            }
        }
        let mut held = vec![0_u32; town.capacities.len()];
        after(&given, &moves).iter().flatten().for_each(|&at| held[at as usize] += 1);
        prop_assert!(held.iter().zip(&town.capacities).all(|(held, seats)| held <= seats));
    }
}
