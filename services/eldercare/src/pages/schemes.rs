//! The schemes in force, and those that come, for everyone.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::mandate::Actor;
use city::portal::{Desk, Visitor};
use platform::web::{Shell, Trouble, page};

use super::{Group, groups};
use crate::scheme::Schemes;

#[derive(Template)]
#[template(path = "schemes.html")]
struct SchemesPage {
    shell: Shell,
    is_resident: bool,
    sets: Vec<Set>,
}

/// A set in words.
struct Set {
    title: String,
    cycle: String,
    groups: Vec<Group>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let today = city.today();
    let signed = Schemes::new(city.clone()).signed().await?;
    let in_force = signed.iter().position(|set| set.from <= today);
    let told = signed.len().min(in_force.map_or(signed.len(), |at| at + 1));
    let is_resident = matches!(visitor.actor(), Some(Actor::Resident { .. }));
    let shell = visitor.shell;
    let t = &shell.t;
    let sets = signed.iter().take(told).rev().map(|set| Set {
        title: match set.from <= today {
            true => t.msg("eldercare-in-force").arg("from", t.date(set.from)),
            false => t.msg("eldercare-comes").arg("from", t.date(set.from)),
        }
        .num("version", set.version)
        .to_string(),
        cycle: t
            .msg("eldercare-cycle")
            .num("months", set.content.cycle_months)
            .to_string(),
        groups: groups(city, t, &set.content),
    });
    let sets = sets.collect();
    let title = t.msg("eldercare-title").to_string();
    Ok(page(&SchemesPage {
        is_resident,
        sets,
        shell: shell.titled(title),
    }))
}
