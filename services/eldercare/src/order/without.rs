//! What a kitchen makes otherwise than is written on the menu, and for how many.

use std::collections::{BTreeMap, BTreeSet};

use city::id::{DishId, ResidentId};

use super::plan::Planned;
use super::staff::Kitchen;
use crate::canteen::{Ingredient, Texture};
use crate::diet::Clash;

/// What is otherwise in somebody's portion of a dish. It does not say who wants it so: a clinician or the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Without {
    /// It is left out.
    Ingredient(Ingredient),
    /// Whatever is firmer than this is made softer.
    Firmer(Texture),
    /// They do not want the dish at all.
    Dish,
}

impl Kitchen {
    /// What is otherwise in somebody's portion of a dish.
    #[must_use]
    pub fn without_of(&self, meal: &Planned, dish: &DishId) -> BTreeSet<Without> {
        let mut diners = self.diners.iter();
        let diner = diners.find(|diner| diner.resident == meal.resident);
        let softest = diner.and_then(|diner| diner.wishes.texture);
        let clashes = meal.clashes.iter().filter(|(of, _)| of == dish);
        let without = clashes.map(|(_, clash)| match clash {
            Clash::Warned { ingredient } | Clash::Unwanted { ingredient } => {
                Without::Ingredient(*ingredient)
            }
            Clash::TooFirm { texture } => Without::Firmer(softest.unwrap_or(*texture)),
            Clash::UnwantedDish => Without::Dish,
        });
        without.collect()
    }

    /// For how many meals what is otherwise in which dish.
    #[must_use]
    pub fn without(&self) -> BTreeMap<(DishId, Without), u32> {
        let mut counts: BTreeMap<(DishId, Without), u32> = BTreeMap::new();
        for meal in &self.plan.meals {
            let dishes: BTreeSet<&DishId> = meal.clashes.iter().map(|(dish, _)| dish).collect();
            for dish in dishes {
                for without in self.without_of(meal, dish) {
                    *counts.entry((dish.clone(), without)).or_default() += 1;
                }
            }
        }
        counts
    }

    /// Those who get a meal though nothing on the menu is for them, as far as is known.
    #[must_use]
    pub fn with_nothing(&self) -> Vec<ResidentId> {
        let meals = self.plan.meals.iter().filter(|meal| meal.has_nothing);
        meals.map(|meal| meal.resident.clone()).collect()
    }
}
