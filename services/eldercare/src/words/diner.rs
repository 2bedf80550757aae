//! What only the diner is to read of a meal, in words.

use city::City;
use platform::text::Text;
use serde::{Deserialize, Serialize};

use super::{basis, clash, money, said, standing};
use crate::canteen::Dish;
use crate::till::{Quote, Way};

/// What a meal comes to for somebody and why, and what of it is not for them. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ForDiner {
    /// What it costs.
    pub price: String,
    /// What schemes give.
    pub subsidy: String,
    /// What is left to pay.
    pub rest: String,
    /// What they add for others, that their family pays no more in this month where that is so, and what each scheme gives or
    /// why it does not.
    pub reasons: Vec<String>,
    /// What of it is not for them, and why.
    pub warnings: Vec<String>,
}

impl ForDiner {
    /// What is to be read of this meal.
    #[must_use]
    pub fn of(city: &City, t: &Text, quote: &Quote, dishes: &[Dish]) -> Self {
        let explained = &quote.explained;
        let is_given = explained.is_given() && quote.served_before.is_none();
        let warnings = quote.clashes.iter().filter_map(|(id, why)| {
            let dish = dishes.iter().find(|dish| dish.id == *id)?;
            let name = dish.content.name.in_language(t.language());
            let text = t.msg("till-diner-warning").arg("dish", name);
            Some(text.arg("why", clash(t, why)).to_string())
        });
        let schemes = explained.counts.told();
        let schemes = schemes.map(|one| said(city, t, one));
        let reasons: Vec<String> = match is_given {
            true => basis(city, t, explained)
                .into_iter()
                .chain(schemes)
                .collect(),
            false => vec![standing(t, explained)],
        };
        let added = (quote.added > 0).then(|| {
            let amount = money(city, t, quote.added);
            t.msg("till-diner-added").arg("amount", amount).to_string()
        });
        let added = added.into_iter();
        let over_limit = quote
            .is_over_limit
            .then(|| t.msg("till-diner-over-limit").to_string());
        Self {
            price: money(city, t, quote.price),
            subsidy: money(city, t, quote.subsidy()),
            rest: money(city, t, quote.to_pay(Way::Cash)),
            reasons: added.chain(over_limit).chain(reasons).collect(),
            warnings: warnings.collect(),
        }
    }
}
