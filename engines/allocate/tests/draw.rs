//! The draw: numbers that anyone can work out again and that nobody can steer.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use allocate::{Commitment, Draw, DrawError, Seed};

const SECRET: &[u8] = b"made-up secret of the draw";
const ENTROPY: &[u8] = b"Stadtlotterie 2026-03-01: 04 11 19 23 31 44";

/// Worked out with hashlib and hmac of Python 3.
const COMMITMENT: &str = "1494fcb278f5a8ed6942bbd4caa0aa66dc3bc3fc84838181bb068ba4e4cbd211";
const SEED: &str = "36767925f3da87b855bc6c53050b8c35fdca26b72eab57e3b2f5de9ed20e6bc5";

fn number(round: &str, person: &str) -> u64 {
    Draw::new(Seed::from_secret(SECRET, ENTROPY), round)
        .unwrap()
        .number(person)
}

#[test]
#[doc = "EDU-06"]
fn edu_06_commitment_seed_and_numbers_are_those_anyone_computes() {
    assert_eq!(Commitment::to(SECRET).to_string(), COMMITMENT);
    assert_eq!(Seed::from_secret(SECRET, ENTROPY).to_string(), SEED);
    assert_eq!(
        number("primary-2026", "res_7F3K"),
        17_005_260_310_210_406_206
    );
    assert_eq!(
        number("primary-2026", "res_92QD"),
        3_046_966_091_706_061_751
    );
    assert_eq!(
        number("primary-2027", "res_7F3K"),
        6_875_211_935_932_181_845
    );
    assert_eq!(number("小学2026", "样例小禾"), 11_482_583_606_350_156_696);
}

#[test]
#[doc = "EDU-06"]
fn edu_06_the_published_seed_alone_gives_every_number() {
    let draw = Draw::new(SEED.parse().unwrap(), "primary-2026").unwrap();
    assert_eq!(draw.number("res_7F3K"), number("primary-2026", "res_7F3K"));
}

#[test]
#[doc = "EDU-06"]
fn edu_06_whoever_knows_the_secret_still_depends_on_the_entropy() {
    let other = Seed::from_secret(SECRET, b"another drawing");
    assert_ne!(other, Seed::from_secret(SECRET, ENTROPY));
    assert_eq!(Commitment::to(SECRET).to_string(), COMMITMENT);
}

#[test]
fn a_seed_reads_in_capitals_too_and_a_short_or_foreign_one_is_refused() {
    assert_eq!(
        SEED.to_uppercase().parse::<Seed>().unwrap().to_string(),
        SEED
    );
    assert_eq!(SEED[1..].parse::<Seed>(), Err(DrawError::NotHex(63)));
    assert_eq!(
        SEED.replace('3', "g").parse::<Seed>(),
        Err(DrawError::NotHex(64))
    );
    assert_eq!("小".parse::<Seed>(), Err(DrawError::NotHex(1)));
}

#[test]
fn a_round_needs_a_name_that_can_not_run_into_the_person() {
    let seed = Seed::from_secret(SECRET, ENTROPY);
    assert_eq!(Draw::new(seed, ""), Err(DrawError::RoundName));
    assert_eq!(
        Draw::new(seed, "primary\u{1f}2026"),
        Err(DrawError::RoundName)
    );
}
