//! The front page: what the city offers, and where.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::{Language, Text};
use platform::web::{Link, Shell, Trouble, page};

use super::desk::Desk;
use super::map::{Extent, Map};
use super::provider::AtWork;
use super::visitor::Visitor;
use crate::City;
use crate::directory::{Availability, Site};
use crate::pack::SiteKind;
use crate::words::Said;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    /// What is there for somebody in a post.
    at_work: Option<AtWork>,
    city: String,
    services: Vec<Line>,
    map: Map,
    counters: Vec<Line>,
    /// The kinds of places, with how many of each there are.
    kinds: Vec<Link>,
    /// The districts, with how many places of the city's main kind each has, and what stands above them.
    by_district: String,
    districts: Vec<Link>,
}

/// A line of a list: a service or a place, with its state.
pub(super) struct Line {
    pub(super) name: String,
    /// The language of the name, where it is not the reader's.
    pub(super) lang: Option<&'static str>,
    pub(super) href: String,
    pub(super) tag: &'static str,
    pub(super) word: String,
    pub(super) note: String,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let at_work = AtWork::of(&desk, &visitor).await?;
    let shell = visitor.shell;
    let city = desk.city();
    let services = services(&desk, &shell).await?;
    let sites = city.sites().await?;
    let mut counters: Vec<&Site> = sites
        .iter()
        .filter(|site| site.kind == SiteKind::Counter)
        .collect();
    counters.sort_by(|one, other| one.code.cmp(&other.code));
    let map = Map::of(city, &counters, None, Extent::City);
    let language = shell.t.language();
    let counters = counters
        .iter()
        .map(|site| site_line(&shell, site, String::new()))
        .collect();
    let name = city.about().name.in_language(language).to_owned();
    let title = shell.t.msg("home-title").to_string();
    Ok(page(&HomePage {
        at_work,
        city: name,
        services,
        map,
        counters,
        kinds: kinds(&shell.t, &sites),
        by_district: match main_kind(&sites) {
            SiteKind::School => shell.t.msg("home-schools-by-district"),
            _ => shell.t.msg("home-care-by-district"),
        }
        .to_string(),
        districts: districts(city, &shell.t, &sites),
        shell: shell.titled(title),
    }))
}

/// The services of the city, each with its state.
async fn services(desk: &Desk, shell: &Shell) -> Result<Vec<Line>, Trouble> {
    let (city, t) = (desk.city(), &shell.t);
    let mut lines = Vec::new();
    for service in desk.services().iter() {
        let code = service.code();
        let state = match city.pause_of(code).await? {
            Some(pause) => pause,
            None => service.availability(city).await?,
        };
        let summary = t.msg(&format!("{code}-summary")).to_string();
        lines.push(Line {
            name: t.msg(&format!("{code}-name")).to_string(),
            lang: None,
            href: format!("/{code}"),
            tag: state.as_str(),
            word: word(t, state),
            note: joined(t, &summary, &until(shell, state)),
        });
    }
    Ok(lines)
}

/// Each kind of place with how many there are.
fn kinds(t: &Text, sites: &[Site]) -> Vec<Link> {
    let kinds = SiteKind::ALL.into_iter().map(|kind| {
        let count = sites.iter().filter(|site| site.kind == kind).count();
        (kind, count)
    });
    kinds
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| {
            Link::new(
                counted(t, kind, count),
                format!("/places?kind={}", kind.word()),
            )
        })
        .collect()
}

/// The kind of places that is counted by district: schools, or care centres in a city that has none.
fn main_kind(sites: &[Site]) -> SiteKind {
    let has_schools = sites.iter().any(|site| site.kind == SiteKind::School);
    if has_schools {
        SiteKind::School
    } else {
        SiteKind::CareCentre
    }
}

/// Each district with how many places of the main kind it has.
fn districts(city: &City, t: &Text, sites: &[Site]) -> Vec<Link> {
    let geography = city.geography();
    let kind = main_kind(sites);
    let mut counts = vec![0_usize; geography.districts().len()];
    for site in sites.iter().filter(|site| site.kind == kind) {
        let cell = geography
            .cell_with_id(&site.cell)
            .and_then(|cell| geography.cells().get(cell));
        if let Some(count) = cell.and_then(|cell| counts.get_mut(cell.district)) {
            *count += 1;
        }
    }
    let districts = geography.districts().iter().zip(counts);
    districts
        .map(|(district, count)| {
            let label = t
                .msg("home-district")
                .arg("district", district.name.in_language(t.language()))
                .arg("places", counted(t, kind, count));
            let href = format!("/places?kind={}&district={}", kind.word(), district.id);
            Link::new(label, href)
        })
        .collect()
}

fn counted(t: &Text, kind: SiteKind, count: usize) -> String {
    match kind {
        SiteKind::School => t.msg("schools-count"),
        SiteKind::Counter => t.msg("counters-count"),
        SiteKind::CareCentre => t.msg("care-centres-count"),
        SiteKind::DayCare => t.msg("day-care-count"),
        SiteKind::Clinic => t.msg("clinics-count"),
        SiteKind::CareHome => t.msg("care-homes-count"),
    }
    .num("count", count as i64)
    .to_string()
}

/// Two sentences after one another. Chinese ones need no space between them.
pub(super) fn joined(t: &Text, one: &str, other: &str) -> String {
    let space = match t.language() {
        Language::English if !one.is_empty() && !other.is_empty() => " ",
        _ => "",
    };
    format!("{one}{space}{other}")
}

/// A place in a list.
pub(super) fn site_line(shell: &Shell, site: &Site, note: String) -> Line {
    let t = &shell.t;
    let note = joined(t, &note, &until(shell, site.state));
    let name = Said::of(t, &site.name);
    Line {
        name: name.words,
        lang: name.lang,
        href: String::new(),
        tag: site.state.as_str(),
        word: word(t, site.state),
        note,
    }
}

/// The word for a state.
pub(super) fn word(t: &Text, state: Availability) -> String {
    match state {
        Availability::Open { .. } => t.msg("state-open"),
        Availability::Paused { .. } => t.msg("state-paused"),
        Availability::Closed { .. } => t.msg("state-closed"),
    }
    .to_string()
}

/// Until when, and what to do if it is urgent.
pub(super) fn until(shell: &Shell, state: Availability) -> String {
    until_words(&shell.t, &shell.helpers.telephone, state)
}

/// The same, with the telephone number to call.
pub(super) fn until_words(t: &Text, telephone: &str, state: Availability) -> String {
    match state {
        Availability::Open { until: None } => String::new(),
        Availability::Open { until: Some(day) } => t
            .msg("state-open-until")
            .arg("when", t.until_end_of(day))
            .to_string(),
        Availability::Paused { until: Some(day) } => t
            .msg("state-paused-until")
            .arg("day", t.date(day))
            .arg("telephone", telephone)
            .to_string(),
        Availability::Paused { until: None } => t
            .msg("state-paused-unknown")
            .arg("telephone", telephone)
            .to_string(),
        Availability::Closed { opens: Some(day) } => t
            .msg("state-closed-until")
            .arg("day", t.date(day))
            .arg("telephone", telephone)
            .to_string(),
        Availability::Closed { opens: None } => t
            .msg("state-closed-unknown")
            .arg("telephone", telephone)
            .to_string(),
    }
}
