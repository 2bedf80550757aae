//! Putting down what life brought somebody, on a page that says what follows from it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{at_desk, cell, day, row, switched, tell};
use crate::City;
use crate::people::{Home, LifeEvent, OnRegister};
use crate::personal::Personal;
use crate::portal::{Desk, Visitor};

/// What can be put down, by its word in addresses and texts.
pub(super) const KINDS: [&str; 7] = ["died", "moved", "away", "name", "custody", STAFF, NOT_STAFF];

/// That the person works for the city: it has no day of its own.
const STAFF: &str = "staff";

/// That this was a mistake.
pub(super) const NOT_STAFF: &str = "not-staff";

#[derive(Template)]
#[template(path = "register/record.html")]
struct RecordPage {
    shell: Shell,
    errors: FieldErrors,
    kind: &'static str,
    path: String,
    name: String,
    what: String,
    on: String,
    new_name: String,
    home: String,
    parent: String,
    sign_in_name: String,
    reason: String,
}

fn kind(word: &str) -> Result<&'static str, Trouble> {
    let kind = KINDS.into_iter().find(|kind| *kind == word);
    kind.ok_or(Trouble::NotFound)
}

pub(in crate::portal) async fn ask(
    State(desk): State<Desk>,
    Path((resident, what)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let kind = kind(&what)?;
    let (register, access) = at_desk(&desk, &visitor)?;
    let found = register.look(access, &row(&resident)?).await?;
    let fields = Fields::default();
    Ok(show(visitor, kind, &found, &fields, FieldErrors::default()))
}

pub(in crate::portal) async fn record(
    State(desk): State<Desk>,
    Path((resident, what)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (kind, id) = (kind(&what)?, row(&resident)?);
    let (register, access) = at_desk(&desk, &visitor)?;
    let found = register.look(access, &id).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = show(visitor, kind, &found, &fields, FieldErrors::default());
        return Ok(switched(language, again));
    }
    let mut errors = FieldErrors::default();
    let t = &visitor.shell.t;
    let done = if kind == STAFF {
        let name = fields.get("sign-in-name");
        Some(register.note_on_staff(access, &id, name).await)
    } else if kind == NOT_STAFF {
        let (name, reason) = (fields.get("sign-in-name"), fields.get("reason"));
        Some(register.take_back_on_staff(access, &id, name, reason).await)
    } else if let Some(happened) = read(desk.city(), t, kind, &fields, &mut errors) {
        Some(register.record(access, &id, happened).await.map(|_| ()))
    } else {
        None
    };
    match done {
        Some(Ok(())) => return Ok(see_other(&format!("/register/{id}"))),
        Some(Err(error)) => tell(t, &mut errors, error)?,
        None => {}
    }
    Ok(show(visitor, kind, &found, &fields, errors))
}

fn read(
    city: &City,
    t: &Text,
    kind: &str,
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Option<LifeEvent> {
    let on = day(t, errors, "on", fields.get("on"))?;
    match kind {
        "moved" => Some(LifeEvent::Moved {
            on,
            to: Home::Within {
                cell: cell(city, fields.get("home")),
                household: None,
            },
        }),
        "away" => Some(LifeEvent::Moved { on, to: Home::Away }),
        "name" => Some(LifeEvent::NameChanged {
            on,
            name: Personal::new(fields.get("name")),
        }),
        "custody" => {
            let parent = fields.get("parent").parse();
            if parent.is_err() {
                errors.add("parent", t.msg("register-error-parent"));
            }
            parent
                .ok()
                .map(|parent| LifeEvent::CustodyEnded { on, parent })
        }
        _ => Some(LifeEvent::Died { on }),
    }
}

fn show(
    visitor: Visitor,
    kind: &'static str,
    found: &OnRegister,
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let shell = visitor.shell;
    let title = shell.t.msg(&format!("register-record-{kind}")).to_string();
    let what = shell
        .t
        .msg(&format!("register-record-{kind}-what"))
        .to_string();
    let person = format!("/register/{}", found.resident.id);
    let kept = |field: &str| fields.get(field).to_owned();
    page(&RecordPage {
        path: format!("{person}/{kind}"),
        name: found.resident.name.reveal().to_owned(),
        what,
        on: kept("on"),
        new_name: kept("name"),
        home: kept("home"),
        parent: kept("parent"),
        sign_in_name: kept("sign-in-name"),
        reason: kept("reason"),
        shell: shell
            .titled(title)
            .back_to(&person)
            .with_form("", !errors.is_empty()),
        errors,
        kind,
    })
}
