//! The end of a day: the trial balance is reckoned and kept, and nothing more is booked on the day.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ::ledger::Balance;
use jiff::Timestamp;
use jiff::civil::Date;
use platform::db::Database;
use sea_orm::DatabaseTransaction;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::store::{self, AccountRow, CloseRow, TransferRow};
use crate::error::StoreError;

/// Rows that are read at once.
const ROWS_AT_ONCE: u64 = 5_000;

/// A day that was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The day. Those before it that were open are closed with it.
    pub day: Date,
    /// Transfers of the days that were closed.
    pub transfers: u64,
    /// Units that went from one account to another by them.
    pub units: u64,
    /// The SHA-256 of the trial balance: a line for each account in the order of ids, with its four sums.
    pub trial: String,
    /// Who closed it.
    pub closed_by: String,
    /// When.
    pub closed_at: Timestamp,
}

/// Why a day is not closed.
#[derive(Debug, Error)]
pub enum CloseError {
    /// It has not come yet.
    #[error("{0} has not come yet: close a day that is over, or today")]
    NotYet(Date),
    /// It is closed.
    #[error("{0} is closed already")]
    AlreadyClosed(Date),
    /// What is kept on an account is not what its transfers make.
    #[error(
        "account {0} does not hold what its transfers make: run `commonweal ledger check`, and close no day before it is mended"
    )]
    Unsound(String),
    /// Debits and credits of all accounts are not equal.
    #[error(
        "all accounts together have debits of {debits} and credits of {credits}: run `commonweal ledger check`"
    )]
    Unbalanced {
        /// All debits.
        debits: i128,
        /// All credits.
        credits: i128,
    },
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The four sums of an account: debits posted, credits posted, debits pending, credits pending.
type Sums = [i128; 4];

/// Closes a day, and with it all before it that are open.
///
/// # Errors
/// See [`CloseError`]; nothing is changed then.
pub async fn close_day(
    tx: &DatabaseTransaction,
    day: Date,
    by: &str,
    now: Timestamp,
    today: Date,
) -> Result<Closed, CloseError> {
    let head = store::lock_head(tx).await?;
    if day > today {
        return Err(CloseError::NotYet(day));
    }
    if head.closed_through.is_some_and(|closed| closed >= day) {
        return Err(CloseError::AlreadyClosed(day));
    }
    let mut within = Moved::default();
    let mut later = Moved::default();
    let mut position = 0;
    loop {
        let rows =
            store::transfers_of_days(tx, head.closed_through, position, ROWS_AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        position = last.position;
        for row in &rows {
            if row.day <= day {
                within.add(row)
            } else {
                later.add(row)
            }
        }
    }
    let accounts = all_accounts(tx).await?;
    let trial = trial(&accounts, &later);
    balanced(&trial)?;
    sound(tx, &within, &trial).await?;
    let moved: Vec<AccountRow> = accounts
        .into_iter()
        .filter(|row| within.sums.contains_key(&row.account_id))
        .filter_map(|row| with_sums(row, &trial))
        .collect();
    let new = CloseRow {
        day,
        position: head.position,
        transfers: within.transfers,
        units: within.units,
        trial: digest(&trial),
        closed_by: by.to_owned(),
        closed_at: now,
    };
    store::write_close(tx, &new, &moved.iter().collect::<Vec<_>>()).await?;
    Ok(closed(new))
}

/// The days that were closed last, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_closes(db: &Database, limit: u64) -> Result<Vec<Closed>, StoreError> {
    let rows = store::closes(db.read(), limit).await?;
    Ok(rows.into_iter().map(closed).collect())
}

fn closed(row: CloseRow) -> Closed {
    Closed {
        day: row.day,
        transfers: row.transfers.unsigned_abs(),
        units: row.units.unsigned_abs(),
        trial: row.trial,
        closed_by: row.closed_by,
        closed_at: row.closed_at,
    }
}

/// What transfers change.
#[derive(Default)]
struct Moved {
    sums: BTreeMap<String, Sums>,
    transfers: i64,
    units: i64,
}

impl Moved {
    fn add(&mut self, row: &TransferRow) {
        let (posted, pending) = row.effect();
        let [out, _, held_out, _] = self.sums.entry(row.debit.clone()).or_default();
        *out += posted;
        *held_out += pending;
        let [_, into, _, held_in] = self.sums.entry(row.credit.clone()).or_default();
        *into += posted;
        *held_in += pending;
        self.transfers += 1;
        self.units = self
            .units
            .saturating_add(i64::try_from(posted).unwrap_or(i64::MAX));
    }
}

async fn all_accounts(tx: &DatabaseTransaction) -> Result<Vec<AccountRow>, StoreError> {
    let mut accounts: Vec<AccountRow> = Vec::new();
    loop {
        let after = accounts.last().map_or("", |row| row.account_id.as_str());
        let rows = store::accounts_after(tx, after, ROWS_AT_ONCE).await?;
        if rows.is_empty() {
            return Ok(accounts);
        }
        accounts.extend(rows);
    }
}

fn sums_of(balance: &Balance) -> Sums {
    [
        balance.debits_posted,
        balance.credits_posted,
        balance.debits_pending,
        balance.credits_pending,
    ]
    .map(|sum| i128::try_from(sum).unwrap_or(i128::MAX))
}

/// What stood on each account at the end of the day: what stands now, without what came later.
fn trial(accounts: &[AccountRow], later: &Moved) -> BTreeMap<String, Sums> {
    let of = |row: &AccountRow| {
        let after = later.sums.get(&row.account_id).copied().unwrap_or_default();
        let mut sums = sums_of(&row.balance);
        for (sum, after) in sums.iter_mut().zip(after) {
            *sum -= after;
        }
        sums
    };
    (accounts.iter())
        .map(|row| (row.account_id.clone(), of(row)))
        .collect()
}

fn balanced(trial: &BTreeMap<String, Sums>) -> Result<(), CloseError> {
    let (mut debits, mut credits) = (0, 0);
    for [out, into, held_out, held_in] in trial.values() {
        debits += out + held_out;
        credits += into + held_in;
    }
    if debits == credits {
        Ok(())
    } else {
        Err(CloseError::Unbalanced { debits, credits })
    }
}

/// Whether each account that moved went from its last trial to this one by its transfers.
async fn sound(
    tx: &DatabaseTransaction,
    within: &Moved,
    trial: &BTreeMap<String, Sums>,
) -> Result<(), CloseError> {
    let moved: Vec<&str> = within.sums.keys().map(String::as_str).collect();
    let before = store::last_trials(tx, &moved).await?;
    for (account, moved) in &within.sums {
        let mut reckoned = before.get(account).map(sums_of).unwrap_or_default();
        for (sum, moved) in reckoned.iter_mut().zip(moved) {
            *sum += moved;
        }
        if trial.get(account) != Some(&reckoned) {
            return Err(CloseError::Unsound(account.clone()));
        }
    }
    Ok(())
}

fn with_sums(mut row: AccountRow, trial: &BTreeMap<String, Sums>) -> Option<AccountRow> {
    let sums = trial.get(&row.account_id)?;
    let [
        debits_posted,
        credits_posted,
        debits_pending,
        credits_pending,
    ] = sums.map(|sum| u128::try_from(sum).unwrap_or_default());
    row.balance = Balance {
        debits_posted,
        credits_posted,
        debits_pending,
        credits_pending,
    };
    Some(row)
}

fn digest(trial: &BTreeMap<String, Sums>) -> String {
    let mut text = String::new();
    for (account, [out, into, held_out, held_in]) in trial {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{account},{out},{into},{held_out},{held_in}");
    }
    platform::hex(&Sha256::digest(text.as_bytes()))
}
