//! Appeals: a person says what is wrong with what was done about them, and somebody who had no part in it decides, by a
//! day and with a reason.

mod store;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::automated::{AutomatedDecision, AutomatedRegister};
use super::can_be_kept;
use super::notice::{self, Notice, NoticeKind};
use super::order::{Order, OrderError, Orders};
use crate::City;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::{DecisionId, NoticeId, OrderId, ResidentId, StaffId};
use crate::mandate::{Access, Mandate, Post, Purpose};
use crate::people::MandateError;
use crate::personal::Personal;
use crate::policy::Action;

pub(crate) use store::upheld;
pub(super) use store::{lodge, of};

/// A person's appeal, with what was decided on it.
pub const APPEAL: Record = Record::new("appeal");

/// Longest appeal, in characters.
pub const APPEAL_CHARACTERS_MAX: usize = 2_000;

/// Shortest reason of a decision on an appeal, in characters: enough for a sentence.
pub const REASON_CHARACTERS_MIN: usize = 20;

/// Longest reason, in characters.
pub const REASON_CHARACTERS_MAX: usize = 2_000;

/// Appeals in one list at the most.
pub const APPEALS_MAX: u64 = 100;

/// The desk at which appeals are decided, and the name of those who have lodged one.
const DESK: &str = "appeals";

/// What somebody appeals against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AppealedKind {
    /// An order that names them.
    Order,
    /// A decision that a rule made about them.
    AutomatedDecision,
}

impl AppealedKind {
    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::AutomatedDecision => "automated-decision",
        }
    }

    fn from_stored(text: &str) -> Option<Self> {
        [Self::Order, Self::AutomatedDecision]
            .into_iter()
            .find(|kind| kind.as_str() == text)
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
}

/// What an appeal is against, for whoever decides it.
#[derive(Debug, Clone, PartialEq)]
pub enum Appealed {
    /// An order.
    Order(Box<Order>),
    /// A decision of a rule.
    Decision(Box<AutomatedDecision>),
}

impl Appealed {
    /// What the service that decided hears where the person is right. An order is nobody's service: it opens this person no
    /// more by itself.
    fn upheld(&self, resident: &ResidentId) -> Option<NewEvent> {
        match self {
            Self::Order(_) => None,
            Self::Decision(decision) => Some(NewEvent {
                subject: resident.to_string(),
                content: EventContent::AppealUpheld {
                    service: decision.rule.service.clone(),
                    about: decision.about.clone(),
                    decision: decision.decision.clone(),
                },
            }),
        }
    }

    /// Whether somebody in this post had a part in it, or works where somebody had.
    fn involves(&self, post: &Post) -> bool {
        match self {
            Self::Order(order) => order.involves(post),
            Self::Decision(decision) => decision.reviewer == post.staff.as_str(),
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

impl From<OrderError> for AppealError {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}

/// The words of an appeal, where they can be kept.
pub(super) fn words(words: &str) -> Result<Personal, AppealError> {
    if can_be_kept(words, 1, APPEAL_CHARACTERS_MAX) {
        Ok(Personal::new(words.trim()))
    } else {
        Err(AppealError::Words)
    }
}

/// The appeals of a city.
#[derive(Clone)]
pub struct Appeals {
    city: City,
}

impl Appeals {
    /// The appeals kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// The appeals of a person, the newest first; nothing where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<OwnAppeal>, StoreError> {
        store::all_of(self.city.db().read(), mandate, resident).await
    }

    /// The appeals that wait, those that are due first at the head. For auditors.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub async fn open(&self, access: &Access) -> Result<Vec<OpenAppeal>, AppealError> {
        let mandate = self.deciding(access)?;
        Ok(store::open(self.city.db().read(), &mandate, DESK).await?)
    }

    /// An appeal that waits, with what it is against. For auditors.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub async fn one(
        &self,
        access: &Access,
        resident: &ResidentId,
        about: &str,
    ) -> Result<(OpenAppeal, Appealed), AppealError> {
        let mandate = self.deciding(access)?;
        let read = self.city.db().read();
        let found = store::find(read, &mandate, DESK, resident, about).await?;
        let appeal = found.ok_or(AppealError::NotFound)?;
        let against = match appeal.kind {
            AppealedKind::Order => {
                let id: OrderId = about.parse().map_err(|_| AppealError::NotFound)?;
                let order = Orders::new(self.city.clone()).one(access, &id).await?;
                Appealed::Order(Box::new(order))
            }
            AppealedKind::AutomatedDecision => {
                let id: DecisionId = about.parse().map_err(|_| AppealError::NotFound)?;
                let register = AutomatedRegister::new(self.city.clone());
                let found = register.appealed(&mandate, DESK, resident, &id).await?;
                Appealed::Decision(Box::new(found.ok_or(AppealError::NotFound)?))
            }
        };
        Ok((appeal, against))
    }

    /// An auditor who had no part in it decides an appeal. The person is told. Whom an upheld appeal takes out of an order,
    /// it opens no more; of a decision that does not stand, the service that made it hears.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub async fn decide(
        &self,
        access: &Access,
        resident: &ResidentId,
        about: &str,
        outcome: AppealOutcome,
        reason: &str,
    ) -> Result<AppealDecision, AppealError> {
        let post = access.actor().post().ok_or(AppealError::NotFound)?;
        let mandate = self.deciding(access)?;
        let (appeal, against) = self.one(access, resident, about).await?;
        if against.involves(post) {
            return Err(AppealError::Own);
        }
        if !can_be_kept(reason, REASON_CHARACTERS_MIN, REASON_CHARACTERS_MAX) {
            return Err(AppealError::Reason);
        }
        let decision = AppealDecision {
            by: post.staff.clone(),
            at: access.now(),
            outcome,
            reason: Personal::new(reason.trim()),
        };
        let told = Notice {
            id: NoticeId::from_bytes(self.city.chance().bytes()),
            resident: appeal.resident.clone(),
            kind: NoticeKind::AppealDecided,
            about: appeal.about.clone(),
            due_at: access.now(),
        };
        let heard = match outcome {
            AppealOutcome::Upheld => against.upheld(&appeal.resident),
            AppealOutcome::Dismissed => None,
        };
        let kept = decision.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !store::decide(tx, &mandate, DESK, &appeal, &kept).await? {
                    return Err(AppealError::Decided);
                }
                notice::tell(tx, &mandate, &[told]).await?;
                Ok(EventStore::publish(tx, kept.at, heard.as_slice()).await?)
            })
        });
        flatten::<_, AppealError>(done.await)?;
        Ok(decision)
    }

    fn deciding(&self, access: &Access) -> Result<Mandate, AppealError> {
        let registry = self.city.registry();
        Ok(registry.at_desk(access, DESK, Action::Review, Purpose::Audit, DESK)?)
    }
}
