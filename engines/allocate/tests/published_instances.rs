//! Instances whose stable matchings others have worked out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use allocate::{Application, Market, Mechanism, allocate, checker};
use std::collections::HashMap;

/// The rows of a plain CSV without quotes, header left out.
fn rows(folder: &str, name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/tests/data/{folder}/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .skip(1)
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

fn comes_out_as_published(folder: &str) {
    let seats = rows(folder, "programmes.csv");
    let programmes: HashMap<&str, u32> = seats.iter().map(|row| row[0].as_str()).zip(0..).collect();
    let capacities: Vec<u32> = seats.iter().map(|row| row[1].parse().unwrap()).collect();
    let expected = rows(folder, "expected_matching.csv");
    let students: HashMap<&str, u32> = expected
        .iter()
        .map(|row| row[0].as_str())
        .zip(0..)
        .collect();
    let applications = rows(folder, "applications.csv");
    let applications = applications.iter().map(|row| Application {
        student: students[row[0].as_str()],
        rank: row[1].parse().unwrap(),
        programme: programmes[row[2].as_str()],
        priority_group: row[3].parse().unwrap(),
        lottery: row[4].parse().unwrap(),
    });
    let applications: Vec<Application> = applications.collect();
    let count = students.len() as u32;
    let market = Market::from_applications(capacities.clone(), count, &applications).unwrap();
    let sides = [Mechanism::StudentOptimal, Mechanism::ProgrammeOptimal];
    for (column, mechanism) in (1..).zip(sides) {
        let given = allocate(&market, mechanism).programmes();
        let published: Vec<Option<u32>> = expected
            .iter()
            .map(|row| programmes.get(row[column].as_str()).copied())
            .collect();
        assert_eq!(given, published, "{folder}, {mechanism:?}");
        assert!(checker::check(&capacities, applications.iter().copied(), &given).is_stable());
    }
}

#[test]
fn new_york_in_small_with_one_number_a_student() {
    comes_out_as_published("da_nyc_small_stb");
}

#[test]
fn new_york_in_small_with_one_number_a_programme() {
    comes_out_as_published("da_nyc_small_mtb");
}

#[test]
fn the_invented_town_where_the_two_sides_never_agree() {
    comes_out_as_published("da_synthetic_lattice");
}
