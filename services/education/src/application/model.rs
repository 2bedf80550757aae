//! A family's application: the ordered list of schools, and what became of it.

use city::id::{ApplicationId, OfferId, ResidentId, RoundId, StaffId};
use city::personal::Personal;
use city::words::Wording;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::policy::{AtSchool, Claimed, ClassCode, Known, Policy, Standing};

/// A child's application in a round. There is one per child and round; applying again after withdrawing revives it, so
/// that nothing of it, and no number, is drawn anew.
#[derive(Debug, Clone, PartialEq)]
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
    /// What else counts beside the list.
    pub wishes: Wishes,
    /// Counts the changes; the entity tag of the application.
    pub version: i64,
}

/// What counts of an application beside the list of schools.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// What the city knew of the child when the list was sent.
    pub known: Known,
    /// The classes for which seats are kept and to which the child belongs.
    pub kept: Vec<ClassCode>,
    /// The brothers and sisters in the round with whom the child is to be at one school.
    pub together: Vec<ResidentId>,
    /// The place that the child has. It keeps it where it is given nothing better, if the rules keep pupils theirs.
    pub keeps: Option<OfferId>,
    /// What the family said of itself since and has not sent. It counts for nothing until it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

/// What a family says beside its list of schools.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Said {
    /// What it says of itself and schools verify.
    pub claims: Vec<ClaimGiven>,
    /// The brothers and sisters in the round with whom the child is to be at one school.
    pub together: Vec<ResidentId>,
}

/// Something that a family says of itself at a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimGiven {
    /// The school's offer.
    pub offer: OfferId,
    /// What.
    pub what: Claimed,
    /// Whom the school should ask for.
    pub words: Personal,
}

/// What counts of an application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The offer.
    pub offer: OfferId,
    /// The family's class at that school, by facts that the city holds and what the school verified.
    pub class: ClassCode,
    /// What the city knew of the family in respect of the school when the list was sent.
    #[serde(default)]
    pub school: AtSchool,
    /// What the family says and the school verifies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
}

/// Something that a family says of itself at a school and that no register holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What.
    pub what: Claimed,
    /// Who or what it is about, in the family's words.
    pub words: Personal,
    /// What the school said, or the office in its place.
    pub state: ClaimState,
}

/// What was said of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum ClaimState {
    /// Nothing yet.
    Open,
    /// It is so.
    Verified {
        /// Who says so.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
    /// It is not so.
    Denied {
        /// Who says so.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// Why, for the family.
        why: String,
    },
    /// The school did not answer by its last day, and the office of the round decided.
    Decided {
        /// Who decided.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// Whether it counts as so.
        is_so: bool,
        /// Why, for the family and the school.
        why: Wording,
    },
}

impl ClaimState {
    /// Whether nobody has said anything yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }

    /// Whether it counts as so.
    #[must_use]
    pub fn is_so(&self) -> bool {
        match self {
            Self::Open | Self::Denied { .. } => false,
            Self::Verified { .. } => true,
            Self::Decided { is_so, .. } => *is_so,
        }
    }
}

impl Choice {
    /// A school with the class that a policy gives for what the city knows.
    #[must_use]
    pub fn new(offer: OfferId, policy: &Policy, child: Known, school: AtSchool) -> Self {
        let standing = Standing { child, school };
        Self {
            offer,
            class: policy.class(&standing),
            school: standing.school,
            claims: Vec::new(),
        }
    }

    /// Whether the school has yet to say something.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.open() > 0
    }

    /// How many claims the school has yet to answer.
    #[must_use]
    pub fn open(&self) -> usize {
        let claims = self.claims.iter();
        claims.filter(|one| one.state.is_open()).count()
    }

    /// Finds the class anew after the school said something.
    pub(crate) fn judge(&mut self, policy: &Policy, child: Known) {
        let verified = self.claims.iter();
        let verified = verified.filter(|one| one.state.is_so());
        self.school.verified = verified.map(|one| one.what).collect();
        let standing = Standing {
            child,
            school: self.school.clone(),
        };
        self.class = policy.class(&standing);
    }
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
            "beside": self.wishes,
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

    /// What the family says beside the list, to show for editing: what it has not sent, or else what it sent.
    #[must_use]
    pub fn said(&self) -> Said {
        self.wishes.said.clone().unwrap_or_else(|| {
            let claims = self.choices().iter().flat_map(|choice| {
                choice.claims.iter().map(|claim| ClaimGiven {
                    offer: choice.offer.clone(),
                    what: claim.what,
                    words: claim.words.clone(),
                })
            });
            Said {
                claims: claims.collect(),
                together: self.wishes.together.clone(),
            }
        })
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
    /// Something on the list is not an offer of this round for the child's grade.
    #[error("place {place}: no such school in this round")]
    Unknown {
        /// Where.
        place: usize,
    },
    /// Something is claimed of a school that is not on the list.
    #[error(
        "something is claimed of a school that is not on the list: add the school, or leave the claim out"
    )]
    ClaimUnlisted {
        /// The school's offer.
        offer: OfferId,
    },
    /// Nobody asks for what is claimed.
    #[error("the rules of this round ask for nothing of the kind: leave the claim out")]
    ClaimUnasked {
        /// What is claimed.
        what: Claimed,
    },
    /// A claim says nothing that the school could look up.
    #[error("write whom the school should ask for, in at most {CLAIM_CHARACTERS} characters")]
    ClaimWords {
        /// The school's offer.
        offer: OfferId,
    },
    /// The child is to be with somebody who is no brother or sister in this round.
    #[error(
        "the child is to be with somebody who is no brother or sister with a list in this round"
    )]
    NoSibling {
        /// Whom.
        with: ResidentId,
    },
}

/// Longest words of a claim, in characters.
pub const CLAIM_CHARACTERS: usize = 200;

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
