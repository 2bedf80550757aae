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

use crate::Application;

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
}

/// What the checker found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The pairs of student and listed programme that were looked at.
    pub pairs_judged: u64,
    /// How many faults there are.
    pub faults_found: u64,
    /// The first [`FAULTS_MAX`] of them: programmes over capacity, then by student in the order of the rows.
    pub faults: Vec<Fault>,
}

impl Verdict {
    /// No fault was found.
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
    let applications = applications.into_iter();
    let mut verdict = Verdict {
        pairs_judged: 0,
        faults_found: 0,
        faults: Vec::new(),
    };
    let mut programmes: Vec<Programme> = capacities
        .iter()
        .map(|&seats| Programme {
            seats,
            placed: 0,
            last: None,
        })
        .collect();
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
    let own_ranks = own_ranks(applications.clone(), given, &mut programmes);
    for (student, (&given, &rank)) in (0_u32..).zip(given.iter().zip(&own_ranks)) {
        match given {
            Some(programme) if programme as usize >= programmes.len() => {
                verdict.add(Fault::Unknown { student, programme });
            }
            Some(programme) if rank == NOT_LISTED => {
                verdict.add(Fault::NotListed { student, programme });
            }
            _ => {}
        }
    }
    for row in applications {
        verdict.pairs_judged += 1;
        if let Some(fault) = judge(&row, &programmes, &own_ranks) {
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
    /// The right of the student with the least right to a seat there who has one.
    last: Option<Holder>,
}

/// Ordered by priority group, then number, each smaller the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Holder {
    priority_group: u32,
    lottery: u64,
    student: u32,
}

/// The rank of the programme each student was given, and by the way each programme's last holder.
fn own_ranks(
    applications: impl Iterator<Item = Application>,
    given: &[Option<u32>],
    programmes: &mut [Programme],
) -> Vec<u32> {
    let mut ranks = vec![NOT_LISTED; given.len()];
    for row in applications {
        let Application {
            student,
            programme,
            rank,
            priority_group,
            lottery,
        } = row;
        if given.get(student as usize) != Some(&Some(programme)) {
            continue;
        }
        if let Some(own) = ranks.get_mut(student as usize) {
            *own = rank;
        }
        if let Some(programme) = programmes.get_mut(programme as usize) {
            programme.last = programme.last.max(Some(Holder {
                priority_group,
                lottery,
                student,
            }));
        }
    }
    ranks
}

fn judge(row: &Application, programmes: &[Programme], own_ranks: &[u32]) -> Option<Fault> {
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
    let last = there.last.as_ref()?;
    let envies = (row.priority_group, row.lottery) < (last.priority_group, last.lottery);
    envies.then_some(Fault::JustifiedEnvy {
        student,
        programme,
        holder: last.student,
    })
}
