//! One-time passwords by time (RFC 6238): HMAC-SHA-1, steps of 30 seconds, six digits, as every authenticator knows them.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;

/// Seconds of one step.
pub const STEP_SECONDS: i64 = 30;

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;

/// Steps before and after the present one whose codes are taken, for clocks that differ.
pub const STEPS_APART_MAX: i64 = 1;

/// Bytes of a secret, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

/// RFC 4648's base 32.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step in which a moment lies.
#[must_use]
pub(super) fn step_at(moment: Timestamp) -> i64 {
    moment.as_second().div_euclid(STEP_SECONDS)
}

/// The code of a step (RFC 4226, section 5.3).
#[must_use]
pub(super) fn code(secret: &[u8], step: i64, digits: usize) -> String {
    // A key of any length makes an HMAC.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else {
        return String::new();
    };
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let start = usize::from(digest.last().copied().unwrap_or_default() & 0x0f);
    let number = digest
        .iter()
        .skip(start)
        .take(4)
        .fold(0_u32, |number, byte| (number << 8) | u32::from(*byte))
        & 0x7fff_ffff;
    let all = format!("{number:010}");
    all.get(all.len() - digits.min(all.len())..)
        .unwrap_or_default()
        .to_owned()
}

/// The step of a code that may be used now: within the window and after the last step that was used.
#[must_use]
pub(super) fn accepted_step(
    secret: &[u8],
    typed: &str,
    now: Timestamp,
    last_used: i64,
) -> Option<i64> {
    let present = step_at(now);
    (present - STEPS_APART_MAX..=present + STEPS_APART_MAX)
        .filter(|step| *step > last_used)
        .find(|step| same(&code(secret, *step, CODE_DIGITS), typed))
}

/// Whether two texts are the same, in a time that does not depend on where they differ.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .fold(0, |all, (a, b)| all | (a ^ b))
            == 0
}

/// Bytes in RFC 4648's base 32, without filling.
#[must_use]
pub(super) fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut push = |value: u32| {
        let digit = BASE32.get((value & 31) as usize);
        text.extend(digit.map(|digit| char::from(*digit)));
    };
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC_SECRET: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_vectors_of_rfc_6238_come_out() {
        for (second, expected) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(code(RFC_SECRET, step_at(at(second)), 8), expected);
        }
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_and_no_more() {
        let code = code(RFC_SECRET, 1_000, CODE_DIGITS);
        for (step, taken) in [
            (998, false),
            (999, true),
            (1_000, true),
            (1_001, true),
            (1_002, false),
        ] {
            let now = at(step * STEP_SECONDS);
            let accepted = accepted_step(RFC_SECRET, &code, now, 0);
            assert_eq!(accepted, taken.then_some(1_000), "at step {step}");
        }
    }

    #[test]
    fn a_step_that_was_used_is_never_taken_again_not_even_when_the_clock_is_set_back() {
        let now = at(1_000 * STEP_SECONDS);
        let code_now = code(RFC_SECRET, 1_000, CODE_DIGITS);
        assert_eq!(accepted_step(RFC_SECRET, &code_now, now, 1_000), None);
        let earlier = code(RFC_SECRET, 500, CODE_DIGITS);
        let set_back = at(500 * STEP_SECONDS);
        assert_eq!(accepted_step(RFC_SECRET, &earlier, set_back, 1_000), None);
    }

    #[test]
    fn base_32_is_that_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }
}
