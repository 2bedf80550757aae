//! Putting down what life brought somebody, on a page that says what follows from it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::person::words;
use super::{at_desk, cell, day, row, switched, tell};
use crate::City;
use crate::mandate::{Access, Scope};
use crate::people::{self, Fact, Home, LifeEvent, OnRegister};
use crate::personal::Personal;
use crate::portal::{Desk, Visitor};

/// What can be put down, by its word in addresses and texts.
pub(super) const KINDS: [&str; 11] = [
    "died",
    "moved",
    "away",
    "name",
    "custody",
    GUARDIAN,
    "incapacity",
    RESTRICTED,
    ENDED,
    STAFF,
    NOT_STAFF,
];

/// That somebody is the person's guardian.
const GUARDIAN: &str = "guardian";

/// That what is kept of the person is under restriction.
const RESTRICTED: &str = "restricted";

/// That a finding holds no more.
const ENDED: &str = "ended";

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
    guardian: String,
    last: String,
    /// Boxes that say how far an appointment goes.
    boxes: Vec<Box>,
    /// Findings that can end.
    findings: Vec<Finding>,
    sign_in_name: String,
    reason: String,
}

/// A box to tick.
struct Box {
    id: &'static str,
    label: String,
    ticked: bool,
}

/// Something that was found and holds.
struct Finding {
    id: String,
    words: String,
    chosen: bool,
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
    let errors = FieldErrors::default();
    Ok(show(visitor, kind, &found, &fields, errors))
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
        // Whoever is not cleared has lost sight of the person by now.
        Some(Ok(())) if kind == RESTRICTED && !is_cleared(access) => {
            return Ok(see_other("/register"));
        }
        Some(Ok(())) => return Ok(see_other(&format!("/register/{id}"))),
        Some(Err(error)) => tell(t, &mut errors, error)?,
        None => {}
    }
    Ok(show(visitor, kind, &found, &fields, errors))
}

fn is_cleared(access: &Access) -> bool {
    access.actor().post().is_some_and(|post| post.cleared)
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
        GUARDIAN => {
            let guardian = fields.get("guardian").parse();
            if guardian.is_err() {
                errors.add("guardian", t.msg("register-error-guardian"));
            }
            let ticked = |scope: &Scope| !fields.get(scope.as_str()).is_empty();
            let finding = people::Finding::Guardian {
                guardian: guardian.ok()?,
                scopes: Scope::ALL.into_iter().filter(ticked).collect(),
                in_advance: !fields.get("in-advance").is_empty(),
            };
            found(t, on, fields, errors, finding)
        }
        "incapacity" => found(t, on, fields, errors, people::Finding::Incapacity),
        RESTRICTED => found(t, on, fields, errors, people::Finding::Restricted),
        ENDED => {
            let fact = fields.get("fact").parse();
            if fact.is_err() {
                errors.add("fact", t.msg("register-error-finding"));
            }
            let fact = fact.ok();
            fact.map(|fact| LifeEvent::FindingEnded { on, fact })
        }
        _ => Some(LifeEvent::Died { on }),
    }
}

/// A finding with its last day, where one is written.
fn found(
    t: &Text,
    on: Date,
    fields: &Fields,
    errors: &mut FieldErrors,
    finding: people::Finding,
) -> Option<LifeEvent> {
    let last = match fields.get("last").trim() {
        "" => None,
        text => Some(day(t, errors, "last", text)?),
    };
    Some(LifeEvent::Found { on, last, finding })
}

/// How far an appointment goes, as boxes.
fn boxes(t: &Text, fields: &Fields) -> Vec<Box> {
    let all = [
        (Scope::See.as_str(), "scope-see-what"),
        (Scope::Order.as_str(), "scope-order-what"),
        (Scope::Pay.as_str(), "scope-pay-what"),
        ("in-advance", "register-in-advance"),
    ];
    all.into_iter()
        .map(|(id, key)| Box {
            id,
            label: t.msg(key).to_string(),
            ticked: !fields.get(id).is_empty(),
        })
        .collect()
}

/// The findings about somebody, in words with their days.
fn findings(t: &Text, known: &[Fact], chosen: &str) -> Vec<Finding> {
    let all = known
        .iter()
        .filter(|fact| people::Finding::is_one(&fact.value));
    all.map(|fact| Finding {
        id: fact.id.to_string(),
        words: words(t, fact),
        chosen: fact.id.as_str() == chosen,
    })
    .collect()
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
    let findings = findings(&shell.t, &found.facts, fields.get("fact"));
    page(&RecordPage {
        path: format!("{person}/{kind}"),
        name: found.resident.name.reveal().to_owned(),
        what,
        on: kept("on"),
        new_name: kept("name"),
        home: kept("home"),
        parent: kept("parent"),
        guardian: kept("guardian"),
        last: kept("last"),
        boxes: boxes(&shell.t, fields),
        findings,
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
