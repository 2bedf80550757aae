//! What a family is told, in a story and against a plain recount.
#![expect(clippy::indexing_slicing, reason = "a test may fail loudly")]

mod common;

use allocate::{
    Answer, Application, BetterGroup, GroupSeats, Market, Matching, Mechanism, Reason, Reasons,
    allocate,
};
use common::{Town, right, towns};
use proptest::prelude::*;

const SIBLING: u32 = 1;
const WALKING_ZONE: u32 = 2;
const OTHERS: u32 = 3;

const RIVERSIDE: u32 = 0;
const CHESTNUT: u32 = 1;
const HILL_STREET: u32 = 2;

fn row(student: u32, rank: u32, programme: u32, priority_group: u32) -> Application {
    // The index serves as lottery number: who comes first in the story has the better one.
    Application {
        student,
        programme,
        rank,
        priority_group,
        lottery: u64::from(student),
    }
}

/// Riverside has 90 seats; 31 siblings and 80 walking-zone families list it first, 20 others too.
/// The 72nd of the walking zone, student 102, lists Chestnut second and Hill Street third.
fn primary_school_round() -> Town {
    let mut rows: Vec<Application> = (0..31).map(|s| row(s, 1, RIVERSIDE, SIBLING)).collect();
    rows.extend((31..111).map(|s| row(s, 1, RIVERSIDE, WALKING_ZONE)));
    rows.extend((111..131).map(|s| row(s, 1, RIVERSIDE, OTHERS)));
    rows.extend([
        row(102, 2, CHESTNUT, WALKING_ZONE),
        row(102, 3, HILL_STREET, OTHERS),
    ]);
    Town {
        capacities: vec![90, 60, 45],
        students: 131,
        rows,
    }
}

fn explain(town: &Town, check: impl FnOnce(&Market, &Matching, &Reasons<'_>)) {
    let market = town.market();
    let matching = allocate(&market, Mechanism::StudentOptimal);
    check(&market, &matching, &Reasons::new(&market, &matching));
}

#[test]
#[doc = "EDU-15"]
fn edu_15_riverside_took_the_walking_zone_up_to_59_and_you_are_72nd() {
    explain(&primary_school_round(), |_, _, reasons| {
        let told: Vec<Reason> = reasons.of(102).collect();
        let [riverside, chestnut, hill_street] = told.as_slice() else {
            panic!("one reason for each school on the list: {told:?}");
        };
        assert_eq!(riverside.standing.priority_group, WALKING_ZONE);
        assert_eq!(riverside.standing.position_in_group, 72);
        assert_eq!(riverside.standing.position, 31 + 72);
        assert_eq!(riverside.standing.admitted_to, 59);
        let sibling = BetterGroup {
            priority_group: SIBLING,
            last_lottery: None,
        };
        let last_lottery = 31 + 59 - 1;
        let full = Answer::Full {
            better_group: Some(sibling),
            lottery_below: Some(last_lottery),
            class: None,
        };
        assert_eq!(riverside.answer, full);
        assert_eq!((chestnut.rank, chestnut.answer), (2, Answer::Offered));
        assert_eq!(
            (hill_street.rank, hill_street.answer),
            (3, Answer::Unneeded)
        );
    });
}

#[test]
#[doc = "EDU-15"]
fn edu_15_who_took_the_seats_by_group() {
    let group = |priority_group, applicants, admitted, admitted_to| GroupSeats {
        priority_group,
        applicants,
        admitted,
        admitted_to,
    };
    explain(&primary_school_round(), |_, _, reasons| {
        assert_eq!(
            reasons.seats_by_group(RIVERSIDE),
            [
                group(SIBLING, 31, 31, 31),
                group(WALKING_ZONE, 80, 59, 59),
                group(OTHERS, 20, 0, 0)
            ]
        );
        assert_eq!(
            reasons.seats_by_group(CHESTNUT),
            [group(WALKING_ZONE, 1, 1, 1)]
        );
        assert_eq!(
            reasons.seats_by_group(HILL_STREET),
            [group(OTHERS, 1, 0, 1)]
        );
        assert_eq!(reasons.seats_by_group(9), []);
    });
}

#[test]
fn one_of_the_others_with_a_small_number_would_have_needed_only_the_walking_zone() {
    let mut town = primary_school_round();
    for row in &mut town.rows {
        if row.student == 111 {
            row.lottery = 5;
        }
    }
    explain(&town, |_, _, reasons| {
        let zone = BetterGroup {
            priority_group: WALKING_ZONE,
            last_lottery: Some(89),
        };
        let full = Answer::Full {
            better_group: Some(zone),
            lottery_below: None,
            class: None,
        };
        assert_eq!(
            reasons.of(111).next().map(|reason| reason.answer),
            Some(full)
        );
        let sibling = BetterGroup {
            priority_group: SIBLING,
            last_lottery: None,
        };
        let full = Answer::Full {
            better_group: Some(sibling),
            lottery_below: None,
            class: None,
        };
        assert_eq!(
            reasons.of(130).next().map(|reason| reason.answer),
            Some(full)
        );
    });
}

#[test]
fn nothing_helps_at_a_school_without_seats() {
    let town = Town {
        capacities: vec![0],
        students: 1,
        rows: vec![row(0, 1, 0, WALKING_ZONE)],
    };
    explain(&town, |_, _, reasons| {
        let answer = reasons.of(0).next().map(|reason| reason.answer);
        assert_eq!(
            answer,
            Some(Answer::Full {
                better_group: None,
                lottery_below: None,
                class: None
            })
        );
        let cutoff = reasons.cutoffs()[0];
        assert!(cutoff.is_full());
        assert_eq!((cutoff.seats, cutoff.filled, cutoff.last), (0, 0, None));
    });
}

#[test]
fn a_student_who_is_not_there_has_no_reasons() {
    explain(&primary_school_round(), |_, matching, reasons| {
        assert_eq!(reasons.of(131).count(), 0);
        assert_eq!(matching.place(131), None);
    });
}

proptest! {
    #[test]
    fn every_reason_is_what_a_plain_recount_says(town in towns(25, 5, 6)) {
        let market = town.market();
        for mechanism in [Mechanism::StudentOptimal, Mechanism::ProgrammeOptimal] {
            let matching = allocate(&market, mechanism);
            let reasons = Reasons::new(&market, &matching);
            let told: Vec<Reason> = reasons.iter().collect();
            prop_assert_eq!(told.len(), town.rows.len());
            prop_assert!(told.is_sorted_by_key(|reason| (reason.student, reason.rank)));
            for reason in told {
                let row = *town.at_rank(reason.student, reason.rank).unwrap();
                prop_assert_eq!(reason.programme, row.programme);
                recount(&town, &matching, &row, &reason)?;
            }
        }
    }

    #[test]
    fn every_cutoff_is_what_a_plain_recount_says(town in towns(25, 5, 6)) {
        let market = town.market();
        let matching = allocate(&market, Mechanism::StudentOptimal);
        let cutoffs = allocate::cutoffs(&market, &matching);
        prop_assert_eq!(cutoffs.len(), town.capacities.len());
        for (programme, cutoff) in (0_u32..).zip(cutoffs) {
            let last = admitted(&town, &matching, programme).max_by_key(|row| right(row));
            prop_assert_eq!(cutoff.programme, programme);
            prop_assert_eq!(cutoff.seats, town.capacities[programme as usize]);
            prop_assert_eq!(cutoff.applicants as usize, town.applicants(programme).count());
            let filled = admitted(&town, &matching, programme).count();
            prop_assert_eq!(cutoff.filled as usize, filled);
            prop_assert_eq!(
                cutoff.last.map(|last| (last.priority_group, last.lottery)),
                last.map(|row| (row.priority_group, row.lottery))
            );
        }
    }
}

fn admitted<'a>(
    town: &'a Town,
    matching: &'a Matching,
    programme: u32,
) -> impl Iterator<Item = &'a Application> {
    town.applicants(programme)
        .filter(move |row| matching.programme(row.student) == Some(programme))
}

fn recount(
    town: &Town,
    matching: &Matching,
    row: &Application,
    reason: &Reason,
) -> Result<(), TestCaseError> {
    let same_group = |other: &&Application| other.priority_group == row.priority_group;
    let not_after = |other: &&Application| right(other) <= right(row);
    let standing = reason.standing;
    let here = || town.applicants(row.programme);
    prop_assert_eq!(standing.priority_group, row.priority_group);
    prop_assert_eq!(standing.lottery, row.lottery);
    prop_assert_eq!(standing.position as usize, here().filter(not_after).count());
    let in_group = here().filter(same_group).filter(not_after).count();
    prop_assert_eq!(standing.position_in_group as usize, in_group);

    let last = admitted(town, matching, row.programme).max_by_key(|row| right(row));
    let filled = admitted(town, matching, row.programme).count();
    let open = filled < town.capacities[row.programme as usize] as usize;
    let reached = |other: &&Application| open || last.is_some_and(|l| right(other) <= right(l));
    let admitted_to = here().filter(same_group).filter(reached).count();
    prop_assert_eq!(standing.admitted_to as usize, admitted_to);

    let place = matching
        .place(row.student)
        .map_or(u32::MAX, |place| place.rank.get());
    match reason.answer {
        Answer::Offered => prop_assert_eq!(place, row.rank),
        Answer::Unneeded => prop_assert!(place < row.rank),
        Answer::Full {
            better_group,
            lottery_below,
            class,
        } => {
            prop_assert_eq!(class, None, "no seats are kept for anybody");
            prop_assert!(place > row.rank && !open);
            recount_changes(town, row, last, better_group, lottery_below)?;
        }
    }
    Ok(())
}

/// Tries other groups and numbers against the last student who was admitted.
fn recount_changes(
    town: &Town,
    row: &Application,
    last: Option<&Application>,
    better_group: Option<BetterGroup>,
    lottery_below: Option<u64>,
) -> Result<(), TestCaseError> {
    let enough = |priority_group, lottery| {
        last.is_some_and(|last| (priority_group, lottery) < (last.priority_group, last.lottery))
    };
    let groups = town.rows.iter().map(|row| row.priority_group);
    let nearest = groups
        .filter(|&g| g < row.priority_group && enough(g, row.lottery))
        .max();
    prop_assert_eq!(better_group.map(|better| better.priority_group), nearest);
    if let Some(better) = better_group {
        let bound = last.filter(|last| last.priority_group == better.priority_group);
        prop_assert_eq!(better.last_lottery, bound.map(|last| last.lottery));
    }
    match lottery_below {
        Some(bound) => {
            prop_assert!(enough(row.priority_group, bound - 1));
            prop_assert!(!enough(row.priority_group, bound));
        }
        None => prop_assert!(!enough(row.priority_group, 0)),
    }
    Ok(())
}
