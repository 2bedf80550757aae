#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from a market, or are checked against it"
)]

use thiserror::Error;

use crate::{Market, Matching, Place};

/// Families who want their children at one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Families {
    /// The students of each family in the order in which the others follow them.
    families: Vec<Vec<u32>>,
    /// The school of each programme.
    schools: Vec<u32>,
}

/// Why families can't stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FamiliesError {
    /// A student is in two families, or twice in one.
    #[error("student {student} is in more than one family, or twice in one: keep one of them")]
    Twice {
        /// The student.
        student: u32,
    },
    /// A student is not there.
    #[error("student {student} is in a family and unknown")]
    UnknownStudent {
        /// The student.
        student: u32,
    },
    /// There is not one school for each programme.
    #[error("there are {programmes} programmes and the schools of {given}")]
    Schools {
        /// The programmes of the market.
        programmes: usize,
        /// The schools given.
        given: usize,
    },
}

/// What became of the wish of a student to be with a sibling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The student.
    pub student: u32,
    /// The sibling whom they follow.
    pub with: u32,
    /// What became of it.
    pub end: WishEnd,
}

/// How a wish to be with a sibling ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishEnd {
    /// Both are at one school.
    Together,
    /// The sibling has no place to follow to.
    SiblingUnplaced,
    /// The school of the sibling is not on the student's own list.
    NotListed,
    /// The student asked there first, and all seats went to others with more right to them.
    Full,
    /// The sibling came to be at another school when others followed theirs, so the student's list was read as it was made.
    SiblingMoved,
}

impl Families {
    /// Families, each in the order in which its children are placed, the one whom all others follow first; and the school
    /// of each programme.
    ///
    /// # Errors
    /// A student who is in two families or not in the market, or schools that are not those of the market.
    pub fn new(
        market: &Market,
        families: Vec<Vec<u32>>,
        schools: Vec<u32>,
    ) -> Result<Self, FamiliesError> {
        let programmes = market.capacities().len();
        if schools.len() != programmes {
            let given = schools.len();
            return Err(FamiliesError::Schools { programmes, given });
        }
        let mut is_in_one = vec![false; market.students() as usize];
        for &student in families.iter().flatten() {
            let Some(seen) = is_in_one.get_mut(student as usize) else {
                return Err(FamiliesError::UnknownStudent { student });
            };
            if std::mem::replace(seen, true) {
                return Err(FamiliesError::Twice { student });
            }
        }
        Ok(Self { families, schools })
    }
}

impl Families {
    /// The lists of a market as they are read of those who are at one school with a sibling whom they follow: that school
    /// first. So a judge can hold a matching, each student's programme, to what its families asked for.
    #[must_use]
    pub fn read(&self, market: &Market, given: &[Option<u32>]) -> Market {
        let mut read_as = market.clone();
        let school = |student: u32| {
            let programme = given.get(student as usize).copied().flatten()?;
            self.schools.get(programme as usize).copied()
        };
        for family in &self.families {
            for (turn, &student) in family.iter().enumerate().skip(1) {
                let Some(own) = school(student) else { continue };
                if family[..turn].iter().any(|&one| school(one) == Some(own)) {
                    first_at(&mut read_as, student, own, &self.schools);
                }
            }
        }
        read_as
    }
}

/// Seats given out with siblings kept together where they can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The matching; ranks are those of the lists as the families made them.
    pub matching: Matching,
    /// The market with the lists as they were read in the end: a school of a sibling stands first.
    pub read_as: Market,
    /// The same matching with the ranks of the lists as they were read.
    pub ranked_as_read: Matching,
    /// What became of each wish, family by family.
    pub wishes: Vec<Wish>,
}

/// Gives out seats so that siblings are together where that can be: the first of each family is placed, and the school where
/// they are is moved to the head of the list of the next if it is on it, and so on down the family (the family application of
/// J. Correa and others, "School choice in Chile" (2022)). `give` gives out the seats of a market.
///
/// Nobody gets more right to a seat by having a sibling there; that is what priority groups are for. Where siblings compete for
/// the same seats, one may lose theirs to those who follow; whoever followed to where the sibling is no longer then asks by
/// the own list again, once for all whom it concerns at a time, until it concerns nobody. What is promised of a matching is promised for the lists as they were read.
#[must_use]
pub fn allocate_together(
    market: &Market,
    families: &Families,
    give: impl Fn(&Market) -> Matching,
) -> Together {
    let mut following = Following {
        families,
        market,
        read_as: market.clone(),
        to: vec![None; market.students() as usize],
    };
    let mut matching = give(&following.read_as);
    let deepest = families.families.iter().map(Vec::len).max();
    for turn in 1..deepest.unwrap_or_default() {
        if following.follow(turn, &matching) {
            matching = give(&following.read_as);
        }
    }
    // Each round at least one student gives up for good, so it ends.
    while following.give_up(&matching) {
        matching = give(&following.read_as);
    }
    Together {
        matching: as_listed(market, &matching),
        wishes: following.wishes(&matching),
        read_as: following.read_as,
        ranked_as_read: matching,
    }
}

/// Who follows whom, and how lists are read for it.
struct Following<'a> {
    families: &'a Families,
    market: &'a Market,
    read_as: Market,
    /// The school to which each student follows.
    to: Vec<Option<u32>>,
}

impl Following<'_> {
    /// The school at which a student has a place.
    fn school(&self, matching: &Matching, student: u32) -> Option<u32> {
        let programme = matching.programme(student)?;
        Some(self.families.schools[programme as usize])
    }

    /// The nearest sibling before a student who has a place, or the nearest of all.
    fn leader(&self, matching: &Matching, family: &[u32], turn: usize) -> u32 {
        let mut before = family[..turn].iter().rev().copied();
        let nearest = family[turn - 1];
        before
            .find(|&one| matching.programme(one).is_some())
            .unwrap_or(nearest)
    }

    /// Moves the school of the sibling to the head of the lists of those whose turn it is; whether that changed any.
    fn follow(&mut self, turn: usize, matching: &Matching) -> bool {
        let families = self.families;
        let mut is_changed = false;
        for family in families.families.iter().filter(|one| one.len() > turn) {
            let leader = self.leader(matching, family, turn);
            let Some(school) = self.school(matching, leader) else {
                continue;
            };
            let student = family[turn];
            if first_at(&mut self.read_as, student, school, &families.schools) {
                self.to[student as usize] = Some(school);
                is_changed = true;
            }
        }
        is_changed
    }

    /// Reads the lists of those as they were made who followed to where their sibling is no longer; whether there are any.
    fn give_up(&mut self, matching: &Matching) -> bool {
        let families = self.families;
        let mut is_changed = false;
        for family in &families.families {
            for (turn, &student) in family.iter().enumerate().skip(1) {
                let Some(to) = self.to[student as usize] else {
                    continue;
                };
                let mut before = family[..turn].iter();
                if before.any(|&one| self.school(matching, one) == Some(to)) {
                    continue;
                }
                self.read_as.copy_list(student, self.market);
                self.to[student as usize] = None;
                is_changed = true;
            }
        }
        is_changed
    }

    fn wishes(&self, matching: &Matching) -> Vec<Wish> {
        let schools = &self.families.schools;
        let mut wishes = Vec::new();
        for family in &self.families.families {
            for (turn, &student) in family.iter().enumerate().skip(1) {
                let with = self.leader(matching, family, turn);
                let own = self.school(matching, student);
                let is_listed = |at: u32| {
                    let mut list = self.market.list(student);
                    list.any(|one| schools[self.market.programmes()[one] as usize] == at)
                };
                let end = match self.school(matching, with) {
                    None => WishEnd::SiblingUnplaced,
                    Some(at) if own == Some(at) => WishEnd::Together,
                    Some(at) if !is_listed(at) => WishEnd::NotListed,
                    Some(at) if self.to[student as usize] == Some(at) => WishEnd::Full,
                    Some(_) => WishEnd::SiblingMoved,
                };
                wishes.push(Wish { student, with, end });
            }
        }
        wishes
    }
}

/// Moves the most wanted programmes of a school to the head of a student's list; whether that changes anything.
fn first_at(market: &mut Market, student: u32, school: u32, schools: &[u32]) -> bool {
    let list = market.list(student);
    let mut head = list.start;
    for application in list {
        if schools[market.programmes()[application] as usize] == school {
            market.move_up_list(head, application);
            head += 1;
        }
    }
    head > market.list(student).start
}

/// The same places with the ranks of another market's lists, which name the same programmes.
fn as_listed(market: &Market, matching: &Matching) -> Matching {
    let places = (0..market.students()).map(|student| {
        let programme = matching.programme(student)?;
        let rank = market.rank(student, programme)?;
        Some(Place { programme, rank })
    });
    Matching::new(places.collect())
}
