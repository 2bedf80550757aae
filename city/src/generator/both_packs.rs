//! The cities that are made up over each pack that ships.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use sha2::{Digest, Sha256};

use super::{MadeUpCity, Recipe, generate};
use crate::pack::tests::belo_horizonte;
use crate::pack::villages::taipei;
use crate::pack::{Older, Pack};

const ON: Date = date(2026, 11, 24);

/// What is made up over Belo Horizonte from one seed, as it has been since the pack shipped: whoever made a city from a seed gets
/// the same again.
const BELO_HORIZONTE: &str = "ef03a6f8e8638cac38626c32709424d824b9ade9eb90f396a975e7c153f3bb79";

#[test]
fn a_seed_gives_the_belo_horizonte_that_it_has_always_given() {
    let recipe = Recipe {
        residents: 2_000,
        seed: 7,
        on: ON,
    };
    let made_up = generate(&belo_horizonte(), recipe).unwrap();
    let digest = Sha256::digest(format!("{made_up:?}"));
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, BELO_HORIZONTE);
}

static TAIPEI: LazyLock<(Pack, MadeUpCity)> = LazyLock::new(|| {
    let pack = taipei();
    let recipe = Recipe {
        residents: 20_000,
        seed: 1,
        on: ON,
    };
    let made_up = generate(&pack, recipe).unwrap();
    (pack, made_up)
});

/// How many whole years old somebody is on the day of the city.
fn age(born: Date) -> i16 {
    let had_birthday = (ON.month(), ON.day()) >= (born.month(), born.day());
    ON.year() - born.year() - i16::from(!had_birthday)
}

#[test]
fn as_many_older_people_live_in_each_village_of_taipei_as_its_share_says() {
    let (pack, city) = &*TAIPEI;
    assert_eq!(city.residents.len(), 20_000);
    let people: u32 = pack.cells.iter().map(|cell| cell.population).sum();
    let scale = 20_000.0 / f64::from(people);
    for (years, counted) in [
        (65, (|older: Older| older.from_65) as fn(Older) -> u32),
        (75, |older| older.from_75),
        (85, |older| older.from_85),
    ] {
        let mut found = vec![0.0; pack.cells.len()];
        for person in &city.residents {
            if age(person.born) >= years {
                found[city.households[person.household as usize].cell] += 1.0;
            }
        }
        let expected = pack.cells.iter().map(|cell| {
            let older = counted(cell.older.unwrap());
            f64::from(older) * scale
        });
        let expected: Vec<f64> = expected.collect();
        let (sum, expected_sum) = (found.iter().sum::<f64>(), expected.iter().sum::<f64>());
        assert!(
            (sum - expected_sum).abs() < 50.0,
            "{sum} of {expected_sum} from {years}"
        );
        let off = found
            .iter()
            .zip(&expected)
            .map(|(one, due)| (one - due).abs());
        // Where a village has nobody of the age of a parent, a grown-up of another age becomes one.
        let mean = off.sum::<f64>() / found.len() as f64;
        assert!(mean < 1.0, "off by {mean} in a village, from {years}");
    }
}

#[test]
fn a_city_without_schools_has_no_pupils_and_nobody_applies() {
    let (_, city) = &*TAIPEI;
    assert!(city.offers.is_empty() && city.enrolments.is_empty());
    assert!(city.applications.is_empty() && city.last_year.is_empty());
    assert!(!city.relations.is_empty());
}

#[test]
fn people_of_taipei_write_their_names_and_streets_in_chinese() {
    let (_, city) = &*TAIPEI;
    let is_chinese = |text: &str| {
        text.chars()
            .all(|c| c > '\u{2e80}' || c == '·' || c.is_ascii_digit())
    };
    let names = city.residents.iter().filter(|one| is_chinese(&one.name));
    assert!(names.count() > 19_000);
    assert!(city.households.iter().all(|home| is_chinese(&home.address)));
}
