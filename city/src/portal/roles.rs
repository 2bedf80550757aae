//! The role picker of a practice city, until people can sign in. It exists only on the machine's own address.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::desk::Desk;
use super::visitor::{ROLE_COOKIE, Visitor};
use crate::mandate::Actor;

#[derive(Template)]
#[template(path = "roles.html")]
struct RolesPage {
    shell: Shell,
    roles: Vec<Role>,
}

/// Somebody whom a visitor may be.
struct Role {
    key: String,
    name: String,
    what: String,
    chosen: bool,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    if desk.roles().is_empty() {
        return Err(Trouble::NotFound);
    }
    let shell = visitor.shell;
    let mut roles = Vec::new();
    for actor in desk.roles() {
        let what = match actor {
            Actor::Resident { .. } => shell.t.msg("role-parent-what"),
            Actor::Staff { .. } | Actor::System => shell.t.msg("role-officer-what"),
        };
        roles.push(Role {
            key: actor.key(),
            name: desk.name_of(actor, &shell).await?,
            what: what.to_string(),
            chosen: visitor.actor.as_ref() == Some(actor),
        });
    }
    let title = shell.t.msg("roles-title").to_string();
    Ok(page(&RolesPage {
        shell: shell.titled(title),
        roles,
    }))
}

pub(super) async fn choose(State(desk): State<Desk>, fields: Fields) -> Result<Response, Trouble> {
    let chosen = fields.get("role");
    let (value, to) = match desk.roles().iter().find(|role| role.key() == chosen) {
        Some(Actor::Staff { .. }) => (chosen, "/education/rounds"),
        Some(_) => (chosen, "/education/mine"),
        None if chosen.is_empty() && !desk.roles().is_empty() => ("", "/"),
        None => return Err(Trouble::NotFound),
    };
    let cookie = format!("{ROLE_COOKIE}={value}; Path=/; SameSite=Lax; HttpOnly");
    Ok(([(header::SET_COOKIE, cookie)], see_other(to)).into_response())
}
