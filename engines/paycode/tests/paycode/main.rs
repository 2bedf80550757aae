//! Stories of cards, codes and tills without a network.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that can't set its scene must stop there"
)]

mod queues;
mod tokens;

use paycode::{Blocked, Card, CardNumber, Issuer, Key, PayCode, Signed, Token, Trust};

/// Noon of some day.
const NOON: u64 = 1_800_014_400;
const MINUTE: u64 = 60;
const DAY: u64 = 86_400;

fn city() -> Issuer {
    Issuer::from_seed(&[1; 32])
}

fn number(digits: u64) -> CardNumber {
    CardNumber::new(digits).expect("a number")
}

fn card(digits: u64) -> Card {
    Card {
        number: number(digits),
        issue: 2,
        account: [3; 10],
        not_after: NOON + 365 * DAY,
        cap: 3_000,
    }
}

/// A code of the card for five minutes around noon.
fn pay_code(digits: u64, counter: u32) -> PayCode {
    PayCode {
        number: number(digits),
        issue: 2,
        valid_from: NOON,
        not_after: NOON + 5 * MINUTE,
        counter,
        cap: 2_000,
    }
}

fn signed(token: impl Into<Token>) -> Signed {
    let text = city().sign(token.into()).expect("it can be signed");
    text.parse().expect("it can be read")
}

fn trust() -> Trust {
    Trust {
        keys: vec![Key {
            key: city().key(),
            accepted_until: None,
        }],
        blocked: Blocked {
            as_of: NOON - 8 * 60 * MINUTE,
            issues_through: [].into(),
        },
        list_age_seconds_max: 3 * DAY,
    }
}
