//! Seats that came free after publication, and whom they were offered to.

use city::id::{OfferId, ResidentId, RoundId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::policy::ClassCode;

/// A seat that came free. Where an offer of it comes to nothing, the seat comes free anew as another entry, so that the list
/// of them is the log of all that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeSeat {
    /// The round.
    pub round: RoundId,
    /// Its number in the round, from 1.
    pub number: u32,
    /// Where it is.
    pub offer: OfferId,
    /// The class for which it is kept, where it is.
    pub kept_for: Option<ClassCode>,
    /// Through what it came free.
    pub cause: Cause,
    /// When.
    pub freed_at: Timestamp,
    /// What became of it.
    pub state: SeatState,
}

/// Through what a seat came free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "cause", rename_all = "kebab-case")]
pub enum Cause {
    /// A family gave it back.
    Declined,
    /// A family did not answer in time.
    NoAnswer,
    /// The child who had it left the city, or died.
    Gone,
    /// The child who had it moved up to another school.
    MovedUp {
        /// By which move.
        by: u32,
    },
    /// It was offered, and the family said no.
    OfferDeclined {
        /// By which move.
        by: u32,
    },
    /// It was offered, and nobody answered in time.
    OfferLapsed {
        /// By which move.
        by: u32,
    },
    /// It was offered to a child who by then had something better.
    OfferRescinded {
        /// By which move.
        by: u32,
    },
    /// The school has a seat more than was announced.
    Added,
}

impl Cause {
    /// The word of its kind.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::NoAnswer => "no-answer",
            Self::Gone => "gone",
            Self::MovedUp { .. } => "moved-up",
            Self::OfferDeclined { .. } => "offer-declined",
            Self::OfferLapsed { .. } => "offer-lapsed",
            Self::OfferRescinded { .. } => "offer-rescinded",
            Self::Added => "added",
        }
    }

    /// The move through which it came free, where it was one.
    #[must_use]
    pub fn by(self) -> Option<u32> {
        match self {
            Self::MovedUp { by }
            | Self::OfferDeclined { by }
            | Self::OfferLapsed { by }
            | Self::OfferRescinded { by } => Some(by),
            Self::Declined | Self::NoAnswer | Self::Gone | Self::Added => None,
        }
    }
}

/// What became of a seat that came free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeatState {
    /// Nobody has it.
    Free,
    /// It is proposed or offered to somebody.
    Held,
    /// A child has it, or it came free anew under another number.
    Gone,
}

impl SeatState {
    const ALL: [Self; 3] = [Self::Free, Self::Held, Self::Gone];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Held => "held",
            Self::Gone => "gone",
        }
    }

    /// What is stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A child who may move up from a waitlist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The child.
    pub child: ResidentId,
    /// The round.
    pub round: RoundId,
    /// Its number in the round, from 1.
    pub number: u32,
    /// The offer.
    pub offer: OfferId,
    /// The offer's place on the child's list, from 1.
    pub rank: u32,
    /// The place that the child leaves for it; none where it had none.
    pub from: Option<OfferId>,
    /// The number of the seat.
    pub seat: u32,
    /// The class for which the seat is kept, where it is.
    pub kept_for: Option<ClassCode>,
    /// Through what the seat came free.
    pub cause: Cause,
    /// How it stands.
    pub state: MoveState,
    /// Counts the changes.
    pub version: i64,
}

impl Move {
    /// What is held of it, for the person's own page and take-out.
    #[must_use]
    pub fn held(&self) -> serde_json::Value {
        serde_json::json!({
            "round": self.round,
            "number": self.number,
            "place": self.offer,
            "from-place": self.from,
            "reason": self.cause,
            "state": self.state,
        })
    }

    /// Whether its family was told of it. A move is proposed, offered and ended, one version each, so that what ended
    /// before its third gave way while it was the office's alone.
    #[must_use]
    pub fn is_told(&self) -> bool {
        match self.state {
            MoveState::Proposed => false,
            MoveState::Rescinded { .. } => self.version > 2,
            MoveState::Offered { .. }
            | MoveState::Accepted { .. }
            | MoveState::Declined { .. }
            | MoveState::Lapsed { .. } => true,
        }
    }
}

/// How a move stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum MoveState {
    /// Found by the rule; nobody has been told.
    Proposed,
    /// The family was told, and has until the end of a day.
    Offered {
        /// When it was told.
        at: Timestamp,
        /// The last day to answer.
        until: Date,
    },
    /// The family took it.
    Accepted {
        /// When.
        at: Timestamp,
    },
    /// The family said no.
    Declined {
        /// When.
        at: Timestamp,
    },
    /// Nobody answered in time.
    Lapsed {
        /// When that was put down.
        at: Timestamp,
    },
    /// The child had something better by then, or is gone.
    Rescinded {
        /// When.
        at: Timestamp,
    },
}

impl MoveState {
    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Offered { .. } => "offered",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::Lapsed { .. } => "lapsed",
            Self::Rescinded { .. } => "rescinded",
        }
    }

    /// Whether it may still become a place.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Offered { .. })
    }
}

/// How a child stands at a school for which it waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InLine {
    /// The school's offer.
    pub offer: OfferId,
    /// Its place on the child's list, from 1.
    pub rank: u32,
    /// The child's place in line, from 1, in the order of the rule that was announced.
    pub place: u32,
    /// How many wait there.
    pub of: u32,
}
