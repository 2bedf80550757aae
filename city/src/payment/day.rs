//! What a provider owes for some days, to be held against the statement of a bank.

use jiff::civil::Date;
use platform::payment::{Currency, Expected, Money, Way};
use sea_orm::ConnectionTrait;
use thiserror::Error;

use super::pay::prefix;
use super::provider::ProviderCode;
use crate::error::StoreError;
use crate::ledger::{self, LedgerAccount};

/// Why it can't be said what a provider owes.
#[derive(Debug, Error)]
pub enum DayError {
    /// A transfer is of more than a file can say.
    #[error("the transfer {0} can't stand on a statement of a bank")]
    Transfer(String),
    /// The database could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a bank should say that it got from a provider for these business days, and what went back: payment by payment.
/// Whoever has the account has shown that they may see it. What else moved on it is left out: the bank's own transfers
/// have no payment.
///
/// # Errors
/// See [`DayError`].
pub async fn day_of(
    connection: &impl ConnectionTrait,
    code: &ProviderCode,
    account: &LedgerAccount,
    from: Date,
    to: Date,
) -> Result<Vec<Expected>, DayError> {
    let currency: Currency = (account.currency.to_string().parse())
        .map_err(|_| StoreError::corrupt("ledger_account.currency"))?;
    let prefix = prefix(code);
    let moved = ledger::moved(connection, &account.id, from, to).await?;
    let mut expected = Vec::new();
    for one in moved {
        let id = one.id.as_str();
        let Some((payment, _)) = id
            .strip_prefix(&prefix)
            .and_then(|rest| rest.rsplit_once(':'))
        else {
            continue;
        };
        let units = u64::try_from(one.units.unsigned_abs())
            .map_err(|_| DayError::Transfer(id.to_owned()))?;
        // What the provider's account gives is what the bank gets.
        let way = if one.units < 0 {
            Way::Credit
        } else {
            Way::Debit
        };
        expected.push(Expected {
            end_to_end: payment.to_owned(),
            amount: Money { units, currency },
            way,
        });
    }
    Ok(expected)
}
