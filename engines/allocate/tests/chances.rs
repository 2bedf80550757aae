//! Chances of a place.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::num::{NonZeroU32, NonZeroUsize};

use allocate::{Application, Chance, Chances, Market, Mechanism, Seed, allocate, chances};
use common::{Town, towns};
use proptest::prelude::*;

fn draws(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

fn of(market: &Market, number: u32, threads: usize) -> Chances {
    let seed = Seed::from_secret(b"spring", b"rain");
    chances(
        market,
        seed,
        draws(number),
        NonZeroUsize::new(threads).unwrap(),
    )
}

/// Four students for one seat at a school that all want first, then for two at another; the last has priority there.
fn town() -> Town {
    let rows = (0..4).flat_map(|student| {
        let row = move |programme, rank, priority_group| Application {
            student,
            programme,
            rank,
            priority_group,
            lottery: 0,
        };
        [row(0, 1, 2), row(1, 2, if student == 3 { 1 } else { 2 })]
    });
    Town {
        capacities: vec![1, 2],
        students: 4,
        rows: rows.collect(),
    }
}

#[test]
#[doc = "EDU-14"]
fn chances_are_those_that_can_be_reckoned_by_hand() {
    let found = of(&town().market(), 20_000, 2);
    // One in four at the first school. At the second, the last student is sure of a seat without the first; of the others,
    // one of two has the seat that is left when the last one is at the first school: 1/4 × 2/3 + 1/2 × 1/2.
    let expected = [
        [0.25, 5.0 / 12.0],
        [0.25, 5.0 / 12.0],
        [0.25, 5.0 / 12.0],
        [0.25, 0.75],
    ];
    for (student, expected) in (0..).zip(expected) {
        let found: Vec<Chance> = found.of(student).collect();
        for (chance, expected) in found.iter().zip(expected) {
            assert!(
                (chance.share - expected).abs() < 0.02,
                "{student}: {chance:?}"
            );
            assert!(chance.low < chance.share && chance.share < chance.high);
            assert!(chance.high - chance.low < 0.02);
        }
    }
    assert!((found.of_nothing(3).share).abs() < f64::EPSILON);
    assert!((found.of_nothing(0).share - 1.0 / 3.0).abs() < 0.02);
    assert_eq!(found.of(9).count(), 0);
}

#[test]
fn an_interval_holds_near_nothing_and_near_certainty() {
    // Wilson's interval for none of 100, and for half of 100, as published tables have them.
    let none = Chance::of(0, draws(100));
    assert!(
        none.low == 0.0 && (none.high - 0.0370).abs() < 1e-4,
        "{none:?}"
    );
    let all = Chance::of(100, draws(100));
    assert!(
        all.high == 1.0 && (all.low - 0.9630).abs() < 1e-4,
        "{all:?}"
    );
    let half = Chance::of(50, draws(100));
    assert!(
        (half.low - 0.4038).abs() < 1e-4 && (half.high - 0.5962).abs() < 1e-4,
        "{half:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    #[doc = "EDU-14"]
    fn chances_hang_on_the_seed_alone_and_never_sum_to_more_than_certainty(town in towns(15, 5, 9)) {
        let market = town.market();
        let one = of(&market, 25, 1);
        prop_assert_eq!(&one, &of(&market, 25, 3));
        for student in 0..town.students {
            let sum: f64 = one.of(student).map(|chance| chance.share).sum();
            prop_assert!((sum + one.of_nothing(student).share - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn where_no_seat_is_short_the_lottery_decides_nothing(town in towns(15, 5, 9)) {
        let roomy = Town { capacities: vec![15; town.capacities.len()], ..town };
        let market = roomy.market();
        let found = of(&market, 5, 2);
        let given = allocate(&market, Mechanism::StudentOptimal);
        for student in 0..roomy.students {
            for (rank, chance) in (1_u32..).zip(found.of(student)) {
                let has = given.place(student).is_some_and(|place| place.rank.get() == rank);
                prop_assert!((chance.share - f64::from(u8::from(has))).abs() < f64::EPSILON);
            }
        }
    }

    #[test]
    fn one_draw_is_a_round_with_the_numbers_of_that_draw(town in towns(15, 5, 1_000_000)) {
        // All have one number each, so that the order of any draw is that of some numbers: a place is given in one draw of one.
        let found = of(&town.market(), 1, 1);
        let given: Vec<Option<u32>> = (0..town.students).map(|student| {
            let rank = found.of(student).position(|chance| chance.share > 0.5)?;
            town.at_rank(student, rank as u32 + 1).map(|row| row.programme)
        }).collect();
        for programme in 0..town.capacities.len() as u32 {
            let holders = given.iter().filter(|at| **at == Some(programme)).count();
            prop_assert!(holders <= town.capacities[programme as usize] as usize);
            // Nobody of a better group is refused for one of a worse.
            let worst = town.applicants(programme)
                .filter(|row| given[row.student as usize] == Some(programme))
                .map(|row| row.priority_group).max();
            let refused = town.applicants(programme).filter(|row| {
                let own = given[row.student as usize];
                own.and_then(|at| town.row(row.student, at)).is_none_or(|own| own.rank > row.rank)
            });
            for row in refused {
                prop_assert!(worst.is_none_or(|worst| row.priority_group >= worst));
                prop_assert_eq!(holders, town.capacities[programme as usize] as usize);
            }
        }
    }
}
