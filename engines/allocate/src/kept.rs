#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from a market, and reserves of the same programmes"
)]

use crate::market::Applicants;
use crate::reserves::choose;
use crate::{Classes, Market, Matching, Reserves};

/// Stands for somebody who is not among the holders.
const NEWCOMER: u32 = u32::MAX;

/// Who has the seats of programmes that keep some, and what it would have taken to have one.
#[derive(Debug, Clone)]
pub(crate) struct KeptSeats<'a> {
    reserves: &'a Reserves,
    classes: &'a Classes,
    programmes: Vec<Kept>,
    /// By student: the group of seats in which they have theirs.
    seats: Vec<Option<u32>>,
}

/// A programme that keeps seats; nothing where it keeps none.
#[derive(Debug, Clone, Default)]
struct Kept {
    /// The classes for which it does, in the order in which seats are filled.
    classes: Vec<u32>,
    /// Positions of those who have a seat, best first, and the students.
    positions: Vec<u32>,
    students: Vec<u32>,
    /// How many of them each group of seats has, with one number more for seats that classes left empty.
    filled: Vec<u32>,
    /// By the classes that somebody has, as bits: whom they have to stand before.
    bars: Vec<(u64, Bar)>,
}

/// Before whom somebody has to stand to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bar {
    /// No position would do.
    Closed,
    /// Any position would do.
    Open,
    /// The position of a holder.
    Before(u32),
}

impl<'a> KeptSeats<'a> {
    pub(crate) fn new(
        market: &Market,
        matching: &Matching,
        applicants: &Applicants,
        reserves: &'a Reserves,
        classes: &'a Classes,
    ) -> Self {
        let mut holders = vec![Vec::new(); market.capacities().len()];
        for (student, place) in (0..).zip(matching.places()) {
            let Some(place) = place else { continue };
            let application = market.list(student).start + place.rank.get() as usize - 1;
            let position = market.positions()[application];
            holders[place.programme as usize].push((position, student));
        }
        let mut kept = Self {
            reserves,
            classes,
            programmes: Vec::with_capacity(holders.len()),
            seats: vec![None; market.students() as usize],
        };
        for (programme, mut holders) in (0..).zip(holders) {
            let mut one = Kept::default();
            if reserves.keeps(programme) {
                holders.sort_unstable();
                (one.positions, one.students) = holders.into_iter().unzip();
                let bounds = &market.order_starts()[programme as usize..programme as usize + 2];
                let listed = bounds[0] as usize..bounds[1] as usize;
                let own = applicants.order[listed].iter();
                kept.fill(programme, &mut one);
                kept.set_bars(
                    programme,
                    &mut one,
                    own.map(|a| applicants.owner[*a as usize]),
                );
            }
            kept.programmes.push(one);
        }
        kept
    }

    /// Notes in which group each holder has the seat.
    fn fill(&mut self, programme: u32, kept: &mut Kept) {
        let groups = self.reserves.of(programme);
        kept.filled = vec![0; groups.len() + 1];
        let mut taken = Vec::new();
        let may_have = |student, class| self.classes.may_have(student, class);
        choose(groups, &kept.students, may_have, &mut taken);
        for (student, group) in kept.students.iter().zip(taken) {
            self.seats[*student as usize] = group;
            if let Some(group) = group {
                kept.filled[group as usize] += 1;
            }
        }
    }

    /// Finds whom one would have to stand before, with the classes of each applicant and with one class more.
    fn set_bars(&self, programme: u32, kept: &mut Kept, applicants: impl Iterator<Item = u32>) {
        for group in self.reserves.of(programme) {
            kept.classes
                .extend(group.class.filter(|class| !kept.classes.contains(class)));
        }
        let mut wanted: Vec<u64> = applicants.map(|student| self.has(kept, student)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let more =
            (0..kept.classes.len()).flat_map(|bit| wanted.iter().map(move |has| has | 1 << bit));
        let more: Vec<u64> = more.collect();
        wanted.extend(more);
        wanted.sort_unstable();
        wanted.dedup();
        kept.bars = wanted
            .into_iter()
            .map(|has| (has, self.found_bar(programme, kept, has)))
            .collect();
    }

    /// The classes of a student for which a programme keeps seats, as bits.
    fn has(&self, kept: &Kept, student: u32) -> u64 {
        let own = self.classes.of(student);
        let bits = (0..).zip(&kept.classes);
        let bits = bits.filter(|(_, class)| own.binary_search(class).is_ok());
        bits.map(|(bit, _)| 1_u64 << bit).sum()
    }

    fn found_bar(&self, programme: u32, kept: &Kept, has: u64) -> Bar {
        let mut students = Vec::with_capacity(kept.students.len() + 1);
        let mut taken = Vec::new();
        let mut takes = |before: usize| {
            students.clear();
            students.extend_from_slice(&kept.students);
            students.insert(before, NEWCOMER);
            let may_have = |student, class: Option<u32>| match class {
                Some(class) if student == NEWCOMER => {
                    let bit = kept.classes.iter().position(|one| *one == class);
                    bit.is_some_and(|bit| has >> bit & 1 == 1)
                }
                _ => self.classes.may_have(student, class),
            };
            choose(self.reserves.of(programme), &students, may_have, &mut taken);
            taken[before].is_some()
        };
        let holders = kept.students.len();
        if takes(holders) {
            return Bar::Open;
        }
        // Who is taken somewhere is taken further up, too.
        let (mut low, mut high) = (0, holders);
        while low < high {
            let middle = low + (high - low) / 2;
            if takes(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        match low.checked_sub(1) {
            Some(last) => Bar::Before(kept.positions[last]),
            None => Bar::Closed,
        }
    }

    fn bar_of(&self, programme: u32, has: u64) -> Bar {
        let bars = &self.programmes[programme as usize].bars;
        match bars.binary_search_by_key(&has, |one| one.0) {
            Ok(at) => bars[at].1,
            Err(_) => Bar::Closed,
        }
    }

    /// Before whom an applicant has to stand with the classes that they have.
    pub(crate) fn bar(&self, programme: u32, student: u32) -> Bar {
        let kept = &self.programmes[programme as usize];
        self.bar_of(programme, self.has(kept, student))
    }

    /// The first class, in the order in which seats are filled, with which an applicant would have been taken where they stand.
    pub(crate) fn class_to_have(&self, programme: u32, student: u32, position: u32) -> Option<u32> {
        let kept = &self.programmes[programme as usize];
        let has = self.has(kept, student);
        let others = (0..)
            .zip(&kept.classes)
            .filter(|(bit, _)| has >> bit & 1 == 0);
        let enough =
            others
                .into_iter()
                .find(|(bit, _)| match self.bar_of(programme, has | 1 << bit) {
                    Bar::Closed => false,
                    Bar::Open => true,
                    Bar::Before(holder) => position < holder,
                });
        enough.map(|(_, class)| *class)
    }

    /// The group of seats, counted from 0 in the order in which they are filled, in which a student has the seat; the number
    /// of groups where it is one that classes left empty.
    pub(crate) fn seat_of(&self, student: u32) -> Option<u32> {
        self.seats.get(student as usize).copied().flatten()
    }

    /// How many of a programme's seats of each group are taken, with one number more for those that classes left empty; none
    /// where the programme keeps no seats.
    pub(crate) fn filled(&self, programme: u32) -> Option<&[u32]> {
        let kept = self.programmes.get(programme as usize)?;
        (!kept.filled.is_empty()).then_some(kept.filled.as_slice())
    }

    /// Whether a programme keeps seats.
    pub(crate) fn keeps(&self, programme: u32) -> bool {
        self.filled(programme).is_some()
    }
}
