//! What is held on an account, and what moved on it: for those who settle with somebody outside.

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::asked::TransferId;
use super::store::{self, TransferRow};
use crate::error::{StoreError, parse};
use crate::id::LedgerAccountId;

/// Transfers of an account that are looked at for some days at the most.
const TRANSFERS_MAX: u64 = 1_000_000;

/// An amount that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The transfer that held it.
    pub id: TransferId,
    /// The account that is to give.
    pub debit: LedgerAccountId,
    /// The account that is to get.
    pub credit: LedgerAccountId,
    /// How much, in minor units.
    pub units: u64,
}

/// An amount that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The transfer that moved it.
    pub id: TransferId,
    /// What it added to the account, in minor units; less than nothing where it took.
    pub units: i128,
}

/// What a transfer held, whatever came of it; none where it is not there or held nothing.
///
/// # Errors
/// When the database cannot be read.
pub async fn held(
    connection: &impl ConnectionTrait,
    id: &TransferId,
) -> Result<Option<Held>, StoreError> {
    store::hold(connection, id.as_str())
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// What was held to be given by an account since a day and before a moment, and has neither been posted nor released because
/// somebody asked. What was released because its time had passed is among it: whoever holds it for somebody outside has not
/// heard yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn unsettled(
    connection: &impl ConnectionTrait,
    debit: &LedgerAccountId,
    since: Date,
    before: Timestamp,
) -> Result<Vec<Held>, StoreError> {
    let rows = store::unsettled(connection, debit, since, before).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What moved on an account from one day to another, in the order of the ledger.
///
/// # Errors
/// When the database cannot be read.
pub async fn moved(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    from: Date,
    to: Date,
) -> Result<Vec<Moved>, StoreError> {
    let rows = store::transfers_on(connection, account, Some(from), to, TRANSFERS_MAX).await?;
    let moves = rows.into_iter().filter_map(|row| {
        let (units, _) = row.effect();
        let units = if row.credit == account.as_str() {
            units
        } else {
            -units
        };
        // What only holds or releases moves nothing.
        (units != 0).then_some((row.transfer_id, units))
    });
    moves
        .map(|(id, units)| {
            let id = parse(&id, "ledger_transfer.transfer_id")?;
            Ok(Moved { id, units })
        })
        .collect()
}

impl TryFrom<TransferRow> for Held {
    type Error = StoreError;

    fn try_from(row: TransferRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: parse(&row.transfer_id, "ledger_transfer.transfer_id")?,
            debit: parse(&row.debit, "ledger_transfer.debit")?,
            credit: parse(&row.credit, "ledger_transfer.credit")?,
            units: row.units.unsigned_abs(),
        })
    }
}
