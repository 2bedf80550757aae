//! Telephone numbers as the world dials them (ITU-T E.164).

use std::fmt;
use std::str::FromStr;

/// The most digits of a number, the code of its country among them.
const MAX_DIGITS: usize = 15;
/// The fewest that a telephone anywhere has.
const MIN_DIGITS: usize = 7;

/// A telephone number with the code of its country. Personal: it does not print itself when debugged.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber(String);

/// Why a text is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing there.
    #[error("Enter a telephone number, such as +86 138 0013 8000.")]
    Empty,
    /// No code of a country.
    #[error("Begin the telephone number with + and the code of the country, such as +86.")]
    NoCountry,
    /// Something that is no digit.
    #[error("A telephone number has only digits after the +; leave out \"{0}\".")]
    NotADigit(char),
    /// Too few digits.
    #[error("The telephone number is too short: digits are missing.")]
    TooShort,
    /// Too many digits.
    #[error("The telephone number is too long: it has at most 15 digits.")]
    TooLong,
}

impl PhoneNumber {
    /// The digits alone, as protocols take them.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl FromStr for PhoneNumber {
    type Err = NumberError;

    /// Reads what a person writes: spaces, hyphens, dots, slashes and brackets between the digits, digits of full
    /// width, `00` in place of `+`.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let mut written = String::new();
        for sign in text.trim().chars() {
            match sign {
                '0'..='9' | '+' => written.push(sign),
                '０'..='９' => {
                    let digit = u32::from(sign) - u32::from('０');
                    written.extend(char::from_digit(digit, 10));
                }
                '＋' => written.push('+'),
                ' '
                | '\u{a0}'
                | '\u{3000}'
                | '-'
                | '.'
                | '/'
                | '('
                | ')'
                | '（'
                | '）'
                | '\u{2010}'..='\u{2015}' => {}
                other => return Err(NumberError::NotADigit(other)),
            }
        }
        if written.is_empty() {
            return Err(NumberError::Empty);
        }
        let digits = written
            .strip_prefix('+')
            .or_else(|| written.strip_prefix("00"))
            .ok_or(NumberError::NoCountry)?;
        if digits.contains('+') {
            return Err(NumberError::NotADigit('+'));
        }
        // No country has a code that begins with 0.
        if digits.starts_with('0') {
            return Err(NumberError::NoCountry);
        }
        match digits.len() {
            0..MIN_DIGITS => Err(NumberError::TooShort),
            MIN_DIGITS..=MAX_DIGITS => Ok(Self(digits.to_owned())),
            _ => Err(NumberError::TooLong),
        }
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "+{}", self.0)
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PhoneNumber(…)")
    }
}
