//! The role picker of a practice city, until people can sign in. It exists only on the machine's own address.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::desk::Desk;
use super::visitor::{ROLE_COOKIE, Visitor, role_key};
use crate::mandate::{self, Actor, Channel, Post};
use crate::pack::SiteKind;
use crate::sign_in::PRINT_SERVICE;
use crate::visit;

#[derive(Template)]
#[template(path = "roles.html")]
struct RolesPage {
    shell: Shell,
    /// Whether a body practises here.
    is_sandbox: bool,
    roles: Vec<Role>,
}

/// Somebody whom a visitor may be.
struct Role {
    key: String,
    name: String,
    what: String,
    chosen: bool,
    /// The name of their post.
    post: Option<String>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    if desk.roles().is_empty() {
        return Err(Trouble::NotFound);
    }
    let chosen = visitor.actor().cloned();
    let shell = visitor.shell;
    let mut sites = desk.city().geography().sites().iter();
    let has_schools = sites.any(|site| site.kind == SiteKind::School);
    let mut roles = Vec::new();
    for actor in desk.roles() {
        let what = match actor {
            Actor::Resident { .. } if has_schools => shell.t.msg("role-parent-what").to_string(),
            Actor::Resident { .. } => shell.t.msg("role-older-what").to_string(),
            Actor::Staff(post) => {
                let key = format!("{}-what", role_key(post));
                shell.t.msg(&key).to_string()
            }
            Actor::System => shell.t.msg("portal-name").to_string(),
        };
        let access = desk.city().access(actor.clone(), Channel::Portal);
        roles.push(Role {
            key: actor.key(),
            name: desk.name_of(&access, &shell).await?,
            what,
            chosen: chosen.as_ref() == Some(actor),
            post: actor.post().map(role_key),
        });
        access.put_down(desk.city().db()).await?;
    }
    let mut told_apart: Vec<Role> = Vec::new();
    for mut role in roles {
        // Residents have names of their own; several people in one post have not.
        let again = told_apart
            .iter()
            .filter(|one| one.post.is_some() && one.post == role.post);
        let number = again.count() + 1;
        if number > 1 {
            let name = shell.t.msg("roles-number").arg("name", role.name);
            role.name = name.num("number", number).to_string();
        }
        told_apart.push(role);
    }
    let title = shell.t.msg("roles-title").to_string();
    Ok(page(&RolesPage {
        shell: shell.titled(title),
        is_sandbox: desk.city().sandbox().is_some(),
        roles: told_apart,
    }))
}

pub(super) async fn choose(State(desk): State<Desk>, fields: Fields) -> Result<Response, Trouble> {
    let chosen = fields.get("role");
    let (value, to) = match desk.roles().iter().find(|role| role.key() == chosen) {
        Some(Actor::Staff(post)) => (chosen, desk_of(post)),
        Some(_) => (chosen, "/education/mine"),
        None if chosen.is_empty() && !desk.roles().is_empty() => ("", "/"),
        None => return Err(Trouble::NotFound),
    };
    let cookie = format!("{ROLE_COOKIE}={value}; Path=/; SameSite=Lax; HttpOnly");
    Ok(([(header::SET_COOKIE, cookie)], see_other(to)).into_response())
}

/// The page at which somebody in a post begins.
fn desk_of(post: &Post) -> &'static str {
    match (post.role, post.service.as_str()) {
        (mandate::Role::Officer, "education") => "/education/rounds",
        (mandate::Role::ProviderStaff, "eldercare") => "/eldercare/till",
        (mandate::Role::ProviderStaff, "education") => "/education/claims",
        (mandate::Role::Officer, "learning") => "/learning/manage",
        (mandate::Role::Officer, "eldercare") => "/eldercare/office",
        (mandate::Role::Officer, "orders") | (mandate::Role::Investigator, _) => "/orders",
        (mandate::Role::Officer, visit::SERVICE) => "/counter",
        (mandate::Role::Officer, PRINT_SERVICE) => "/letters/print",
        (mandate::Role::Officer, _) => "/register",
        (mandate::Role::Intermediary, _) => "/clients",
        (mandate::Role::Clinician, _) => "/emergencies",
        (mandate::Role::Administrator, _) => "/staff",
        _ => "/",
    }
}
