//! The draw worked out anew from what is published, by nothing but hashes.

use education::round::Round;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// What the lottery drew after applications had closed.
pub const ENTROPY: &str = "04 17 23 31 42 55";

/// The word after some words.
fn after<'a>(words: &'a str, mark: &str) -> &'a str {
    let rest = words
        .split_once(mark)
        .unwrap_or_else(|| panic!("no {mark} in {words}"));
    let word = rest.1.split_whitespace().next().unwrap();
    word.trim_end_matches(['.', ','])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    let pairs = pairs.map(|pair| std::str::from_utf8(pair).unwrap());
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

/// A child's number follows from the published secret, the public entropy, the round and the child's pseudonym: whether
/// the family withdrew and applied again has no part in it.
pub fn the_number_can_be_worked_out(decision: &str, results: &str, round: &Round) {
    let secret = bytes(after(results, "The secret "));
    assert_eq!(hex(&Sha256::digest(&secret)), round.commitment);
    assert!(results.contains(ENTROPY));
    let seed = Sha256::new().chain_update(&secret);
    let seed = seed.chain_update(ENTROPY).finalize();
    assert_eq!(hex(&seed), after(results, "Seed "));
    let pseudonym = after(decision, "this child is ");
    let mut mac = Hmac::<Sha256>::new_from_slice(&seed).unwrap();
    mac.update(format!("{}\u{1f}{pseudonym}", round.id).as_bytes());
    let digest = mac.finalize().into_bytes();
    let number = u64::from_be_bytes(*digest.first_chunk::<8>().unwrap());
    assert_eq!(after(decision, "with the number "), number.to_string());
}

/// The page ends its steps with the number of the decision, and names its eight bytes.
pub fn the_page_works_the_number_out(decision: &str, steps: &str) {
    let number = after(decision, "with the number ");
    assert_eq!(after(steps, "the smaller the better: "), number);
    let code = after(steps, "of the message under the seed: ");
    assert_eq!(u64::from_str_radix(code, 16).unwrap().to_string(), number);
    assert!(steps.contains(after(decision, "this child is ")));
}
