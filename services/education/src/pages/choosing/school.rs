//! A school's page: seats, how far they went last year, and the way there.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use city::portal::{Desk, Extent, Map, Visitor};
use platform::web::{FieldErrors, Shell, Trouble, page};

use super::super::schools::Schools;
use super::announced;
use super::facts::{SchoolFacts, find, stops};
use super::origin::{DistrictChoice, FromQuery, district, districts, homes};
use crate::round::Rounds;

#[derive(Template)]
#[template(path = "school.html")]
struct SchoolPage {
    shell: Shell,
    errors: FieldErrors,
    round: String,
    /// Where this page is.
    path: String,
    list: String,
    facts: SchoolFacts,
    /// From where, and the way.
    ways: Vec<(String, String)>,
    /// Whether one of the ways begins at a home.
    from_home: bool,
    place: String,
    map: Map,
    districts: Vec<DistrictChoice>,
    /// Whether families can apply now.
    open: bool,
}

/// One school of a round, for everyone; with the way from their children's homes for parents.
pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path((round, offer)): Path<(String, String)>,
    Query(query): Query<FromQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let round = announced(&desk, &round).await?;
    let schools = Schools::of(city, &round).await?;
    let school = find(&schools, &offer).ok_or(Trouble::NotFound)?;
    let mut origins = homes(&desk, &visitor, &round).await?;
    let from_home = !origins.is_empty();
    let mut shell = visitor.shell;
    let t = &shell.t;
    let mut errors = FieldErrors::default();
    origins.extend(district(city, t, &query.from, &mut errors).map(|(_, origin)| origin));
    let site = &school.1;
    let before = stops(city, &round, std::slice::from_ref(&site.id)).await?;
    let facts = SchoolFacts::of(city, t, school, &before, &origins);
    let geography = city.geography();
    let cell = geography.cell_with_id(&site.cell);
    let extent = cell.and_then(|cell| geography.cells().get(cell));
    let extent = extent.map_or(Extent::City, |cell| Extent::District(cell.district));
    let (title, list) = (
        facts.name.clone(),
        format!("/education/schools/{}", round.id),
    );
    shell.error = !errors.is_empty();
    Ok(page(&SchoolPage {
        round: round.name.in_language(t.language()).to_owned(),
        path: format!("{list}/{}", school.0.id),
        ways: origins
            .into_iter()
            .map(|origin| origin.name)
            .zip(facts.ways.iter().cloned())
            .collect(),
        from_home,
        place: format!("{:.5}, {:.5}", site.lat, site.lon),
        map: Map::of(city, &[site], None, extent),
        districts: districts(city, t.language(), &query.from),
        open: Rounds::new(city.clone()).takes_applications(&round),
        shell: shell.titled(title).back_to(list.clone()),
        facts,
        list,
        errors,
    }))
}
