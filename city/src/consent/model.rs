//! What bodies ask people to agree to, and what people said to it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::id::{BodyId, ConsentId, ConsentPolicyId, ResidentId};
use crate::mandate::{Actor, Purpose};
use crate::words::Wording;

/// Longest time for which one agreement holds, in days.
pub const CONSENT_DAYS_MAX: u16 = 730;

/// Records that one policy names at the most.
pub const CONSENT_RECORDS_MAX: usize = 20;

/// Longest wording of a policy, in characters.
pub const WORDING_CHARACTERS_MAX: usize = 1_000;

/// What is asked for: which records, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    /// The kinds of record, by their names; a narrower part stands behind a stroke, as in `release/lives-in-district`.
    pub records: Vec<String>,
    /// How long an agreement holds, in days.
    pub days: u16,
}

impl Asks {
    /// Whether it asks for nothing that somebody who agreed to the other has not agreed to.
    #[must_use]
    pub fn is_within(&self, agreed: &Self) -> bool {
        self.days <= agreed.days
            && self
                .records
                .iter()
                .all(|record| agreed.records.contains(record))
    }
}

/// What a body asks people to agree to, in its newest revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentPolicy {
    /// Its id.
    pub id: ConsentPolicyId,
    /// Counts the revisions, from 1.
    pub revision: u32,
    /// Who asks.
    pub body: BodyId,
    /// In which service.
    pub service: String,
    /// To what purpose.
    pub purpose: Purpose,
    /// Which records, and how long.
    pub asks: Asks,
    /// What it is called.
    pub title: Wording,
    /// What the body will do with it.
    pub text: Wording,
    /// When this revision was made.
    pub made_at: Timestamp,
}

/// How somebody said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// On the portal, or through a program that the person uses.
    Portal,
    /// At a counter, in words.
    CounterSpoken,
    /// On a paper that they signed.
    SignedPaper,
}

/// How a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentState {
    /// The person agreed.
    Active {
        /// When it ends by itself.
        until: Timestamp,
    },
    /// The person said no.
    Refused {
        /// When.
        at: Timestamp,
    },
    /// The person agreed, and took it back.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
    /// The person agreed, and then to a later revision.
    Replaced {
        /// When.
        at: Timestamp,
    },
}

impl ConsentState {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active { .. } => "active",
            Self::Refused { .. } => "refused",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Replaced { .. } => "replaced",
        }
    }

    /// When it ends or came to be.
    #[must_use]
    pub fn moment(self) -> Timestamp {
        match self {
            Self::Active { until: at }
            | Self::Refused { at }
            | Self::Withdrawn { at }
            | Self::Replaced { at } => at,
        }
    }

    /// The state stored so.
    pub(super) fn from_stored(name: &str, moment: Timestamp) -> Option<Self> {
        match name {
            "active" => Some(Self::Active { until: moment }),
            "refused" => Some(Self::Refused { at: moment }),
            "withdrawn" => Some(Self::Withdrawn { at: moment }),
            "replaced" => Some(Self::Replaced { at: moment }),
            _ => None,
        }
    }

    /// The state after the person takes it back.
    ///
    /// # Errors
    /// Only what is active can be taken back.
    pub fn withdrawn(self, now: Timestamp) -> Result<Self, NotActive> {
        match self {
            Self::Active { until } if now < until => Ok(Self::Withdrawn { at: now }),
            Self::Active { .. } => Err(NotActive { state: "expired" }),
            other => Err(NotActive {
                state: other.as_str(),
            }),
        }
    }
}

/// Something that can be done to an active consent only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this consent is {state}: only an active one can be withdrawn")]
pub struct NotActive {
    /// How it stands.
    pub state: &'static str,
}

/// What a person said to a revision of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// Whose it is.
    pub resident: ResidentId,
    /// The policy.
    pub policy: ConsentPolicyId,
    /// The revision that they were shown.
    pub revision: u32,
    /// Who asked.
    pub body: BodyId,
    /// In which service.
    pub service: String,
    /// To what purpose.
    pub purpose: Purpose,
    /// What that revision asked for.
    pub asks: Asks,
    /// How it stands.
    pub state: ConsentState,
    /// When they said it.
    pub said_at: Timestamp,
    /// Who took it down.
    pub taken_by: Actor,
    /// How they said it.
    pub how: How,
}

impl Consent {
    /// Whether it still carries the policy as it stands now.
    #[must_use]
    pub fn carries(&self, newest: &ConsentPolicy, now: Timestamp) -> bool {
        matches!(self.state, ConsentState::Active { until } if now < until)
            && self.policy == newest.id
            && newest.asks.is_within(&self.asks)
    }
}
