//! A request, how it stands, and why it was answered as it was.

use city::decision::Decision;
use city::error::StoreError;
use city::id::{OfferId, ResidentId, RoundId, SiteId, StaffId, TransferId};
use city::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::application::{ListFault, WithdrawnBecause};

/// What a family asks for.
#[derive(Debug, Clone)]
pub struct NewTransfer {
    /// The child.
    pub child: ResidentId,
    /// The schools in the order of wish; empty places are left out.
    pub places: Vec<Option<OfferId>>,
    /// Why, in the family's words; empty where it says nothing.
    pub why: String,
    /// Whether the family says that the child's home has moved.
    pub says_moved: bool,
}

/// What is wrong with what is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AskFault {
    /// A fault of the list.
    #[error(transparent)]
    List(#[from] ListFault),
    /// Too many schools are named.
    #[error("names {named} schools: at most {} can be named", super::WISHES_MAX)]
    TooMany {
        /// How many.
        named: usize,
    },
    /// The child is a pupil of the school already.
    #[error("place {place}: the child is a pupil of this school already")]
    There {
        /// The place on the list, from 1.
        place: usize,
    },
    /// The reason can't be kept.
    #[error(
        "the reason is longer than {} characters, or has some that can’t be kept",
        super::WHY_CHARACTERS
    )]
    Words,
}

/// The classes in which requests are worked, the first first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum TransferClass {
    /// The child is of compulsory age and a pupil of no school.
    WithoutPlace,
    /// The register knows that the child's home moved.
    Moved,
    /// All others.
    Other,
}

/// A family's request for a place in mid-year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Its id.
    pub id: TransferId,
    /// The child.
    pub child: ResidentId,
    /// The main round that formed the child's class: its seats are asked for.
    pub round: RoundId,
    /// The grade in which that class began.
    pub grade: u8,
    /// The schools in the order of wish.
    pub wishes: Vec<OfferId>,
    /// Why, in the family's words.
    pub why: Option<Personal>,
    /// Whether the family says that the child's home has moved.
    pub says_moved: bool,
    /// The class of the rule, by what registers knew when it was asked.
    pub class: TransferClass,
    /// The school whose pupil the child was when it was asked.
    pub from: Option<SiteId>,
    /// The schools of the class that are nearest to the child's home, the nearest first; none where it is a pupil.
    pub near: Vec<OfferId>,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// The last day for the answer.
    pub due: Date,
    /// How it stands.
    pub state: TransferState,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Transfer {
    /// What is held of it, for the person's own page and take-out.
    #[must_use]
    pub fn held(&self) -> serde_json::Value {
        serde_json::json!({
            "round": self.round,
            "schools": self.wishes,
            "words": self.why,
            "moved": self.says_moved,
            "made-at": self.asked_at,
            "place": self.state,
        })
    }

    /// Its place in the order of the rule.
    #[must_use]
    pub fn turn(&self) -> (TransferClass, Timestamp, &TransferId) {
        (self.class, self.asked_at, &self.id)
    }
}

/// How a request stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum TransferState {
    /// It waits for its answer.
    Open,
    /// The child was given a place.
    Placed {
        /// Where.
        offer: OfferId,
        /// Who answered.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
    /// Nothing was free.
    Refused {
        /// Who answered.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
    /// The family took it back, or what happened to the child ended it.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// Through what.
        because: WithdrawnBecause,
    },
}

impl TransferState {
    /// How it is stored.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Placed { .. } => "placed",
            Self::Refused { .. } => "refused",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// Why a request was answered as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TransferReason {
    /// The round whose class the seats are of.
    pub round: RoundId,
    /// The class of the rule.
    pub class: TransferClass,
    /// What came of each wish, in their order.
    pub wishes: Vec<WishReason>,
    /// The nearest school with a free seat, where the child is a pupil of no school and was given none.
    pub nearest: Option<SiteId>,
}

impl TransferReason {
    /// The reason that a decision on a request holds.
    pub(crate) fn of(decision: &Decision) -> Result<Self, StoreError> {
        serde_json::from_value(decision.reason.clone())
            .map_err(|_| StoreError::corrupt("decision.reason"))
    }

    /// The school that was given.
    #[must_use]
    pub fn given(&self) -> Option<&SiteId> {
        let mut wishes = self.wishes.iter();
        let given = wishes.find(|one| one.answer == WishAnswer::Given);
        given.map(|one| &one.site)
    }
}

/// What comes of a wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub struct WishReason {
    /// The offer of the round.
    #[schema(value_type = String)]
    pub offer: OfferId,
    /// The school.
    #[schema(value_type = String)]
    pub site: SiteId,
    /// What comes of it.
    #[serde(flatten)]
    pub answer: WishAnswer,
}

/// Whether a wish can be met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum WishAnswer {
    /// A seat is free, and the child has it.
    Given,
    /// All seats of the class are taken.
    Full {
        /// How many there are.
        seats: u32,
        /// Pupils of the class.
        pupils: u32,
    },
    /// The seats that are free go to children who come before.
    Promised {
        /// How many are free.
        free: u32,
    },
    /// What is free is given out in a complementary round first.
    InRound,
    /// A school higher on the list has a seat.
    NotNeeded,
}
