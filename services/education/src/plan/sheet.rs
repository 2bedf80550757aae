//! The lists of a round on one sheet, by pseudonym: what the engine reads, and what is published of it.

use std::collections::{BTreeMap, HashMap};

use allocate::{Application as Row, Draw, Reserve};
use city::id::{OfferId, ResidentId};

use super::MakeError;
use crate::application::Application;
use crate::draw::Secret;
use crate::policy::{ClassCode, Policy};
use crate::round::{Offer, Round};

/// A round as the engine reads it. Children stand in the order of their pseudonyms and offers in the order of their ids, so
/// that a plan hangs on nothing but what is published.
pub(super) struct Sheet<'a> {
    /// The offers.
    pub(super) offers: &'a [Offer],
    /// The seats of each offer; those of children who keep the place that they have among them.
    pub(super) capacities: Vec<u32>,
    /// Each child's pseudonym and application.
    pub(super) pupils: Vec<(String, &'a Application)>,
    /// Each child's number, in the same order.
    pub(super) numbers: Vec<u64>,
    /// One row for each child and listed school.
    pub(super) rows: Vec<Row>,
    /// The classes for which seats are kept, in the order of their codes.
    pub(super) classes: Vec<ClassCode>,
    /// The seats that each offer keeps, in their turn.
    pub(super) reserves: Vec<Reserve>,
    /// Children and the classes to which they belong.
    pub(super) members: Vec<(u32, u32)>,
    /// Brothers and sisters who are to be at one school, each family in the order in which the others follow.
    pub(super) families: Vec<Vec<u32>>,
    /// The school of each offer, by number.
    pub(super) schools: Vec<u32>,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(
        round: &Round,
        offers: &'a [Offer],
        applications: &'a [Application],
        secret: &Secret,
        draw: &Draw,
    ) -> Result<Self, MakeError> {
        let mut pupils: Vec<(String, &Application)> = applications
            .iter()
            .map(|application| (secret.pseudonym(&application.child), application))
            .collect();
        pupils.sort_by(|one, other| one.0.cmp(&other.0));
        let numbers = pupils.iter().map(|(pseudonym, _)| draw.number(pseudonym));
        let mut sheet = Self {
            offers,
            capacities: offers.iter().map(|offer| offer.seats).collect(),
            numbers: numbers.collect(),
            pupils,
            rows: Vec::new(),
            classes: Vec::new(),
            reserves: Vec::new(),
            members: Vec::new(),
            families: Vec::new(),
            schools: schools(offers),
        };
        sheet.list(&round.policy)?;
        sheet.keep_seats(&round.policy);
        sheet.join_families();
        Ok(sheet)
    }

    /// Puts down each list. A child who keeps its place is one more seat there, and has it as the last of its wishes.
    fn list(&mut self, policy: &Policy) -> Result<(), MakeError> {
        let index: HashMap<&OfferId, u32> = (0..)
            .zip(self.offers)
            .map(|(index, offer)| (&offer.id, index))
            .collect();
        for ((student, (_, application)), lottery) in
            (0..).zip(&self.pupils).zip(self.numbers.iter().copied())
        {
            let find = |offer: &OfferId| {
                let found = index.get(offer).copied();
                found.ok_or_else(|| MakeError::UnknownOffer(application.id.to_string()))
            };
            let mut rank = 0;
            let mut row = |programme, priority_group| {
                rank += 1;
                Row {
                    student,
                    programme,
                    rank,
                    priority_group,
                    lottery,
                }
            };
            for choice in application.choices() {
                let group = policy.group(&choice.class);
                self.rows.push(row(find(&choice.offer)?, group));
            }
            let kept = application.wishes.keeps.as_ref();
            let Some(kept) = kept.filter(|_| policy.keeps_pupils()) else {
                continue;
            };
            let programme = find(kept)?;
            if let Some(seats) = self.capacities.get_mut(programme as usize) {
                *seats += 1;
            }
            let is_listed = application.choices().iter().any(|one| one.offer == *kept);
            if !is_listed {
                self.rows.push(row(programme, 1));
            }
        }
        Ok(())
    }

    fn keep_seats(&mut self, policy: &Policy) {
        let classes = policy.kept.iter().filter_map(|kept| kept.class.as_ref());
        self.classes = classes.map(|class| class.code.clone()).collect();
        self.classes.sort_unstable();
        let number = |code: &ClassCode| {
            let position = self.classes.binary_search(code).ok()?;
            u32::try_from(position).ok()
        };
        for (programme, offer) in (0..).zip(self.offers) {
            let turns = (1..).zip(&policy.kept);
            self.reserves.extend(turns.map(|(order, kept)| Reserve {
                programme,
                class: kept.class.as_ref().and_then(|class| number(&class.code)),
                seats: kept.of(offer.seats),
                order,
            }));
        }
        for (student, (_, application)) in (0..).zip(&self.pupils) {
            let own = application.wishes.kept.iter().filter_map(number);
            self.members.extend(own.map(|class| (student, class)));
        }
    }

    /// Joins brothers and sisters of whom one is to be with another. Children of higher grades lead, and of one grade the
    /// child with the smaller number.
    fn join_families(&mut self) {
        let position: HashMap<&ResidentId, u32> = (0..)
            .zip(&self.pupils)
            .map(|(student, (_, application))| (&application.child, student))
            .collect();
        let mut family: Vec<u32> = (0..).take(self.pupils.len()).collect();
        for (student, (_, application)) in (0_u32..).zip(&self.pupils) {
            for with in &application.wishes.together {
                if let Some(with) = position.get(with) {
                    let (one, other) = (first(&family, student), first(&family, *with));
                    if let Some(slot) = family.get_mut(one.max(other) as usize) {
                        *slot = one.min(other);
                    }
                }
            }
        }
        let mut families: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for student in (0..).take(self.pupils.len()) {
            families
                .entry(first(&family, student))
                .or_default()
                .push(student);
        }
        let mut families: Vec<Vec<u32>> = families.into_values().collect();
        families.retain(|family| family.len() > 1);
        for family in &mut families {
            family.sort_by_key(|student| {
                let at = *student as usize;
                (std::cmp::Reverse(self.grade(at)), self.numbers.get(at))
            });
        }
        self.families = families;
    }

    /// The grade for which a child has a list.
    fn grade(&self, student: usize) -> Option<u8> {
        let (_, application) = self.pupils.get(student)?;
        let first = application.choices().first()?;
        let offer = self.offers.iter().find(|offer| offer.id == first.offer)?;
        Some(offer.grade)
    }

    /// The pseudonym of a child.
    pub(super) fn pseudonym(&self, student: u32) -> Option<&str> {
        let pupil = self.pupils.get(student as usize)?;
        Some(pupil.0.as_str())
    }
}

/// The one who stands for a family so far.
fn first(family: &[u32], mut student: u32) -> u32 {
    while let Some(before) = family.get(student as usize).filter(|one| **one != student) {
        student = *before;
    }
    student
}

/// The school of each offer as a number: offers of several grades are at one.
fn schools(offers: &[Offer]) -> Vec<u32> {
    let mut number = HashMap::new();
    let mut next = 0..;
    let of = offers.iter().map(|offer| {
        let found = number.entry(&offer.site);
        *found.or_insert_with(|| next.next().unwrap_or(u32::MAX))
    });
    of.collect()
}
