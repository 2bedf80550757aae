//! Each measure against its definition, written down over a full table of times.

use std::num::NonZeroU32;

use access::{
    Decay, Interval, Summary, TravelTimes, balanced_floating_catchment, cost_to_closest,
    cumulative, cumulative_interval, gravity, two_step_floating_catchment,
};
use proptest::prelude::*;

/// A table of minutes (`None` where there is no way), people at the origins, seats at the
/// destinations.
#[derive(Debug, Clone)]
struct City {
    table: Vec<Vec<Option<f64>>>,
    people: Vec<f64>,
    seats: Vec<f64>,
}

struct Columns {
    from: Vec<u32>,
    to: Vec<u32>,
    minutes: Vec<f64>,
}

impl City {
    fn columns(&self) -> Columns {
        let mut columns = Columns {
            from: vec![],
            to: vec![],
            minutes: vec![],
        };
        for (from, row) in self.table.iter().enumerate() {
            for (to, minutes) in row.iter().enumerate() {
                if let Some(minutes) = minutes {
                    columns.from.push(from as u32);
                    columns.to.push(to as u32);
                    columns.minutes.push(*minutes);
                }
            }
        }
        columns
    }

    fn times<'a>(&self, columns: &'a Columns) -> TravelTimes<'a> {
        let Columns { from, to, minutes } = columns;
        TravelTimes::new(self.people.len(), self.seats.len(), from, to, minutes).expect("times")
    }

    fn weight(&self, origin: usize, destination: usize, decay: &Decay) -> f64 {
        self.table[origin][destination].map_or(0.0, |minutes| decay.weight(minutes))
    }

    fn two_step(&self, origin: usize, decay: &Decay) -> f64 {
        let shares = (0..self.seats.len()).map(|destination| {
            let demand: f64 = (0..self.people.len())
                .map(|other| self.weight(other, destination, decay) * self.people[other])
                .sum();
            let weight = self.weight(origin, destination, decay);
            if demand > 0.0 {
                weight * self.seats[destination] / demand
            } else {
                0.0
            }
        });
        shares.sum()
    }

    fn balanced(&self, origin: usize, decay: &Decay) -> f64 {
        let (origins, destinations) = (0..self.people.len(), 0..self.seats.len());
        let of_origin =
            |i: usize| -> f64 { destinations.clone().map(|j| self.weight(i, j, decay)).sum() };
        let shares = destinations.clone().map(|j| {
            let of_destination: f64 = origins.clone().map(|i| self.weight(i, j, decay)).sum();
            let demand: f64 = origins
                .clone()
                .filter(|&i| of_origin(i) > 0.0)
                .map(|i| self.people[i] * self.weight(i, j, decay) / of_origin(i))
                .sum();
            let weight = self.weight(origin, j, decay);
            if demand > 0.0 {
                self.seats[j] / demand * weight / of_destination
            } else {
                0.0
            }
        });
        shares.sum()
    }
}

fn city() -> impl Strategy<Value = City> {
    (1..8usize, 1..8usize).prop_flat_map(|(origins, destinations)| {
        let half_minutes =
            prop::option::weighted(0.8, (0..180u32).prop_map(|t| f64::from(t) / 2.0));
        let row = prop::collection::vec(half_minutes, destinations);
        let amount = |most: u32| (0..most).prop_map(f64::from);
        (
            prop::collection::vec(row, origins),
            prop::collection::vec(amount(500), origins),
            prop::collection::vec(amount(4), destinations),
        )
            .prop_map(|(table, people, seats)| City {
                table,
                people,
                seats,
            })
    })
}

fn decay() -> impl Strategy<Value = Decay> {
    let texts = [
        "binary:45",
        "exponential:0.05",
        "power:2",
        "linear:60",
        "logistic:45,10",
    ];
    prop::sample::select(texts.to_vec()).prop_map(|text| text.parse().expect(text))
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-11 * left.abs().max(right.abs())
}

proptest! {
    #[test]
    fn gravity_is_the_weighted_sum(city in city(), decay in decay()) {
        let columns = city.columns();
        let values = gravity(city.times(&columns), &city.seats, &decay).expect("values");
        for (origin, value) in values.iter().enumerate() {
            let sum: f64 = (0..city.seats.len())
                .map(|destination| city.weight(origin, destination, &decay) * city.seats[destination])
                .sum();
            prop_assert!(near(*value, sum));
        }
    }

    #[test]
    fn catchments_follow_their_definitions(city in city(), decay in decay()) {
        let columns = city.columns();
        let (times, people, seats) = (city.times(&columns), &city.people, &city.seats);
        let two_step = two_step_floating_catchment(times, people, seats, &decay).expect("values");
        let balanced = balanced_floating_catchment(times, people, seats, &decay).expect("values");
        for origin in 0..people.len() {
            prop_assert!(near(two_step[origin], city.two_step(origin, &decay)));
            prop_assert!(near(balanced[origin], city.balanced(origin, &decay)));
        }
    }

    #[test]
    fn two_step_catchments_hand_out_all_seats_in_reach_and_no_more(
        city in city(),
        decay in decay(),
    ) {
        let columns = city.columns();
        let values =
            two_step_floating_catchment(city.times(&columns), &city.people, &city.seats, &decay)
                .expect("values");
        let handed_out: f64 =
            values.iter().zip(&city.people).map(|(value, people)| value * people).sum();
        let in_reach = (0..city.seats.len()).filter(|&destination| {
            (0..city.people.len())
                .any(|i| city.people[i] * city.weight(i, destination, &decay) > 0.0)
        });
        let seats: f64 = in_reach.map(|destination| city.seats[destination]).sum();
        prop_assert!(near(handed_out, seats), "{handed_out} of {seats}");
    }

    #[test]
    fn what_origins_reach_is_what_reaches_destinations(city in city(), decay in decay()) {
        let columns = city.columns();
        let times = city.times(&columns);
        let reached = gravity(times, &city.seats, &decay).expect("values");
        let reaching = gravity(times.reversed(), &city.people, &decay).expect("values");
        let weighted = |values: &[f64], by: &[f64]| -> f64 {
            values.iter().zip(by).map(|(value, weight)| value * weight).sum()
        };
        prop_assert!(near(weighted(&reached, &city.people), weighted(&reaching, &city.seats)));
    }

    #[test]
    fn the_interval_summarises_the_cumulative_counts(
        city in city(),
        start in 0..40u32,
        length in 0..40u32,
        step in 1..9u32,
    ) {
        let columns = city.columns();
        let times = city.times(&columns);
        let (start, end) = (f64::from(start), f64::from(start + length));
        let interval = Interval::new(start, end, f64::from(step)).expect("an interval");
        let counts: Vec<Vec<f64>> = interval
            .cutoffs()
            .iter()
            .map(|&cutoff| cumulative(times, &city.seats, cutoff).expect("counts"))
            .collect();
        let value =
            |summary| cumulative_interval(times, &city.seats, &interval, summary).expect("values");
        let (means, medians) = (value(Summary::Mean), value(Summary::Median));
        for origin in 0..city.people.len() {
            let mut own: Vec<f64> = counts.iter().map(|counts| counts[origin]).collect();
            prop_assert!(near(means[origin], own.iter().sum::<f64>() / own.len() as f64));
            own.sort_by(f64::total_cmp);
            let middle = f64::midpoint(own[own.len() / 2], own[(own.len() - 1) / 2]);
            prop_assert_eq!(medians[origin], middle);
        }
    }

    #[test]
    fn the_cost_to_the_closest_is_the_first_cutoff_that_reaches_enough(
        city in city(),
        needed in 1..6u32,
    ) {
        let columns = city.columns();
        let times = city.times(&columns);
        let costs = cost_to_closest(times, &city.seats, NonZeroU32::new(needed).expect("above 0"))
            .expect("costs");
        for (origin, &cost) in costs.iter().enumerate() {
            let reached = |cutoff| cumulative(times, &city.seats, cutoff).expect("counts")[origin];
            if cost.is_finite() {
                prop_assert!(reached(cost) >= f64::from(needed));
                prop_assert!(cost < 0.5 || reached(cost - 0.5) < f64::from(needed));
            } else {
                prop_assert!(reached(1000.0) < f64::from(needed));
            }
        }
    }

    #[test]
    fn the_order_of_the_pairs_does_not_matter(city in city(), decay in decay()) {
        let columns = city.columns();
        let backwards = Columns {
            from: columns.from.iter().rev().copied().collect(),
            to: columns.to.iter().rev().copied().collect(),
            minutes: columns.minutes.iter().rev().copied().collect(),
        };
        let value = |columns| {
            let times = city.times(columns);
            two_step_floating_catchment(times, &city.people, &city.seats, &decay).expect("values")
        };
        for (forwards, backwards) in value(&columns).iter().zip(value(&backwards)) {
            prop_assert!(near(*forwards, backwards));
        }
    }
}
