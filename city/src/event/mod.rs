//! Events: what happened, told to whoever must hear it, in order for each subject.
//!
//! An event is written in the transaction of its cause. Its place in its subject's order comes from a row that the
//! transaction holds locked until it commits, so two transactions about one subject follow one another. Each consumer
//! has a queue of its own, filled in the same transaction and emptied when the consumer has done its work: nothing is
//! read by a moving mark, and so nothing that commits late is passed over.

mod deliver;
mod store;
#[cfg(test)]
mod tests;

pub use deliver::{deliver, subscribe};
pub use store::EventStore;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::CaseKind;
use crate::decision::Outcome;
use crate::id::{
    CaseId, ConsentId, ConsentPolicyId, DecisionId, FactId, NoticeId, ResidentId, RoundId,
};
use crate::parity::{Door, Measure};

/// Something that happened to a subject: a resident, or a thing such as a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The id of whom or what it happened to.
    pub subject: String,
    /// Its place in the subject's order, from 1.
    pub sequence: i64,
    /// What happened.
    pub content: EventContent,
    /// When.
    pub happened_at: Timestamp,
}

/// An event that has not been given its place yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The id of whom or what it happens to.
    pub subject: String,
    /// What happens.
    pub content: EventContent,
}

/// What happened. It names things by id and holds no personal text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EventContent {
    /// A round went one step on.
    RoundAdvanced {
        /// The service that runs it.
        service: String,
        /// The round.
        round: RoundId,
        /// The step it came to.
        step: String,
    },
    /// Something that was announced of a round was corrected.
    RoundCorrected {
        /// The service that runs it.
        service: String,
        /// The round.
        round: RoundId,
        /// The number of the correction among those of the round, from 1.
        number: u32,
    },
    /// A need was made known.
    ApplicationSent {
        /// The service.
        service: String,
        /// The round.
        round: RoundId,
    },
    /// A need was taken back.
    ApplicationWithdrawn {
        /// The service.
        service: String,
        /// The round.
        round: RoundId,
    },
    /// A resident was told a decision.
    Decided {
        /// The service.
        service: String,
        /// What the decision is about, such as a round.
        about: String,
        /// The decision.
        decision: DecisionId,
        /// What it came to.
        outcome: Outcome,
    },
    /// Somebody answered an offer, or let its time pass.
    OfferAnswered {
        /// The service.
        service: String,
        /// What the offer is about, such as a round.
        about: String,
        /// The answer, such as `accepted` or `lapsed`.
        answer: String,
    },
    /// A person was found to be right against a decision that a rule made about them. The service that made it takes it up.
    AppealUpheld {
        /// The service.
        service: String,
        /// What the decision is about, such as a round.
        about: String,
        /// The decision, which does not stand for this person.
        decision: DecisionId,
    },
    /// A case of a resident went one step on.
    CaseAdvanced {
        /// The service that it is about.
        service: String,
        /// The case.
        case: CaseId,
        /// What is asked for.
        case_kind: CaseKind,
        /// What was done, such as `handed-over` or `rose`.
        what: String,
        /// How it stands then.
        step: String,
    },
    /// A resident agreed, refused, or took an agreement back. Whoever was given something on it hears it here.
    ConsentChanged {
        /// What they said.
        consent: ConsentId,
        /// To what.
        policy: ConsentPolicyId,
        /// How it stands: `active`, `refused` or `withdrawn`.
        state: String,
    },
    /// A resident has a notice.
    Noticed {
        /// The notice.
        notice: NoticeId,
    },
    /// Somebody was entered in the register of residents.
    ResidentEntered {
        /// The new row.
        resident: ResidentId,
    },
    /// Two rows of the register were found to be one person.
    PersonsJoined {
        /// The row that was joined.
        joined: ResidentId,
        /// The row that stays.
        into: ResidentId,
    },
    /// The resident died.
    Died {
        /// The day.
        on: Date,
    },
    /// The resident moved.
    Moved {
        /// The first day at the new home.
        on: Date,
        /// Whether that is outside the city.
        away: bool,
    },
    /// The resident has another name.
    NameChanged {
        /// The first day of it.
        on: Date,
    },
    /// A parent lost the care of the resident.
    CustodyEnded {
        /// The parent.
        parent: ResidentId,
        /// The first day without it.
        on: Date,
    },
    /// A court or an authority found something about the resident.
    FactFound {
        /// The kind of the fact.
        fact_kind: String,
        /// The first day on which it holds.
        on: Date,
    },
    /// A door fell behind the portal.
    DoorFellBehind {
        /// The service.
        service: String,
        /// What it is about, such as a round.
        about: String,
        /// The door.
        door: Door,
        /// In what.
        measure: Measure,
    },
    /// A fact about the resident ended because of something else.
    FactEnded {
        /// The fact.
        fact: FactId,
        /// Its kind.
        fact_kind: String,
        /// Its last day.
        on: Date,
    },
}

impl EventContent {
    /// The name of the kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::RoundAdvanced { .. } => "round-advanced",
            Self::RoundCorrected { .. } => "round-corrected",
            Self::ApplicationSent { .. } => "application-sent",
            Self::ApplicationWithdrawn { .. } => "application-withdrawn",
            Self::Decided { .. } => "decided",
            Self::OfferAnswered { .. } => "offer-answered",
            Self::AppealUpheld { .. } => "appeal-upheld",
            Self::CaseAdvanced { .. } => "case-advanced",
            Self::ConsentChanged { .. } => "consent-changed",
            Self::Noticed { .. } => "noticed",
            Self::ResidentEntered { .. } => "resident-entered",
            Self::PersonsJoined { .. } => "persons-joined",
            Self::Died { .. } => "died",
            Self::Moved { .. } => "moved",
            Self::NameChanged { .. } => "name-changed",
            Self::CustodyEnded { .. } => "custody-ended",
            Self::FactFound { .. } => "fact-found",
            Self::DoorFellBehind { .. } => "door-fell-behind",
            Self::FactEnded { .. } => "fact-ended",
        }
    }
}
