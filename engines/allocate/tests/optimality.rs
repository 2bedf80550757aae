//! What deferred acceptance promises, against every assignment there is in small towns.
#![expect(clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use allocate::{Application, Market, Mechanism, allocate, checker};
use common::{Town, all_stable, is_stable, ranks, ranks_of, towns};
use proptest::prelude::*;

proptest! {
    #[test]
    #[doc = "EDU-02"]
    fn edu_02_both_sides_come_out_stable(town in towns(40, 8, 1_000), ties in towns(40, 8, 3)) {
        for town in [town, ties] {
            for mechanism in [Mechanism::StudentOptimal, Mechanism::ProgrammeOptimal] {
                let given = allocate(&town.market(), mechanism).programmes();
                let verdict = checker::check(&town.capacities, town.rows.iter().copied(), &given);
                prop_assert!(verdict.is_stable(), "{:?}", verdict.faults);
                prop_assert_eq!(verdict.pairs_judged, town.rows.len() as u64);
                prop_assert!(is_stable(&town, &given, true));
            }
        }
    }

    #[test]
    #[doc = "EDU-02"]
    fn edu_02_students_get_the_best_or_the_worst_of_all_stable_places(town in towns(5, 4, 4)) {
        let stable: Vec<Vec<u32>> =
            all_stable(&town).iter().map(|given| ranks_of(&town, given)).collect();
        let best = (0..town.students as usize)
            .map(|s| stable.iter().map(|ranks| ranks[s]).min().unwrap());
        let worst = (0..town.students as usize)
            .map(|s| stable.iter().map(|ranks| ranks[s]).max().unwrap());
        let market = town.market();
        let student_optimal = ranks(&allocate(&market, Mechanism::StudentOptimal));
        let programme_optimal = ranks(&allocate(&market, Mechanism::ProgrammeOptimal));
        prop_assert_eq!(student_optimal, best.collect::<Vec<_>>());
        prop_assert_eq!(programme_optimal, worst.collect::<Vec<_>>());
    }

    #[test]
    #[doc = "EDU-02"]
    fn edu_02_no_list_but_the_true_one_gains_a_student_anything(
        town in towns(5, 3, 5),
        rights in prop::collection::vec((1..4_u32, 0..5_u64), 3),
    ) {
        let truth = ranks(&allocate(&town.market(), Mechanism::StudentOptimal));
        for student in 0..town.students {
            for list in lists(town.capacities.len() as u32) {
                let told = tell(&town, student, &list, &rights);
                let given = allocate(&told.market(), Mechanism::StudentOptimal).programme(student);
                let gained = given
                    .and_then(|programme| town.row(student, programme))
                    .map_or(u32::MAX, |row| row.rank);
                prop_assert!(truth[student as usize] <= gained, "{student} says {list:?}");
            }
        }
    }

    #[test]
    fn positions_worked_out_by_the_caller_give_the_same_matching(town in towns(30, 6, 5)) {
        let market = town.market();
        let mut rows = town.rows.clone();
        rows.sort_by_key(|row| (row.student, row.rank));
        let position = |row: &Application| {
            let before = town.applicants(row.programme).filter(|o| common::right(o) < common::right(row));
            before.count() as u32
        };
        let starts = (0..=town.students)
            .map(|student| rows.partition_point(|row| row.student < student) as u32);
        let ranked = Market::from_positions(
            town.capacities.clone(),
            starts.collect(),
            rows.iter().map(|row| row.programme).collect(),
            rows.iter().map(position).collect(),
        ).unwrap();
        for mechanism in [Mechanism::StudentOptimal, Mechanism::ProgrammeOptimal] {
            prop_assert_eq!(allocate(&ranked, mechanism), allocate(&market, mechanism));
        }
    }
}

/// The town in which one student hands in another list; `rights` serve where the student had no row.
fn tell(town: &Town, student: u32, list: &[u32], rights: &[(u32, u64)]) -> Town {
    let mut rows: Vec<Application> = town
        .rows
        .iter()
        .filter(|row| row.student != student)
        .copied()
        .collect();
    rows.extend((1_u32..).zip(list).map(|(rank, &programme)| {
        let right = rights[programme as usize % rights.len()];
        let (priority_group, lottery) = town
            .row(student, programme)
            .map_or(right, |row| (row.priority_group, row.lottery));
        Application {
            student,
            programme,
            rank,
            priority_group,
            lottery,
        }
    }));
    Town {
        rows,
        ..town.clone()
    }
}

/// Every list of some of the programmes, in every order, the empty one included.
fn lists(programmes: u32) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    let mut next = 0;
    while let Some(list) = all.get(next).cloned() {
        for programme in (0..programmes).filter(|p| !list.contains(p)) {
            all.push([list.as_slice(), &[programme]].concat());
        }
        next += 1;
    }
    all
}
