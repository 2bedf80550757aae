//! What a report shows, and what it leaves out.

use city::id::SiteId;
use city::words::Wording;
use proptest::prelude::*;

use super::SMALLEST_GROUP;
use super::report::{Place, Row, lower_half, shown};

fn school(number: u8, pupils: u64, uses: u64) -> Row {
    let place = Place::School {
        site: SiteId::from_bytes([number; 10]),
        district: "north".to_owned(),
    };
    Row::of(place, &Wording::new("A school", "一所学校"), pupils, uses)
}

#[doc = "LRN-12"]
#[test]
fn a_small_school_has_no_row_and_is_not_the_difference_between_rows() {
    let (rows, withheld) = shown(vec![school(1, 30, 60), school(2, 20, 5), school(3, 4, 9)]);
    // Alone, the small school could be worked out from its district; so the next smallest goes too.
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].pupils, rows[0].uses, withheld), (30, 60, 24));
    assert!((rows[0].per_pupil - 2.0).abs() < 1e-12);
    let (rows, withheld) = shown(vec![school(1, 30, 60), school(2, 3, 5), school(3, 4, 9)]);
    assert_eq!((rows.len(), withheld), (1, 7));
    let (rows, withheld) = shown(vec![school(1, 30, 60), school(2, 0, 5)]);
    assert_eq!((rows.len(), withheld), (1, 0));
}

#[doc = "LRN-12"]
#[test]
fn the_share_of_the_half_that_uses_least_is_a_point_of_the_lorenz_curve() {
    let (mut rows, _) = shown(vec![school(1, 50, 90), school(2, 50, 10)]);
    assert!((lower_half(&rows).unwrap() - 0.1).abs() < 1e-12);
    rows.truncate(1);
    assert!((lower_half(&rows).unwrap() - 0.5).abs() < 1e-12);
    assert_eq!(lower_half(&[]), None);
}

proptest! {
    #[test]
    fn what_is_left_out_is_nobody_or_as_many_as_a_group(counts in prop::collection::vec(0_u64..12, 0..9)) {
        let rows = (0_u8..).zip(&counts).map(|(number, pupils)| school(number, *pupils, 1)).collect();
        let all: u64 = counts.iter().sum();
        let (rows, withheld) = shown(rows);
        prop_assert!(rows.iter().all(|row| row.pupils >= SMALLEST_GROUP));
        prop_assert_eq!(rows.iter().map(|row| row.pupils).sum::<u64>() + withheld, all);
        // Fewer are left out only where there are fewer in all.
        prop_assert!(withheld == 0 || withheld >= SMALLEST_GROUP || all < SMALLEST_GROUP);
    }
}
