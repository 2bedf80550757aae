//! The directory as people use it: finding a service, reading what it is, and keeping it right.

mod find;
mod hours;
mod keep;
mod one;
mod places;

use axum::Router;
use axum::routing::{get, post};
use platform::text::Text;

use super::desk::Desk;
use super::home::Line;
use crate::City;
use crate::geography::Place;

/// The pages.
pub(super) fn pages() -> Router<Desk> {
    Router::new()
        .route("/services", get(find::show))
        .route("/services/{id}", get(one::show))
        .route("/directory", get(keep::list))
        .route("/directory/{id}", get(keep::show).post(keep::mend))
        .route("/directory/{id}/confirm", post(keep::confirm))
        .route("/directory/{id}/places", get(places::list))
        .route(
            "/directory/{id}/places/{place}",
            get(places::show).post(places::mend),
        )
}

/// A line of a field to choose from.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

/// A field to choose from, with a first line for no choice.
fn choices(
    none: String,
    all: impl IntoIterator<Item = (String, String)>,
    chosen: &str,
) -> Vec<Choice> {
    let none = Choice {
        id: String::new(),
        name: none,
        chosen: chosen.is_empty(),
    };
    let all = all.into_iter().map(|(id, name)| Choice {
        chosen: id == chosen,
        id,
        name,
    });
    std::iter::once(none).chain(all).collect()
}

fn districts(city: &City, t: &Text) -> Vec<(String, String)> {
    let all = city.geography().districts().iter();
    all.map(|one| {
        let name = one.name.in_language(t.language());
        (one.id.clone(), name.to_owned())
    })
    .collect()
}

/// The middle of a district, as its people live in it.
fn middle_of(city: &City, district: &str) -> Option<Place> {
    let geography = city.geography();
    let position = geography
        .districts()
        .iter()
        .position(|one| one.id == district)?;
    let cells: Vec<_> = geography
        .cells_of(position)
        .filter_map(|cell| geography.cells().get(cell))
        .collect();
    // A district in which nobody lives has the middle of its cells.
    let weight = |population: u32| f64::from(population) + 1e-6;
    let sum: f64 = cells.iter().map(|cell| weight(cell.population)).sum();
    let mean = |of: fn(Place) -> f64| {
        let all = cells.iter();
        let weighted = all.map(|cell| of(cell.centre) * weight(cell.population));
        weighted.sum::<f64>() / sum
    };
    (sum > 0.0).then(|| Place {
        lon: mean(|place| place.lon),
        lat: mean(|place| place.lat),
    })
}

/// The list of an ordered map needs lines; a service is one, too.
type Lines = Vec<Line>;
