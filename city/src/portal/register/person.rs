//! What the register says of somebody.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{Link, Shell, Trouble, page};

use super::record::{KINDS, NOT_STAFF};
use super::{at_desk, district, kind_word, row};
use crate::City;
use crate::people::{Fact, FactValue, OnRegister};
use crate::portal::{Desk, Visitor};

#[derive(Template)]
#[template(path = "register/person.html")]
struct PersonPage {
    shell: Shell,
    about: About,
    /// Pages on which something is put down.
    events: Vec<Link>,
}

/// What is told of a person, in words.
pub(super) struct About {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) born: String,
    pub(super) home: String,
    pub(super) rows: Vec<String>,
    pub(super) documents: Vec<String>,
    pub(super) relations: Vec<Link>,
    pub(super) facts: Vec<String>,
    pub(super) on_staff: bool,
}

impl About {
    pub(super) fn of(city: &City, t: &Text, found: &OnRegister) -> Self {
        let resident = &found.resident;
        let others = found.rows.iter().filter(|row| **row != resident.id);
        let documents = found.documents.iter().map(|document| {
            let kind = kind_word(t, document.number.kind());
            t.msg("register-document")
                .arg("kind", kind)
                .arg("number", document.number.masked())
                .arg("issuer", &document.issuer)
                .to_string()
        });
        let relations = found.relations.iter().map(|relation| {
            let key = format!("register-{}", relation.kind.as_str());
            let kind = t.msg(&key).to_string();
            let label = t
                .msg("register-relation")
                .arg("kind", kind)
                .arg("number", &relation.other);
            Link::new(label, format!("/register/{}", relation.other))
        });
        Self {
            id: resident.id.to_string(),
            name: resident.name.reveal().to_owned(),
            born: t.date(resident.birth_date),
            home: district(city, t, resident),
            rows: others.map(ToString::to_string).collect(),
            documents: documents.collect(),
            relations: relations.collect(),
            facts: found.facts.iter().map(|fact| words(t, fact)).collect(),
            on_staff: found.on_staff,
        }
    }
}

/// A fact in words: what it says, and from when to when.
pub(super) fn words(t: &Text, fact: &Fact) -> String {
    let kind = t
        .msg(&format!("register-fact-{}", fact.value.kind()))
        .to_string();
    let what = match &fact.value {
        FactValue::FormerName { name } => t
            .msg("register-fact-of")
            .arg("kind", kind)
            .arg("what", name.reveal())
            .to_string(),
        _ => kind,
    };
    let from = t.date(fact.valid_from);
    match fact.valid_to {
        Some(last) => t
            .msg("register-fact-ended")
            .arg("what", what)
            .arg("from", from)
            .arg("to", t.date(last)),
        None => t
            .msg("register-fact-since")
            .arg("what", what)
            .arg("from", from),
    }
    .to_string()
}

pub(in crate::portal) async fn show(
    State(desk): State<Desk>,
    Path(resident): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (register, access) = at_desk(&desk, &visitor)?;
    let found = register.look(access, &row(&resident)?).await?;
    let shell = visitor.shell;
    let about = About::of(desk.city(), &shell.t, &found);
    let path = format!("/register/{}", about.id);
    let kinds = KINDS.into_iter();
    let kinds = kinds.filter(|kind| about.on_staff || *kind != NOT_STAFF);
    let events = kinds.map(|kind| {
        let key = format!("register-record-{kind}");
        Link::new(shell.t.msg(&key), format!("{path}/{kind}"))
    });
    let events = events.collect();
    let title = about.name.clone();
    Ok(page(&PersonPage {
        shell: shell.titled(title).back_to("/register"),
        about,
        events,
    }))
}
