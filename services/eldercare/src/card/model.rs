//! The card by which somebody pays for meals.

use city::id::{LedgerAccountId, ResidentId};
use jiff::Timestamp;
use jiff::civil::Date;
use paycode::CardNumber;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The card of a diner. A person has one; its number stays when a lost one is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MealCard {
    /// Whose it is.
    pub resident: ResidentId,
    /// What is printed large on it.
    pub number: CardNumber,
    /// Which card of this number it is, from 1.
    pub issue: u16,
    /// The day on which this one was issued.
    pub issued_on: Date,
    /// Its last day.
    pub valid_until: Date,
    /// How much a till that is alone takes by it, in minor units.
    pub cap: u32,
    /// The wallet that was opened with it.
    pub account: LedgerAccountId,
    /// How it stands.
    pub state: CardState,
}

/// How a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardState {
    /// It pays until its last day.
    Good,
    /// It was reported lost, and every till refuses it.
    Lost {
        /// When it was reported.
        since: Timestamp,
    },
    /// It was ended, and every till refuses it.
    Ended {
        /// When.
        at: Timestamp,
        /// Why.
        because: Because,
    },
}

/// Why a card was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// Its holder wanted it so.
    Holder,
    /// Its holder has died.
    Died,
    /// Its holder has moved out of the city.
    MovedAway,
    /// Two rows of the register were found to be one person, whose other card stays.
    Joined,
}

impl Because {
    const ALL: [Self; 4] = [Self::Holder, Self::Died, Self::MovedAway, Self::Joined];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Died => "died",
            Self::MovedAway => "moved-away",
            Self::Joined => "joined",
        }
    }

    pub(super) fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

impl CardState {
    /// The word that is stored and shown to programs.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Lost { .. } => "lost",
            Self::Ended { .. } => "ended",
        }
    }
}

impl MealCard {
    /// Whether it pays on a day.
    #[must_use]
    pub fn pays_on(&self, day: Date) -> bool {
        self.state == CardState::Good && day <= self.valid_until
    }

    /// The last issue of its number that every till refuses; 0 where there is none.
    #[must_use]
    pub fn blocked_through(&self) -> u16 {
        match self.state {
            CardState::Good => self.issue.saturating_sub(1),
            CardState::Lost { .. } | CardState::Ended { .. } => self.issue,
        }
    }

    /// What is held of the person, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.number.to_string(),
            "card-issue": self.issue,
            "valid-from": self.issued_on.to_string(),
            "valid-to": self.valid_until.to_string(),
            "state": self.state.word(),
        })
    }
}
