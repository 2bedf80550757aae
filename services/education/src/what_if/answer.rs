//! The answer: who gains and who loses, group by group, in the draw as it was and in others.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use allocate::{Certificate, Draw};

use super::lists::{Lists, NO_PLACE};
use super::question::{Question, QuestionFault, Rules};
use super::run::{Keeps, Numbers, RunError};
use crate::reidentification::shown;

/// How often the lottery is drawn anew. A further draw lies between the smallest and the greatest of n draws with
/// probability (n − 1) / (n + 1) (S. S. Wilks, "Determination of sample sizes for setting tolerance limits" (1941)): of 39,
/// with 95 %.
pub const OTHER_DRAWS: u32 = 39;

/// How many threads work on a question.
const THREADS: u32 = 2;

/// How many steps an answer takes: the draw as it was, and each other one.
pub const STEPS: u32 = OTHER_DRAWS + 1;

/// How far an answer has come.
#[derive(Debug, Default)]
pub struct Progress(AtomicU32);

impl Progress {
    /// How many of [`STEPS`] are done.
    #[must_use]
    pub fn done(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    fn step(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A way of telling pupils apart: the group of each, by its place in the list of groups.
#[derive(Debug, Clone)]
pub struct Grouping {
    /// The groups in order.
    pub groups: Vec<GroupName>,
    /// The group of each pupil.
    pub of: Vec<u32>,
}

/// A group of pupils.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupName {
    /// A fifth of the city by the income of the neighbourhood, from 1, the lowest.
    Income(u8),
    /// Where the income is not known.
    IncomeUnknown,
    /// A district, by its id.
    District(String),
    /// Homes outside of all districts.
    NoDistrict,
    /// Those with this class of priority at the school they put first.
    Class(u32),
}

/// Who gains and who loses in a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pupils of the group.
    pub people: u64,
    /// Pupils with a place higher on their list, or one where they had none.
    pub gain: u64,
    /// Pupils with a place lower on their list, or none where they had one.
    pub lose: u64,
    /// Pupils with a place by the rules as they were.
    pub placed_before: u64,
    /// Pupils with a place by the other rules.
    pub placed_after: u64,
    /// Pupils with their first choice by the rules as they were.
    pub first_before: u64,
    /// Pupils with their first choice by the other rules.
    pub first_after: u64,
}

/// One group of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupAnswer {
    /// The group; none for all pupils.
    pub group: Option<GroupName>,
    /// In the draw as it was.
    pub actual: Tally,
    /// The lower ends of what other draws give, in 95 of 100 cases.
    pub low: Tally,
    /// The upper ends.
    pub high: Tally,
}

/// A table of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableAnswer {
    /// The groups that are large enough to be told of.
    pub rows: Vec<GroupAnswer>,
    /// Pupils in groups that are not.
    pub withheld: u64,
}

/// What would have come of other rules.
#[derive(Debug, Clone)]
pub struct Answer {
    /// All pupils.
    pub all: GroupAnswer,
    /// By each grouping.
    pub tables: Vec<TableAnswer>,
    /// What the rules promise, as the checker found it kept.
    pub certificate: Certificate,
    /// The rank of each pupil's place by the rules as they were.
    pub before: Vec<u32>,
    /// The rank of each pupil's place by the other rules, in the draw as it was.
    pub after: Vec<u32>,
    /// How pupils were told apart.
    pub groupings: Vec<Grouping>,
}

/// A question that can be answered.
pub struct Asked {
    lists: Lists,
    groupings: Vec<Grouping>,
    draw: Draw,
    before: Rules,
    after: Rules,
}

impl Asked {
    /// A question about lists, with the draw of their round.
    ///
    /// # Errors
    /// Everything that is wrong with the question.
    pub fn new(
        lists: Lists,
        groupings: Vec<Grouping>,
        draw: Draw,
        question: &Question,
    ) -> Result<Self, Vec<QuestionFault>> {
        Ok(Self {
            before: Rules::as_they_were(&lists),
            after: Rules::asked(&lists, question)?,
            lists,
            groupings,
            draw,
        })
    }

    /// Works the answer out. It takes its time, and says how far it has come.
    ///
    /// # Errors
    /// Where the lists can't be read by these rules, or the checker finds a promise broken.
    pub fn answer(self, progress: &Progress) -> Result<Answer, RunError> {
        let pupils = self.lists.pupils.len();
        let keeps = (self.before.keeps(pupils)?, self.after.keeps(pupils)?);
        let ran = self.after.run(
            &self.lists,
            keeps.1.as_ref(),
            Numbers::OfTheRound(&self.draw),
        )?;
        let certificate = ran.certified(&self.after, &self.draw)?;
        let actual = Tallies::count(&self.groupings, &self.lists.given, &ran.ranks);
        progress.step();
        let ends = self.other_draws((keeps.0.as_ref(), keeps.1.as_ref()), progress)?;
        let (low, high) = ends.unwrap_or_else(|| (actual.clone(), actual.clone()));
        let tables = self.groupings.iter().enumerate();
        let tables = tables.map(|(at, grouping)| table(grouping, at, (&actual, &low, &high)));
        Ok(Answer {
            all: GroupAnswer {
                group: None,
                actual: actual.all,
                low: low.all,
                high: high.all,
            },
            tables: tables.collect(),
            certificate,
            before: self.lists.given,
            after: ran.ranks,
            groupings: self.groupings,
        })
    }

    /// The smallest and the greatest of each count in the other draws. Both rules are read with the same numbers.
    fn other_draws(
        &self,
        keeps: (Option<&Keeps>, Option<&Keeps>),
        progress: &Progress,
    ) -> Result<Option<(Tallies, Tallies)>, RunError> {
        let share = |first: u32| {
            let mut ends: Option<(Tallies, Tallies)> = None;
            for draw in (first..OTHER_DRAWS).step_by(THREADS as usize) {
                let numbers = Numbers::Another(draw);
                let before = self.before.run(&self.lists, keeps.0, numbers)?;
                let after = self.after.run(&self.lists, keeps.1, numbers)?;
                let counted = Tallies::count(&self.groupings, &before.ranks, &after.ranks);
                ends = Some(widened(ends, (counted.clone(), counted)));
                progress.step();
            }
            Ok::<_, RunError>(ends)
        };
        thread::scope(|scope| {
            let share = &share;
            let others = (1..THREADS).map(|first| scope.spawn(move || share(first)));
            let others: Vec<_> = others.collect();
            let mut ends = share(0)?;
            for other in others {
                let other = other.join();
                let other = other.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
                if let Some(other) = other {
                    ends = Some(widened(ends, other));
                }
            }
            Ok::<_, RunError>(ends)
        })
    }
}

/// Ends that hold what others hold, too.
fn widened(ends: Option<(Tallies, Tallies)>, other: (Tallies, Tallies)) -> (Tallies, Tallies) {
    match ends {
        None => other,
        Some((low, high)) => (low.with(&other.0, u64::min), high.with(&other.1, u64::max)),
    }
}

/// The counts of all pupils and of every group of every grouping.
#[derive(Debug, Clone)]
struct Tallies {
    all: Tally,
    groups: Vec<Vec<Tally>>,
}

impl Tallies {
    fn count(groupings: &[Grouping], before: &[u32], after: &[u32]) -> Self {
        let mut all = Tally::default();
        before.iter().zip(after).for_each(|pair| all.add(pair));
        let groups = groupings.iter().map(|grouping| {
            let mut tallies = vec![Tally::default(); grouping.groups.len()];
            for (group, pair) in grouping.of.iter().zip(before.iter().zip(after)) {
                if let Some(tally) = tallies.get_mut(*group as usize) {
                    tally.add(pair);
                }
            }
            tallies
        });
        Self {
            all,
            groups: groups.collect(),
        }
    }

    fn with(mut self, other: &Self, choose: fn(u64, u64) -> u64) -> Self {
        self.all = self.all.with(&other.all, choose);
        for (own, others) in self.groups.iter_mut().zip(&other.groups) {
            for (own, other) in own.iter_mut().zip(others) {
                *own = own.with(other, choose);
            }
        }
        self
    }

    fn of(&self, grouping: usize, group: usize) -> Tally {
        let groups = self.groups.get(grouping);
        let tally = groups.and_then(|groups| groups.get(group));
        tally.copied().unwrap_or_default()
    }
}

impl Tally {
    /// Counts a pupil with the ranks before and after.
    pub(super) fn add(&mut self, (before, after): (&u32, &u32)) {
        self.people += 1;
        self.gain += u64::from(after < before);
        self.lose += u64::from(after > before);
        self.placed_before += u64::from(*before != NO_PLACE);
        self.placed_after += u64::from(*after != NO_PLACE);
        self.first_before += u64::from(*before == 1);
        self.first_after += u64::from(*after == 1);
    }

    /// Pupils whose place ranks as it did.
    #[must_use]
    pub fn same(&self) -> u64 {
        self.people - self.gain - self.lose
    }

    fn with(self, other: &Self, choose: fn(u64, u64) -> u64) -> Self {
        Self {
            people: self.people,
            gain: choose(self.gain, other.gain),
            lose: choose(self.lose, other.lose),
            placed_before: choose(self.placed_before, other.placed_before),
            placed_after: choose(self.placed_after, other.placed_after),
            first_before: choose(self.first_before, other.first_before),
            first_after: choose(self.first_after, other.first_after),
        }
    }
}

/// The groups of a grouping that are large enough to be told of.
fn table(
    grouping: &Grouping,
    at: usize,
    (actual, low, high): (&Tallies, &Tallies, &Tallies),
) -> TableAnswer {
    let groups = (0..grouping.groups.len()).map(|group| actual.of(at, group).people);
    let sizes: Vec<u64> = groups.collect();
    let told = shown(&sizes, actual.all.people);
    let mut table = TableAnswer {
        rows: Vec::new(),
        withheld: actual.all.people,
    };
    for (group, name) in grouping.groups.iter().enumerate() {
        if told.get(group) != Some(&true) {
            continue;
        }
        let actual = actual.of(at, group);
        table.withheld -= actual.people;
        table.rows.push(GroupAnswer {
            group: Some(name.clone()),
            actual,
            low: low.of(at, group),
            high: high.of(at, group),
        });
    }
    table
}
