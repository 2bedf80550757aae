use std::collections::HashSet;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::{
    BaseMap, EARTH_RADIUS_METRES, Geography, GeographyFault, Located, Place, SiteDistance,
};
use crate::pack::tests::belo_horizonte;
use crate::pack::{SiteKind, TravelTimes, WalkingTimes};

static CITY: LazyLock<Geography> =
    LazyLock::new(|| Geography::of(&belo_horizonte()).expect("the shipped pack has cells"));

/// The distance by the spherical law of cosines, which shares nothing with the haversine.
fn metres_by_cosines(a: Place, b: Place) -> f64 {
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let lon = (b.lon - a.lon).to_radians();
    let cosine = lat_a.sin() * lat_b.sin() + lat_a.cos() * lat_b.cos() * lon.cos();
    EARTH_RADIUS_METRES * cosine.clamp(-1.0, 1.0).acos()
}

#[test]
fn a_degree_of_the_equator_and_half_the_globe_have_their_lengths() {
    let at = |lon, lat| Place { lon, lat };
    let degree = at(0.0, 0.0).metres_to(at(1.0, 0.0));
    assert!((degree - 111_195.08).abs() < 0.01, "{degree}");
    let half = at(0.0, 0.0).metres_to(at(180.0, 0.0));
    assert!(
        (half - std::f64::consts::PI * EARTH_RADIUS_METRES).abs() < 1e-6,
        "{half}"
    );
}

#[test]
fn cor_16_an_address_in_the_city_gets_its_cell_and_district() {
    for (at, cell) in CITY.cells().iter().enumerate() {
        let found = CITY.locate(cell.centre);
        assert_eq!(
            found,
            Some(Located::Inside {
                cell: at,
                district: cell.district
            })
        );
        assert_eq!(CITY.cell_with_id(&cell.id.to_string()), Some(at));
    }
}

#[test]
fn cor_16_an_address_outside_the_city_is_corrected_to_the_nearest_cell() {
    // Contagem, the town to the west.
    let address = Place {
        lon: -44.0539,
        lat: -19.9321,
    };
    let Some(Located::Outside { nearest, metres }) = CITY.locate(address) else {
        panic!("the address is outside the cells");
    };
    let shortest = CITY
        .cells()
        .iter()
        .map(|cell| metres_by_cosines(address, cell.centre));
    assert!((metres - shortest.fold(f64::INFINITY, f64::min)).abs() < 0.1);
    assert_eq!(
        CITY.district_of(nearest)
            .map(|district| district.id.as_str()),
        Some("west")
    );
    assert!((5_000.0..8_000.0).contains(&metres), "{metres}");
}

#[test]
fn cor_16_an_address_that_is_no_place_on_earth_is_nowhere() {
    for (lon, lat) in [
        (f64::NAN, 0.0),
        (200.0, 0.0),
        (0.0, 90.1),
        (0.0, f64::INFINITY),
    ] {
        assert_eq!(CITY.locate(Place { lon, lat }), None);
    }
}

#[test]
fn cor_16_the_nearest_schools_are_those_that_looking_at_all_finds() {
    let home = Place {
        lon: -43.94,
        lat: -19.92,
    };
    let found = CITY.nearest_sites(home, SiteKind::School, 5);
    let mut all: Vec<(f64, usize)> = (CITY.sites().iter().enumerate())
        .filter(|(_, site)| site.kind == SiteKind::School)
        .map(|(at, site)| (metres_by_cosines(home, site.place), at))
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let nearest: Vec<usize> = all.iter().take(5).map(|(_, at)| *at).collect();
    assert_eq!(
        found.iter().map(|near| near.site).collect::<Vec<_>>(),
        nearest
    );
    assert!(found.iter().all(|near| near.transit_minutes.is_some()));
}

#[test]
fn from_outside_the_city_a_site_is_reached_on_foot_only() {
    let outside = Place {
        lon: -44.0539,
        lat: -19.9321,
    };
    let near = CITY.nearest_sites(outside, SiteKind::Counter, 1)[0];
    assert_eq!(near.transit_minutes, None);
    assert_eq!(near.minutes(), near.walking_minutes);
}

#[test]
fn a_kilometre_takes_some_twenty_two_minutes_on_foot_and_a_bus_is_taken_when_faster() {
    let near = |transit_minutes| SiteDistance {
        site: 0,
        metres: 1_000.0,
        walking_minutes: super::walking_minutes(1_000.0),
        transit_minutes,
    };
    assert!((near(None).minutes() - 21.67).abs() < 0.01);
    assert_eq!(near(Some(9.0)).minutes(), 9.0);
    assert!((near(Some(40.0)).minutes() - 21.67).abs() < 0.01);
}

#[test]
fn travel_times_are_asymmetric_as_in_the_source() {
    let (cells, asymmetric) = (CITY.cells().len(), |a, b| {
        let there = CITY.transit_minutes(a, b);
        there.is_some() && there != CITY.transit_minutes(b, a)
    });
    assert!((1..cells).any(|other| asymmetric(0, other)));
    assert_eq!(CITY.transit_minutes(0, cells), None, "no such cell");
}

#[test]
fn lists_that_are_no_city_are_refused() {
    let none = Geography::new(
        vec![],
        vec![],
        vec![],
        TravelTimes::unreachable(0),
        WalkingTimes::default(),
    );
    assert_eq!(none.unwrap_err(), GeographyFault::NoCells);
    let mut cells = CITY.cells()[..2].to_vec();
    cells[1].hexagons = vec![cells[1].hexagons[0].parent(h3o::Resolution::Eight).unwrap()];
    let mixed = Geography::new(
        cells,
        vec![],
        vec![],
        TravelTimes::unreachable(2),
        WalkingTimes::default(),
    );
    assert_eq!(mixed.unwrap_err(), GeographyFault::MixedResolutions);
}

/// The rings of path data as points in units.
fn rings(path: &str) -> Vec<Vec<(i64, i64)>> {
    path.split_terminator('z').map(ring).collect()
}

fn ring(path: &str) -> Vec<(i64, i64)> {
    let numbers: Vec<i64> = path
        .replace(['M', 'l'], " ")
        .split_whitespace()
        .map(|n| n.parse().unwrap())
        .collect();
    let mut at = (0, 0);
    let step = |pair: &[i64]| {
        at = (at.0 + pair[0], at.1 + pair[1]);
        at
    };
    numbers.chunks(2).map(step).collect()
}

/// The area within rings (shoelace formula); a hole counts against its outer ring.
fn area(path: &str) -> f64 {
    let of_ring = |ring: &Vec<(i64, i64)>| -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter()
            .zip(next)
            .map(|(a, b)| (a.0 * b.1 - b.0 * a.1) as f64)
            .sum::<f64>()
            / 2.0
    };
    rings(path).iter().map(of_ring).sum::<f64>().abs()
}

#[test]
fn the_outline_of_a_district_holds_the_area_of_its_cells() {
    let map = BaseMap::new(&CITY, 4_000);
    for district in 0..CITY.districts().len() {
        let outline = map.outline(CITY.cells_of(district));
        assert_eq!(map.district(district), outline);
        let whole = area(&outline);
        let parts: f64 = CITY
            .cells_of(district)
            .map(|cell| area(&map.outline([cell])))
            .sum();
        assert!(
            (whole - parts).abs() / parts < 0.001,
            "{district}: {whole} against {parts}"
        );
    }
}

#[test]
fn one_cell_is_a_hexagon_and_a_hole_in_a_set_is_a_ring_of_its_own() {
    let map = BaseMap::new(&CITY, 1_000);
    assert_eq!(
        rings(&map.outline([0]))
            .iter()
            .map(Vec::len)
            .collect::<Vec<_>>(),
        [6]
    );
    let of_id = |id: h3o::CellIndex| CITY.cell_with_id(&id.to_string());
    let wreath: Vec<usize> = (0..CITY.cells().len())
        .map(|at| {
            let around: Vec<h3o::CellIndex> = CITY.cells()[at].hexagons[0].grid_disk(1);
            around
                .into_iter()
                .filter_map(of_id)
                .filter(|other| *other != at)
                .collect()
        })
        .find(|around: &Vec<usize>| around.len() == 6)
        .expect("the city has a cell with six neighbours");
    let mut corners: Vec<usize> = rings(&map.outline(wreath)).iter().map(Vec::len).collect();
    corners.sort_unstable();
    assert_eq!(corners, [6, 18]);
}

#[test]
fn the_base_map_of_all_districts_is_small_and_every_site_lies_on_it() {
    let map = BaseMap::new(&CITY, 1_000);
    let districts = 0..CITY.districts().len();
    let outlines: String = districts.map(|at| map.district(at)).collect();
    assert!(outlines.len() < 12_000, "{} bytes", outlines.len());
    for site in CITY.sites() {
        let (x, y) = map.position(site.place);
        assert!((0.0..=f64::from(map.width())).contains(&x));
        assert!((0.0..=f64::from(map.height())).contains(&y));
    }
    let columns: HashSet<usize> = CITY.sites().iter().map(|site| site.cell).collect();
    assert!(columns.len() > 150);
}

proptest! {
    #[test]
    fn distance_agrees_with_the_law_of_cosines_and_is_the_same_both_ways(
        lon in -179.0..179.0, lat in -89.0..89.0, other_lon in -179.0..179.0, other_lat in -89.0..89.0,
    ) {
        let (a, b) = (Place { lon, lat }, Place { lon: other_lon, lat: other_lat });
        prop_assert!((a.metres_to(b) - metres_by_cosines(a, b)).abs() < 1.0);
        prop_assert!((a.metres_to(b) - b.metres_to(a)).abs() < 1e-6);
    }

    #[test]
    fn a_point_within_a_cell_is_near_its_centre_and_a_point_outside_is_not_nearer_to_any(
        lon in -44.01..-43.87_f64, lat in -19.99..-19.85_f64,
    ) {
        let place = Place { lon, lat };
        // The corners of these hexagons lie 174 to 220 metres from their centres.
        match CITY.locate(place).unwrap() {
            Located::Inside { cell, .. } => {
                prop_assert!(place.metres_to(CITY.cells()[cell].centre) < 230.0);
            }
            Located::Outside { nearest, metres } => {
                prop_assert!(metres > 140.0);
                let to_nearest = metres_by_cosines(place, CITY.cells()[nearest].centre);
                prop_assert!((metres - to_nearest).abs() < 0.5);
            }
        }
    }
}
