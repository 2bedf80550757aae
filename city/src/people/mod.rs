//! The register of residents: who lives here, with whom, and what is known of them.

mod asked;
mod born;
mod cards;
pub mod document;
mod duplicates;
mod entering;
mod finding;
mod grounds;
mod leave;
mod life;
mod model;
mod name;
mod register;
mod search;
mod standing;
mod store;
#[cfg(test)]
mod stories;
mod survivors;
#[cfg(test)]
mod tests;

pub use asked::BirthError;
pub use born::{BirthKnown, Born};
pub use duplicates::{Compared, FoundBy, PAIRS_MAX, Pair, PairState, Verdict};
pub use finding::Finding;
pub use life::{Home, LifeEvent};
pub use model::{Fact, FactValue, Membership, Population, Relation, RelationKind, Resident};
pub use register::{
    Document, Entered, Entering, EntryPath, NAME_LETTERS_MAX, OnRegister, REASON_LETTERS_MAX,
    Register, RegisterError, Shown, TypedNumber,
};
pub use search::{FOUND_MAX, NAME_LETTERS_MIN, Wanted};

pub(crate) use grounds::still_given;
pub(crate) use store::unasked::is_born_on as proves_birth;
pub(crate) use survivors::has_died;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::disclosure::Record;
use crate::error::StoreError;
use crate::geography::Geography;
use crate::id::{ResidentId, SiteId};
use crate::mandate::Mandate;
use crate::oversight::order::Named;
use crate::personal::Personal;
use crate::policy::Policies;

/// What the register says of a resident: name, birth date and home.
pub const RESIDENT: Record = Record::new("resident");

/// The documents of a resident, with their numbers.
pub const DOCUMENTS: Record = Record::new("documents");

/// Which rows of the register are one person, and which are not.
pub const PERSON: Record = Record::new("person");

/// When a resident was born: the question of somebody who is about to name them.
pub const BIRTH_DATE: Record = Record::new("birth-date");

/// How a resident stands to others.
pub const RELATIONS: Record = Record::new("relations");

/// What is known of a resident.
pub const FACTS: Record = Record::new("facts");

/// In which cell a resident lives.
pub const HOME: Record = Record::new("home");

/// The service by whose code the register of residents itself goes.
pub const SERVICE: &str = "register";

/// Why no mandate was made.
#[derive(Debug, Error)]
pub enum MandateError {
    /// The actor has no right to it. A stranger is told the same as if the resident did not exist.
    #[error("this is not yours to see or change")]
    NotYours,
    /// The person agreed once, and has taken it back.
    #[error("the person has withdrawn their consent to this")]
    ConsentWithdrawn,
    /// The register could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The register of residents, and the one place at which mandates are asked for.
#[derive(Clone)]
pub struct Registry {
    db: Database,
    policies: Policies,
    geography: Option<Arc<Geography>>,
}

impl Registry {
    /// The register kept in this database, under these policies.
    #[must_use]
    pub fn new(db: Database, policies: Policies) -> Self {
        Self {
            db,
            policies,
            geography: None,
        }
    }

    /// The same where it is known which part of the city lies in which district. Without that, nobody whose post is bounded
    /// to a district has a mandate over anybody.
    #[must_use]
    pub fn in_the_city(self, geography: Arc<Geography>) -> Self {
        Self {
            geography: Some(geography),
            ..self
        }
    }

    /// The row keys of the person to whom a row belongs, the one that stays first. It says which keys are one person and
    /// nothing else of them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn persons_of(&self, resident: &ResidentId) -> Result<Vec<ResidentId>, StoreError> {
        store::persons::rows_of(self.db.read(), resident).await
    }

    /// The documents of a resident; empty where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn documents(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
    ) -> Result<Vec<Document>, StoreError> {
        store::documents::of(&self.db, mandate, id).await
    }

    /// Those of the register whom an order names, in order and each once; one more than the most where they are too many.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn whom_an_order_names(
        &self,
        mandate: &Mandate,
        cohort: &str,
        named: &Named,
        most: usize,
    ) -> Result<Vec<ResidentId>, StoreError> {
        store::whom_an_order_names(&self.db, mandate, cohort, named, most).await
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

    /// All facts about a resident, those that have ended among them; none where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all_facts(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
    ) -> Result<Vec<Fact>, StoreError> {
        store::facts(&self.db, mandate, id).await
    }

    pub(crate) fn db(&self) -> &Database {
        &self.db
    }

    /// Searches among members of a cohort for those whose name has these letters in it. The mandate must be over the
    /// cohort; what was found is one entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn named(
        &self,
        mandate: &Mandate,
        cohort: &str,
        among: &[ResidentId],
        letters: &str,
    ) -> Result<Vec<(ResidentId, Personal)>, StoreError> {
        store::named(&self.db, mandate, cohort, among, letters).await
    }

    /// Puts a fact down within a transaction of the caller. The mandate must cover whom it is about.
    ///
    /// # Errors
    /// When the mandate does not go so far, or the database refuses.
    pub async fn put_down(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        fact: &Fact,
    ) -> Result<(), StoreError> {
        store::put_down(tx, mandate, fact).await
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

    /// Members of a cohort as the register knows them; empty where the mandate is not over that cohort.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn members(
        &self,
        mandate: &Mandate,
        cohort: &str,
        members: &[ResidentId],
    ) -> Result<Vec<Resident>, StoreError> {
        store::told::members(&self.db, mandate, cohort, members).await
    }

    /// The parents of members of a cohort, each child first; empty where the mandate is not over that cohort.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parents_of(
        &self,
        mandate: &Mandate,
        cohort: &str,
        children: &[ResidentId],
    ) -> Result<Vec<(ResidentId, ResidentId)>, StoreError> {
        store::told::parents(&self.db, mandate, cohort, children).await
    }

    /// The facts about members of a cohort that hold on a day; empty where the mandate is not over that cohort.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn facts_among(
        &self,
        mandate: &Mandate,
        cohort: &str,
        members: &[ResidentId],
        day: Date,
    ) -> Result<Vec<Fact>, StoreError> {
        store::told::facts(&self.db, mandate, cohort, members, day).await
    }

    /// The pupils of a school on a day, by id, each once. The mandate must be over the cohort; what was found is one entry.
    ///
    /// # Errors
    /// When the mandate is not over the cohort, or the database cannot be read.
    pub async fn pupils_at(
        &self,
        mandate: &Mandate,
        cohort: &str,
        school: &SiteId,
        day: Date,
    ) -> Result<Vec<ResidentId>, StoreError> {
        let wanted = (store::served::ENROLLED, |site: &SiteId| site == school);
        let found = store::served::at(&self.db, mandate, cohort, wanted, day).await?;
        Ok(found.into_iter().map(|(pupil, _)| pupil).collect())
    }

    /// The pupils of some schools on a day, each with the school. The mandate must be over the cohort; what was found is one
    /// entry.
    ///
    /// # Errors
    /// When the mandate is not over the cohort, or the database cannot be read.
    pub async fn pupils_of(
        &self,
        mandate: &Mandate,
        cohort: &str,
        schools: &BTreeSet<SiteId>,
        day: Date,
    ) -> Result<Vec<(ResidentId, SiteId)>, StoreError> {
        let is_wanted = |site: &SiteId| schools.contains(site);
        store::served::at(
            &self.db,
            mandate,
            cohort,
            (store::served::ENROLLED, is_wanted),
            day,
        )
        .await
    }

    /// The children who are to begin school in a school year, as the civil register has them on a day: for each person all
    /// rows, the one that stays first. The mandate must be over the cohort; what was found is one entry.
    ///
    /// # Errors
    /// When the mandate is not over the cohort, or the database cannot be read.
    pub async fn entering(
        &self,
        mandate: &Mandate,
        cohort: &str,
        school_year: i16,
        day: Date,
    ) -> Result<Vec<Vec<ResidentId>>, StoreError> {
        store::entering::in_year(&self.db, mandate, cohort, school_year, day).await
    }

    /// How many pupils each school has on a day. The mandate must be over the cohort; who was counted is one entry.
    ///
    /// # Errors
    /// When the mandate is not over the cohort, or the database cannot be read.
    pub async fn count_pupils(
        &self,
        mandate: &Mandate,
        cohort: &str,
        day: Date,
    ) -> Result<BTreeMap<SiteId, u64>, StoreError> {
        let wanted = (store::served::ENROLLED, |_: &SiteId| true);
        let mut counts = BTreeMap::new();
        for (_, school) in store::served::at(&self.db, mandate, cohort, wanted, day).await? {
            *counts.entry(school).or_default() += 1;
        }
        Ok(counts)
    }

    /// Puts down within a transaction of the caller of which schools members of a cohort are pupils from a day on, each by a
    /// fact of that kind. The school where a child was until then is left on the day before. The mandate must be over the
    /// cohort.
    ///
    /// # Errors
    /// When the mandate is not over the cohort, or the database refuses.
    pub async fn enrol(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        cohort: &str,
        facts: &[Fact],
    ) -> Result<(), StoreError> {
        store::served::serve(tx, mandate, (cohort, store::served::ENROLLED), facts).await
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
