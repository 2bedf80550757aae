//! Codes by which somebody on the telephone is known: sent to the number at which they are reached, or given to them on
//! paper when they were at a counter. Each is good once; what is kept of it is a digest under the city's key.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use platform::chance::Chance;

use crate::disclosure::Record;
use crate::id::ResidentId;
use crate::people::document::DigestKey;

/// A code for the telephone.
pub const TELEPHONE_CODE: Record = Record::new("telephone-code");

/// Minutes for which a code is good that was sent.
pub const SENT_MINUTES: i64 = 15;

/// Days for which a code is good that was given on paper.
pub const PAPER_DAYS: i64 = 180;

/// Digits of a code.
const CODE_DIGITS: usize = 8;

/// Digits in one group of a code, as it is written and said.
const GROUP_DIGITS: usize = 4;

/// How a code comes to whoever says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenBy {
    /// By a text message, while they are on the telephone.
    Message,
    /// On paper, at a counter.
    Paper,
}

impl GivenBy {
    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Paper => "paper",
        }
    }

    /// Until when a code is good that is given now.
    pub(super) fn until(self, now: Timestamp) -> Timestamp {
        let lasts = match self {
            Self::Message => SignedDuration::from_mins(SENT_MINUTES),
            Self::Paper => SignedDuration::from_hours(24 * PAPER_DAYS),
        };
        now.checked_add(lasts).unwrap_or(now)
    }
}

/// A code of eight digits. It does not print itself by chance.
#[derive(Clone, PartialEq, Eq)]
pub struct TelephoneCode(String);

impl TelephoneCode {
    pub(super) fn drawn(chance: &Chance) -> Self {
        let number = u64::from_be_bytes(chance.bytes()) % 10_u64.pow(CODE_DIGITS as u32);
        Self(format!("{number:0CODE_DIGITS$}"))
    }

    /// Reads a code as clerks type it: with spaces and hyphens or without, in wide digits too. None where it is no code.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let mut digits = String::new();
        for sign in typed.trim().chars().take(4 * CODE_DIGITS) {
            match sign {
                '0'..='9' => digits.push(sign),
                '０'..='９' => digits.extend(char::from_digit(sign as u32 - '０' as u32, 10)),
                ' ' | '\u{3000}' | '-' | '–' => {}
                _ => return None,
            }
        }
        (digits.len() == CODE_DIGITS).then_some(Self(digits))
    }

    /// The code in groups, as it is written and said.
    #[must_use]
    pub fn printed(&self) -> String {
        let (first, last) = self.0.split_at(GROUP_DIGITS);
        format!("{first} {last}")
    }

    /// What is kept of it.
    pub(super) fn digest(&self, key: &DigestKey, of: &ResidentId) -> String {
        key.digest_of(TELEPHONE_CODE.name(), &format!("{of} {}", self.0))
    }
}

impl fmt::Debug for TelephoneCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TelephoneCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_said_and_typed() {
        let code = TelephoneCode::drawn(&Chance::seeded(1));
        let printed = code.printed();
        let wide: String = printed
            .chars()
            .map(|sign| match sign.to_digit(10) {
                Some(digit) => char::from_u32('０' as u32 + digit).unwrap(),
                None => '\u{3000}',
            })
            .collect();
        for typed in [
            printed.clone(),
            printed.replace(' ', ""),
            format!(" {}", printed.replace(' ', "-")),
            wide,
        ] {
            assert_eq!(TelephoneCode::read(&typed), Some(code.clone()), "{typed}");
        }
        for wrong in [
            "",
            "1234",
            "1234 567",
            "1234 56789",
            "one two three",
            &"1".repeat(1_000),
        ] {
            assert_eq!(TelephoneCode::read(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "TelephoneCode(…)");
    }
}
