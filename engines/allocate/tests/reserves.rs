//! Seats that are kept for classes.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use allocate::checker::{self, Fault};
use allocate::{
    Answer, Application, Classes, Market, Mechanism, Reason, Reasons, Reserve, Reserves,
    ReservesError, allocate, allocate_with_reserves,
};
use common::{Town, ranks, towns};
use proptest::prelude::*;

const DISADVANTAGED: u32 = 0;
const NEIGHBOUR: u32 = 1;

fn kept(programme: u32, class: u32, seats: u32, order: u32) -> Reserve {
    Reserve {
        programme,
        class: Some(class),
        seats,
        order,
    }
}

fn open(programme: u32, seats: u32, order: u32) -> Reserve {
    Reserve {
        class: None,
        ..kept(programme, 0, seats, order)
    }
}

/// One school with these seats, to which students apply who have the lottery numbers 0, 1, 2 and so on.
fn one_school(seats: u32, students: u32) -> Town {
    let rows = (0..students).map(|student| Application {
        student,
        programme: 0,
        rank: 1,
        priority_group: 1,
        lottery: u64::from(student),
    });
    Town {
        capacities: vec![seats],
        students,
        rows: rows.collect(),
    }
}

fn admitted(town: &Town, reserves: &[Reserve], members: &[(u32, u32)]) -> Vec<u32> {
    let rule = Reserves::new(&town.capacities, reserves).unwrap();
    let classes = Classes::new(town.students, members.iter().copied());
    let matching = allocate_with_reserves(&town.market(), &rule, &classes);
    let given = matching.programmes();
    let rows = town.rows.iter().copied();
    let verdict = checker::check_with_reserves(&town.capacities, reserves, members, rows, &given);
    assert!(verdict.is_stable(), "{:?}", verdict.faults);
    (0..town.students)
        .filter(|&student| given[student as usize].is_some())
        .collect()
}

#[test]
#[doc = "EDU-04"]
fn the_order_in_which_seats_are_filled_decides_how_far_kept_seats_reach() {
    // Four seats, two of them kept; the first, fourth and fifth of six belong to the class.
    let town = one_school(4, 6);
    let members = [(0, NEIGHBOUR), (3, NEIGHBOUR), (4, NEIGHBOUR)];
    let kept_first = [kept(0, NEIGHBOUR, 2, 1), open(0, 2, 2)];
    assert_eq!(admitted(&town, &kept_first, &members), [0, 1, 2, 3]);
    let open_first = [open(0, 2, 1), kept(0, NEIGHBOUR, 2, 2)];
    assert_eq!(admitted(&town, &open_first, &members), [0, 1, 3, 4]);
}

#[test]
#[doc = "EDU-04"]
fn seats_that_are_in_no_reserve_are_open_and_come_last() {
    let town = one_school(4, 6);
    let members = [(0, NEIGHBOUR), (3, NEIGHBOUR), (4, NEIGHBOUR)];
    assert_eq!(
        admitted(&town, &[kept(0, NEIGHBOUR, 2, 7)], &members),
        [0, 1, 2, 3]
    );
}

#[test]
#[doc = "EDU-03"]
fn what_a_class_leaves_empty_goes_to_the_best_who_are_left() {
    let town = one_school(3, 5);
    let reserves = [kept(0, DISADVANTAGED, 2, 1)];
    assert_eq!(admitted(&town, &reserves, &[(4, DISADVANTAGED)]), [0, 1, 4]);
    assert_eq!(admitted(&town, &reserves, &[]), [0, 1, 2]);
}

#[test]
fn a_seat_of_a_class_that_went_to_somebody_else_would_have_been_even_the_last_ones() {
    let town = one_school(1, 3);
    let reserves = [kept(0, DISADVANTAGED, 1, 1)];
    assert_eq!(admitted(&town, &reserves, &[]), [0]);
    let rule = Reserves::new(&town.capacities, &reserves).unwrap();
    let (market, nobody) = (town.market(), Classes::new(3, []));
    let matching = allocate_with_reserves(&market, &rule, &nobody);
    let reasons = Reasons::with_reserves(&market, &matching, &rule, &nobody);
    let answer = reasons.of(2).next().unwrap().answer;
    assert!(
        matches!(
            answer,
            Answer::Full {
                class: Some(DISADVANTAGED),
                ..
            }
        ),
        "{answer:?}"
    );
}

#[test]
#[doc = "EDU-03"]
fn whoever_belongs_to_two_classes_takes_the_seat_whose_turn_comes_first() {
    let town = one_school(2, 4);
    let members = [(1, DISADVANTAGED), (1, NEIGHBOUR), (3, NEIGHBOUR)];
    let disadvantaged_first = [kept(0, DISADVANTAGED, 1, 1), kept(0, NEIGHBOUR, 1, 2)];
    assert_eq!(admitted(&town, &disadvantaged_first, &members), [1, 3]);
    let neighbours_first = [kept(0, NEIGHBOUR, 1, 1), kept(0, DISADVANTAGED, 1, 2)];
    assert_eq!(admitted(&town, &neighbours_first, &members), [0, 1]);
}

#[test]
#[doc = "EDU-15"]
fn a_reason_says_with_which_class_there_would_have_been_a_seat() {
    let town = one_school(3, 6);
    let reserves = [kept(0, NEIGHBOUR, 1, 1), kept(0, DISADVANTAGED, 1, 2)];
    let members = [(2, NEIGHBOUR), (4, DISADVANTAGED), (5, NEIGHBOUR)];
    assert_eq!(admitted(&town, &reserves, &members), [0, 2, 4]);
    let rule = Reserves::new(&town.capacities, &reserves).unwrap();
    let classes = Classes::new(town.students, members);
    let market = town.market();
    let matching = allocate_with_reserves(&market, &rule, &classes);
    let reasons = Reasons::with_reserves(&market, &matching, &rule, &classes);
    let full = |lottery_below, class| Answer::Full {
        better_group: None,
        lottery_below,
        class,
    };
    let answer = |student| reasons.of(student).next().unwrap().answer;
    // The second would have had the neighbour's seat. No number is better than that of the first, who has the open one.
    assert_eq!(answer(1), full(None, Some(NEIGHBOUR)));
    // The fourth stands behind the neighbour who was taken, and before the disadvantaged one.
    assert_eq!(answer(3), full(None, Some(DISADVANTAGED)));
    // A neighbour who is last needs a better number than the one who was taken.
    assert_eq!(answer(5), full(Some(2), None));
    assert_eq!(reasons.seat_group(2), Some(0));
    assert_eq!(reasons.seat_group(0), Some(2));
    assert_eq!(reasons.filled(0), Some([1, 1, 1, 0].as_slice()));
}

#[test]
fn reserves_that_cannot_stand_are_refused() {
    let refused = |reserves: &[Reserve]| Reserves::new(&[3, 2], reserves).unwrap_err();
    assert_eq!(
        refused(&[kept(1, 0, 2, 1), kept(1, 1, 1, 2)]),
        ReservesError::AboveCapacity {
            programme: 1,
            kept: 3,
            seats: 2
        }
    );
    let huge = [kept(0, 0, u32::MAX, 1), kept(0, 1, u32::MAX, 2)];
    assert!(matches!(
        refused(&huge),
        ReservesError::AboveCapacity {
            kept: 8_589_934_590,
            ..
        }
    ));
    assert_eq!(
        refused(&[kept(0, 0, 1, 4), kept(0, 1, 1, 4)]),
        ReservesError::SameOrder {
            programme: 0,
            order: 4
        }
    );
    let many: Vec<Reserve> = (0..65).map(|class| kept(0, class, 0, class)).collect();
    assert_eq!(
        refused(&many),
        ReservesError::TooManyClasses { programme: 0 }
    );
    let unknown = ReservesError::UnknownProgramme { programme: 2 };
    assert_eq!(refused(&[kept(2, 0, 1, 1)]), unknown);
}

#[test]
fn the_checker_finds_a_kept_seat_that_went_to_a_stranger() {
    let town = one_school(2, 3);
    let (reserves, members) = ([kept(0, NEIGHBOUR, 1, 1)], [(2, NEIGHBOUR)]);
    let judge = |given: &[Option<u32>]| {
        let rows = town.rows.iter().copied();
        checker::check_with_reserves(&town.capacities, &reserves, &members, rows, given).faults
    };
    assert_eq!(judge(&[Some(0), None, Some(0)]), []);
    let envy = Fault::JustifiedEnvy {
        student: 2,
        programme: 0,
        holder: 1,
    };
    assert_eq!(judge(&[Some(0), Some(0), None]), [envy]);
    let wasted = |student| Fault::WastedSeat {
        student,
        programme: 0,
        free: 1,
    };
    assert_eq!(judge(&[None, None, Some(0)]), [wasted(0), wasted(1)]);
}

/// A town with reserves at each programme, and classes of students.
#[derive(Debug, Clone)]
struct Reserving {
    town: Town,
    reserves: Vec<Reserve>,
    members: Vec<(u32, u32)>,
}

fn reserving(students: u32, programmes: usize) -> impl Strategy<Value = Reserving> {
    towns(students, programmes, 30).prop_flat_map(|town| {
        let count = town.capacities.len() as u32;
        let reserve = (0..count, prop::option::weighted(0.8, 0..3_u32), 0..3_u32);
        let reserves = prop::collection::vec(reserve, 0..6);
        let members = prop::collection::vec((0..town.students.max(1), 0..3_u32), 0..12);
        (Just(town), reserves, members).prop_map(|(town, reserves, members)| {
            let mut left = town.capacities.clone();
            let reserves = (0..)
                .zip(reserves)
                .map(|(order, (programme, class, seats))| {
                    let left = &mut left[programme as usize];
                    let seats = seats.min(*left);
                    *left -= seats;
                    Reserve {
                        programme,
                        class,
                        seats,
                        order,
                    }
                });
            Reserving {
                reserves: reserves.collect(),
                members,
                town,
            }
        })
    })
}

impl Reserving {
    fn given(&self, market: &Market) -> Vec<Option<u32>> {
        let rule = Reserves::new(&self.town.capacities, &self.reserves).unwrap();
        let classes = Classes::new(self.town.students, self.members.iter().copied());
        allocate_with_reserves(market, &rule, &classes).programmes()
    }

    fn is_stable(&self, given: &[Option<u32>]) -> bool {
        let rows = self.town.rows.iter().copied();
        let (capacities, members) = (&self.town.capacities, &self.members);
        checker::check_with_reserves(capacities, &self.reserves, members, rows, given).is_stable()
    }
}

proptest! {
    #[test]
    #[doc = "EDU-02, EDU-04"]
    fn nobody_envies_with_justice_under_the_rule_of_choice(round in reserving(30, 6)) {
        let given = round.given(&round.town.market());
        let rows = round.town.rows.iter().copied();
        let verdict = checker::check_with_reserves(
            &round.town.capacities, &round.reserves, &round.members, rows, &given,
        );
        prop_assert!(verdict.is_stable(), "{:?}", verdict.faults);
        prop_assert_eq!(verdict.pairs_judged, round.town.rows.len() as u64);
    }

    #[test]
    fn without_reserves_it_is_deferred_acceptance(town in towns(30, 6, 20)) {
        let market = town.market();
        let rule = Reserves::new(&town.capacities, &[]).unwrap();
        let classes = Classes::new(town.students, []);
        let given = allocate_with_reserves(&market, &rule, &classes);
        prop_assert_eq!(&given, &allocate(&market, Mechanism::StudentOptimal));
        // Where all belong to the class for which seats are kept, it is kept for nobody.
        let all = Classes::new(town.students, (0..town.students).map(|student| (student, 5)));
        let kept = (0..).zip(&town.capacities).map(|(programme, &seats)| kept(programme, 5, seats, 1));
        let rule = Reserves::new(&town.capacities, &kept.collect::<Vec<_>>()).unwrap();
        prop_assert_eq!(given, allocate_with_reserves(&market, &rule, &all));
    }

    #[test]
    fn students_get_the_best_place_of_all_that_are_stable_under_the_rule(round in reserving(5, 3)) {
        let market = round.town.market();
        let got = round.given(&market);
        let own = |given: &[Option<u32>]| common::ranks_of(&round.town, given);
        for stable in assignments(&round.town).iter().filter(|given| round.is_stable(given)) {
            for (mine, other) in own(&got).iter().zip(own(stable)) {
                prop_assert!(*mine <= other, "{got:?} and {stable:?}");
            }
        }
    }

    #[test]
    #[doc = "EDU-02"]
    fn no_list_but_the_true_one_gains_anything_where_seats_are_kept(
        round in reserving(5, 3),
        shuffle in prop::collection::vec(Just(vec![0_u32, 1, 2]).prop_shuffle(), 4),
    ) {
        let truth = common::ranks_of(&round.town, &round.given(&round.town.market()));
        for student in 0..round.town.students {
            for order in &shuffle {
                let mut told = round.town.clone();
                let own = told.rows.iter_mut().filter(|row| row.student == student);
                let mut own: Vec<&mut Application> = own.collect();
                own.sort_by_key(|row| order.get(row.programme as usize).copied());
                for (rank, row) in (1..).zip(own) {
                    row.rank = rank;
                }
                let got = round.given(&told.market())[student as usize];
                let got = got.and_then(|at| round.town.row(student, at)).map_or(u32::MAX, |row| row.rank);
                prop_assert!(truth[student as usize] <= got);
            }
        }
    }

    #[test]
    #[doc = "EDU-15"]
    fn what_would_have_been_enough_is_enough_and_nothing_less_is(round in reserving(20, 4)) {
        let rule = Reserves::new(&round.town.capacities, &round.reserves).unwrap();
        let classes = Classes::new(round.town.students, round.members.iter().copied());
        let market = round.town.market();
        let matching = allocate_with_reserves(&market, &rule, &classes);
        let reasons = Reasons::with_reserves(&market, &matching, &rule, &classes);
        let given = matching.programmes();
        // Whether the programme would take the student if only this much were otherwise.
        let would_take = |reason: &Reason, lottery: u64, group: u32, class: Option<u32>| {
            let mut town = round.town.clone();
            let is_own = |row: &&mut Application| (row.student, row.programme) == (reason.student, reason.programme);
            let own = town.rows.iter_mut().find(is_own).unwrap();
            (own.lottery, own.priority_group) = (lottery, group);
            let with = class.map(|class| (reason.student, class));
            let members: Vec<_> = round.members.iter().copied().chain(with).collect();
            let rows = town.rows.iter().copied();
            let verdict = checker::check_with_reserves(&town.capacities, &round.reserves, &members, rows, &given);
            verdict.faults.iter().any(|fault| match *fault {
                Fault::WastedSeat { student, programme, .. } | Fault::JustifiedEnvy { student, programme, .. } => {
                    (student, programme) == (reason.student, reason.programme)
                }
                _ => false,
            })
        };
        for reason in reasons.iter() {
            let Answer::Full { better_group, lottery_below, class } = reason.answer else { continue };
            let standing = reason.standing;
            let (lottery, group) = (standing.lottery, standing.priority_group);
            prop_assert!(!would_take(&reason, lottery, group, None));
            prop_assert!(standing.position_in_group > standing.admitted_to);
            if let Some(below) = lottery_below {
                prop_assert!(would_take(&reason, below - 1, group, None));
                prop_assert!(!would_take(&reason, below + 1, group, None));
            }
            if let Some(better) = better_group {
                prop_assert!(would_take(&reason, lottery, better.priority_group, None));
            }
            match class {
                Some(class) => prop_assert!(would_take(&reason, lottery, group, Some(class))),
                None => {
                    for class in 0..3 {
                        prop_assert!(!would_take(&reason, lottery, group, Some(class)));
                    }
                }
            }
        }
        for programme in 0..round.town.capacities.len() as u32 {
            if let Some(filled) = reasons.filled(programme) {
                let held = given.iter().filter(|at| **at == Some(programme)).count();
                prop_assert_eq!(filled.iter().sum::<u32>() as usize, held);
            }
        }
    }

    #[test]
    fn ranks_are_those_of_the_lists(round in reserving(20, 5)) {
        let rule = Reserves::new(&round.town.capacities, &round.reserves).unwrap();
        let classes = Classes::new(round.town.students, round.members.iter().copied());
        let matching = allocate_with_reserves(&round.town.market(), &rule, &classes);
        let given = matching.programmes();
        prop_assert_eq!(ranks(&matching), common::ranks_of(&round.town, &given));
    }
}

/// Every way of giving each student something listed or nothing.
fn assignments(town: &Town) -> Vec<Vec<Option<u32>>> {
    let mut all: Vec<Vec<Option<u32>>> = vec![Vec::new()];
    for student in 0..town.students {
        let own = town.rows.iter().filter(|row| row.student == student);
        let options: Vec<Option<u32>> = std::iter::once(None)
            .chain(own.map(|row| Some(row.programme)))
            .collect();
        let longer = |start: &Vec<Option<u32>>| {
            options
                .iter()
                .map(|one| [start.as_slice(), &[*one]].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}
