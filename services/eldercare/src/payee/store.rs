//! Rows of how people want to be paid. Entities are private here: every read of a resident's row takes a mandate.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::{PAYEE, Payee};
use crate::SERVICE;

/// How somebody was paid is kept for a time after they are paid no more.
pub(crate) const KEPT: Kept = Kept {
    record: PAYEE,
    service: SERVICE,
    table: "support_payee",
    id: "payee_id",
    since: Since::Moment("ended_at"),
    only: None,
    months: 120,
    least_months: 24,
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_payee")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        pub payee_id: String,
        pub way: Json,
        pub changed_at: i64,
        pub changed_by: String,
        pub ended_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How a resident wants to be paid, where the mandate covers them and it has not ended.
pub(super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Option<Payee>, StoreError> {
    if !mandate.reads(PAYEE, resident) {
        return Ok(None);
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let row = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .filter(row::Column::EndedAt.is_null())
        .order_by_desc(row::Column::ChangedAt)
        .one(connection)
        .await?;
    row.map(payee_of).transpose()
}

/// Writes how a resident wants to be paid in the place of what was written before. The mandate must cover them.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    new: &Payee,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Change, PAYEE, resident).await?;
    let way =
        serde_json::to_value(&new.way).map_err(|_| StoreError::corrupt("support_payee.way"))?;
    let row = row::ActiveModel {
        resident_id: Set(resident.to_string()),
        payee_id: Set(resident.to_string()),
        way: Set(way),
        changed_at: Set(new.changed_at.as_microsecond()),
        changed_by: Set(new.changed_by.clone()),
        ended_at: Set(None),
    };
    let columns = [
        row::Column::Way,
        row::Column::ChangedAt,
        row::Column::ChangedBy,
        row::Column::EndedAt,
    ];
    let replace = OnConflict::column(row::Column::ResidentId)
        .update_columns(columns)
        .to_owned();
    row::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Writes that a resident is paid no more. The mandate must cover them.
pub(super) async fn end(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    at: Timestamp,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Change, PAYEE, resident).await?;
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(at.as_microsecond()))
        .filter(row::Column::ResidentId.is_in(rows))
        .filter(row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

fn payee_of(row: row::Model) -> Result<Payee, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Payee {
        way: serde_json::from_value(row.way).map_err(|_| corrupt("support_payee.way"))?,
        changed_at: Timestamp::from_microsecond(row.changed_at)
            .map_err(|_| corrupt("support_payee.changed_at"))?,
        changed_by: row.changed_by,
    })
}
