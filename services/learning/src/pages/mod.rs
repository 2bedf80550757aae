//! The pages of teaching resources: for everyone, and for the officers who keep the catalogue and hand out rosters.

mod find;
mod manage;
mod misfits;
mod one;
mod report;
mod rosters;
mod words;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use city::portal::Desk;
use platform::web::Trouble;

use crate::catalogue::CatalogueError;
use crate::roster::RosterError;

/// All pages of teaching resources.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/learning", get(find::show))
        .route("/learning/resources.csv", get(find::table))
        .route("/learning/resources/{resource}", get(one::show))
        .route("/learning/resources/{resource}/open", get(one::open))
        .route("/learning/use", get(report::show))
        .route("/learning/use.csv", get(report::table))
        .route("/learning/manage", get(manage::show))
        .route("/learning/pupils", post(manage::count))
        .route(
            "/learning/manage/{resource}",
            get(manage::ask).post(manage::take_out),
        )
        .route("/learning/rosters", get(rosters::list))
        .route(
            "/learning/rosters/{site}",
            get(rosters::show).post(rosters::take),
        )
}

/// Where files are sent to.
pub(crate) fn file_routes() -> Router<Desk> {
    Router::new().route("/learning/import", post(manage::import))
}

/// Answers with a file to keep.
fn download(kind: &'static str, name: &str, content: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, content).into_response()
}

impl From<CatalogueError> for Trouble {
    fn from(error: CatalogueError) -> Self {
        match error {
            CatalogueError::Store(error) => error.into(),
            CatalogueError::Write(error) => broken(&error),
            CatalogueError::NotFound | CatalogueError::File(_) => Self::NotFound,
        }
    }
}

impl From<RosterError> for Trouble {
    fn from(error: RosterError) -> Self {
        match error {
            RosterError::Store(error) => error.into(),
            RosterError::Write(error) => broken(&error),
            RosterError::Archive(error) => broken(&error),
            RosterError::NotFound
            | RosterError::NothingBefore
            | RosterError::Shrinks(_)
            | RosterError::Reason(_)
            | RosterError::Changed => Self::NotFound,
        }
    }
}

fn broken(error: &(dyn std::error::Error + 'static)) -> Trouble {
    tracing::error!(error, "a page could not do its work");
    Trouble::OurFault
}
