//! The register of residents: who lives here, with whom, and what is known of them.

pub mod document;
mod model;
mod standing;
mod store;
#[cfg(test)]
mod tests;

pub use model::{
    Fact, FactValue, MAJORITY_AGE_YEARS, Membership, Population, Relation, RelationKind, Resident,
};

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Access, Cohort, Mandate, Permit, Purpose, Scope, Subject};
use crate::policy::{About, Action, Ask, Policies};

/// What the register says of a resident: name, birth date and home.
pub const RESIDENT: Record = Record("resident");

/// How a resident stands to others.
pub const RELATIONS: Record = Record("relations");

/// What is known of a resident.
pub const FACTS: Record = Record("facts");

/// In which cell a resident lives.
pub const HOME: Record = Record("home");

/// The service by whose code the register of residents itself goes.
pub const SERVICE: &str = "register";

/// Why no mandate was made.
#[derive(Debug, Error)]
pub enum MandateError {
    /// The actor has no right to it. A stranger is told the same as if the resident did not exist.
    #[error("this is not yours to see or change")]
    NotYours,
    /// The register could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The register of residents, and the one place at which mandates are asked for.
#[derive(Clone)]
pub struct Registry {
    db: Database,
    policies: Policies,
}

impl Registry {
    /// The register kept in this database, under these policies.
    #[must_use]
    pub fn new(db: Database, policies: Policies) -> Self {
        Self { db, policies }
    }

    /// Leave to act for a resident in a service: for oneself, or for somebody whose proxy or intermediary one is.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub async fn act_for(
        &self,
        access: &Access,
        resident: &ResidentId,
        service: &str,
        scope: Scope,
    ) -> Result<Mandate, MandateError> {
        self.over(access, resident, service, Purpose::OwnAffairs, scope.into())
            .await
    }

    /// Leave to do something with what a service keeps of one resident, to a purpose.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub async fn over(
        &self,
        access: &Access,
        resident: &ResidentId,
        service: &str,
        purpose: Purpose,
        action: Action,
    ) -> Result<Mandate, MandateError> {
        let known = standing::of(&self.db, access, resident, purpose).await?;
        let ask = Ask {
            action,
            purpose,
            about: About::Person {
                resident,
                service,
                restricted: known.restricted,
                standing: &known.standing,
            },
        };
        let permit = self.decide(access, &ask)?;
        let subject = Subject::Resident {
            resident: resident.clone(),
        };
        let until = known.until;
        let permit = Permit { until, ..permit };
        Ok(Mandate::new(
            access,
            subject,
            purpose,
            action.scope(),
            permit,
        ))
    }

    /// Leave to work on a whole cohort.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub fn work_on(
        &self,
        access: &Access,
        cohort: &Cohort,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        self.over_cohort(access, cohort, purpose, Action::Work)
    }

    /// Leave to search among a cohort.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub fn search_among(
        &self,
        access: &Access,
        cohort: &Cohort,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        self.over_cohort(access, cohort, purpose, Action::Search)
    }

    fn over_cohort(
        &self,
        access: &Access,
        cohort: &Cohort,
        purpose: Purpose,
        action: Action,
    ) -> Result<Mandate, MandateError> {
        let ask = Ask {
            action,
            purpose,
            about: About::Cohort(cohort),
        };
        let permit = self.decide(access, &ask)?;
        let subject = Subject::Cohort {
            name: cohort.name.clone(),
        };
        Ok(Mandate::new(
            access,
            subject,
            purpose,
            action.scope(),
            permit,
        ))
    }

    fn decide(&self, access: &Access, ask: &Ask<'_>) -> Result<Permit, MandateError> {
        self.policies
            .decide(access.actor(), ask)
            .ok_or(MandateError::NotYours)
    }

    /// The resident with this id, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn resident(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
    ) -> Result<Option<Resident>, StoreError> {
        store::resident(&self.db, mandate, id).await
    }

    /// How a resident stands to others; empty where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn relations(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
    ) -> Result<Vec<Relation>, StoreError> {
        store::relations(&self.db, mandate, id).await
    }

    /// The facts about a resident that hold on a day; empty where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn facts(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
        day: Date,
    ) -> Result<Vec<Fact>, StoreError> {
        let facts = store::facts(&self.db, mandate, id).await?;
        Ok(facts
            .into_iter()
            .filter(|fact| fact.holds_on(day))
            .collect())
    }

    /// The home cells of members of a cohort; empty where the mandate is not over that cohort.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn homes(
        &self,
        mandate: &Mandate,
        cohort: &str,
        residents: &[ResidentId],
    ) -> Result<Vec<(ResidentId, String)>, StoreError> {
        store::homes(&self.db, mandate, cohort, residents).await
    }

    /// Takes the population of a city in, within a transaction of the caller.
    ///
    /// # Errors
    /// When the mandate is not one for loading, or the database refuses the rows.
    pub async fn take_in(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        city: &str,
        population: &Population,
    ) -> Result<(), StoreError> {
        store::take_in(tx, mandate, city, population).await
    }
}
