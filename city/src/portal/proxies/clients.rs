//! The client list of an intermediary's own body.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};
use serde::Deserialize;

use super::form::refused;
use super::{person_at, scopes_in_words, services_in_words};
use crate::mandate::Role;
use crate::portal::{Desk, Visitor};
use crate::proxy::{CLIENTS_SHOWN_MAX, ClientLine, Consent, GivenState};

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ClientsQuery {
    #[serde(default)]
    name: String,
}

#[derive(Template)]
#[template(path = "clients.html")]
struct ClientsPage {
    shell: Shell,
    errors: FieldErrors,
    name: String,
    clients: Vec<Line>,
    /// How many more there are than are shown, in words.
    more: Option<String>,
}

struct Line {
    person: String,
    id: String,
    name: String,
    what: String,
    how: String,
}

#[derive(Template)]
#[template(path = "client_new.html")]
struct NewPage {
    shell: Shell,
    errors: FieldErrors,
    code: String,
    signed: bool,
    /// Whether somebody was taken on by a code of the counter, so that it waits.
    waits: bool,
}

/// Whoever is no intermediary finds nothing here.
fn helper(visitor: &Visitor) -> Result<(), Trouble> {
    let post = visitor.access()?.actor().post();
    let is_helper = post.is_some_and(|post| post.role == Role::Intermediary);
    is_helper.then_some(()).ok_or(Trouble::NotFound)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<ClientsQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let found = desk
        .clients()
        .search(visitor.access()?, &query.name)
        .await?;
    let t = &visitor.shell.t;
    let more = found.len().saturating_sub(CLIENTS_SHOWN_MAX);
    let more = (more > 0).then(|| t.msg("clients-more").num("count", more).to_string());
    let shown = found.iter().take(CLIENTS_SHOWN_MAX);
    let clients = shown.map(|one| line(t, one)).collect();
    let title = t.msg("clients-title").to_string();
    Ok(page(&ClientsPage {
        shell: visitor.shell.titled(title),
        errors: FieldErrors::default(),
        name: query.name,
        clients,
        more,
    }))
}

fn line(t: &Text, one: &ClientLine) -> Line {
    let terms = &one.client.terms;
    let what = t
        .msg("proxies-holder-what")
        .arg("scopes", scopes_in_words(t, &terms.scopes))
        .arg("services", services_in_words(t, terms.services.as_ref()))
        .arg("day", t.date(terms.until));
    let how = match one.client.consent {
        Consent::Portal => t.msg("clients-how-portal"),
        Consent::Spoken => t.msg("clients-how-spoken"),
        Consent::Signed => t.msg("clients-how-signed"),
    };
    Line {
        person: one.client.person.to_string(),
        id: one.client.id.to_string(),
        name: one.name.reveal().to_owned(),
        what: what.to_string(),
        how: how.arg("day", t.date(one.client.from)).to_string(),
    }
}

pub(super) async fn code(visitor: Visitor) -> Result<Response, Trouble> {
    helper(&visitor)?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    Ok(form(visitor, &fields, errors, false))
}

pub(super) async fn take_on(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    helper(&visitor)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let kept = [(header::SET_COOKIE, keep_language(language))];
        let page = form(visitor, &fields, FieldErrors::default(), false);
        return Ok((kept, page).into_response());
    }
    let consent = match fields.get("how") {
        "signed" => Consent::Signed,
        _ => Consent::Spoken,
    };
    let (access, code) = (visitor.access()?, fields.get("code"));
    match desk.clients().take_on(access, code, consent).await {
        Ok(client) if client.state == GivenState::Waiting => {
            let (fields, errors) = (Fields::default(), FieldErrors::default());
            Ok(form(visitor, &fields, errors, true))
        }
        Ok(client) => Ok(see_other(&format!("/for/{}", client.person))),
        Err(error) => {
            let mut errors = FieldErrors::default();
            refused(&visitor.shell.t, error, &mut errors)?;
            Ok(form(visitor, &fields, errors, false))
        }
    }
}

fn form(visitor: Visitor, fields: &Fields, errors: FieldErrors, waits: bool) -> Response {
    let title = visitor.shell.t.msg("clients-new-title").to_string();
    page(&NewPage {
        shell: visitor
            .shell
            .titled(title)
            .back_to("/clients")
            .with_form("", !errors.is_empty()),
        code: fields.get("code").to_owned(),
        signed: fields.get("how") == "signed",
        errors,
        waits,
    })
}

pub(super) async fn end(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let person = person_at(fields.get("person"))?;
    let id = fields.get("id").parse().map_err(|_| Trouble::NotFound)?;
    helper(&visitor)?;
    desk.clients().end(visitor.access()?, &person, &id).await?;
    Ok(see_other("/clients"))
}
