//! Cases: what a person complains of and appeals against, for themselves or through whoever helps them, and the desk of the
//! team that answers.

mod absence;
mod days;
mod new;
mod own;
mod team;
mod words;
mod work;

pub(super) use words::{day, next_day, refused, state, title};

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use platform::text::Language;
use platform::web::{Trouble, keep_language};
use serde::Deserialize;

use super::desk::Desk;
use super::visitor::Visitor;
use crate::case::{CaseError, Cases, Reach};
use crate::id::{CaseId, ResidentId};
use crate::mandate::{Actor, Scope};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/cases", get(own::list))
        .route("/cases/new", get(new::show).post(new::take))
        .route("/cases/work", get(work::list))
        .route(
            "/cases/work/{resident}/{case}",
            get(work::show).post(work::act),
        )
        .route("/cases/absence", get(absence::show).post(absence::take))
        .route("/cases/days", get(days::show).post(days::take))
        .route("/cases/team", get(team::show).post(team::take))
        .route("/cases/{case}", get(own::show).post(own::act))
}

/// For whom, where the visitor acts for somebody.
#[derive(Debug, Default, Deserialize)]
struct ForWhom {
    #[serde(default, rename = "for")]
    person: String,
}

/// The person whose cases are asked for, and the leave over them.
struct Whose {
    cases: Cases,
    reach: Reach,
    /// The person's name, where they are not the visitor.
    name: Option<String>,
}

impl Whose {
    async fn of(
        desk: &Desk,
        visitor: &Visitor,
        person: &str,
        scope: Scope,
    ) -> Result<Self, Trouble> {
        let access = visitor.access()?;
        let own = match access.actor() {
            Actor::Resident { resident } => Some(resident),
            Actor::Staff(_) | Actor::System => None,
        };
        let person: ResidentId = match (person, own) {
            ("", Some(own)) => own.clone(),
            (person, _) => person.parse().map_err(|_| Trouble::NotFound)?,
        };
        let cases = Cases::new(desk.city().clone());
        let codes = desk.service_codes();
        let reach = cases.reach(access, &person, scope, &codes).await?;
        let is_other = own != Some(&person);
        let mandate = reach.any().filter(|_| is_other);
        let name = match mandate {
            Some(mandate) => {
                let registry = desk.city().registry();
                let row = registry.resident(mandate, &person).await?;
                let row = row.ok_or(Trouble::NotFound)?;
                Some(row.name.reveal().to_owned())
            }
            None => None,
        };
        Ok(Self { cases, reach, name })
    }

    /// An address under `/cases`, for the same person.
    fn path(&self, rest: &str) -> String {
        match self.name {
            Some(_) => format!("/cases{rest}?for={}", self.reach.resident),
            None => format!("/cases{rest}"),
        }
    }

    /// Where the page of this person's cases leads back to.
    fn home(&self) -> String {
        match self.name {
            Some(_) => format!("/for/{}", self.reach.resident),
            None => "/my-data".to_owned(),
        }
    }
}

fn case_at(id: &str) -> Result<CaseId, Trouble> {
    id.parse().map_err(|_| Trouble::NotFound)
}

/// The version that a form was made from.
fn seen(version: &str) -> Result<i64, Trouble> {
    version.parse().map_err(|_| Trouble::NotUnderstood)
}

/// The same form in the language to which the reader switched, and the choice kept.
fn switched(language: Language, page: Response) -> Response {
    ([(header::SET_COOKIE, keep_language(language))], page).into_response()
}

impl From<CaseError> for Trouble {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}
