//! Visits as values.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::VISIT;
use super::code::TelephoneCode;
use crate::disclosure::{Act, Entry};
use crate::id::{BodyId, ResidentId, StaffId, VisitId};
use crate::mandate::{Actor, Channel};
use crate::notice::NOTICE;
use crate::people::document::DocumentKind;
use crate::people::{Born, TypedNumber};

/// By which door somebody came to a clerk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// They stand before the clerk.
    Counter,
    /// They are on the telephone.
    Telephone,
    /// They sent or left a form on paper, which the clerk enters.
    Paper,
}

impl Door {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Counter, Self::Telephone, Self::Paper];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Telephone => "telephone",
            Self::Paper => "paper",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.as_str() == text)
    }

    /// The channel by which what is done is told.
    #[must_use]
    pub fn channel(self) -> Channel {
        match self {
            Self::Counter => Channel::Counter,
            Self::Telephone => Channel::Telephone,
            Self::Paper => Channel::Paper,
        }
    }
}

/// How somebody agreed that the clerk acts for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Agreed {
    /// They said so.
    Spoken,
    /// They signed a form, which the body keeps.
    Signed,
}

impl Agreed {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Spoken, Self::Signed];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spoken => "spoken",
            Self::Signed => "signed",
        }
    }

    /// The one stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|agreed| agreed.as_str() == text)
    }
}

/// By what a clerk knows who somebody is.
#[derive(Debug, Clone)]
pub enum Proof {
    /// A document that is in the register under their name.
    Document(TypedNumber),
    /// They told the day on which they were born, for people without a document at hand.
    BirthDate(Date),
    /// They told as much of when they were born as anybody knows: the register says that no more is known.
    BirthPart(Born),
    /// They said a code that they had on their telephone or on paper.
    Code(TelephoneCode),
    /// The clerk called them back at the number that is kept of them.
    CalledBack,
}

impl Proof {
    /// How it is stored.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Document(typed) if typed.kind == DocumentKind::CityCard => "card",
            Self::Document(_) => "document",
            Self::BirthDate(_) | Self::BirthPart(_) => "birth-date",
            Self::Code(_) => "code",
            Self::CalledBack => "called-back",
        }
    }
}

/// What a clerk says when a visit begins.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Who is there.
    pub resident: ResidentId,
    /// How they came.
    pub door: Door,
    /// By what the clerk knows them.
    pub proof: Proof,
    /// How they agreed.
    pub agreed: Agreed,
}

/// How far a visit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitState {
    /// It goes on until then, unless the clerk closes it.
    Open {
        /// When it ends by itself.
        until: Timestamp,
    },
    /// The clerk closed it.
    Closed {
        /// When.
        at: Timestamp,
    },
}

/// A resident with a clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// Who is there.
    pub resident: ResidentId,
    /// The clerk.
    pub clerk: StaffId,
    /// The clerk's body.
    pub body: BodyId,
    /// How they came.
    pub door: Door,
    /// By what the clerk knew them: see [`Proof::as_str`].
    pub proof: String,
    /// How they agreed.
    pub agreed: Agreed,
    /// When it began.
    pub opened_at: Timestamp,
    /// How far it has come.
    pub state: VisitState,
}

impl Visit {
    /// Whether an entry tells of something that the clerk made, changed or removed in it, other than the visit itself.
    pub(super) fn made(&self, entry: &Entry) -> bool {
        let is_clerk = matches!(&entry.actor, Actor::Staff(by) if by.staff == self.clerk);
        let is_change = matches!(entry.act, Act::Create | Act::Change | Act::Remove);
        let is_itself = entry.record == VISIT.name() || entry.record == NOTICE.name();
        is_clerk && is_change && !is_itself && entry.at >= self.opened_at
    }
}
