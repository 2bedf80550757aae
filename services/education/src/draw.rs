//! The draw of a round, which no insider can steer.
//!
//! Before the round opens the city keeps a secret, publishes its SHA-256 and names the public source of the entropy.
//! The entropy is entered only after applications have closed. The seed follows from both, and every child's number
//! from the seed, the round and the child's pseudonym. The pseudonym is a keyed hash of the child's id under the same
//! committed secret: it is fixed when the commitment is, stays the same when a family withdraws and applies again, and
//! tells a stranger nothing.

use allocate::{Commitment, Draw, DrawError, Seed};
use city::id::{ResidentId, RoundId};
use hmac::{Hmac, KeyInit, Mac};
use platform::chance::Chance;
use platform::hex;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fmt;

/// Longest public entropy, in characters.
pub const ENTROPY_CHARACTERS: usize = 500;

/// The form in which public entropy counts: words of letters and digits in lower case, one blank between them, and wide
/// letters and digits as the narrow ones.
///
/// A source is published as numbers or words, and whoever copies it chooses blanks, commas and hyphens. If those
/// counted, somebody who knew the secret could try spellings until the draw pleased them.
#[must_use]
pub fn canonical_entropy(entropy: &str) -> String {
    const WIDE: std::ops::RangeInclusive<u32> = 0xff01..=0xff5e;
    const WIDE_TO_NARROW: u32 = 0xfee0;
    let narrow = |letter: char| {
        let code = u32::from(letter);
        let code = if WIDE.contains(&code) {
            code - WIDE_TO_NARROW
        } else {
            code
        };
        char::from_u32(code).unwrap_or(letter)
    };
    let lower: String = entropy
        .chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .collect();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Hexadecimal digits of a pseudonym: 64 bits, so that two children of a round practically never share one.
const PSEUDONYM_BYTES: usize = 8;

/// Set before the child's id in the message of its pseudonym, so that it is of no other use.
const PSEUDONYM_CONTEXT: &[u8] = b"pseudonym\x1f";

/// What the city keeps to itself until the result is published: 32 bytes of chance.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Secret([u8; 32]);

impl Secret {
    /// A new secret.
    #[must_use]
    pub fn new(chance: &Chance) -> Self {
        Self(chance.bytes())
    }

    /// SHA-256 of the secret in hexadecimal, published before the round opens.
    #[must_use]
    pub fn commitment(&self) -> Commitment {
        Commitment::to(&self.0)
    }

    /// The secret in hexadecimal, published with the result.
    #[must_use]
    pub fn reveal(&self) -> String {
        hex(&self.0)
    }

    /// The seed that follows from the secret and the public entropy.
    #[must_use]
    pub fn seed(&self, entropy: &str) -> Seed {
        Seed::from_secret(&self.0, entropy.as_bytes())
    }

    /// The name under which a child takes part in the draw and in all that is published of the round.
    #[must_use]
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    pub fn pseudonym(&self, child: &ResidentId) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of 32 bytes");
        mac.update(PSEUDONYM_CONTEXT);
        mac.update(child.as_str().as_bytes());
        let digest = mac.finalize().into_bytes();
        let (short, _) = digest.split_at(PSEUDONYM_BYTES);
        hex(short)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<Secret> for String {
    fn from(secret: Secret) -> Self {
        secret.reveal()
    }
}

impl TryFrom<String> for Secret {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const FAULT: &str = "a secret is 64 hexadecimal digits";
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(FAULT);
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            let pair = text.get(2 * index..2 * index + 2).ok_or(FAULT)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| FAULT)?;
        }
        Ok(Self(bytes))
    }
}

/// The draw of a round from its secret and its public entropy.
///
/// # Errors
/// Never for the id of a round: see [`Draw::new`].
pub fn draw(secret: &Secret, entropy: &str, round: &RoundId) -> Result<Draw, DrawError> {
    Draw::new(secret.seed(entropy), round.as_str())
}

#[cfg(test)]
mod tests {
    use super::canonical_entropy;

    #[test]
    #[doc = "EDU-06"]
    fn spelling_the_public_entropy_differently_changes_nothing() {
        for given in [
            "07 11 23 Gold",
            "  07, 11, 23 – gold ",
            "07\t11\u{3000}23\u{a0}GOLD",
            "０７、１１、２３（Ｇｏｌｄ）",
        ] {
            assert_eq!(canonical_entropy(given), "07 11 23 gold", "{given}");
        }
        assert_eq!(canonical_entropy(" ,-– "), "");
        assert_ne!(canonical_entropy("07 11"), canonical_entropy("11 07"));
    }
}
