//! What only the diner is to read, on a screen that is turned to them.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::{Shell, Trouble, page};

use super::form::Typed;
use super::{Place, name_of};
use crate::canteen::Canteens;
use crate::till::Way;
use crate::words;

#[derive(Template)]
#[template(path = "till_diner.html")]
struct DinerPage {
    shell: Shell,
    price: String,
    rest: String,
    said: Vec<String>,
    basis: Option<String>,
    warnings: Vec<String>,
    /// What they add for others, where they do.
    added: Option<String>,
    /// Whether their family pays no more in this month.
    is_over_limit: bool,
    back: String,
}

/// What only the diner is to read: why schemes give what they give, and what is not for them.
pub(in crate::pages) async fn diner(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    RawQuery(query): RawQuery,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let typed = Typed::asked(query.as_deref());
    let place = Place::of(&desk, &visitor, &site, &typed.sitting).await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let wanted = typed.wanted().ok_or(Trouble::NotFound)?;
    let name = name_of(&place, &wanted.resident).await?;
    let till = place.till();
    let quote = Box::pin(till.quote(&place.staff, &place.canteen.site, &wanted)).await?;
    let canteens = Canteens::new(place.city.clone());
    let dishes = canteens.dishes(&place.canteen.site).await?;
    let is_given = quote.explained.is_given() && quote.served_before.is_none();
    let warnings = quote.clashes.iter().filter_map(|(id, clash)| {
        let dish = dishes.iter().find(|dish| dish.id == *id)?;
        let name = dish.content.name.in_language(t.language());
        let text = t.msg("till-diner-warning").arg("dish", name);
        Some(text.arg("why", words::clash(&t, clash)).to_string())
    });
    let said = quote.explained.counts.said.iter();
    let title = t.msg("till-diner-title").arg("name", &name).to_string();
    let view = DinerPage {
        price: words::money(&place.city, &t, quote.price),
        rest: words::money(&place.city, &t, quote.to_pay(Way::Cash)),
        said: match is_given {
            true => said.map(|one| words::said(&place.city, &t, one)).collect(),
            false => vec![words::standing(&t, &quote.explained)],
        },
        basis: words::basis(&place.city, &t, &quote.explained).filter(|_| is_given),
        warnings: warnings.collect(),
        added: (quote.added > 0).then(|| {
            let amount = words::money(&place.city, &t, quote.added);
            t.msg("till-diner-added").arg("amount", amount).to_string()
        }),
        is_over_limit: quote.is_over_limit,
        back: format!("{}/meal?{}", place.path(), typed.query()),
        shell: shell.titled(title),
    };
    Ok(page(&view))
}
