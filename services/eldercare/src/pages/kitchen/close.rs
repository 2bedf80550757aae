//! The end of a sitting: who had ordered and did not come.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::At;
use crate::order::{KitchenError, LookedAfter, Order, OrderState};
use crate::pages::{broken, switched};
use crate::welfare::{Welfare, WelfareError};

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
    /// What came of it for whom, where the sitting was closed just now.
    told: Vec<String>,
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
    shown(&desk, visitor, &at, Vec::new()).await
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
        let page = shown(&desk, visitor, &at, Vec::new()).await?;
        return Ok(switched(language, page));
    }
    let (city, mandate) = (desk.city(), &at.place.mandate);
    let mut kitchen = at.kitchen(city).await?;
    match kitchen.close(city, mandate).await {
        Ok(missed) => {
            let told = told(&desk, &visitor, &at, &missed).await?;
            shown(&desk, visitor, &at, told).await
        }
        // The page says why nothing was closed, or shows what a colleague did.
        Err(KitchenError::NotOver | KitchenError::Changed) => Ok(see_other(&at.path("close"))),
        Err(error) => Err(error.into()),
    }
}

/// What came of it for those who missed the sitting.
async fn told(
    desk: &Desk,
    visitor: &Visitor,
    at: &At,
    missed: &[Order],
) -> Result<Vec<String>, Trouble> {
    let welfare = Welfare::new(desk.city().clone());
    let people: Vec<_> = missed.iter().map(|order| order.resident.clone()).collect();
    let names = at.names(desk.city(), &people).await?;
    let mut told = Vec::new();
    for (order, name) in missed.iter().zip(names) {
        let came = welfare.missed(order).await.map_err(welfare_trouble)?;
        told.extend(sentence(visitor, &came, &name));
    }
    Ok(told)
}

/// What came of a missed meal, for staff of the canteen; nothing where they need not know.
pub(super) fn sentence(visitor: &Visitor, came: &LookedAfter, name: &str) -> Option<String> {
    let key = match came {
        LookedAfter::Opened => "kitchen-check-opened",
        LookedAfter::Runs => "kitchen-check-runs",
        LookedAfter::NotAgreed => "kitchen-check-not-agreed",
        LookedAfter::NotRegular => return None,
    };
    let text = visitor.shell.t.msg(key);
    Some(text.arg("name", name).to_string())
}

pub(super) fn welfare_trouble(error: WelfareError) -> Trouble {
    match error {
        WelfareError::Store(error) => error.into(),
        WelfareError::Write(error) => broken(&error),
        WelfareError::Case(error) => broken(&error),
    }
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    at: &At,
    told: Vec<String>,
) -> Result<Response, Trouble> {
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
        told,
        doors,
        is_over,
        shell,
    }))
}
