//! Looking for somebody in the register. What was typed and what was found stand in no address.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page};

use super::{Choice, at_desk, born, district, kinds, switched, tell};
use crate::City;
use crate::people::document::DocumentKind;
use crate::people::{Resident, TypedNumber, Wanted};
use crate::personal::Personal;
use crate::portal::{Desk, Visitor};

#[derive(Template)]
#[template(path = "register/search.html")]
struct SearchPage {
    shell: Shell,
    errors: FieldErrors,
    kinds: Vec<Choice>,
    document: String,
    name: String,
    born: String,
    number: String,
    found: Option<Vec<Line>>,
}

/// Somebody who was found.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) about: String,
}

impl Line {
    pub(super) fn of(city: &City, t: &Text, resident: &Resident) -> Self {
        Self {
            id: resident.id.to_string(),
            name: resident.name.reveal().to_owned(),
            about: t
                .msg("register-line")
                .arg("born", t.date(resident.birth_date))
                .arg("district", district(city, t, resident))
                .to_string(),
        }
    }
}

pub(in crate::portal) async fn ask(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    at_desk(&desk, &visitor)?;
    Ok(show(
        visitor,
        &Fields::default(),
        FieldErrors::default(),
        None,
    ))
}

pub(in crate::portal) async fn find(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(language) = fields.switched_to() {
        at_desk(&desk, &visitor)?;
        let visitor = visitor.read_in(&desk, language);
        let again = show(visitor, &fields, FieldErrors::default(), None);
        return Ok(switched(language, again));
    }
    let mut errors = FieldErrors::default();
    let mut found = None;
    {
        let (register, access) = at_desk(&desk, &visitor)?;
        let t = &visitor.shell.t;
        if let Some(wanted) = wanted(t, &fields, &mut errors) {
            match register.search(access, &wanted).await {
                Ok(residents) => {
                    let lines = residents.iter().map(|one| Line::of(desk.city(), t, one));
                    found = Some(lines.collect());
                }
                Err(error) => tell(t, &mut errors, error)?,
            }
        }
    }
    Ok(show(visitor, &fields, errors, found))
}

/// By what to look: the first of number, document and name that was filled in.
pub(in crate::portal) fn wanted(
    t: &Text,
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Option<Wanted> {
    let filled = |field: &str| !fields.get(field).trim().is_empty();
    if filled("number") {
        let number = fields.get("number").parse();
        if number.is_err() {
            errors.add("number", t.msg("register-error-number"));
        }
        return number.ok().map(Wanted::Number);
    }
    if filled("document") {
        let kind = DocumentKind::from_name(fields.get("kind")).unwrap_or(DocumentKind::Cpf);
        return Some(Wanted::Document(TypedNumber {
            kind,
            number: Personal::new(fields.get("document")),
        }));
    }
    if filled("name") {
        let birth_date = born(t, errors, fields.get("born"))?.day;
        return Some(Wanted::NameAndBirth {
            name: Personal::new(fields.get("name")),
            birth_date,
        });
    }
    errors.add("document", t.msg("register-error-nothing"));
    None
}

fn show(
    visitor: Visitor,
    fields: &Fields,
    errors: FieldErrors,
    found: Option<Vec<Line>>,
) -> Response {
    let shell = visitor.shell;
    let title = shell.t.msg("register-title").to_string();
    let kept = |field: &str| fields.get(field).to_owned();
    page(&SearchPage {
        kinds: kinds(&shell.t, fields.get("kind")),
        document: kept("document"),
        name: kept("name"),
        born: kept("born"),
        number: kept("number"),
        shell: shell.titled(title).with_form("", !errors.is_empty()),
        errors,
        found,
    })
}
