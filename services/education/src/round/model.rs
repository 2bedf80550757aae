//! A round: its dates, its policy, its draw and the steps it goes through.

use city::directory::Site;
use city::id::{BodyId, OfferId, PlanId, RoundId, SiteId, StaffId};
use city::mandate::Cohort;
use city::words::Wording;
use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::SERVICE;
use crate::draw::Secret;
use crate::policy::Policy;

/// Pupils' needs against schools' offers, from opening to publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its id, which also names the draw.
    pub id: RoundId,
    /// The body that runs it.
    pub body: BodyId,
    /// Whether it is the first for its children, or gives those a place whom another left without.
    pub kind: RoundKind,
    /// What people call it.
    pub name: Wording,
    /// The calendar year in which the school year begins.
    pub school_year: i16,
    /// The last day on which a family may apply; the day counts to its end.
    pub closes_on: Date,
    /// The last day on which a family may answer; the day counts to its end.
    pub answers_by: Date,
    /// The rules, fixed before it opens.
    pub policy: Policy,
    /// SHA-256 of the secret, in hexadecimal, published before it opens.
    pub commitment: String,
    /// Where the public entropy will come from, named before it opens.
    pub entropy_source: Wording,
    /// How far it has come.
    pub state: RoundState,
    /// Counts the changes; the entity tag of the round.
    pub version: i64,
}

impl Round {
    /// Those whom it is about.
    #[must_use]
    pub fn cohort(&self) -> Cohort {
        Cohort::new(self.id.as_str(), SERVICE, self.body.clone())
    }

    /// The families that claim something at one school of it, whose staff say whether that is so.
    #[must_use]
    pub fn claims_at(&self, school: &Site) -> Cohort {
        let name = format!("{}/{}", self.id, school.id);
        Cohort::new(name, SERVICE, school.body.clone())
    }

    /// The families that claim something at any school of it. Where a school does not answer, the office of the round decides.
    #[must_use]
    pub fn claims(&self) -> Cohort {
        Cohort::new(format!("{}/claims", self.id), SERVICE, self.body.clone())
    }

    /// The last day on which schools answer what families claim; the day counts to its end.
    #[must_use]
    pub fn claims_until(&self) -> Date {
        let days: Span = i64::from(self.policy.claim_days).days();
        self.closes_on.checked_add(days).unwrap_or(Date::MAX)
    }
}

/// What a round is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RoundKind {
    /// Children list schools, and whoever is left without a place waits.
    Main,
    /// It follows another round and gives out what that one left: whoever has no place from the list is given the nearest
    /// school with seats, so that nobody is left without.
    Complementary {
        /// The round that it follows.
        #[schema(value_type = String)]
        after: RoundId,
    },
}

/// How far a round has come. Each step holds what was fixed on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum RoundState {
    /// Offers, dates and policy are being set. Nobody can apply yet.
    Preparing,
    /// Families apply.
    Open {
        /// When it opened.
        opened_at: Timestamp,
    },
    /// Applications have ended; the public entropy is awaited.
    Closed {
        /// When applications ended.
        closed_at: Timestamp,
    },
    /// The entropy is known, and with it every number.
    Drawn {
        /// The public entropy as it was entered.
        entropy: String,
    },
    /// A plan was made and checked, and waits for a signature.
    Planned {
        /// The public entropy.
        entropy: String,
        /// The plan.
        plan: PlanId,
    },
    /// The plan is signed as a whole. Nobody has been told.
    Signed {
        /// The public entropy.
        entropy: String,
        /// The plan.
        plan: PlanId,
        /// Who signed it, when and why.
        signature: Signature,
    },
    /// Every family has its decision and may answer, and everyone can recompute it.
    Published(Publication),
    /// Answers have ended; places that came free are offered to those who wait.
    Waitlists {
        /// What was published.
        #[serde(flatten)]
        published: Publication,
        /// When answers ended.
        answers_ended_at: Timestamp,
    },
    /// Nothing of it moves any more.
    Ended {
        /// What was published.
        #[serde(flatten)]
        published: Publication,
        /// When it ended.
        ended_at: Timestamp,
    },
}

/// A plan that everybody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The public entropy.
    pub entropy: String,
    /// The plan.
    pub plan: PlanId,
    /// Who signed it, when and why.
    pub signature: Signature,
    /// When it was published.
    pub published_at: Timestamp,
    /// The secret behind the commitment.
    pub secret: Secret,
}

/// A person's name under a plan as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who signed.
    pub signed_by: StaffId,
    /// When.
    pub signed_at: Timestamp,
    /// Why, in a sentence for the record. It is published with the plan.
    pub note: String,
}

/// The steps of a round, in their order.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// See [`RoundState::Preparing`].
    Preparing,
    /// See [`RoundState::Open`].
    Open,
    /// See [`RoundState::Closed`].
    Closed,
    /// See [`RoundState::Drawn`].
    Drawn,
    /// See [`RoundState::Planned`].
    Planned,
    /// See [`RoundState::Signed`].
    Signed,
    /// See [`RoundState::Published`].
    Published,
    /// See [`RoundState::Waitlists`].
    Waitlists,
    /// See [`RoundState::Ended`].
    Ended,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 9] = [
        Self::Preparing,
        Self::Open,
        Self::Closed,
        Self::Drawn,
        Self::Planned,
        Self::Signed,
        Self::Published,
        Self::Waitlists,
        Self::Ended,
    ];

    /// How the step is stored and sent.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Drawn => "drawn",
            Self::Planned => "planned",
            Self::Signed => "signed",
            Self::Published => "published",
            Self::Waitlists => "waitlists",
            Self::Ended => "ended",
        }
    }

    /// The key under which its name is found among the texts.
    #[must_use]
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Preparing => "education-step-preparing",
            Self::Open => "education-step-open",
            Self::Closed => "education-step-closed",
            Self::Drawn => "education-step-drawn",
            Self::Planned => "education-step-planned",
            Self::Signed => "education-step-signed",
            Self::Published => "education-step-published",
            Self::Waitlists => "education-step-waitlists",
            Self::Ended => "education-step-ended",
        }
    }
}

impl RoundState {
    /// The step without what it holds.
    #[must_use]
    pub fn step(&self) -> Step {
        match self {
            Self::Preparing => Step::Preparing,
            Self::Open { .. } => Step::Open,
            Self::Closed { .. } => Step::Closed,
            Self::Drawn { .. } => Step::Drawn,
            Self::Planned { .. } => Step::Planned,
            Self::Signed { .. } => Step::Signed,
            Self::Published(_) => Step::Published,
            Self::Waitlists { .. } => Step::Waitlists,
            Self::Ended { .. } => Step::Ended,
        }
    }

    /// What was published, once it is.
    #[must_use]
    pub fn published(&self) -> Option<&Publication> {
        match self {
            Self::Published(published)
            | Self::Waitlists { published, .. }
            | Self::Ended { published, .. } => Some(published),
            Self::Preparing
            | Self::Open { .. }
            | Self::Closed { .. }
            | Self::Drawn { .. }
            | Self::Planned { .. }
            | Self::Signed { .. } => None,
        }
    }

    /// Who signed the plan, once somebody did.
    #[must_use]
    pub fn signature(&self) -> Option<&Signature> {
        match self {
            Self::Signed { signature, .. } => Some(signature),
            other => other.published().map(|published| &published.signature),
        }
    }

    /// The plan, once there is one.
    #[must_use]
    pub fn plan(&self) -> Option<&PlanId> {
        match self {
            Self::Planned { plan, .. } | Self::Signed { plan, .. } => Some(plan),
            other => other.published().map(|published| &published.plan),
        }
    }

    /// The public entropy, once it is fixed.
    #[must_use]
    pub fn entropy(&self) -> Option<&str> {
        match self {
            Self::Drawn { entropy, .. }
            | Self::Planned { entropy, .. }
            | Self::Signed { entropy, .. } => Some(entropy),
            other => other
                .published()
                .map(|published| published.entropy.as_str()),
        }
    }
}

/// Seats that a school offers in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id; the programme of the allocation files.
    pub id: OfferId,
    /// The school.
    pub site: SiteId,
    /// The grade in which the children begin there, 1 the first.
    pub grade: u8,
    /// Seats to give.
    pub seats: u32,
    /// Families that listed the school last year.
    pub asked_last_year: u32,
    /// Seats it had last year.
    pub seats_last_year: u32,
}
