//! Where things are: cells, districts, distances, the nearest site, travel times and the map.

mod fifths;
mod map;
mod place;
mod reach;
#[cfg(test)]
mod reach_tests;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use h3o::{CellIndex, LatLng, Resolution};
use thiserror::Error;

use crate::pack::{Cell, District, Pack, Site, SiteKind, TravelTimes, WalkingTimes};

use map::Shape;

pub use fifths::INCOME_PARTS;
pub use map::BaseMap;
pub use place::{
    EARTH_RADIUS_METRES, Place, WALKING_DETOUR_FACTOR, WALKING_METRES_PER_MINUTE, walking_minutes,
};
pub use reach::{CellWithout, Reach, ReachRow};

/// The geography of one city. Cells, districts and sites are named by their position in the
/// lists it was made from.
#[derive(Debug, Clone)]
pub struct Geography {
    cells: Vec<Cell>,
    districts: Vec<District>,
    sites: Vec<Site>,
    travel: TravelTimes,
    walks: WalkingTimes,
    by_id: HashMap<String, usize>,
    by_hexagon: HashMap<CellIndex, usize>,
    resolution: Resolution,
    shape: Shape,
}

/// Why lists of cells do not make a geography.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum GeographyFault {
    /// There is no cell at all.
    #[error("the city has no cells: load a city pack whose cells.csv has at least one row")]
    NoCells,
    /// Cells of different sizes were mixed.
    #[error("the cells are of different sizes: use H3 cells of one resolution")]
    MixedResolutions,
}

/// Where a point lies in respect of the service area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Located {
    /// Within a cell of the city.
    Inside {
        /// Position of the cell.
        cell: usize,
        /// Position of its district.
        district: usize,
    },
    /// Outside all cells; the nearest one is offered as a correction.
    Outside {
        /// Position of the cell with the nearest centre.
        nearest: usize,
        /// Metres to that centre.
        metres: f64,
    },
}

/// A site seen from a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SiteDistance {
    /// Position of the site.
    pub site: usize,
    /// Metres in a straight line.
    pub metres: f64,
    /// Minutes on foot.
    pub walking_minutes: f64,
    /// Minutes by public transport and on foot, from cell to cell; `None` where there is no way
    /// within the limit of the pack's times or the point lies outside the city.
    pub transit_minutes: Option<f32>,
}

impl SiteDistance {
    /// The shorter of the two ways, in minutes.
    #[must_use]
    pub fn minutes(&self) -> f64 {
        self.transit_minutes
            .map_or(self.walking_minutes, |transit| {
                self.walking_minutes.min(f64::from(transit))
            })
    }
}

impl Geography {
    /// Makes the geography of a city from its lists.
    ///
    /// # Errors
    /// When there are no cells or their hexagons are not of one H3 resolution.
    pub fn new(
        cells: Vec<Cell>,
        districts: Vec<District>,
        sites: Vec<Site>,
        travel: TravelTimes,
        walks: WalkingTimes,
    ) -> Result<Self, GeographyFault> {
        let by_hexagon: HashMap<CellIndex, usize> = cells
            .iter()
            .enumerate()
            .flat_map(|(at, cell)| cell.hexagons.iter().map(move |hexagon| (*hexagon, at)))
            .collect();
        let mut sizes = by_hexagon.keys().map(|hexagon| hexagon.resolution());
        let resolution = sizes.next().ok_or(GeographyFault::NoCells)?;
        if sizes.any(|size| size != resolution) {
            return Err(GeographyFault::MixedResolutions);
        }
        let by_id = cells
            .iter()
            .enumerate()
            .map(|(at, cell)| (cell.id.clone(), at))
            .collect();
        let shape = Shape::of(&cells, districts.len());
        Ok(Self {
            cells,
            districts,
            sites,
            travel,
            walks,
            by_id,
            by_hexagon,
            resolution,
            shape,
        })
    }

    /// The geography of a pack.
    ///
    /// # Errors
    /// As [`Geography::new`]; never for a pack that [`Pack::read`] accepted.
    pub fn of(pack: &Pack) -> Result<Self, GeographyFault> {
        Self::new(
            pack.cells.clone(),
            pack.districts.clone(),
            pack.sites.clone(),
            pack.travel.clone(),
            pack.walks.clone(),
        )
    }

    /// The cells.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The districts.
    #[must_use]
    pub fn districts(&self) -> &[District] {
        &self.districts
    }

    /// The sites.
    #[must_use]
    pub fn sites(&self) -> &[Site] {
        &self.sites
    }

    /// The district a cell lies in.
    #[must_use]
    pub fn district_of(&self, cell: usize) -> Option<&District> {
        self.districts.get(self.cells.get(cell)?.district)
    }

    /// Positions of the cells of a district, in order.
    pub fn cells_of(&self, district: usize) -> impl Iterator<Item = usize> + '_ {
        self.cells
            .iter()
            .enumerate()
            .filter(move |(_, cell)| cell.district == district)
            .map(|(at, _)| at)
    }

    /// The position of the cell with this id.
    #[must_use]
    pub fn cell_with_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Whether a point lies within the service area, and if not, which cell is nearest.
    /// `None` when the point is not on the globe. A point inside costs one look-up whatever the
    /// number of cells; a point outside costs one pass over them.
    #[must_use]
    pub fn locate(&self, place: Place) -> Option<Located> {
        let point = LatLng::new(place.lat, place.lon)
            .ok()
            .filter(|_| place.is_on_earth())?;
        if let Some(&at) = self.by_hexagon.get(&point.to_cell(self.resolution)) {
            let district = self.cells.get(at)?.district;
            return Some(Located::Inside { cell: at, district });
        }
        let (nearest, metres) = self
            .cells
            .iter()
            .enumerate()
            .map(|(at, cell)| (at, place.metres_to(cell.centre)))
            .min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(Located::Outside { nearest, metres })
    }

    /// Minutes by public transport and on foot between two cells, from the pack's times.
    #[must_use]
    pub fn transit_minutes(&self, from: usize, to: usize) -> Option<f32> {
        self.travel.minutes(from, to)
    }

    /// How far a site is from the centre of a cell.
    #[must_use]
    pub fn site_from_cell(&self, cell: usize, site: usize) -> Option<SiteDistance> {
        self.site_distance(self.cells.get(cell)?.centre, Some(cell), site)
    }

    /// Up to `count` sites of a kind, nearest first in a straight line.
    #[must_use]
    pub fn nearest_sites(&self, place: Place, kind: SiteKind, count: usize) -> Vec<SiteDistance> {
        let cell = match self.locate(place) {
            Some(Located::Inside { cell, .. }) => Some(cell),
            _ => None,
        };
        let of_kind = self
            .sites
            .iter()
            .enumerate()
            .filter(|(_, site)| site.kind == kind);
        let mut found: Vec<SiteDistance> = of_kind
            .filter_map(|(at, _)| self.site_distance(place, cell, at))
            .collect();
        found.sort_by(|a, b| a.metres.total_cmp(&b.metres));
        found.truncate(count);
        found
    }

    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn site_distance(
        &self,
        place: Place,
        cell: Option<usize>,
        site: usize,
    ) -> Option<SiteDistance> {
        let target = self.sites.get(site)?;
        let metres = place.metres_to(target.place);
        Some(SiteDistance {
            site,
            metres,
            walking_minutes: walking_minutes(metres),
            transit_minutes: cell.and_then(|from| self.travel.minutes(from, target.cell)),
        })
    }
}
