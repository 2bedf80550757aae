//! The register of residents: who lives here, with whom, and what is known of them.

pub mod document;
mod model;
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

use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Actor, Basis, Duty, Mandate, Purpose};

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

/// The register of residents.
#[derive(Clone)]
pub struct Registry {
    db: Database,
}

impl Registry {
    /// The register kept in this database.
    #[must_use]
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Leave for an actor to act for a resident: their own affairs, or those of their child who is a minor on that day.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub async fn act_for(
        &self,
        actor: &Actor,
        resident: &ResidentId,
        today: Date,
    ) -> Result<Mandate, MandateError> {
        let Actor::Resident { resident: own } = actor else {
            return Err(MandateError::NotYours);
        };
        if own == resident {
            return Ok(Mandate::over_resident(
                actor.clone(),
                own.clone(),
                Purpose::OwnAffairs,
                Basis::OwnAct,
            ));
        }
        match store::is_parent_of(&self.db, own, resident).await? {
            Some(child) if child.is_minor_on(today) => Ok(Mandate::over_resident(
                actor.clone(),
                resident.clone(),
                Purpose::OwnAffairs,
                Basis::ParentOfMinor,
            )),
            _ => Err(MandateError::NotYours),
        }
    }

    /// Leave for a member of staff to work on a whole cohort within their duty.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody without the duty.
    pub fn work_on(
        &self,
        actor: &Actor,
        cohort: &str,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        match (actor, purpose) {
            (
                Actor::Staff {
                    duty: Duty::Admissions,
                    ..
                },
                Purpose::SchoolPlaces | Purpose::FairnessMeasurement,
            )
            | (Actor::System, Purpose::Loading) => Ok(Mandate::over_cohort(
                actor.clone(),
                cohort,
                purpose,
                Basis::Duty,
            )),
            _ => Err(MandateError::NotYours),
        }
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

    /// The home cells of a cohort's members; empty where the mandate is not over a cohort.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn homes(
        &self,
        mandate: &Mandate,
        residents: &[ResidentId],
    ) -> Result<Vec<(ResidentId, String)>, StoreError> {
        store::homes(&self.db, mandate, residents).await
    }

    /// Takes a population in, within a transaction of the caller.
    ///
    /// # Errors
    /// When the mandate is not one for loading, or the database refuses the rows.
    pub async fn take_in(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        population: &Population,
    ) -> Result<(), StoreError> {
        store::take_in(tx, mandate, population).await
    }
}
