//! The kinds of case, and what each declares of itself: who has it, how soon it is answered, and with what.

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

/// By when a case is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerDays {
    /// So many working days.
    Working(u32),
    /// The days that the city's oversight keeps for appeals, and on to the next working day.
    OfOversight,
}

/// What a kind of case declares. The table of all kinds is [`CaseKind::rule`]: a new kind is a new line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindRule {
    /// Who has it at first.
    pub team: FirstTeam,
    /// By when it is answered.
    pub answer_days: AnswerDays,
    /// Working days for which the person may have it looked at again; none where an answer stands.
    pub reopen_days: Option<u32>,
    /// How often the person may have it looked at again.
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
    pub const ALL: [Self; 2] = [Self::Complaint, Self::Appeal];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Appeal => "appeal",
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
                answer_days: AnswerDays::Working(10),
                reopen_days: Some(10),
                reopenings_max: 2,
                outcomes: &CaseOutcome::ALL,
                words_characters_max: 10_000,
                texts: "cases-complaint",
            },
            Self::Appeal => KindRule {
                team: FirstTeam::Auditors,
                answer_days: AnswerDays::OfOversight,
                reopen_days: None,
                reopenings_max: 0,
                outcomes: &[CaseOutcome::Upheld, CaseOutcome::Dismissed],
                words_characters_max: 2_000,
                texts: "appeals",
            },
        }
    }
}
