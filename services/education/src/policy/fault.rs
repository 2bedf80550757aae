//! What can be wrong with a policy.

use std::collections::BTreeSet;

use thiserror::Error;

use super::{ClassCode, Condition, Policy};

/// Most classes of a policy.
pub const CLASSES_MAX: usize = 12;

/// Most days for which a place is offered.
const OFFER_DAYS_MAX: u16 = 60;

/// Most letters of a code.
const CODE_LETTERS_MAX: usize = 40;

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
    /// A class has no name in a language.
    #[error("the class {0} needs a name in both languages")]
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
}

impl Policy {
    /// All that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        if self.classes.len() > CLASSES_MAX || self.kept.len() > CLASSES_MAX {
            faults.push(PolicyFault::TooMany);
        }
        let kept = self.kept.iter().filter_map(|kept| kept.class.as_ref());
        let mut seen = BTreeSet::new();
        for class in self.classes.iter().chain(kept.clone()) {
            let code = &class.code;
            if !is_code(code.as_str()) {
                faults.push(PolicyFault::Code(code.to_string()));
            }
            if !seen.insert(code.clone()) {
                faults.push(PolicyFault::Twice(code.clone()));
            }
            if class.name.en.trim().is_empty() || class.name.zh_hans.trim().is_empty() {
                faults.push(PolicyFault::Name(code.clone()));
            }
            if class.all.is_empty() {
                faults.push(PolicyFault::Empty(code.clone()));
            }
            let walks = class.all.iter().filter_map(|one| match one {
                Condition::WalkWithin { minutes } => Some(*minutes),
                _ => None,
            });
            faults.extend(
                walks
                    .filter(|one| *one > MINUTES_MAX)
                    .map(PolicyFault::Walk),
            );
        }
        for (position, class) in self.classes.iter().enumerate() {
            let keeps = class.all.contains(&Condition::PupilThere);
            if keeps && (position > 0 || class.all.len() > 1) {
                faults.push(PolicyFault::PupilsFirst(class.code.clone()));
            }
        }
        let by_school = kept.filter(|class| !class.all.iter().all(Condition::is_of_the_child));
        faults.extend(by_school.map(|class| PolicyFault::KeptBySchool(class.code.clone())));
        let shares: u32 = self.kept.iter().map(|kept| u32::from(kept.per_cent)).sum();
        if shares > 100 {
            faults.push(PolicyFault::KeptAboveAll(shares));
        }
        if !(1..=OFFER_DAYS_MAX).contains(&self.offer_days) {
            faults.push(PolicyFault::OfferDays(self.offer_days));
        }
        faults
    }
}

fn is_code(code: &str) -> bool {
    let letters = code.bytes();
    (1..=CODE_LETTERS_MAX).contains(&code.len())
        && code != ClassCode::EVERYONE
        && letters
            .into_iter()
            .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == b'-')
}
