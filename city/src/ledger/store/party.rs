//! What the accounts of transfers are, and transfers by the decision that they stand on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, ConnectionTrait, QueryOrder, QuerySelect};

use super::{MOVE, POST, ROWS_PER_STATEMENT, TransferRow, account, transfer};
use crate::error::StoreError;
use crate::id::{DecisionId, LedgerAccountId};

/// What an account is for, and whose it is where that is no resident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// What it is for, as [`Purpose::word`](super::super::Purpose::word) has it.
    pub purpose: String,
    /// The site, body, district or provider; none for the city's and for those of residents.
    pub owner: Option<String>,
}

/// What these accounts are.
///
/// # Errors
/// When the database cannot be read.
pub async fn parties(
    connection: &impl ConnectionTrait,
    ids: &BTreeSet<LedgerAccountId>,
) -> Result<BTreeMap<LedgerAccountId, Party>, StoreError> {
    let ids: Vec<&LedgerAccountId> = ids.iter().collect();
    let mut found = BTreeMap::new();
    for part in ids.chunks(ROWS_PER_STATEMENT) {
        let named = account::Column::AccountId.is_in(part.iter().map(|id| id.as_str()));
        for row in account::Entity::find()
            .filter(named)
            .all(connection)
            .await?
        {
            let id = crate::error::parse(&row.account_id, "ledger_account.account_id")?;
            let (purpose, owner) = (row.purpose, row.owner);
            found.insert(id, Party { purpose, owner });
        }
    }
    Ok(found)
}

/// A transfer, and the id of the one that moved it back.
pub(in super::super) async fn transfer_with_reversal(
    connection: &impl ConnectionTrait,
    id: &str,
) -> Result<(Option<TransferRow>, Option<String>), StoreError> {
    let either = Condition::any()
        .add(transfer::Column::TransferId.eq(id))
        .add(transfer::Column::Reverses.eq(id));
    let rows = transfer::Entity::find()
        .filter(either)
        .all(connection)
        .await?;
    let (found, back): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.transfer_id == id);
    let found = found
        .into_iter()
        .next()
        .map(TryInto::try_into)
        .transpose()?;
    Ok((found, back.into_iter().next().map(|row| row.transfer_id)))
}

/// What was moved by these decisions from one day to another, in the order of the ledger, and whether it was moved back since.
pub(in super::super) async fn by_decisions(
    connection: &impl ConnectionTrait,
    decisions: &[DecisionId],
    (from, to): (Date, Date),
    limit: usize,
) -> Result<Vec<(TransferRow, bool)>, StoreError> {
    let mut found: Vec<TransferRow> = Vec::new();
    for part in decisions.chunks(ROWS_PER_STATEMENT) {
        let rows = transfer::Entity::find()
            .filter(transfer::Column::DecisionId.is_in(part.iter().map(DecisionId::as_str)))
            .filter(transfer::Column::Act.is_in([MOVE, POST]))
            .filter(transfer::Column::Day.between(from.to_string(), to.to_string()))
            .order_by_asc(transfer::Column::Position)
            .limit(limit as u64)
            .all(connection)
            .await?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    found.sort_by_key(|row| row.position);
    found.truncate(limit);
    let mut reversed = BTreeSet::new();
    for part in found.chunks(ROWS_PER_STATEMENT) {
        let ids = part.iter().map(|row| row.transfer_id.as_str());
        let rows = transfer::Entity::find()
            .filter(transfer::Column::Reverses.is_in(ids))
            .all(connection)
            .await?;
        reversed.extend(rows.into_iter().filter_map(|row| row.reverses));
    }
    let told = found.into_iter().map(|row| {
        let is_reversed = reversed.contains(&row.transfer_id);
        (row, is_reversed)
    });
    Ok(told.collect())
}
