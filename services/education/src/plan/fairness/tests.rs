use super::*;
use proptest::prelude::*;

fn pupil(fifth: Option<u8>, district: &'static str, rank: Option<u32>) -> Pupil<'static> {
    let position = district.len();
    Pupil {
        fifth,
        district: Some((position, district)),
        is_reached: rank.is_some(),
        has_first_choice: rank == Some(1),
    }
}

/// So many pupils of a fifth, of whom so many have their first choice and the rest nothing.
fn fared(fifth: u8, pupils: usize, first_choice: usize) -> Vec<Pupil<'static>> {
    (0..pupils)
        .map(|at| pupil(Some(fifth), "north", (at < first_choice).then_some(1)))
        .collect()
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 5e-5
}

#[test]
fn the_gap_between_the_fifths_is_the_published_example_of_newcombe() {
    let mut pupils = fared(1, 70, 56);
    pupils.extend(fared(5, 80, 48));
    let gap = measured(&pupils).income_gap.unwrap();
    assert!(close(gap.points, 0.2));
    assert!(close(gap.low, 0.0524) && close(gap.high, 0.3339), "{gap:?}");
}

#[test]
fn a_row_counts_places_and_first_choices_apart() {
    let ranks = [
        Some(1),
        Some(1),
        Some(3),
        None,
        Some(2),
        None,
        Some(1),
        None,
    ];
    let pupils: Vec<Pupil<'_>> = ranks
        .into_iter()
        .map(|rank| pupil(Some(2), "north", rank))
        .collect();
    let fairness = measured(&pupils);
    assert_eq!(fairness.by_income.len(), 1);
    for row in fairness.by_income.iter().chain(&fairness.by_district) {
        assert_eq!(row.pupils, 8);
        assert!(close(row.reached, 5.0 / 8.0) && close(row.first_choice, 3.0 / 8.0));
        // Wilson 1927 for 3 of 8.
        assert!(close(row.first_choice_low, 0.13684), "{row:?}");
        assert!(close(row.first_choice_high, 0.69426), "{row:?}");
    }
    assert_eq!(fairness.income_gap, None);
    assert_eq!(fairness.withheld, 0);
}

#[test]
fn one_small_group_takes_the_next_smallest_with_it() {
    let mut pupils = fared(1, 20, 10);
    pupils.extend(fared(3, 9, 1));
    pupils.extend(fared(5, 4, 2));
    let fairness = measured(&pupils);
    let groups: Vec<&Group> = fairness.by_income.iter().map(|row| &row.group).collect();
    assert_eq!(groups, [&Group::Income { fifth: 1 }]);
    assert_eq!(fairness.withheld, 13);
    assert_eq!(fairness.income_gap, None);
}

#[test]
fn a_pupil_whose_home_is_not_in_the_city_is_in_no_district() {
    let mut pupils = fared(1, 20, 10);
    pupils.extend((0..6).map(|_| Pupil {
        fifth: None,
        district: None,
        is_reached: true,
        has_first_choice: true,
    }));
    let fairness = measured(&pupils);
    assert_eq!(fairness.by_income.len(), 2);
    assert_eq!(fairness.by_income[1].group, Group::IncomeUnknown);
    assert_eq!(fairness.by_district.len(), 1);
    assert_eq!(fairness.withheld, 6);
}

proptest! {
    /// Whoever knows the whole round and one table learns of no group under five.
    #[test]
    fn no_small_group_is_shown_or_left_over(
        pupils in proptest::collection::vec(
            (proptest::option::of(1_u8..=5), 0_usize..9, proptest::option::of(1_u32..4)),
            0..120,
        )
    ) {
        const DISTRICTS: [&str; 9] = ["a", "bb", "ccc", "dddd", "eeeee", "ffffff", "ggggggg", "hhhhhhhh", "iiiiiiiii"];
        let pupils: Vec<Pupil<'_>> = pupils
            .into_iter()
            .map(|(fifth, district, rank)| pupil(fifth, DISTRICTS[district], rank))
            .collect();
        let all = pupils.len() as u64;
        let fairness = measured(&pupils);
        for table in [&fairness.by_income, &fairness.by_district] {
            let shown: u64 = table.iter().map(|row| row.pupils).sum();
            prop_assert!(table.iter().all(|row| row.pupils >= 5));
            prop_assert!(shown == 0 || shown == all || all - shown >= 5);
            prop_assert!(all - shown <= fairness.withheld);
        }
    }
}
