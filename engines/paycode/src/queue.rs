//! What a till took while it was alone.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::base32;
use crate::bytes::{MOMENT_MAX, Reader, low};
use crate::key::{Issuer, PublicKey, SIGNATURE_BYTES};
use crate::number::CardNumber;
use crate::token::{Signed, Token};

/// Bytes of an entry at the most.
pub const ENTRY_BYTES_MAX: usize = 256;

/// Stands before what a till signs and not in the entry.
const DOMAIN: &[u8] = b"commonweal/till-entry/1\n";

/// SHA-256 of an entry: it holds all entries before it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Stands before the first entry of a till.
    pub const NONE: Self = Self([0; 32]);
}

impl fmt::Display for Digest {
    /// 52 capital letters and digits.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&base32::encode(&self.0))
    }
}

/// An amount that a till took by a card or a code.
///
/// Its bytes: till (4), sequence (8), digest of the entry before (32), moment (5), units (8), the bytes of the card or
/// code, signature of the till (64); numbers with the highest byte first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The till.
    pub till: u32,
    /// How many entries of this till came before.
    pub sequence: u64,
    /// The digest of the entry before; [`Digest::NONE`] for the first.
    pub before: Digest,
    /// When, by the till's own clock.
    pub at: u64,
    /// How much, in minor units.
    pub units: u64,
    /// What was shown.
    pub paid_by: Signed,
    signature: [u8; SIGNATURE_BYTES],
}

/// Why there is no such entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EntryError {
    /// The text is none.
    #[error("this is not an entry of a till's queue, or not all of it arrived")]
    Text,
    /// Nothing was taken.
    #[error("an entry takes at least one unit")]
    Nothing,
    /// A moment that can't be written.
    #[error("a moment is at most {MOMENT_MAX} seconds after 1970")]
    Moment,
}

impl Entry {
    /// What stands for this entry for ever after: a transfer that it causes is named by it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest(Sha256::digest(self.message()).into())
    }

    pub(crate) fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.verifies(&self.message(), &self.signature)
    }

    fn message(&self) -> Vec<u8> {
        let mut message = DOMAIN.to_vec();
        message.extend(self.till.to_be_bytes());
        message.extend(self.sequence.to_be_bytes());
        message.extend(self.before.0);
        message.extend(low::<5>(self.at));
        message.extend(self.units.to_be_bytes());
        message.extend(self.paid_by.to_bytes());
        message
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (said, signature) = bytes.split_last_chunk()?;
        let mut reader = Reader(said);
        Some(Self {
            till: u32::from_be_bytes(reader.array()?),
            sequence: u64::from_be_bytes(reader.array()?),
            before: Digest(reader.array()?),
            at: reader.number::<5>()?,
            units: u64::from_be_bytes(reader.array()?),
            paid_by: Signed::from_bytes(reader.0)?,
            signature: *signature,
        })
    }
}

impl fmt::Display for Entry {
    /// Its bytes as capital letters and digits.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message();
        let said = message.strip_prefix(DOMAIN).unwrap_or_default();
        out.write_str(&base32::encode(&[said, &self.signature].concat()))
    }
}

impl FromStr for Entry {
    type Err = EntryError;

    fn from_str(text: &str) -> Result<Self, EntryError> {
        if text.len() > ENTRY_BYTES_MAX * 8 / 5 {
            return Err(EntryError::Text);
        }
        let bytes = base32::decode(text).ok_or(EntryError::Text)?;
        let entry = Self::read(&bytes).ok_or(EntryError::Text)?;
        if entry.units == 0 {
            return Err(EntryError::Nothing);
        }
        Ok(entry)
    }
}

/// The queue of a till: entries that the city has not heard of.
#[derive(Debug)]
pub struct Queue {
    till: u32,
    signer: Issuer,
    count: u64,
    head: Digest,
    waiting: Vec<Entry>,
    /// Codes that paid here, with the last second in which each is good.
    codes: BTreeMap<(CardNumber, u32), u64>,
}

impl Queue {
    /// The queue of a till that has sent `count` entries, the last of them with this digest.
    #[must_use]
    pub fn new(till: u32, signer: Issuer, count: u64, head: Digest) -> Self {
        Self {
            till,
            signer,
            count,
            head,
            waiting: Vec::new(),
            codes: BTreeMap::new(),
        }
    }

    /// How much was taken by this since the till last heard from the city; all that can be, for a code that has paid.
    #[must_use]
    pub fn taken(&self, token: &Token) -> u64 {
        if let Some(code) = code(token) {
            return if self.codes.contains_key(&code) {
                u64::MAX
            } else {
                0
            };
        }
        (self.waiting.iter())
            .filter(|entry| entry.paid_by.token().number() == token.number())
            .fold(0, |sum, entry| sum.saturating_add(entry.units))
    }

    /// Takes an amount. Whether it may be taken is [`crate::Trust`]'s to say.
    ///
    /// # Errors
    /// No amount, or a moment that can't be written.
    pub fn add(&mut self, paid_by: Signed, units: u64, at: u64) -> Result<&Entry, EntryError> {
        if units == 0 {
            return Err(EntryError::Nothing);
        }
        if at > MOMENT_MAX {
            return Err(EntryError::Moment);
        }
        self.codes.retain(|_, until| *until >= at);
        if let Some(code) = code(paid_by.token()) {
            self.codes.insert(code, paid_by.token().window().1);
        }
        let mut entry = Entry {
            till: self.till,
            sequence: self.count,
            before: self.head,
            at,
            units,
            paid_by,
            signature: [0; SIGNATURE_BYTES],
        };
        entry.signature = self.signer.sign_bytes(&entry.message());
        self.count += 1;
        self.head = entry.digest();
        self.waiting.push(entry);
        self.waiting.last().ok_or(EntryError::Nothing)
    }

    /// What the city has not heard of, the oldest first.
    #[must_use]
    pub fn waiting(&self) -> &[Entry] {
        &self.waiting
    }

    /// The city has heard of the first `count` entries of this till: they wait no more.
    pub fn heard(&mut self, count: u64) {
        self.waiting.retain(|entry| entry.sequence >= count);
    }
}

/// What tells a pay code from all others; none for a card.
pub(crate) fn code(token: &Token) -> Option<(CardNumber, u32)> {
    match token {
        Token::Card(_) => None,
        Token::PayCode(code) => Some((code.number, code.counter)),
    }
}
