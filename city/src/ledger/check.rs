//! The ledger in the database, judged by the engine's checker from its transfers alone.

use ::ledger::{Booked, Checker, Entry};
use platform::db::Database;
use sea_orm::TransactionTrait;

use super::store::{self, TransferRow};
use crate::error::StoreError;

/// Rows that are read at once.
const ROWS_AT_ONCE: u64 = 10_000;

/// What a ledger was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Accounts.
    pub accounts: u64,
    /// Transfers.
    pub transfers: u64,
    /// What is wrong, in sentences that name accounts and transfers by their ids.
    pub faults: Vec<String>,
}

/// Reckons every account anew from all transfers, and says where that is not what is kept.
///
/// # Errors
/// When the database cannot be read.
pub async fn check(db: &Database) -> Result<Checked, StoreError> {
    // Accounts and transfers are read as they stood at one moment, while tills go on.
    let moment = sea_orm::IsolationLevel::RepeatableRead;
    let tx = match db.backend() {
        sea_orm::DbBackend::Postgres => db.read().begin_with_config(Some(moment), None).await?,
        _ => db.read().begin().await?,
    };
    let mut checker = Checker::new();
    let mut faults = Vec::new();
    let mut accounts = 0;
    let mut last_account = String::new();
    loop {
        let rows = store::accounts_after(&tx, &last_account, ROWS_AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        last_account = last.account_id.clone();
        accounts += rows.len() as u64;
        for row in &rows {
            checker.account(&row.account_id, row.limit, row.balance);
        }
    }
    let mut transfers = 0;
    let mut last_position = 0;
    loop {
        let rows = store::transfers_after(&tx, last_position, ROWS_AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        let expected = last_position + 1;
        if let Some(first) = rows.first().filter(|row| row.position != expected) {
            faults.push(format!(
                "transfer {} stands at position {}, where {expected} was due: transfers are missing",
                first.transfer_id, first.position
            ));
        }
        let pairs = rows.iter().zip(rows.iter().skip(1));
        for (one, next) in pairs.filter(|(one, next)| next.position != one.position + 1) {
            faults.push(format!(
                "transfer {} stands at position {}, right after {}: transfers are missing",
                next.transfer_id, next.position, one.position
            ));
        }
        last_position = last.position;
        transfers += rows.len() as u64;
        for row in &rows {
            match booked(row) {
                Some(booked) => checker.entry(&Entry {
                    id: &row.transfer_id,
                    booked,
                }),
                None => faults.push(format!(
                    "transfer {} is a \"{}\", which no transfer is",
                    row.transfer_id, row.act
                )),
            }
        }
    }
    let head = store::position(&tx).await?;
    if head != last_position {
        faults.push(format!("the ledger has come to position {head}, and its last transfer stands at {last_position}"));
    }
    faults.extend(checker.judge().iter().map(ToString::to_string));
    tx.rollback().await?;
    Ok(Checked {
        accounts,
        transfers,
        faults,
    })
}

fn booked(row: &TransferRow) -> Option<Booked<'_>> {
    let (debit, credit) = (row.debit.as_str(), row.credit.as_str());
    let units = row.units.unsigned_abs();
    let held = row.ends.as_deref();
    Some(match row.act.as_str() {
        store::MOVE | store::REVERSE => Booked::Moved {
            debit,
            credit,
            units,
        },
        store::HOLD => Booked::Held {
            debit,
            credit,
            units,
        },
        store::POST => Booked::Posted { held: held?, units },
        store::VOID | store::EXPIRE => Booked::Released { held: held? },
        _ => return None,
    })
}
