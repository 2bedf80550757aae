//! A map without anything from elsewhere: the districts' outlines, and a numbered pin for each line of the list beside it.

use crate::City;
use crate::directory::Site;
use crate::geography::{BaseMap, Place};
use crate::pack::SiteKind;

/// Width of a map in its own units: with text of 14 units it stays readable on a phone.
const WIDTH: u32 = 360;

/// A map ready to be drawn.
pub(super) struct Map {
    pub(super) width: u32,
    pub(super) height: u32,
    /// The outline of each district, as the data of an SVG path.
    pub(super) districts: Vec<String>,
    pub(super) pins: Vec<Pin>,
}

/// A pin with the number of its line in the list.
pub(super) struct Pin {
    pub(super) number: usize,
    pub(super) x: String,
    pub(super) y: String,
    pub(super) counter: bool,
}

impl Map {
    /// A map of the whole city with a pin for each site, numbered from 1.
    pub(super) fn of(city: &City, sites: &[&Site]) -> Self {
        let geography = city.geography();
        let base = BaseMap::new(geography, WIDTH);
        let districts = (0..geography.districts().len())
            .map(|district| base.outline(geography.cells_of(district)))
            .collect();
        let pins = sites
            .iter()
            .enumerate()
            .map(|(index, site)| {
                let (x, y) = base.position(Place {
                    lon: site.lon,
                    lat: site.lat,
                });
                Pin {
                    number: index + 1,
                    x: format!("{x:.1}"),
                    y: format!("{y:.1}"),
                    counter: site.kind == SiteKind::Counter,
                }
            })
            .collect();
        Self {
            width: base.width(),
            height: base.height(),
            districts,
            pins,
        }
    }
}
