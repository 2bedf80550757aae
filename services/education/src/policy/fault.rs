//! What can be wrong with a policy.

use std::collections::BTreeSet;
use std::fmt;

use thiserror::Error;

use super::{Class, ClassCode, Condition, Policy};
use crate::can_be_kept;

/// Most classes of a policy.
pub const CLASSES_MAX: usize = 12;

/// Most days for which a place is offered.
const OFFER_DAYS_MAX: u16 = 60;

/// Most days in which schools answer claims.
const CLAIM_DAYS_MAX: u16 = 60;

/// Most letters of a code.
const CODE_LETTERS_MAX: usize = 40;

/// Longest name of a class in a language, in characters.
const NAME_CHARACTERS_MAX: usize = 100;

/// The longest walk that can count, in minutes.
const MINUTES_MAX: u32 = 240;

/// Why a policy can't stand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PolicyFault {
    /// A code is no code.
    #[error(
        "“{0}” is no code: use 1 to {CODE_LETTERS_MAX} letters a to z, digits and hyphens, and not “everyone”"
    )]
    Code(String),
    /// Two classes have one code.
    #[error("two classes have the code {0}: give each its own")]
    Twice(ClassCode),
    /// A class has no name in a language, or too long a one.
    #[error(
        "the class {0} needs a name in both languages, of at most {NAME_CHARACTERS_MAX} characters"
    )]
    Name(ClassCode),
    /// Nothing has to be so for a class.
    #[error("the class {0} takes everybody: say what has to be so")]
    Empty(ClassCode),
    /// There are too many classes.
    #[error("there are more than {CLASSES_MAX} classes")]
    TooMany,
    /// Pupils who keep their place don't come first.
    #[error(
        "the class {0} keeps pupils their place, so it must come first and ask for nothing else"
    )]
    PupilsFirst(ClassCode),
    /// Seats are kept for a class that is another one at each school.
    #[error("seats can't be kept for {0}, which goes by the school: take facts of the child alone")]
    KeptBySchool(ClassCode),
    /// More seats are kept than there are.
    #[error("{0} per cent of the seats are kept: keep at most 100")]
    KeptAboveAll(u32),
    /// A number is out of its bounds.
    #[error("the walk is {0} minutes: take at most {MINUTES_MAX}")]
    Walk(u32),
    /// The days of an offer are out of bounds.
    #[error("a place is offered for {0} days: take 1 to {OFFER_DAYS_MAX}")]
    OfferDays(u16),
    /// The days in which schools answer are out of bounds.
    #[error("schools answer for {0} days: take 1 to {CLAIM_DAYS_MAX}")]
    ClaimDays(u16),
}

/// Where in a policy a fault is. Positions count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a class that ranks.
    Class(usize, Part),
    /// In the class for which seats are kept.
    Kept(usize, Part),
    /// In the classes as a whole.
    Classes,
    /// In the kept seats as a whole.
    KeptSeats,
    /// In the days of an offer.
    OfferDays,
    /// In the days in which schools answer.
    ClaimDays,
}

/// A part of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its code.
    Code,
    /// Its name.
    Name,
    /// What has to be so.
    Facts,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Facts => "all",
        })
    }
}

impl fmt::Display for Place {
    /// The place as JSON has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Class(at, part) => write!(f, "classes[{at}].{part}"),
            Self::Kept(at, part) => write!(f, "kept[{at}].class.{part}"),
            Self::Classes => f.write_str("classes"),
            Self::KeptSeats => f.write_str("kept"),
            Self::OfferDays => f.write_str("offer_days"),
            Self::ClaimDays => f.write_str("claim_days"),
        }
    }
}

impl Policy {
    /// All that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<PolicyFault> {
        let faults = self.faults_at().into_iter();
        faults.map(|(_, fault)| fault).collect()
    }

    /// All that is wrong with it, each with its place.
    #[must_use]
    pub fn faults_at(&self) -> Vec<(Place, PolicyFault)> {
        let mut faults = Vec::new();
        if self.classes.len() > CLASSES_MAX {
            faults.push((Place::Classes, PolicyFault::TooMany));
        }
        if self.kept.len() > CLASSES_MAX {
            faults.push((Place::KeptSeats, PolicyFault::TooMany));
        }
        let kept = || {
            let kept = self.kept.iter().enumerate();
            kept.filter_map(|(at, kept)| Some((at, kept.class.as_ref()?)))
        };
        let mut seen = BTreeSet::new();
        for (at, class) in self.classes.iter().enumerate() {
            let own = faults_of(class, &mut seen).into_iter();
            faults.extend(own.map(|(part, fault)| (Place::Class(at, part), fault)));
        }
        for (at, class) in kept() {
            let own = faults_of(class, &mut seen).into_iter();
            faults.extend(own.map(|(part, fault)| (Place::Kept(at, part), fault)));
        }
        for (at, class) in self.classes.iter().enumerate() {
            let keeps = class.all.contains(&Condition::PupilThere);
            if keeps && (at > 0 || class.all.len() > 1) {
                let fault = PolicyFault::PupilsFirst(class.code.clone());
                faults.push((Place::Class(at, Part::Facts), fault));
            }
        }
        for (at, class) in kept() {
            if !class.all.iter().all(Condition::is_of_the_child) {
                let fault = PolicyFault::KeptBySchool(class.code.clone());
                faults.push((Place::Kept(at, Part::Facts), fault));
            }
        }
        let shares: u32 = self.kept.iter().map(|kept| u32::from(kept.per_cent)).sum();
        if shares > 100 {
            faults.push((Place::KeptSeats, PolicyFault::KeptAboveAll(shares)));
        }
        if !(1..=OFFER_DAYS_MAX).contains(&self.offer_days) {
            faults.push((Place::OfferDays, PolicyFault::OfferDays(self.offer_days)));
        }
        if !(1..=CLAIM_DAYS_MAX).contains(&self.claim_days) {
            faults.push((Place::ClaimDays, PolicyFault::ClaimDays(self.claim_days)));
        }
        faults
    }
}

/// What is wrong with a class, whose code must not be among those that were seen.
fn faults_of(class: &Class, seen: &mut BTreeSet<ClassCode>) -> Vec<(Part, PolicyFault)> {
    let code = &class.code;
    let mut faults = Vec::new();
    if !is_code(code.as_str()) {
        faults.push((Part::Code, PolicyFault::Code(code.to_string())));
    }
    if !seen.insert(code.clone()) {
        faults.push((Part::Code, PolicyFault::Twice(code.clone())));
    }
    let names = [&class.name.en, &class.name.zh_hans];
    if !names
        .map(|name| can_be_kept(name.trim(), NAME_CHARACTERS_MAX))
        .iter()
        .all(|kept| *kept)
    {
        faults.push((Part::Name, PolicyFault::Name(code.clone())));
    }
    if class.all.is_empty() {
        faults.push((Part::Facts, PolicyFault::Empty(code.clone())));
    }
    for one in &class.all {
        if let Condition::WalkWithin { minutes } = one
            && *minutes > MINUTES_MAX
        {
            faults.push((Part::Facts, PolicyFault::Walk(*minutes)));
        }
    }
    faults
}

fn is_code(code: &str) -> bool {
    let letters = code.bytes();
    (1..=CODE_LETTERS_MAX).contains(&code.len())
        && code != ClassCode::EVERYONE
        && letters
            .into_iter()
            .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == b'-')
}
