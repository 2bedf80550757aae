//! Decisions: what the city answered a resident, and why.

mod store;
#[cfg(test)]
mod tests;

pub use store::DecisionStore;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::disclosure::Record;
use crate::id::{DecisionId, PlanId, ResidentId};

/// A decision about a resident.
pub const DECISION: Record = Record::new("decision");

/// What a need came to, in the four words that all services share.
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
pub enum Outcome {
    /// The resident has what they needed.
    Reached,
    /// Nothing yet, but the need stands.
    Waiting,
    /// The need cannot be met here.
    Refused,
    /// The need is no more.
    Ended,
}

impl Outcome {
    /// How the outcome is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Waiting => "waiting",
            Self::Refused => "refused",
            Self::Ended => "ended",
        }
    }

    /// The outcome stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        [Self::Reached, Self::Waiting, Self::Refused, Self::Ended]
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
    }
}

/// One resident's decision, with its reason. It is never changed, only followed by another.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Its id, which the resident can name on the telephone.
    pub id: DecisionId,
    /// Whom it is about.
    pub resident: ResidentId,
    /// The service that decided.
    pub service: String,
    /// What it is about, such as a round's id.
    pub about: String,
    /// What it came to.
    pub outcome: Outcome,
    /// Why, in the service's own shape.
    pub reason: Value,
    /// The signed plan it belongs to, if any.
    pub plan: Option<PlanId>,
    /// When it was made.
    pub made_at: Timestamp,
}
