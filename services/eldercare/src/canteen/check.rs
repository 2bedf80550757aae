//! What is wrong with a dish, a menu or a canteen that somebody writes, each fault at its field.

use std::collections::BTreeSet;

use city::id::DishId;
use city::words::Wording;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::ingredient::Ingredient;
use super::model::{Canteen, Dish, DishContent, Menu, Nutrients, Texture};

/// The highest price, in minor units.
pub const PRICE_UNITS_MAX: i64 = 10_000_000;

/// Characters of a name at the most.
pub const NAME_CHARACTERS_MAX: usize = 80;

/// Dishes of one menu at the most.
pub const DISHES_MAX: usize = 20;

/// Days ahead for which a menu may be written.
pub const DAYS_AHEAD_MAX: i64 = 62;

/// People who have room in a canteen at the most.
const PLACES_MAX: u32 = 10_000;

/// Sittings of a day at the most.
const SITTINGS_MAX: usize = 6;

/// Kilojoules of a portion at the most, and milligrams of whatever is in it.
const NUTRIENT_MAX: u32 = 1_000_000;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub path: &'static str,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A name is missing in a language, or is too long.
    Name,
    /// A price is below zero or beyond all reason.
    Price,
    /// Half a portion costs more than a whole one.
    HalfAboveWhole,
    /// A nutrient is beyond all reason.
    Nutrient,
    /// A word is no ingredient.
    Ingredient,
    /// A level is none of IDDSI.
    Texture,
    /// The day has gone by or is too far ahead.
    Day,
    /// No meals are served then.
    NoSitting,
    /// No dish, or too many.
    Dishes,
    /// A dish that this canteen does not have, or no longer.
    UnknownDish,
    /// A dish stands twice.
    Twice,
    /// A replaced dish is not on the menu, or stands for itself.
    Instead,
    /// There is no sitting, or there are too many, or two have one code.
    Sittings,
    /// A sitting ends before it begins.
    Hours,
    /// No room, or too much of it.
    Places,
}

impl Why {
    /// What to do about it.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            Self::Name => "a name has 1 to 80 characters in each language",
            Self::Price => "a price is 0 or more, in minor units, and at most 10000000",
            Self::HalfAboveWhole => "half a portion costs no more than a whole one",
            Self::Nutrient => "a nutrient is at most 1000000",
            Self::Ingredient => "these are no ingredients that menus name",
            Self::Texture => "a texture is a level of IDDSI from 0 to 7",
            Self::Day => "a menu is for today or for one of the next 62 days",
            Self::NoSitting => "no meals are served at this sitting on this day of the week",
            Self::Dishes => "a menu has 1 to 20 dishes",
            Self::UnknownDish => "a dish is none of this canteen, or is retired",
            Self::Twice => "a dish stands on the menu twice",
            Self::Instead => "only a dish that is on the menu can be replaced, by another",
            Self::Sittings => {
                "a canteen has 1 to 6 sittings with codes of their own, of small letters"
            }
            Self::Hours => "a sitting ends after it begins, and is on at least one day of the week",
            Self::Places => "a sitting has room for 1 to 10000 people",
        }
    }
}

/// A dish as somebody writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDish {
    /// What it is called.
    pub name: Wording,
    /// What a whole portion costs, in minor units.
    pub price: i64,
    /// What half a portion costs, in minor units; absent where it comes whole only.
    #[serde(default)]
    pub half_price: Option<i64>,
    /// What a whole portion holds.
    #[serde(default)]
    pub nutrients: Nutrients,
    /// What is in it, allergens among them.
    #[serde(default)]
    pub ingredients: Vec<String>,
    /// How soft it is: a level of IDDSI.
    #[serde(default = "regular")]
    pub texture: u8,
}

fn regular() -> u8 {
    Texture::REGULAR.level()
}

impl NewDish {
    /// The dish, or all that is wrong with it.
    ///
    /// # Errors
    /// The faults, at least one.
    pub fn read(self) -> Result<DishContent, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut fault = |path, why| faults.push(Fault { path, why });
        if !is_named(&self.name) {
            fault("name", Why::Name);
        }
        let price = units(self.price);
        if price.is_none() {
            fault("price", Why::Price);
        }
        let half_price = self.half_price.map(units);
        match (half_price, price) {
            (Some(None), _) => fault("half_price", Why::Price),
            (Some(Some(half)), Some(whole)) if half > whole => {
                fault("half_price", Why::HalfAboveWhole);
            }
            _ => {}
        }
        let held = self.nutrients;
        let all = [
            held.energy_kj,
            held.protein_mg,
            held.fat_mg,
            held.carbohydrate_mg,
            held.salt_mg,
        ];
        if all.iter().any(|one| *one > NUTRIENT_MAX) {
            fault("nutrients", Why::Nutrient);
        }
        let ingredients: Result<BTreeSet<Ingredient>, _> =
            self.ingredients.iter().map(|word| word.parse()).collect();
        if ingredients.is_err() {
            fault("ingredients", Why::Ingredient);
        }
        let texture = Texture::try_from(self.texture);
        if texture.is_err() {
            fault("texture", Why::Texture);
        }
        match (price, ingredients, texture) {
            (Some(price), Ok(ingredients), Ok(texture)) if faults.is_empty() => Ok(DishContent {
                name: self.name,
                price,
                half_price: half_price.flatten(),
                nutrients: self.nutrients,
                ingredients,
                texture,
            }),
            _ => Err(faults),
        }
    }
}

fn units(price: i64) -> Option<u64> {
    let is_sound = (0..=PRICE_UNITS_MAX).contains(&price);
    is_sound.then(|| price.unsigned_abs())
}

fn is_named(name: &Wording) -> bool {
    [&name.en, &name.zh_hans].iter().all(|text| {
        let count = text.trim().chars().count();
        (1..=NAME_CHARACTERS_MAX).contains(&count)
    })
}

/// All that is wrong with a menu of a canteen.
pub(super) fn menu(
    canteen: &Canteen,
    dishes: &[Dish],
    (day, sitting): (Date, &str),
    menu: &Menu,
    today: Date,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |path, why| faults.push(Fault { path, why });
    let last = today.saturating_add(DAYS_AHEAD_MAX.days());
    if day < today || day > last {
        fault("day", Why::Day);
    }
    let serves = |one: &super::Sitting| one.is_on(day.weekday());
    if !canteen.sitting(sitting).is_some_and(serves) {
        fault("sitting", Why::NoSitting);
    }
    if !(1..=DISHES_MAX).contains(&menu.dishes.len()) {
        fault("dishes", Why::Dishes);
    }
    let has = |id: &DishId| {
        let mut own = dishes.iter();
        own.any(|dish| dish.id == *id && !dish.is_retired)
    };
    if !menu.dishes.iter().chain(menu.instead.values()).all(has) {
        fault("dishes", Why::UnknownDish);
    }
    let different: BTreeSet<&DishId> = menu.dishes.iter().collect();
    if different.len() != menu.dishes.len() {
        fault("dishes", Why::Twice);
    }
    let stands = |from: &DishId, to: &DishId| from != to && menu.dishes.contains(from);
    let is_chain = |to: &DishId| menu.instead.contains_key(to);
    let is_wrong = |(from, to): (&DishId, &DishId)| !stands(from, to) || is_chain(to);
    if menu.instead.iter().any(is_wrong) {
        fault("instead", Why::Instead);
    }
    faults
}

/// All that is wrong with a canteen.
pub(super) fn canteen(canteen: &Canteen) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |path, why| faults.push(Fault { path, why });
    let codes: BTreeSet<&str> = canteen
        .sittings
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    let is_code = |code: &&str| {
        (1..=20).contains(&code.len())
            && code
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    if !(1..=SITTINGS_MAX).contains(&canteen.sittings.len())
        || codes.len() != canteen.sittings.len()
        || !codes.iter().all(is_code)
    {
        fault("sittings", Why::Sittings);
    }
    if !canteen.sittings.iter().all(|one| is_named(&one.name)) {
        fault("sittings", Why::Name);
    }
    let has_hours = |one: &super::Sitting| {
        let is_day = |day: &i8| (1..=7).contains(day);
        one.from < one.until && !one.weekdays.is_empty() && one.weekdays.iter().all(is_day)
    };
    if !canteen.sittings.iter().all(has_hours) {
        fault("sittings", Why::Hours);
    }
    let has_room = |one: &super::Sitting| (1..=PLACES_MAX).contains(&one.places);
    if !canteen.sittings.iter().all(has_room) {
        fault("sittings", Why::Places);
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn soup() -> NewDish {
        NewDish {
            name: Wording::new("Soup", "汤"),
            price: 800,
            half_price: Some(500),
            nutrients: Nutrients::default(),
            ingredients: vec!["celery".to_owned()],
            texture: 4,
        }
    }

    #[test]
    #[doc = "MEA-10"]
    fn a_dish_that_costs_less_than_nothing_is_refused_with_all_its_faults() {
        assert!(soup().read().is_ok());
        let wrong = NewDish {
            name: Wording::new("Soup", " "),
            price: -1,
            half_price: Some(-5),
            ingredients: vec!["sunshine".to_owned()],
            texture: 8,
            ..soup()
        };
        let faults = wrong.read().unwrap_err();
        let told: Vec<_> = faults.iter().map(|fault| (fault.path, fault.why)).collect();
        let expected = [
            ("name", Why::Name),
            ("price", Why::Price),
            ("half_price", Why::Price),
            ("ingredients", Why::Ingredient),
            ("texture", Why::Texture),
        ];
        assert_eq!(told, expected);
        let dear = NewDish {
            half_price: Some(900),
            ..soup()
        };
        assert_eq!(dear.read().unwrap_err()[0].why, Why::HalfAboveWhole);
    }
}
