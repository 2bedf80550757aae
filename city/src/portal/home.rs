//! The front page: what the city offers, and where.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::desk::Desk;
use super::map::Map;
use super::visitor::Visitor;
use crate::directory::{Availability, Site};
use crate::pack::SiteKind;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    city: String,
    services: Vec<Line>,
    map: Map,
    counters: Vec<Line>,
}

/// A line of a list: a service or a place, with its state.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) tag: &'static str,
    pub(super) word: String,
    pub(super) note: String,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let city = desk.city();
    let mut services = Vec::new();
    for service in desk.services().iter() {
        let code = service.code();
        let state = match city.pause_of(code).await? {
            Some(pause) => pause,
            None => service.availability(city).await?,
        };
        let summary = shell.t.msg(&format!("{code}-summary")).to_string();
        services.push(Line {
            name: shell.t.msg(&format!("{code}-name")).to_string(),
            href: format!("/{code}"),
            tag: state.as_str(),
            word: word(&shell.t, state),
            note: format!("{summary} {}", until(&shell.t, state))
                .trim_end()
                .to_owned(),
        });
    }
    let sites = city.sites().await?;
    let mut counters: Vec<&Site> = sites
        .iter()
        .filter(|site| site.kind == SiteKind::Counter)
        .collect();
    counters.sort_by(|one, other| one.code.cmp(&other.code));
    let map = Map::of(city, &counters);
    let language = shell.t.language();
    let counters = counters
        .iter()
        .map(|site| site_line(&shell.t, site, String::new()))
        .collect();
    let name = city.about().name.in_language(language).to_owned();
    let title = shell.t.msg("home-title").to_string();
    Ok(page(&HomePage {
        shell: shell.titled(title),
        city: name,
        services,
        map,
        counters,
    }))
}

/// A place in a list.
pub(super) fn site_line(t: &Text, site: &Site, note: String) -> Line {
    let note = format!("{note} {}", until(t, site.state)).trim().to_owned();
    Line {
        name: site.name.in_language(t.language()).to_owned(),
        href: String::new(),
        tag: site.state.as_str(),
        word: word(t, site.state),
        note,
    }
}

/// The word for a state.
fn word(t: &Text, state: Availability) -> String {
    match state {
        Availability::Open { .. } => t.msg("state-open"),
        Availability::Paused { .. } => t.msg("state-paused"),
        Availability::Closed { .. } => t.msg("state-closed"),
    }
    .to_string()
}

/// Until when, and what to do if it is urgent.
fn until(t: &Text, state: Availability) -> String {
    match state {
        Availability::Open { until: None } => String::new(),
        Availability::Open { until: Some(day) } => t
            .msg("state-open-until")
            .arg("when", t.by_end_of(day))
            .to_string(),
        Availability::Paused { until: Some(day) } => t
            .msg("state-paused-until")
            .arg("day", t.date(day))
            .to_string(),
        Availability::Paused { until: None } => t.msg("state-paused-unknown").to_string(),
        Availability::Closed { opens: Some(day) } => t
            .msg("state-closed-until")
            .arg("day", t.date(day))
            .to_string(),
        Availability::Closed { opens: None } => t.msg("state-closed-unknown").to_string(),
    }
}
