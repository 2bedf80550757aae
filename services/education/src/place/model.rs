//! A child's place in a round, and how it stands.

use city::id::{OfferId, ResidentId, RoundId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::policy::ClassCode;

/// What a child has in a round whose plan is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The child.
    pub child: ResidentId,
    /// The round.
    pub round: RoundId,
    /// How it stands.
    pub state: PlaceState,
    /// Counts the changes.
    pub version: i64,
}

impl Place {
    /// What is held of it, for the person's own page and take-out.
    #[must_use]
    pub fn held(&self) -> serde_json::Value {
        serde_json::json!({ "round": self.round, "place": self.state })
    }
}

/// How a child's place stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum PlaceState {
    /// The plan gave a place; the family has yet to answer.
    Offered {
        /// Where.
        offer: OfferId,
        /// The class whose kept seat it is, where it is one.
        kept_seat: Option<ClassCode>,
    },
    /// The place is the child's.
    Accepted {
        /// Where.
        offer: OfferId,
        /// The class whose kept seat it is, where it is one.
        kept_seat: Option<ClassCode>,
        /// Whether the child still waits for schools higher on its list.
        waits: bool,
        /// Since when.
        at: Timestamp,
        /// Through what.
        because: Because,
    },
    /// The child has no place and waits for all schools of its list.
    Waiting,
    /// The place was given back, and the child has none.
    Declined {
        /// Where it was.
        offer: OfferId,
        /// The class whose kept seat it was, where it was one.
        kept_seat: Option<ClassCode>,
        /// When.
        at: Timestamp,
        /// Through what.
        because: Because,
    },
    /// The child had no place, and waits for none.
    Left {
        /// Since when.
        at: Timestamp,
    },
}

/// Through what a place came to stand as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The family said so.
    Family,
    /// The family did not answer, and the round says what counts then.
    NoAnswer,
    /// The child moved up from a waitlist.
    MovedUp,
    /// The child died.
    Died,
    /// The child moved out of the city.
    MovedAway,
}

/// What a family answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The place is taken, and nothing else is waited for.
    Accept,
    /// The place is taken, and the child waits for schools higher on its list.
    AcceptAndWait,
    /// The place is given back.
    Decline,
    /// Without a place: the child waits for all schools of its list.
    Wait,
    /// Without a place: the child waits for none.
    Leave,
}

impl Answer {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Accept,
        Self::AcceptAndWait,
        Self::Decline,
        Self::Wait,
        Self::Leave,
    ];

    /// How it is sent.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::AcceptAndWait => "accept-and-wait",
            Self::Decline => "decline",
            Self::Wait => "wait",
            Self::Leave => "leave",
        }
    }

    /// The one that is sent so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == text)
    }

    /// Those that fit a state.
    #[must_use]
    pub fn fitting(state: &PlaceState) -> &'static [Self] {
        match state {
            PlaceState::Offered { .. }
            | PlaceState::Accepted { .. }
            | PlaceState::Declined { .. } => &[Self::Accept, Self::AcceptAndWait, Self::Decline],
            PlaceState::Waiting | PlaceState::Left { .. } => &[Self::Wait, Self::Leave],
        }
    }
}

impl PlaceState {
    /// How it is stored.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Offered { .. } => "offered",
            Self::Accepted { .. } => "accepted",
            Self::Waiting => "waiting",
            Self::Declined { .. } => "declined",
            Self::Left { .. } => "left",
        }
    }

    /// Where the child has its place, accepted or not yet answered.
    #[must_use]
    pub fn offer(&self) -> Option<&OfferId> {
        match self {
            Self::Offered { offer, .. } | Self::Accepted { offer, .. } => Some(offer),
            Self::Waiting | Self::Declined { .. } | Self::Left { .. } => None,
        }
    }

    /// The class whose kept seat the child has, or gave back.
    #[must_use]
    pub fn kept_seat(&self) -> Option<&ClassCode> {
        match self {
            Self::Offered { kept_seat, .. }
            | Self::Accepted { kept_seat, .. }
            | Self::Declined { kept_seat, .. } => kept_seat.as_ref(),
            Self::Waiting | Self::Left { .. } => None,
        }
    }

    /// Whether the child waits for any school.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self, Self::Waiting | Self::Accepted { waits: true, .. })
    }

    /// Whether the child waits for a school that stands at this place of its list, where `held` is the place on the list
    /// of the school that it has.
    #[must_use]
    pub fn waits_for(&self, rank: u32, held: Option<u32>) -> bool {
        match self {
            Self::Waiting => true,
            Self::Accepted { waits: true, .. } => held.is_none_or(|held| rank < held),
            Self::Accepted { .. }
            | Self::Offered { .. }
            | Self::Declined { .. }
            | Self::Left { .. } => false,
        }
    }

    /// The state after an answer; none where the answer does not fit.
    #[must_use]
    pub fn answered(&self, answer: Answer, at: Timestamp) -> Option<Self> {
        let because = Because::Family;
        match self {
            Self::Offered { offer, kept_seat }
            | Self::Accepted {
                offer, kept_seat, ..
            }
            | Self::Declined {
                offer, kept_seat, ..
            } => {
                let (offer, kept_seat) = (offer.clone(), kept_seat.clone());
                let accepted = |waits| Self::Accepted {
                    offer: offer.clone(),
                    kept_seat: kept_seat.clone(),
                    waits,
                    at,
                    because,
                };
                match answer {
                    Answer::Accept => Some(accepted(false)),
                    Answer::AcceptAndWait => Some(accepted(true)),
                    Answer::Decline => Some(Self::Declined {
                        offer: offer.clone(),
                        kept_seat: kept_seat.clone(),
                        at,
                        because,
                    }),
                    Answer::Wait | Answer::Leave => None,
                }
            }
            Self::Waiting | Self::Left { .. } => match answer {
                Answer::Wait => Some(Self::Waiting),
                Answer::Leave => Some(Self::Left { at }),
                Answer::Accept | Answer::AcceptAndWait | Answer::Decline => None,
            },
        }
    }
}
