//! Pages for clerks at counters and telephones: finding somebody, being with them, and the receipt.

mod card;
mod find;
mod known;
mod letters;
mod visit;

use axum::Router;
use axum::routing::{get, post};
use platform::web::Trouble;

use super::desk::Desk;
use crate::visit::VisitError;

/// The pages.
pub(super) fn pages() -> Router<Desk> {
    Router::new()
        .route("/counter", get(find::ask).post(find::find))
        .route("/counter/visits", post(find::open))
        .route("/counter/visits/{visit}", get(visit::show))
        .route("/counter/visits/{visit}/receipt", get(visit::receipt))
        .route("/counter/codes", post(known::ask))
        .route(
            "/counter/visits/{visit}/card",
            get(card::show).post(card::change),
        )
        .route(
            "/counter/visits/{visit}/code",
            get(card::code).post(card::give_code),
        )
        .route("/counter/visits/{visit}/letters", get(letters::list))
        .route(
            "/counter/visits/{visit}/letters/{letter}",
            get(letters::pdf),
        )
        .route("/counter/visits/{visit}/close", post(visit::close))
}

impl From<VisitError> for Trouble {
    fn from(error: VisitError) -> Self {
        match error {
            VisitError::Store(error) => error.into(),
            VisitError::Typed(error) => error.into(),
            // What is left is told at its field, or is about somebody who is not there.
            _ => Self::NotFound,
        }
    }
}
