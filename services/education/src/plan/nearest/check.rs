//! Judges the places that were given by nearness. It shares no code with what gives them, and reads the plan alone.

use std::collections::HashMap;

use city::id::{OfferId, ResidentId};

use crate::exception::ENTRY_GRADE;
use crate::plan::{ChoiceAnswer, Entry};
use crate::round::Offer;

/// What is found of the children who were given the nearest school, or none.
pub(super) struct Found {
    /// How many pairs of child and school were judged.
    pub(super) pairs_judged: u64,
    /// Everything that is wrong.
    pub(super) faults: Vec<Fault>,
}

/// Something that is wrong with a place by nearness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// More children have a place than there are seats.
    AboveSeats {
        /// Where.
        offer: OfferId,
    },
    /// A child has no place while a school has seats for its grade.
    LeftWithout {
        /// The child.
        pseudonym: String,
        /// The school.
        offer: OfferId,
    },
    /// A child was told that a school of its list is full, and seats of it were given to children who did not list it.
    LostBesideTheList {
        /// The child.
        pseudonym: String,
        /// The school.
        offer: OfferId,
    },
    /// The school is not for the child's grade.
    OtherGrade {
        /// The child.
        pseudonym: String,
    },
    /// A nearer school had a seat that went to nobody with more right to it.
    NearerLeft {
        /// The child.
        pseudonym: String,
        /// The nearer school.
        offer: OfferId,
    },
}

/// A school as the judge counts it.
struct School<'a> {
    offer: &'a Offer,
    seats: usize,
    /// Children who have it from their lists.
    listed: usize,
    /// The numbers of those who were given it by nearness, the smallest first.
    nearest: Vec<u64>,
}

impl School<'_> {
    fn is_full(&self) -> bool {
        self.listed + self.nearest.len() >= self.seats
    }

    /// Whether children from lists and those with numbers before this one leave no seat.
    fn is_full_before(&self, number: u64) -> bool {
        let before = self.nearest.partition_point(|one| *one < number);
        self.listed + before >= self.seats
    }
}

/// Judges a plan with places by nearness. `seats` are those of each offer, in their order.
pub(super) fn check(
    entries: &[Entry],
    offers: &[Offer],
    seats: &[u32],
    minutes: impl Fn(&ResidentId, &Offer) -> Option<f64>,
) -> Found {
    let schools = counted(entries, offers, seats);
    let mut found = Found {
        pairs_judged: 0,
        faults: Vec::new(),
    };
    for school in &schools {
        if school.listed + school.nearest.len() > school.seats {
            let offer = school.offer.id.clone();
            found.faults.push(Fault::AboveSeats { offer });
        }
    }
    let position: HashMap<&OfferId, &School<'_>> =
        schools.iter().map(|one| (&one.offer.id, one)).collect();
    for entry in entries {
        found.list(entry, &position);
        if entry.given.is_none() || entry.reason.nearest.is_some() {
            found.nearness(entry, &schools, &minutes);
        }
    }
    found
}

/// Who has which school, and on what ground.
fn counted<'a>(entries: &[Entry], offers: &'a [Offer], seats: &[u32]) -> Vec<School<'a>> {
    let mut schools: Vec<School<'_>> = offers
        .iter()
        .zip(seats)
        .map(|(offer, seats)| School {
            offer,
            seats: *seats as usize,
            listed: 0,
            nearest: Vec::new(),
        })
        .collect();
    let position: HashMap<&OfferId, usize> =
        (0..).zip(offers).map(|(at, one)| (&one.id, at)).collect();
    for entry in entries {
        let Some((offer, _)) = &entry.given else {
            continue;
        };
        let at = position.get(offer).copied();
        let Some(school) = at.and_then(|at| schools.get_mut(at)) else {
            continue;
        };
        match entry.reason.nearest {
            Some(_) => school.nearest.push(entry.reason.number),
            None => school.listed += 1,
        }
    }
    for school in &mut schools {
        school.nearest.sort_unstable();
    }
    schools
}

impl Found {
    /// Schools of a list that are said to be full are so by lists alone.
    fn list(&mut self, entry: &Entry, schools: &HashMap<&OfferId, &School<'_>>) {
        for choice in &entry.reason.choices {
            let ChoiceAnswer::Full { .. } = choice.answer else {
                continue;
            };
            self.pairs_judged += 1;
            let school = schools.get(&choice.offer);
            if school.is_none_or(|school| school.listed < school.seats) {
                self.faults.push(Fault::LostBesideTheList {
                    pseudonym: entry.reason.pseudonym.clone(),
                    offer: choice.offer.clone(),
                });
            }
        }
    }

    /// A child without a place has none because no seat of its grade is left, and one with the nearest school has no
    /// nearer one to claim.
    fn nearness(
        &mut self,
        entry: &Entry,
        schools: &[School<'_>],
        minutes: &impl Fn(&ResidentId, &Offer) -> Option<f64>,
    ) {
        let grade_at = |offer: &OfferId| {
            let found = schools.iter().find(|one| one.offer.id == *offer);
            found.map(|one| one.offer.grade)
        };
        let list = entry.reason.choices.first();
        let grade = list.map_or(Some(ENTRY_GRADE), |one| grade_at(&one.offer));
        let pseudonym = || entry.reason.pseudonym.clone();
        let way =
            |school: &School<'_>| minutes(&entry.child, school.offer).unwrap_or(f64::INFINITY);
        let given = entry.given.as_ref();
        let given = given.and_then(|(id, _)| schools.iter().find(|one| one.offer.id == *id));
        if given.is_some_and(|school| Some(school.offer.grade) != grade) {
            let pseudonym = pseudonym();
            self.faults.push(Fault::OtherGrade { pseudonym });
        }
        let own = given.map(way);
        for school in schools {
            if Some(school.offer.grade) != grade {
                continue;
            }
            self.pairs_judged += 1;
            let (pseudonym, offer) = (pseudonym(), school.offer.id.clone());
            match own {
                None if !school.is_full() => {
                    self.faults.push(Fault::LeftWithout { pseudonym, offer });
                }
                Some(own) if way(school) < own && !school.is_full_before(entry.reason.number) => {
                    self.faults.push(Fault::NearerLeft { pseudonym, offer });
                }
                _ => {}
            }
        }
    }
}
