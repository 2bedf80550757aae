//! Cards and pay codes, and how they are written.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::base32;
use crate::bytes::{MOMENT_MAX, Reader, low};
use crate::key::{Issuer, KEY_ID_BYTES, SIGNATURE_BYTES};
use crate::number::CardNumber;

/// Bytes by which a card refers to an account.
pub const ACCOUNT_BYTES: usize = 10;

/// Characters of a card or a pay code at the most.
pub const TOKEN_CHARS_MAX: usize = 160;

/// Stands before what is signed and not in the text, so that no signature made for something else counts here.
const DOMAIN: &[u8] = b"commonweal/paycode/1\n";

const CARD: u8 = 1;
const PAY_CODE: u8 = 2;

/// A card: kept for years, names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its number, which is printed on it too.
    pub number: CardNumber,
    /// Which card of this number it is: one more each time a lost one is replaced.
    pub issue: u16,
    /// Which account pays, in the words of whoever issued it.
    pub account: [u8; ACCOUNT_BYTES],
    /// The last second in which it is good.
    pub not_after: u64,
    /// How much a till may take by it before it has heard from the city, in minor units.
    pub cap: u32,
}

/// A code that stands for a card for a short time and pays once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayCode {
    /// The card for which it stands.
    pub number: CardNumber,
    /// Which card of this number: where that one is blocked, so is the code.
    pub issue: u16,
    /// The first second in which it is good.
    pub valid_from: u64,
    /// The last one.
    pub not_after: u64,
    /// Tells it from the other codes of the card.
    pub counter: u32,
    /// How much it pays at the most, in minor units.
    pub cap: u32,
}

/// What is shown at a till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A card.
    Card(Card),
    /// A code on a phone or on paper.
    PayCode(PayCode),
}

/// A token as it was read, whose signature nobody has looked at yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    token: Token,
    key_id: [u8; KEY_ID_BYTES],
    message: Vec<u8>,
    signature: [u8; SIGNATURE_BYTES],
}

/// A text is neither a card nor a pay code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is not the code of a card, or not all of it was read")]
pub struct TokenError;

/// Why a token is not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unsignable {
    /// It ends before it begins.
    #[error("a pay code is good from a moment to a later one")]
    Window,
    /// A moment that can't be written.
    #[error("a moment is at most {MOMENT_MAX} seconds after 1970")]
    Moment,
}

impl From<Card> for Token {
    fn from(card: Card) -> Self {
        Self::Card(card)
    }
}

impl From<PayCode> for Token {
    fn from(code: PayCode) -> Self {
        Self::PayCode(code)
    }
}

impl Token {
    /// The card that it is, or for which it stands.
    #[must_use]
    pub fn number(&self) -> CardNumber {
        match self {
            Self::Card(card) => card.number,
            Self::PayCode(code) => code.number,
        }
    }

    /// Which card of this number.
    #[must_use]
    pub fn issue(&self) -> u16 {
        match self {
            Self::Card(card) => card.issue,
            Self::PayCode(code) => code.issue,
        }
    }

    /// The first and the last second in which it is good.
    #[must_use]
    pub fn window(&self) -> (u64, u64) {
        match self {
            Self::Card(card) => (0, card.not_after),
            Self::PayCode(code) => (code.valid_from, code.not_after),
        }
    }

    /// How much it pays, in minor units: a card between two settlements, a code once.
    #[must_use]
    pub fn cap(&self) -> u32 {
        match self {
            Self::Card(card) => card.cap,
            Self::PayCode(code) => code.cap,
        }
    }

    pub(crate) fn sign(self, issuer: &Issuer) -> Result<String, Unsignable> {
        let (from, until) = self.window();
        if until < from {
            return Err(Unsignable::Window);
        }
        if until > MOMENT_MAX {
            return Err(Unsignable::Moment);
        }
        let mut said = self.bytes();
        said.extend(issuer.key().id());
        let signature = issuer.sign_bytes(&message(&said));
        Ok(base32::encode(&[said, signature.to_vec()].concat()))
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(TOKEN_CHARS_MAX);
        let mut head = |kind: u8, number: CardNumber, issue: u16| {
            bytes.push(kind);
            bytes.extend(low::<5>(number.without_check()));
            bytes.extend(issue.to_be_bytes());
        };
        match self {
            Self::Card(card) => {
                head(CARD, card.number, card.issue);
                bytes.extend(card.account);
                bytes.extend(low::<5>(card.not_after));
                bytes.extend(card.cap.to_be_bytes());
            }
            Self::PayCode(code) => {
                head(PAY_CODE, code.number, code.issue);
                bytes.extend(low::<5>(code.valid_from));
                bytes.extend(low::<5>(code.not_after));
                bytes.extend(code.counter.to_be_bytes());
                bytes.extend(code.cap.to_be_bytes());
            }
        }
        bytes
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let [kind] = reader.array::<1>()?;
        let number = CardNumber::new(reader.number::<5>()?).ok()?;
        let issue = u16::from_be_bytes(reader.array()?);
        let token = match kind {
            CARD => Self::Card(Card {
                number,
                issue,
                account: reader.array()?,
                not_after: reader.number::<5>()?,
                cap: u32::from_be_bytes(reader.array()?),
            }),
            PAY_CODE => Self::PayCode(PayCode {
                number,
                issue,
                valid_from: reader.number::<5>()?,
                not_after: reader.number::<5>()?,
                counter: u32::from_be_bytes(reader.array()?),
                cap: u32::from_be_bytes(reader.array()?),
            }),
            _ => return None,
        };
        let (from, until) = token.window();
        (from <= until).then_some(token)
    }
}

impl Signed {
    /// What it says, whether or not that is true.
    #[must_use]
    pub fn token(&self) -> &Token {
        &self.token
    }

    pub(crate) fn key_id(&self) -> [u8; KEY_ID_BYTES] {
        self.key_id
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let said = self.message.strip_prefix(DOMAIN).unwrap_or_default();
        [said, &self.signature].concat()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (said, signature) = bytes.split_last_chunk()?;
        let mut reader = Reader(said);
        let token = Token::read(&mut reader)?;
        let key_id = reader.array()?;
        reader.end()?;
        Some(Self {
            token,
            key_id,
            message: message(said),
            signature: *signature,
        })
    }

    pub(crate) fn is_signed_by(&self, key: &crate::PublicKey) -> bool {
        key.verifies(&self.message, &self.signature)
    }
}

impl FromStr for Signed {
    type Err = TokenError;

    /// Reads what a scanner gives; blanks around it don't count.
    fn from_str(text: &str) -> Result<Self, TokenError> {
        let text = text.trim();
        if text.len() > TOKEN_CHARS_MAX {
            return Err(TokenError);
        }
        let bytes = base32::decode(text).ok_or(TokenError)?;
        Self::from_bytes(&bytes).ok_or(TokenError)
    }
}

impl fmt::Display for Signed {
    /// The text as it stands in the square.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&base32::encode(&self.to_bytes()))
    }
}

fn message(said: &[u8]) -> Vec<u8> {
    [DOMAIN, said].concat()
}
