//! Asking for a correction or an erasure, and taking such a request back.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::super::cases;
use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::super::whose::Whose;
use super::show::record;
use crate::case::{CaseCalendar, CaseError, CaseKind, Cases, NewRequest};
use crate::holding;
use crate::id::CaseId;
use crate::mandate::Scope;

#[derive(Template)]
#[template(path = "data-request.html")]
struct AskPage {
    shell: Shell,
    action: String,
    errors: FieldErrors,
    /// Who answers, and in how many working days.
    how: String,
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
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = form(&desk, visitor, &whose, &fields, FieldErrors::default()).await?;
        return Ok(([(header::SET_COOKIE, keep_language(language))], again).into_response());
    }
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let kind = CaseKind::from_stored(fields.get("kind"));
    let kind = kind.filter(|kind| CaseKind::ABOUT_RECORDS.contains(kind));
    if kind.is_none() {
        errors.add("kind", t.msg("ask-kind-missing"));
    }
    let Some(kind) = kind else {
        return form(&desk, visitor, &whose, &fields, errors).await;
    };
    let access = visitor.access()?;
    let cases = Cases::new(desk.city().clone());
    let reach = cases.reach(access, &whose.id, Scope::Order, &[]).await?;
    let new = NewRequest {
        kind,
        record: fields.get("record").to_owned(),
        words: fields.get("what").to_owned(),
    };
    let asked = cases.request(&reach, desk.services(), &new).await;
    match asked {
        Ok(_) => Ok(see_other(&format!("{}#requests", whose.path("/my-data")))),
        Err(CaseError::Record) => {
            errors.add("record", t.msg("ask-record-missing"));
            form(&desk, visitor, &whose, &fields, errors).await
        }
        Err(error) if cases::refused(t, &mut errors, "what", &error) => {
            form(&desk, visitor, &whose, &fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn withdraw(
    State(desk): State<Desk>,
    Path(id): Path<CaseId>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::in_person(&desk, &visitor, &query, Scope::Order).await?;
    let cases = Cases::new(desk.city().clone());
    let access = visitor.access()?;
    let reach = cases.reach(access, &whose.id, Scope::Order, &[]).await?;
    let stands = cases.one(&reach, &id).await?.case;
    match cases.withdraw(&reach, &id, stands.version).await {
        // Who takes back what was answered meanwhile sees the answer.
        Ok(_) | Err(CaseError::NotNow { .. } | CaseError::Changed) => {
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
    let terms = CaseCalendar::of(desk.city().db()).await?;
    let terms = terms.on(desk.city().today());
    let t = &visitor.shell.t;
    let kinds = CaseKind::ABOUT_RECORDS.map(|kind| Choice {
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
    let days = terms.correction.answer_days.max(terms.erasure.answer_days);
    let how = t.msg("ask-how").num("days", i64::from(days)).to_string();
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
        how,
        kinds,
        records,
        what: fields.get("what").to_owned(),
    }))
}

fn title(t: &Text) -> String {
    t.msg("ask-title").to_string()
}
