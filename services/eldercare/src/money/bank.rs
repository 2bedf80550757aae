//! Accounts at banks, as people write them down.

use platform::payment::iso20022::{Agent, BankAccount, BankAccountError, Party};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Characters of the name on an account at the most.
const HOLDER_CHARS_MAX: usize = 140;

/// An account at a bank, as somebody wrote it down.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BankDetails {
    /// The name on the account.
    pub holder: String,
    /// An IBAN, or the number of an account in a country without.
    pub account: String,
    /// A BIC, or a clearing system and a number in it with a colon between: `CNAPS:102100099996`.
    pub bank: String,
}

/// It may be somebody's own, and does not print itself.
impl std::fmt::Debug for BankDetails {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("BankDetails(…)")
    }
}

/// What was written down is no account at a bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BankError {
    /// The account or the bank is none.
    #[error(transparent)]
    Account(#[from] BankAccountError),
    /// The name on the account is missing or too long.
    #[error("the name on the account has 1 to {HOLDER_CHARS_MAX} characters")]
    Holder,
}

/// Whoever pays or is paid, where a bank would know them by it.
pub(crate) fn party(details: &BankDetails) -> Result<Party, BankError> {
    let plain = details.account.replace(' ', "");
    let account = match BankAccount::iban(&plain) {
        Ok(iban) => iban,
        // A number that begins as an IBAN does is meant as one.
        Err(error) if plain.starts_with(|one: char| one.is_ascii_uppercase()) => {
            return Err(error.into());
        }
        Err(_) => BankAccount::other(&plain)?,
    };
    let agent = match details.bank.split_once(':') {
        Some((system, number)) => Agent::member(system, number)?,
        None => Agent::bic(&details.bank)?,
    };
    let holder = details.holder.trim();
    match (1..=HOLDER_CHARS_MAX).contains(&holder.chars().count()) {
        true => Ok(Party {
            name: holder.to_owned(),
            account,
            agent,
        }),
        false => Err(BankError::Holder),
    }
}
