//! What is asked: other rules for a round that is over.

use std::collections::{BTreeMap, BTreeSet};

use allocate::{Mechanism, Reserve, Reserves, ReservesError};
use serde::{Deserialize, Serialize};

use super::lists::Lists;

/// Most seats of a school.
pub const SEATS_MAX: u32 = 10_000;

/// How far all seats can be changed together, in percent.
pub const PERCENT_RANGE: std::ops::RangeInclusive<i32> = -90..=200;

/// How many classes can have seats kept in one question.
pub const KEEPING_MAX: usize = 3;

/// Other rules for a round that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Schools with other seats, by offer.
    pub seats: BTreeMap<String, u32>,
    /// How many percent more seats all other schools have; below 0 fewer.
    pub percent: i32,
    /// The turn of each class of priority, from 1. Classes with the same turn count as one; a class without a turn comes
    /// last, with the weakest.
    pub turns: BTreeMap<u32, u32>,
    /// How seats are given out.
    pub mechanism: Mechanism,
    /// Whether the seats stay kept that were kept in the round.
    pub keeps_on: bool,
    /// Seats that every school keeps, in the order in which it fills them.
    pub keeping: Vec<Keeping>,
    /// Whether each school draws numbers of its own.
    pub each_draws: bool,
}

/// Seats that every school keeps for a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// The class.
    pub class: KeptClass,
    /// How many.
    pub amount: Amount,
}

/// A class for which seats are kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeptClass {
    /// Those who have this class of priority at the school.
    Priority(u32),
    /// Those whom the round's files name in this class.
    Named(String),
}

/// How many seats are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// So many percent of the seats of each school, rounded down.
    Percent(u32),
    /// So many at each school.
    Seats(u32),
}

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionFault {
    /// The round has no such offer.
    UnknownOffer(String),
    /// More seats than a school has.
    Seats(String),
    /// All seats change by too much.
    Percent,
    /// The round has no such class of priority.
    UnknownClass(u32),
    /// The round has no class for which these seats could be kept.
    UnknownKept(usize),
    /// More classes than can have seats kept.
    TooManyKept,
    /// Seats are kept for classes under a way of giving them out that knows no kept seats.
    KeptUnder(Mechanism),
    /// A school keeps more seats than it has.
    AboveCapacity {
        /// The school's offer.
        offer: String,
        /// The seats of all its reserves.
        kept: u64,
        /// Its seats.
        seats: u32,
    },
    /// Each school draws its own numbers, and seats go by one number.
    NoOneNumber,
}

impl Question {
    /// The rules as they are: nothing would change.
    #[must_use]
    pub fn as_it_was(lists: &Lists) -> Self {
        Self {
            seats: BTreeMap::new(),
            percent: 0,
            turns: lists.groups().into_iter().zip(1..).collect(),
            mechanism: Mechanism::StudentOptimal,
            keeps_on: true,
            keeping: Vec::new(),
            each_draws: false,
        }
    }
}

/// The rules by which lists are read anew.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) seats: Vec<u32>,
    /// The group in which each class of priority counts.
    pub(super) groups: BTreeMap<u32, u32>,
    pub(super) mechanism: Mechanism,
    pub(super) reserves: Vec<Reserve>,
    pub(super) members: Vec<(u32, u32)>,
    pub(super) each_draws: bool,
}

impl Rules {
    /// The rules of the round.
    pub(super) fn as_they_were(lists: &Lists) -> Self {
        Self {
            seats: lists.seats.clone(),
            groups: lists.groups().into_iter().map(|one| (one, one)).collect(),
            mechanism: Mechanism::StudentOptimal,
            reserves: lists.kept.reserves.clone(),
            members: lists.kept.members.clone(),
            each_draws: false,
        }
    }

    /// The rules that a question asks about.
    ///
    /// # Errors
    /// Everything that is wrong with the question.
    pub(super) fn asked(lists: &Lists, question: &Question) -> Result<Self, Vec<QuestionFault>> {
        let mut faults = Vec::new();
        let seats = seats(lists, question, &mut faults);
        let known: BTreeSet<u32> = lists.groups().into_iter().collect();
        let unknown = question.turns.keys().filter(|class| !known.contains(class));
        faults.extend(unknown.map(|class| QuestionFault::UnknownClass(*class)));
        let keeps =
            !question.keeping.is_empty() || (question.keeps_on && !lists.kept.reserves.is_empty());
        if keeps && question.mechanism != Mechanism::StudentOptimal {
            faults.push(QuestionFault::KeptUnder(question.mechanism));
        }
        if question.each_draws && question.mechanism == Mechanism::Serial {
            faults.push(QuestionFault::NoOneNumber);
        }
        let (reserves, members) = kept(lists, question, &seats, &mut faults);
        if let Err(error) = Reserves::new(&seats, &reserves)
            && let ReservesError::AboveCapacity {
                programme,
                kept,
                seats,
            } = error
        {
            faults.push(QuestionFault::AboveCapacity {
                offer: name(lists, programme),
                kept,
                seats,
            });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            seats,
            groups: groups(&known, &question.turns),
            mechanism: question.mechanism,
            reserves,
            members,
            each_draws: question.each_draws,
        })
    }
}

fn name(lists: &Lists, programme: u32) -> String {
    let name = lists.offers.get(programme as usize);
    name.cloned().unwrap_or_default()
}

fn seats(lists: &Lists, question: &Question, faults: &mut Vec<QuestionFault>) -> Vec<u32> {
    let percent = if PERCENT_RANGE.contains(&question.percent) {
        question.percent
    } else {
        faults.push(QuestionFault::Percent);
        0
    };
    let known: BTreeSet<&String> = lists.offers.iter().collect();
    let unknown = question.seats.keys().filter(|offer| !known.contains(offer));
    faults.extend(unknown.map(|offer| QuestionFault::UnknownOffer(offer.clone())));
    let offers = lists.offers.iter().zip(&lists.seats);
    let seats = offers.map(|(offer, before)| match question.seats.get(offer) {
        Some(seats) => {
            if *seats > SEATS_MAX {
                faults.push(QuestionFault::Seats(offer.clone()));
            }
            *seats
        }
        None => {
            let share = f64::from(100 + percent) / 100.0;
            (f64::from(*before) * share).round() as u32
        }
    });
    seats.collect()
}

/// The group in which each class counts: classes without a turn count with the weakest.
fn groups(known: &BTreeSet<u32>, turns: &BTreeMap<u32, u32>) -> BTreeMap<u32, u32> {
    let last = turns.values().copied().max().unwrap_or(1).max(1);
    let of = |class: &u32| turns.get(class).map_or(last, |turn| (*turn).max(1));
    known.iter().map(|class| (*class, of(class))).collect()
}

/// The seats that are kept, and for whom. A class of priority is another one at each school, since the same child can have it
/// here and not there.
fn kept(
    lists: &Lists,
    question: &Question,
    seats: &[u32],
    faults: &mut Vec<QuestionFault>,
) -> (Vec<Reserve>, Vec<(u32, u32)>) {
    let mut members = lists.kept.members.clone();
    let mut reserves = Vec::new();
    if question.keeps_on {
        reserves.clone_from(&lists.kept.reserves);
    }
    if question.keeping.len() > KEEPING_MAX {
        faults.push(QuestionFault::TooManyKept);
        return (reserves, members);
    }
    let last = reserves.iter().map(|one| one.order).max();
    let named = lists.kept.classes.len() as u32;
    let known = lists.groups();
    for (at, keeping) in question.keeping.iter().enumerate() {
        let order = last.map_or(0, |last| last.saturating_add(1)) + at as u32;
        let amount = |seats: u32| match keeping.amount {
            Amount::Percent(share) => (u64::from(seats) * u64::from(share) / 100) as u32,
            Amount::Seats(kept) => kept,
        };
        let class_at: Box<dyn Fn(u32) -> u32> = match &keeping.class {
            KeptClass::Priority(class) if known.contains(class) => {
                let first = named + at as u32 * lists.offers.len() as u32;
                let rows = lists.rows.iter();
                let rows = rows.filter(|row| row.priority_group == *class);
                members.extend(rows.map(|row| (row.student, first + row.programme)));
                Box::new(move |programme| first + programme)
            }
            KeptClass::Named(class) if lists.kept.classes.contains(class) => {
                let at = lists.kept.classes.iter().position(|one| one == class);
                let index = at.unwrap_or_default() as u32;
                Box::new(move |_| index)
            }
            _ => {
                faults.push(QuestionFault::UnknownKept(at));
                continue;
            }
        };
        reserves.extend((0..).zip(seats).map(|(programme, seats)| Reserve {
            programme,
            class: Some(class_at(programme)),
            seats: amount(*seats),
            order,
        }));
    }
    (reserves, members)
}
