//! What is in a dish and how soft it is, in words; and why a dish is not for somebody.

use platform::text::Text;

use crate::canteen::{Ingredient, Texture};
use crate::diet::Clash;

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
