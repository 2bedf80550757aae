//! What somebody must not or does not want to eat, and how it fits a dish.

use std::collections::BTreeSet;

use city::id::{DietAdviceId, DishId, ResidentId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::canteen::{Dish, Ingredient, Texture};

/// Days for which advice holds at the most: it is looked at again, not forgotten.
pub const ADVICE_DAYS_MAX: i32 = 366;

/// What a clinician advised a patient not to eat, for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Its id.
    pub id: DietAdviceId,
    /// The patient.
    pub resident: ResidentId,
    /// What they should not eat.
    pub avoid: Ingredient,
    /// The last day on which it holds.
    pub until: Date,
    /// Who advised it, as [`city::mandate::Actor::key`] has it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// When the clinician took it back.
    pub withdrawn_at: Option<Timestamp>,
}

impl Advice {
    /// Whether it counts on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.withdrawn_at.is_none() && day <= self.until
    }

    /// What is held of the person, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.id,
            "valid-to": self.until.to_string(),
            "made-at": self.at.to_string(),
            "content": { "avoid": self.avoid.as_str(), "withdrawn": self.withdrawn_at.is_some() },
        })
    }
}

impl Warning {
    /// What is held of the person, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.advice,
            "valid-to": self.until.to_string(),
            "content": { "avoid": self.avoid.as_str() },
        })
    }
}

/// What a person lets canteens know of a clinician's advice: the word and its last day, and nothing of why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    /// What they should not eat.
    pub avoid: Ingredient,
    /// The last day on which it holds.
    pub until: Date,
    /// The advice, by which the warning ends when a clinician takes that back.
    pub advice: DietAdviceId,
}

/// All that decides whether a dish is for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diet {
    /// What a clinician advised and the person released.
    pub warned: BTreeSet<Ingredient>,
    /// What the person does not want.
    pub unwanted: BTreeSet<Ingredient>,
    /// Dishes that they do not want.
    pub unwanted_dishes: BTreeSet<DishId>,
    /// The least soft food that they can eat.
    pub texture: Option<Texture>,
}

/// Why a dish is not for somebody. No clash says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Clash {
    /// It holds what a clinician advised against.
    Warned {
        /// What it holds.
        ingredient: Ingredient,
    },
    /// It holds what the person does not want.
    Unwanted {
        /// What it holds.
        ingredient: Ingredient,
    },
    /// The person does not want the dish.
    UnwantedDish,
    /// It is firmer than the person can eat.
    TooFirm {
        /// Its texture.
        texture: Texture,
    },
}

impl Clash {
    /// Whether only the diner may be shown it.
    #[must_use]
    pub fn is_private(self) -> bool {
        matches!(self, Self::Warned { .. })
    }
}

impl Diet {
    /// Why a dish is not for this person, the clinician's reasons first.
    #[must_use]
    pub fn clashes(&self, dish: &Dish) -> Vec<Clash> {
        let held = &dish.content.ingredients;
        let warned = self.warned.intersection(held);
        let warned = warned.map(|ingredient| Clash::Warned {
            ingredient: *ingredient,
        });
        // What is both is told once, as the clinician's.
        let unwanted = self.unwanted.intersection(held);
        let unwanted = unwanted.filter(|one| !self.warned.contains(one));
        let unwanted = unwanted.map(|ingredient| Clash::Unwanted {
            ingredient: *ingredient,
        });
        let is_unwanted = self.unwanted_dishes.contains(&dish.id);
        let texture = dish.content.texture;
        let is_too_firm = self.texture.is_some_and(|most| texture > most);
        warned
            .chain(unwanted)
            .chain(is_unwanted.then_some(Clash::UnwantedDish))
            .chain(is_too_firm.then_some(Clash::TooFirm { texture }))
            .collect()
    }

    /// The first of these dishes that is for this person, as far as is known.
    #[must_use]
    pub fn first_for<'a>(&self, mut dishes: impl Iterator<Item = &'a Dish>) -> Option<&'a Dish> {
        dishes.find(|dish| self.clashes(dish).is_empty())
    }
}
