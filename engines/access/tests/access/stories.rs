use std::num::NonZeroU32;

use access::{
    AccessError, Decay, Summary, TravelError, TravelTimes, balanced_floating_catchment,
    cost_to_closest, cumulative, cumulative_interval, gravity, two_step_floating_catchment,
};

/// Two villages and a farm that no road leads to; a school at one village, two schools in the town.
struct Valley {
    from: [u32; 4],
    to: [u32; 4],
    minutes: [f64; 4],
}

const VALLEY: Valley = Valley {
    from: [0, 0, 1, 1],
    to: [0, 1, 0, 1],
    minutes: [5.0, 30.0, 20.0, 10.0],
};
const SCHOOLS: [f64; 2] = [1.0, 2.0];

impl Valley {
    fn times(&self) -> TravelTimes<'_> {
        TravelTimes::new(3, 2, &self.from, &self.to, &self.minutes).expect("a valley")
    }
}

fn at_least(needed: u32) -> NonZeroU32 {
    NonZeroU32::new(needed).expect("above 0")
}

#[test]
fn a_school_exactly_at_the_cutoff_counts() {
    assert_eq!(
        cumulative(VALLEY.times(), &SCHOOLS, 30.0),
        Ok(vec![3.0, 3.0, 0.0])
    );
    assert_eq!(
        cumulative(VALLEY.times(), &SCHOOLS, 29.9),
        Ok(vec![1.0, 3.0, 0.0])
    );
}

#[test]
fn a_town_with_two_schools_counts_two() {
    let minutes = |needed| cost_to_closest(VALLEY.times(), &SCHOOLS, at_least(needed));
    assert_eq!(minutes(1), Ok(vec![5.0, 10.0, f64::INFINITY]));
    assert_eq!(minutes(2), Ok(vec![30.0, 10.0, f64::INFINITY]));
    assert_eq!(minutes(4), Ok(vec![f64::INFINITY; 3]));
}

#[test]
fn a_place_without_schools_is_not_the_closest_school() {
    let minutes = cost_to_closest(VALLEY.times(), &[0.0, 2.0], at_least(1));
    assert_eq!(minutes, Ok(vec![30.0, 10.0, f64::INFINITY]));
}

#[test]
fn seen_from_the_schools_the_pupils_within_reach_are_summed() {
    let pupils = [40.0, 60.0, 3.0];
    assert_eq!(
        cumulative(VALLEY.times().reversed(), &pupils, 20.0),
        Ok(vec![100.0, 60.0])
    );
}

#[test]
fn the_mean_of_an_interval_keeps_its_fraction() {
    let interval = "5:30:5".parse().expect("an interval");
    let value = |summary| cumulative_interval(VALLEY.times(), &SCHOOLS, &interval, summary);
    // Village 0 reaches 1, 1, 1, 1, 1, 3 and village 1 reaches 0, 2, 2, 3, 3, 3 schools.
    assert_eq!(value(Summary::Mean), Ok(vec![8.0 / 6.0, 13.0 / 6.0, 0.0]));
    assert_eq!(value(Summary::Median), Ok(vec![1.0, 2.5, 0.0]));
}

#[test]
fn seats_are_shared_by_all_who_reach_them() {
    let decay = Decay::binary(20.0).expect("a decay");
    let (pupils, seats) = ([40.0, 60.0, 3.0], [50.0, 30.0]);
    // School 0 has 50 seats for the 100 pupils of both villages, the town 30 for the 60 of one.
    let seats_a_pupil = two_step_floating_catchment(VALLEY.times(), &pupils, &seats, &decay);
    assert_eq!(seats_a_pupil, Ok(vec![0.5, 1.0, 0.0]));
}

#[test]
fn balanced_catchments_count_every_pupil_once() {
    let decay = Decay::binary(20.0).expect("a decay");
    let (pupils, seats) = ([40.0, 60.0, 3.0], [50.0, 30.0]);
    // Village 1 splits its 60 pupils between the schools: 70 look to school 0 and 30 to the town;
    // school 0 gives half of its 50 / 70 to each village, the town all of its 30 / 30 to village 1.
    let values =
        balanced_floating_catchment(VALLEY.times(), &pupils, &seats, &decay).expect("values");
    let expected = [25.0 / 70.0, 25.0 / 70.0 + 1.0, 0.0];
    for (value, expected) in values.iter().zip(expected) {
        assert!((value - expected).abs() < 1e-15, "{values:?}");
    }
}

#[test]
fn a_school_that_no_pupil_reaches_is_skipped() {
    let decay = Decay::binary(60.0).expect("a decay");
    let (pupils, seats) = ([0.0, 0.0, 3.0], [50.0, 30.0]);
    for catchment in [two_step_floating_catchment, balanced_floating_catchment] {
        assert_eq!(
            catchment(VALLEY.times(), &pupils, &seats, &decay),
            Ok(vec![0.0; 3])
        );
    }
}

#[test]
fn a_weight_too_small_to_divide_by_gives_no_infinite_access() {
    let decay = Decay::exponential(25.0).expect("a decay");
    let (pupils, seats) = ([40.0, 60.0, 3.0], [1e9, 1e9]);
    for catchment in [two_step_floating_catchment, balanced_floating_catchment] {
        let values = catchment(VALLEY.times(), &pupils, &seats, &decay).expect("values");
        assert!(values.iter().all(|value| value.is_finite()), "{values:?}");
    }
}

#[test]
fn nobody_and_nowhere_have_no_values() {
    let nowhere = TravelTimes::<f64>::new(0, 0, &[], &[], &[]).expect("no pairs");
    assert_eq!(
        gravity(nowhere, &[], &Decay::binary(5.0).expect("a decay")),
        Ok(Vec::new())
    );
    assert_eq!(cost_to_closest(nowhere, &[], at_least(1)), Ok(Vec::new()));
}

#[test]
fn times_keep_the_type_they_were_read_in() {
    let minutes = VALLEY.minutes.map(|time| time as u16);
    let times = TravelTimes::new(3, 2, &VALLEY.from, &VALLEY.to, &minutes).expect("a valley");
    assert_eq!(
        cumulative(times, &SCHOOLS, 29.9),
        cumulative(VALLEY.times(), &SCHOOLS, 29.9)
    );
}

#[test]
fn columns_that_are_no_travel_times_are_refused_with_their_row() {
    let times = |from: &[u32], to: &[u32], minutes: &[f64]| {
        TravelTimes::new(2, 2, from, to, minutes).map(|times| times.pairs())
    };
    assert_eq!(times(&[0, 1], &[1, 0], &[0.0, 5.0]), Ok(2));
    assert_eq!(
        times(&[0], &[0, 1], &[1.0, 2.0]),
        Err(TravelError::Lengths {
            from: 1,
            to: 2,
            minutes: 2
        })
    );
    assert_eq!(
        times(&[0, 2], &[0, 1], &[1.0, 2.0]),
        Err(TravelError::Origin {
            row: 1,
            index: 2,
            origins: 2
        })
    );
    assert_eq!(
        times(&[0, 1], &[9, 1], &[1.0, 2.0]),
        Err(TravelError::Destination {
            row: 0,
            index: 9,
            destinations: 2
        })
    );
    for minutes in [-1.0, f64::NAN, f64::INFINITY] {
        let fault = times(&[0, 1], &[0, 1], &[1.0, minutes]).expect_err("no travel time");
        assert!(
            matches!(fault, TravelError::Minutes { row: 1, .. }),
            "{fault}"
        );
    }
}

#[test]
fn a_pair_listed_twice_is_found() {
    let minutes = [1.0; 4];
    let repeated = |from: &[u32], to: &[u32]| {
        TravelTimes::new(2, 2, from, to, &minutes)
            .expect("times")
            .repeated_pair()
    };
    assert_eq!(repeated(&[0, 1, 0, 1], &[0, 0, 1, 1]), None);
    assert_eq!(repeated(&[0, 1, 0, 1], &[1, 0, 0, 0]), Some((1, 3)));
}

#[test]
fn amounts_that_are_none_are_refused_with_their_place() {
    let fault = |schools: &[f64]| cumulative(VALLEY.times(), schools, 30.0).expect_err("a fault");
    assert_eq!(
        fault(&[1.0]),
        AccessError::Length {
            what: "opportunities",
            expected: 2,
            found: 1
        }
    );
    for amount in [-1.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(
            fault(&[1.0, amount]),
            AccessError::Amount { place: 1, .. }
        ));
    }
    let fault = cumulative(VALLEY.times(), &SCHOOLS, -1.0);
    assert_eq!(fault, Err(AccessError::Cutoff(-1.0)));
}
