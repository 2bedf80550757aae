use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use h3o::{LatLng, VertexIndex};

use super::{Geography, Place};

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
        let mut west = f64::INFINITY;
        let mut east = f64::NEG_INFINITY;
        let mut south = f64::INFINITY;
        let mut north = f64::NEG_INFINITY;
        for corner in geography.cells().iter().flat_map(|cell| cell.id.vertexes()) {
            let point = LatLng::from(corner);
            west = west.min(point.lng());
            east = east.max(point.lng());
            south = south.min(point.lat());
            north = north.max(point.lat());
        }
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
    /// cells are left out, so a district is one ring and a hole in it another. For one cell it is
    /// the hexagon.
    #[must_use]
    pub fn outline(&self, cells: impl IntoIterator<Item = usize>) -> String {
        let mut next = boundary(self.geography, cells);
        let mut path = String::new();
        while let Some((start, second)) = next.pop_first() {
            let mut ring = vec![start];
            let mut at = second;
            while at != start {
                ring.push(at);
                match next.remove(&at) {
                    Some(following) => at = following,
                    None => break,
                }
            }
            self.write_ring(&ring, &mut path);
        }
        path
    }

    fn write_ring(&self, ring: &[VertexIndex], path: &mut String) {
        let mut last = (0, 0);
        for (order, corner) in ring.iter().enumerate() {
            let point = LatLng::from(*corner);
            let (x, y) = self.position(Place {
                lon: point.lng(),
                lat: point.lat(),
            });
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

/// The outer edges of a set of cells, each from a corner to the next. Every corner of the grid
/// belongs to three cells, so it starts one outer edge at the most.
fn boundary(
    geography: &Geography,
    cells: impl IntoIterator<Item = usize>,
) -> BTreeMap<VertexIndex, VertexIndex> {
    let mut edges: BTreeSet<(VertexIndex, VertexIndex)> = BTreeSet::new();
    for cell in cells.into_iter().filter_map(|at| geography.cells().get(at)) {
        let corners: Vec<VertexIndex> = cell.id.vertexes().collect();
        let following = corners.iter().cycle().skip(1);
        for (&from, &to) in corners.iter().zip(following) {
            if !edges.remove(&(to, from)) {
                edges.insert((from, to));
            }
        }
    }
    edges.into_iter().collect()
}
