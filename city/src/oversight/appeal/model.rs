//! What an appeal is against, how it stands, and what is decided on it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{APPEAL_CHARACTERS_MAX, REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN};
use crate::attachment::{Attachment, AttachmentState};
use crate::case::{About, CaseError, CaseFile, CaseOutcome, CaseState};
use crate::decision::Decision;
use crate::error::StoreError;
use crate::event::{EventContent, NewEvent};
use crate::id::{ResidentId, StaffId};
use crate::mandate::Post;
use crate::oversight::automated::AutomatedDecision;
use crate::oversight::order::{Order, OrderError};
use crate::people::MandateError;
use crate::personal::Personal;

/// What somebody appeals against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AppealedKind {
    /// An order that names them.
    Order,
    /// A decision that a rule made about them.
    AutomatedDecision,
    /// Another decision of a service about them.
    Decision,
    /// The answer to a case of theirs.
    Case,
    /// The refusal of a document of theirs.
    Document,
}

impl AppealedKind {
    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::AutomatedDecision => "automated-decision",
            Self::Decision => "decision",
            Self::Case => "case",
            Self::Document => "document",
        }
    }

    pub(super) fn of(about: &About) -> Option<Self> {
        match about {
            About::Order(_) => Some(Self::Order),
            About::AutomatedDecision(_) => Some(Self::AutomatedDecision),
            About::Decision(_) => Some(Self::Decision),
            About::Case(_) => Some(Self::Case),
            About::Document(_) => Some(Self::Document),
            About::Nothing | About::Record(_) => None,
        }
    }
}

/// What came of an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AppealOutcome {
    /// The person is right.
    Upheld,
    /// What was done stands.
    Dismissed,
}

impl AppealOutcome {
    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Dismissed => "dismissed",
        }
    }
}

impl From<AppealOutcome> for CaseOutcome {
    fn from(outcome: AppealOutcome) -> Self {
        match outcome {
            AppealOutcome::Upheld => Self::Upheld,
            AppealOutcome::Dismissed => Self::Dismissed,
        }
    }
}

/// The decision on an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealDecision {
    /// Who decided.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: AppealOutcome,
    /// Why.
    pub reason: Personal,
}

/// How a person stands against what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Appeal {
    /// They have said nothing against it.
    None,
    /// They appealed, and wait.
    Lodged {
        /// When.
        at: Timestamp,
        /// Why.
        words: Personal,
        /// The last day for a decision.
        answer_by: Date,
    },
    /// It was decided.
    Decided {
        /// When they appealed.
        at: Timestamp,
        /// Why.
        words: Personal,
        /// What came of it.
        decision: AppealDecision,
    },
}

impl Appeal {
    /// How a person stands by a case of theirs. Who took an appeal back has said nothing, nor has whose appeal came to no
    /// decision.
    pub(super) fn of(case: &CaseFile) -> Self {
        let (at, words) = (case.opened_at, case.words.clone());
        match &case.state {
            CaseState::Withdrawn { .. } | CaseState::Ended { .. } => Self::None,
            CaseState::Answered { answer, .. } | CaseState::Closed { answer } => Self::Decided {
                at,
                words,
                decision: AppealDecision {
                    by: answer.by.clone(),
                    at: answer.at,
                    outcome: match answer.outcome {
                        CaseOutcome::Upheld => AppealOutcome::Upheld,
                        _ => AppealOutcome::Dismissed,
                    },
                    reason: answer.reason.clone(),
                },
            },
            _ => Self::Lodged {
                at,
                words,
                answer_by: case.due,
            },
        }
    }

    /// How far it has come.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Lodged { .. } => "lodged",
            Self::Decided { decision, .. } => decision.outcome.as_str(),
        }
    }

    /// The decision, once there is one.
    #[must_use]
    pub fn decision(&self) -> Option<&AppealDecision> {
        match self {
            Self::Decided { decision, .. } => Some(decision),
            Self::None | Self::Lodged { .. } => None,
        }
    }
}

/// What a person appealed against, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAppeal {
    /// Against what.
    pub kind: AppealedKind,
    /// Its id.
    pub about: String,
    /// How they stand against it.
    pub appeal: Appeal,
}

/// An appeal that waits for its decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAppeal {
    /// Who appealed.
    pub resident: ResidentId,
    /// Against what.
    pub kind: AppealedKind,
    /// Its id.
    pub about: String,
    /// Why.
    pub words: Personal,
    /// When.
    pub lodged_at: Timestamp,
    /// The last day for a decision.
    pub answer_by: Date,
    /// The case that it is.
    pub case: CaseFile,
}

impl OpenAppeal {
    pub(super) fn of(case: CaseFile) -> Option<Self> {
        Some(Self {
            resident: case.resident.clone(),
            kind: AppealedKind::of(&case.about)?,
            about: case.about.id()?.to_owned(),
            words: case.words.clone(),
            lodged_at: case.opened_at,
            answer_by: case.due,
            case,
        })
    }
}

/// An appeal that comes in.
#[derive(Debug, Clone)]
pub(crate) struct NewAppeal {
    /// The row of the person that it is about.
    pub(crate) resident: ResidentId,
    /// What it is against.
    pub(crate) about: About,
    /// The service that decided; the register for orders.
    pub(crate) service: String,
    /// When the person was told of it.
    pub(crate) told_at: Timestamp,
}

/// What an appeal is against, for whoever decides it.
#[derive(Debug, Clone, PartialEq)]
pub enum Appealed {
    /// An order.
    Order(Box<Order>),
    /// A decision of a rule.
    Decision(Box<AutomatedDecision>),
    /// Another decision of a service.
    OfService(Box<Decision>),
    /// The answer to a case.
    Case(Box<CaseFile>),
    /// The refusal of a document.
    Document(Box<Attachment>),
}

impl Appealed {
    /// What the service that decided hears where the person is right. An order is nobody's service: it opens this person no
    /// more by itself. A case and a document wait again for whom they waited for.
    pub(super) fn upheld(&self, resident: &ResidentId) -> Option<NewEvent> {
        match self {
            Self::Order(_) | Self::Case(_) | Self::Document(_) => None,
            Self::Decision(decision) => Some(NewEvent {
                subject: resident.to_string(),
                content: EventContent::AppealUpheld {
                    service: decision.rule.service.clone(),
                    about: decision.about.clone(),
                    decision: decision.decision.clone(),
                },
            }),
            Self::OfService(decision) => Some(NewEvent {
                subject: resident.to_string(),
                content: EventContent::AppealUpheld {
                    service: decision.service.clone(),
                    about: decision.about.clone(),
                    decision: decision.id.clone(),
                },
            }),
        }
    }

    /// Whether somebody in this post had a part in it, or works where somebody had.
    pub(super) fn involves(&self, post: &Post) -> bool {
        match self {
            Self::Order(order) => order.involves(post),
            Self::Decision(decision) => decision.reviewer == post.staff.as_str(),
            // Who made it does not stand in it: nobody of that service decides.
            Self::OfService(decision) => decision.service == post.service,
            Self::Case(case) => {
                let by = case.state.answer().map(|answer| &answer.by);
                by == Some(&post.staff) || case.team.has(post)
            }
            Self::Document(document) => match &document.state {
                AttachmentState::Refused { by, .. } => *by == post.staff,
                AttachmentState::Waiting | AttachmentState::Verified { .. } => false,
            },
        }
    }
}

/// Why an appeal was not taken or decided.
#[derive(Debug, Error)]
pub enum AppealError {
    /// There is nothing such about the person, no such appeal, or the actor is not there for appeals.
    #[error("there is nothing here that you may see or change")]
    NotFound,
    /// It says nothing, or too much.
    #[error("write what is wrong with it, in at most {APPEAL_CHARACTERS_MAX} characters")]
    Words,
    /// There is one already.
    #[error("there is an appeal against this already, and it is decided once")]
    Lodged,
    /// The time for it is over.
    #[error("the last day for an appeal was {by}")]
    Late {
        /// The last day.
        by: Date,
    },
    /// The reason is too short or too long.
    #[error("write why, in {REASON_CHARACTERS_MIN} to {REASON_CHARACTERS_MAX} characters")]
    Reason,
    /// Whoever had a part in it, or works where they do, does not decide it.
    #[error("somebody decides this who had no part in it")]
    Own,
    /// It was decided before.
    #[error("this was decided before, and a decision is not changed")]
    Decided,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for AppealError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotFound,
            MandateError::Store(error) => error.into(),
        }
    }
}

impl From<CaseError> for AppealError {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Lodged => Self::Lodged,
            CaseError::Changed | CaseError::NotNow { .. } => Self::Decided,
            CaseError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}

impl From<OrderError> for AppealError {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}
