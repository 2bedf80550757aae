//! Canteens: when meals are served, what is on the menu, what it costs and what is in it. Everyone may read it.

pub mod check;
mod ingredient;
mod model;
mod near;
mod store;

pub use ingredient::{Ingredient, IngredientError};
pub use model::{Canteen, Dish, DishContent, Menu, MenuOf, Nutrients, Portion, Sitting, Texture};
pub use near::{Near, near};

use city::City;
use city::error::StoreError;
use city::id::{DishId, SiteId};
use city::mandate::{Access, Mandate, Purpose};
use city::people::MandateError;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::canteen_cohort::canteen_cohort;
use crate::{WriteFailed, flatten};
use check::{Fault, NewDish};

/// Why nothing was changed.
#[derive(Debug, Error)]
pub enum CanteenError {
    /// There is no such canteen or dish, or it is not for this person to change.
    #[error("there is no such canteen or dish")]
    NotFound,
    /// What was written has faults.
    #[error("what was written has faults")]
    Faults(Vec<Fault>),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for CanteenError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

/// The canteens of a city.
#[derive(Clone)]
pub struct Canteens {
    city: City,
}

impl Canteens {
    /// The canteens kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Leave to work in the canteen of a site, for staff of the body that runs it.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub async fn leave(&self, access: &Access, site: &SiteId) -> Result<Mandate, CanteenError> {
        let sites = self.city.sites().await?;
        let found = sites.iter().find(|one| one.id == *site);
        let body = found.map(|one| one.body.clone());
        let body = body.ok_or(CanteenError::NotFound)?;
        let registry = self.city.registry();
        let cohort = canteen_cohort(site, body);
        Ok(registry.work_on(access, &cohort, Purpose::CanteenMeals)?)
    }

    /// All canteens.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(&self) -> Result<Vec<Canteen>, StoreError> {
        store::all(self.city.db().read()).await
    }

    /// The canteen of a site.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn at(&self, site: &SiteId) -> Result<Option<Canteen>, StoreError> {
        store::at(self.city.db().read(), site).await
    }

    /// The dishes of a canteen, those that are retired too.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn dishes(&self, site: &SiteId) -> Result<Vec<Dish>, StoreError> {
        store::dishes(self.city.db().read(), site).await
    }

    /// The menus of a canteen from one day to another, by day and sitting.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn menus(
        &self,
        site: &SiteId,
        days: (Date, Date),
    ) -> Result<Vec<MenuOf>, StoreError> {
        store::menus(self.city.db().read(), site, days).await
    }

    /// What is served at a sitting.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn menu(
        &self,
        site: &SiteId,
        day: Date,
        sitting: &str,
    ) -> Result<Option<Menu>, StoreError> {
        let mut menus = self.menus(site, (day, day)).await?.into_iter();
        Ok(menus.find(|one| one.sitting == sitting).map(|one| one.menu))
    }

    /// Sets when and for how many a canteen serves.
    ///
    /// # Errors
    /// See [`CanteenError`].
    pub async fn set(&self, mandate: &Mandate, canteen: Canteen) -> Result<(), CanteenError> {
        covered(mandate, &canteen.site)?;
        let faults = check::canteen(&canteen);
        if !faults.is_empty() {
            return Err(CanteenError::Faults(faults));
        }
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok::<_, CanteenError>(store::keep(tx, &canteen).await?) })
        });
        flatten(done.await)
    }

    /// Adds a dish.
    ///
    /// # Errors
    /// See [`CanteenError`].
    pub async fn add(
        &self,
        mandate: &Mandate,
        site: &SiteId,
        new: NewDish,
    ) -> Result<Dish, CanteenError> {
        covered(mandate, site)?;
        let dish = Dish {
            id: DishId::from_bytes(self.city.chance().bytes()),
            site: site.clone(),
            content: new.read().map_err(CanteenError::Faults)?,
            is_retired: false,
        };
        let added = dish.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok::<_, CanteenError>(store::add(tx, &[added]).await?) })
        });
        flatten(done.await)?;
        Ok(dish)
    }

    /// Offers a dish no more. Menus that hold it stand.
    ///
    /// # Errors
    /// See [`CanteenError`].
    pub async fn retire(
        &self,
        mandate: &Mandate,
        site: &SiteId,
        dish: &DishId,
    ) -> Result<(), CanteenError> {
        covered(mandate, site)?;
        let (site, dish) = (site.clone(), dish.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::retire(tx, &site, &dish).await? {
                    true => Ok(()),
                    false => Err(CanteenError::NotFound),
                }
            })
        });
        flatten(done.await)
    }

    /// Puts a dish in the place of another, which is offered no more. Menus that hold the other stand.
    ///
    /// # Errors
    /// See [`CanteenError`].
    pub async fn follow(
        &self,
        mandate: &Mandate,
        site: &SiteId,
        before: &DishId,
        new: NewDish,
    ) -> Result<Dish, CanteenError> {
        covered(mandate, site)?;
        let dish = Dish {
            id: DishId::from_bytes(self.city.chance().bytes()),
            site: site.clone(),
            content: new.read().map_err(CanteenError::Faults)?,
            is_retired: false,
        };
        let (added, before) = (dish.clone(), before.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::retire(tx, &added.site, &before).await? {
                    true => Ok::<_, CanteenError>(store::add(tx, &[added]).await?),
                    false => Err(CanteenError::NotFound),
                }
            })
        });
        flatten(done.await)?;
        Ok(dish)
    }

    /// Writes what is served at a sitting, in the place of what was there. What is replaced may be a dish of today, too.
    ///
    /// # Errors
    /// See [`CanteenError`].
    pub async fn put(
        &self,
        mandate: &Mandate,
        site: &SiteId,
        new: MenuOf,
    ) -> Result<(), CanteenError> {
        covered(mandate, site)?;
        let canteen = self.at(site).await?.ok_or(CanteenError::NotFound)?;
        let dishes = self.dishes(site).await?;
        let when = (new.day, new.sitting.as_str());
        let faults = check::menu(&canteen, &dishes, when, &new.menu, self.city.today());
        if !faults.is_empty() {
            return Err(CanteenError::Faults(faults));
        }
        let site = site.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok::<_, CanteenError>(store::put(tx, &site, &[new]).await?) })
        });
        flatten(done.await)
    }
}

/// Puts canteens, dishes and menus into a city that is being loaded.
pub(crate) async fn load(
    tx: &DatabaseTransaction,
    canteen: &Canteen,
    dishes: &[Dish],
    menus: &[MenuOf],
) -> Result<(), StoreError> {
    store::keep(tx, canteen).await?;
    store::add(tx, dishes).await?;
    store::put(tx, &canteen.site, menus).await
}

fn covered(mandate: &Mandate, site: &SiteId) -> Result<(), CanteenError> {
    match mandate.covers_cohort(&crate::canteen_cohort::name_of(site)) {
        true => Ok(()),
        false => Err(CanteenError::NotFound),
    }
}
