//! The kitchen's side of orders: the list of a sitting, what became of each meal, and the count of what was cooked.

use std::collections::{BTreeMap, BTreeSet};

use city::City;
use city::error::StoreError;
use city::id::{DishId, ResidentId, SiteId};
use city::mandate::{Channel, Mandate};
use jiff::civil::Date;
use thiserror::Error;

use super::diner::Diner;
use super::kitchen::Count;
use super::model::{Order, OrderState};
use super::plan::{Plan, Served, plan};
use super::store;
use super::store::kitchen::Counted;
use crate::canteen::{Canteens, Dish, Menu};
use crate::{WriteFailed, diet, flatten, till};

/// Portions that a kitchen counts of one dish at the most, in halves.
const HALVES_MAX: i64 = 20_000;

/// Why nothing was written down.
#[derive(Debug, Error)]
pub enum KitchenError {
    /// There is no such canteen, sitting or meal, or it is not for this person.
    #[error("there is no such canteen, sitting or meal")]
    NotFound,
    /// It was changed since it was looked at.
    #[error("it was changed in the meantime: look at it again")]
    Changed,
    /// A count is below zero or beyond all reason.
    #[error("a count is 0 to 10000 portions")]
    Count,
    /// The sitting is not over.
    #[error("a sitting is closed when it is over")]
    NotOver,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// A sitting of a canteen, as its staff work on it.
#[derive(Debug, Clone)]
pub struct Kitchen {
    /// The canteen.
    pub site: SiteId,
    /// The day.
    pub day: Date,
    /// The code of the sitting.
    pub sitting: String,
    /// What is served.
    pub menu: Menu,
    /// All dishes of the canteen.
    pub dishes: Vec<Dish>,
    /// Those who get meals here, and those who ordered here.
    pub diners: Vec<Diner>,
    /// What was said for it.
    pub orders: Vec<Order>,
    /// What is cooked for whom.
    pub plan: Plan,
    /// The count of each dish that was ordered, is on the menu or was counted.
    pub counts: BTreeMap<DishId, Count>,
}

impl Kitchen {
    /// The sitting, where the mandate is over its canteen.
    ///
    /// # Errors
    /// See [`KitchenError`].
    pub async fn at(
        city: &City,
        mandate: &Mandate,
        site: &SiteId,
        (day, sitting): (Date, &str),
    ) -> Result<Self, KitchenError> {
        if !mandate.covers_cohort(&crate::canteen_cohort::name_of(site)) {
            return Err(KitchenError::NotFound);
        }
        let canteens = Canteens::new(city.clone());
        let canteen = canteens.at(site).await?.ok_or(KitchenError::NotFound)?;
        canteen.sitting(sitting).ok_or(KitchenError::NotFound)?;
        let dishes = canteens.dishes(site).await?;
        let menu = canteens.menu(site, day, sitting).await?;
        let menu = menu.unwrap_or_default();
        let db = city.db().read();
        let orders = store::orders::at(db, mandate, site, (day, sitting)).await?;
        let mut diners = store::diners::at(db, mandate, site).await?;
        let own: BTreeSet<&ResidentId> = diners.iter().map(|one| &one.resident).collect();
        let guests = orders.iter().map(|one| &one.resident);
        let guests: Vec<ResidentId> = guests.filter(|one| !own.contains(one)).cloned().collect();
        if !guests.is_empty() {
            diners.extend(store::diners::among(db, mandate, site, &guests).await?);
        }
        // Who eats elsewhere that day is not cooked for here.
        let elsewhere = |diner: &Diner| diner.site != *site;
        let all: Vec<ResidentId> = diners.iter().map(|one| one.resident.clone()).collect();
        let warnings = diet::store::warnings_at(db, mandate, site, &all, day).await?;
        let served = Served {
            menu: &menu,
            dishes: &dishes,
        };
        let mut planned = plan(served, (day, sitting), &diners, &orders, &warnings);
        let strangers: BTreeSet<&ResidentId> = diners
            .iter()
            .filter(|diner| elsewhere(diner))
            .map(|diner| &diner.resident)
            .collect();
        planned
            .meals
            .retain(|meal| !meal.is_standing || !strangers.contains(&meal.resident));
        let counted = store::kitchen::at(db, site, (day, sitting)).await?;
        let eaten = till::store::eaten(db, mandate, site, (day, sitting)).await?;
        let counts = counts(&menu, &planned, &counted, &eaten);
        Ok(Self {
            site: site.clone(),
            day,
            sitting: sitting.to_owned(),
            menu,
            dishes,
            diners,
            orders,
            plan: planned,
            counts,
        })
    }

    /// Makes orders of the meals that come by themselves, so that it is known of each what became of it. Doing it again changes
    /// nothing.
    ///
    /// # Errors
    /// See [`KitchenError`].
    pub async fn fix(&mut self, city: &City, mandate: &Mandate) -> Result<(), KitchenError> {
        let now = city.now();
        let new: Vec<Order> = (self.plan.meals.iter())
            .filter(|meal| meal.is_standing)
            .map(|meal| Order {
                resident: meal.resident.clone(),
                site: self.site.clone(),
                day: self.day,
                sitting: self.sitting.clone(),
                portions: meal.portions.clone(),
                at_home: meal.at_home,
                channel: Channel::Program,
                asked_at: now,
                looked_after: None,
                state: OrderState::Asked,
                revision: 1,
            })
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let (leave, orders) = (mandate.clone(), new.clone());
        let done = city.db().write(move |tx| {
            Box::pin(async move {
                match store::orders::keep_at(tx, &leave, &orders).await? {
                    true => Ok(()),
                    false => Err(KitchenError::Changed),
                }
            })
        });
        flatten(done.await)?;
        self.orders.extend(new);
        for meal in &mut self.plan.meals {
            meal.is_standing = false;
        }
        Ok(())
    }

    /// Writes down what became of somebody's meal.
    ///
    /// # Errors
    /// See [`KitchenError`].
    pub async fn mark(
        &mut self,
        city: &City,
        mandate: &Mandate,
        resident: &ResidentId,
        state: OrderState,
    ) -> Result<Order, KitchenError> {
        self.fix(city, mandate).await?;
        let order = self.orders.iter_mut().find(|one| one.resident == *resident);
        let order = order.ok_or(KitchenError::NotFound)?;
        match order.state {
            OrderState::CalledOff => return Err(KitchenError::NotFound),
            // It was served in the meantime, and somebody pays for it.
            OrderState::Served | OrderState::Brought if order.state != state => {
                return Err(KitchenError::Changed);
            }
            _ => {}
        }
        order.state = state;
        order.revision += 1;
        let (leave, changed) = (mandate.clone(), order.clone());
        let done = city.db().write(move |tx| {
            Box::pin(async move {
                match store::orders::keep_at(tx, &leave, &[changed]).await? {
                    true => Ok(()),
                    false => Err(KitchenError::Changed),
                }
            })
        });
        flatten(done.await)?;
        Ok(order.clone())
    }

    /// Writes down what was cooked and thrown away, in half portions by dish: added, cooked, wasted.
    ///
    /// # Errors
    /// See [`KitchenError`].
    pub async fn count(
        &mut self,
        city: &City,
        counted: BTreeMap<DishId, (i64, i64, i64)>,
    ) -> Result<(), KitchenError> {
        let is_sound = |(dish, (added, cooked, wasted)): (&DishId, &(i64, i64, i64))| {
            self.dishes.iter().any(|one| one.id == *dish)
                && (-HALVES_MAX..=HALVES_MAX).contains(added)
                && (0..=HALVES_MAX).contains(cooked)
                && (0..=HALVES_MAX).contains(wasted)
        };
        if !counted.iter().all(is_sound) {
            return Err(KitchenError::Count);
        }
        for (dish, (added, cooked, wasted)) in &counted {
            let count = self.counts.entry(dish.clone()).or_default();
            (count.added, count.cooked, count.wasted) = (*added, *cooked, *wasted);
        }
        let rows = counted.into_iter();
        let rows: BTreeMap<DishId, Counted> = rows
            .map(|(dish, (added, cooked, wasted))| {
                let counted = Counted {
                    added,
                    cooked,
                    wasted,
                };
                (dish, counted)
            })
            .collect();
        let (site, day, sitting) = (self.site.clone(), self.day, self.sitting.clone());
        let done = city.db().write(move |tx| {
            Box::pin(async move {
                let when = (day, sitting.as_str());
                Ok::<_, KitchenError>(store::kitchen::keep(tx, &site, when, &rows).await?)
            })
        });
        flatten(done.await)
    }
}

/// The count of each dish.
fn counts(
    menu: &Menu,
    plan: &Plan,
    counted: &BTreeMap<DishId, Counted>,
    eaten: &BTreeMap<DishId, i64>,
) -> BTreeMap<DishId, Count> {
    let ordered = plan.counts();
    let served = menu.dishes.iter().map(|id| menu.served_for(id));
    let all: BTreeSet<&DishId> = served
        .chain(ordered.keys())
        .chain(counted.keys())
        .chain(eaten.keys())
        .collect();
    all.into_iter()
        .map(|dish| {
            let written = counted.get(dish).copied().unwrap_or_default();
            let count = Count {
                ordered: ordered.get(dish).map_or(0, |one| one.halves),
                added: written.added,
                cooked: written.cooked,
                served: eaten.get(dish).copied().unwrap_or_default(),
                wasted: written.wasted,
            };
            (dish.clone(), count)
        })
        .collect()
}
