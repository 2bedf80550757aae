//! The register of decisions that a rule or a plan made: which version, on what, with which result, reviewed by whom, and
//! how the person stands against it.

mod store;

pub use super::appeal::{Appeal, AppealError};

use jiff::Timestamp;
use jiff::civil::Date;
use platform::db::Database;
use platform::hex;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::appeal::{self, Appeals, NewAppeal, OpenAppeal};
use crate::City;
use crate::case::{About, CaseCalendar};
use crate::decision::Outcome;
use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::{DecisionId, ResidentId};
use crate::mandate::{Mandate, Purpose};

/// A decision that a rule made about a person, with what it looked at.
pub const AUTOMATED: Record = Record::new("automated-decision");

/// A rule in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The service.
    pub service: String,
    /// The rule.
    pub name: String,
    /// Its version.
    pub version: u32,
}

/// A decision that a rule made about a person.
#[derive(Debug, Clone, PartialEq)]
pub struct AutomatedDecision {
    /// The decision.
    pub decision: DecisionId,
    /// Whom it is about.
    pub resident: ResidentId,
    /// The rule.
    pub rule: Rule,
    /// What the decision is about, such as a round's id.
    pub about: String,
    /// What the rule looked at, as the person sees it.
    pub inputs: Value,
    /// What it came to.
    pub result: Outcome,
    /// The member of staff who looked at it before it was told.
    pub reviewer: String,
    /// How the person stands against it.
    pub appeal: Appeal,
    /// When it was made.
    pub made_at: Timestamp,
}

impl AutomatedDecision {
    /// SHA-256 over what the rule looked at, so that nobody changes it afterwards unseen.
    #[must_use]
    pub fn inputs_digest(&self) -> String {
        digest(&self.inputs.to_string())
    }
}

fn digest(inputs: &str) -> String {
    hex(&Sha256::digest(inputs.as_bytes()))
}

/// How often a rule decided, and when. It holds nothing of anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule.
    pub rule: Rule,
    /// How many decisions it made.
    pub decisions: u64,
    /// When it made the first.
    pub first_at: Timestamp,
    /// When it made the newest.
    pub last_at: Timestamp,
}

/// The register.
#[derive(Clone)]
pub struct AutomatedRegister {
    city: City,
}

impl AutomatedRegister {
    /// The register kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Enters decisions about one thing, in the transaction in which they are made. The mandate is over the cohort that
    /// they are about.
    ///
    /// # Errors
    /// When the mandate does not cover them, or the database refuses.
    pub async fn enter(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        decisions: &[AutomatedDecision],
    ) -> Result<(), StoreError> {
        store::enter(tx, mandate, decisions).await
    }

    /// The rules that decided, with how often. Anybody may see them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn rules(&self) -> Result<Vec<RuleCount>, StoreError> {
        store::rules(self.city.db().read()).await
    }

    /// What rules decided about a resident, the newest first; nothing where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<AutomatedDecision>, StoreError> {
        let mut decisions = store::of(self.db().read(), mandate, resident).await?;
        if decisions.is_empty() {
            return Ok(decisions);
        }
        let mut appeals = appeal::of(self.db().read(), mandate, resident).await?;
        for one in &mut decisions {
            let appeal = appeals.remove(one.decision.as_str());
            one.appeal = appeal.unwrap_or(Appeal::None);
        }
        Ok(decisions)
    }

    /// The last day for an appeal against a decision.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn appeal_by(&self, one: &AutomatedDecision) -> Result<Date, StoreError> {
        let terms = CaseCalendar::of(self.db()).await?;
        Ok(terms.appeal_by(&self.city, one.made_at))
    }

    /// Takes the appeal of the person.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub async fn appeal(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        decision: &DecisionId,
        words: &str,
    ) -> Result<OpenAppeal, AppealError> {
        if mandate.purpose() != Purpose::OwnAffairs {
            return Err(AppealError::NotFound);
        }
        let mine = self.of(mandate, resident).await?;
        let found = mine.into_iter().find(|one| &one.decision == decision);
        let found = found.ok_or(AppealError::NotFound)?;
        let new = NewAppeal {
            resident: found.resident,
            about: About::AutomatedDecision(found.decision),
            service: found.rule.service,
            told_at: found.made_at,
        };
        let appeals = Appeals::new(self.city.clone());
        appeals.lodge(mandate, new, words).await
    }

    /// A decision against which somebody appeals, for whoever decides that. The mandate is over all who appeal.
    pub(super) async fn appealed(
        &self,
        mandate: &Mandate,
        cohort: &str,
        resident: &ResidentId,
        id: &DecisionId,
    ) -> Result<Option<AutomatedDecision>, StoreError> {
        store::appealed(self.db().read(), mandate, cohort, resident, id).await
    }

    fn db(&self) -> &Database {
        self.city.db()
    }
}
