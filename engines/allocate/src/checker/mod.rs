//! An independent judge of a matching. It shares no code with the engine: it reads plain rows, builds
//! nothing but a few numbers for each student and programme, and looks at every row twice.
//!
//! A matching is stable when no programme has more students than seats, no student is at a programme
//! that is not on the own list, no student would rather have a seat that nobody took, and none would
//! rather have a seat that a student with less right to it holds (D. Gale and L. S. Shapley 1962;
//! A. Abdulkadiroglu and T. Sonmez 2003, "justified envy").
//!
//! Students with the same priority group and number have the same right: neither envies the other with
//! justice, so a matching is stable here whichever way such a tie was broken.

mod efficiency;
mod reserved;

use crate::{Application, Promise};

pub use efficiency::check_efficiency;
pub use reserved::check_with_reserves;

/// How many faults are named; the rest are counted.
pub const FAULTS_MAX: usize = 100;

/// What is wrong with a matching.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// A student or programme in a row, or the programme a student was given, is not there.
    Unknown {
        /// The student's index.
        student: u32,
        /// The programme's index.
        programme: u32,
    },
    /// A programme has more students than seats.
    OverCapacity {
        /// The programme's index.
        programme: u32,
        /// Its seats.
        seats: u32,
        /// The students who were given one.
        placed: u32,
    },
    /// A student was given a programme that is not on the own list.
    NotListed {
        /// The student's index.
        student: u32,
        /// The programme's index.
        programme: u32,
    },
    /// A student would rather have a seat that nobody took.
    WastedSeat {
        /// The student's index.
        student: u32,
        /// The programme's index.
        programme: u32,
        /// Seats left there.
        free: u32,
    },
    /// A student would rather have a seat that another holds with less right to it.
    JustifiedEnvy {
        /// The student's index.
        student: u32,
        /// The programme's index.
        programme: u32,
        /// The student with the least right to a seat there who has one.
        holder: u32,
    },
    /// A student would rather have the seat of another, and could have it without anybody having something worse, if
    /// others exchanged theirs, too.
    UntradedSeat {
        /// The student's index.
        student: u32,
        /// The programme's index.
        programme: u32,
        /// The student who has the seat, and would rather have another, too.
        holder: u32,
    },
}

/// What the checker found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The pairs of student and listed programme that were looked at.
    pub pairs_judged: u64,
    /// How many faults there are.
    pub faults_found: u64,
    /// The first [`FAULTS_MAX`] of them: programmes over capacity, then by student in the order of the rows.
    pub faults: Vec<Fault>,
}

impl Verdict {
    /// No fault was found: what was judged holds.
    #[must_use]
    pub fn is_stable(&self) -> bool {
        self.faults_found == 0
    }

    fn add(&mut self, fault: Fault) {
        self.faults_found += 1;
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
        }
    }
}

/// What makes one student's right to a seat better than another's: each part the smaller the better, the first that
/// differs decides.
type Right = (u32, u32, u64);

/// Judges a matching: the seats of each programme, the applications in any order (read twice), and the
/// programme that each student was given.
///
/// The applications are taken to be valid lists: one row for a student and programme, one for a student
/// and rank.
#[must_use]
pub fn check<I>(capacities: &[u32], applications: I, given: &[Option<u32>]) -> Verdict
where
    I: IntoIterator<Item = Application>,
    I::IntoIter: Clone,
{
    let right = |row: &Application| (0, row.priority_group, row.lottery);
    judged(capacities, applications, given, right)
}

/// Judges whether first choices came first: as [`check`], where whoever ranks a programme higher has the better right to it,
/// whatever the priorities are, and those decide among equals.
#[must_use]
pub fn check_first_choices<I>(capacities: &[u32], applications: I, given: &[Option<u32>]) -> Verdict
where
    I: IntoIterator<Item = Application>,
    I::IntoIter: Clone,
{
    let right = |row: &Application| (row.rank, row.priority_group, row.lottery);
    judged(capacities, applications, given, right)
}

/// Judges whether seats went in the order of the students' numbers: as [`check`], where the smallest number of a student
/// is the right to every seat, whatever the priorities are.
#[must_use]
pub fn check_numbers<I>(capacities: &[u32], applications: I, given: &[Option<u32>]) -> Verdict
where
    I: IntoIterator<Item = Application>,
    I::IntoIter: Clone,
{
    let applications = applications.into_iter();
    let mut smallest = vec![u64::MAX; given.len()];
    for row in applications.clone() {
        if let Some(number) = smallest.get_mut(row.student as usize) {
            *number = row.lottery.min(*number);
        }
    }
    let number = |student: u32| smallest.get(student as usize).copied();
    let right = |row: &Application| (0, 0, number(row.student).unwrap_or(u64::MAX));
    judged(capacities, applications, given, right)
}

/// Judges whether what a mechanism promises was kept.
#[must_use]
pub fn judge<I>(
    promise: Promise,
    capacities: &[u32],
    applications: I,
    given: &[Option<u32>],
) -> Verdict
where
    I: IntoIterator<Item = Application>,
    I::IntoIter: Clone,
{
    match promise {
        Promise::Stable => check(capacities, applications, given),
        Promise::ParetoEfficient => check_efficiency(capacities, applications, given),
        Promise::FirstChoicesFirst => check_first_choices(capacities, applications, given),
        Promise::InOrderOfNumbers => check_numbers(capacities, applications, given),
    }
}

fn judged<I>(
    capacities: &[u32],
    applications: I,
    given: &[Option<u32>],
    right: impl Fn(&Application) -> Right,
) -> Verdict
where
    I: IntoIterator<Item = Application>,
    I::IntoIter: Clone,
{
    let applications = applications.into_iter();
    let mut verdict = Verdict::default();
    let mut programmes = counted(capacities, given, &mut verdict);
    let own_ranks = own_ranks(applications.clone(), given, |row| {
        if let Some(programme) = programmes.get_mut(row.programme as usize) {
            let holder = (right(row), row.student);
            programme.last = programme.last.max(Some(holder));
        }
    });
    listed(&own_ranks, given, programmes.len(), &mut verdict);
    for row in applications {
        verdict.pairs_judged += 1;
        if let Some(fault) = fault_of(&row, right(&row), &programmes, &own_ranks) {
            verdict.add(fault);
        }
    }
    verdict
}

/// A student who is given nothing, or something not listed, would rather have any listed programme.
const NOT_LISTED: u32 = u32::MAX;

struct Programme {
    seats: u32,
    placed: u32,
    /// The student with the least right to a seat there who has one.
    last: Option<(Right, u32)>,
}

/// Counts the students of each programme, and finds those with more than seats.
fn counted(capacities: &[u32], given: &[Option<u32>], verdict: &mut Verdict) -> Vec<Programme> {
    let programmes = capacities.iter().map(|&seats| Programme {
        seats,
        placed: 0,
        last: None,
    });
    let mut programmes: Vec<Programme> = programmes.collect();
    for programme in given.iter().flatten() {
        if let Some(programme) = programmes.get_mut(*programme as usize) {
            programme.placed += 1;
        }
    }
    for (index, programme) in (0_u32..).zip(&programmes) {
        let &Programme { seats, placed, .. } = programme;
        if placed > seats {
            verdict.add(Fault::OverCapacity {
                programme: index,
                seats,
                placed,
            });
        }
    }
    programmes
}

/// Finds students at a programme that is not on their list, or not there.
fn listed(own_ranks: &[u32], given: &[Option<u32>], programmes: usize, verdict: &mut Verdict) {
    for (student, (&given, &rank)) in (0_u32..).zip(given.iter().zip(own_ranks)) {
        match given {
            Some(programme) if programme as usize >= programmes => {
                verdict.add(Fault::Unknown { student, programme });
            }
            Some(programme) if rank == NOT_LISTED => {
                verdict.add(Fault::NotListed { student, programme });
            }
            _ => {}
        }
    }
}

/// The rank of the programme each student was given; `seen` is shown the row of each.
fn own_ranks(
    applications: impl Iterator<Item = Application>,
    given: &[Option<u32>],
    mut seen: impl FnMut(&Application),
) -> Vec<u32> {
    let mut ranks = vec![NOT_LISTED; given.len()];
    for row in applications {
        if given.get(row.student as usize) != Some(&Some(row.programme)) {
            continue;
        }
        if let Some(own) = ranks.get_mut(row.student as usize) {
            *own = row.rank;
        }
        seen(&row);
    }
    ranks
}

fn fault_of(
    row: &Application,
    right: Right,
    programmes: &[Programme],
    own_ranks: &[u32],
) -> Option<Fault> {
    let &Application {
        student, programme, ..
    } = row;
    let own = own_ranks.get(student as usize);
    let there = programmes.get(programme as usize);
    let (Some(&own), Some(there)) = (own, there) else {
        return Some(Fault::Unknown { student, programme });
    };
    if own <= row.rank {
        return None;
    }
    if there.placed < there.seats {
        let free = there.seats - there.placed;
        return Some(Fault::WastedSeat {
            student,
            programme,
            free,
        });
    }
    let (least, holder) = there.last?;
    (right < least).then_some(Fault::JustifiedEnvy {
        student,
        programme,
        holder,
    })
}
