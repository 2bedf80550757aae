//! Orders of two bodies: those who are there for them write, sign and end them, auditors read them, and those whom they
//! name read what was ordered and appeal.

mod paper;
mod told;
mod write;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language};

use super::appeals::{self, Line, as_number};
use super::desk::Desk;
use super::visitor::Visitor;
use crate::City;
use crate::id::OrderId;
use crate::mandate::Actor;
use crate::oversight::order::{
    GROUNDS_CHARACTERS_MAX, GROUNDS_CHARACTERS_MIN, Order, OrderError, OrderState,
};

/// A list of orders.
#[derive(Template)]
#[template(path = "orders.html")]
struct OrdersPage {
    shell: Shell,
    what: String,
    writes: bool,
    /// How many orders are held back from those whom they name.
    held_back: Option<String>,
    none: String,
    lines: Vec<Line>,
}

/// The pages of orders.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/orders", get(list))
        .route("/orders/new", get(write::show).post(write::take))
        .route("/orders/{order}", get(show).post(take))
}

async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    if is_resident(&visitor)? {
        told::list(&desk, visitor).await
    } else {
        paper::list(&desk, visitor).await
    }
}

async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    render(&desk, visitor, &number(&id)?, &fields, errors).await
}

async fn take(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let id = number(&id)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = render(&desk, visitor, &id, &fields, FieldErrors::default()).await?;
        return Ok(([(header::SET_COOKIE, keep_language(language))], shown).into_response());
    }
    // Whoever is named appeals where all cases are opened.
    if is_resident(&visitor)? {
        return Err(Trouble::NotFound);
    }
    paper::take(&desk, visitor, &id, &fields).await
}

async fn render(
    desk: &Desk,
    visitor: Visitor,
    id: &OrderId,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    if is_resident(&visitor)? {
        told::render(desk, visitor, id).await
    } else {
        paper::render(desk, visitor, id, fields, errors).await
    }
}

fn is_resident(visitor: &Visitor) -> Result<bool, Trouble> {
    let actor = visitor.access()?.actor();
    Ok(matches!(actor, Actor::Resident { .. }))
}

fn number(id: &str) -> Result<OrderId, Trouble> {
    id.parse().map_err(|_| Trouble::NotFound)
}

/// The shape and the word for how an order stands.
fn state(city: &City, t: &Text, order: &Order) -> (&'static str, String) {
    let is_over = city.now() >= order.until;
    let (tag, key) = match order.state {
        OrderState::Revoked { .. } => ("ended", "orders-revoked"),
        _ if is_over => ("ended", "orders-ended"),
        OrderState::Draft => ("waiting", "orders-draft"),
        OrderState::SignedOnce { .. } => ("waiting", "orders-signed-once"),
        OrderState::Active { .. } => ("open", "orders-active"),
    };
    (tag, t.msg(key).to_string())
}

/// Why an order was made, who looks under it, who signed it and how long it lasts.
pub(super) fn grounds(city: &City, t: &Text, order: &Order) -> Vec<(String, String)> {
    let name = |id| appeals::body(city, t, id);
    let signatures = order.state.signatures().into_iter();
    let signed_by: Vec<String> = signatures.map(|one| name(&one.body)).collect();
    let mut rows = vec![
        (t.msg("orders-case").to_string(), order.case.clone()),
        (t.msg("orders-grounds").to_string(), order.grounds.clone()),
        (t.msg("orders-body").to_string(), name(&order.body)),
        (
            t.msg("orders-until").to_string(),
            t.date(city.date_at(order.until)),
        ),
    ];
    if !signed_by.is_empty() {
        rows.push((t.msg("orders-signed-by").to_string(), t.list(&signed_by)));
    }
    if let OrderState::Revoked { why, .. } = &order.state {
        rows.push((t.msg("orders-why-ended").to_string(), why.clone()));
    }
    rows
}

fn grounds_hint(t: &Text) -> String {
    t.msg("orders-grounds-hint")
        .num("least", as_number(GROUNDS_CHARACTERS_MIN))
        .num("most", as_number(GROUNDS_CHARACTERS_MAX))
        .to_string()
}

impl From<OrderError> for Trouble {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Store(error) => error.into(),
            OrderError::Appeal(error) => error.into(),
            OrderError::NotYours
            | OrderError::CannotSign(_)
            | OrderError::Ended
            | OrderError::Changed => Self::NotFound,
            OrderError::Case
            | OrderError::Grounds
            | OrderError::People
            | OrderError::Cells
            | OrderError::Body
            | OrderError::Until
            | OrderError::Hold { .. } => Self::NotUnderstood,
        }
    }
}
