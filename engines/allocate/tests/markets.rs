//! What may be handed in, and what is refused.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use allocate::{Application, Market, MarketError, Mechanism, allocate};
use common::towns;
use proptest::prelude::*;

fn row(student: u32, rank: u32, programme: u32) -> Application {
    Application {
        student,
        programme,
        rank,
        priority_group: 1,
        lottery: u64::from(student),
    }
}

fn refused(rows: &[Application]) -> MarketError {
    Market::from_applications(vec![1, 1, 1], 2, rows).unwrap_err()
}

#[test]
#[doc = "EDU-01"]
fn edu_01_lists_of_any_length_from_none_to_every_programme() {
    let programmes = 3_000;
    let everything = (0..programmes).map(|programme| row(0, programme + 1, programme));
    let rows: Vec<Application> = everything.chain([row(1, 1, programmes - 1)]).collect();
    let mut capacities = vec![0; programmes as usize];
    capacities[programmes as usize - 1] = 2;
    let market = Market::from_applications(capacities, 3, &rows).unwrap();
    for mechanism in [Mechanism::StudentOptimal, Mechanism::ProgrammeOptimal] {
        let matching = allocate(&market, mechanism);
        assert_eq!(
            matching.place(0).map(|place| place.rank.get()),
            Some(programmes)
        );
        assert_eq!(matching.programme(1), Some(programmes - 1));
        assert_eq!(matching.place(2), None);
    }
}

#[test]
fn between_equal_numbers_the_smaller_index_comes_first() {
    let equal = |student| Application {
        lottery: 7,
        ..row(student, 1, 0)
    };
    let rows = [equal(1), equal(0)];
    let market = Market::from_applications(vec![1], 2, &rows).unwrap();
    assert_eq!(
        allocate(&market, Mechanism::StudentOptimal).programmes(),
        [Some(0), None]
    );
}

#[test]
fn a_programme_with_more_seats_than_anyone_could_fill_is_no_trouble() {
    let market = Market::from_applications(vec![u32::MAX], 1, &[row(0, 1, 0)]).unwrap();
    assert_eq!(
        allocate(&market, Mechanism::StudentOptimal).programmes(),
        [Some(0)]
    );
    assert_eq!(
        allocate(&market, Mechanism::ProgrammeOptimal).programmes(),
        [Some(0)]
    );
}

#[test]
fn nobody_and_nothing_make_an_empty_matching() {
    let market = Market::from_applications(Vec::new(), 0, &[]).unwrap();
    let matching = allocate(&market, Mechanism::StudentOptimal);
    assert_eq!(matching.programmes(), []);
    assert!(matching.rank_histogram().is_empty());
}

#[test]
fn unknown_students_and_programmes_are_refused() {
    let unknown = MarketError::UnknownStudent {
        student: 2,
        students: 2,
    };
    assert_eq!(refused(&[row(2, 1, 0)]), unknown);
    let unknown = MarketError::UnknownProgramme {
        student: 1,
        programme: 3,
    };
    assert_eq!(refused(&[row(1, 1, 3)]), unknown);
}

#[test]
fn lists_that_skip_or_repeat_a_rank_are_refused() {
    let zero = MarketError::RankZero {
        student: 0,
        programme: 2,
    };
    assert_eq!(refused(&[row(0, 0, 2)]), zero);
    let twice = MarketError::DuplicateRank {
        student: 1,
        rank: 2,
    };
    assert_eq!(
        refused(&[row(1, 2, 0), row(0, 1, 0), row(1, 1, 1), row(1, 2, 2)]),
        twice
    );
    let gap = MarketError::RankGap {
        student: 1,
        missing: 2,
    };
    assert_eq!(refused(&[row(1, 3, 0), row(0, 1, 0), row(1, 1, 1)]), gap);
    let gap = MarketError::RankGap {
        student: 0,
        missing: 1,
    };
    assert_eq!(refused(&[row(0, u32::MAX, 0)]), gap);
}

#[test]
fn a_programme_listed_twice_is_refused() {
    let twice = MarketError::DuplicateProgramme {
        student: 1,
        programme: 2,
    };
    assert_eq!(
        refused(&[row(0, 1, 2), row(1, 1, 2), row(1, 2, 0), row(1, 3, 2)]),
        twice
    );
}

#[test]
fn priority_group_0_is_refused() {
    let zero = MarketError::PriorityGroupZero {
        student: 0,
        programme: 1,
    };
    assert_eq!(
        refused(&[Application {
            priority_group: 0,
            ..row(0, 1, 1)
        }]),
        zero
    );
}

fn ranked(starts: &[u32], programmes: &[u32], positions: &[u32]) -> Result<Market, MarketError> {
    Market::from_positions(
        vec![1, 1],
        starts.to_vec(),
        programmes.to_vec(),
        positions.to_vec(),
    )
}

#[test]
fn ranked_arrays_that_do_not_fit_each_other_are_refused() {
    assert!(ranked(&[0, 2, 3], &[0, 1, 0], &[1, 0, 0]).is_ok());
    for starts in [&[][..], &[1, 2, 3], &[0, 3, 2], &[0, 2]] {
        let faulty = ranked(starts, &[0, 1, 0], &[1, 0, 0]);
        assert_eq!(
            faulty.unwrap_err(),
            MarketError::ArraysDisagree,
            "{starts:?}"
        );
    }
    assert_eq!(
        ranked(&[0, 1], &[0], &[]).unwrap_err(),
        MarketError::ArraysDisagree
    );
}

#[test]
fn ranked_programmes_twice_or_unknown_are_refused() {
    let unknown = MarketError::UnknownProgramme {
        student: 0,
        programme: 2,
    };
    assert_eq!(ranked(&[0, 1], &[2], &[0]).unwrap_err(), unknown);
    let twice = MarketError::DuplicateProgramme {
        student: 0,
        programme: 1,
    };
    assert_eq!(ranked(&[0, 2], &[1, 1], &[0, 1]).unwrap_err(), twice);
}

#[test]
fn positions_with_gaps_or_ties_are_refused() {
    let fault = |position| MarketError::PositionNotDense {
        programme: 0,
        student: 1,
        position,
    };
    assert_eq!(ranked(&[0, 1, 2], &[0, 0], &[0, 2]).unwrap_err(), fault(2));
    assert_eq!(ranked(&[0, 1, 2], &[0, 0], &[0, 0]).unwrap_err(), fault(0));
}

proptest! {
    #[test]
    fn the_order_of_the_rows_does_not_matter(
        (town, shuffled) in towns(20, 5, 4)
            .prop_flat_map(|town| (Just(town.clone()), Just(town.rows).prop_shuffle()))
    ) {
        let market = Market::from_applications(town.capacities.clone(), town.students, &shuffled);
        prop_assert_eq!(market.unwrap(), town.market());
    }

    #[test]
    fn a_market_tells_back_the_rows_it_was_made_from(town in towns(20, 5, 4)) {
        let mut rows = town.rows.clone();
        rows.sort_by_key(|row| (row.student, row.rank));
        prop_assert_eq!(town.market().applications().collect::<Vec<_>>(), rows);
    }
}
