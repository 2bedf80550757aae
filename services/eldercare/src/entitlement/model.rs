//! What somebody is entitled to, and what it comes to at one use.

use city::eligibility::{Answers, Rule};
use city::error::StoreError;
use city::id::{DecisionId, EntitlementId, ResidentId};
use city::words::Wording;
use eligibility::{AwardReason, Scheme};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::facts::Ended;
use crate::scheme::Benefit;

/// What was approved for a cycle: the answers of one day, under one set of schemes.
#[derive(Debug, Clone, PartialEq)]
pub struct Entitlement {
    /// Its id.
    pub id: EntitlementId,
    /// Whose it is.
    pub resident: ResidentId,
    /// The version of the set of schemes.
    pub set: i64,
    /// The first day of the cycle.
    pub from: Date,
    /// The last day of the cycle.
    pub until: Date,
    /// The answers as they were on the first day.
    pub answers: Answers,
    /// The decision by which it was approved.
    pub decision: DecisionId,
}

impl Entitlement {
    /// Whether its cycle runs on a day.
    #[must_use]
    pub fn runs_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// What is held of the person, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.id,
            "valid-from": self.from.to_string(),
            "valid-to": self.until.to_string(),
            "rule": format!("eldercare@{}", self.set),
            "content": self.answers,
        })
    }
}

/// Why a request was approved or refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ApprovalReason {
    /// The version of the set of schemes.
    pub set: i64,
    /// The first day of the cycle.
    pub from: Date,
    /// The last day of the cycle.
    pub until: Date,
    /// What each scheme said, in their order.
    pub schemes: Vec<SchemeAnswer>,
}

/// What a scheme said of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeAnswer {
    /// The scheme and its version.
    pub scheme: String,
    /// The part of its rule that fails; none where it is for them.
    pub failing: Option<Rule>,
}

impl ApprovalReason {
    /// The reason of a decision of this service.
    ///
    /// # Errors
    /// When the decision holds another.
    pub fn of(decision: &city::decision::Decision) -> Result<Self, StoreError> {
        serde_json::from_value(decision.reason.clone())
            .map_err(|_| StoreError::corrupt("decision.reason"))
    }
}

/// One use of a benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// What it is.
    pub benefit: Benefit,
    /// The day.
    pub day: Date,
    /// The price in minor units.
    pub price: u64,
}

/// How somebody stands on the day of a use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is given any more.
    Ended(Ended),
    /// Nothing was asked for and approved: it is told what would be given.
    NotAsked,
    /// A cycle runs.
    Cycle {
        /// Its first day.
        from: Date,
        /// Its last day.
        until: Date,
    },
    /// The last cycle is over: the next begins with this use, with the answers of this day.
    Renews {
        /// The last day of the cycle before.
        over: Date,
    },
}

/// By which answers it was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Those that were frozen at approval.
    Frozen,
    /// Those of the day.
    Present,
}

/// What schemes say of one use by one set of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// By which answers.
    pub basis: Basis,
    /// The version of the set of schemes.
    pub set: i64,
    /// What every scheme of the benefit said, in their order.
    pub said: Vec<Said>,
    /// What is left to pay, in minor units.
    pub rest: u64,
}

impl Judgement {
    /// What every scheme said as whoever it is about reads it: those that give come first, and both in their order.
    pub fn told(&self) -> impl Iterator<Item = &Said> {
        let gives = |one: &&Said| !one.shares.is_empty();
        let (giving, others): (Vec<_>, Vec<_>) = self.said.iter().partition(gives);
        giving.into_iter().chain(others)
    }
}

/// What one scheme said.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The scheme.
    pub scheme: Scheme,
    /// Its name.
    pub name: Wording,
    /// What it said.
    pub reason: AwardReason,
    /// Who pays what it gives, in minor units.
    pub shares: Vec<Share>,
}

/// What one fund pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The fund's code.
    pub fund: String,
    /// Its name.
    pub name: Wording,
    /// Minor units.
    pub units: u64,
}

/// What a use comes to for somebody, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The use.
    pub asked: Use,
    /// How they stand.
    pub standing: Standing,
    /// What counts; where nothing is given for how they stand, what would.
    pub counts: Judgement,
    /// What the other answers would have left to pay, where two sets of answers were judged.
    pub other_rest: Option<u64>,
}

impl Explained {
    /// Whether what the schemes give is given.
    #[must_use]
    pub fn is_given(&self) -> bool {
        matches!(
            self.standing,
            Standing::Cycle { .. } | Standing::Renews { .. }
        )
    }

    /// What is left to pay, in minor units.
    #[must_use]
    pub fn rest(&self) -> u64 {
        match self.is_given() {
            true => self.counts.rest,
            false => self.asked.price,
        }
    }
}
