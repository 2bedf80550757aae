//! Notices: what a person is told of things that were done about them. A notice may be held back until a day.

mod store;

pub(crate) use store::tell;

use jiff::Timestamp;
use platform::db::Database;
use serde::{Deserialize, Serialize};

use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::{NoticeId, ResidentId};
use crate::mandate::Mandate;

/// What a person is told.
pub const NOTICE: Record = Record::new("notice");

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// An emergency was declared about the person.
    EmergencyDeclared,
    /// An emergency about the person was reviewed.
    EmergencyReviewed,
    /// An order names the person.
    OrderNamesYou,
    /// An appeal of the person was decided.
    AppealDecided,
    /// A case of the person came in.
    CaseReceived,
    /// A clerk asks the person something about a case.
    CaseAsked,
    /// A case of the person was answered.
    CaseAnswered,
    /// The day for the answer to a case went by.
    CaseLate,
    /// A letter with a code was ordered, which ended the person's password.
    LetterOrdered,
    /// A letter was ordered that ends the person's second step.
    SecondStepReset,
    /// An officer put down that somebody may act for the person. It waits to be confirmed.
    ActingEntered,
    /// It was confirmed that somebody may act for the person.
    ActingConfirmed,
    /// A clerk said that the person is there, and acts for them.
    VisitOpened,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::EmergencyDeclared,
        Self::EmergencyReviewed,
        Self::OrderNamesYou,
        Self::AppealDecided,
        Self::CaseReceived,
        Self::CaseAsked,
        Self::CaseAnswered,
        Self::CaseLate,
        Self::LetterOrdered,
        Self::SecondStepReset,
        Self::ActingEntered,
        Self::ActingConfirmed,
        Self::VisitOpened,
    ];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EmergencyDeclared => "emergency-declared",
            Self::EmergencyReviewed => "emergency-reviewed",
            Self::OrderNamesYou => "order-names-you",
            Self::AppealDecided => "appeal-decided",
            Self::CaseReceived => "case-received",
            Self::CaseAsked => "case-asked",
            Self::CaseAnswered => "case-answered",
            Self::CaseLate => "case-late",
            Self::LetterOrdered => "letter-ordered",
            Self::SecondStepReset => "second-step-reset",
            Self::ActingEntered => "acting-entered",
            Self::ActingConfirmed => "acting-confirmed",
            Self::VisitOpened => "visit-opened",
        }
    }

    fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a person is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Who is told.
    pub resident: ResidentId,
    /// What it tells.
    pub kind: NoticeKind,
    /// The id of what it is about.
    pub about: String,
    /// From when on the person is told.
    pub due_at: Timestamp,
}

/// The notices to a resident that are due, the newest first; nothing where the mandate does not cover them.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    db: &Database,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Notice>, StoreError> {
    store::of(db.read(), mandate, resident).await
}
