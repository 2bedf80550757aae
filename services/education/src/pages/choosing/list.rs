//! The schools of a round: a map with its list beside it, from which some are chosen to be compared.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use city::City;
use city::directory::Site;
use city::portal::{Desk, Extent, Map, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Shell, Trouble, page};

use super::super::schools::{Schools, district_of};
use super::announced;
use super::origin::{DistrictChoice, FromQuery, Origin, district, districts};
use crate::round::{Offer, Round};

#[derive(Template)]
#[template(path = "schools.html")]
struct SchoolsPage {
    shell: Shell,
    errors: FieldErrors,
    /// The round's name, and its id.
    round: String,
    id: String,
    districts: Vec<DistrictChoice>,
    /// From where ways are told, where a district was chosen.
    from: Option<String>,
    map: Map,
    rows: Vec<Row>,
}

/// A school in the list; its place there is its number on the map.
struct Row {
    offer: String,
    name: String,
    district: String,
    seats: String,
    asked: String,
    seats_last_year: String,
    /// The quicker of the ways from the chosen district.
    minutes: String,
    chosen: bool,
}

/// All schools of a round, for everyone.
pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    Query(query): Query<FromQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let round = announced(&desk, &round).await?;
    let schools = Schools::of(desk.city(), &round).await?;
    let nothing = FieldErrors::default();
    Ok(listed(
        &desk,
        visitor,
        &round,
        &schools,
        &query.from,
        &[],
        nothing,
    ))
}

/// The list with what was chosen from it, and what is wrong with that.
pub(super) fn listed(
    desk: &Desk,
    visitor: Visitor,
    round: &Round,
    schools: &Schools,
    from: &str,
    chosen: &[String],
    mut errors: FieldErrors,
) -> Response {
    let (city, shell) = (desk.city(), visitor.shell);
    let t = &shell.t;
    let origin = district(city, t, from, &mut errors);
    let (extent, origin) = match origin {
        Some((district, origin)) => (Extent::District(district), Some(origin)),
        None => (Extent::City, None),
    };
    let sorted = in_order(city, t, schools, origin.as_ref());
    let sites: Vec<&Site> = sorted.iter().map(|(_, site)| site).collect();
    let rows = sorted.iter().map(|(offer, site)| Row {
        offer: offer.id.to_string(),
        name: site.name.in_language(t.language()).to_owned(),
        district: schools.place_of(city, t, offer, site),
        seats: t.number(offer.seats),
        asked: t.number(offer.asked_last_year),
        seats_last_year: t.number(offer.seats_last_year),
        minutes: origin.as_ref().map_or_else(String::new, |origin| {
            minutes_in_words(city, t, origin, site)
        }),
        chosen: chosen.iter().any(|one| one == offer.id.as_str()),
    });
    let rows = rows.collect();
    let title = t.msg("education-schools-title").to_string();
    let mut page_of = SchoolsPage {
        id: round.id.to_string(),
        round: round.name.in_language(t.language()).to_owned(),
        districts: districts(city, t.language(), from),
        from: origin.map(|origin| origin.name),
        map: Map::of(city, &sites, None, extent),
        rows,
        shell: shell.titled(title).back_to("/education"),
        errors,
    };
    page_of.shell.error = !page_of.errors.is_empty();
    page(&page_of)
}

/// The schools by district and name, or the quickest to reach from a place first.
fn in_order<'a>(
    city: &City,
    t: &Text,
    schools: &'a Schools,
    origin: Option<&Origin>,
) -> Vec<&'a (Offer, Site)> {
    let mut all: Vec<&(Offer, Site)> = schools.iter().collect();
    let names = |site: &Site| {
        let name = site.name.in_language(t.language()).to_owned();
        (district_of(city, site, t.language()), name)
    };
    all.sort_by_cached_key(|(_, site)| names(site));
    if let Some(origin) = origin {
        let minutes = |site: &Site| minutes(city, origin, site).unwrap_or(f64::INFINITY);
        all.sort_by(|one, other| minutes(&one.1).total_cmp(&minutes(&other.1)));
    }
    all
}

fn minutes(city: &City, origin: &Origin, site: &Site) -> Option<f64> {
    city.way(&origin.cell, &site.id).map(|way| way.minutes())
}

fn minutes_in_words(city: &City, t: &Text, origin: &Origin, site: &Site) -> String {
    let minutes = minutes(city, origin, site);
    minutes.map_or_else(
        || t.msg("education-way-unknown").to_string(),
        |minutes| t.minutes(minutes),
    )
}
