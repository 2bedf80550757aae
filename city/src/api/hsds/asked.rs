//! What is asked of the directory: the specification's parameters, and what of them can't be used.

use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use platform::api::Problem;
use serde::Deserialize;

use super::page::Paging;
use crate::directory::hsds::{Record, Records, Table};
use crate::directory::{Directory, Wanted, answers};
use crate::geography::Place;

/// Which services.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ServicesQuery {
    /// Words, in English or Chinese.
    search: Option<String>,
    /// The page, from 1.
    page: Option<usize>,
    /// Services on a page, 1 to 1000.
    per_page: Option<usize>,
    /// `json`, or `ndjson` for all of them, one a line.
    format: Option<String>,
    /// Of which this term of a taxonomy is said.
    taxonomy_term_id: Option<String>,
    /// Of which any term of this taxonomy is said.
    taxonomy_id: Option<String>,
    /// That this organisation gives.
    organization_id: Option<String>,
    /// Changed at this moment or later.
    modified_after: Option<String>,
    /// Nothing but the id and the moment of the last change, all on one page.
    pub(super) minimal: Option<bool>,
    /// With all that is known of each.
    pub(super) full: Option<bool>,
    /// Where this language is spoken, by its code.
    language: Option<String>,
    /// At places that have this term of access, by its id.
    accessibility: Option<String>,
    /// The nearest first to this point: degrees north.
    pub(super) lat: Option<f64>,
    /// Degrees east.
    pub(super) lon: Option<f64>,
}

impl ServicesQuery {
    pub(super) fn modified_after(&self) -> Result<Option<Timestamp>, Problem> {
        self.modified_after.as_deref().map(moment).transpose()
    }

    pub(super) fn paging(&self, all: Option<usize>) -> Result<Paging, Problem> {
        Paging::read(self.page, self.per_page, self.format.as_deref(), all)
    }

    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            search: self.search.clone().unwrap_or_default(),
            term: self.taxonomy_term_id.clone(),
            taxonomy: self.taxonomy_id.clone(),
            organization: self.organization_id.clone(),
            language: self.language.clone(),
            access: self.accessibility.clone(),
            ..Wanted::default()
        }
    }
}

/// Which services at which places.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PlacesQuery {
    /// Words, in English or Chinese.
    search: Option<String>,
    /// Of which this term of a taxonomy is said.
    taxonomy_term_id: Option<String>,
    /// Of which any term of this taxonomy is said.
    taxonomy_id: Option<String>,
    /// That this organisation gives.
    organization_id: Option<String>,
    /// Changed at this moment or later.
    modified_after: Option<String>,
    /// With all that is known of each.
    pub(super) full: Option<bool>,
    /// The page, from 1.
    page: Option<usize>,
    /// Services on a page, 1 to 1000.
    per_page: Option<usize>,
    /// `json`, or `ndjson` for all of them, one a line.
    format: Option<String>,
    /// At this postcode, or for an area that names it.
    pub(super) postcode: Option<String>,
    /// Within so many metres of the middle of the postcode, or of the point.
    pub(super) proximity: Option<String>,
    /// A point in place of a postcode: degrees north.
    pub(super) lat: Option<f64>,
    /// Degrees east.
    pub(super) lon: Option<f64>,
}

impl PlacesQuery {
    pub(super) fn modified_after(&self) -> Result<Option<Timestamp>, Problem> {
        self.modified_after.as_deref().map(moment).transpose()
    }

    pub(super) fn paging(&self) -> Result<Paging, Problem> {
        Paging::read(self.page, self.per_page, self.format.as_deref(), None)
    }

    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            search: self.search.clone().unwrap_or_default(),
            term: self.taxonomy_term_id.clone(),
            taxonomy: self.taxonomy_id.clone(),
            organization: self.organization_id.clone(),
            ..Wanted::default()
        }
    }
}

/// Which organisations or taxonomies.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// Words.
    search: Option<String>,
    /// The page, from 1.
    page: Option<usize>,
    /// Records on a page, 1 to 1000.
    per_page: Option<usize>,
    /// `json`, or `ndjson` for all of them, one a line.
    format: Option<String>,
    /// With all that is known of each.
    full: Option<bool>,
    /// With their services whole.
    pub(super) full_service: Option<bool>,
}

impl ListQuery {
    pub(super) fn search(&self) -> &str {
        self.search.as_deref().unwrap_or_default()
    }

    pub(super) fn full(&self) -> bool {
        self.full.unwrap_or_default()
    }

    pub(super) fn paging(&self, all: Option<usize>) -> Result<Paging, Problem> {
        Paging::read(self.page, self.per_page, self.format.as_deref(), all)
    }
}

/// Whether services stand whole in their organisation.
#[derive(Debug, Deserialize)]
pub(super) struct FullService {
    pub(super) full_service: Option<bool>,
}

/// Which terms.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TermsQuery {
    /// Words.
    search: Option<String>,
    /// The page, from 1.
    page: Option<usize>,
    /// Terms on a page, 1 to 1000.
    per_page: Option<usize>,
    /// `json`, or `ndjson` for all of them, one a line.
    format: Option<String>,
    /// Of this taxonomy.
    taxonomy_id: Option<String>,
    /// Only those without a term above them.
    top_only: Option<bool>,
    /// Those beneath this term.
    parent_id: Option<String>,
}

impl TermsQuery {
    pub(super) fn paging(&self) -> Result<Paging, Problem> {
        Paging::read(self.page, self.per_page, self.format.as_deref(), None)
    }

    pub(super) fn is_wanted(&self, term: &Record) -> bool {
        let is = |wanted: &Option<String>, field: &str| {
            wanted.as_ref().is_none_or(|id| id == term.text(field))
        };
        let is_top = term.text("parent_id").is_empty();
        let words = [term.text("name"), term.text("description")];
        is(&self.taxonomy_id, "taxonomy_id")
            && is(&self.parent_id, "parent_id")
            && (is_top || !self.top_only.unwrap_or_default())
            && answers(&words, self.search.as_deref().unwrap_or_default())
    }
}

/// Where places are wanted.
pub(super) struct Near {
    point: Option<Place>,
    metres: Option<f64>,
    /// A postcode without a distance.
    postcode: Option<String>,
}

impl Near {
    pub(super) fn read(
        directory: &Directory,
        postcode: Option<&str>,
        proximity: Option<&str>,
        (lat, lon): (Option<f64>, Option<f64>),
    ) -> Result<Self, Problem> {
        let metres = proximity.map(distance).transpose()?;
        let point = match (lat, lon) {
            (None, None) => None,
            (Some(lat), Some(lon)) if (Place { lat, lon }).is_on_earth() => {
                Some(Place { lat, lon })
            }
            _ => return Err(no_point()),
        };
        let (point, postcode) = match (point, postcode) {
            (None, Some(code)) if metres.is_some() => {
                let middle = middle_of(directory.records(), code);
                (Some(middle.ok_or_else(unknown_postcode)?), None)
            }
            (None, Some(code)) => (None, Some(plain(code))),
            (None, None) if metres.is_some() => return Err(no_point()),
            (point, _) => (point, None),
        };
        Ok(Self {
            point,
            metres,
            postcode,
        })
    }

    pub(super) fn is_a_point(&self) -> bool {
        self.point.is_some()
    }

    /// What is wanted, with where.
    pub(super) fn wanted(&self, wanted: Wanted) -> Wanted {
        Wanted {
            near: self.point,
            metres: self.metres,
            ..wanted
        }
    }

    /// How far it is to a place; 0 where distances do not matter, and nothing where the place is not wanted.
    pub(super) fn way_to(&self, records: &Records, at: &Record) -> Option<f64> {
        let location = records.follow(at, "location_id")?;
        if let Some(code) = &self.postcode {
            let is_there = addresses(records, location).any(|one| plain(one) == *code);
            return (is_there || is_for(records, at, code)).then_some(0.0);
        }
        let Some(point) = self.point else {
            return Some(0.0);
        };
        let way = place_of(location)?.metres_to(point);
        self.metres.is_none_or(|most| way <= most).then_some(way)
    }
}

/// Whether the area of a service names a postcode.
fn is_for(records: &Records, at: &Record, code: &str) -> bool {
    let service = at.text("service_id");
    let mut areas = records.pointing(Table::ServiceArea, "service_id", service);
    let names = |text: &str| {
        let mut words = text.split(|one: char| !one.is_alphanumeric());
        words.any(|word| plain(word) == code)
    };
    areas.any(|area| names(area.text("name")) || names(area.text("description")))
}

fn addresses<'a>(records: &'a Records, location: &Record) -> impl Iterator<Item = &'a str> {
    let all = records.pointing(Table::Address, "location_id", &location.id);
    all.map(|address| address.text("postal_code"))
}

fn place_of(location: &Record) -> Option<Place> {
    let place = Place {
        lat: location.number("latitude")?,
        lon: location.number("longitude")?,
    };
    place.is_on_earth().then_some(place)
}

/// The middle of the places whose address has a postcode.
fn middle_of(records: &Records, code: &str) -> Option<Place> {
    let code = plain(code);
    let places: Vec<Place> = records
        .of(Table::Location)
        .filter(|one| addresses(records, one).any(|one| plain(one) == code))
        .filter_map(place_of)
        .collect();
    let count = places.len() as f64;
    (count > 0.0).then(|| Place {
        lat: places.iter().map(|place| place.lat).sum::<f64>() / count,
        lon: places.iter().map(|place| place.lon).sum::<f64>() / count,
    })
}

/// A postcode without spaces and in capitals.
fn plain(code: &str) -> String {
    let letters = code.chars().filter(|one| one.is_alphanumeric());
    letters.flat_map(char::to_uppercase).collect()
}

/// Whether a service was changed at a moment or later. One that does not say when counts, so that nobody misses it.
pub(super) fn is_after(service: &Record, after: Option<Timestamp>) -> bool {
    let (Some(after), Ok(changed)) = (after, moment(service.text("last_modified"))) else {
        return true;
    };
    changed >= after
}

/// A moment: with a time zone, or without one in UTC, or the beginning of a day.
fn moment(text: &str) -> Result<Timestamp, Problem> {
    // A plus sign in a query is read as a space.
    let text = text.trim().replace(' ', "+");
    let civil = || -> Option<DateTime> {
        let day = || Some(text.parse::<Date>().ok()?.at(0, 0, 0, 0));
        text.parse::<DateTime>().ok().or_else(day)
    };
    let read = text.parse::<Timestamp>().ok().or_else(|| {
        let zoned = civil()?.to_zoned(TimeZone::UTC).ok()?;
        Some(zoned.timestamp())
    });
    read.ok_or_else(|| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "no-moment",
            "Not a moment",
            "modified_after is not a day or a moment.",
            "Write it as 2026-03-31 or 2026-03-31T09:30:00Z.",
        )
    })
}

fn distance(text: &str) -> Result<f64, Problem> {
    let metres = text.trim().parse::<f64>().ok();
    let metres = metres.filter(|metres| metres.is_finite() && *metres >= 0.0);
    metres.ok_or_else(|| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "no-distance",
            "Not a distance",
            "proximity is not a number of metres.",
            "Write it as 1500 for a kilometre and a half.",
        )
    })
}

fn no_point() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "point-not-on-earth",
        "No such point",
        "A distance needs a point: a postcode, or latitude from -90 to 90 and longitude from -180 to 180.",
        "Send “postcode”, or both “lat” and “lon”.",
    )
}

fn unknown_postcode() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "unknown-postcode",
        "No such postcode",
        "No place of this directory has the postcode, so that its middle is not known.",
        "Send “lat” and “lon” in place of “postcode”.",
    )
}
