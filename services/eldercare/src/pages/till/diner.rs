//! What only the diner is to read, on a screen that is turned to them.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::{Shell, Trouble, page};

use super::form::Typed;
use super::{Place, name_of};
use crate::canteen::Canteens;
use crate::words::ForDiner;

#[derive(Template)]
#[template(path = "till_diner.html")]
struct DinerPage {
    shell: Shell,
    said: ForDiner,
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
    let wanted = typed.wanted().ok_or(Trouble::NotFound)?;
    let name = name_of(&place, &wanted.resident).await?;
    let till = place.till();
    let quote = Box::pin(till.quote(&place.staff, &place.canteen.site, &wanted)).await?;
    let canteens = Canteens::new(place.city.clone());
    let dishes = canteens.dishes(&place.canteen.site).await?;
    let title = shell.t.msg("till-diner-title").arg("name", &name);
    let title = title.to_string();
    let view = DinerPage {
        said: ForDiner::of(&place.city, &shell.t, &quote, &dishes),
        back: format!("{}/meal?{}", place.path(), typed.query()),
        shell: shell.titled(title),
    };
    Ok(page(&view))
}
