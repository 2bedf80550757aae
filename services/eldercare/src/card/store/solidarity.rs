//! Rows of what diners add to their meals for others.

use city::disclosure::Act;
use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::solidarity::{MEAL_SOLIDARITY, Solidarity};
use super::moment;
use crate::SERVICE;

/// What somebody added is kept for a time, counted from when they ended it.
pub(crate) const KEPT: Kept = Kept {
    record: MEAL_SOLIDARITY,
    service: SERVICE,
    table: "meal_solidarity",
    id: "began_on",
    since: Since::Moment("ended_at"),
    only: None,
    months: 24,
    least_months: 1,
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meal_solidarity")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub began_on: String,
        pub units: i64,
        pub said_at: i64,
        pub ended_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes what a diner adds from now on, in the place of what they added before; nothing ends it.
pub(in super::super) async fn set(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    units: Option<u64>,
) -> Result<(), StoreError> {
    mandate
        .writes(tx, Act::Change, MEAL_SOLIDARITY, resident)
        .await?;
    let access = mandate.access();
    let now = access.now().as_microsecond();
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(now))
        .filter(row::Column::ResidentId.is_in(rows))
        .filter(row::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    let Some(units) = units else {
        return Ok(());
    };
    let corrupt = StoreError::corrupt("meal_solidarity.units");
    let new = row::ActiveModel {
        resident_id: Set(resident.to_string()),
        began_on: Set(access.today().to_string()),
        units: Set(i64::try_from(units).map_err(|_| corrupt)?),
        said_at: Set(now),
        ended_at: Set(None),
    };
    // Of what is said on one day the last counts.
    let last = OnConflict::columns([row::Column::ResidentId, row::Column::BeganOn])
        .update_columns([
            row::Column::Units,
            row::Column::SaidAt,
            row::Column::EndedAt,
        ])
        .to_owned();
    row::Entity::insert(new)
        .on_conflict(last)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What a diner added, the first first, where the mandate covers them.
pub(in super::super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Solidarity>, StoreError> {
    if !mandate.reads(MEAL_SOLIDARITY, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .order_by_asc(row::Column::BeganOn)
        .all(connection)
        .await?;
    let all = rows.into_iter().map(|row| {
        let ended = row.ended_at;
        Ok(Solidarity {
            began_on: (row.began_on.parse())
                .map_err(|_| StoreError::corrupt("meal_solidarity.began_on"))?,
            units: row.units.unsigned_abs(),
            ended_at: ended
                .map(|at| moment(at, "meal_solidarity.ended_at"))
                .transpose()?,
        })
    });
    all.collect()
}
