//! What is in a dish, by words that a menu, a diner and a clinician share.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How many of [`WORDS`] are substances of Annex II of Regulation (EU) No 1169/2011, which every menu must name.
const ALLERGENS: usize = 14;

/// The allergens in the order of the law, then what else diners avoid, by faith, taste or on a clinician's word.
const WORDS: [&str; 26] = [
    "gluten",
    "crustaceans",
    "eggs",
    "fish",
    "peanuts",
    "soybeans",
    "milk",
    "nuts",
    "celery",
    "mustard",
    "sesame",
    "sulphites",
    "lupin",
    "molluscs",
    "pork",
    "beef",
    "poultry",
    "alcohol",
    "added-sugar",
    "much-salt",
    "much-potassium",
    "much-phosphate",
    "vitamin-k",
    "grapefruit",
    "offal",
    "chilli",
];

/// Something that a dish may hold, by its place among the words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ingredient(usize);

/// A word names no ingredient.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{given}” is no ingredient that menus name; “ingredients” lists them")]
pub struct IngredientError {
    /// The word.
    pub given: String,
}

impl Ingredient {
    /// All of them: the allergens first, then the others.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..WORDS.len()).map(Self)
    }

    /// Whether the law has every menu name it.
    #[must_use]
    pub fn is_allergen(self) -> bool {
        self.0 < ALLERGENS
    }

    /// The word that is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        WORDS.get(self.0).copied().unwrap_or_default()
    }
}

impl FromStr for Ingredient {
    type Err = IngredientError;

    fn from_str(given: &str) -> Result<Self, IngredientError> {
        let found = Self::all().find(|one| one.as_str() == given);
        found.ok_or_else(|| IngredientError {
            given: given.chars().take(40).collect(),
        })
    }
}

impl TryFrom<String> for Ingredient {
    type Error = IngredientError;

    fn try_from(given: String) -> Result<Self, IngredientError> {
        given.parse()
    }
}

impl From<Ingredient> for String {
    fn from(one: Ingredient) -> Self {
        one.as_str().to_owned()
    }
}

impl fmt::Debug for Ingredient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
