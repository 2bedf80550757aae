//! The end of a sitting: who had ordered and did not come.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::At;
use crate::order::{KitchenError, OrderState};
use crate::pages::switched;

#[derive(Template)]
#[template(path = "kitchen/close.html")]
struct ClosePage {
    shell: Shell,
    when: String,
    path: String,
    /// Who is to eat here and was not served yet.
    awaited: Vec<String>,
    /// Who was missed when the sitting was closed.
    missed: Vec<String>,
    /// How many doors have not been marked.
    doors: Option<String>,
    is_over: bool,
}

pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    shown(&desk, visitor, &at).await
}

pub(in crate::pages) async fn take(
    State(desk): State<Desk>,
    Path(address): Path<(String, String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let at = At::of(&desk, &visitor, &address).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, &at).await?;
        return Ok(switched(language, page));
    }
    let (city, mandate) = (desk.city(), &at.place.mandate);
    let mut kitchen = at.kitchen(city).await?;
    match kitchen.close(city, mandate).await {
        // The page says what came of it, and why nothing was closed.
        Ok(_) | Err(KitchenError::NotOver | KitchenError::Changed) => {
            Ok(see_other(&at.path("close")))
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(desk: &Desk, visitor: Visitor, at: &At) -> Result<Response, Trouble> {
    let city = desk.city();
    let kitchen = at.kitchen(city).await?;
    let is_over = kitchen.is_over(city).await?;
    let awaited = kitchen.awaited(city, &at.place.mandate).await?;
    let missed = kitchen.orders.iter();
    let missed = missed.filter(|order| order.state == OrderState::Missed);
    let missed: Vec<_> = missed.map(|order| order.resident.clone()).collect();
    let open = kitchen.round().iter().filter(|stop| stop.is_open()).count();
    let t = visitor.shell.t.clone();
    let doors = (open > 0).then(|| {
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        t.msg("kitchen-close-doors").num("open", open).to_string()
    });
    let title = t.msg("kitchen-close-title").to_string();
    let mut shell = visitor.shell.titled(title).back_to(at.path(""));
    let can_close = is_over && !awaited.is_empty();
    if can_close {
        shell = shell.with_form("", false);
    }
    Ok(page(&ClosePage {
        when: at.when(&t),
        path: at.path("close"),
        awaited: at.names(city, &awaited).await?,
        missed: at.names(city, &missed).await?,
        doors,
        is_over,
        shell,
    }))
}
