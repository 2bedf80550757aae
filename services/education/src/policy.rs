//! The published policy of a round: who comes first, and by what facts.
//!
//! A family's class at a school follows from facts that the city holds: a sibling who is a pupil there, and the walk
//! from home. Nobody types a class in. The order of the classes and the length of the walk are data of the round, fixed
//! when it opens.

use serde::{Deserialize, Serialize};

/// The priority classes of a round, the first in the list before the second and so on.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PriorityClass {
    /// A brother or sister is a pupil of the school.
    Sibling,
    /// The family lives within walking distance.
    Walking,
    /// Everyone else.
    Everyone,
}

impl PriorityClass {
    /// All classes, the strongest first.
    pub const ALL: [Self; 3] = [Self::Sibling, Self::Walking, Self::Everyone];

    /// The class as a number, 1 the strongest: the `priority_group` of the allocation files.
    #[must_use]
    pub fn group(self) -> u32 {
        match self {
            Self::Sibling => 1,
            Self::Walking => 2,
            Self::Everyone => 3,
        }
    }

    /// The class with this number.
    #[must_use]
    pub fn from_group(group: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.group() == group)
    }

    /// The key under which its name is found among the texts.
    #[must_use]
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Sibling => "education-class-sibling",
            Self::Walking => "education-class-walking",
            Self::Everyone => "education-class-everyone",
        }
    }
}

/// The rules of a round, fixed before it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Its version, named in each decision.
    pub version: u32,
    /// A school this many minutes' walk from home, or fewer, is within walking distance.
    pub walking_minutes: u32,
}

impl Policy {
    /// The policy a new round starts from.
    pub const INITIAL: Self = Self {
        version: 1,
        walking_minutes: 20,
    };

    /// The class of a family at a school, from what the city knows.
    #[must_use]
    pub fn class(&self, known: &Standing) -> PriorityClass {
        if known.sibling_is_pupil {
            PriorityClass::Sibling
        } else if known
            .walk_minutes
            .is_some_and(|minutes| minutes <= f64::from(self.walking_minutes))
        {
            PriorityClass::Walking
        } else {
            PriorityClass::Everyone
        }
    }
}

/// What the city knows of a family in respect of one school.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// A brother or sister is a pupil there.
    pub sibling_is_pupil: bool,
    /// The walk from home in minutes, where the home is known.
    pub walk_minutes: Option<f64>,
}
