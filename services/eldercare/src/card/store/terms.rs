//! Rows of the terms of cards.

use city::error::StoreError;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::terms::Terms;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "eldercare_card_terms")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub cap_units: i64,
        pub valid_months: i32,
        pub list_hours: i32,
        pub is_prepaid: bool,
        pub set_by: String,
        pub set_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The newest terms, or those before a city has set any.
pub(in super::super) async fn newest(
    connection: &impl ConnectionTrait,
) -> Result<Terms, StoreError> {
    let corrupt = StoreError::corrupt;
    let row = row::Entity::find()
        .order_by_desc(row::Column::Version)
        .one(connection)
        .await?;
    let Some(row) = row else {
        return Ok(Terms::default());
    };
    let (cap, months) = (row.cap_units.try_into(), row.valid_months.try_into());
    let hours = row.list_hours.try_into();
    Ok(Terms {
        version: row.version,
        cap: cap.map_err(|_| corrupt("eldercare_card_terms.cap_units"))?,
        valid_months: months.map_err(|_| corrupt("eldercare_card_terms.valid_months"))?,
        list_hours: hours.map_err(|_| corrupt("eldercare_card_terms.list_hours"))?,
        is_prepaid: row.is_prepaid,
    })
}

/// Writes a version. Tells whether it did: of two of one number the first stands.
pub(in super::super) async fn set(
    tx: &DatabaseTransaction,
    new: Terms,
    (by, at): (String, Timestamp),
) -> Result<bool, StoreError> {
    let row = row::ActiveModel {
        version: Set(new.version),
        cap_units: Set(i64::from(new.cap)),
        valid_months: Set(i32::from(new.valid_months)),
        list_hours: Set(i32::from(new.list_hours)),
        is_prepaid: Set(new.is_prepaid),
        set_by: Set(by),
        set_at: Set(at.as_microsecond()),
    };
    let keep = OnConflict::column(row::Column::Version)
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}
