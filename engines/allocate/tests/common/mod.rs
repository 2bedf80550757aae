//! Random markets, and judges so plain that one can see that they are right.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use allocate::{Application, Market, Matching};
use proptest::prelude::*;

/// Seats and application rows.
#[derive(Debug, Clone)]
pub(crate) struct Town {
    pub(crate) capacities: Vec<u32>,
    pub(crate) students: u32,
    pub(crate) rows: Vec<Application>,
}

impl Town {
    pub(crate) fn market(&self) -> Market {
        Market::from_applications(self.capacities.clone(), self.students, &self.rows).unwrap()
    }

    pub(crate) fn row(&self, student: u32, programme: u32) -> Option<&Application> {
        self.rows
            .iter()
            .find(|row| row.student == student && row.programme == programme)
    }

    /// A student's row at a rank.
    pub(crate) fn at_rank(&self, student: u32, rank: u32) -> Option<&Application> {
        self.rows
            .iter()
            .find(|row| row.student == student && row.rank == rank)
    }

    pub(crate) fn applicants(&self, programme: u32) -> impl Iterator<Item = &Application> {
        self.rows
            .iter()
            .filter(move |row| row.programme == programme)
    }
}

/// One line of a student's list.
pub(crate) fn row(
    student: u32,
    programme: u32,
    rank: u32,
    priority_group: u32,
    lottery: u64,
) -> Application {
    Application {
        student,
        programme,
        rank,
        priority_group,
        lottery,
    }
}

/// The strict order of a programme over its applicants.
pub(crate) fn right(row: &Application) -> (u32, u64, u32) {
    (row.priority_group, row.lottery, row.student)
}

/// Towns of up to so many students and programmes, with short and long lists, programmes without
/// seats, and lottery numbers below `lotteries`, so that a small bound makes ties.
pub(crate) fn towns(
    students: u32,
    programmes: usize,
    lotteries: u64,
) -> impl Strategy<Value = Town> {
    let capacities = prop::collection::vec(0..4_u32, 1..=programmes);
    (capacities, 0..=students).prop_flat_map(move |(capacities, students)| {
        let all: Vec<u32> = (0..capacities.len() as u32).collect();
        let list = (Just(all).prop_shuffle(), 0..=capacities.len());
        let right = (1..4_u32, 0..lotteries);
        let rights = prop::collection::vec(right, capacities.len());
        let lists = prop::collection::vec((list, rights), students as usize);
        lists.prop_map(move |lists| {
            let rows = (0_u32..)
                .zip(&lists)
                .flat_map(|(student, ((order, length), rights))| {
                    let ranked = (1_u32..).zip(&order[..*length]);
                    ranked.map(move |(rank, &programme)| {
                        let (priority_group, lottery) = rights[programme as usize];
                        Application {
                            student,
                            programme,
                            rank,
                            priority_group,
                            lottery,
                        }
                    })
                });
            Town {
                capacities: capacities.clone(),
                students,
                rows: rows.collect(),
            }
        })
    })
}

/// Stability word for word: within seats, listed, and no student and programme who would both rather
/// have each other. `tie_by_index`: between equal numbers the smaller index has the better right.
pub(crate) fn is_stable(town: &Town, given: &[Option<u32>], tie_by_index: bool) -> bool {
    let at = |programme: u32| {
        (0_u32..)
            .zip(given)
            .filter(move |(_, g)| **g == Some(programme))
    };
    let within = (0_u32..)
        .zip(&town.capacities)
        .all(|(p, &seats)| at(p).count() <= seats as usize);
    let listed = (0_u32..)
        .zip(given)
        .all(|(student, g)| g.is_none_or(|programme| town.row(student, programme).is_some()));
    within
        && listed
        && town.rows.iter().all(|row| {
            let own = given[row.student as usize]
                .map_or(u32::MAX, |own| town.row(row.student, own).unwrap().rank);
            let free = at(row.programme).count() < town.capacities[row.programme as usize] as usize;
            let envied = at(row.programme).any(|(holder, _)| {
                let (mine, theirs) = (right(row), right(town.row(holder, row.programme).unwrap()));
                if tie_by_index {
                    mine < theirs
                } else {
                    (mine.0, mine.1) < (theirs.0, theirs.1)
                }
            });
            own <= row.rank || !(free || envied)
        })
}

/// All stable matchings of a small town, by trying every assignment.
pub(crate) fn all_stable(town: &Town) -> Vec<Vec<Option<u32>>> {
    let mut assignments: Vec<Vec<Option<u32>>> = vec![Vec::new()];
    for student in 0..town.students {
        let mut options = vec![None];
        let own = town.rows.iter().filter(|row| row.student == student);
        options.extend(own.map(|row| Some(row.programme)));
        let longer = |start: &Vec<Option<u32>>| -> Vec<Vec<Option<u32>>> {
            options
                .iter()
                .map(|&option| [start.as_slice(), &[option]].concat())
                .collect()
        };
        assignments = assignments.iter().flat_map(longer).collect();
    }
    assignments.retain(|given| is_stable(town, given, true));
    assignments
}

/// Each student's rank of a matching, `u32::MAX` where there is no place.
pub(crate) fn ranks(matching: &Matching) -> Vec<u32> {
    matching
        .places()
        .iter()
        .map(|place| place.map_or(u32::MAX, |p| p.rank.get()))
        .collect()
}

/// Each student's rank of an assignment, `u32::MAX` where there is no place.
pub(crate) fn ranks_of(town: &Town, given: &[Option<u32>]) -> Vec<u32> {
    let rank = |(student, own): (u32, &Option<u32>)| {
        own.map_or(u32::MAX, |programme| {
            town.row(student, programme).unwrap().rank
        })
    };
    (0_u32..).zip(given).map(rank).collect()
}
