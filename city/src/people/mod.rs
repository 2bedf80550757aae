//! The register of residents: who lives here, with whom, and what is known of them.

mod asked;
pub mod document;
mod duplicates;
mod entering;
mod finding;
mod life;
mod model;
mod name;
mod register;
mod search;
mod standing;
mod store;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod tests;

pub use asked::BirthError;
pub use duplicates::{Compared, FoundBy, PAIRS_MAX, Pair, PairState, Verdict};
pub use finding::Finding;
pub use life::{Home, LifeEvent};
pub use model::{Fact, FactValue, Membership, Population, Relation, RelationKind, Resident};
pub use register::{
    Document, Entered, Entering, EntryPath, NAME_LETTERS_MAX, OnRegister, REASON_LETTERS_MAX,
    Register, RegisterError, Shown, TypedNumber,
};
pub use search::{FOUND_MAX, NAME_LETTERS_MIN, Wanted};

pub(crate) use standing::still_given;
pub(crate) use store::is_born_on as proves_birth;

use std::sync::Arc;

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::disclosure::Record;
use crate::error::StoreError;
use crate::geography::Geography;
use crate::id::ResidentId;
use crate::mandate::{Access, Actor, Cohort, Mandate, Permit, Purpose, Scope, Subject};
use crate::oversight::order::Named;
use crate::personal::Personal;
use crate::policy::{About, Action, Ask, Office, Policies};

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
        let rows = store::persons::rows_of(self.db.read(), resident).await?;
        // Nobody has a hand in their own affairs in a post.
        if store::staff::is_one_of(self.db.read(), access, &rows).await? {
            return Err(MandateError::NotYours);
        }
        let district = match bounded_to(access) {
            Some(_) => self.district_of_home(&rows).await?,
            None => None,
        };
        let asked = standing::Question {
            resident,
            rows: &rows,
            service,
            purpose,
            action,
        };
        self.decided(access, &asked, district).await
    }

    /// Leave to put down somebody new, whose home will be in this cell.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub(crate) async fn over_newcomer(
        &self,
        access: &Access,
        newcomer: &ResidentId,
        home_cell: &str,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        let district = bounded_to(access).and_then(|_| self.district_of(home_cell));
        let asked = standing::Question {
            resident: newcomer,
            rows: std::slice::from_ref(newcomer),
            service: SERVICE,
            purpose,
            action: Action::Correct,
        };
        self.decided(access, &asked, district).await
    }

    /// The id of the district in which a cell of the city lies.
    fn district_of(&self, cell: &str) -> Option<String> {
        let geography = self.geography.as_deref()?;
        let cell = geography.cell_with_id(cell)?;
        Some(geography.district_of(cell)?.id.clone())
    }

    async fn district_of_home(&self, rows: &[ResidentId]) -> Result<Option<String>, StoreError> {
        let home = store::home_unasked(&self.db, rows).await?;
        Ok(home.and_then(|cell| self.district_of(&cell)))
    }

    /// Whether a person lives where the post of whoever acts reaches. It tells nothing else of them.
    pub(crate) async fn is_within(
        &self,
        access: &Access,
        person: &ResidentId,
    ) -> Result<bool, StoreError> {
        let Some(bound) = bounded_to(access) else {
            return Ok(true);
        };
        let rows = store::persons::rows_of(self.db.read(), person).await?;
        Ok(self.district_of_home(&rows).await?.as_deref() == Some(bound))
    }

    async fn decided(
        &self,
        access: &Access,
        asked: &standing::Question<'_>,
        district: Option<String>,
    ) -> Result<Mandate, MandateError> {
        let (rows, resident) = (asked.rows, asked.resident);
        let (purpose, action) = (asked.purpose, asked.action);
        let mut known = Vec::with_capacity(rows.len());
        for view in self.views(access, rows).await? {
            for row in rows {
                let question = standing::Question {
                    resident: row,
                    ..*asked
                };
                let mut found = standing::of(&self.db, &view, &question).await?;
                found.standing.district.clone_from(&district);
                known.push((view.clone(), row, found));
            }
        }
        // What is kept under restriction of one row of a person is so of the person.
        let restricted = known.iter().any(|(_, _, found)| found.restricted);
        let mut refused = MandateError::NotYours;
        for (view, row, found) in known {
            let ask = Ask {
                action,
                purpose,
                about: About::Person {
                    resident: row,
                    service: asked.service,
                    restricted,
                    standing: &found.standing,
                },
            };
            let permit = match self.decide(&view, &ask) {
                Ok(permit) => permit,
                Err(MandateError::NotYours) if found.withdrawn => {
                    refused = MandateError::ConsentWithdrawn;
                    continue;
                }
                Err(_) => continue,
            };
            let subject = Subject::Resident {
                resident: resident.clone(),
            };
            let until = found.until;
            let permit = Permit { until, ..permit };
            let bound = found.bounds.into_iter().find(|(on, _)| *on == permit.basis);
            let permit = match bound {
                Some((_, bound)) => permit.within(bound),
                None => permit,
            };
            let mandate = Mandate::new(access, subject, purpose, action.scope(), permit);
            return Ok(mandate.over_rows(rows.to_vec()));
        }
        Err(refused)
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

    /// An access as each of the rows of the person who acts sees it. `asked` are those of the person who is asked about,
    /// who often is the same.
    async fn views(
        &self,
        access: &Access,
        asked: &[ResidentId],
    ) -> Result<Vec<Access>, StoreError> {
        let Actor::Resident { resident } = access.actor() else {
            return Ok(vec![access.clone()]);
        };
        let rows = if asked.contains(resident) {
            asked.to_vec()
        } else {
            store::persons::rows_of(self.db.read(), resident).await?
        };
        let others = rows.iter().filter(|row| *row != resident);
        let others = others.map(|row| access.as_row(row));
        Ok([access.clone()].into_iter().chain(others).collect())
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

    /// Leave to do something at a desk of the actor's own body, over all whom that work is about, under the work's name.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub fn at_desk(
        &self,
        access: &Access,
        desk: &str,
        action: Action,
        purpose: Purpose,
        cohort: &str,
    ) -> Result<Mandate, MandateError> {
        let post = access.actor().post().ok_or(MandateError::NotYours)?;
        let ask = Ask {
            action,
            purpose,
            about: About::Office(Office {
                name: desk,
                body: &post.body,
            }),
        };
        let permit = self.decide(access, &ask)?;
        let subject = Subject::Cohort {
            name: cohort.to_owned(),
        };
        Ok(Mandate::new(access, subject, purpose, Scope::Order, permit))
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

/// The district to which the post of whoever acts is bounded.
fn bounded_to(access: &Access) -> Option<&str> {
    access.actor().post()?.district.as_deref()
}
