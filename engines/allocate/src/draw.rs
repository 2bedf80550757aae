//! A draw that no insider can steer: a secret is bound by its digest before applications open, public
//! entropy named in advance is fixed after they close, and each number follows from both.

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Stands between the round and the person in the message, so that no two pairs read alike.
const SEPARATOR: u8 = 0x1F;

/// Why a draw can't be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DrawError {
    /// A seed or commitment is 64 hexadecimal digits.
    #[error("expected 64 hexadecimal digits, found {0} characters or others among them")]
    NotHex(usize),
    /// A round needs a name without the separator.
    #[error("the name of a round must not be empty nor contain the character U+001F")]
    RoundName,
}

/// SHA-256 of the secret, published before the round opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Commitment([u8; 32]);

impl Commitment {
    /// The commitment to a secret.
    #[must_use]
    pub fn to(secret: &[u8]) -> Self {
        Self(Sha256::digest(secret).into())
    }
}

/// SHA-256 of the secret followed by the public entropy: all numbers follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Seed([u8; 32]);

impl Seed {
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The seed of a secret that was committed to and of the entropy fixed since.
    #[must_use]
    pub fn from_secret(secret: &[u8], entropy: &[u8]) -> Self {
        Self(
            Sha256::new()
                .chain_update(secret)
                .chain_update(entropy)
                .finalize()
                .into(),
        )
    }
}

/// The draw of one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    seed: Seed,
    round: String,
}

impl Draw {
    /// The draw of the named round.
    ///
    /// # Errors
    /// A name that is empty or contains the separator U+001F.
    pub fn new(seed: Seed, round: &str) -> Result<Self, DrawError> {
        if round.is_empty() || round.as_bytes().contains(&SEPARATOR) {
            return Err(DrawError::RoundName);
        }
        Ok(Self {
            seed,
            round: round.to_owned(),
        })
    }

    /// A person's number in this round, smaller the better: the first 8 bytes, big-endian, of
    /// HMAC-SHA-256 with the seed as key over the round, the byte 0x1F and the person.
    ///
    /// It hangs on nothing else, so withdrawing and applying again never changes it.
    #[must_use]
    pub fn number(&self, person: &str) -> u64 {
        self.of_message(&[person])
    }

    /// A person's number at one programme, for rounds that draw anew at each: as [`Draw::number`], where the message goes on
    /// with the byte 0x1F and the programme.
    #[must_use]
    pub fn number_at(&self, person: &str, programme: &str) -> u64 {
        self.of_message(&[person, programme])
    }

    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    fn of_message(&self, parts: &[&str]) -> u64 {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.seed.0).expect("a key of 32 bytes");
        mac.update(self.round.as_bytes());
        for part in parts {
            mac.update(&[SEPARATOR]);
            mac.update(part.as_bytes());
        }
        let code: [u8; 32] = mac.finalize().into_bytes().into();
        code.first_chunk().copied().map_or(0, u64::from_be_bytes)
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// The name of the round.
    #[must_use]
    pub fn round(&self) -> &str {
        &self.round
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Result<[u8; 32], DrawError> {
    let fault = || DrawError::NotHex(text.chars().count());
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).map(|digit| digit as u8))
        .collect();
    let digits = digits
        .filter(|digits| digits.len() == 64)
        .ok_or_else(fault)?;
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair.iter().fold(0, |value, digit| value << 4 | digit);
    }
    Ok(bytes)
}

macro_rules! as_hex {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex(&self.0))
            }
        }

        impl FromStr for $name {
            type Err = DrawError;

            fn from_str(text: &str) -> Result<Self, DrawError> {
                from_hex(text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = DrawError;

            fn try_from(text: String) -> Result<Self, DrawError> {
                text.parse()
            }
        }
    };
}

as_hex!(Commitment);
as_hex!(Seed);
