//! Pages for the officers of the register of residents.

mod compare;
mod enter;
mod person;
mod record;
pub(in crate::portal) mod search;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use platform::text::{Language, Text};
use platform::web::{FieldErrors, Trouble, keep_language};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::City;
use crate::geography::{Located, Place};
use crate::id::ResidentId;
use crate::mandate::Access;
use crate::people::document::DocumentKind;
use crate::people::{Born, Register, RegisterError, Resident};

/// The pages.
pub(super) fn pages() -> Router<Desk> {
    Router::new()
        .route("/register", get(search::ask).post(search::find))
        .route("/register/new", get(enter::ask).post(enter::enter))
        .route("/register/duplicates", get(compare::list))
        .route(
            "/register/duplicates/{one}/{other}",
            get(compare::ask).post(compare::decide),
        )
        .route("/register/{resident}", get(person::show))
        .route(
            "/register/{resident}/{what}",
            get(record::ask).post(record::record),
        )
}

/// The desk of the register, for an officer who is at it.
fn at_desk<'a>(desk: &Desk, visitor: &'a Visitor) -> Result<(Register, &'a Access), Trouble> {
    let access = visitor.access()?;
    let register = Register::new(desk.city().clone());
    register.is_open_to(access)?;
    Ok((register, access))
}

/// A part of an address that is to be a row of the register.
fn row(text: &str) -> Result<ResidentId, Trouble> {
    text.parse().map_err(|_| Trouble::NotFound)
}

impl From<RegisterError> for Trouble {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::Mandate(error) => error.into(),
            RegisterError::Store(error) => error.into(),
            RegisterError::NoKey => {
                tracing::error!("{error}");
                Self::OurFault
            }
            // What is left is told at its field, or is about somebody who is not there.
            _ => Self::NotFound,
        }
    }
}

/// Where an error of a form belongs, and the sentence for it; what is no error of a form is trouble.
pub(in crate::portal) fn tell(
    t: &Text,
    errors: &mut FieldErrors,
    error: RegisterError,
) -> Result<(), Trouble> {
    let (field, message) = match error {
        RegisterError::Document(fault) => {
            errors.add("document", fault.told(t));
            return Ok(());
        }
        RegisterError::OwnCard => ("document", t.msg("register-error-own-card")),
        RegisterError::Name => ("name", t.msg("register-error-name")),
        RegisterError::TooFewLetters => ("name", t.msg("register-error-letters")),
        RegisterError::BirthDate => ("born", t.msg("register-error-born")),
        RegisterError::Home => ("home", t.msg("register-error-home")),
        RegisterError::Mother => ("mother", t.msg("register-error-mother")),
        RegisterError::Day => ("on", t.msg("register-error-on")),
        RegisterError::NotAParent => ("parent", t.msg("register-error-parent")),
        RegisterError::NotAGuardian => ("guardian", t.msg("register-error-guardian")),
        RegisterError::NotAFinding => ("fact", t.msg("register-error-finding")),
        RegisterError::LastDay => ("last", t.msg("register-error-last")),
        RegisterError::NotOnStaff => ("sign-in-name", t.msg("register-error-staff")),
        RegisterError::NotNoted => ("sign-in-name", t.msg("register-error-not-noted")),
        RegisterError::Died => ("on", t.msg("register-error-died")),
        RegisterError::Reason => ("reason", t.msg("register-error-reason")),
        RegisterError::SamePerson => ("verdict", t.msg("register-error-same")),
        RegisterError::Parted => ("verdict", t.msg("register-error-parted")),
        RegisterError::Decided => ("verdict", t.msg("register-error-decided")),
        other => return Err(other.into()),
    };
    errors.add(field, message);
    Ok(())
}

/// A choice of a list.
pub(in crate::portal) struct Choice {
    pub(in crate::portal) value: &'static str,
    pub(in crate::portal) word: String,
    pub(in crate::portal) chosen: bool,
}

impl Choice {
    /// A choice with its word.
    pub(in crate::portal) fn new(value: &'static str, word: String, chosen: bool) -> Self {
        Self {
            value,
            word,
            chosen,
        }
    }
}

/// The kinds of documents to choose from.
pub(in crate::portal) fn kinds(t: &Text, chosen: &str) -> Vec<Choice> {
    let kinds = DocumentKind::ALL.into_iter();
    kinds
        .map(|kind| Choice {
            value: kind.as_str(),
            word: kind_word(t, kind),
            chosen: kind.as_str() == chosen,
        })
        .collect()
}

/// The kinds of documents that others gave out.
fn shown_kinds(t: &Text, chosen: &str) -> Vec<Choice> {
    let mut kinds = kinds(t, chosen);
    kinds.retain(|kind| kind.value != DocumentKind::CityCard.as_str());
    kinds
}

fn kind_word(t: &Text, kind: DocumentKind) -> String {
    t.msg(&format!("register-kind-{}", kind.as_str()))
        .to_string()
}

/// A day as it is typed; the sentence for its field where it is none.
pub(in crate::portal) fn day(
    t: &Text,
    errors: &mut FieldErrors,
    field: &str,
    text: &str,
) -> Option<Date> {
    let day = text.trim().parse().ok();
    if day.is_none() {
        errors.add(field, t.msg("register-error-day"));
    }
    day
}

/// When somebody was born, as far as it is known, as it is typed; the sentence for its field where it is none.
pub(in crate::portal) fn born(t: &Text, errors: &mut FieldErrors, text: &str) -> Option<Born> {
    let born = Born::read(text);
    if born.is_none() {
        errors.add("born", t.msg("register-error-born-typed"));
    }
    born
}

/// The cell of a home: of a point in the city, or by its id.
fn cell(city: &City, text: &str) -> String {
    let point = text.split_once(',').and_then(|(lat, lon)| {
        Some(Place {
            lat: lat.trim().parse().ok()?,
            lon: lon.trim().parse().ok()?,
        })
    });
    let located = point.and_then(|point| city.geography().locate(point));
    let inside = match located {
        Some(Located::Inside { cell, .. }) => city.geography().cells().get(cell),
        _ => None,
    };
    inside.map_or_else(|| text.trim().to_owned(), |cell| cell.id.to_string())
}

/// The name of the district in which somebody lives; the word for it where they live elsewhere.
fn district(city: &City, t: &Text, resident: &Resident) -> String {
    let geography = city.geography();
    let cell = geography.cell_with_id(&resident.home_cell);
    let district = cell.and_then(|cell| geography.district_of(cell));
    district.map_or_else(
        || t.msg("register-away").to_string(),
        |district| district.name.in_language(t.language()).to_owned(),
    )
}

/// A form shown again in the other language, with the choice kept.
pub(in crate::portal) fn switched(language: Language, response: Response) -> Response {
    let kept = [(header::SET_COOKIE, keep_language(language))];
    (kept, response).into_response()
}
