//! Meals in words: what is in a dish, why it is not for somebody, when it is served, what it costs, why it is not to be had.

use city::City;
use jiff::civil::Date;
use platform::text::Text;

use super::money;
use crate::canteen::{Canteen, Dish, Ingredient, Portion, Texture};
use crate::diet::Clash;
use crate::order::OrderError;

/// What an ingredient is called.
#[must_use]
pub fn ingredient(t: &Text, ingredient: Ingredient) -> String {
    t.msg(&format!("ingredient-{}", ingredient.as_str()))
        .to_string()
}

/// How soft food is, in words of a kitchen.
#[must_use]
pub fn texture(t: &Text, texture: Texture) -> String {
    t.msg(&format!("texture-{}", texture.level())).to_string()
}

/// Why a dish is not for somebody, in a sentence. Where [`Clash::is_private`] says so, only the diner may be shown it.
#[must_use]
pub fn clash(t: &Text, clash: &Clash) -> String {
    let text = match clash {
        Clash::Warned { ingredient: held } => t
            .msg("eldercare-clash-warned")
            .arg("ingredient", ingredient(t, *held)),
        Clash::Unwanted { ingredient: held } => t
            .msg("eldercare-clash-unwanted")
            .arg("ingredient", ingredient(t, *held)),
        Clash::UnwantedDish => t.msg("eldercare-clash-dish"),
        Clash::TooFirm { texture: firm } => t
            .msg("eldercare-clash-firm")
            .arg("texture", texture(t, *firm)),
    };
    text.to_string()
}

/// When a meal is served: the sitting, the day and the hours.
#[must_use]
pub fn sitting(t: &Text, canteen: &Canteen, day: Date, code: &str) -> String {
    let Some(sitting) = canteen.sitting(code) else {
        return t.date(day);
    };
    let text = t.msg("eldercare-meal-when");
    text.arg("sitting", sitting.name.in_language(t.language()))
        .arg("day", t.date(day))
        .arg("from", t.time(sitting.from))
        .arg("until", t.time(sitting.until))
        .to_string()
}

/// The last moment at which a meal of a day can be ordered, changed or called off.
#[must_use]
pub fn closes(t: &Text, canteen: &Canteen, day: Date) -> String {
    let closes = canteen.closes_for(day);
    t.msg("eldercare-meal-closes")
        .arg("day", t.date(closes.date()))
        .arg("time", t.time(closes.time()))
        .to_string()
}

/// Portions, each with what it is.
#[must_use]
pub fn portions(t: &Text, dishes: &[Dish], portions: &[Portion]) -> String {
    let named = portions.iter().filter_map(|portion| {
        let dish = dishes.iter().find(|dish| dish.id == portion.dish)?;
        let text = match portion.half {
            true => t.msg("eldercare-portion-half"),
            false => t.msg("eldercare-portion-whole"),
        };
        let name = dish.content.name.in_language(t.language());
        let text = text.arg("dish", name).num("count", portion.count);
        Some(text.to_string())
    });
    t.list(&named.collect::<Vec<_>>())
}

/// What portions cost before anybody pays towards them.
#[must_use]
pub fn cost(city: &City, t: &Text, dishes: &[Dish], portions: &[Portion]) -> String {
    let units = portions.iter().filter_map(|portion| {
        let dish = dishes.iter().find(|dish| dish.id == portion.dish)?;
        dish.content.cost(portion.half, portion.count)
    });
    money(city, t, units.sum())
}

/// The text that says why nothing was ordered or changed, and what can be done.
#[must_use]
pub(crate) fn refusal(error: &OrderError) -> &'static str {
    match error {
        OrderError::NotActive => "eldercare-refused-not-active",
        OrderError::NoSitting => "eldercare-refused-no-sitting",
        OrderError::TooLate => "eldercare-refused-late",
        OrderError::Full => "eldercare-refused-full",
        OrderError::NotBrought => "eldercare-refused-not-brought",
        OrderError::Portions => "eldercare-refused-portions",
        OrderError::Ended(_) => "eldercare-refused-ended",
        OrderError::TooLong => "eldercare-refused-too-long",
        OrderError::NotFound
        | OrderError::Changed
        | OrderError::Store(_)
        | OrderError::Write(_) => "eldercare-refused-changed",
    }
}
