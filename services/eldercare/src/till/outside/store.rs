//! Rows of payments outside, by the ids of their meals: none of them says who paid or who ate.

use city::error::StoreError;
use city::ledger::TransferId;
use city::payment::PaymentId;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

/// It is asked for, and nothing was served for it yet.
const ASKED: &str = "asked";
/// A meal was served for it.
const SERVED: &str = "served";
/// Nothing stands for it any more: it is to go back.
const OFF: &str = "off";
/// It went back, or was never paid.
const BACK: &str = "back";

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_outside_payment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub payment_id: String,
        pub state: String,
        pub asked_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What stands for a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Nothing yet.
    Nothing,
    /// A meal.
    Meal,
    /// Nothing any more: it goes back, or went.
    Back,
}

/// Writes that a payment is asked for, unless it was before. Tells what stands for it.
pub(super) async fn ask(
    tx: &DatabaseTransaction,
    id: &PaymentId,
    now: Timestamp,
) -> Result<For, StoreError> {
    let row = row::ActiveModel {
        payment_id: Set(id.to_string()),
        state: Set(ASKED.to_owned()),
        asked_at: Set(now.as_microsecond()),
    };
    let keep = OnConflict::column(row::Column::PaymentId)
        .do_nothing()
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(stands(tx, id.as_str()).await?.unwrap_or(For::Nothing))
}

/// Writes that a meal is served for its payment, and tells what stood for it before: of a meal and the program that gives money
/// back one is first. Nothing for a meal that no provider was asked to pay.
pub(super) async fn serve(
    tx: &DatabaseTransaction,
    meal: &TransferId,
) -> Result<Option<For>, StoreError> {
    match turn(tx, meal.as_str(), ASKED, SERVED).await? {
        true => Ok(Some(For::Nothing)),
        false => stands(tx, meal.as_str()).await,
    }
}

/// Writes that a payment is to go back for which nothing was served. Tells what stands for it: a meal may have been served
/// meanwhile. Nothing where no provider was asked to pay.
pub(super) async fn give_up(
    tx: &DatabaseTransaction,
    id: &PaymentId,
) -> Result<Option<For>, StoreError> {
    turn(tx, id.as_str(), ASKED, OFF).await?;
    stands(tx, id.as_str()).await
}

/// Writes that the payment of a meal that was given back is to go back.
pub(in crate::till) async fn refund(
    tx: &DatabaseTransaction,
    meal: &TransferId,
) -> Result<(), StoreError> {
    turn(tx, meal.as_str(), SERVED, OFF).await.map(|_| ())
}

/// Writes that a payment went back.
pub(super) async fn went_back(tx: &DatabaseTransaction, id: &PaymentId) -> Result<(), StoreError> {
    turn(tx, id.as_str(), OFF, BACK).await.map(|_| ())
}

/// Payments that were asked for before a moment and for which nothing stands, the oldest first: at most so many.
pub(super) async fn unfinished(
    connection: &impl ConnectionTrait,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<PaymentId>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::State.is_in([ASKED, OFF]))
        .filter(row::Column::AskedAt.lt(before.as_microsecond()))
        .order_by_asc(row::Column::AskedAt)
        .limit(limit)
        .all(connection)
        .await?;
    let corrupt = |_| StoreError::corrupt("eldercare_outside_payment.payment_id");
    let ids = rows.into_iter().map(|row| row.payment_id.parse());
    ids.map(|id| id.map_err(corrupt)).collect()
}

/// Turns one state into another, where it stands in the first.
async fn turn(
    tx: &DatabaseTransaction,
    id: &str,
    from: &str,
    to: &str,
) -> Result<bool, StoreError> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(to))
        .filter(row::Column::PaymentId.eq(id))
        .filter(row::Column::State.eq(from))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

async fn stands(tx: &DatabaseTransaction, id: &str) -> Result<Option<For>, StoreError> {
    let row = row::Entity::find_by_id(id).one(tx).await?;
    Ok(row.map(|row| match row.state.as_str() {
        ASKED => For::Nothing,
        SERVED => For::Meal,
        _ => For::Back,
    }))
}
