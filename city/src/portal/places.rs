//! Places: those of a district, or the nearest ones to a point, on a map with the list beside it.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Shell, Trouble, page};
use serde::Deserialize;

use super::desk::Desk;
use super::home::{Line, site_line};
use super::map::{Extent, Map};
use super::visitor::Visitor;
use crate::City;
use crate::directory::Site;
use crate::geography::{Located, Place};
use crate::pack::SiteKind;

/// How many of the nearest places of each kind are shown.
const NEAREST: usize = 8;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct PlacesQuery {
    #[serde(default)]
    district: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    near: String,
}

#[derive(Template)]
#[template(path = "places.html")]
struct PlacesPage {
    shell: Shell,
    errors: FieldErrors,
    districts: Vec<Choice>,
    kinds: Vec<Choice>,
    near: String,
    /// Where the reader's point lies, where one was given.
    located: Option<String>,
    heading: String,
    map: Map,
    places: Vec<Line>,
}

/// A line of a field to choose from.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<PlacesQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let shell = visitor.shell;
    let (city, t) = (desk.city(), &shell.t);
    let sites = city.sites().await?;
    let mut errors = FieldErrors::default();
    let near = query.near.trim();
    let point = read_point(near);
    if !near.is_empty() && point.is_none() {
        errors.add("near", t.msg("places-near-unreadable"));
    }
    let kind = SiteKind::ALL
        .into_iter()
        .find(|kind| kind.word() == query.kind);
    let sites: Vec<Site> = sites
        .into_iter()
        .filter(|site| kind.is_none_or(|kind| site.kind == kind))
        .collect();
    let chosen = city
        .geography()
        .districts()
        .iter()
        .position(|district| district.id == query.district)
        .unwrap_or(0);
    let found = match point {
        Some(point) => nearest(city, t, &sites, kind, point),
        None => of_district(city, t, &sites, chosen),
    };
    let extent = match point {
        Some(_) => Extent::Pins,
        None => Extent::District(chosen),
    };
    let shown: Vec<&Site> = found.places.iter().map(|(site, _)| *site).collect();
    let places = found
        .places
        .iter()
        .map(|(site, note)| site_line(&shell, site, note.clone()))
        .collect();
    Ok(page(&PlacesPage {
        districts: districts(city, t, point.is_none().then_some(chosen)),
        kinds: kinds(city, t, kind),
        near: near.to_owned(),
        located: found.located,
        heading: found.heading,
        map: Map::of(city, &shown, found.here, extent),
        places,
        shell: {
            let title = t.msg("places-title").to_string();
            let mut shell = shell.titled(title);
            shell.error = !errors.is_empty();
            shell
        },
        errors,
    }))
}

fn districts(city: &City, t: &Text, chosen: Option<usize>) -> Vec<Choice> {
    let districts = city.geography().districts().iter().enumerate();
    districts
        .map(|(position, district)| Choice {
            id: district.id.clone(),
            name: district.name.in_language(t.language()).to_owned(),
            chosen: chosen == Some(position),
        })
        .collect()
}

/// The kinds of places that the city has.
fn kinds(city: &City, t: &Text, chosen: Option<SiteKind>) -> Vec<Choice> {
    let sites = city.geography().sites();
    let is_here = |kind: &SiteKind| sites.iter().any(|site| site.kind == *kind);
    let here = SiteKind::ALL.into_iter().filter(is_here);
    let all = std::iter::once(None).chain(here.map(Some));
    all.map(|kind| Choice {
        id: kind.map_or("", SiteKind::word).to_owned(),
        name: match kind {
            None => t.msg("places-kind-all"),
            Some(SiteKind::School) => t.msg("places-kind-school"),
            Some(SiteKind::Counter) => t.msg("places-kind-counter"),
            Some(SiteKind::CareCentre) => t.msg("places-kind-care-centre"),
            Some(SiteKind::DayCare) => t.msg("places-kind-day-care"),
            Some(SiteKind::Clinic) => t.msg("places-kind-clinic"),
            Some(SiteKind::CareHome) => t.msg("places-kind-care-home"),
        }
        .to_string(),
        chosen: kind == chosen,
    })
    .collect()
}

/// Places with a note each, and where the reader is.
struct Found<'a> {
    heading: String,
    located: Option<String>,
    /// The point from which distances are.
    here: Option<Place>,
    places: Vec<(&'a Site, String)>,
}

/// Latitude and longitude as people copy them from a map.
#[must_use]
pub fn read_point(text: &str) -> Option<Place> {
    let (lat, lon) = text.split_once([',', ' ', '，'])?;
    let place = Place {
        lat: lat.trim().parse().ok()?,
        lon: lon.trim().parse().ok()?,
    };
    place.is_on_earth().then_some(place)
}

fn of_district<'a>(city: &City, t: &Text, sites: &'a [Site], district: usize) -> Found<'a> {
    let geography = city.geography();
    let mut places: Vec<(&Site, String)> = sites
        .iter()
        .filter(|site| {
            geography
                .cell_with_id(&site.cell)
                .and_then(|cell| geography.cells().get(cell))
                .is_some_and(|cell| cell.district == district)
        })
        .map(|site| (site, String::new()))
        .collect();
    places.sort_by(|one, other| {
        one.0
            .kind
            .cmp(&other.0.kind)
            .reverse()
            .then(one.0.code.cmp(&other.0.code))
    });
    let name = geography
        .districts()
        .get(district)
        .map_or("", |district| district.name.in_language(t.language()));
    Found {
        heading: t
            .msg("places-in-district")
            .arg("district", name)
            .to_string(),
        located: None,
        here: None,
        places,
    }
}

fn nearest<'a>(
    city: &City,
    t: &Text,
    sites: &'a [Site],
    kind: Option<SiteKind>,
    point: Place,
) -> Found<'a> {
    let geography = city.geography();
    let mut located = None;
    let mut from = point;
    match geography.locate(point) {
        Some(Located::Inside { district, .. }) => {
            let name = geography
                .districts()
                .get(district)
                .map_or("", |district| district.name.in_language(t.language()));
            located = Some(t.msg("places-inside").arg("district", name).to_string());
        }
        Some(Located::Outside { nearest, metres }) => {
            if let Some(cell) = geography.cells().get(nearest) {
                from = cell.centre;
                let corrected = format!("{:.5}, {:.5}", cell.centre.lat, cell.centre.lon);
                let words = t
                    .msg("places-outside")
                    .arg("distance", t.distance(metres))
                    .arg("point", corrected);
                located = Some(words.to_string());
            }
        }
        None => {}
    }
    let mut ways: Vec<_> = SiteKind::ALL
        .into_iter()
        .filter(|one| kind.is_none_or(|kind| *one == kind))
        .flat_map(|kind| geography.nearest_sites(from, kind, NEAREST))
        .collect();
    ways.sort_by(|one, other| one.metres.total_cmp(&other.metres));
    let places = ways
        .iter()
        .filter_map(|way| {
            let code = &geography.sites().get(way.site)?.id;
            let site = sites.iter().find(|site| &site.code == code)?;
            let walk = t.minutes(way.walking_minutes);
            let note = t
                .msg("places-way")
                .arg("distance", t.distance(way.metres))
                .arg("walk", walk);
            Some((site, note.to_string()))
        })
        .collect();
    Found {
        heading: t.msg("places-nearest").to_string(),
        located,
        here: Some(from),
        places,
    }
}
