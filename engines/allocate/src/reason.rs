#![expect(
    clippy::indexing_slicing,
    reason = "programmes and applications come from a market, whose constructors prove them"
)]

use crate::cutoff::{LastAdmitted, admitted};
use crate::kept::{Bar, KeptSeats};
use crate::market::Applicants;
use crate::{Classes, Cutoff, Market, Matching, Reserves, cutoffs};

/// Why every application ended as it did.
///
/// A reason is worked out when it is asked for, from the market and a table that has one line for each
/// programme and priority group: ten million reasons take no memory of their own.
#[derive(Debug, Clone)]
pub struct Reasons<'a> {
    market: &'a Market,
    matching: &'a Matching,
    cutoffs: Vec<Cutoff>,
    /// One line for each of the market's runs.
    seats: Vec<GroupSeats>,
    /// All priority groups used anywhere in the market, best first.
    groups: Vec<u32>,
    /// Where programmes keep seats for classes.
    kept: Option<Kept<'a>>,
}

#[derive(Debug, Clone)]
struct Kept<'a> {
    seats: KeptSeats<'a>,
    applicants: Applicants,
}

/// What one priority group got at one programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSeats {
    /// The group, 1 the best.
    pub priority_group: u32,
    /// How many of its students listed the programme.
    pub applicants: u32,
    /// How many of them were given a seat there.
    pub admitted: u32,
    /// The position within the group up to which the programme admitted: all of `applicants` where its
    /// last seat went to a later group or seats were left, 0 where it never came to this group.
    pub admitted_to: u32,
}

/// Why one application ended as it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The student's index.
    pub student: u32,
    /// The rank in the student's list, 1 the most wanted.
    pub rank: u32,
    /// The programme's index; its seats by group are at [`Reasons::seats_by_group`].
    pub programme: u32,
    /// Where the student stood there.
    pub standing: Standing,
    /// What came of it.
    pub answer: Answer,
}

/// Where a student stood among all who listed a programme, whether or not they still needed the seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The student's priority group there.
    pub priority_group: u32,
    /// The student's lottery number there.
    pub lottery: u64,
    /// Place within the group, from 1.
    pub position_in_group: u32,
    /// Place among all, from 1.
    pub position: u32,
    /// The position within the group up to which the programme admitted ([`GroupSeats::admitted_to`]).
    pub admitted_to: u32,
}

/// What came of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The student has the seat.
    Offered,
    /// The student was given a programme listed above this one.
    Unneeded,
    /// All seats went to students who came before. The two changes are judged at the programme's
    /// cut-off, with everyone else as they are; both are none where it has no seats or admitted nobody.
    Full {
        /// The nearest better group in which the student's number would have been admitted.
        better_group: Option<BetterGroup>,
        /// The student would have been admitted in the own group with a number smaller than this.
        lottery_below: Option<u64>,
        /// The first class, in the order in which seats are filled, for which seats are kept there and with which the
        /// student would have been admitted.
        class: Option<u32>,
    },
}

/// A priority group that would have been enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BetterGroup {
    /// The group, 1 the best.
    pub priority_group: u32,
    /// The last number admitted in it; none if any number was enough.
    pub last_lottery: Option<u64>,
}

impl<'a> Reasons<'a> {
    /// Prepares the reasons of a matching, which must be of this market and stable.
    #[must_use]
    pub fn new(market: &'a Market, matching: &'a Matching) -> Self {
        let cutoffs = cutoffs(market, matching);
        let mut seats = Vec::with_capacity(market.runs().len());
        for (programme, cutoff) in cutoffs.iter().enumerate() {
            let reached = match cutoff.last {
                _ if !cutoff.is_full() => cutoff.applicants,
                Some(last) => last.position,
                None => 0,
            };
            let runs = &market.runs()[market.run_range(programme)];
            for (i, run) in runs.iter().enumerate() {
                let end = runs.get(i + 1).map_or(cutoff.applicants, |next| next.first);
                let applicants = end - run.first;
                seats.push(GroupSeats {
                    priority_group: run.priority_group,
                    applicants,
                    admitted: 0,
                    admitted_to: reached.saturating_sub(run.first).min(applicants),
                });
            }
        }
        for application in admitted(market, matching) {
            seats[market.run(application).0].admitted += 1;
        }
        let mut groups: Vec<u32> = market.runs().iter().map(|run| run.priority_group).collect();
        groups.sort_unstable();
        groups.dedup();
        Self {
            market,
            matching,
            cutoffs,
            seats,
            groups,
            kept: None,
        }
    }

    /// Prepares the reasons of a matching where programmes keep seats, by [`crate::allocate_with_reserves`]. Where they do,
    /// what was admitted and what would have been enough is said for a student with the classes that they have.
    ///
    /// # Panics
    /// Where the reserves were made for another number of programmes.
    #[must_use]
    pub fn with_reserves(
        market: &'a Market,
        matching: &'a Matching,
        reserves: &'a Reserves,
        classes: &'a Classes,
    ) -> Self {
        let applicants = Applicants::new(market);
        let kept = Kept {
            seats: KeptSeats::new(market, matching, &applicants, reserves, classes),
            applicants,
        };
        Self {
            kept: Some(kept),
            ..Self::new(market, matching)
        }
    }

    /// The group of seats, counted from 0 in the order in which its programme fills them, in which a student has their
    /// place; the number of groups where it is one that classes left empty. None where the programme keeps no seats.
    #[must_use]
    pub fn seat_group(&self, student: u32) -> Option<u32> {
        self.kept.as_ref()?.seats.seat_of(student)
    }

    /// How many seats of each group of a programme are taken, in the order in which it fills them, with one number more for
    /// seats that classes left empty. None where the programme keeps no seats.
    #[must_use]
    pub fn filled(&self, programme: u32) -> Option<&[u32]> {
        self.kept.as_ref()?.seats.filled(programme)
    }

    fn keeping(&self, programme: u32) -> Option<&Kept<'a>> {
        let kept = self.kept.as_ref();
        kept.filter(|kept| kept.seats.keeps(programme))
    }

    /// The last one before whom a student has to stand to be admitted.
    fn last_before(&self, programme: u32, student: u32) -> Option<LastAdmitted> {
        let cutoff = &self.cutoffs[programme as usize];
        let Some(kept) = self.keeping(programme).filter(|_| cutoff.is_full()) else {
            return cutoff.last;
        };
        let Bar::Before(position) = kept.seats.bar(programme, student) else {
            return None;
        };
        let start = self.market.order_starts()[programme as usize];
        let application = kept.applicants.order[(start + position) as usize] as usize;
        Some(LastAdmitted {
            priority_group: self.market.run(application).1.priority_group,
            lottery: self.market.lottery(application),
            position: position + 1,
        })
    }

    /// The cut-off of each programme, by index.
    #[must_use]
    pub fn cutoffs(&self) -> &[Cutoff] {
        &self.cutoffs
    }

    /// Who took a programme's seats, by priority group, best first; empty if nobody listed it or
    /// there is no such programme.
    #[must_use]
    pub fn seats_by_group(&self, programme: u32) -> &[GroupSeats] {
        if (programme as usize) < self.cutoffs.len() {
            &self.seats[self.market.run_range(programme as usize)]
        } else {
            &[]
        }
    }

    /// All reasons, by student and then by rank.
    pub fn iter(&self) -> impl Iterator<Item = Reason> + '_ {
        (0..self.market.students()).flat_map(|student| self.list(student))
    }

    /// The reasons of one student by rank; none where there is no such student.
    pub fn of(&self, student: u32) -> impl Iterator<Item = Reason> + '_ {
        (student < self.market.students())
            .then(|| self.list(student))
            .into_iter()
            .flatten()
    }

    fn list(&self, student: u32) -> impl Iterator<Item = Reason> + '_ {
        let given = self
            .matching
            .place(student)
            .map_or(u32::MAX, |place| place.rank.get());
        (1_u32..)
            .zip(self.market.list(student))
            .map(move |(rank, application)| {
                let programme = self.market.programmes()[application];
                let last = self.last_before(programme, student);
                let standing = self.standing(programme, application, last);
                let answer = match rank.cmp(&given) {
                    std::cmp::Ordering::Equal => Answer::Offered,
                    std::cmp::Ordering::Greater => Answer::Unneeded,
                    std::cmp::Ordering::Less => self.full(student, programme, standing, last),
                };
                Reason {
                    student,
                    rank,
                    programme,
                    standing,
                    answer,
                }
            })
    }

    fn standing(&self, programme: u32, application: usize, last: Option<LastAdmitted>) -> Standing {
        let (index, run) = self.market.run(application);
        let position = self.market.positions()[application];
        let group = self.seats[index];
        let is_full = self.cutoffs[programme as usize].is_full();
        let admitted_to = match self.keeping(programme).filter(|_| is_full) {
            None => group.admitted_to,
            Some(_) => {
                let reached = last.map_or(0, |last| last.position);
                reached.saturating_sub(run.first).min(group.applicants)
            }
        };
        Standing {
            priority_group: run.priority_group,
            lottery: self.market.lottery(application),
            position_in_group: position - run.first + 1,
            position: position + 1,
            admitted_to,
        }
    }

    fn full(
        &self,
        student: u32,
        programme: u32,
        own: Standing,
        last: Option<LastAdmitted>,
    ) -> Answer {
        let kept = self.keeping(programme);
        let class = kept.and_then(|kept| {
            let position = own.position - 1;
            kept.seats.class_to_have(programme, student, position)
        });
        let Some(last) = last else {
            return Answer::Full {
                better_group: None,
                lottery_below: None,
                class,
            };
        };
        let lottery_below =
            (own.priority_group == last.priority_group && last.lottery > 0).then_some(last.lottery);
        let better_group = if own.priority_group > last.priority_group && own.lottery < last.lottery
        {
            let last_lottery = Some(last.lottery);
            Some(BetterGroup {
                priority_group: last.priority_group,
                last_lottery,
            })
        } else {
            let better = self
                .groups
                .partition_point(|&group| group < last.priority_group);
            let nearest = better.checked_sub(1).map(|i| self.groups[i]);
            nearest.map(|priority_group| BetterGroup {
                priority_group,
                last_lottery: None,
            })
        };
        Answer::Full {
            better_group,
            lottery_below,
            class,
        }
    }
}
