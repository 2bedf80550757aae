//! Entering somebody in the register.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{Choice, at_desk, born, cell, day, shown_kinds, switched, tell};
use crate::City;
use crate::people::document::DocumentKind;
use crate::people::{Entered, Entering, EntryPath, Shown, TypedNumber};
use crate::personal::Personal;
use crate::portal::{Desk, Visitor};

/// The ways into the register that an officer has, as they stand in the form.
const PATHS: [&str; 3] = ["counter", "moved-in", "birth"];

#[derive(Template)]
#[template(path = "register/new.html")]
struct NewPage {
    shell: Shell,
    errors: FieldErrors,
    paths: Vec<Choice>,
    kinds: Vec<Choice>,
    kept: Kept,
    /// The row that has the document already.
    known: Option<String>,
}

/// What was typed.
struct Kept {
    name: String,
    born: String,
    home: String,
    no_fixed_address: bool,
    mother: String,
    document: String,
    issuer: String,
    valid_to: String,
}

pub(in crate::portal) async fn ask(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    at_desk(&desk, &visitor)?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    Ok(show(visitor, &fields, errors, None))
}

pub(in crate::portal) async fn enter(
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
    let mut known = None;
    {
        let (register, access) = at_desk(&desk, &visitor)?;
        let t = &visitor.shell.t;
        if let Some(entering) = read(desk.city(), t, &fields, &mut errors) {
            match register.enter(access, entering).await {
                Ok(Entered::New { resident, alike }) if alike.is_empty() => {
                    return Ok(see_other(&format!("/register/{resident}")));
                }
                Ok(Entered::New { .. }) => return Ok(see_other("/register/duplicates")),
                Ok(Entered::Known { resident }) => known = Some(resident.to_string()),
                Err(error) => tell(t, &mut errors, error)?,
            }
        }
    }
    Ok(show(visitor, &fields, errors, known))
}

fn read(city: &City, t: &Text, fields: &Fields, errors: &mut FieldErrors) -> Option<Entering> {
    let path = match fields.get("path") {
        "birth" => fields
            .get("mother")
            .parse()
            .ok()
            .map(|mother| EntryPath::Birth { mother }),
        "moved-in" => Some(EntryPath::MovedIn),
        _ => Some(EntryPath::Counter),
    };
    if path.is_none() {
        errors.add("mother", t.msg("register-error-mother"));
    }
    let born = born(t, errors, fields.get("born"));
    let document = document(t, fields, errors);
    if !errors.is_empty() {
        return None;
    }
    Some(Entering {
        path: path?,
        name: Personal::new(fields.get("name")),
        birth_date: born?.day,
        birth_known: born?.known,
        home_cell: cell(city, fields.get("home")),
        no_fixed_address: fields.get("no-fixed-address") == "on",
        document,
    })
}

fn document(t: &Text, fields: &Fields, errors: &mut FieldErrors) -> Option<Shown> {
    let number = fields.get("document").trim();
    if number.is_empty() {
        return None;
    }
    let valid_to = match fields.get("valid-to").trim() {
        "" => None,
        text => day(t, errors, "valid-to", text),
    };
    Some(Shown {
        typed: TypedNumber {
            kind: DocumentKind::from_name(fields.get("kind")).unwrap_or(DocumentKind::Cpf),
            number: Personal::new(number),
        },
        issuer: fields.get("issuer").trim().to_owned(),
        valid_to,
    })
}

fn show(visitor: Visitor, fields: &Fields, errors: FieldErrors, known: Option<String>) -> Response {
    let shell = visitor.shell;
    let title = shell.t.msg("register-new-title").to_string();
    let kept = |field: &str| fields.get(field).to_owned();
    let paths = PATHS.into_iter().map(|path| Choice {
        value: path,
        word: shell.t.msg(&format!("register-path-{path}")).to_string(),
        chosen: path == fields.get("path"),
    });
    page(&NewPage {
        paths: paths.collect(),
        kinds: shown_kinds(&shell.t, fields.get("kind")),
        kept: Kept {
            name: kept("name"),
            born: kept("born"),
            home: kept("home"),
            no_fixed_address: fields.get("no-fixed-address") == "on",
            mother: kept("mother"),
            document: kept("document"),
            issuer: kept("issuer"),
            valid_to: kept("valid-to"),
        },
        shell: shell
            .titled(title)
            .back_to("/register")
            .with_form("", !errors.is_empty()),
        errors,
        known,
    })
}
