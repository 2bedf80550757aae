//! A canteen, its dishes and its menus.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use city::id::{DishId, SiteId};
use city::words::Wording;
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

use super::ingredient::Ingredient;

/// How thick a drink or how soft food is, as the International Dysphagia Diet Standardisation Initiative has it: 0 (thin) to 7
/// (regular).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Texture(u8);

impl Texture {
    /// Food that is prepared like everybody's.
    pub const REGULAR: Self = Self(7);

    /// All levels, the thinnest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0..=7).map(Self)
    }

    /// The level.
    #[must_use]
    pub fn level(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Texture {
    type Error = &'static str;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        match level {
            0..=7 => Ok(Self(level)),
            _ => Err("a texture is a level of IDDSI from 0 to 7"),
        }
    }
}

impl From<Texture> for u8 {
    fn from(texture: Texture) -> Self {
        texture.0
    }
}

/// A place where older people eat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Canteen {
    /// The site of the directory.
    #[schema(value_type = String)]
    pub site: SiteId,
    /// When meals are served.
    pub sittings: Vec<Sitting>,
    /// Until when on the day before a meal can be ordered or called off.
    #[schema(value_type = String, example = "16:00:00")]
    pub order_until: Time,
    /// Whether meals are brought home.
    pub brings_home: bool,
}

/// A time at which meals are served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Sitting {
    /// Its name in addresses and on forms, such as `lunch`.
    pub code: String,
    /// What it is called.
    pub name: Wording,
    /// When it begins.
    #[schema(value_type = String, example = "11:00:00")]
    pub from: Time,
    /// When it ends.
    #[schema(value_type = String, example = "13:00:00")]
    pub until: Time,
    /// How many people have room.
    pub places: u32,
    /// The days of the week, as numbers of ISO 8601: 1 is Monday.
    pub weekdays: BTreeSet<i8>,
}

impl Sitting {
    /// Whether meals are served on a day of the week.
    #[must_use]
    pub fn is_on(&self, weekday: Weekday) -> bool {
        self.weekdays.contains(&weekday.to_monday_one_offset())
    }
}

impl Canteen {
    /// The sitting of a code.
    #[must_use]
    pub fn sitting(&self, code: &str) -> Option<&Sitting> {
        self.sittings.iter().find(|one| one.code == code)
    }

    /// The last moment, on the clock of the city, at which a meal of a day can be ordered or called off.
    #[must_use]
    pub fn closes_for(&self, day: Date) -> jiff::civil::DateTime {
        day.yesterday().unwrap_or(day).to_datetime(self.order_until)
    }
}

/// What a whole portion holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nutrients {
    /// Kilojoules.
    pub energy_kj: u32,
    /// Milligrams of protein.
    pub protein_mg: u32,
    /// Milligrams of fat.
    pub fat_mg: u32,
    /// Milligrams of carbohydrate.
    pub carbohydrate_mg: u32,
    /// Milligrams of salt.
    pub salt_mg: u32,
}

/// A dish of a canteen. It is never changed once it was offered, only retired and followed by another, so that what somebody
/// ordered stays what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dish {
    /// Its id.
    pub id: DishId,
    /// The canteen.
    pub site: SiteId,
    /// What it is.
    pub content: DishContent,
    /// Whether it is offered no more.
    pub is_retired: bool,
}

/// What a dish is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DishContent {
    /// What it is called.
    pub name: Wording,
    /// What a whole portion costs, in minor units.
    pub price: u64,
    /// What half a portion costs, in minor units; none where it comes whole only.
    pub half_price: Option<u64>,
    /// What a whole portion holds.
    pub nutrients: Nutrients,
    /// What is in it, allergens among them.
    pub ingredients: BTreeSet<Ingredient>,
    /// How soft it is.
    pub texture: Texture,
}

impl DishContent {
    /// What portions cost, in minor units: none where half a portion is asked for of what comes whole only.
    #[must_use]
    pub fn cost(&self, is_half: bool, count: u32) -> Option<u64> {
        let each = match is_half {
            true => self.half_price?,
            false => self.price,
        };
        each.checked_mul(u64::from(count))
    }
}

/// What is served at a sitting of a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Menu {
    /// The dishes. The first is what somebody gets who chose nothing.
    pub dishes: Vec<DishId>,
    /// What is served in the place of a dish that was on the menu.
    #[serde(default)]
    pub instead: BTreeMap<DishId, DishId>,
}

impl Menu {
    /// What is served where this dish was ordered.
    #[must_use]
    pub fn served_for<'a>(&'a self, ordered: &'a DishId) -> &'a DishId {
        self.instead.get(ordered).unwrap_or(ordered)
    }
}

/// A menu, and when it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuOf {
    /// The day.
    pub day: Date,
    /// The code of the sitting.
    pub sitting: String,
    /// What is served.
    pub menu: Menu,
}

/// A part of a meal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Portion {
    /// The dish.
    #[schema(value_type = String)]
    pub dish: DishId,
    /// Whether it is half a portion.
    #[serde(default)]
    pub half: bool,
    /// How many.
    pub count: u32,
}

impl Portion {
    /// How much it is, in half portions.
    #[must_use]
    pub fn halves(&self) -> i64 {
        i64::from(self.count) * if self.half { 1 } else { 2 }
    }
}
