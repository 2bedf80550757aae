//! Cards and pay codes that a till verifies without a network, and a queue of a till that settles once.
//!
//! A [`Card`] is kept for years and names nobody: it has a [`CardNumber`], a reference to an account, and how much a till
//! may take by it before it has heard from the city. A [`PayCode`] stands for a card for some minutes, or on one day of a
//! printed week, and pays once. Both are a [`Token`], signed with Ed25519 by a key of the city ([`Issuer`]) and written in
//! capital letters and digits, as a square holds them best. A till with the public keys and a list of blocked cards
//! ([`Trust`]) judges them alone.
//!
//! What a till took while it was alone stands in its [`Queue`]: each [`Entry`] is numbered, holds the digest of the one
//! before it and is signed by the till, so that none can be left out, changed or moved unnoticed. [`settle`] says of each
//! entry that arrives whether it is new, was there before, or can't be; the digest of an entry is its id for ever after.
//!
//! The engine reads no clock, no files and no chance. Moments are seconds since 1970 in UTC, amounts minor units. What it
//! reads may come from anyone: reading is strict, bounded and never panics.
//!
//! ```
//! use paycode::{Blocked, Card, CardNumber, Issuer, Key, Token, Trust};
//!
//! let city = Issuer::from_seed(&[7; 32]);
//! let card = Card {
//!     number: CardNumber::new(4_711)?,
//!     issue: 1,
//!     account: [9; 10],
//!     not_after: 1_900_000_000,
//!     cap: 5_000,
//! };
//! let text = city.sign(card.into())?;
//!
//! let trust = Trust {
//!     keys: vec![Key { key: city.key(), accepted_until: None }],
//!     blocked: Blocked { as_of: 1_800_000_000, issues_through: [].into() },
//!     list_age_seconds_max: 7 * 86_400,
//! };
//! let signed = text.parse()?;
//! assert_eq!(trust.verify(&signed, 1_200, 0, 1_800_000_600), Ok(()));
//! assert!(trust.verify(&signed, 1_200, 4_000, 1_800_000_600).is_err(), "more than its cap");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod base32;
mod bytes;
mod key;
mod number;
mod queue;
mod settle;
mod token;
mod trust;

pub use key::{Issuer, KeyError, PublicKey};
pub use number::{CardNumber, NUMBER_DIGITS, NumberError};
pub use queue::{Digest, ENTRY_BYTES_MAX, Entry, EntryError, Queue};
pub use settle::{Before, Clock, DAY_SECONDS, Fault, Sent, Settlement, Verdict, settle};
pub use token::{
    ACCOUNT_BYTES, Card, PayCode, Signed, TOKEN_CHARS_MAX, Token, TokenError, Unsignable,
};
pub use trust::{Blocked, Key, Refusal, Trust};
