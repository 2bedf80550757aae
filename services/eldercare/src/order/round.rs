//! Meals that are brought home, door by door.

use super::diner::{BringTo, Diner, DinerState};
use super::model::OrderState;
use super::plan::Planned;
use super::staff::Kitchen;

/// A door at which a meal is brought, on this day or on others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop<'a> {
    /// Its place on the round. It does not change from day to day while the same people get meals.
    pub number: usize,
    /// Who lives there.
    pub diner: &'a Diner,
    /// Where it is.
    pub bring_to: &'a BringTo,
    /// What is brought; nothing where they get none at this sitting.
    pub meal: Option<&'a Planned>,
    /// What became of it, where somebody has said so.
    pub state: Option<OrderState>,
}

impl Stop<'_> {
    /// Whether somebody still has to go there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.meal.is_some() && matches!(self.state, None | Some(OrderState::Asked))
    }
}

impl Kitchen {
    /// The doors of all to whom the canteen brings meals, by street and door, those of other canteens last.
    #[must_use]
    pub fn round(&self) -> Vec<Stop<'_>> {
        let mut doors: Vec<(&Diner, &BringTo, Option<&Planned>)> = Vec::new();
        for diner in &self.diners {
            let Some(bring_to) = &diner.wishes.bring_to else {
                continue;
            };
            let meal = self.plan.of(&diner.resident).filter(|meal| meal.at_home);
            let is_own = diner.site == self.site;
            let has_stopped = diner.state_on(self.day) == DinerState::Stopped;
            if meal.is_some() || (is_own && !has_stopped) {
                doors.push((diner, bring_to, meal));
            }
        }
        doors.sort_by_key(|(diner, to, _)| {
            let is_guest = diner.site != self.site;
            let (street, door) = (to.street.reveal(), to.door.reveal());
            (is_guest, street, door, &diner.resident)
        });
        let stops = doors.into_iter().zip(1..);
        stops
            .map(|((diner, bring_to, meal), number)| {
                let mut orders = self.orders.iter();
                let order = orders.find(|one| one.resident == diner.resident);
                Stop {
                    number,
                    diner,
                    bring_to,
                    meal,
                    state: order.map(|one| one.state),
                }
            })
            .collect()
    }
}
