//! A map without anything from elsewhere: the districts' outlines, and a numbered pin for each line of the list beside it.

use crate::City;
use crate::directory::Site;
use crate::geography::{BaseMap, Place};

/// Width of a map in its own units: with text of 14 units it stays readable on a phone.
const WIDTH: u32 = 360;

/// Height of a map that shows a part of the city, at the most.
const HEIGHT_MAX: f64 = 420.0;

/// Units left free around the pins.
const MARGIN: f64 = 24.0;

/// Least distance between two pins, in units: their numbers do not touch.
const PIN_DISTANCE_MIN: f64 = 20.0;

/// How much larger than the whole city a part of it is drawn, at the most.
const ZOOM_MAX: f64 = 8.0;

/// A map ready to be drawn.
pub struct Map {
    /// The part that is seen: left, top, width and height.
    pub view: String,
    /// The outline of each district, as the data of an SVG path.
    pub districts: Vec<String>,
    /// The pins, in the order of their numbers.
    pub pins: Vec<Pin>,
    /// Where the reader is.
    pub here: Option<(String, String)>,
}

/// A pin with the number of its line in the list.
pub struct Pin {
    /// The number, from 1.
    pub number: usize,
    /// Units from the left.
    pub x: String,
    /// Units from the top.
    pub y: String,
}

/// How much of the city a map shows.
#[derive(Debug, Clone, Copy)]
pub enum Extent {
    /// All of it.
    City,
    /// A district, by its position.
    District(usize),
    /// As much as the pins and the reader's point need.
    Pins,
}

impl Map {
    /// A map with a pin for each site, numbered from 1, and the reader's point where one is known.
    pub fn of(city: &City, sites: &[&Site], here: Option<Place>, extent: Extent) -> Self {
        let places = sites.iter().map(|site| Place {
            lon: site.lon,
            lat: site.lat,
        });
        let places: Vec<Place> = places.collect();
        Self::of_places(city, &places, here, extent)
    }

    /// The same for places that need be no sites.
    pub fn of_places(city: &City, places: &[Place], here: Option<Place>, extent: Extent) -> Self {
        let geography = city.geography();
        let centres = |district| {
            let cells = geography.cells_of(district);
            cells.filter_map(|cell| Some(geography.cells().get(cell)?.centre))
        };
        let seen: Vec<Place> = match extent {
            Extent::City => Vec::new(),
            Extent::District(district) => centres(district).collect(),
            Extent::Pins => places.iter().copied().chain(here).collect(),
        };
        let frame = Frame::around(&BaseMap::new(geography, WIDTH), &seen);
        let base = BaseMap::new(geography, (f64::from(WIDTH) * frame.zoom).round() as u32);
        let districts = (0..geography.districts().len())
            .map(|district| base.district(district))
            .collect();
        let positions = apart(places.iter().map(|place| base.position(*place)));
        let written = |(x, y): (f64, f64)| (format!("{x:.0}"), format!("{y:.0}"));
        let pins = positions.into_iter().zip(1..);
        let pins = pins
            .map(|(position, number)| {
                let (x, y) = written(position);
                Pin { number, x, y }
            })
            .collect();
        Self {
            view: frame.view(),
            districts,
            pins,
            here: here.map(|place| written(base.position(place))),
        }
    }
}

/// Moves pins that would lie on an earlier one to its right, so that each number can be read.
fn apart(positions: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut placed: Vec<(f64, f64)> = Vec::new();
    for (mut x, y) in positions {
        let covers = |(other_x, other_y): &(f64, f64), x: f64| {
            (other_x - x).hypot(other_y - y) < PIN_DISTANCE_MIN
        };
        // Each step passes an earlier pin for good: it goes further than what counts as covered.
        while let Some((other, _)) = placed.iter().find(|pin| covers(pin, x)) {
            x = other + PIN_DISTANCE_MIN + 1.0;
        }
        placed.push((x, y));
    }
    placed
}

/// The part of the map that is shown, in units of the map of the whole city, and how much larger it is drawn.
struct Frame {
    left: f64,
    top: f64,
    height: f64,
    zoom: f64,
}

impl Frame {
    fn around(whole: &BaseMap<'_>, places: &[Place]) -> Self {
        let (width, height) = (f64::from(WIDTH), f64::from(whole.height()));
        let all = Self {
            left: 0.0,
            top: 0.0,
            height,
            zoom: 1.0,
        };
        let (mut left, mut top) = (f64::INFINITY, f64::INFINITY);
        let (mut right, mut bottom) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        for place in places {
            let (x, y) = whole.position(*place);
            (left, right) = (left.min(x), right.max(x));
            (top, bottom) = (top.min(y), bottom.max(y));
        }
        if left > right {
            return all;
        }
        let across = (width - 2.0 * MARGIN) / (right - left).max(1.0);
        let down = (HEIGHT_MAX - 2.0 * MARGIN) / (bottom - top).max(1.0);
        let zoom = across.min(down).min(ZOOM_MAX);
        if zoom <= 1.0 {
            return all;
        }
        let height = ((bottom - top) * zoom + 2.0 * MARGIN).max(width / 2.0);
        Self {
            left: f64::midpoint(left, right) - width / zoom / 2.0,
            top: f64::midpoint(top, bottom) - height / zoom / 2.0,
            height,
            zoom,
        }
    }

    fn view(&self) -> String {
        format!(
            "{:.0} {:.0} {WIDTH} {:.0}",
            self.left * self.zoom,
            self.top * self.zoom,
            self.height
        )
    }
}
