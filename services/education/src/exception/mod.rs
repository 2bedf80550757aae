//! No child of compulsory age ends without a place. Where a complementary round has none to give, an officer puts their name
//! under an exception for each such child, with a reason that the family reads.

pub(crate) mod store;

use std::collections::HashSet;

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::id::{ResidentId, RoundId, StaffId};
use city::mandate::{Mandate, Purpose};
use city::personal::Personal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::plan::Plans;
use crate::round::{Round, RoundError, RoundKind, RoundState, Rounds};
use crate::{SERVICE, WriteFailed, can_be_kept, flatten, place, transfer};

/// Why a child of compulsory age has no place.
pub const EXCEPTION: Record = Record::new("school-exception").kept_by(SERVICE);

/// The grade in which children begin school, and the duty with it.
pub const ENTRY_GRADE: u8 = 1;

/// Longest reason of an exception, in characters.
pub const WHY_CHARACTERS: usize = 500;

/// A child of compulsory age for whom no place was found, under the name of whoever signed that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The child.
    pub child: ResidentId,
    /// The round.
    pub round: RoundId,
    /// Why, in a sentence for the family.
    pub why: Personal,
    /// Who signed it.
    pub signed_by: StaffId,
    /// When.
    pub signed_at: Timestamp,
}

impl Exception {
    /// What is held of it, for the person's own page and take-out.
    #[must_use]
    pub fn held(&self) -> serde_json::Value {
        serde_json::json!({
            "round": self.round,
            "reason": self.why,
            "signed-at": self.signed_at,
        })
    }
}

/// A child of compulsory age who has no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutPlace {
    /// The child.
    pub child: ResidentId,
    /// Whether the plan looked for a place. Whoever came to the city after it was made is not in it: the round is run anew.
    pub is_in_plan: bool,
    /// The exception, where one is signed.
    pub exception: Option<Exception>,
}

/// Why an exception was not signed.
#[derive(Debug, Error)]
pub enum ExceptionError {
    /// There is no such round, or the child needs no exception in it.
    #[error("there is no such child without a place in this round")]
    NotFound,
    /// The reason is empty or too long.
    #[error("write for the family why there is no place, in at most {WHY_CHARACTERS} characters")]
    Why,
    /// The round is not there, or at another step.
    #[error(transparent)]
    Round(#[from] RoundError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// The exceptions of the city.
#[derive(Clone)]
pub struct Exceptions {
    city: City,
}

impl Exceptions {
    /// The exceptions kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// The exceptions of a child in all rounds, where the mandate covers the child.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_child(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
    ) -> Result<Vec<Exception>, StoreError> {
        store::of_child(self.city.db().read(), mandate, child).await
    }

    /// The children of compulsory age to whom the plan of a complementary round gives no place, by id. None of other rounds.
    ///
    /// # Errors
    /// [`ExceptionError::Round`] where the round has no plan that waits for a signature, or the mandate is not over it.
    pub async fn without_place(
        &self,
        mandate: &Mandate,
        id: &RoundId,
    ) -> Result<Vec<WithoutPlace>, ExceptionError> {
        if !mandate.covers_cohort(id.as_str()) {
            return Err(RoundError::NotFound.into());
        }
        let round = Rounds::new(self.city.clone()).find(id).await?;
        let round = round.ok_or(RoundError::NotFound)?;
        let RoundState::Planned { plan, .. } = &round.state else {
            return Err(RoundError::OutOfOrder {
                step: round.state.step(),
            }
            .into());
        };
        let plans = Plans::new(self.city.clone());
        let plan = plans.find(plan).await?;
        let plan = plan.ok_or(StoreError::corrupt("school_round.state"))?;
        let seeking = seeking(&self.city, mandate, &round).await?;
        if seeking.is_empty() {
            return Ok(Vec::new());
        }
        let entries = plans.entries(mandate, &plan).await?;
        let given = entries.iter().filter(|entry| entry.given.is_some());
        let given: HashSet<&ResidentId> = given.map(|entry| &entry.child).collect();
        let planned: HashSet<&ResidentId> = entries.iter().map(|entry| &entry.child).collect();
        let signed = store::of_round(self.city.db().read(), mandate, id).await?;
        let without = seeking.iter().filter_map(|rows| {
            if rows.iter().any(|row| given.contains(row)) {
                return None;
            }
            let in_plan = rows.iter().find(|row| planned.contains(row));
            let child = in_plan.or(rows.first())?;
            Some(WithoutPlace {
                child: child.clone(),
                is_in_plan: in_plan.is_some(),
                exception: signed.iter().find(|one| rows.contains(&one.child)).cloned(),
            })
        });
        Ok(without.collect())
    }

    /// Puts the name of whoever acts under an exception for a child to whom the plan gives no place. Until the plan is signed
    /// the reason can be given anew.
    ///
    /// # Errors
    /// See [`ExceptionError`].
    pub async fn sign(
        &self,
        mandate: &Mandate,
        (id, child): (&RoundId, &ResidentId),
        why: &str,
    ) -> Result<Exception, ExceptionError> {
        let without = self.without_place(mandate, id).await?;
        let is_in_need = |one: &&WithoutPlace| one.child == *child && one.is_in_plan;
        if without.iter().find(is_in_need).is_none() {
            return Err(ExceptionError::NotFound);
        }
        let why = why.trim();
        if !can_be_kept(why, WHY_CHARACTERS) {
            return Err(ExceptionError::Why);
        }
        let post = mandate.actor().post().ok_or(ExceptionError::NotFound)?;
        let exception = Exception {
            child: child.clone(),
            round: id.clone(),
            why: Personal::new(why),
            signed_by: post.staff.clone(),
            signed_at: self.city.now(),
        };
        let (mandate, signed) = (mandate.clone(), exception.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let round = Rounds::alone_in(tx, &mandate, &signed.round).await?;
                if !matches!(round.state, RoundState::Planned { .. }) {
                    return Err(RoundError::OutOfOrder {
                        step: round.state.step(),
                    }
                    .into());
                }
                store::write(tx, &mandate, &signed).await?;
                Ok::<_, ExceptionError>(())
            })
        });
        flatten(done.await)?;
        Ok(exception)
    }
}

/// The children of compulsory age who need a place of a complementary round: those who begin school in its year and have no
/// place from another round of the same body, each with all rows of the person, the one that stays first. None where the
/// rounds are about other grades. The mandate must be over the round.
pub(crate) async fn seeking(
    city: &City,
    mandate: &Mandate,
    round: &Round,
) -> Result<Vec<Vec<ResidentId>>, StoreError> {
    let RoundKind::Complementary { after } = &round.kind else {
        return Ok(Vec::new());
    };
    let rounds = Rounds::new(city.clone());
    let offers = rounds.offers(after).await?;
    if !offers.iter().any(|offer| offer.grade == ENTRY_GRADE) {
        return Ok(Vec::new());
    }
    let (name, year) = (round.id.as_str(), round.school_year);
    let registry = city.registry();
    let mut children = registry.entering(mandate, name, year, city.today()).await?;
    let mut placed: HashSet<ResidentId> = HashSet::new();
    for other in rounds.all().await? {
        let is_before = other.school_year == year && other.body == round.body;
        if other.id == round.id || !is_before || other.state.published().is_none() {
            continue;
        }
        let over = registry
            .work_on(mandate.access(), &other.cohort(), Purpose::SchoolPlaces)
            .map_err(|_| StoreError::NotCovered)?;
        let places = place::store::of_round(city.db().read(), &over, &other.id).await?;
        let held = places.into_iter().filter(|one| one.state.offer().is_some());
        placed.extend(held.map(|one| one.child));
        let asked = transfer::store::placed(city.db().read(), &over, &other.id).await?;
        placed.extend(asked.into_iter().map(|one| one.child));
    }
    children.retain(|rows| !rows.iter().any(|row| placed.contains(row)));
    Ok(children)
}
