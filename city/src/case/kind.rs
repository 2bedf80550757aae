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
    /// Somebody is to be looked after who did not open their door.
    NoAnswer,
    /// Somebody is to be looked after who was awaited and did not come.
    DidNotCome,
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
    /// The person is well, and had forgotten.
    FineForgot,
    /// The person is well, and was away.
    FineAway,
    /// The person needs help, and whoever gives it knows.
    NeedsHelp,
    /// The person was not found, and the emergency services know.
    NotFound,
}

impl CaseOutcome {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Upheld,
        Self::Partly,
        Self::Dismissed,
        Self::FineForgot,
        Self::FineAway,
        Self::NeedsHelp,
        Self::NotFound,
    ];

    /// Those of what somebody asks for.
    pub const OF_REQUESTS: [Self; 3] = [Self::Upheld, Self::Partly, Self::Dismissed];

    /// Those of a check.
    pub const OF_CHECKS: [Self; 4] = [
        Self::FineForgot,
        Self::FineAway,
        Self::NeedsHelp,
        Self::NotFound,
    ];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Partly => "partly",
            Self::Dismissed => "dismissed",
            Self::FineForgot => "fine-forgot",
            Self::FineAway => "fine-away",
            Self::NeedsHelp => "needs-help",
            Self::NotFound => "not-found",
        }
    }

    /// The outcome stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// Why staff end a case without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EndCause {
    /// The person has died.
    Died,
    /// The person can't be reached.
    Unreachable,
}

impl EndCause {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Died, Self::Unreachable];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Died => "died",
            Self::Unreachable => "unreachable",
        }
    }

    /// The cause of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
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
    /// Whether the person asked for it: they are told of what becomes of it, and may take it back.
    pub is_asked: bool,
    /// How the names of its texts begin, where they are its own: `TEXTS-OUTCOME`.
    pub texts: &'static str,
}

impl CaseKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Complaint,
        Self::Appeal,
        Self::Correction,
        Self::Erasure,
        Self::NoAnswer,
        Self::DidNotCome,
    ];

    /// Those that are answered within working days.
    pub const BY_DAYS: [Self; 4] = [
        Self::Complaint,
        Self::Appeal,
        Self::Correction,
        Self::Erasure,
    ];

    /// Those in which somebody is looked after within hours.
    pub const CHECKS: [Self; 2] = [Self::NoAnswer, Self::DidNotCome];

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
            Self::NoAnswer => "no-answer",
            Self::DidNotCome => "did-not-come",
        }
    }

    /// The kind stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether somebody is looked after.
    #[must_use]
    pub fn is_check(self) -> bool {
        Self::CHECKS.contains(&self)
    }

    /// What it declares.
    #[must_use]
    pub fn rule(self) -> KindRule {
        match self {
            Self::Complaint => KindRule {
                team: FirstTeam::OfTheService,
                reopenings_max: 2,
                outcomes: &CaseOutcome::OF_REQUESTS,
                words_characters_max: 10_000,
                is_asked: true,
                texts: "cases-complaint",
            },
            Self::Appeal => KindRule {
                team: FirstTeam::Auditors,
                reopenings_max: 0,
                outcomes: &[CaseOutcome::Upheld, CaseOutcome::Dismissed],
                words_characters_max: 2_000,
                is_asked: true,
                texts: "appeals",
            },
            Self::Correction | Self::Erasure => KindRule {
                team: FirstTeam::OfTheService,
                reopenings_max: 2,
                outcomes: &CaseOutcome::OF_REQUESTS,
                words_characters_max: 2_000,
                is_asked: true,
                texts: "request",
            },
            Self::NoAnswer | Self::DidNotCome => KindRule {
                team: FirstTeam::OfTheService,
                reopenings_max: 0,
                outcomes: &CaseOutcome::OF_CHECKS,
                words_characters_max: 2_000,
                is_asked: false,
                texts: "check",
            },
        }
    }
}
