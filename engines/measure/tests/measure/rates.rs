use measure::{
    Estimate, MIN_GROUP_PEOPLE, ProportionError, Rate, difference, group_rates, proportion,
};
use proptest::prelude::*;

fn share(successes: u64, total: u64) -> Estimate {
    proportion(successes, total).expect("a proportion")
}

fn to_four_decimals(estimate: Estimate) -> (f64, f64) {
    let round = |value: f64| (value * 1e4).round() / 1e4;
    (round(estimate.lower), round(estimate.upper))
}

/// Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
#[test]
fn score_intervals_are_as_published() {
    assert_eq!(to_four_decimals(share(81, 263)), (0.2553, 0.3662));
    assert_eq!(to_four_decimals(share(15, 148)), (0.0624, 0.1605));
    assert_eq!(to_four_decimals(share(0, 20)), (0.0, 0.1611));
    assert_eq!(to_four_decimals(share(1, 29)), (0.0061, 0.1718));
}

/// Newcombe (1998), "Interval estimation for the difference between independent proportions",
/// table II, method 10.
#[test]
fn intervals_of_differences_are_as_published() {
    let interval = |first, second| to_four_decimals(difference(first, second));
    assert_eq!(interval(share(56, 70), share(48, 80)), (0.0524, 0.3339));
    assert_eq!(interval(share(9, 10), share(3, 10)), (0.1705, 0.8090));
    assert_eq!(interval(share(6, 7), share(2, 7)), (0.0582, 0.8062));
    assert_eq!(interval(share(5, 56), share(0, 29)), (-0.0381, 0.1926));
    assert_eq!(interval(share(0, 10), share(0, 20)), (-0.1611, 0.2775));
    assert_eq!(interval(share(10, 10), share(0, 20)), (0.6791, 1.0));
}

#[test]
fn counts_that_make_no_proportion_are_refused() {
    assert_eq!(proportion(0, 0), Err(ProportionError::Nobody));
    let fault = ProportionError::MoreThanAll {
        successes: 3,
        total: 2,
    };
    assert_eq!(proportion(3, 2), Err(fault));
}

#[test]
fn first_choices_by_income_fifth() {
    let pupils = |fifth, first_choices: usize, others: usize| {
        std::iter::repeat_n((fifth, true), first_choices)
            .chain(std::iter::repeat_n((fifth, false), others))
    };
    let all = pupils(5, 9, 1)
        .chain(pupils(1, 3, 7))
        .chain(pupils(3, 4, 0));
    let rates = group_rates(all);
    let fifths: Vec<i32> = rates.iter().map(|rate| rate.group).collect();
    assert_eq!(fifths, [1, 3, 5]);
    let (lowest, middle, highest) = (rates[0].rate, rates[1].rate, rates[2].rate);
    assert_eq!(
        lowest,
        Rate::Known {
            people: 10,
            reached: 3,
            share: share(3, 10)
        }
    );
    // Four children are too few: everybody would know of each of them.
    assert_eq!(middle, Rate::Suppressed);
    assert_eq!(middle.share(), None);
    let gap = highest
        .share()
        .zip(lowest.share())
        .map(|(high, low)| difference(high, low));
    assert_eq!(gap.map(to_four_decimals), Some((0.1705, 0.8090)));
}

#[test]
fn a_group_of_five_is_shown() {
    let rates = group_rates(std::iter::repeat_n(
        ("north", true),
        MIN_GROUP_PEOPLE as usize,
    ));
    assert_eq!(
        rates[0].rate,
        Rate::Known {
            people: 5,
            reached: 5,
            share: share(5, 5)
        }
    );
}

proptest! {
    /// Wilson's interval holds the proportions from which the observed one lies within 1.96 standard
    /// errors, so that each end solves that equation.
    #[test]
    fn the_ends_of_an_interval_are_just_compatible(total in 1..5000u64, part in 0.0..=1.0f64) {
        let successes = (part * total as f64).floor() as u64;
        let Estimate { value, lower, upper } = share(successes, total);
        prop_assert!(0.0 <= lower && lower <= value && value <= upper && upper <= 1.0);
        let deviation = |end: f64| (value - end).powi(2) * total as f64;
        let allowed = |end: f64| 1.959_963_984_540_054f64.powi(2) * end * (1.0 - end);
        for end in [lower, upper] {
            prop_assert!((deviation(end) - allowed(end)).abs() < 1e-9);
        }
    }

    #[test]
    fn a_difference_turned_round_changes_its_sign(
        (first, of_first) in (1..50u64).prop_flat_map(|n| (0..=n, Just(n))),
        (second, of_second) in (1..50u64).prop_flat_map(|n| (0..=n, Just(n))),
    ) {
        let (first, second) = (share(first, of_first), share(second, of_second));
        let (there, back) = (difference(first, second), difference(second, first));
        prop_assert!((there.lower + back.upper).abs() < 1e-12);
        prop_assert!((there.upper + back.lower).abs() < 1e-12);
        prop_assert!(-1.0 - 1e-12 <= there.lower && there.upper <= 1.0 + 1e-12);
        prop_assert!(there.lower <= there.value && there.value <= there.upper);
    }
}
