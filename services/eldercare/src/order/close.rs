//! The end of a sitting: who had ordered and did not come.

use std::collections::BTreeSet;

use city::City;
use city::id::ResidentId;
use city::mandate::Mandate;

use super::model::{Order, OrderState};
use super::staff::{Kitchen, KitchenError};
use super::store;
use crate::canteen::Canteens;
use crate::{flatten, till};

impl Kitchen {
    /// Whether the sitting is over by the clock of the city.
    ///
    /// # Errors
    /// See [`KitchenError`].
    pub async fn is_over(&self, city: &City) -> Result<bool, KitchenError> {
        let canteen = Canteens::new(city.clone()).at(&self.site).await?;
        let canteen = canteen.ok_or(KitchenError::NotFound)?;
        let sitting = canteen.sitting(&self.sitting);
        let until = sitting.ok_or(KitchenError::NotFound)?.until;
        Ok(city.local(city.now()) >= self.day.to_datetime(until))
    }

    /// Those who are to eat here and were not served yet.
    ///
    /// # Errors
    /// See [`KitchenError`].
    pub async fn awaited(
        &self,
        city: &City,
        mandate: &Mandate,
    ) -> Result<Vec<ResidentId>, KitchenError> {
        let served = self.served(city, mandate).await?;
        let meals = self.plan.meals.iter().filter(|meal| {
            let mut orders = self.orders.iter();
            let order = orders.find(|one| one.resident == meal.resident);
            let is_open = order.is_none_or(|one| one.state == OrderState::Asked);
            !meal.at_home && is_open && !served.contains(&meal.resident)
        });
        Ok(meals.map(|meal| meal.resident.clone()).collect())
    }

    /// Closes the sitting: who did not come has missed it. Doing it again changes nothing. What is brought home stays as it
    /// was marked. Gives the orders of those who missed it now.
    ///
    /// # Errors
    /// [`KitchenError::NotOver`] before its end; see [`KitchenError`].
    pub async fn close(
        &mut self,
        city: &City,
        mandate: &Mandate,
    ) -> Result<Vec<Order>, KitchenError> {
        if !self.is_over(city).await? {
            return Err(KitchenError::NotOver);
        }
        self.fix(city, mandate).await?;
        let served = self.served(city, mandate).await?;
        let mut changed = Vec::new();
        for order in &mut self.orders {
            if order.at_home || order.state != OrderState::Asked {
                continue;
            }
            order.state = match served.contains(&order.resident) {
                true => OrderState::Served,
                false => OrderState::Missed,
            };
            order.revision += 1;
            changed.push(order.clone());
        }
        let (leave, orders) = (mandate.clone(), changed.clone());
        let done = city.db().write(move |tx| {
            Box::pin(async move {
                match store::orders::keep_at(tx, &leave, &orders).await? {
                    true => Ok(()),
                    false => Err(KitchenError::Changed),
                }
            })
        });
        flatten(done.await)?;
        changed.retain(|order| order.state == OrderState::Missed);
        Ok(changed)
    }

    async fn served(
        &self,
        city: &City,
        mandate: &Mandate,
    ) -> Result<BTreeSet<ResidentId>, KitchenError> {
        let when = (self.day, self.sitting.as_str());
        let servings = till::store::at(city.db().read(), mandate, &self.site, when).await?;
        let served = servings.into_iter().filter(|one| !one.is_refunded);
        Ok(served.map(|one| one.resident).collect())
    }
}
