//! Forms on paper: blank ones to print, and the page on which a clerk enters one that somebody filled in.

mod blank;
mod enter;

use axum::Router;
use axum::routing::get;
use platform::text::Text;

use super::desk::Desk;
use crate::error::StoreError;
use crate::form::{self, Form};

/// The pages.
pub(super) fn pages() -> Router<Desk> {
    Router::new()
        .route("/forms", get(blank::list))
        .route("/forms/enter", get(enter::begin))
        .route("/forms/{code}", get(blank::show))
        .route(
            "/forms/{code}/{version}/enter",
            get(enter::show).post(enter::take),
        )
        .route("/forms/{code}/{version}/entered", get(enter::entered))
}

/// The forms that are taken on paper now.
async fn open(desk: &Desk, t: &Text) -> Result<Vec<Form>, StoreError> {
    let mut forms = form::open(desk.city(), desk.services(), t).await?;
    forms.retain(|form| form.is_printed);
    Ok(forms)
}
