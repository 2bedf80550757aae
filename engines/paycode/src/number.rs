//! The number of a card: what is printed large on it, typed and read out.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Digits of a card's number, the check digit among them.
pub const NUMBER_DIGITS: usize = 12;

/// One more than the highest number without its check digit.
const NUMBERS: u64 = 100_000_000_000;

/// H. M. Damm's quasigroup of order ten (*Total anti-symmetrische Quasigruppen*, Marburg 2004): its check digit finds every
/// wrong digit and every two that changed places.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The number of a card: eleven digits, and one that checks them. It says nothing about whoever holds the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardNumber(u64);

/// Why a text or a number is not that of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    /// It has other than twelve digits.
    #[error("the number of a card has {NUMBER_DIGITS} digits, which may stand in groups")]
    Length,
    /// The last digit does not fit the others.
    #[error("a digit of the card's number is wrong, or two have changed places: type it once more")]
    Check,
}

impl CardNumber {
    /// The number with these eleven digits before its check digit.
    ///
    /// # Errors
    /// More than eleven digits.
    pub fn new(without_check: u64) -> Result<Self, NumberError> {
        if without_check < NUMBERS {
            Ok(Self(without_check))
        } else {
            Err(NumberError::Length)
        }
    }

    /// The number without its check digit.
    #[must_use]
    pub fn without_check(self) -> u64 {
        self.0
    }
}

impl fmt::Display for CardNumber {
    /// Three groups of four digits.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:011}", self.0);
        let check = damm(digits.bytes().map(|digit| digit - b'0'));
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                out.write_str(" ")?;
            }
            write!(out, "{digit}")?;
        }
        write!(out, "{check}")
    }
}

impl FromStr for CardNumber {
    type Err = NumberError;

    /// Reads a number as people write it: in groups, or with hyphens between them.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let mut digits = Vec::with_capacity(NUMBER_DIGITS);
        for byte in text.trim().bytes() {
            match byte {
                b'0'..=b'9' if digits.len() < NUMBER_DIGITS => digits.push(byte - b'0'),
                b' ' | b'-' => {}
                _ => return Err(NumberError::Length),
            }
        }
        if digits.len() != NUMBER_DIGITS {
            return Err(NumberError::Length);
        }
        if damm(digits.iter().copied()) != 0 {
            return Err(NumberError::Check);
        }
        let all = (digits.iter()).fold(0_u64, |value, digit| value * 10 + u64::from(*digit));
        Ok(Self(all / 10))
    }
}

fn damm(digits: impl Iterator<Item = u8>) -> u8 {
    digits.fold(0, |interim, digit| {
        let row = DAMM.get(usize::from(interim));
        row.and_then(|row| row.get(usize::from(digit)))
            .copied()
            .unwrap_or_default()
    })
}
