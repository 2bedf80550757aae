//! The record of a round: the same inputs give the same bytes, and anyone can make it again.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use allocate::{
    Application, Certificate, Commitment, Draw, DrawRecord, Market, Mechanism, Seed, allocate,
    checker,
};
use common::towns;
use proptest::prelude::*;

const ROUND: &str = "primary-2026";

fn certificate(seats: &[u32], students: u32, rows: &[Application], draw: &Draw) -> String {
    let market = Market::from_applications(seats.to_vec(), students, rows).unwrap();
    let mechanism = Mechanism::StudentOptimal;
    let matching = allocate(&market, mechanism);
    let verdict = checker::check(seats, rows.iter().copied(), &matching.programmes());
    let record = DrawRecord::new(draw, Some(Commitment::to(b"secret")));
    let certificate = Certificate::new(&market, mechanism, &matching, &verdict, Some(record));
    serde_json::to_string(&certificate).unwrap()
}

/// Forty families and three schools; each family's name gives its number.
fn round(seed: Seed, order: impl Iterator<Item = u32>) -> String {
    let draw = Draw::new(seed, ROUND).unwrap();
    let list = |student: u32| {
        let lottery = draw.number(&format!("res_{student}"));
        (0..3).map(move |i| {
            let programme = (student + i) % 3;
            Application {
                student,
                programme,
                rank: i + 1,
                priority_group: 1 + student % 2,
                lottery,
            }
        })
    };
    let rows: Vec<Application> = order.flat_map(list).collect();
    certificate(&[10, 12, 8], 40, &rows, &draw)
}

#[test]
#[doc = "EDU-05"]
fn edu_05_withdrawing_and_applying_again_changes_no_number_and_no_byte() {
    let seed = Seed::from_secret(b"secret", b"entropy");
    // Family 7 withdraws and applies again: its rows now come last.
    let again = (0..40).filter(|&family| family != 7).chain([7]);
    assert_eq!(round(seed, again), round(seed, 0..40));
}

#[test]
#[doc = "EDU-06"]
fn edu_06_the_same_seed_gives_the_same_bytes_and_another_seed_another_round() {
    let seed = Seed::from_secret(b"secret", b"entropy");
    let published: Certificate = serde_json::from_str(&round(seed, 0..40)).unwrap();
    let record = published.draw.clone().unwrap();
    assert_eq!(record.commitment, Some(Commitment::to(b"secret")));
    assert_eq!(
        serde_json::to_string(&published).unwrap(),
        round(record.seed, 0..40)
    );
    let other: Certificate =
        serde_json::from_str(&round(Seed::from_secret(b"secret", b"other"), 0..40)).unwrap();
    assert_ne!(other.inputs, published.inputs);
    assert_ne!(other.matching, published.matching);
}

#[test]
fn the_figures_and_digests_are_those_of_the_documented_bytes() {
    let rows = [
        Application {
            student: 0,
            programme: 0,
            rank: 1,
            priority_group: 2,
            lottery: 7,
        },
        Application {
            student: 0,
            programme: 1,
            rank: 2,
            priority_group: 1,
            lottery: 7,
        },
        Application {
            student: 1,
            programme: 0,
            rank: 1,
            priority_group: 1,
            lottery: 9,
        },
    ];
    let seats = [1, 3];
    let market = Market::from_applications(seats.to_vec(), 3, &rows).unwrap();
    let matching = allocate(&market, Mechanism::ProgrammeOptimal);
    let verdict = checker::check(&seats, rows, &matching.programmes());
    let certificate = Certificate::new(
        &market,
        Mechanism::ProgrammeOptimal,
        &matching,
        &verdict,
        None,
    );
    // The digests were worked out with hashlib and struct of Python 3.
    let expected = serde_json::json!({
        "mechanism": "programme-optimal",
        "counts": {
            "students": 3, "programmes": 2, "applications": 3, "seats": 4,
            "placed": 2, "unplaced": 1, "rank_histogram": [1, 1],
        },
        "inputs": "9a5adb047ba83eaabd02817693f01e588d0bfb1a83149bf8b4a033ca9f86a838",
        "matching": "98d67fdf33cf3be4f778bfcb84b92d5bf2fd19996ba28ab487eaacb8d183b872",
        "checker": { "stable": true, "pairs_judged": 3, "faults": 0 },
    });
    assert_eq!(serde_json::to_value(&certificate).unwrap(), expected);
}

proptest! {
    #[test]
    fn the_order_of_the_rows_changes_no_byte(
        (town, shuffled) in towns(20, 5, 4)
            .prop_flat_map(|town| (Just(town.clone()), Just(town.rows).prop_shuffle()))
    ) {
        let draw = Draw::new(Seed::from_secret(b"secret", b"entropy"), ROUND).unwrap();
        prop_assert_eq!(
            certificate(&town.capacities, town.students, &shuffled, &draw),
            certificate(&town.capacities, town.students, &town.rows, &draw)
        );
    }
}
