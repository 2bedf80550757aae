//! Rows of letters that are ordered and not printed yet. There is no code before a letter is printed.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, Set};

use super::moment;
use crate::error::StoreError;
use crate::id::{AccountId, BodyId, LetterId};

/// Letters that are listed to be printed at the most.
const LISTED_MAX: u64 = 200;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_letter_order")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub letter_id: String,
        pub account_id: String,
        pub body_id: String,
        pub ends_factor: bool,
        pub ordered_by: String,
        pub ordered_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A letter that is to be printed.
#[derive(Debug, Clone)]
pub(in super::super) struct Ordered {
    pub(in super::super) id: LetterId,
    pub(in super::super) account: AccountId,
    pub(in super::super) body: BodyId,
    pub(in super::super) ends_factor: bool,
    pub(in super::super) by: String,
    pub(in super::super) at: Timestamp,
}

/// Keeps an order. The account's earlier one was withdrawn.
pub(in super::super) async fn add(
    tx: &impl ConnectionTrait,
    new: &Ordered,
) -> Result<(), StoreError> {
    let row = row::ActiveModel {
        letter_id: Set(new.id.to_string()),
        account_id: Set(new.account.to_string()),
        body_id: Set(new.body.to_string()),
        ends_factor: Set(new.ends_factor),
        ordered_by: Set(new.by.clone()),
        ordered_at: Set(new.at.as_microsecond()),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes the order of an account back.
pub(in super::super) async fn withdraw(
    tx: &impl ConnectionTrait,
    account: &AccountId,
) -> Result<(), StoreError> {
    row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// The order of this number.
pub(in super::super) async fn with_id(
    connection: &impl ConnectionTrait,
    id: &LetterId,
) -> Result<Option<Ordered>, StoreError> {
    let row = row::Entity::find_by_id(id.as_str()).one(connection).await?;
    row.map(read).transpose()
}

/// The orders of an account.
pub(in super::super) async fn of_account(
    connection: &impl ConnectionTrait,
    account: &AccountId,
) -> Result<Vec<Ordered>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account.as_str()))
        .order_by_asc(row::Column::OrderedAt)
        .all(connection)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The orders of a body that were given after a moment, the oldest first.
pub(in super::super) async fn of_body(
    connection: &impl ConnectionTrait,
    body: &BodyId,
    after: Timestamp,
) -> Result<Vec<Ordered>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::BodyId.eq(body.as_str()))
        .filter(row::Column::OrderedAt.gt(after.as_microsecond()))
        .order_by_asc(row::Column::OrderedAt)
        .order_by_asc(row::Column::LetterId)
        .limit(LISTED_MAX)
        .all(connection)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Takes an order away, since it is printed now. False where it was gone.
pub(in super::super) async fn take(
    tx: &impl ConnectionTrait,
    id: &LetterId,
) -> Result<bool, StoreError> {
    let gone = row::Entity::delete_by_id(id.to_string()).exec(tx).await?;
    Ok(gone.rows_affected == 1)
}

/// Takes away orders that were given up to a moment.
pub(in super::super) async fn sweep(
    tx: &impl ConnectionTrait,
    until: Timestamp,
) -> Result<(), StoreError> {
    row::Entity::delete_many()
        .filter(row::Column::OrderedAt.lte(until.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(())
}

fn read(row: row::Model) -> Result<Ordered, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Ordered {
        id: row
            .letter_id
            .parse()
            .map_err(|_| corrupt("sign_in_letter_order.letter_id"))?,
        account: row
            .account_id
            .parse()
            .map_err(|_| corrupt("sign_in_letter_order.account_id"))?,
        body: row
            .body_id
            .parse()
            .map_err(|_| corrupt("sign_in_letter_order.body_id"))?,
        ends_factor: row.ends_factor,
        by: row.ordered_by,
        at: moment(row.ordered_at, "sign_in_letter_order.ordered_at")?,
    })
}
