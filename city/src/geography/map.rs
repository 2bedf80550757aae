use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use h3o::{CellIndex, LatLng, VertexIndex};

use super::{Geography, Place};
use crate::pack::Cell;

/// What every map of a city is drawn from. To find it takes far longer than to draw, so it is found once.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    west: f64,
    east: f64,
    south: f64,
    north: f64,
    /// The outline of each district.
    districts: Vec<Vec<Ring>>,
}

/// The corners of an outline that is closed.
type Ring = Vec<Place>;

impl Shape {
    /// The shape of all cells and of so many districts.
    pub(super) fn of(cells: &[Cell], districts: usize) -> Self {
        let mut shape = Self {
            west: f64::INFINITY,
            east: f64::NEG_INFINITY,
            south: f64::INFINITY,
            north: f64::NEG_INFINITY,
            districts: Vec::with_capacity(districts),
        };
        let hexagons = cells.iter().flat_map(|cell| &cell.hexagons);
        for corner in hexagons.flat_map(|hexagon| hexagon.vertexes()) {
            let point = place_of(corner);
            shape.west = shape.west.min(point.lon);
            shape.east = shape.east.max(point.lon);
            shape.south = shape.south.min(point.lat);
            shape.north = shape.north.max(point.lat);
        }
        for district in 0..districts {
            let own = cells.iter().filter(|cell| cell.district == district);
            shape
                .districts
                .push(rings(own.flat_map(|cell| &cell.hexagons)));
        }
        shape
    }
}

/// The drawing plane of a city's map, for SVG: x grows to the east, y to the south. The
/// projection is equirectangular about the city's middle latitude, which over a city is off by
/// less than the width of a line.
#[derive(Debug, Clone)]
pub struct BaseMap<'a> {
    geography: &'a Geography,
    west: f64,
    north: f64,
    units_per_degree_lon: f64,
    units_per_degree_lat: f64,
    width: u32,
    height: u32,
}

impl<'a> BaseMap<'a> {
    /// A map of all cells, `width` units wide and as high as they need.
    #[must_use]
    pub fn new(geography: &'a Geography, width: u32) -> Self {
        let &Shape {
            west,
            east,
            south,
            north,
            ..
        } = geography.shape();
        let units_per_degree_lon = f64::from(width) / (east - west);
        let squeeze = f64::midpoint(north, south).to_radians().cos();
        let units_per_degree_lat = units_per_degree_lon / squeeze;
        let height = ((north - south) * units_per_degree_lat).ceil() as u32;
        Self {
            geography,
            west,
            north,
            units_per_degree_lon,
            units_per_degree_lat,
            width,
            height,
        }
    }

    /// Width in units.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in units.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Where a point lies on the map: units from the left and from the top.
    #[must_use]
    pub fn position(&self, place: Place) -> (f64, f64) {
        (
            (place.lon - self.west) * self.units_per_degree_lon,
            (self.north - place.lat) * self.units_per_degree_lat,
        )
    }

    /// The outline of a set of cells as SVG path data in whole units: edges between two of the
    /// cells are left out, so a district is one ring and a hole in it another. For a cell that is one
    /// it is the hexagon.
    #[must_use]
    pub fn outline(&self, cells: impl IntoIterator<Item = usize>) -> String {
        let cells = cells.into_iter();
        let cells = cells.filter_map(|at| self.geography.cells().get(at));
        self.path(&rings(cells.flat_map(|cell| &cell.hexagons)))
    }

    /// The outline of a district, as [`BaseMap::outline`] of its cells.
    #[must_use]
    pub fn district(&self, district: usize) -> String {
        let rings = self.geography.shape().districts.get(district);
        rings.map(|rings| self.path(rings)).unwrap_or_default()
    }

    fn path(&self, rings: &[Ring]) -> String {
        let mut path = String::new();
        for ring in rings {
            self.write_ring(ring, &mut path);
        }
        path
    }

    fn write_ring(&self, ring: &[Place], path: &mut String) {
        let mut last = (0, 0);
        for (order, &corner) in ring.iter().enumerate() {
            let (x, y) = self.position(corner);
            let (x, y) = (x.round() as i64, y.round() as i64);
            let command = match order {
                0 => "M",
                1 => "l",
                _ => " ",
            };
            // Writing to a string does not fail.
            let _ = write!(path, "{command}{} {}", x - last.0, y - last.1);
            last = (x, y);
        }
        path.push('z');
    }
}

/// The closed outlines of a set of hexagons.
fn rings<'a>(hexagons: impl IntoIterator<Item = &'a CellIndex>) -> Vec<Ring> {
    let mut next = boundary(hexagons);
    let mut rings = Vec::new();
    while let Some((start, second)) = next.pop_first() {
        let mut ring = vec![place_of(start)];
        let mut at = second;
        while at != start {
            ring.push(place_of(at));
            match next.remove(&at) {
                Some(following) => at = following,
                None => break,
            }
        }
        rings.push(ring);
    }
    rings
}

fn place_of(corner: VertexIndex) -> Place {
    let point = LatLng::from(corner);
    Place {
        lon: point.lng(),
        lat: point.lat(),
    }
}

/// The outer edges of a set of hexagons, each from a corner to the next. Every corner of the grid
/// belongs to three cells, so it starts one outer edge at the most.
fn boundary<'a>(
    hexagons: impl IntoIterator<Item = &'a CellIndex>,
) -> BTreeMap<VertexIndex, VertexIndex> {
    let mut edges: BTreeSet<(VertexIndex, VertexIndex)> = BTreeSet::new();
    for hexagon in hexagons {
        let corners: Vec<VertexIndex> = hexagon.vertexes().collect();
        let following = corners.iter().cycle().skip(1);
        for (&from, &to) in corners.iter().zip(following) {
            if !edges.remove(&(to, from)) {
                edges.insert((from, to));
            }
        }
    }
    edges.into_iter().collect()
}
