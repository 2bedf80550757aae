//! What a mandate leaves out: fields that its policy redacts, and records that the person did not agree to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Basis, Channel};

/// What a policy can have redacted, by its name in the `@redact` of a policy file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Where somebody lives.
    Home,
    /// How somebody stands to others.
    Relations,
    /// What is known of somebody beside their name.
    Facts,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Home, Self::Relations, Self::Facts];

    /// Its name in policies and answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Relations => "relations",
            Self::Facts => "facts",
        }
    }

    /// The field of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }
}

/// What a mandate leaves out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    /// What its policy has redacted.
    pub(crate) redacts: Vec<Field>,
    /// The records to which the person agreed; all where it does not rest on their consent.
    pub(crate) records: Option<Vec<String>>,
}

impl Limits {
    /// Whether the person agreed to this record, or to a narrower part of it, such as `release/lives-in-district`.
    pub(super) fn allow(&self, record: &str) -> bool {
        self.records.as_ref().is_none_or(|agreed| {
            agreed.iter().any(|name| {
                name.strip_prefix(record)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        })
    }

    /// Whether the person agreed to just this part of a record.
    pub(super) fn allow_part(&self, name: &str) -> bool {
        self.records
            .as_ref()
            .is_none_or(|agreed| agreed.iter().any(|one| one == name))
    }
}

/// How far what a standing rests on goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bound {
    /// When it ends.
    pub(crate) until: Timestamp,
    /// The records that it names; all where it names none.
    pub(crate) records: Option<Vec<String>>,
    /// The door by which the person came, where that is another than the actor's.
    pub(crate) door: Option<Channel>,
}

/// What a policy decision permitted: the policy that did, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Permit {
    /// The policy's name.
    pub(crate) policy: String,
    /// What it rests on.
    pub(crate) basis: Basis,
    /// The service or the desk for which it was asked.
    pub(crate) service: String,
    /// When what it rests on ends, where that is known.
    pub(crate) until: Option<Timestamp>,
    /// The door by which the person came, where that is another than the actor's.
    pub(crate) door: Option<Channel>,
    /// What it leaves out.
    pub(crate) limits: Limits,
}

impl Permit {
    /// The same, no further than what it rests on goes.
    pub(crate) fn within(mut self, bound: Bound) -> Self {
        self.until = Some(
            self.until
                .map_or(bound.until, |until| until.min(bound.until)),
        );
        self.limits.records = bound.records;
        self.door = bound.door;
        self
    }
}
