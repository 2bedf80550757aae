//! The pages of support for older people: for everyone, for whoever it is for, and for the officer who sets the schemes.

mod meals;
mod mine;
mod office;
mod schemes;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use city::City;
use city::portal::Desk;
use platform::text::{Language, Text};
use platform::web::{Trouble, keep_language};

use crate::entitlement::EntitlementError;
use crate::scheme::{Benefit, Content, SchemeError};
use crate::words;

/// All pages of support for older people.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/eldercare", get(schemes::show))
        .route("/eldercare/mine", get(mine::show).post(mine::ask))
        .route("/eldercare/office", get(office::show))
        .route(
            "/eldercare/office/sign",
            get(office::look).post(office::sign),
        )
        .merge(meals::routes())
}

/// The schemes of one benefit, in words.
struct Group {
    benefit: String,
    schemes: Vec<(String, Vec<String>)>,
}

/// What a set says, in words.
fn groups(city: &City, t: &Text, content: &Content) -> Vec<Group> {
    let groups = Benefit::ALL.into_iter().map(|benefit| Group {
        benefit: words::benefit(t, benefit),
        schemes: content
            .of(benefit)
            .map(|scheme| {
                let name = content.name(&scheme.code);
                let name = name.in_language(t.language()).to_owned();
                (name, words::scheme(city, t, content, scheme))
            })
            .collect(),
    });
    groups.filter(|group| !group.schemes.is_empty()).collect()
}

/// The same form in the language to which the reader switched, and the choice kept.
fn switched(language: Language, page: Response) -> Response {
    ([(header::SET_COOKIE, keep_language(language))], page).into_response()
}

impl From<SchemeError> for Trouble {
    fn from(error: SchemeError) -> Self {
        match error {
            SchemeError::Store(error) => error.into(),
            SchemeError::Write(error) => broken(&error),
            SchemeError::NotFound | SchemeError::Faults(_) | SchemeError::Changed => Self::NotFound,
        }
    }
}

impl From<EntitlementError> for Trouble {
    fn from(error: EntitlementError) -> Self {
        match error {
            EntitlementError::Store(error) => error.into(),
            EntitlementError::Write(error) => broken(&error),
            EntitlementError::NotFound
            | EntitlementError::NoSchemes { .. }
            | EntitlementError::Ended(_) => Self::NotFound,
        }
    }
}

fn broken(error: &(dyn std::error::Error + 'static)) -> Trouble {
    tracing::error!(error, "a page could not do its work");
    Trouble::OurFault
}
