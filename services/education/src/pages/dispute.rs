//! A list that stands because a court has yet to say who has the care of the child.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use city::portal::Visitor;
use platform::web::{Shell, Trouble, page_with};

use super::Family;
use crate::application::ApplicationError;

#[derive(Template)]
#[template(path = "dispute.html")]
struct DisputePage {
    shell: Shell,
    name: String,
    path: String,
}

/// The page that says so where this is why nothing was taken; any other trouble as it is.
pub(super) fn or_trouble(
    visitor: Visitor,
    family: &Family,
    error: ApplicationError,
) -> Result<Response, Trouble> {
    match error {
        ApplicationError::Disputed => Ok(stands(visitor, family)),
        other => Err(other.into()),
    }
}

/// The list stands, and who helps.
pub(super) fn stands(visitor: Visitor, family: &Family) -> Response {
    let title = visitor.shell.t.msg("education-dispute-title").to_string();
    let mut shell = visitor.shell.titled(title).back_to(family.home());
    shell.acting_for = Some(family.name().to_owned());
    page_with(
        StatusCode::CONFLICT,
        &DisputePage {
            shell,
            name: family.name().to_owned(),
            path: family.path(),
        },
    )
}
