//! A family's application: the ordered list of schools, and what became of it.

use city::id::{ApplicationId, OfferId, ResidentId, RoundId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::policy::PriorityClass;

/// A child's application in a round. There is one per child and round; applying again after withdrawing revives it, so
/// that nothing of it, and no number, is drawn anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// The child.
    pub child: ResidentId,
    /// The round.
    pub round: RoundId,
    /// What counts.
    pub state: ApplicationState,
    /// Schools chosen but not sent, the favourite first. What was sent before counts until these are sent.
    pub draft: Option<Vec<OfferId>>,
    /// Counts the changes; the entity tag of the application.
    pub version: i64,
}

/// What counts of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum ApplicationState {
    /// Begun, not sent: the city does not count it.
    Started,
    /// Sent: the list takes part in the round.
    Sent {
        /// When it was last sent.
        sent_at: Timestamp,
        /// The list, the favourite first.
        choices: Vec<Choice>,
    },
    /// Withdrawn by the family, or by what happened to the child: it takes no part.
    Withdrawn {
        /// When.
        withdrawn_at: Timestamp,
        /// By whom, or because of what.
        because: WithdrawnBecause,
    },
}

/// Why an application takes no part any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WithdrawnBecause {
    /// The family withdrew it.
    Family,
    /// The child died.
    Died,
    /// The child moved out of the city.
    MovedAway,
    /// Two rows were one child, who had applied twice: the application that was sent first stands.
    Joined,
}

impl WithdrawnBecause {
    const ALL: [Self; 4] = [Self::Family, Self::Died, Self::MovedAway, Self::Joined];

    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Family => "family",
            Self::Died => "died",
            Self::MovedAway => "moved-away",
            Self::Joined => "joined",
        }
    }

    /// What is stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A school on the list, with the class that the city found for the family there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The offer.
    pub offer: OfferId,
    /// The family's class at that school, by facts that the city holds.
    pub class: PriorityClass,
}

impl Application {
    /// What is held of it, for the person's own page and take-out.
    #[must_use]
    pub fn held(&self) -> serde_json::Value {
        serde_json::json!({
            "number": self.id,
            "round": self.round,
            "state": match &self.state {
                ApplicationState::Started => "started",
                ApplicationState::Sent { .. } => "sent",
                ApplicationState::Withdrawn { .. } => "withdrawn",
            },
            "schools": self.choices(),
            "draft": self.draft,
        })
    }

    /// The list that counts; empty unless sent.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match &self.state {
            ApplicationState::Sent { choices, .. } => choices,
            ApplicationState::Started | ApplicationState::Withdrawn { .. } => &[],
        }
    }

    /// The list to show for editing: the draft, or else what was sent.
    #[must_use]
    pub fn edited(&self) -> Vec<OfferId> {
        self.draft.clone().unwrap_or_else(|| {
            self.choices()
                .iter()
                .map(|choice| choice.offer.clone())
                .collect()
        })
    }
}

/// What is wrong with a list of schools. Places count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ListFault {
    /// No school was chosen.
    #[error("the list is empty: choose at least one school")]
    Empty,
    /// A school stands on the list twice.
    #[error("place {place}: this school is already in place {first}")]
    Repeated {
        /// Where it stands again.
        place: usize,
        /// Where it stood first.
        first: usize,
    },
    /// Something on the list is not an offer of this round.
    #[error("place {place}: no such school in this round")]
    Unknown {
        /// Where.
        place: usize,
    },
}

/// Reads a list as a person filled it in: empty places are left out, the order is kept, and a list may be as long as
/// there are offers.
///
/// # Errors
/// Every fault of the list, each with its place.
pub fn read_list(
    places: &[Option<OfferId>],
    offers: &[OfferId],
) -> Result<Vec<OfferId>, Vec<ListFault>> {
    let mut faults = Vec::new();
    let mut list: Vec<(usize, OfferId)> = Vec::new();
    for (index, offer) in places.iter().enumerate() {
        let Some(offer) = offer else { continue };
        let place = index + 1;
        if !offers.contains(offer) {
            faults.push(ListFault::Unknown { place });
        } else if let Some((first, _)) = list.iter().find(|(_, earlier)| earlier == offer) {
            faults.push(ListFault::Repeated {
                place,
                first: *first,
            });
        } else {
            list.push((place, offer.clone()));
        }
    }
    if list.is_empty() && faults.is_empty() {
        faults.push(ListFault::Empty);
    }
    if faults.is_empty() {
        Ok(list.into_iter().map(|(_, offer)| offer).collect())
    } else {
        Err(faults)
    }
}
