//! Real cities against the values of the R package `accessibility` (see `tests/data/README.md`).

use std::collections::HashMap;
use std::num::NonZeroU32;

use access::{
    Decay, Summary, TravelTimes, balanced_floating_catchment, cost_to_closest, cumulative,
    cumulative_interval, gravity, two_step_floating_catchment,
};

const FARTHEST_APART: f64 = 1e-9;

/// A table of text with its ids and columns of numbers; an empty number is NaN.
struct Table {
    ids: Vec<String>,
    columns: HashMap<String, Vec<f64>>,
}

/// A table of minutes: a row for each place, a column for each other place.
struct Minutes {
    rows: Vec<String>,
    from: Vec<u32>,
    to: Vec<u32>,
    minutes: Vec<f64>,
    others: usize,
}

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().map(|line| line.split(',').collect())
}

fn table(text: &str) -> Table {
    let mut lines = lines(text);
    let head = lines.next().expect("a head");
    let mut table = Table {
        ids: vec![],
        columns: HashMap::new(),
    };
    for line in lines {
        table.ids.push(line[0].to_owned());
        for (name, cell) in head.iter().zip(line).skip(1) {
            let number = cell.parse().unwrap_or(f64::NAN);
            table
                .columns
                .entry((*name).to_owned())
                .or_default()
                .push(number);
        }
    }
    table
}

fn minutes(text: &str) -> Minutes {
    let mut lines = lines(text);
    let others = lines.next().expect("a head").len() - 1;
    let mut read = Minutes {
        rows: vec![],
        from: vec![],
        to: vec![],
        minutes: vec![],
        others,
    };
    for (row, line) in lines.enumerate() {
        read.rows.push(line[0].to_owned());
        for (column, cell) in line[1..]
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            read.from.push(row as u32);
            read.to.push(column as u32);
            read.minutes.push(cell.parse().expect("minutes"));
        }
    }
    read
}

impl Minutes {
    fn times(&self) -> TravelTimes<'_> {
        TravelTimes::new(
            self.rows.len(),
            self.others,
            &self.from,
            &self.to,
            &self.minutes,
        )
        .expect("travel times")
    }
}

impl Table {
    fn agrees(&self, column: &str, values: &[f64]) {
        let expected = &self.columns[column];
        assert_eq!(expected.len(), values.len());
        for ((id, expected), value) in self.ids.iter().zip(expected).zip(values) {
            let agrees =
                value == expected || (value - expected).abs() <= FARTHEST_APART * expected.abs();
            assert!(
                agrees,
                "{column} of {id}: {value} where the package has {expected}"
            );
        }
    }
}

fn decay(text: &str) -> Decay {
    text.parse().expect(text)
}

fn nearest(times: TravelTimes<'_>, opportunities: &[f64], needed: u32) -> Vec<f64> {
    let needed = NonZeroU32::new(needed).expect("above 0");
    cost_to_closest(times, opportunities, needed).expect("values")
}

#[test]
fn older_residents_of_taipei_reach_their_care_centres() {
    let villages = table(include_str!("../data/taipei/villages.csv"));
    let walks = minutes(include_str!("../data/taipei/walk_minutes.csv"));
    assert_eq!(villages.ids, walks.rows);
    let (times, people) = (walks.times(), &villages.columns["pop65"]);
    let centres = vec![1.0; walks.others];
    for (column, cutoff) in [("cum10", 10.0), ("cum15", 15.0), ("cum30", 30.0)] {
        villages.agrees(
            column,
            &cumulative(times, &centres, cutoff).expect("values"),
        );
    }
    villages.agrees("closest1", &nearest(times, &centres, 1));
    villages.agrees("closest3", &nearest(times, &centres, 3));
    let exponential = decay("exponential:0.1");
    villages.agrees(
        "grav_exp01",
        &gravity(times, &centres, &exponential).expect("values"),
    );
    let two_step = |decay: &Decay| {
        two_step_floating_catchment(times, people, &centres, decay).expect("values")
    };
    villages.agrees("fca2_bin15", &two_step(&decay("binary:15")));
    villages.agrees("fca2_exp01", &two_step(&exponential));
    let balanced = balanced_floating_catchment(times, people, &centres, &exponential);
    villages.agrees("bfca_exp01", &balanced.expect("values"));
}

#[test]
fn hexagons_of_belo_horizonte_reach_jobs_and_schools() {
    let cells = table(include_str!("../data/belo-horizonte/cells.csv"));
    let rides = minutes(include_str!("../data/belo-horizonte/minutes_from.csv"));
    let expected = table(include_str!("../data/belo-horizonte/expected_from.csv"));
    assert_eq!(expected.ids, rides.rows);
    let times = rides.times();
    for cutoff in [
        "cum30_jobs",
        "cum45_jobs",
        "cum60_jobs",
        "cum15_schools",
        "cum60_schools",
    ] {
        let (minutes, opportunity) = cutoff[3..].split_once('_').expect("two parts");
        let minutes = minutes.parse().expect("minutes");
        let values = cumulative(times, &cells.columns[opportunity], minutes).expect("values");
        expected.agrees(cutoff, &values);
    }
    let decays = [
        ("grav_exp02_jobs", "exponential:0.2"),
        ("grav_exp005_schools", "exponential:0.05"),
        ("grav_lin60_jobs", "linear:60"),
        ("grav_pow2_jobs", "power:2"),
        ("grav_pow2_schools", "power:2"),
        ("grav_log45_10_schools", "logistic:45,10"),
        ("grav_step_jobs", "stepped:15=0.67,30=0.33,45=0"),
        ("grav_bin45_schools", "binary:45"),
    ];
    for (column, text) in decays {
        let (_, opportunity) = column.rsplit_once('_').expect("two parts");
        let values = gravity(times, &cells.columns[opportunity], &decay(text)).expect("values");
        expected.agrees(column, &values);
    }
    let (jobs, schools) = (&cells.columns["jobs"], &cells.columns["schools"]);
    let interval = "30:60:1".parse().expect("an interval");
    let median = cumulative_interval(times, jobs, &interval, Summary::Median);
    expected.agrees("cumint30_60_jobs", &median.expect("values"));
    expected.agrees("closest1_schools", &nearest(times, schools, 1));
    expected.agrees("closest2_schools", &nearest(times, schools, 2));
}

#[test]
fn hexagons_of_belo_horizonte_are_reached_from_where_jobs_are() {
    let cells = table(include_str!("../data/belo-horizonte/cells.csv"));
    let rides = minutes(include_str!("../data/belo-horizonte/minutes_to.csv"));
    let expected = table(include_str!("../data/belo-horizonte/expected_to.csv"));
    assert_eq!(expected.ids, rides.rows);
    // Each row of this table is a destination, so the pairs are turned round twice.
    let times = TravelTimes::new(
        rides.others,
        rides.rows.len(),
        &rides.to,
        &rides.from,
        &rides.minutes,
    );
    let passive = times.expect("travel times").reversed();
    let values = cumulative(passive, &cells.columns["jobs"], 30.0).expect("values");
    expected.agrees("cum30_jobs_passive", &values);
}
