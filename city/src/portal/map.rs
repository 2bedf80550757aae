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

/// How much larger than the whole city a part of it is drawn, at the most.
const ZOOM_MAX: f64 = 8.0;

/// A map ready to be drawn.
pub(super) struct Map {
    /// The part that is seen: left, top, width and height.
    pub(super) view: String,
    /// The outline of each district, as the data of an SVG path.
    pub(super) districts: Vec<String>,
    pub(super) pins: Vec<Pin>,
    /// Where the reader is.
    pub(super) here: Option<(String, String)>,
}

/// A pin with the number of its line in the list.
pub(super) struct Pin {
    pub(super) number: usize,
    pub(super) x: String,
    pub(super) y: String,
}

impl Map {
    /// A map with a pin for each site, numbered from 1, and the reader's point where one is known. It shows as much of
    /// the city as they need, so that pins of one district do not lie on one another.
    pub(super) fn of(city: &City, sites: &[&Site], here: Option<Place>) -> Self {
        let geography = city.geography();
        let places = sites.iter().map(|site| Place {
            lon: site.lon,
            lat: site.lat,
        });
        let places: Vec<Place> = places.collect();
        let whole = BaseMap::new(geography, WIDTH);
        let frame = Frame::around(&whole, places.iter().chain(&here));
        let base = BaseMap::new(geography, (f64::from(WIDTH) * frame.zoom).round() as u32);
        let districts = (0..geography.districts().len())
            .map(|district| base.outline(geography.cells_of(district)))
            .collect();
        let position = |place: Place| {
            let (x, y) = base.position(place);
            (format!("{x:.0}"), format!("{y:.0}"))
        };
        let pins = places.iter().zip(1..);
        let pins = pins
            .map(|(place, number)| {
                let (x, y) = position(*place);
                Pin { number, x, y }
            })
            .collect();
        Self {
            view: frame.view(),
            districts,
            pins,
            here: here.map(position),
        }
    }
}

/// The part of the map that is shown, in units of the map of the whole city, and how much larger it is drawn.
struct Frame {
    left: f64,
    top: f64,
    height: f64,
    zoom: f64,
}

impl Frame {
    fn around<'a>(whole: &BaseMap<'_>, places: impl Iterator<Item = &'a Place>) -> Self {
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
