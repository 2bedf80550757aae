//! From where the way to a school is told: the homes of the visitor's children, or the middle of a district.

use city::City;
use city::geography::Place;
use city::mandate::Actor;
use city::portal::{Desk, Visitor};
use platform::text::{Language, Text};
use platform::web::{FieldErrors, Trouble};
use serde::Deserialize;

use crate::SERVICE;
use crate::application::Applications;
use crate::round::Round;

/// A place from which ways are told.
pub(super) struct Origin {
    /// What it is called: a child's name, or a district.
    pub(super) name: String,
    /// The cell, which no page shows.
    pub(super) cell: String,
}

/// A district to choose.
pub(super) struct DistrictChoice {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// The district that a reader chose.
#[derive(Debug, Default, Deserialize)]
pub(in crate::pages) struct FromQuery {
    #[serde(default)]
    pub(super) from: String,
}

/// The districts of the city, one of them chosen.
pub(super) fn districts(city: &City, language: Language, chosen: &str) -> Vec<DistrictChoice> {
    let districts = city.geography().districts().iter();
    let choices = districts.map(|district| DistrictChoice {
        id: district.id.clone(),
        name: district.name.in_language(language).to_owned(),
        chosen: district.id == chosen,
    });
    choices.collect()
}

/// The position of the chosen district and its middle; nothing where none was chosen. What is no district is told.
pub(super) fn district(
    city: &City,
    t: &Text,
    chosen: &str,
    errors: &mut FieldErrors,
) -> Option<(usize, Origin)> {
    if chosen.is_empty() {
        return None;
    }
    let districts = city.geography().districts();
    let found = (0..).zip(districts).find(|(_, one)| one.id == chosen);
    let middle = found.and_then(|(at, district)| {
        let name = t
            .msg("education-from-middle")
            .arg("district", district.name.in_language(t.language()));
        Some((at, name.to_string(), middle(city, at)?))
    });
    match middle {
        Some((at, name, cell)) => Some((at, Origin { name, cell })),
        None => {
            errors.add("from", t.msg("education-from-unknown"));
            None
        }
    }
}

/// The cell that is nearest to the middle of a district's people; of a district without people, to that of its cells.
fn middle(city: &City, district: usize) -> Option<String> {
    let geography = city.geography();
    let cells = || {
        geography
            .cells_of(district)
            .filter_map(|at| geography.cells().get(at))
    };
    let people: u64 = cells().map(|cell| u64::from(cell.population)).sum();
    let (mut lon, mut lat, mut all) = (0.0, 0.0, 0.0);
    for cell in cells() {
        let weight = if people > 0 {
            f64::from(cell.population)
        } else {
            1.0
        };
        lon += weight * cell.centre.lon;
        lat += weight * cell.centre.lat;
        all += weight;
    }
    let centre = Place {
        lon: lon / all,
        lat: lat / all,
    };
    let off = |cell: &city::pack::Cell| cell.centre.metres_to(centre);
    let nearest = cells().min_by(|one, other| off(one).total_cmp(&off(other)));
    nearest.map(|cell| cell.id.to_string())
}

/// The homes of those for whom a resident may act and for whom the round is. A home stands in no address and no log; the
/// look at it is in the log of the child.
pub(super) async fn homes(
    desk: &Desk,
    visitor: &Visitor,
    round: &Round,
) -> Result<Vec<Origin>, Trouble> {
    let Ok(access) = visitor.access() else {
        return Ok(Vec::new());
    };
    if !matches!(access.actor(), Actor::Resident { .. }) {
        return Ok(Vec::new());
    }
    let applications = Applications::new(desk.city().clone());
    let mut homes = Vec::new();
    for one in desk.proxies().acted_for(access, &[SERVICE]).await? {
        let (mandate, child) = (one.mandate, one.person);
        if applications.is_eligible(&mandate, &child.id, round).await? {
            homes.push(Origin {
                name: child.name.reveal().to_owned(),
                cell: child.home_cell,
            });
        }
    }
    Ok(homes)
}
