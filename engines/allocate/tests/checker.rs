//! The checker against the definition, and against matchings that were tampered with.

mod common;

use allocate::checker::{FAULTS_MAX, Fault, check};
use allocate::{Application, Mechanism, allocate};
use common::{Town, is_stable, towns};
use proptest::prelude::*;

fn row(student: u32, rank: u32, programme: u32, priority_group: u32, lottery: u64) -> Application {
    Application {
        student,
        programme,
        rank,
        priority_group,
        lottery,
    }
}

/// Two schools of one seat. Student 0 and 1 both want school 0, where student 1 has a sibling.
fn two_schools() -> Town {
    let rows = vec![
        row(0, 1, 0, 2, 10),
        row(0, 2, 1, 2, 10),
        row(1, 1, 0, 1, 20),
        row(1, 2, 1, 2, 20),
    ];
    Town {
        capacities: vec![1, 1],
        students: 2,
        rows,
    }
}

fn faults(town: &Town, given: &[Option<u32>]) -> Vec<Fault> {
    check(&town.capacities, town.rows.iter().copied(), given).faults
}

#[test]
fn the_sibling_at_the_first_school_is_stable() {
    assert_eq!(faults(&two_schools(), &[Some(1), Some(0)]), []);
}

#[test]
fn a_student_with_a_better_right_is_named_with_the_one_who_holds_the_seat() {
    let envy = Fault::JustifiedEnvy {
        student: 1,
        programme: 0,
        holder: 0,
    };
    assert_eq!(faults(&two_schools(), &[Some(0), Some(1)]), [envy]);
}

#[test]
fn a_seat_left_empty_is_named_with_the_student_who_wants_it() {
    let wasted = Fault::WastedSeat {
        student: 0,
        programme: 1,
        free: 1,
    };
    assert_eq!(faults(&two_schools(), &[None, Some(0)]), [wasted]);
}

#[test]
fn one_student_too_many_is_over_capacity() {
    let over = Fault::OverCapacity {
        programme: 0,
        seats: 1,
        placed: 2,
    };
    assert_eq!(faults(&two_schools(), &[Some(0), Some(0)]), [over]);
}

#[test]
fn a_place_that_was_not_listed_is_named() {
    let mut town = two_schools();
    town.rows
        .retain(|row| !(row.student == 0 && row.programme == 1));
    assert_eq!(
        faults(&town, &[Some(1), Some(0)]),
        [Fault::NotListed {
            student: 0,
            programme: 1
        }]
    );
}

#[test]
fn a_place_at_a_programme_that_is_not_there_is_named() {
    let unknown = Fault::Unknown {
        student: 0,
        programme: 7,
    };
    let wasted = Fault::WastedSeat {
        student: 0,
        programme: 1,
        free: 1,
    };
    assert_eq!(
        faults(&two_schools(), &[Some(7), Some(0)]),
        [unknown, wasted]
    );
}

#[test]
fn a_row_about_somebody_who_is_not_there_is_a_fault() {
    let mut town = two_schools();
    town.rows.push(row(2, 1, 0, 1, 1));
    let unknown = Fault::Unknown {
        student: 2,
        programme: 0,
    };
    assert_eq!(faults(&town, &[Some(1), Some(0)]), [unknown]);
}

#[test]
fn equal_rights_are_no_reason_for_envy() {
    let rows = vec![row(0, 1, 0, 1, 5), row(1, 1, 0, 1, 5)];
    let town = Town {
        capacities: vec![1],
        students: 2,
        rows,
    };
    assert_eq!(faults(&town, &[Some(0), None]), []);
    assert_eq!(faults(&town, &[None, Some(0)]), []);
}

#[test]
fn all_faults_are_counted_and_the_first_are_named() {
    let students = FAULTS_MAX as u32 + 50;
    let rows = (0..students)
        .map(|student| row(student, 1, 0, 1, u64::from(student)))
        .collect();
    let town = Town {
        capacities: vec![students],
        students,
        rows,
    };
    let verdict = check(
        &town.capacities,
        town.rows.iter().copied(),
        &vec![None; students as usize],
    );
    assert_eq!(verdict.faults_found, u64::from(students));
    assert_eq!(verdict.faults.len(), FAULTS_MAX);
    assert!(!verdict.is_stable());
}

proptest! {
    #[test]
    fn it_agrees_with_the_definition_on_any_assignment(
        town in towns(6, 3, 4),
        picks in prop::collection::vec(0..5_u32, 6),
    ) {
        let given: Vec<Option<u32>> = (0..town.students)
            .map(|student| {
                let rank = picks[student as usize];
                town.at_rank(student, rank).map(|row| row.programme)
            })
            .collect();
        prop_assert_eq!(faults(&town, &given).is_empty(), is_stable(&town, &given, false));
    }

    #[test]
    fn no_tampered_matching_passes(
        town in towns(12, 4, 1 << 40),
        student in any::<prop::sample::Index>(),
        programme in any::<prop::sample::Index>(),
    ) {
        prop_assume!(town.students > 0);
        let mut given = allocate(&town.market(), Mechanism::StudentOptimal).programmes();
        let student = student.index(given.len());
        // Anything else for this one student: another programme, listed or not, or none at all.
        let options = (0..town.capacities.len() as u32).map(Some).chain([None]);
        let options: Vec<_> = options.filter(|&option| option != given[student]).collect();
        given[student] = options[programme.index(options.len())];
        prop_assert!(!faults(&town, &given).is_empty());
    }
}
