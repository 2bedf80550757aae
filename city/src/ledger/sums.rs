//! What stands on accounts, by what they are for: sums that name nobody.

use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::Balance;
use super::store;
use crate::error::StoreError;
use crate::id::{BodyId, LedgerAccountId, SiteId};

/// All accounts of one purpose and currency together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurposeSums {
    /// What they are for, as [`Purpose::word`](super::Purpose::word) has it.
    pub purpose: String,
    /// Their currency.
    pub currency: String,
    /// How many they are.
    pub accounts: u64,
    /// What stands on them, in minor units.
    pub balance: Balance,
}

/// What is held at a moment, and was neither posted nor released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StillHeld {
    /// How many holds.
    pub holds: u64,
    /// Their sum, in minor units.
    pub units: u64,
}

/// An account that is no resident's, as others know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountOf {
    /// The account.
    pub id: LedgerAccountId,
    /// What it is for, as [`Purpose::word`](super::Purpose::word) has it.
    pub purpose: String,
    /// Whose it is: the id of a site or a body, or the code of a fund, a district or a provider.
    pub owner: Option<String>,
}

/// What an account gave and got in some days, in minor units. What was reversed is taken off on the side on which it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flow {
    /// What it gave.
    pub gave: i128,
    /// What it got.
    pub got: i128,
    /// The first of the days on which it gave something.
    pub first_gave: Option<Date>,
}

/// What an account gave and got from one day to another.
///
/// # Errors
/// When the database cannot be read.
pub async fn flow(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    days: (Date, Date),
) -> Result<Flow, StoreError> {
    store::flow(connection, account, days).await
}

impl AccountOf {
    /// The site whose it is.
    #[must_use]
    pub fn site(&self) -> Option<SiteId> {
        self.owner.as_ref()?.parse().ok()
    }

    /// The body whose it is.
    #[must_use]
    pub fn body(&self) -> Option<BodyId> {
        self.owner.as_ref()?.parse().ok()
    }
}

/// What stands on all accounts now, by purpose.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(connection: &impl ConnectionTrait) -> Result<Vec<PurposeSums>, StoreError> {
    store::standing(connection).await
}

/// The trial balance of a closed day: what stood on all accounts at its end, by purpose.
///
/// # Errors
/// When the database cannot be read.
pub async fn trial_of(
    connection: &impl ConnectionTrait,
    day: Date,
) -> Result<Vec<PurposeSums>, StoreError> {
    store::trial_by_purpose(connection, day).await
}

/// What stood on an account at the end of a closed day; nothing where it had not moved by then.
///
/// # Errors
/// When the database cannot be read.
pub async fn closed_balance(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    day: Date,
) -> Result<Balance, StoreError> {
    let next = day.tomorrow().unwrap_or(day);
    let trial = store::trial_before(connection, account, next).await?;
    Ok(trial.map(|(_, balance)| balance).unwrap_or_default())
}

/// The day that is to be closed next: the one after the last that is closed, or the first on which anything was booked.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_to_close(connection: &impl ConnectionTrait) -> Result<Option<Date>, StoreError> {
    let last = store::closes(connection, 1).await?;
    match last.first() {
        Some(close) => Ok(close.day.tomorrow().ok()),
        None => store::first_day(connection).await,
    }
}

/// What is held now.
///
/// # Errors
/// When the database cannot be read.
pub async fn still_held(connection: &impl ConnectionTrait) -> Result<StillHeld, StoreError> {
    store::still_held(connection).await
}

/// All accounts that pay for something or earn it and are no resident's, by purpose and owner.
///
/// # Errors
/// When the database cannot be read.
pub async fn public_accounts(
    connection: &impl ConnectionTrait,
    purposes: &[&str],
) -> Result<Vec<AccountOf>, StoreError> {
    store::public_accounts(connection, purposes).await
}
