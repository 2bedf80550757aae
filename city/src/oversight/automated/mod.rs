//! The register of decisions that a rule or a plan made: which version, on what, with which result, reviewed by whom, and
//! how the person stands against it.

mod store;

use jiff::Timestamp;
use platform::db::Database;
use platform::hex;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::can_be_kept;
use crate::City;
use crate::decision::Outcome;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::id::{DecisionId, ResidentId};
use crate::mandate::{Mandate, Purpose};
use crate::personal::Personal;

/// A decision that a rule made about a person, with what it looked at.
pub const AUTOMATED: Record = Record("automated-decision");

/// Longest appeal, in characters.
pub const APPEAL_CHARACTERS_MAX: usize = 2_000;

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

/// How the person stands against a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Appeal {
    /// They have said nothing against it.
    None,
    /// They appealed.
    Lodged {
        /// When.
        at: Timestamp,
        /// Why.
        words: Personal,
    },
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

/// Why an appeal was not taken.
#[derive(Debug, Error)]
pub enum AppealError {
    /// There is no such decision about the person.
    #[error("there is no such decision")]
    NotFound,
    /// It says nothing, or too much.
    #[error("write what is wrong with it, in at most {APPEAL_CHARACTERS_MAX} characters")]
    Words,
    /// There is one already.
    #[error("there is an appeal against this decision already")]
    Lodged,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
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
        store::of(self.db().read(), mandate, resident).await
    }

    /// Notes that the person appeals.
    ///
    /// # Errors
    /// See [`AppealError`].
    pub async fn appeal(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        decision: &DecisionId,
        words: &str,
    ) -> Result<(), AppealError> {
        if mandate.purpose() != Purpose::OwnAffairs {
            return Err(AppealError::NotFound);
        }
        if !can_be_kept(words, 1, APPEAL_CHARACTERS_MAX) {
            return Err(AppealError::Words);
        }
        let mine = self.of(mandate, resident).await?;
        let found = mine.iter().find(|one| &one.decision == decision);
        match found.map(|one| &one.appeal) {
            None => return Err(AppealError::NotFound),
            Some(Appeal::Lodged { .. }) => return Err(AppealError::Lodged),
            Some(Appeal::None) => {}
        }
        let appeal = Appeal::Lodged {
            at: self.city.now(),
            words: Personal::new(words.trim()),
        };
        let (mandate, resident, decision) = (mandate.clone(), resident.clone(), decision.clone());
        let done = self.db().write(move |tx| {
            Box::pin(async move {
                store::appeal(tx, &mandate, &resident, &decision, &appeal).await?;
                Ok::<_, AppealError>(())
            })
        });
        flatten(done.await)
    }

    fn db(&self) -> &Database {
        self.city.db()
    }
}
