//! The coming days as a diner sees them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::plan::{Planned, Served, plan};
use super::{Diner, Order, OrderError, Orders};
use crate::canteen::{Canteens, Dish, Menu, MenuOf};
use city::mandate::Mandate;

/// A sitting of a day as its diner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayMeal {
    /// The day.
    pub day: Date,
    /// The code of the sitting.
    pub sitting: String,
    /// What is on the menu; nothing where none was written yet.
    pub dishes: Vec<Dish>,
    /// What was said for it.
    pub order: Option<Order>,
    /// What they get, as far as is known.
    pub meal: Option<Planned>,
    /// Whether it can be ordered or called off now.
    pub is_open: bool,
}

impl Orders {
    /// The coming days of a person at their canteen, from today on: what is on the menu, what they get, and what of it is not
    /// for them.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn ahead(
        &self,
        mandate: &Mandate,
        diner: &Diner,
        days: i64,
    ) -> Result<Vec<DayMeal>, OrderError> {
        let canteen = self.canteen(&diner.site).await?;
        let today = self.city.today();
        let until = today.saturating_add(days.days());
        let canteens = Canteens::new(self.city.clone());
        let dishes = canteens.dishes(&diner.site).await?;
        let menus = canteens.menus(&diner.site, (today, until)).await?;
        let orders = self
            .of_resident(mandate, &diner.resident, (today, until))
            .await?;
        let warnings = self.warnings(mandate, diner).await?;
        let mut found = Vec::new();
        let all_days = std::iter::successors(Some(today), |day| day.tomorrow().ok());
        for day in all_days.take_while(|day| *day < until) {
            let on = canteen.sittings.iter();
            for sitting in on.filter(|one| one.is_on(day.weekday())) {
                let is_it = |one: &&MenuOf| one.day == day && one.sitting == sitting.code;
                let menu = menus.iter().find(is_it);
                let order = orders
                    .iter()
                    .find(|one| one.day == day && one.sitting == sitting.code);
                let empty = Menu::default();
                let served = Served {
                    menu: menu.map_or(&empty, |one| &one.menu),
                    dishes: &dishes,
                };
                let here = order.filter(|one| one.site == diner.site);
                let meal = match order.is_some() && here.is_none() {
                    // It is ordered at another canteen.
                    true => None,
                    false => {
                        let said: Vec<Order> = here.cloned().into_iter().collect();
                        let when = (day, sitting.code.as_str());
                        plan(served, when, std::slice::from_ref(diner), &said, &warnings)
                            .meals
                            .pop()
                    }
                };
                found.push(DayMeal {
                    day,
                    sitting: sitting.code.clone(),
                    dishes: served.offered().cloned().collect(),
                    order: order.cloned(),
                    meal,
                    is_open: self.city.local(self.city.now()) <= canteen.closes_for(day),
                });
            }
        }
        Ok(found)
    }
}
