//! Notices: what a person is told of things that were done about them. A notice may be held back until a day.
//!
//! A notice lies in the portal as soon as it is due, and goes besides on the way that the person chose: by e-mail, text
//! message, letter or a call. Where a way fails another stands in for it. Each is a [`Delivery`], written in the transaction
//! of the notice, so that none is forgotten whatever stops; sending is tried until it is known to have been taken, so that
//! the same notice can arrive twice, and never not at all.

mod delivery;
mod known;
mod plain;
mod run;
mod said;
mod store;
mod tasks;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use delivery::later;
pub use delivery::{Delivery, Message, SENDING_MINUTES, Step, TRY_AGAIN_MINUTES, Tried, ways};
pub use plain::{SENTENCE_CHARACTERS_MAX, SENTENCE_WORDS_MAX, long_sentence};
pub use run::{Notices, Sender, Senders, TellError};
pub use tasks::{CALLS_MAX, Outcome, Task, TaskError};
pub use words::{DecisionWords, Words};

pub(crate) use store::delivery::tell_instead;
pub use store::tell;

use jiff::Timestamp;
use platform::chance::Chance;
use platform::db::Database;
use serde::{Deserialize, Serialize};

use crate::decision::Decision;
use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::{NoticeId, ResidentId};
use crate::mandate::Mandate;

/// What a person is told.
pub const NOTICE: Record = Record::new("notice");

/// On which way a person was told, and what came of it.
pub const DELIVERY: Record = Record::new("delivery");

/// The service by whose code telling people goes.
pub const SERVICE: &str = "notices";

/// All whom there is something to tell.
pub(crate) const COHORT: &str = "notices";

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
    /// A case of the person was ended without an answer.
    CaseEnded,
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
    /// A service decided something about the person.
    Decided,
    /// Somebody looked at a document that the person gave.
    DocumentJudged,
    /// An officer wrote to the person.
    Message,
    /// Something that was announced of a round in which the person takes part was corrected.
    RoundCorrected,
    /// A body said whether what the person claims of themself is so.
    ClaimAnswered,
    /// An office decided what the person claims of themself, since the body that was asked did not answer.
    ClaimDecided,
    /// Something was sent for a child while a court has yet to say who has the care of it.
    SentInDispute,
    /// A meal that is planned for the person is not for them.
    MealClash,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::EmergencyDeclared,
        Self::EmergencyReviewed,
        Self::OrderNamesYou,
        Self::AppealDecided,
        Self::CaseReceived,
        Self::CaseAsked,
        Self::CaseAnswered,
        Self::CaseLate,
        Self::CaseEnded,
        Self::LetterOrdered,
        Self::SecondStepReset,
        Self::ActingEntered,
        Self::ActingConfirmed,
        Self::VisitOpened,
        Self::Decided,
        Self::DocumentJudged,
        Self::Message,
        Self::RoundCorrected,
        Self::ClaimAnswered,
        Self::ClaimDecided,
        Self::SentInDispute,
        Self::MealClash,
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
            Self::CaseEnded => "case-ended",
            Self::LetterOrdered => "letter-ordered",
            Self::SecondStepReset => "second-step-reset",
            Self::ActingEntered => "acting-entered",
            Self::ActingConfirmed => "acting-confirmed",
            Self::VisitOpened => "visit-opened",
            Self::Decided => "decided",
            Self::DocumentJudged => "document-judged",
            Self::Message => "message",
            Self::RoundCorrected => "round-corrected",
            Self::ClaimAnswered => "claim-answered",
            Self::ClaimDecided => "claim-decided",
            Self::SentInDispute => "sent-in-dispute",
            Self::MealClash => "meal-clash",
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

/// One notice for each decision, to be told with it.
#[must_use]
pub fn of_decisions(decisions: &[Decision], chance: &Chance) -> Vec<Notice> {
    let notices = decisions.iter().map(|decision| Notice {
        id: NoticeId::from_bytes(chance.bytes()),
        resident: decision.resident.clone(),
        kind: NoticeKind::Decided,
        about: decision.id.to_string(),
        due_at: decision.made_at,
    });
    notices.collect()
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

/// The deliveries of the notices to a resident, the newest first; nothing where the mandate does not cover them.
///
/// # Errors
/// When the database cannot be read.
pub async fn deliveries_of(
    db: &Database,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Delivery>, StoreError> {
    store::delivery::of(db.read(), mandate, resident).await
}
