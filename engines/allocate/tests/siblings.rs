//! Siblings who want to be at one school.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use allocate::{
    Application, Families, FamiliesError, Mechanism, Wish, WishEnd, allocate, allocate_together,
    checker,
};
use common::{Town, row, towns};
use proptest::prelude::*;

/// Programmes 0 and 1 are two grades of one school, 2 is another school. Student 0 applies to grade 0, student 1 is their
/// younger sibling and would rather be at the other school; student 2 wants the seat of grade 1.
fn town() -> Town {
    Town {
        capacities: vec![1, 1, 1],
        students: 3,
        rows: vec![
            row(0, 0, 1, 1, 5),
            row(1, 2, 1, 1, 6),
            row(1, 1, 2, 1, 6),
            row(2, 1, 1, 1, 9),
        ],
    }
}

const SCHOOLS: [u32; 3] = [0, 0, 1];

fn together(town: &Town) -> (Vec<Option<u32>>, Vec<Wish>) {
    let market = town.market();
    let families = Families::new(&market, vec![vec![0, 1]], SCHOOLS.to_vec()).unwrap();
    let give = |market: &_| allocate(market, Mechanism::StudentOptimal);
    let found = allocate_together(&market, &families, give);
    (found.matching.programmes(), found.wishes)
}

fn wish(end: WishEnd) -> Vec<Wish> {
    vec![Wish {
        student: 1,
        with: 0,
        end,
    }]
}

#[test]
#[doc = "EDU-11"]
fn a_child_follows_the_sibling_to_a_school_that_is_on_the_own_list() {
    let (given, wishes) = together(&town());
    assert_eq!(given, [Some(0), Some(1), None]);
    assert_eq!(wishes, wish(WishEnd::Together));
}

#[test]
#[doc = "EDU-11"]
fn a_wish_that_cannot_be_honoured_says_why() {
    // The other student has more right to the seat.
    let mut full = town();
    full.rows[3].lottery = 1;
    let (given, wishes) = together(&full);
    assert_eq!(given, [Some(0), Some(2), Some(1)]);
    assert_eq!(wishes, wish(WishEnd::Full));

    let mut not_listed = town();
    not_listed.rows.remove(2);
    let (given, wishes) = together(&not_listed);
    assert_eq!(given, [Some(0), Some(2), Some(1)]);
    assert_eq!(wishes, wish(WishEnd::NotListed));

    let mut without = town();
    without.capacities[0] = 0;
    let (given, wishes) = together(&without);
    assert_eq!(given, [None, Some(2), Some(1)]);
    assert_eq!(wishes, wish(WishEnd::SiblingUnplaced));
}

#[test]
#[doc = "EDU-11"]
fn nobody_loses_a_better_place_by_following_a_sibling_who_had_to_leave() {
    // Twins: the first has the last seat at the school that the second ranks second. The second has the better number there,
    // so following would put the first out.
    let twins = Town {
        capacities: vec![1, 1],
        students: 2,
        rows: vec![row(0, 0, 1, 1, 5), row(1, 1, 1, 1, 3), row(1, 0, 2, 1, 3)],
    };
    let market = twins.market();
    let families = Families::new(&market, vec![vec![0, 1]], vec![0, 1]).unwrap();
    let found = allocate_together(&market, &families, |market| {
        allocate(market, Mechanism::StudentOptimal)
    });
    assert_eq!(found.matching.programmes(), [Some(0), Some(1)]);
    assert_eq!(found.wishes, wish(WishEnd::SiblingMoved));
    assert_eq!(found.read_as, market);
}

#[test]
#[doc = "EDU-11"]
fn ranks_are_those_of_the_list_that_the_family_made() {
    let market = town().market();
    let families = Families::new(&market, vec![vec![0, 1]], SCHOOLS.to_vec()).unwrap();
    let found = allocate_together(&market, &families, |market| {
        allocate(market, Mechanism::StudentOptimal)
    });
    assert_eq!(found.matching.place(1).unwrap().rank.get(), 2);
    let first = found
        .read_as
        .applications()
        .find(|row| row.student == 1)
        .unwrap();
    assert_eq!((first.programme, first.rank, first.lottery), (1, 1, 6));
}

#[test]
fn a_child_in_two_families_is_refused() {
    let market = town().market();
    let refused =
        |families: Vec<Vec<u32>>| Families::new(&market, families, SCHOOLS.to_vec()).unwrap_err();
    let twice = FamiliesError::Twice { student: 1 };
    assert_eq!(refused(vec![vec![0, 1], vec![1, 2]]), twice);
    assert_eq!(refused(vec![vec![1, 1]]), twice);
    assert_eq!(
        refused(vec![vec![0, 7]]),
        FamiliesError::UnknownStudent { student: 7 }
    );
    let schools = Families::new(&market, vec![], vec![0]).unwrap_err();
    let expected = FamiliesError::Schools {
        programmes: 3,
        given: 1,
    };
    assert_eq!(schools, expected);
}

proptest! {
    #[test]
    #[doc = "EDU-11"]
    fn what_is_given_is_stable_for_the_lists_as_they_were_read(
        town in towns(24, 6, 40),
        schools in prop::collection::vec(0..3_u32, 6),
        size in 1..4_usize,
    ) {
        let market = town.market();
        let students: Vec<u32> = (0..town.students).collect();
        let families: Vec<Vec<u32>> = students.chunks(size).map(<[u32]>::to_vec).collect();
        let schools = schools[..town.capacities.len()].to_vec();
        let families = Families::new(&market, families, schools.clone()).unwrap();
        let found = allocate_together(&market, &families, |market| {
            allocate(market, Mechanism::StudentOptimal)
        });
        let given = found.matching.programmes();
        let read_as: Vec<Application> = found.read_as.applications().collect();
        let verdict = checker::check(&town.capacities, read_as.iter().copied(), &given);
        prop_assert!(verdict.is_stable(), "{:?}", verdict.faults);
        // Whoever sees the outcome alone can judge it.
        let read_later = families.read(&market, &given);
        let verdict = checker::check(&town.capacities, read_later.applications(), &given);
        prop_assert!(verdict.is_stable(), "{:?}", verdict.faults);
        // A list is read in another order, and nothing is added to it or left out.
        let by_programme = |rows: &[Application]| {
            let mut rows: Vec<_> = rows
                .iter()
                .map(|row| (row.student, row.programme, row.priority_group, row.lottery))
                .collect();
            rows.sort_unstable();
            rows
        };
        prop_assert_eq!(by_programme(&read_as), by_programme(&town.rows));
        // Nobody is read as following to where no sibling is.
        for wish in &found.wishes {
            let read = read_as.iter().find(|row| row.student == wish.student && row.rank == 1);
            let own = town.at_rank(wish.student, 1);
            let (Some(read), Some(own)) = (read, own) else { continue };
            if read.programme != own.programme {
                let to = schools[read.programme as usize];
                let family = &students[wish.student as usize / size * size..wish.student as usize];
                let there = |one: &u32| given[*one as usize].map(|at| schools[at as usize]) == Some(to);
                prop_assert!(family.iter().any(there), "{wish:?}");
            }
        }
        for wish in &found.wishes {
            let school = |student: u32| given[student as usize].map(|at| schools[at as usize]);
            let is_together = school(wish.student).is_some() && school(wish.student) == school(wish.with);
            prop_assert_eq!(wish.end == WishEnd::Together, is_together);
        }
        if size == 1 {
            prop_assert_eq!(found.matching, allocate(&market, Mechanism::StudentOptimal));
        }
    }
}
