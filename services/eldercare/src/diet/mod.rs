//! What people must not eat: a clinician advises it for a time, the person lets canteens know the word and nothing else of
//! their record, and takes it back when they like.

mod model;
pub(crate) mod store;

pub use model::{ADVICE_DAYS_MAX, Advice, Clash, Diet, Warning};

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::id::{DietAdviceId, ResidentId};
use city::mandate::{Access, Mandate, Purpose};
use city::people::MandateError;
use city::policy::Action;
use jiff::ToSpan;
use jiff::civil::Date;
use thiserror::Error;

use crate::canteen::Ingredient;
use crate::{SERVICE, WriteFailed, flatten};

/// The service in which patients are treated.
pub const HEALTH: &str = "health";

/// What clinicians advised a person not to eat.
pub const ADVICE: Record = Record::new("diet-advice").kept_by(HEALTH);

/// What a person lets canteens know of it.
pub const WARNING: Record = Record::new("food-warning").kept_by(SERVICE);

/// Why nothing was changed.
#[derive(Debug, Error)]
pub enum DietError {
    /// There is no such patient or advice, or it is not for this person.
    #[error("there is no such advice")]
    NotFound,
    /// The last day has gone by, or is too far ahead.
    #[error("advice holds from today on, for {ADVICE_DAYS_MAX} days at the most")]
    Until,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for DietError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

/// What people of a city must not eat.
#[derive(Clone)]
pub struct Diets {
    city: City,
}

impl Diets {
    /// What is kept of it in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Leave of a clinician to advise a patient of their own clinic.
    ///
    /// # Errors
    /// [`DietError::NotFound`] for anybody else.
    pub async fn treats(
        &self,
        access: &Access,
        patient: &ResidentId,
    ) -> Result<Mandate, DietError> {
        let registry = self.city.registry();
        let asked = registry.over(access, patient, HEALTH, Purpose::HealthCare, Action::Order);
        Ok(asked.await?)
    }

    /// Advises a patient not to eat something until a day.
    ///
    /// # Errors
    /// See [`DietError`].
    pub async fn advise(
        &self,
        mandate: &Mandate,
        patient: &ResidentId,
        avoid: Ingredient,
        until: Date,
    ) -> Result<Advice, DietError> {
        let today = self.city.today();
        let last = today.saturating_add(ADVICE_DAYS_MAX.days());
        if until < today || until > last {
            return Err(DietError::Until);
        }
        let advice = Advice {
            id: DietAdviceId::from_bytes(self.city.chance().bytes()),
            resident: patient.clone(),
            avoid,
            until,
            by: mandate.actor().key(),
            at: self.city.now(),
            withdrawn_at: None,
        };
        let (leave, new) = (mandate.clone(), advice.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok::<_, DietError>(store::advise(tx, &leave, &new).await?) })
        });
        flatten(done.await)?;
        Ok(advice)
    }

    /// Takes advice back; canteens hear no more of it.
    ///
    /// # Errors
    /// See [`DietError`].
    pub async fn withdraw(
        &self,
        mandate: &Mandate,
        patient: &ResidentId,
        id: &DietAdviceId,
    ) -> Result<(), DietError> {
        let now = self.city.now();
        let (leave, patient, id) = (mandate.clone(), patient.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::withdraw(tx, &leave, &patient, &id, now).await? {
                    true => Ok(()),
                    false => Err(DietError::NotFound),
                }
            })
        });
        flatten(done.await)
    }

    /// What clinicians advised a person, the newest first, where the mandate covers them in health.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn advice(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Advice>, StoreError> {
        store::advice(self.city.db().read(), mandate, resident).await
    }

    /// What a person lets canteens know today, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn warnings(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Warning>, StoreError> {
        let today = self.city.today();
        store::warnings(self.city.db().read(), mandate, resident, today).await
    }

    /// Lets canteens know of the word of a piece of advice, until its last day. `health` is leave to see the advice, `own` to
    /// release the word.
    ///
    /// # Errors
    /// See [`DietError`].
    pub async fn release(
        &self,
        (health, own): (&Mandate, &Mandate),
        resident: &ResidentId,
        id: &DietAdviceId,
    ) -> Result<(), DietError> {
        let all = self.advice(health, resident).await?;
        let today = self.city.today();
        let advice = all
            .into_iter()
            .find(|one| one.id == *id && one.holds_on(today));
        let advice = advice.ok_or(DietError::NotFound)?;
        let warning = Warning {
            avoid: advice.avoid,
            until: advice.until,
            advice: advice.id,
        };
        let (leave, resident) = (own.clone(), resident.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                Ok::<_, DietError>(store::release(tx, &leave, &resident, &warning).await?)
            })
        });
        flatten(done.await)
    }

    /// Takes the word back from canteens.
    ///
    /// # Errors
    /// See [`DietError`].
    pub async fn take_back(
        &self,
        own: &Mandate,
        resident: &ResidentId,
        id: &DietAdviceId,
    ) -> Result<(), DietError> {
        let (leave, resident, id) = (own.clone(), resident.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::take_back(tx, &leave, &resident, &id).await? {
                    true => Ok(()),
                    false => Err(DietError::NotFound),
                }
            })
        });
        flatten(done.await)
    }
}
