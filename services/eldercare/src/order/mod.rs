//! Meals that people order: by themselves on days of the week, or one at a time; whether a dish is for them; and what a kitchen
//! cooks of it.

mod ahead;
mod came;
mod check;
mod close;
mod diner;
mod kitchen;
mod missed;
mod model;
mod plan;
mod room;
mod round;
mod staff;
pub(crate) mod store;
pub(crate) mod told;
mod without;

pub use ahead::DayMeal;
pub(crate) use came::{begins, came};
pub(crate) use check::check_portions;
pub use diner::{
    BringTo, CONTACTS_MAX, Contact, ContactKind, Diner, DinerState, STATES_MAX, StandingOrder,
    TEXT_CHARACTERS_MAX, Wishes,
};
pub use kitchen::{Count, Uneven};
pub(crate) use missed::{decide, undecided};
pub use model::{COUNT_MAX, LookedAfter, Order, OrderState, PORTIONS_MAX};
pub use plan::{DishCount, Plan, Planned, Served, gets, plan};
pub use room::Room;
pub use round::Stop;
pub use staff::{Kitchen, KitchenError};
pub use without::Without;

use std::collections::BTreeMap;

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::id::{ResidentId, SiteId};
use city::mandate::Mandate;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use crate::canteen::{Canteen, Canteens, Portion};
use crate::diet::{self, Clash};
use crate::facts::{Ended, known};
use crate::{SERVICE, WriteFailed, flatten};

/// How somebody gets meals.
pub const DINER: Record = Record::new("diner").kept_by(SERVICE);

/// What somebody ordered.
pub const ORDER: Record = Record::new("meal-order").kept_by(SERVICE);

/// Days ahead for which a meal can be ordered, and for which clashes are told.
pub const DAYS_AHEAD: i64 = 14;

/// Why nothing was ordered or changed.
#[derive(Debug, Error)]
pub enum OrderError {
    /// There is no such person, canteen or order, or it is not for this person.
    #[error("there is no such person, canteen or order")]
    NotFound,
    /// It was changed since it was looked at.
    #[error("it was changed in the meantime: look at it again")]
    Changed,
    /// The person has died or moved out of the city.
    #[error("no meals are ordered for somebody who has died or has moved out of the city")]
    Ended(Ended),
    /// The person gets no meals yet, or none on that day.
    #[error("no meals come to this person on this day: begin, or end the pause, first")]
    NotActive,
    /// No meals are served then.
    #[error("this canteen serves no meals at this sitting on this day")]
    NoSitting,
    /// It is too late, or too early.
    #[error(
        "a meal is ordered or called off by the evening before, and {DAYS_AHEAD} days ahead at the most"
    )]
    TooLate,
    /// Every place is taken.
    #[error("every place of this sitting is taken: choose another time or day")]
    Full,
    /// The canteen brings nothing home.
    #[error("this canteen brings no meals home")]
    NotBrought,
    /// A dish is not on the menu, comes whole only, or is asked for too often.
    #[error("a portion is none of this menu: choose 1 to {COUNT_MAX} of a dish that is on it")]
    Portions,
    /// What somebody typed is too long, or too much.
    #[error("at most {CONTACTS_MAX} contacts, and {TEXT_CHARACTERS_MAX} characters in each line")]
    TooLong,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// What somebody orders.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// The sitting.
    pub sitting: String,
    /// What; nothing for whatever is for them first on the menu.
    #[serde(default)]
    pub portions: Vec<Portion>,
    /// Another canteen than their own.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub site: Option<SiteId>,
}

/// What came of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// The order.
    pub order: Order,
    /// What they get, as far as is known.
    pub gets: Vec<Portion>,
    /// What of it is not for the person. It was ordered all the same: they decide.
    pub clashes: Vec<(city::id::DishId, Clash)>,
}

/// The orders of a city.
#[derive(Clone)]
pub struct Orders {
    city: City,
}

impl Orders {
    /// The orders kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// How a person gets meals, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn diner(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Option<Diner>, StoreError> {
        store::diners::of_resident(self.city.db().read(), mandate, resident).await
    }

    /// The orders of a person from one day to another, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_resident(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        days: (Date, Date),
    ) -> Result<Vec<Order>, StoreError> {
        store::orders::of_resident(self.city.db().read(), mandate, resident, days).await
    }

    /// Keeps how a person gets meals, in the place of the revision that was seen; 0 where there was none, and then they begin
    /// today.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn keep(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        (site, wishes): (SiteId, Wishes),
        seen: i64,
    ) -> Result<Diner, OrderError> {
        self.lives(mandate, resident).await?;
        let canteen = self.canteen(&site).await?;
        check::wishes(&canteen, &wishes)?;
        let before = self.diner(mandate, resident).await?;
        if before.as_ref().map_or(0, |diner| diner.revision) != seen {
            return Err(OrderError::Changed);
        }
        let begins = || BTreeMap::from([(self.city.today(), DinerState::Active)]);
        let diner = Diner {
            resident: resident.clone(),
            site,
            wishes,
            states: before
                .as_ref()
                .map_or_else(begins, |diner| diner.states.clone()),
            served: before.as_ref().map_or(0, |diner| diner.served),
            revision: seen + 1,
        };
        self.check_room(&diner).await?;
        self.write(mandate, diner).await
    }

    /// Sets from which day on somebody gets meals, pauses or stops: today or a day ahead.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn set_state(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        (from, state): (Date, DinerState),
        seen: i64,
    ) -> Result<Diner, OrderError> {
        let diner = self.diner(mandate, resident).await?;
        let mut diner = diner.ok_or(OrderError::NotFound)?;
        if diner.revision != seen {
            return Err(OrderError::Changed);
        }
        if from < self.city.today() {
            return Err(OrderError::TooLate);
        }
        diner.states.insert(from, state);
        while diner.states.len() > STATES_MAX {
            diner.states.pop_first();
        }
        diner.revision += 1;
        self.write(mandate, diner).await
    }

    async fn write(&self, mandate: &Mandate, diner: Diner) -> Result<Diner, OrderError> {
        let (leave, new) = (mandate.clone(), diner.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::diners::keep(tx, &leave, &new).await? {
                    true => Ok(()),
                    false => Err(OrderError::Changed),
                }
            })
        });
        flatten(done.await)?;
        Ok(diner)
    }

    /// Orders a meal, or changes what was said for this sitting.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn order(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        new: NewOrder,
    ) -> Result<Ordered, OrderError> {
        let ordered = self.would_order(mandate, resident, new).await?;
        self.put(mandate, ordered.order.clone()).await?;
        Ok(ordered)
    }

    /// What an order would come to. Nothing is ordered.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn would_order(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        new: NewOrder,
    ) -> Result<Ordered, OrderError> {
        self.lives(mandate, resident).await?;
        let diner = self.diner(mandate, resident).await?;
        let diner = diner.ok_or(OrderError::NotActive)?;
        if diner.state_on(new.day) != DinerState::Active {
            return Err(OrderError::NotActive);
        }
        let site = new.site.clone().unwrap_or_else(|| diner.site.clone());
        let canteen = self.open(&site, new.day, &new.sitting).await?;
        let at_home = diner.is_home_bound();
        if at_home && !canteen.brings_home {
            return Err(OrderError::NotBrought);
        }
        let canteens = Canteens::new(self.city.clone());
        let dishes = canteens.dishes(&site).await?;
        let menu = canteens.menu(&site, new.day, &new.sitting).await?;
        let menu = menu.unwrap_or_default();
        let served = Served {
            menu: &menu,
            dishes: &dishes,
        };
        check_portions(served, &new.portions)?;
        let before = self.said(mandate, resident, new.day, &new.sitting).await?;
        let has_seat = before
            .as_ref()
            .is_some_and(|one| one.state.is_cooked() && one.site == site)
            || (before.is_none()
                && diner.site == site
                && diner.comes_by_itself(new.day, &new.sitting));
        if !at_home && !has_seat && self.is_full(&canteen, new.day, &new.sitting).await? {
            return Err(OrderError::Full);
        }
        let order = Order {
            resident: resident.clone(),
            site,
            day: new.day,
            sitting: new.sitting,
            portions: new.portions,
            at_home,
            channel: mandate.channel(),
            asked_at: self.city.now(),
            looked_after: None,
            state: OrderState::Asked,
            revision: before.map_or(0, |one| one.revision) + 1,
        };
        let warnings = self.warnings(mandate, &diner).await?;
        let when = (order.day, order.sitting.as_str());
        let orders = std::slice::from_ref(&order);
        let meal = plan(served, when, &[diner], orders, &warnings).meals.pop();
        let (gets, clashes) = meal.map(|meal| (meal.portions, meal.clashes)).unzip();
        Ok(Ordered {
            gets: gets.unwrap_or_default(),
            clashes: clashes.unwrap_or_default(),
            order,
        })
    }

    /// Calls a meal off: what was ordered, or what would have come by itself.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn call_off(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        day: Date,
        sitting: &str,
    ) -> Result<Order, OrderError> {
        let order = self.would_call_off(mandate, resident, day, sitting).await?;
        self.put(mandate, order.clone()).await?;
        Ok(order)
    }

    /// What calling a meal off would come to. Nothing is called off.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn would_call_off(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        day: Date,
        sitting: &str,
    ) -> Result<Order, OrderError> {
        let diner = self.diner(mandate, resident).await?;
        let diner = diner.ok_or(OrderError::NotFound)?;
        let before = self.said(mandate, resident, day, sitting).await?;
        let site = before.as_ref().map_or(&diner.site, |one| &one.site).clone();
        self.open(&site, day, sitting).await?;
        if before.is_none() && !diner.comes_by_itself(day, sitting) {
            return Err(OrderError::NotFound);
        }
        Ok(Order {
            resident: resident.clone(),
            site,
            day,
            sitting: sitting.to_owned(),
            portions: Vec::new(),
            at_home: diner.is_home_bound(),
            channel: mandate.channel(),
            asked_at: self.city.now(),
            looked_after: None,
            state: OrderState::CalledOff,
            revision: before.map_or(0, |one| one.revision) + 1,
        })
    }

    async fn warnings(
        &self,
        mandate: &Mandate,
        diner: &Diner,
    ) -> Result<BTreeMap<ResidentId, Vec<diet::Warning>>, StoreError> {
        let warnings = diet::Diets::new(self.city.clone());
        let released = warnings.warnings(mandate, &diner.resident).await?;
        Ok(BTreeMap::from([(diner.resident.clone(), released)]))
    }

    async fn said(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        day: Date,
        sitting: &str,
    ) -> Result<Option<Order>, StoreError> {
        let of_day = self.of_resident(mandate, resident, (day, day)).await?;
        Ok(of_day.into_iter().find(|one| one.sitting == sitting))
    }

    async fn put(&self, mandate: &Mandate, order: Order) -> Result<(), OrderError> {
        let leave = mandate.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::orders::keep(tx, &leave, &order).await? {
                    true => Ok(()),
                    false => Err(OrderError::Changed),
                }
            })
        });
        flatten(done.await)
    }

    async fn lives(&self, mandate: &Mandate, resident: &ResidentId) -> Result<(), OrderError> {
        let known = known(&self.city, mandate, resident, self.city.today()).await?;
        match known.ok_or(OrderError::NotFound)?.ended {
            Some(ended) => Err(OrderError::Ended(ended)),
            None => Ok(()),
        }
    }

    async fn canteen(&self, site: &SiteId) -> Result<Canteen, OrderError> {
        let found = Canteens::new(self.city.clone()).at(site).await?;
        found.ok_or(OrderError::NotFound)
    }

    /// The canteen, where a meal of this sitting can be ordered or called off now.
    async fn open(&self, site: &SiteId, day: Date, sitting: &str) -> Result<Canteen, OrderError> {
        let canteen = self.canteen(site).await?;
        let serves = |one: &crate::canteen::Sitting| one.is_on(day.weekday());
        if !canteen.sitting(sitting).is_some_and(serves) {
            return Err(OrderError::NoSitting);
        }
        let now = self.city.local(self.city.now());
        let last = self.city.today().saturating_add(DAYS_AHEAD.days());
        if now > canteen.closes_for(day) || day > last {
            return Err(OrderError::TooLate);
        }
        Ok(canteen)
    }

    async fn is_full(
        &self,
        canteen: &Canteen,
        day: Date,
        sitting: &str,
    ) -> Result<bool, StoreError> {
        let places = canteen.sitting(sitting).map_or(0, |one| one.places);
        Ok(self.taken(canteen, day, sitting).await? >= places as usize)
    }

    /// Whether there is room for what is to come by itself, on every day of the coming two weeks.
    async fn check_room(&self, diner: &Diner) -> Result<(), OrderError> {
        let canteen = self.canteen(&diner.site).await?;
        if diner.is_home_bound() {
            return match canteen.brings_home {
                true => Ok(()),
                false => Err(OrderError::NotBrought),
            };
        }
        let today = self.city.today();
        let db = self.city.db().read();
        for ahead in 1..=DAYS_AHEAD {
            let day = today.saturating_add(ahead.days());
            for sitting in &canteen.sittings {
                if !diner.comes_by_itself(day, &sitting.code) {
                    continue;
                }
                let when = (day, sitting.code.as_str());
                let (mut said, sit) = store::orders::said(db, &canteen.site, when).await?;
                said.push(diner.resident.to_string());
                let standing = store::diners::count_standing(db, &canteen.site, day, &said).await?;
                let taken = sit + standing.get(&sitting.code).copied().unwrap_or_default();
                if taken >= sitting.places as usize {
                    return Err(OrderError::Full);
                }
            }
        }
        Ok(())
    }
}
