//! Rows of closed days and of what stood on accounts at their end.

use std::collections::BTreeMap;

use ::ledger::Balance;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, QueryTrait, Set};

use super::head::close_through;
use super::{AccountRow, ROWS_PER_STATEMENT, TransferRow, stored, transfer};
use crate::error::{StoreError, moment, parse};
use crate::id::LedgerAccountId;

mod close {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_close")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        pub position: i64,
        pub transfers: i64,
        pub units: i64,
        pub trial: String,
        pub closed_by: String,
        pub closed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod trial {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_trial")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        pub debits_posted: i64,
        pub credits_posted: i64,
        pub debits_pending: i64,
        pub credits_pending: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A closed day.
pub(in super::super) struct CloseRow {
    pub(in super::super) day: Date,
    pub(in super::super) position: i64,
    pub(in super::super) transfers: i64,
    pub(in super::super) units: i64,
    pub(in super::super) trial: String,
    pub(in super::super) closed_by: String,
    pub(in super::super) closed_at: Timestamp,
}

/// Closed days, the latest first.
pub(in super::super) async fn closes(
    connection: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<CloseRow>, StoreError> {
    let rows = close::Entity::find()
        .order_by_desc(close::Column::Day)
        .limit(limit)
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        Ok(CloseRow {
            day: parse(&row.day, "ledger_close.day")?,
            position: row.position,
            transfers: row.transfers,
            units: row.units,
            trial: row.trial,
            closed_by: row.closed_by,
            closed_at: moment(row.closed_at, "ledger_close.closed_at")?,
        })
    });
    rows.collect()
}

/// Writes the close of a day, what stood on the accounts that moved, and that nothing more is booked on it.
pub(in super::super) async fn write_close(
    tx: &DatabaseTransaction,
    new: &CloseRow,
    moved: &[&AccountRow],
) -> Result<(), StoreError> {
    for part in moved.chunks(ROWS_PER_STATEMENT) {
        let mut rows = Vec::with_capacity(part.len());
        for row in part {
            rows.push(trial::ActiveModel {
                account_id: Set(row.account_id.clone()),
                day: Set(new.day.to_string()),
                debits_posted: Set(stored(row.balance.debits_posted)?),
                credits_posted: Set(stored(row.balance.credits_posted)?),
                debits_pending: Set(stored(row.balance.debits_pending)?),
                credits_pending: Set(stored(row.balance.credits_pending)?),
            });
        }
        trial::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    let row = close::ActiveModel {
        day: Set(new.day.to_string()),
        position: Set(new.position),
        transfers: Set(new.transfers),
        units: Set(new.units),
        trial: Set(new.trial.clone()),
        closed_by: Set(new.closed_by.clone()),
        closed_at: Set(new.closed_at.as_microsecond()),
    };
    close::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    close_through(tx, new.day).await
}

/// What stood on accounts at the end of the last closed day on which each moved.
pub(in super::super) async fn last_trials(
    connection: &impl ConnectionTrait,
    accounts: &[&str],
) -> Result<BTreeMap<String, Balance>, StoreError> {
    let mut last = BTreeMap::new();
    for part in accounts.chunks(ROWS_PER_STATEMENT) {
        let days = trial::Entity::find()
            .select_only()
            .column(trial::Column::AccountId)
            .column_as(trial::Column::Day.max(), "day")
            .filter(trial::Column::AccountId.is_in(part.iter().copied()))
            .group_by(trial::Column::AccountId)
            .into_query();
        let key = Expr::tuple([
            Expr::col(trial::Column::AccountId),
            Expr::col(trial::Column::Day),
        ]);
        let rows = trial::Entity::find()
            .filter(key.in_subquery(days))
            .all(connection)
            .await?;
        for row in rows {
            last.insert(row.account_id.clone(), balance_of(&row)?);
        }
    }
    Ok(last)
}

/// Transfers of the days after one, in the order of the ledger, from a position on.
pub(in super::super) async fn transfers_of_days(
    connection: &impl ConnectionTrait,
    after: Option<Date>,
    position: i64,
    limit: u64,
) -> Result<Vec<TransferRow>, StoreError> {
    let mut found = transfer::Entity::find().filter(transfer::Column::Position.gt(position));
    if let Some(after) = after {
        found = found.filter(transfer::Column::Day.gt(after.to_string()));
    }
    let rows = found
        .order_by_asc(transfer::Column::Position)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What stood on an account at the end of the last day before this one on which it moved and that is closed.
pub(in super::super) async fn trial_before(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    day: Date,
) -> Result<Option<(Date, Balance)>, StoreError> {
    let row = trial::Entity::find()
        .filter(trial::Column::AccountId.eq(account.as_str()))
        .filter(trial::Column::Day.lt(day.to_string()))
        .order_by_desc(trial::Column::Day)
        .one(connection)
        .await?;
    row.map(|row| Ok((parse(&row.day, "ledger_trial.day")?, balance_of(&row)?)))
        .transpose()
}

/// Transfers on an account from one day to another, in the order of the ledger.
pub(in super::super) async fn transfers_on(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    from: Option<Date>,
    to: Date,
    limit: u64,
) -> Result<Vec<TransferRow>, StoreError> {
    let side = |column: transfer::Column| column.eq(account.as_str());
    let mut found = transfer::Entity::find()
        .filter(side(transfer::Column::Debit).or(side(transfer::Column::Credit)))
        .filter(transfer::Column::Day.lte(to.to_string()));
    if let Some(from) = from {
        found = found.filter(transfer::Column::Day.gte(from.to_string()));
    }
    let rows = found
        .order_by_asc(transfer::Column::Position)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

fn balance_of(row: &trial::Model) -> Result<Balance, StoreError> {
    let units = |sum: i64| {
        u128::try_from(sum).map_err(|_| StoreError::corrupt("ledger_trial.debits_posted"))
    };
    Ok(Balance {
        debits_posted: units(row.debits_posted)?,
        credits_posted: units(row.credits_posted)?,
        debits_pending: units(row.debits_pending)?,
        credits_pending: units(row.credits_pending)?,
    })
}
