//! Amounts as files write them: decimals of a currency.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Currencies that have no minor unit, or other than two digits of it (ISO 4217, list one). All others have two.
const MINOR_DIGITS: [(u32, &[&str]); 3] = [
    (
        0,
        &[
            "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
            "VND", "VUV", "XAF", "XOF", "XPF",
        ],
    ),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

/// Digits of an amount at the most (ISO 20022, `ActiveOrHistoricCurrencyAndAmount`).
const DIGITS_MAX: usize = 18;

/// A currency by its three letters of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// A text is no code of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a currency is three capital letters of ISO 4217, such as CNY")]
pub struct CurrencyError;

/// An amount in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Money {
    /// How much, in minor units.
    pub units: u64,
    /// Of which currency.
    pub currency: Currency,
}

/// A text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "an amount has up to {DIGITS_MAX} digits, with a point before the minor units and no more of these than the currency has"
)]
pub struct MoneyError;

/// Which way money goes, seen from the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// Onto it.
    Credit,
    /// Off it.
    Debit,
}

impl Currency {
    /// How many digits its minor units have.
    #[must_use]
    pub fn minor_digits(self) -> u32 {
        (MINOR_DIGITS.iter())
            .find(|(_, codes)| codes.iter().any(|code| code.as_bytes() == self.0))
            .map_or(2, |(digits, _)| *digits)
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| CurrencyError)?;
        if code.iter().all(u8::is_ascii_uppercase) {
            Ok(Self(code))
        } else {
            Err(CurrencyError)
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|letter| write!(out, "{}", char::from(*letter)))
    }
}

impl Money {
    /// Reads a decimal. Zeros after the last minor unit don't count; anything else there is refused, not rounded.
    ///
    /// # Errors
    /// What is no amount of this currency.
    pub fn read(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let is_number = !whole.is_empty()
            && whole.len() + part.len() <= DIGITS_MAX
            && !text.ends_with('.')
            && [whole, part]
                .iter()
                .all(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let minor = currency.minor_digits() as usize;
        let part = part.trim_end_matches('0');
        if !is_number || part.len() > minor {
            return Err(MoneyError);
        }
        let digits = format!("{whole}{part:0<minor$}");
        let units = digits.parse().map_err(|_| MoneyError)?;
        Ok(Self { units, currency })
    }

    /// The decimal, without the currency.
    #[must_use]
    pub fn decimal(self) -> String {
        decimal(u128::from(self.units), self.currency)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.decimal(), self.currency)
    }
}

/// A sum of minor units as a decimal.
pub(super) fn decimal(units: u128, currency: Currency) -> String {
    let minor = currency.minor_digits();
    let one = 10_u128.pow(minor);
    if minor == 0 {
        units.to_string()
    } else {
        let width = minor as usize;
        format!("{}.{:0width$}", units / one, units % one)
    }
}
