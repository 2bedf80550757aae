//! Accounts at banks, and the banks that keep them.

use thiserror::Error;

/// Characters of an account that is no IBAN at the most (`Max34Text`).
const OTHER_CHARS_MAX: usize = 34;

/// An account at a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankAccount {
    /// By ISO 13616; made by [`BankAccount::iban`].
    Iban(String),
    /// As countries without IBAN number it.
    Other(String),
}

/// The bank that keeps an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agent {
    /// Its code of ISO 9362, 8 or 11 characters.
    Bic(String),
    /// Its number in a system that clears payments.
    Member {
        /// The system, by its external code, such as `CNAPS`.
        system: String,
        /// Its number there.
        number: String,
    },
}

/// A text is no account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BankAccountError {
    /// It is no IBAN.
    #[error("this is not an IBAN: a letter or a digit is wrong or missing")]
    Iban,
    /// It is empty, too long or has other than letters and digits.
    #[error("the number of an account has 1 to {OTHER_CHARS_MAX} letters and digits")]
    Other,
    /// It is no BIC.
    #[error("a BIC has 8 or 11 capital letters and digits")]
    Bic,
    /// It is no member of a clearing system.
    #[error(
        "a bank's number in a clearing system has 1 to 28 letters and digits, the system's code 1 to 5"
    )]
    Member,
}

impl BankAccount {
    /// An IBAN, blanks in it left out, if its check digits fit.
    ///
    /// # Errors
    /// Another text.
    pub fn iban(text: &str) -> Result<Self, BankAccountError> {
        let iban: String = text.chars().filter(|letter| *letter != ' ').collect();
        let shape = iban.bytes().enumerate().all(|(place, byte)| match place {
            0 | 1 => byte.is_ascii_uppercase(),
            2 | 3 => byte.is_ascii_digit(),
            _ => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
        });
        if !shape || !(15..=34).contains(&iban.len()) {
            return Err(BankAccountError::Iban);
        }
        let (front, rest) = iban.split_at(4);
        let remainder = (rest.bytes().chain(front.bytes())).fold(0_u32, |remainder, byte| {
            let value = match byte {
                b'0'..=b'9' => u32::from(byte - b'0'),
                _ => u32::from(byte - b'A') + 10,
            };
            let shift = if value < 10 { 10 } else { 100 };
            (remainder * shift + value) % 97
        });
        if remainder == 1 {
            Ok(Self::Iban(iban))
        } else {
            Err(BankAccountError::Iban)
        }
    }

    /// An account by another number.
    ///
    /// # Errors
    /// A text that is none.
    pub fn other(text: &str) -> Result<Self, BankAccountError> {
        if is_plain(text, OTHER_CHARS_MAX) {
            Ok(Self::Other(text.to_owned()))
        } else {
            Err(BankAccountError::Other)
        }
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Iban(text) | Self::Other(text) => text,
        }
    }
}

impl Agent {
    /// A bank by its BIC.
    ///
    /// # Errors
    /// A text that is none.
    pub fn bic(text: &str) -> Result<Self, BankAccountError> {
        let plain = (text.bytes()).all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if plain && [8, 11].contains(&text.len()) {
            Ok(Self::Bic(text.to_owned()))
        } else {
            Err(BankAccountError::Bic)
        }
    }

    /// A bank by its number in a system that clears payments.
    ///
    /// # Errors
    /// A text that is none.
    pub fn member(system: &str, number: &str) -> Result<Self, BankAccountError> {
        if is_plain(system, 5) && is_plain(number, 28) {
            Ok(Self::Member {
                system: system.to_owned(),
                number: number.to_owned(),
            })
        } else {
            Err(BankAccountError::Member)
        }
    }
}

fn is_plain(text: &str, chars_max: usize) -> bool {
    (1..=chars_max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
