//! The reference of a bill: by it a bank says which bill was paid.

use std::fmt;
use std::str::FromStr;

use city::id::LedgerAccountId;
use jiff::civil::Date;
use thiserror::Error;

/// Letters before the code of an account in its id.
const ACCOUNT: &str = "lac_";

/// Years of two digits are of this century.
const CENTURY: i16 = 2_000;

/// The reference of a bill, with check digits by ISO 11649, so that a bank finds a slip of the pen: `RF18` and so on. It names the
/// month and the account, and nobody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The first day of the month.
    month: Date,
    account: LedgerAccountId,
}

/// A text is no reference of a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the reference of a bill begins with RF and has 24 letters and digits")]
pub struct ReferenceError;

impl Reference {
    /// The reference of the bill of an account for the month of a day.
    #[must_use]
    pub fn new(account: &LedgerAccountId, day: Date) -> Self {
        Self {
            month: day.first_of_month(),
            account: account.clone(),
        }
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> &LedgerAccountId {
        &self.account
    }

    /// The first day of the month.
    #[must_use]
    pub fn month(&self) -> Date {
        self.month
    }

    /// In groups of four, as people copy it.
    #[must_use]
    pub fn in_groups(&self) -> String {
        let all = self.to_string();
        let groups: Vec<&str> = (0..all.len())
            .step_by(4)
            .filter_map(|from| all.get(from..(from + 4).min(all.len())))
            .collect();
        groups.join(" ")
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.account.as_str();
        let code = id.strip_prefix(ACCOUNT).unwrap_or(id);
        let text = format!("{}{code}", self.month.strftime("%y%m"));
        let check = 98 - remainder(&format!("{text}RF00"));
        write!(out, "RF{check:02}{text}")
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    /// Reads it as people and banks write it: with blanks, in small letters.
    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let plain = text.chars().filter(|one| !one.is_whitespace());
        let plain = plain.collect::<String>().to_ascii_uppercase();
        let read = || {
            let (year, rest) = plain.strip_prefix("RF")?.get(2..)?.split_at_checked(2)?;
            let (month, code) = rest.split_at_checked(2)?;
            let month = Date::new(CENTURY + year.parse::<i16>().ok()?, month.parse().ok()?, 1);
            let account = format!("{ACCOUNT}{code}").parse().ok()?;
            Some(Self {
                month: month.ok()?,
                account,
            })
        };
        let found = read().ok_or(ReferenceError)?;
        match found.to_string() == plain {
            true => Ok(found),
            false => Err(ReferenceError),
        }
    }
}

/// The remainder by 97 of a text whose letters count from ten.
fn remainder(text: &str) -> u32 {
    text.chars()
        .filter_map(|one| one.to_digit(36))
        .fold(0, |sum, value| match value {
            0..10 => (sum * 10 + value) % 97,
            _ => (sum * 100 + value) % 97,
        })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    #[doc = "MEA-08"]
    fn a_reference_is_read_as_people_copy_it_and_a_slip_of_the_pen_is_found() {
        let account = LedgerAccountId::from_bytes([7; 10]);
        let reference = Reference::new(&account, date(2026, 3, 17));
        let text = reference.to_string();
        assert_eq!(text.len(), 24);
        assert_eq!(reference.in_groups().parse(), Ok(reference.clone()));
        assert_eq!(text.to_lowercase().parse(), Ok(reference));
        for place in 4..text.len() {
            let mut slip = text.clone().into_bytes();
            slip[place] = if slip[place] == b'7' { b'8' } else { b'7' };
            let slip = String::from_utf8(slip).unwrap();
            assert_eq!(slip.parse::<Reference>(), Err(ReferenceError), "{slip}");
        }
        // The remainder of the example of ISO 11649.
        assert_eq!(98 - remainder("539007547034RF00"), 18);
    }
}
