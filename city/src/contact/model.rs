//! How to reach a person, and what they need, as values.

use jiff::Timestamp;
use platform::text::Language;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::personal::Personal;

/// The way by which somebody is told.
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
pub enum Way {
    /// It lies in the portal, and a clerk tells it whoever comes.
    Portal,
    /// An e-mail.
    Email,
    /// A text message to a telephone.
    Sms,
    /// A letter by post.
    Letter,
    /// A clerk calls.
    Telephone,
}

impl Way {
    /// All of them, in the order in which one stands in for another.
    pub const ALL: [Self; 5] = [
        Self::Email,
        Self::Sms,
        Self::Letter,
        Self::Telephone,
        Self::Portal,
    ];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Letter => "letter",
            Self::Telephone => "telephone",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

/// What stands for a telephone number where it is compared and not told.
pub(crate) fn digest_of(telephone: &str) -> String {
    let digest = Sha256::digest(telephone.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How a person is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The language in which they are written to; the city's where they have chosen none.
    pub language: Option<Language>,
    /// The way they chose.
    pub way: Way,
    /// Their e-mail address.
    pub email: Option<Personal>,
    /// Their telephone number, as digits with a `+` before them where they gave it so.
    pub telephone: Option<Personal>,
    /// Where letters reach them, in lines without their name.
    pub address: Option<Personal>,
}

impl Default for Contact {
    /// Somebody who has said nothing finds what there is in the portal, and is told at a counter.
    fn default() -> Self {
        Self {
            language: None,
            way: Way::Portal,
            email: None,
            telephone: None,
            address: None,
        }
    }
}

impl Contact {
    /// Where somebody is reached on a way; nothing where they are not.
    #[must_use]
    pub fn at(&self, way: Way) -> Option<&Personal> {
        match way {
            Way::Email => self.email.as_ref(),
            Way::Sms | Way::Telephone => self.telephone.as_ref(),
            Way::Letter => self.address.as_ref(),
            Way::Portal => None,
        }
    }
}

/// Something that a person needs, wherever they meet the city.
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
pub enum NeedKind {
    /// Letters and forms in large type.
    LargeType,
    /// Letters in Braille.
    Braille,
    /// Somebody who signs.
    SignLanguage,
    /// Somebody who interprets; the detail says from which language.
    Interpreter,
    /// Places without a step.
    StepFree,
    /// Never to be called by telephone.
    NoCalls,
    /// Somebody who helps them; the detail is that person's name.
    Helper,
}

impl NeedKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::LargeType,
        Self::Braille,
        Self::SignLanguage,
        Self::Interpreter,
        Self::StepFree,
        Self::NoCalls,
        Self::Helper,
    ];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LargeType => "large-type",
            Self::Braille => "braille",
            Self::SignLanguage => "sign-language",
            Self::Interpreter => "interpreter",
            Self::StepFree => "step-free",
            Self::NoCalls => "no-calls",
            Self::Helper => "helper",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether it says nothing without a detail.
    #[must_use]
    pub fn has_detail(self) -> bool {
        matches!(self, Self::Interpreter | Self::Helper)
    }
}

/// A need that was put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// What it is.
    pub kind: NeedKind,
    /// From which language, or who helps.
    pub detail: Option<Personal>,
    /// How the person agreed that it is kept: `own` where they put it down themself, or as they said to a clerk.
    pub agreed: String,
    /// When.
    pub noted_at: Timestamp,
}

/// What somebody wants to be kept of how they are reached and what they need, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The language.
    pub language: Option<Language>,
    /// The way.
    pub way: Option<Way>,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub telephone: String,
    /// The address in lines.
    pub address: String,
    /// The needs with their details.
    pub needs: Vec<(NeedKind, String)>,
}
