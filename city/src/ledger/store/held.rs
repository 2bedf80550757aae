//! Rows of what was held, whatever came of it.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

use super::{HOLD, POST, ROWS_PER_STATEMENT, TransferRow, VOID, transfer};
use crate::error::StoreError;
use crate::id::LedgerAccountId;

/// The transfer of this id, if it held something.
pub(in super::super) async fn hold(
    connection: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<TransferRow>, StoreError> {
    let row = transfer::Entity::find_by_id(id)
        .filter(transfer::Column::Act.eq(HOLD))
        .one(connection)
        .await?;
    row.map(TryInto::try_into).transpose()
}

/// What was held to be given by an account since a day and before a moment, and was neither posted nor voided.
pub(in super::super) async fn unsettled(
    connection: &impl ConnectionTrait,
    debit: &LedgerAccountId,
    since: Date,
    before: Timestamp,
) -> Result<Vec<TransferRow>, StoreError> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let rows: Vec<TransferRow> = transfer::Entity::find()
            .filter(transfer::Column::Debit.eq(debit.as_str()))
            .filter(transfer::Column::Position.gt(after))
            .filter(transfer::Column::Act.eq(HOLD))
            .filter(transfer::Column::Day.gte(since.to_string()))
            .filter(transfer::Column::BookedAt.lt(before.as_microsecond()))
            .order_by_asc(transfer::Column::Position)
            .limit(ROWS_PER_STATEMENT as u64)
            .all(connection)
            .await?
            .into_iter()
            .map(TryInto::try_into)
            .collect::<Result<_, _>>()?;
        let Some(last) = rows.last() else {
            return Ok(found);
        };
        after = last.position;
        let ids = rows.iter().map(|row| row.transfer_id.as_str());
        let ended: HashSet<String> = transfer::Entity::find()
            .filter(transfer::Column::Ends.is_in(ids))
            .filter(transfer::Column::Act.is_in([POST, VOID]))
            .all(connection)
            .await?
            .into_iter()
            .filter_map(|row| row.ends)
            .collect();
        found.extend(
            rows.into_iter()
                .filter(|row| !ended.contains(&row.transfer_id)),
        );
    }
}
