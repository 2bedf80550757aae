//! The form of a complaint or of an appeal.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};
use serde::Deserialize;

use super::super::appeals::as_number;
use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::words;
use super::{Whose, switched};
use crate::case::{CaseCalendar, CaseError, CaseKind, NewComplaint};
use crate::mandate::Scope;
use crate::people;

/// What the page is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wish {
    #[serde(default, rename = "for")]
    person: String,
    /// `complaint` or `appeal`.
    #[serde(default)]
    kind: String,
    /// The number of a decision or of an order.
    #[serde(default)]
    about: String,
}

#[derive(Template)]
#[template(path = "cases/new.html")]
struct NewPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    kinds: Vec<Choice>,
    services: Vec<Choice>,
    about: String,
    hint: String,
    words: String,
}

/// One of several things to choose from.
struct Choice {
    id: String,
    name: String,
    what: String,
    chosen: bool,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(wish): Query<Wish>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &wish.person, Scope::Order).await?;
    let asked = [("kind", wish.kind), ("about", wish.about)];
    let fields = Fields::from_pairs(asked);
    form(&desk, visitor, &whose, &fields, FieldErrors::default()).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Query(wish): Query<Wish>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &wish.person, Scope::Order).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = form(&desk, visitor, &whose, &fields, errors).await?;
        return Ok(switched(language, again));
    }
    let t = &visitor.shell.t;
    let (about, said) = (fields.get("about").trim(), fields.get("words"));
    let done = match CaseKind::from_stored(fields.get("kind")) {
        Some(CaseKind::Complaint) => {
            let new = NewComplaint {
                service: fields.get("service").to_owned(),
                about: about.to_owned(),
                words: said.to_owned(),
            };
            whose.cases.complain(&whose.reach, &new).await
        }
        Some(CaseKind::Appeal) => whose.cases.appeal(&whose.reach, about, said).await,
        _ => {
            errors.add("kind", t.msg("cases-error-kind"));
            return form(&desk, visitor, &whose, &fields, errors).await;
        }
    };
    let field = match &done {
        Err(CaseError::Late { .. } | CaseError::Lodged) => "about",
        _ => "words",
    };
    match done {
        Ok(case) => return Ok(see_other(&whose.path(&format!("/{}", case.id)))),
        Err(CaseError::NotFound) => errors.add("about", t.msg("cases-error-about")),
        Err(error) if words::refused(t, &mut errors, field, &error) => {}
        Err(error) => return Err(error.into()),
    }
    form(&desk, visitor, &whose, &fields, errors).await
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    whose: &Whose,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let terms = CaseCalendar::of(desk.city().db()).await?;
    let terms = terms.on(desk.city().today());
    let t = &visitor.shell.t;
    let kinds = [CaseKind::Complaint, CaseKind::Appeal].map(|kind| Choice {
        id: kind.as_str().to_owned(),
        name: t.msg(&format!("case-kind-{}", kind.as_str())).to_string(),
        what: t
            .msg(&format!("cases-what-{}", kind.as_str()))
            .num("days", i64::from(terms.of(kind).answer_days))
            .num("within", terms.appeal_days)
            .to_string(),
        chosen: fields.get("kind") == kind.as_str(),
    });
    let codes = desk.service_codes();
    let services = codes.iter().copied().chain([people::SERVICE]);
    let services = services.filter(|code| whose.reach.over(code).is_some());
    let services = services.map(|code| Choice {
        id: code.to_owned(),
        name: words::service(desk, t, code),
        what: String::new(),
        chosen: fields.get("service") == code,
    });
    let most = CaseKind::Complaint.rule().words_characters_max;
    let few = CaseKind::Appeal.rule().words_characters_max;
    let hint = t
        .msg("cases-new-hint")
        .num("most", as_number(most))
        .num("few", as_number(few))
        .to_string();
    let (kinds, services) = (kinds.into(), services.collect());
    let title = t.msg("cases-new").to_string();
    let mut shell = visitor
        .shell
        .titled(title)
        .back_to(whose.path(""))
        .with_form("", !errors.is_empty());
    shell.acting_for.clone_from(&whose.name);
    Ok(page(&NewPage {
        shell,
        errors,
        path: whose.path("/new"),
        kinds,
        services,
        about: fields.get("about").to_owned(),
        hint,
        words: fields.get("words").to_owned(),
    }))
}
