//! The gap, beside what can be reckoned by hand.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use proptest::prelude::*;

use super::measure::{Gap, GapRow, Home, Minutes, School, measure};
use crate::plan::Group;

fn district(id: &str) -> Group {
    Group::District { id: id.to_owned() }
}

fn home(count: f64, id: &str, fifth: u8) -> Home {
    Home {
        count,
        district: district(id),
        income: Group::Income { fifth },
        income_per_capita: Some(f64::from(fifth) * 1_000.0),
    }
}

fn school(seats: f64, is_good: bool, id: &str, fifth: u8) -> School {
    School {
        seats,
        is_good,
        district: district(id),
        income: Group::Income { fifth },
    }
}

fn row<'a>(rows: &'a [GapRow], group: &Group) -> &'a GapRow {
    rows.iter().find(|row| row.group == *group).unwrap()
}

/// Two homes in the south and one in the north, with a school near the north and a good one that is far from the south.
fn town() -> Gap {
    let homes = [
        home(60.0, "south", 1),
        home(40.0, "south", 2),
        home(100.0, "north", 5),
    ];
    let schools = [
        school(50.0, false, "north", 5),
        school(20.0, true, "north", 5),
    ];
    let minutes = [25.0, 50.0, 40.0, 60.0, 5.0, 10.0];
    measure(&homes, &schools, &minutes).unwrap()
}

#[test]
fn minutes_are_weighted_by_who_is_counted() {
    let gap = town();
    let south = row(&gap.by_district, &district("south"));
    assert_eq!((south.count, south.seats), (100.0, 0.0));
    // Sixty have 25 minutes and forty have 40: half have no more than 25, nine of ten no more than 40.
    let expected = |median, ninth_tenth| Minutes {
        median,
        ninth_tenth,
    };
    assert_eq!(south.nearest, expected(25.0, 40.0));
    assert_eq!(south.nearest_good, Some(expected(50.0, 60.0)));
    let north = row(&gap.by_district, &district("north"));
    assert_eq!(
        (north.nearest, north.nearest_good),
        (expected(5.0, 5.0), Some(expected(10.0, 10.0)))
    );
    assert_eq!(north.seats, 70.0);
    // Districts stand as the city has them, fifths from the lowest.
    assert_eq!(gap.by_district[0].group, district("south"));
    assert_eq!(gap.by_income[0].group, Group::Income { fifth: 1 });
}

#[test]
fn seats_within_reach_are_shared_by_all_who_reach_them() {
    let gap = town();
    // The first school's 50 seats are shared by 60 and 100; the second's 20 by the 100 in the north alone.
    let near = 50.0 / 160.0;
    let lowest = row(&gap.by_income, &Group::Income { fifth: 1 });
    assert!((lowest.reach - near).abs() < 1e-12);
    assert!(row(&gap.by_income, &Group::Income { fifth: 2 }).reach.abs() < 1e-12);
    let highest = row(&gap.by_income, &Group::Income { fifth: 5 });
    assert!((highest.reach - near - 0.2).abs() < 1e-12);
    assert!(gap.gini.unwrap() > 0.0);
    assert!(
        gap.concentration.unwrap() > 0.0,
        "who has more income has more"
    );
}

#[test]
fn where_no_school_is_good_there_is_no_way_to_one() {
    let homes = [home(10.0, "south", 1)];
    let gap = measure(&homes, &[school(5.0, false, "south", 1)], &[90.0]).unwrap();
    assert_eq!(gap.by_district[0].nearest_good, None);
    // Nobody has a seat within reach, so that there is nothing to share out.
    assert_eq!((gap.gini, gap.concentration), (None, None));
    let none = measure(&[], &[], &[]).unwrap();
    assert!(none.by_income.is_empty() && none.by_district.is_empty());
    assert!(measure(&homes, &[school(5.0, true, "south", 1)], &[]).is_err());
}

proptest! {
    #[test]
    fn no_small_group_is_shown_or_is_the_difference_to_all(counts in prop::collection::vec(1_u32..12, 1..8)) {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let homes: Vec<Home> = counts.iter().zip(names).map(|(count, name)| home(f64::from(*count), name, 1)).collect();
        let minutes = vec![10.0; homes.len()];
        let gap = measure(&homes, &[school(9.0, true, "a", 1)], &minutes).unwrap();
        let all: u32 = counts.iter().sum();
        let shown: f64 = gap.by_district.iter().map(|row| row.count).sum();
        let left_out = f64::from(all) - shown;
        prop_assert!(gap.by_district.iter().all(|row| row.count >= 5.0));
        prop_assert!(left_out == 0.0 || left_out >= 5.0 || gap.by_district.is_empty());
    }

    #[test]
    fn every_seat_within_reach_is_given_out_once(
        counts in prop::collection::vec(5_u32..50, 1..6),
        seats in prop::collection::vec(1_u32..90, 1..5),
        times in prop::collection::vec(0_u32..60, 30),
    ) {
        let homes: Vec<Home> = counts.iter().map(|count| home(f64::from(*count), "all", 1)).collect();
        let schools: Vec<School> = seats.iter().map(|seats| school(f64::from(*seats), true, "all", 1)).collect();
        let minutes: Vec<f64> = times.iter().take(homes.len() * schools.len()).map(|time| f64::from(*time)).collect();
        let gap = measure(&homes, &schools, &minutes).unwrap();
        let all = row(&gap.by_district, &district("all"));
        let reached = |at: usize| (0..homes.len()).any(|home| minutes[home * schools.len() + at] <= 30.0);
        let given: f64 = schools.iter().enumerate().filter(|(at, _)| reached(*at)).map(|(_, school)| school.seats).sum();
        prop_assert!((all.reach * all.count - given).abs() < 1e-6);
        prop_assert!(all.nearest.median <= all.nearest.ninth_tenth);
        prop_assert_eq!(Some(all.nearest), all.nearest_good);
    }
}
