#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from reserves and classes, whose constructors prove them"
)]

use thiserror::Error;

/// Seats of a programme that are kept for one class, or for anybody, with their turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reserve {
    /// The programme's index.
    pub programme: u32,
    /// The class for whose members the seats are kept; none where they are open to all.
    pub class: Option<u32>,
    /// How many seats.
    pub seats: u32,
    /// The turn in which the programme fills them, the smallest first.
    pub order: u32,
}

/// Seats that a programme fills together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeatGroup {
    /// The class for whose members they are kept; none where they are open to all.
    pub class: Option<u32>,
    /// How many.
    pub seats: u32,
}

/// Classes for which one programme keeps seats at the most.
const CLASSES_MAX: usize = 64;

/// Why reserves can't stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReservesError {
    /// A reserve is of a programme that is not there.
    #[error("there is a reserve at programme {programme}, which is unknown")]
    UnknownProgramme {
        /// The index in the reserve.
        programme: u32,
    },
    /// A programme keeps more seats than it has.
    #[error(
        "programme {programme} keeps {kept} seats and has {seats}: keep at most as many as there are"
    )]
    AboveCapacity {
        /// The programme.
        programme: u32,
        /// The seats of all its reserves.
        kept: u64,
        /// Its seats.
        seats: u32,
    },
    /// A programme keeps seats for more classes than the engine tells apart.
    #[error("programme {programme} keeps seats for more than {CLASSES_MAX} classes")]
    TooManyClasses {
        /// The programme.
        programme: u32,
    },
    /// Two reserves of a programme have the same turn, so that it is not said which is filled first.
    #[error("programme {programme} has two reserves with the order {order}: give each its own")]
    SameOrder {
        /// The programme.
        programme: u32,
        /// The order used twice.
        order: u32,
    },
}

/// The seats of every programme in the order in which it fills them.
///
/// A programme looks at its applicants in its own order (see [`crate::Market`]) once for each of its seat groups: a kept
/// group takes members of its class while it has seats, an open group takes anybody. Seats that are in no reserve are open
/// and come last. What a class leaves empty is then given to the best of all who are left, so no seat stays empty that
/// somebody wants.
///
/// The order matters: a member with a good position who takes an open seat leaves a kept one to another member, so that
/// kept seats filled last reach further than the same seats filled first (U. Dur, S. D. Kominers, P. A. Pathak and T. Sonmez,
/// "Reserve design: unintended consequences and the demise of Boston's walk zones" (2018)). Whoever is taken among many is
/// taken among fewer, too, so that deferred acceptance finds a stable matching by this rule (for seats that pass on:
/// A. Westkamp, "An analysis of the German university admissions system" (2013)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserves {
    /// Programme `p` fills `groups[starts[p]..starts[p + 1]]`.
    starts: Vec<u32>,
    groups: Vec<SeatGroup>,
}

impl Reserves {
    /// The seat groups of programmes with these seats.
    ///
    /// # Errors
    /// A reserve of an unknown programme, more seats kept than there are, or two reserves of one programme in one turn.
    pub fn new(capacities: &[u32], reserves: &[Reserve]) -> Result<Self, ReservesError> {
        let mut sorted = reserves.to_vec();
        sorted.sort_by_key(|one| (one.programme, one.order));
        if let Some(one) = sorted.last()
            && one.programme as usize >= capacities.len()
        {
            let programme = one.programme;
            return Err(ReservesError::UnknownProgramme { programme });
        }
        let same = |pair: &&[Reserve]| {
            (pair[0].programme, pair[0].order) == (pair[1].programme, pair[1].order)
        };
        if let Some(pair) = sorted.windows(2).find(same) {
            let Reserve {
                programme, order, ..
            } = pair[0];
            return Err(ReservesError::SameOrder { programme, order });
        }
        let mut of_programmes = sorted
            .chunk_by(|a, b| a.programme == b.programme)
            .peekable();
        let (mut starts, mut groups) = (vec![0], Vec::with_capacity(capacities.len()));
        for (programme, &seats) in (0..).zip(capacities) {
            let own = of_programmes.next_if(|own| own[0].programme == programme);
            let own = own.unwrap_or_default();
            let kept: u64 = own.iter().map(|one| u64::from(one.seats)).sum();
            if kept > u64::from(seats) {
                return Err(ReservesError::AboveCapacity {
                    programme,
                    kept,
                    seats,
                });
            }
            let mut classes: Vec<u32> = own.iter().filter_map(|one| one.class).collect();
            classes.sort_unstable();
            classes.dedup();
            if classes.len() > CLASSES_MAX {
                return Err(ReservesError::TooManyClasses { programme });
            }
            groups.extend(own.iter().map(|one| SeatGroup {
                class: one.class,
                seats: one.seats,
            }));
            let rest = seats - kept as u32;
            if rest > 0 || own.is_empty() {
                groups.push(SeatGroup {
                    class: None,
                    seats: rest,
                });
            }
            starts.push(groups.len() as u32);
        }
        Ok(Self { starts, groups })
    }

    /// The seat groups of a programme in the order in which it fills them.
    ///
    /// # Panics
    /// Where there is no such programme.
    #[must_use]
    pub fn of(&self, programme: u32) -> &[SeatGroup] {
        let programme = programme as usize;
        &self.groups[self.starts[programme] as usize..self.starts[programme + 1] as usize]
    }

    /// Whether a programme keeps seats for any class.
    pub(crate) fn keeps(&self, programme: u32) -> bool {
        self.of(programme).iter().any(|group| group.class.is_some())
    }

    pub(crate) fn programmes(&self) -> usize {
        self.starts.len() - 1
    }
}

/// The classes to which each student belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    /// Student `s` belongs to `classes[starts[s]..starts[s + 1]]`, ascending.
    starts: Vec<u32>,
    classes: Vec<u32>,
}

impl Classes {
    /// From pairs of student and class, in any order and as often as one likes. Students beyond `students` are left out.
    #[must_use]
    pub fn new(students: u32, members: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let known = members
            .into_iter()
            .filter(|(student, _)| *student < students);
        let mut members: Vec<(u32, u32)> = known.collect();
        members.sort_unstable();
        members.dedup();
        let mut starts = vec![0; students as usize + 1];
        for (student, _) in &members {
            starts[*student as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let classes = members.into_iter().map(|(_, class)| class).collect();
        Self { starts, classes }
    }

    /// The classes of a student, ascending; none where there is no such student.
    #[must_use]
    pub fn of(&self, student: u32) -> &[u32] {
        let student = student as usize;
        match self.starts.get(student..student + 2) {
            Some(bounds) => &self.classes[bounds[0] as usize..bounds[1] as usize],
            None => &[],
        }
    }

    /// Whether a student may have a seat that is kept for a class, or for anybody.
    pub(crate) fn may_have(&self, student: u32, class: Option<u32>) -> bool {
        class.is_none_or(|class| self.of(student).binary_search(&class).is_ok())
    }
}

/// The seat group in which each candidate is taken, `None` where they are not. `candidates` are students in the order of
/// the programme, best first; `may_have` says whether one may have a seat that is kept for a class, or for anybody.
pub(crate) fn choose(
    groups: &[SeatGroup],
    candidates: &[u32],
    may_have: impl Fn(u32, Option<u32>) -> bool,
    taken: &mut Vec<Option<u32>>,
) {
    taken.clear();
    taken.resize(candidates.len(), None);
    let mut left = 0;
    for (index, group) in (0..).zip(groups) {
        let mut free = group.seats;
        for (student, slot) in candidates.iter().zip(taken.iter_mut()) {
            if free == 0 {
                break;
            }
            if slot.is_none() && may_have(*student, group.class) {
                *slot = Some(index);
                free -= 1;
            }
        }
        left += free;
    }
    // Whoever takes what a class left empty has an open seat.
    let passed_on = groups.len() as u32;
    let waiting = taken.iter_mut().filter(|slot| slot.is_none());
    for slot in waiting.take(left as usize) {
        *slot = Some(passed_on);
    }
}
