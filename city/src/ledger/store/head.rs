//! How far the ledger has come, and what it holds.

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::{ROWS_PER_STATEMENT, TransferRow};
use crate::error::{StoreError, parse};

/// What is held, until it is ended: a list of what to look after, which the transfers could be asked for too.
mod held {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_held")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub transfer_id: String,
        pub expires_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_head")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub head: i32,
        pub position: i64,
        pub closed_through: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The one row of the head.
const HEAD: i32 = 1;

/// Where the ledger is.
pub(in super::super) struct Head {
    pub(in super::super) position: i64,
    pub(in super::super) closed_through: Option<Date>,
}

/// The head, held until the end of the transaction.
pub(in super::super) async fn lock_head(tx: &DatabaseTransaction) -> Result<Head, StoreError> {
    let row = row::Entity::find_by_id(HEAD)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(StoreError::corrupt("ledger_head.head"))?;
    let closed = row.closed_through.as_deref();
    Ok(Head {
        position: row.position,
        closed_through: closed
            .map(|day| parse(day, "ledger_head.closed_through"))
            .transpose()?,
    })
}

/// How far the ledger has come.
pub(in super::super) async fn position(
    connection: &impl ConnectionTrait,
) -> Result<i64, StoreError> {
    let row = row::Entity::find_by_id(HEAD)
        .one(connection)
        .await?
        .ok_or(StoreError::corrupt("ledger_head.head"))?;
    Ok(row.position)
}

/// Writes how far the ledger has come.
pub(in super::super) async fn move_head(
    tx: &DatabaseTransaction,
    position: i64,
) -> Result<(), StoreError> {
    let row = row::ActiveModel {
        head: Set(HEAD),
        position: Set(position),
        ..Default::default()
    };
    row::Entity::update(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The ids of what is held past its time, the oldest first.
pub(in super::super) async fn due(
    tx: &DatabaseTransaction,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<String>, StoreError> {
    let rows = held::Entity::find()
        .filter(held::Column::ExpiresAt.lte(now.as_microsecond()))
        .order_by_asc(held::Column::ExpiresAt)
        .order_by_asc(held::Column::TransferId)
        .limit(limit)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.transfer_id).collect())
}

/// Keeps in mind what new transfers hold until when, and no longer what they end.
pub(super) async fn note_held(
    tx: &DatabaseTransaction,
    rows: &[TransferRow],
) -> Result<(), StoreError> {
    let held: Vec<held::ActiveModel> = (rows.iter())
        .filter_map(|row| {
            Some(held::ActiveModel {
                transfer_id: Set(row.transfer_id.clone()),
                expires_at: Set(row.expires_at?),
            })
        })
        .collect();
    for part in held.chunks(ROWS_PER_STATEMENT) {
        held::Entity::insert_many(part.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    let ended: Vec<&str> = rows.iter().filter_map(|row| row.ends.as_deref()).collect();
    for part in ended.chunks(ROWS_PER_STATEMENT) {
        held::Entity::delete_many()
            .filter(held::Column::TransferId.is_in(part.iter().copied()))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Writes that nothing more is booked on a day and those before it.
pub(super) async fn close_through(tx: &DatabaseTransaction, day: Date) -> Result<(), StoreError> {
    row::Entity::update_many()
        .col_expr(row::Column::ClosedThrough, Expr::value(day.to_string()))
        .filter(row::Column::Head.eq(HEAD))
        .exec(tx)
        .await?;
    Ok(())
}
