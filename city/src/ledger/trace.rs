//! Where the money of an account went: every posted amount with what it stands on.

use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::store::{self, TransferRow};
use crate::error::{StoreError, parse};
use crate::id::{DecisionId, LedgerAccountId};

/// Transfers that are read for some days at the most.
const TRANSFERS_MAX: u64 = 1_000_000;

/// An amount that an account gave or got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traced {
    /// The transfer.
    pub transfer: String,
    /// The business day.
    pub day: Date,
    /// The account that got it, or from which it came back.
    pub other: LedgerAccountId,
    /// What the account gave, in minor units; less than nothing where it got.
    pub gave: i128,
    /// The decision that it stands on.
    pub decision: Option<DecisionId>,
    /// The version of the rule that it stands on.
    pub rule: Option<String>,
    /// The transfer that it moves back.
    pub reverses: Option<String>,
}

/// All that an account gave and got from one day to another, in the order of the ledger.
///
/// # Errors
/// When the database cannot be read, or there is more than can be told at once.
pub async fn traced(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    from: Date,
    to: Date,
) -> Result<Vec<Traced>, StoreError> {
    let rows = store::transfers_on(connection, account, Some(from), to, TRANSFERS_MAX).await?;
    let traced = rows.into_iter().filter_map(|row| of_row(account, row));
    traced.collect()
}

/// One amount that an account gave or got, and the transfer that moved it back since; none where it moved nothing there.
///
/// # Errors
/// When the database cannot be read.
pub async fn traced_transfer(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    transfer: &str,
) -> Result<Option<(Traced, Option<String>)>, StoreError> {
    let (row, back) = store::party::transfer_with_reversal(connection, transfer).await?;
    let is_here = |row: &TransferRow| [&row.debit, &row.credit].contains(&&account.to_string());
    let traced = row.filter(is_here).and_then(|row| of_row(account, row));
    Ok(traced.transpose()?.map(|traced| (traced, back)))
}

/// What a row gave or got; none where it only holds or releases.
fn of_row(account: &LedgerAccountId, row: TransferRow) -> Option<Result<Traced, StoreError>> {
    let (posted, _) = row.effect();
    let (gave, other) = match row.debit == account.as_str() {
        true => (posted, &row.credit),
        false => (-posted, &row.debit),
    };
    let traced = || {
        let decision = row.decision_id.as_deref();
        Ok(Traced {
            other: parse(other, "ledger_transfer.credit")?,
            gave,
            decision: decision
                .map(|id| parse(id, "ledger_transfer.decision_id"))
                .transpose()?,
            transfer: row.transfer_id.clone(),
            day: row.day,
            rule: row.rule.clone(),
            reverses: row.reverses.clone(),
        })
    };
    (posted != 0).then(traced)
}
