//! Canteens as a list with its map: those of a district, or the nearest to a place, with today's menu and how full they are.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::City;
use city::directory::Site;
use city::geography::{Located, Place};
use city::portal::{Desk, Extent, Map, Visitor, read_point};
use platform::text::Text;
use platform::web::{FieldErrors, Link, Shell, Trouble, page};
use serde::Deserialize;

use crate::canteen::{Canteen, Canteens, near};
use crate::order::{Orders, Served};
use crate::words::kitchen as words;

/// Canteens that are listed for a place.
const NEAREST: usize = 8;

/// Canteens of one list that have a map, today's menus and free places; where there are more, a district is chosen first.
const TOLD_MAX: usize = 40;

/// Which canteens are asked for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::pages) struct CanteensQuery {
    #[serde(default)]
    district: String,
    #[serde(default)]
    near: String,
}

#[derive(Template)]
#[template(path = "canteens.html")]
struct CanteensPage {
    shell: Shell,
    errors: FieldErrors,
    districts: Vec<Choice>,
    near: String,
    /// Where the reader's point lies, where one was given.
    located: Option<String>,
    heading: String,
    /// The map of what is listed; nothing where there is too much of it.
    map: Option<Map>,
    cards: Vec<CanteenCard>,
}

/// A line of a field to choose from.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

struct CanteenCard {
    name: Link,
    /// How far it is, or in which district.
    place: String,
    sittings: Vec<SittingCard>,
    home: Option<String>,
}

struct SittingCard {
    when: String,
    /// What is on the menu today, where it is told.
    menu: Option<String>,
    /// How many places are free today, where it is told.
    room: Option<String>,
}

/// What is listed.
struct Found {
    heading: String,
    located: Option<String>,
    here: Option<Place>,
    extent: Extent,
    /// Each with how far it is, or in which district.
    canteens: Vec<(Canteen, Site, String)>,
}

pub(in crate::pages) async fn list(
    State(desk): State<Desk>,
    Query(query): Query<CanteensQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let asked = query.near.trim();
    let point = read_point(asked);
    let mut errors = FieldErrors::default();
    if !asked.is_empty() && point.is_none() {
        errors.add("near", t.msg("places-near-unreadable"));
    }
    let districts = city.geography().districts().iter();
    let chosen = { districts }.position(|one| one.id == query.district);
    let found = match point {
        Some(point) => nearest(city, &t, point).await?,
        None => of_district(city, &t, chosen).await?,
    };
    let is_told = found.canteens.len() <= TOLD_MAX;
    let mut cards = Vec::with_capacity(found.canteens.len());
    for one in &found.canteens {
        cards.push(card(city, &t, one, is_told).await?);
    }
    let sites: Vec<&Site> = found.canteens.iter().map(|(_, site, _)| site).collect();
    let map = is_told.then(|| Map::of(city, &sites, found.here, found.extent));
    let title = t.msg("canteens-title").to_string();
    let mut shell = visitor.shell.titled(title).back_to("/eldercare");
    shell.error = !errors.is_empty();
    Ok(page(&CanteensPage {
        shell,
        errors,
        districts: choices(city, &t, chosen.filter(|_| point.is_none())),
        near: asked.to_owned(),
        located: found.located,
        heading: found.heading,
        map,
        cards,
    }))
}

fn choices(city: &City, t: &Text, chosen: Option<usize>) -> Vec<Choice> {
    let all = Choice {
        id: String::new(),
        name: t.msg("canteens-everywhere").to_string(),
        chosen: chosen.is_none(),
    };
    let districts = city.geography().districts().iter().enumerate();
    let districts = districts.map(|(position, district)| Choice {
        id: district.id.clone(),
        name: district.name.in_language(t.language()).to_owned(),
        chosen: chosen == Some(position),
    });
    std::iter::once(all).chain(districts).collect()
}

/// The canteens of a district, or all of them, by district and name.
async fn of_district(city: &City, t: &Text, chosen: Option<usize>) -> Result<Found, Trouble> {
    let all = Canteens::new(city.clone()).all().await?;
    let geography = city.geography();
    let mut canteens = Vec::new();
    for site in city.sites().await? {
        let Some(canteen) = all.iter().find(|one| one.site == site.id) else {
            continue;
        };
        let cell = geography.cell_with_id(&site.cell);
        let cell = cell.and_then(|cell| geography.cells().get(cell));
        let position = cell.map(|cell| cell.district);
        if chosen.is_none() || chosen == position {
            let district = position.and_then(|at| geography.districts().get(at));
            let district = district.map(|one| one.name.in_language(t.language()).to_owned());
            canteens.push((canteen.clone(), site, district.unwrap_or_default()));
        }
    }
    canteens.sort_by(|(_, one, district), (_, other, elsewhere)| {
        let name = |site: &Site| site.name.in_language(t.language()).to_owned();
        (district, name(one)).cmp(&(elsewhere, name(other)))
    });
    let district = chosen.and_then(|at| geography.districts().get(at));
    Ok(Found {
        heading: match district {
            Some(district) => {
                let name = district.name.in_language(t.language());
                t.msg("places-in-district")
                    .arg("district", name)
                    .to_string()
            }
            None => t.msg("canteens-everywhere").to_string(),
        },
        located: None,
        here: None,
        extent: chosen.map_or(Extent::City, Extent::District),
        canteens,
    })
}

/// The canteens nearest to a point, or to the part of the city that is nearest to it.
async fn nearest(city: &City, t: &Text, point: Place) -> Result<Found, Trouble> {
    let geography = city.geography();
    let (mut from, mut located) = (point, None);
    match geography.locate(point) {
        Some(Located::Inside { district, .. }) => {
            let district = geography.districts().get(district);
            let name = district.map_or("", |one| one.name.in_language(t.language()));
            located = Some(t.msg("places-inside").arg("district", name).to_string());
        }
        Some(Located::Outside { nearest, metres }) => {
            if let Some(cell) = geography.cells().get(nearest) {
                from = cell.centre;
                let corrected = format!("{:.5}, {:.5}", from.lat, from.lon);
                let text = t.msg("places-outside").arg("point", corrected);
                located = Some(text.arg("distance", t.distance(metres)).to_string());
            }
        }
        None => {}
    }
    let found = near(city, from, NEAREST).await?.into_iter();
    let canteens = found.map(|one| {
        let way = t
            .msg("places-way")
            .arg("distance", t.distance(one.metres))
            .arg("walk", t.minutes(one.walking_minutes));
        (one.canteen, one.site, way.to_string())
    });
    Ok(Found {
        heading: t.msg("places-nearest").to_string(),
        located,
        here: Some(from),
        extent: Extent::Pins,
        canteens: canteens.collect(),
    })
}

async fn card(
    city: &City,
    t: &Text,
    (canteen, site, place): &(Canteen, Site, String),
    is_told: bool,
) -> Result<CanteenCard, Trouble> {
    let href = format!("/eldercare/canteens/{}", site.id);
    let home = canteen.brings_home.then(|| t.msg("canteens-brings-home"));
    let sittings = match is_told {
        true => today(city, t, canteen).await?,
        false => {
            let all = canteen.sittings.iter().map(|one| SittingCard {
                when: words::sitting(t, one),
                menu: None,
                room: None,
            });
            all.collect()
        }
    };
    Ok(CanteenCard {
        name: Link::new(site.name.in_language(t.language()), href),
        place: place.clone(),
        sittings,
        home: home.map(|text| text.to_string()),
    })
}

/// The sittings of a canteen, with what is on the menu today and how many places are free.
async fn today(city: &City, t: &Text, canteen: &Canteen) -> Result<Vec<SittingCard>, Trouble> {
    let day = city.today();
    let canteens = Canteens::new(city.clone());
    let menus = canteens.menus(&canteen.site, (day, day)).await?;
    let dishes = canteens.dishes(&canteen.site).await?;
    let rooms = Orders::new(city.clone()).room(canteen, day).await?;
    let cards = canteen.sittings.iter().map(|sitting| {
        let room = rooms.iter().find(|one| one.sitting == sitting.code);
        let menu = menus.iter().find(|one| one.sitting == sitting.code);
        let names = menu.map(|one| {
            let menu = &one.menu;
            let dishes = &dishes;
            let served = Served { menu, dishes };
            let dishes = menu.dishes.iter();
            let dishes = dishes.filter_map(|ordered| served.dish(menu.served_for(ordered)));
            dishes.map(|dish| words::dish(t, dish)).collect::<Vec<_>>()
        });
        let menu = room.map(|_| match names {
            Some(names) if !names.is_empty() => t
                .msg("canteens-today")
                .arg("dishes", t.list(&names))
                .to_string(),
            _ => t.msg("canteens-no-menu").to_string(),
        });
        SittingCard {
            when: words::sitting(t, sitting),
            menu: Some(menu.unwrap_or_else(|| t.msg("canteens-not-today").to_string())),
            room: room.map(|room| {
                let free = room.places.saturating_sub(room.taken);
                let text = t.msg("canteens-room").num("free", free);
                text.num("places", room.places).to_string()
            }),
        }
    });
    Ok(cards.collect())
}
