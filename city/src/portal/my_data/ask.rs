//! Asking for a correction or an erasure, and taking such a request back.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::super::whose::Whose;
use super::show::record;
use crate::holding;
use crate::id::RequestId;
use crate::mandate::Scope;
use crate::request::{OPEN_REQUESTS_MAX, RequestError, RequestKind, Requests, WORDS_CHARACTERS};

#[derive(Template)]
#[template(path = "data-request.html")]
struct AskPage {
    shell: Shell,
    action: String,
    errors: FieldErrors,
    kinds: Vec<Choice>,
    records: Vec<Choice>,
    what: String,
}

/// One of several things to choose from.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::in_person(&desk, &visitor, &query, Scope::See).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    form(&desk, visitor, &whose, &fields, errors).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let whose = Whose::in_person(&desk, &visitor, &query, Scope::Order).await?;
    let (resident, mandate) = (&whose.id, &whose.mandate);
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = form(&desk, visitor, &whose, &fields, FieldErrors::default()).await?;
        return Ok(([(header::SET_COOKIE, keep_language(language))], again).into_response());
    }
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let kind = RequestKind::from_stored(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", t.msg("ask-kind-missing"));
    }
    let held = holding::of(desk.city(), desk.services(), mandate, resident).await?;
    let about = fields.get("record");
    if !held.iter().any(|holding| holding.record.name() == about) {
        errors.add("record", t.msg("ask-record-missing"));
    }
    let Some(kind) = kind.filter(|_| errors.is_empty()) else {
        return form(&desk, visitor, &whose, &fields, errors).await;
    };
    let requests = Requests::new(desk.city().clone());
    let asked = requests
        .ask(mandate, resident, kind, about, fields.get("what"))
        .await;
    match asked {
        Ok(_) => Ok(see_other(&format!("{}#requests", whose.path("/my-data")))),
        Err(RequestError::Words) => {
            let sentence = t.msg("ask-what-missing").num("count", WORDS_CHARACTERS);
            errors.add("what", sentence);
            form(&desk, visitor, &whose, &fields, errors).await
        }
        Err(RequestError::TooMany) => {
            let sentence = t.msg("ask-too-many").num("count", OPEN_REQUESTS_MAX);
            errors.add("what", sentence);
            form(&desk, visitor, &whose, &fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn withdraw(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::in_person(&desk, &visitor, &query, Scope::Order).await?;
    let id: RequestId = id.parse().map_err(|_| Trouble::NotFound)?;
    let requests = Requests::new(desk.city().clone());
    match requests.withdraw(&whose.mandate, &whose.id, &id).await {
        // Who takes back what was answered meanwhile sees the answer.
        Ok(()) | Err(RequestError::Closed { .. }) => {
            Ok(see_other(&format!("{}#requests", whose.path("/my-data"))))
        }
        Err(error) => Err(error.into()),
    }
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    whose: &Whose,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let (resident, mandate) = (&whose.id, &whose.mandate);
    let held = holding::of(desk.city(), desk.services(), mandate, resident).await?;
    let t = &visitor.shell.t;
    let kinds = [RequestKind::Correction, RequestKind::Erasure].map(|kind| Choice {
        id: kind.as_str().to_owned(),
        name: t.msg(&format!("ask-{}", kind.as_str())).to_string(),
        chosen: fields.get("kind") == kind.as_str(),
    });
    let records = held.iter().map(|holding| Choice {
        id: holding.record.to_string(),
        name: record(t, holding.record.name()),
        chosen: fields.get("record") == holding.record.name(),
    });
    let (records, kinds) = (records.collect(), kinds.into());
    let title = title(t);
    let mut shell = visitor
        .shell
        .titled(title)
        .back_to(whose.path("/my-data"))
        .with_form("", !errors.is_empty());
    shell.acting_for.clone_from(&whose.name);
    Ok(page(&AskPage {
        shell,
        action: whose.path("/my-data/ask"),
        errors,
        kinds,
        records,
        what: fields.get("what").to_owned(),
    }))
}

fn title(t: &Text) -> String {
    t.msg("ask-title").to_string()
}

impl From<RequestError> for Trouble {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Store(error) => error.into(),
            RequestError::Mandate(error) => error.into(),
            RequestError::NotFound
            | RequestError::Closed { .. }
            | RequestError::Words
            | RequestError::TooMany => Self::NotFound,
        }
    }
}
