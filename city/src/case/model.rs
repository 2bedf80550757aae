//! A case: what somebody asked for, who has it, how far it has come, and by when it is answered.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::CheckStep;
use super::kind::{CaseKind, CaseOutcome, EndCause};
use crate::id::{AttachmentId, BodyId, CaseId, DecisionId, OrderId, ResidentId, StaffId};
use crate::mandate::{Actor, Channel, Post, Role};
use crate::personal::Personal;

/// What a case is about, where that is one thing with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Nothing that has a number.
    Nothing,
    /// A decision of a service.
    Decision(DecisionId),
    /// A decision that a rule made.
    AutomatedDecision(DecisionId),
    /// An order that names the person.
    Order(OrderId),
    /// The answer to another case of the person.
    Case(CaseId),
    /// A document of the person that was refused.
    Document(AttachmentId),
    /// A kind of record that is held of the person, by its name.
    Record(String),
}

impl About {
    /// Its kind; none where it is about nothing in particular.
    #[must_use]
    pub fn kind(&self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Decision(_) => Some("decision"),
            Self::AutomatedDecision(_) => Some("automated-decision"),
            Self::Order(_) => Some("order"),
            Self::Case(_) => Some("case"),
            Self::Document(_) => Some("document"),
            Self::Record(_) => Some("record"),
        }
    }

    /// Its number, or the name of a kind of record.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Nothing => None,
            Self::Decision(id) | Self::AutomatedDecision(id) => Some(id.as_str()),
            Self::Order(id) => Some(id.as_str()),
            Self::Case(id) => Some(id.as_str()),
            Self::Document(id) => Some(id.as_str()),
            Self::Record(name) => Some(name),
        }
    }

    /// What is stored so; nothing where it is not understood.
    pub(super) fn from_stored(kind: Option<&str>, id: Option<&str>) -> Option<Self> {
        match (kind, id) {
            (None, None) => Some(Self::Nothing),
            (Some("decision"), Some(id)) => id.parse().ok().map(Self::Decision),
            (Some("automated-decision"), Some(id)) => id.parse().ok().map(Self::AutomatedDecision),
            (Some("order"), Some(id)) => id.parse().ok().map(Self::Order),
            (Some("case"), Some(id)) => id.parse().ok().map(Self::Case),
            (Some("document"), Some(id)) => id.parse().ok().map(Self::Document),
            (Some("record"), Some(name)) => Some(Self::Record(name.to_owned())),
            _ => None,
        }
    }
}

/// Those who have a case: the posts of one role in one service of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// The body; none where it is any body with such posts, as for auditors.
    pub body: Option<BodyId>,
    /// The code of the service.
    pub service: String,
    /// The role.
    pub role: Role,
}

impl Team {
    /// The team of a post.
    #[must_use]
    pub fn of(post: &Post) -> Self {
        Self {
            body: (post.role != Role::Auditor).then(|| post.body.clone()),
            service: post.service.clone(),
            role: post.role,
        }
    }

    /// Whether a post belongs to it.
    #[must_use]
    pub fn has(&self, post: &Post) -> bool {
        self.role == post.role
            && self.service == post.service
            && self.body.as_ref().is_none_or(|body| *body == post.body)
    }
}

/// Up to where a case has risen because its day came near or was missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risen {
    /// It is with its team.
    NotYet,
    /// The lead of its team looks after it.
    Lead,
    /// The auditors look after it.
    Auditor,
}

impl Risen {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::NotYet, Self::Lead, Self::Auditor];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::Lead => "lead",
            Self::Auditor => "auditor",
        }
    }

    /// How it is stored: by its place.
    pub(super) fn stored(self) -> i32 {
        match self {
            Self::NotYet => 0,
            Self::Lead => 1,
            Self::Auditor => 2,
        }
    }

    pub(super) fn from_stored(place: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.stored() == place)
    }
}

/// An answer to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Who answered.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: CaseOutcome,
    /// Why.
    pub reason: Personal,
}

/// The end of a case without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEnd {
    /// Who ended it.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// What kept it from an answer.
    pub cause: EndCause,
    /// What was tried or found, in words.
    pub reason: Personal,
    /// The last day on which the case can be opened again.
    pub until: Date,
}

/// How far a case has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum CaseState {
    /// A team has it, and nobody of them yet.
    Received,
    /// A clerk works on it.
    Assigned {
        /// The clerk.
        clerk: StaffId,
    },
    /// It waits for the person.
    Waiting {
        /// The clerk who has it; none where the team has it while they are away.
        clerk: Option<StaffId>,
        /// What they asked.
        question: Personal,
        /// The day on which they asked. The days of waiting are added to the day of the answer.
        since: Date,
        /// The last day for the person's answer.
        until: Date,
    },
    /// It is answered.
    Answered {
        /// The answer.
        answer: Answer,
        /// The last day on which the person may have it looked at again.
        reopen_by: Date,
    },
    /// The person is not content with the answer, and a team has it again.
    Reopened {
        /// Why.
        why: Personal,
    },
    /// The answer stands.
    Closed {
        /// The answer.
        answer: Answer,
    },
    /// The person took it back.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
    /// Staff ended it without an answer.
    Ended {
        /// The end.
        end: CaseEnd,
    },
}

impl CaseState {
    /// Its name.
    #[must_use]
    pub fn step(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Assigned { .. } => "assigned",
            Self::Waiting { .. } => "waiting",
            Self::Answered { .. } => "answered",
            Self::Reopened { .. } => "reopened",
            Self::Closed { .. } => "closed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Ended { .. } => "ended",
        }
    }

    /// The clerk who has it.
    #[must_use]
    pub fn clerk(&self) -> Option<&StaffId> {
        match self {
            Self::Assigned { clerk } => Some(clerk),
            Self::Waiting { clerk, .. } => clerk.as_ref(),
            _ => None,
        }
    }

    /// The answer, once there is one.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answered { answer, .. } | Self::Closed { answer } => Some(answer),
            _ => None,
        }
    }

    /// How it ended without an answer, where it did.
    #[must_use]
    pub fn end(&self) -> Option<&CaseEnd> {
        match self {
            Self::Ended { end } => Some(end),
            _ => None,
        }
    }

    /// Whether somebody of the city has something to do.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Received | Self::Assigned { .. } | Self::Waiting { .. } | Self::Reopened { .. }
        )
    }

    /// The last day after which the clock moves it on.
    #[must_use]
    pub fn wakes(&self) -> Option<Date> {
        match self {
            Self::Waiting { until, .. } => Some(*until),
            Self::Answered { reopen_by, .. } => Some(*reopen_by),
            _ => None,
        }
    }
}

/// A case of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its id, which the person can name on the telephone.
    pub id: CaseId,
    /// Whose case it is.
    pub resident: ResidentId,
    /// What is asked for.
    pub kind: CaseKind,
    /// The service that it is about; the register where it is about none in particular.
    pub service: String,
    /// The thing that it is about.
    pub about: About,
    /// What is wrong, in the person's words.
    pub words: Personal,
    /// Who has it.
    pub team: Team,
    /// How far it has come.
    pub state: CaseState,
    /// Up to where it has risen.
    pub risen: Risen,
    /// The last day for an answer.
    pub due: Date,
    /// The hour by which somebody is looked after; none of what is answered within days.
    pub due_at: Option<Timestamp>,
    /// How often it was reopened.
    pub reopened: u8,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Case {
    /// Whether the person may appeal against its answer.
    #[must_use]
    pub fn is_appealable(&self) -> bool {
        self.kind != CaseKind::Appeal && self.kind.rule().is_asked
    }

    /// Whether it has not ended, and is with the team of a post or has risen to it.
    #[must_use]
    pub fn is_with(&self, post: &Post) -> bool {
        let has_risen = self.risen == Risen::Auditor && post.role == Role::Auditor;
        self.ended_at.is_none() && (self.team.has(post) || has_risen)
    }
}

/// What was done with a case. It is written once and never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseAction {
    /// Its place, from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// Through which door.
    pub channel: Channel,
    /// What.
    pub what: Happened,
}

/// What was done, with the words that were said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Happened {
    /// The person opened it.
    Opened,
    /// A clerk took it.
    Taken,
    /// A clerk handed it over.
    HandedOver {
        /// To which team.
        team: Team,
        /// To which of its clerks.
        clerk: Option<StaffId>,
        /// What whoever gets it should know.
        note: Personal,
    },
    /// The clerk is away, so that a colleague or the team has it.
    Returned {
        /// Who has it now.
        clerk: Option<StaffId>,
    },
    /// A clerk asked the person.
    Asked {
        /// What.
        question: Personal,
        /// The last day for their answer.
        until: Date,
    },
    /// The person answered.
    Replied {
        /// What they said.
        words: Personal,
    },
    /// The last day for the person's answer went by.
    Lapsed,
    /// A clerk tried to reach somebody who is looked after.
    Tried {
        /// How.
        how: CheckStep,
        /// What came of it.
        note: Personal,
    },
    /// A clerk answered.
    Answered {
        /// What came of it.
        outcome: CaseOutcome,
        /// Why.
        reason: Personal,
    },
    /// The person had it opened again.
    Reopened {
        /// Why.
        why: Personal,
    },
    /// It rose because its day was near or was missed.
    Rose {
        /// To whom.
        to: Risen,
        /// The day for the answer.
        due: Date,
    },
    /// The answer stands.
    Closed,
    /// The person took it back.
    Withdrawn,
    /// A clerk ended it without an answer.
    Ended {
        /// What kept it from an answer.
        cause: EndCause,
        /// What was tried or found.
        reason: Personal,
    },
    /// Somebody carries it on for the person who died.
    CarriedOn {
        /// Why it is theirs to do.
        why: Personal,
    },
}

impl Happened {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Taken => "taken",
            Self::HandedOver { .. } => "handed-over",
            Self::Returned { .. } => "returned",
            Self::Asked { .. } => "asked",
            Self::Replied { .. } => "replied",
            Self::Lapsed => "lapsed",
            Self::Tried { .. } => "tried",
            Self::Answered { .. } => "answered",
            Self::Reopened { .. } => "reopened",
            Self::Rose { .. } => "rose",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
            Self::Ended { .. } => "ended",
            Self::CarriedOn { .. } => "carried-on",
        }
    }

    /// The words that were said.
    #[must_use]
    pub fn words(&self) -> Option<&Personal> {
        match self {
            Self::HandedOver { note: words, .. }
            | Self::Tried { note: words, .. }
            | Self::Asked {
                question: words, ..
            }
            | Self::Replied { words }
            | Self::Answered { reason: words, .. }
            | Self::Reopened { why: words }
            | Self::Ended { reason: words, .. }
            | Self::CarriedOn { why: words } => Some(words),
            _ => None,
        }
    }
}
