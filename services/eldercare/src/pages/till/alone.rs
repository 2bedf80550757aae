//! The page of a till that has no network, and the scripts that make it so.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use city::portal::{Desk, Visitor};
use platform::web::{Shell, Trouble, page};

use super::{Place, PlaceView};
use crate::canteen::Canteens;
use crate::order::Served;
use crate::words;

/// What a browser runs on the pages of the till.
const SCRIPT: &str = include_str!("../../../assets/till.js");

/// What it runs beside them, so that the till opens without a network.
const WORKER: &str = include_str!("../../../assets/till-worker.js");

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

#[derive(Template)]
#[template(path = "till_alone.html")]
struct AlonePage {
    shell: Shell,
    place: PlaceView,
    dishes: Vec<AloneDish>,
}

/// A portion with what it costs in minor units, as the script adds it up.
struct AloneDish {
    id: String,
    name: String,
    price: String,
    units: u64,
}

pub(in crate::pages) async fn alone(
    State(desk): State<Desk>,
    Path(site): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let place = Place::of(&desk, &visitor, &site, "").await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let canteens = Canteens::new(place.city.clone());
    let site = &place.canteen.site;
    let dishes = canteens.dishes(site).await?;
    let menu = canteens.menu(site, place.city.today(), &place.sitting);
    let menu = menu.await?.unwrap_or_default();
    let served = Served {
        menu: &menu,
        dishes: &dishes,
    };
    let portions = served.offered().flat_map(|dish| {
        let name = dish.content.name.in_language(t.language());
        let half = t.msg("till-half-of").arg("dish", name).to_string();
        let whole = (
            format!("whole-{}", dish.id),
            name.to_owned(),
            dish.content.price,
        );
        let half = dish
            .content
            .half_price
            .map(|units| (format!("half-{}", dish.id), half, units));
        [Some(whole), half]
    });
    let portions = portions.flatten().map(|(id, name, units)| AloneDish {
        id,
        name,
        price: words::money(&place.city, &t, units),
        units,
    });
    let dishes = portions.collect();
    let title = t.msg("till-alone-title").to_string();
    let back = place.path();
    Ok(page(&AlonePage {
        dishes,
        place: place.view(&t),
        shell: shell.titled(title).back_to(back),
    }))
}

pub(in crate::pages) async fn script() -> Response {
    let headers = [
        (header::CONTENT_TYPE, JAVASCRIPT),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, SCRIPT).into_response()
}

pub(in crate::pages) async fn worker() -> Response {
    let headers = [
        (header::CONTENT_TYPE, JAVASCRIPT),
        (header::CACHE_CONTROL, "no-cache"),
        (
            HeaderName::from_static("service-worker-allowed"),
            "/eldercare/till/",
        ),
    ];
    (headers, WORKER).into_response()
}
