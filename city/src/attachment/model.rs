//! Documents that people give, as values.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{AttachmentId, FactId, ResidentId, StaffId};
use crate::people::FactValue;
use crate::personal::Personal;

/// What a document is to prove.
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
pub enum Proof {
    /// Where somebody lives.
    Address,
    /// That a body certified a low income.
    LowIncome,
    /// That a body certified a disability.
    Disability,
    /// That a body certified that somebody has nothing to live on.
    Destitution,
    /// That the household is registered where the person lives.
    RegisteredHome,
    /// That the family owns the home, or has the lasting right to it.
    HomeRight,
    /// Leave to live in the city.
    ResidencePermit,
    /// Something else, which the person's words say.
    Other,
}

impl Proof {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Address,
        Self::LowIncome,
        Self::Disability,
        Self::Destitution,
        Self::RegisteredHome,
        Self::HomeRight,
        Self::ResidencePermit,
        Self::Other,
    ];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::LowIncome => "low-income",
            Self::Disability => "disability",
            Self::Destitution => "destitution",
            Self::RegisteredHome => "registered-home",
            Self::HomeRight => "home-right",
            Self::ResidencePermit => "residence-permit",
            Self::Other => "other",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.as_str() == text)
    }

    /// The fact that it becomes when somebody has verified it; none where it only goes with something else.
    #[must_use]
    pub fn fact(self) -> Option<FactValue> {
        match self {
            Self::Address => Some(FactValue::ProvedAddress),
            Self::LowIncome => Some(FactValue::LowIncome),
            Self::Disability => Some(FactValue::Disability),
            Self::Destitution => Some(FactValue::Destitution),
            Self::RegisteredHome => Some(FactValue::RegisteredHome),
            Self::HomeRight => Some(FactValue::HomeRight { title: None }),
            Self::ResidencePermit => Some(FactValue::ResidencePermit),
            Self::Other => None,
        }
    }
}

/// What a kept document is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A document.
    Pdf,
}

impl Media {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Pdf];

    /// Its media type, which is also how it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.as_str() == text)
    }
}

/// What somebody who looked at a document said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentState {
    /// Nobody has looked yet.
    Waiting,
    /// It proves what it is to prove.
    Verified {
        /// Who looked.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// The fact that it became, where it became one.
        fact: Option<FactId>,
    },
    /// It does not.
    Refused {
        /// Who looked.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// Why not, and what would do.
        reason: Personal,
    },
}

impl AttachmentState {
    /// How it is stored.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Verified { .. } => "verified",
            Self::Refused { .. } => "refused",
        }
    }
}

/// A document that a person gave, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// Whose it is.
    pub resident: ResidentId,
    /// What it is to prove.
    pub proof: Proof,
    /// What else the person says of it.
    pub about: Personal,
    /// What it is.
    pub media: Media,
    /// The size of what is kept, in bytes.
    pub size: i64,
    /// Its pages, where it has some.
    pub pages: Option<i64>,
    /// SHA-256 of the file as it came, in hexadecimal.
    pub original_sha256: String,
    /// SHA-256 of what is kept, in hexadecimal.
    pub kept_sha256: String,
    /// Whether a virus scanner looked at it.
    pub scanned: bool,
    /// What came of it.
    pub state: AttachmentState,
    /// When it was given.
    pub given_at: Timestamp,
}

/// The content of a document, cleaned of all that could act.
#[derive(Clone, PartialEq, Eq)]
pub struct Content {
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A document with its content, as it is kept.
pub(super) struct New {
    pub(super) attachment: Attachment,
    pub(super) kept: Vec<u8>,
    /// A small JPEG; empty where only words can be shown.
    pub(super) preview: Vec<u8>,
}
