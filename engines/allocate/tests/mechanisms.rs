//! Other ways of giving out seats, each held to what it promises.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use allocate::checker::{self, Fault};
use allocate::{Application, Mechanism, Promise, allocate};
use common::{Town, ranks_of, right, row, towns};
use proptest::prelude::*;

fn given(town: &Town, mechanism: Mechanism) -> Vec<Option<u32>> {
    allocate(&town.market(), mechanism).programmes()
}

/// Two students would each rather have the school at which the other has priority; a third has the better number.
fn crossed() -> Town {
    let rows = vec![
        row(0, 0, 1, 2, 5),
        row(0, 1, 2, 1, 5),
        row(1, 1, 1, 2, 6),
        row(1, 0, 2, 1, 6),
        row(2, 0, 1, 2, 1),
    ];
    Town {
        capacities: vec![1, 1],
        students: 3,
        rows,
    }
}

#[test]
#[doc = "EDU-18"]
fn rights_are_traded_where_both_gain() {
    let town = crossed();
    let stable = given(&town, Mechanism::StudentOptimal);
    assert_eq!(stable, [Some(1), Some(0), None]);
    let traded = given(&town, Mechanism::TopTradingCycles);
    assert_eq!(traded, [Some(0), Some(1), None]);
    let rows = || town.rows.iter().copied();
    let faults = checker::check_efficiency(&town.capacities, rows(), &stable).faults;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        matches!(faults[0], Fault::UntradedSeat { .. }),
        "{faults:?}"
    );
    assert!(checker::check_efficiency(&town.capacities, rows(), &traded).is_stable());
    // The price: the third student has more right to the first school than the first one.
    let faults = checker::check(&town.capacities, rows(), &traded).faults;
    let envy = Fault::JustifiedEnvy {
        student: 2,
        programme: 0,
        holder: 0,
    };
    assert_eq!(faults, [envy]);
}

#[test]
#[doc = "EDU-18"]
fn where_first_choices_come_first_an_honest_list_can_cost_a_place() {
    // Students 0 and 1 rank school 0 first, student 2 ranks school 1 first, where student 1 has priority.
    let rows = vec![
        row(0, 0, 1, 1, 1),
        row(1, 0, 1, 1, 2),
        row(1, 1, 2, 1, 2),
        row(2, 1, 1, 2, 3),
    ];
    let town = Town {
        capacities: vec![1, 1],
        students: 3,
        rows,
    };
    assert_eq!(given(&town, Mechanism::Immediate), [Some(0), None, Some(1)]);
    assert_eq!(
        given(&town, Mechanism::StudentOptimal),
        [Some(0), Some(1), None]
    );
    let rows = town.rows.iter().copied();
    let first =
        checker::check_first_choices(&town.capacities, rows.clone(), &[Some(0), Some(1), None]);
    let refused = Fault::JustifiedEnvy {
        student: 2,
        programme: 1,
        holder: 1,
    };
    assert_eq!(first.faults, [refused]);
}

#[test]
#[doc = "EDU-18"]
fn in_a_plain_lottery_the_number_alone_counts() {
    let rows = vec![row(0, 0, 1, 1, 9), row(1, 0, 1, 2, 4), row(1, 1, 2, 1, 8)];
    let town = Town {
        capacities: vec![1, 1],
        students: 2,
        rows,
    };
    assert_eq!(given(&town, Mechanism::Serial), [None, Some(0)]);
    let numbers = |given: &[Option<u32>]| {
        checker::check_numbers(&town.capacities, town.rows.iter().copied(), given)
    };
    assert!(numbers(&[None, Some(0)]).is_stable());
    assert!(!numbers(&[Some(0), Some(1)]).is_stable());
}

/// Whether any other assignment is better for somebody and worse for nobody, by trying all.
fn is_dominated(town: &Town, given: &[Option<u32>]) -> bool {
    let own = ranks_of(town, given);
    let mut all: Vec<Vec<Option<u32>>> = vec![Vec::new()];
    for student in 0..town.students {
        let better = town
            .rows
            .iter()
            .filter(|row| row.student == student && row.rank <= own[student as usize]);
        let options: Vec<Option<u32>> = better.map(|row| Some(row.programme)).collect();
        let options = if options.is_empty() {
            vec![None]
        } else {
            options
        };
        let options = if own[student as usize] == u32::MAX {
            [options, vec![None]].concat()
        } else {
            options
        };
        all = all
            .iter()
            .flat_map(|start| {
                options
                    .iter()
                    .map(|one| [start.as_slice(), &[*one]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    let fits = |other: &[Option<u32>]| {
        (0..).zip(&town.capacities).all(|(programme, &seats)| {
            other.iter().filter(|at| **at == Some(programme)).count() <= seats as usize
        })
    };
    all.iter()
        .any(|other| other != given && fits(other) && ranks_of(town, other) != own)
}

/// Immediate acceptance, step by step from its definition.
fn first_choices_first(town: &Town) -> Vec<Option<u32>> {
    let mut given = vec![None; town.students as usize];
    let mut free = town.capacities.clone();
    for rank in 1..=town.capacities.len() as u32 {
        for programme in 0..free.len() as u32 {
            let asking = town.applicants(programme).filter(|row| row.rank == rank);
            let mut asking: Vec<&Application> = asking
                .filter(|row| given[row.student as usize].is_none())
                .collect();
            asking.sort_by_key(|row| right(row));
            for row in asking.into_iter().take(free[programme as usize] as usize) {
                given[row.student as usize] = Some(programme);
                free[programme as usize] -= 1;
            }
        }
    }
    given
}

/// Top trading cycles from the definition: all pointers are drawn anew for each circle.
fn traded(town: &Town) -> Vec<Option<u32>> {
    let mut given = vec![None; town.students as usize];
    let mut free = town.capacities.clone();
    let mut here: BTreeSet<u32> = (0..town.students).collect();
    loop {
        let wants = |student: u32| {
            let own = town.rows.iter().filter(|row| row.student == student);
            let open = own.filter(|row| free[row.programme as usize] > 0);
            open.min_by_key(|row| row.rank).map(|row| row.programme)
        };
        here.retain(|&student| wants(student).is_some());
        let Some(&start) = here.first() else {
            return given;
        };
        let first = |programme: u32| {
            let here = town
                .applicants(programme)
                .filter(|row| here.contains(&row.student));
            here.min_by_key(|row| right(row)).unwrap().student
        };
        let next = |student: u32| first(wants(student).unwrap());
        // After as many steps as there are students one is in a circle.
        let inside = (0..town.students).fold(start, |student, _| next(student));
        let mut circle = vec![inside];
        while next(circle[circle.len() - 1]) != inside {
            circle.push(next(circle[circle.len() - 1]));
        }
        let seats: Vec<u32> = circle
            .iter()
            .map(|&student| wants(student).unwrap())
            .collect();
        for (student, programme) in circle.into_iter().zip(seats) {
            given[student as usize] = Some(programme);
            free[programme as usize] -= 1;
            here.remove(&student);
        }
    }
}

proptest! {
    #[test]
    #[doc = "EDU-18"]
    fn each_way_keeps_what_it_promises(town in towns(30, 7, 12)) {
        let all = [
            Mechanism::StudentOptimal,
            Mechanism::ProgrammeOptimal,
            Mechanism::Immediate,
            Mechanism::Serial,
            Mechanism::TopTradingCycles,
        ];
        for mechanism in all {
            let given = given(&town, mechanism);
            for promise in mechanism.promises() {
                let verdict = checker::judge(*promise, &town.capacities, town.rows.iter().copied(), &given);
                prop_assert!(verdict.is_stable(), "{mechanism:?} {promise:?} {:?}", verdict.faults);
            }
        }
    }

    #[test]
    fn first_choices_come_first_as_the_definition_has_it(town in towns(20, 6, 50)) {
        prop_assert_eq!(given(&town, Mechanism::Immediate), first_choices_first(&town));
    }

    #[test]
    fn trades_are_those_of_the_definition(town in towns(14, 6, 50)) {
        prop_assert_eq!(given(&town, Mechanism::TopTradingCycles), traded(&town));
    }

    #[test]
    fn the_judge_of_efficiency_finds_just_what_trying_all_finds(town in towns(5, 3, 6), seats in prop::collection::vec(0..4_u32, 5)) {
        // Stable places, and places of no order at all within the seats.
        let mut free = town.capacities.clone();
        let any = (0..town.students).map(|student| {
            let at = seats[student as usize];
            let row = town.row(student, at)?;
            let free = free.get_mut(row.programme as usize)?;
            *free = free.checked_sub(1)?;
            Some(at)
        });
        for given in [any.collect(), given(&town, Mechanism::StudentOptimal)] {
            let rows = town.rows.iter().copied();
            let verdict = checker::check_efficiency(&town.capacities, rows, &given);
            prop_assert_eq!(verdict.is_stable(), !is_dominated(&town, &given), "{:?}", verdict.faults);
        }
    }

    #[test]
    #[doc = "EDU-18"]
    fn trading_and_taking_turns_reward_no_other_list_than_the_true_one(
        town in towns(5, 3, 8),
        orders in prop::collection::vec(Just(vec![0_u32, 1, 2]).prop_shuffle(), 3),
    ) {
        for mechanism in [Mechanism::TopTradingCycles, Mechanism::Serial] {
            let truth = ranks_of(&town, &given(&town, mechanism));
            for student in 0..town.students {
                for order in &orders {
                    let mut told = town.clone();
                    let own = told.rows.iter_mut().filter(|row| row.student == student);
                    let mut own: Vec<&mut Application> = own.collect();
                    own.sort_by_key(|row| order.get(row.programme as usize).copied());
                    (1..).zip(own).for_each(|(rank, row)| row.rank = rank);
                    let got = given(&told, mechanism)[student as usize];
                    let got = got.and_then(|at| town.row(student, at)).map_or(u32::MAX, |row| row.rank);
                    prop_assert!(truth[student as usize] <= got);
                }
            }
        }
    }
}

#[test]
fn each_way_names_its_promises() {
    assert_eq!(
        Mechanism::TopTradingCycles.promises(),
        [Promise::ParetoEfficient]
    );
    assert!(!Mechanism::Immediate.promises().contains(&Promise::Stable));
}
