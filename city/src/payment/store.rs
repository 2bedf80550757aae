//! Rows of what the sandbox took. They hold amounts and what came of them, and nothing of who paid.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::provider::{PaymentId, ProviderCode, Standing};
use super::sandbox::Taken;
use crate::error::{StoreError, parse};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sandbox_payment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub provider: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub payment_id: String,
        pub units: i64,
        pub standing: String,
        pub queries: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Takes a payment, unless one of this id was taken before. Tells whether it did, and what is there now, held until the end of
/// the transaction.
pub(super) async fn take(
    tx: &DatabaseTransaction,
    code: &ProviderCode,
    id: &PaymentId,
    new: Taken,
) -> Result<(bool, Taken), StoreError> {
    let row = row::ActiveModel {
        provider: Set(code.as_str().to_owned()),
        payment_id: Set(id.to_string()),
        units: Set(units(new.units)?),
        standing: Set(word(new.standing).to_owned()),
        queries: Set(new.queries),
    };
    let keep = OnConflict::columns([row::Column::Provider, row::Column::PaymentId])
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    let there = row::Entity::find_by_id((code.as_str().to_owned(), id.to_string()))
        .lock_exclusive()
        .one(tx)
        .await?;
    let there = there.ok_or(StoreError::corrupt("sandbox_payment.payment_id"))?;
    Ok((rows == 1, taken(&there)?))
}

/// Writes what came of a payment.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    code: &ProviderCode,
    id: &PaymentId,
    now: Taken,
) -> Result<(), StoreError> {
    row::Entity::update_many()
        .col_expr(row::Column::Standing, Expr::value(word(now.standing)))
        .col_expr(row::Column::Queries, Expr::value(now.queries))
        .filter(row::Column::Provider.eq(code.as_str()))
        .filter(row::Column::PaymentId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// All payments that a sandbox has, by id.
pub(super) async fn all(
    connection: &impl ConnectionTrait,
    code: &ProviderCode,
) -> Result<Vec<(PaymentId, Taken)>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::Provider.eq(code.as_str()))
        .order_by_asc(row::Column::PaymentId)
        .all(connection)
        .await?;
    let all = rows.into_iter().map(|row| {
        let id = parse(&row.payment_id, "sandbox_payment.payment_id")?;
        Ok((id, taken(&row)?))
    });
    all.collect()
}

fn taken(row: &row::Model) -> Result<Taken, StoreError> {
    let standing = match row.standing.as_str() {
        "pending" => Standing::Pending,
        "paid" => Standing::Paid,
        "refused" => Standing::Refused,
        "reversed" => Standing::Reversed,
        _ => return Err(StoreError::corrupt("sandbox_payment.standing")),
    };
    Ok(Taken {
        units: row.units.unsigned_abs(),
        standing,
        queries: row.queries,
    })
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Pending => "pending",
        Standing::Paid => "paid",
        Standing::Refused => "refused",
        Standing::Reversed => "reversed",
    }
}

fn units(units: u64) -> Result<i64, StoreError> {
    i64::try_from(units).map_err(|_| StoreError::corrupt("sandbox_payment.units"))
}
