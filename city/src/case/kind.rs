//! The kinds of case, and what each declares of itself: who has it, how often it is looked at again, and
//! with what it is answered. Its days are master data ([`CaseTerms`](super::CaseTerms)).

use serde::{Deserialize, Serialize};

/// What somebody asks for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CaseKind {
    /// Something was not right.
    Complaint,
    /// A decision is to be changed.
    Appeal,
    /// Something that is held of the person is wrong and is to be put right.
    Correction,
    /// Something that is held of the person is to be removed.
    Erasure,
}

/// What came of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CaseOutcome {
    /// The person is right.
    Upheld,
    /// The person is right in part.
    Partly,
    /// What was done stands.
    Dismissed,
}

impl CaseOutcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::Partly, Self::Dismissed];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Partly => "partly",
            Self::Dismissed => "dismissed",
        }
    }

    /// The outcome stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// Who has a case at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstTeam {
    /// The officers of the service that it is about.
    OfTheService,
    /// The auditors of any body, who had no part in it.
    Auditors,
}

/// What a kind of case declares. The table of all kinds is [`CaseKind::rule`]: a new kind is a new line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindRule {
    /// Who has it at first.
    pub team: FirstTeam,
    /// How often the person may have an answer looked at again; never where it stands.
    pub reopenings_max: u8,
    /// With what it may be answered.
    pub outcomes: &'static [CaseOutcome],
    /// Longest text with which it is opened, in characters.
    pub words_characters_max: usize,
    /// How the names of its texts begin, where they are its own: `TEXTS-OUTCOME`.
    pub texts: &'static str,
}

impl CaseKind {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Complaint,
        Self::Appeal,
        Self::Correction,
        Self::Erasure,
    ];

    /// Those that ask something about what is held of the person.
    pub const ABOUT_RECORDS: [Self; 2] = [Self::Correction, Self::Erasure];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Appeal => "appeal",
            Self::Correction => "correction",
            Self::Erasure => "erasure",
        }
    }

    /// The kind stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What it declares.
    #[must_use]
    pub fn rule(self) -> KindRule {
        match self {
            Self::Complaint => KindRule {
                team: FirstTeam::OfTheService,
                reopenings_max: 2,
                outcomes: &CaseOutcome::ALL,
                words_characters_max: 10_000,
                texts: "cases-complaint",
            },
            Self::Appeal => KindRule {
                team: FirstTeam::Auditors,
                reopenings_max: 0,
                outcomes: &[CaseOutcome::Upheld, CaseOutcome::Dismissed],
                words_characters_max: 2_000,
                texts: "appeals",
            },
            Self::Correction | Self::Erasure => KindRule {
                team: FirstTeam::OfTheService,
                reopenings_max: 2,
                outcomes: &CaseOutcome::ALL,
                words_characters_max: 2_000,
                texts: "request",
            },
        }
    }
}
