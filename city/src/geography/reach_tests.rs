use crate::geography::{Geography, Place, ReachRow};
use crate::pack::SiteKind;
use crate::pack::tests::belo_horizonte;
use crate::pack::villages::taipei;

/// The walk that counts as near, in minutes.
const WALK_MINUTES: f32 = 15.0;

#[test]
#[doc = "MEA-20"]
fn older_people_of_taipei_without_a_centre_within_fifteen_minutes_on_foot_are_counted_by_district()
{
    let city = Geography::of(&taipei()).unwrap();
    let reach = city
        .older_within_walk(SiteKind::CareCentre, WALK_MINUTES)
        .unwrap();
    assert_eq!((reach.all.older, reach.all.without), (282_881, 508));
    let without: Vec<(&str, u64)> = (city.districts().iter())
        .zip(&reach.by_district)
        .map(|(district, row)| (district.id.as_str(), row.without))
        .collect();
    assert_eq!(
        without,
        [
            ("songshan", 0),
            ("xinyi", 508),
            ("daan", 0),
            ("zhongshan", 0),
            ("zhongzheng", 0),
            ("datong", 0)
        ]
    );
    for groups in [&reach.by_district, &reach.by_income] {
        let mut sum = ReachRow::default();
        for row in groups {
            sum.older += row.older;
            sum.without += row.without;
        }
        assert_eq!(sum, reach.all, "everybody is in one group");
    }
    let shares = reach.by_district.iter().map(|row| row.share_without());
    assert!(shares.flatten().all(|share| share < 0.01));
}

#[test]
#[doc = "MEA-20"]
fn a_shorter_walk_leaves_more_without_a_centre_and_never_fewer() {
    let city = Geography::of(&taipei()).unwrap();
    let without = |minutes: f32| {
        let reach = city.older_within_walk(SiteKind::CareCentre, minutes);
        reach.unwrap().all.without
    };
    let all: Vec<u64> = [0.0, 5.0, 10.0, 15.0, 30.0, 60.0].map(without).to_vec();
    assert!(
        all.is_sorted_by(|shorter, longer| shorter >= longer),
        "{all:?}"
    );
    assert!(all[1] > all[3] && all[5] == 0, "{all:?}");
}

#[test]
#[doc = "MEA-20"]
fn where_older_people_are_not_counted_or_ways_not_known_nobody_says_who_is_near() {
    let taipei = Geography::of(&taipei()).unwrap();
    assert_eq!(
        taipei.older_within_walk(SiteKind::DayCare, WALK_MINUTES),
        None
    );
    let other = Geography::of(&belo_horizonte()).unwrap();
    assert_eq!(
        other.older_within_walk(SiteKind::School, WALK_MINUTES),
        None
    );
}

#[test]
fn an_address_in_taipei_gets_its_village_and_one_outside_the_nearest() {
    let pack = taipei();
    let city = Geography::of(&pack).unwrap();
    for site in &pack.sites {
        let found = city.locate(site.place);
        let district = pack.cells[site.cell].district;
        let cell = site.cell;
        assert_eq!(
            found,
            Some(crate::geography::Located::Inside { cell, district })
        );
    }
    let beyond_the_river = Place {
        lon: 121.46,
        lat: 25.01,
    };
    assert!(matches!(
        city.locate(beyond_the_river),
        Some(crate::geography::Located::Outside { .. })
    ));
}
