//! Rows of what kitchens counted: none of them is about a person.

use std::collections::BTreeMap;

use city::error::StoreError;
use city::id::{DishId, SiteId};
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Set};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "kitchen_count")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sitting: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub dish_id: String,
        pub added: i64,
        pub cooked: i64,
        pub wasted: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a kitchen counted of one dish, in half portions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Counted {
    pub(crate) added: i64,
    pub(crate) cooked: i64,
    pub(crate) wasted: i64,
}

/// What was counted at a sitting, by dish.
pub(in crate::order) async fn at(
    connection: &impl ConnectionTrait,
    site: &SiteId,
    (day, sitting): (Date, &str),
) -> Result<BTreeMap<DishId, Counted>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::SiteId.eq(site.as_str()))
        .filter(row::Column::Day.eq(day.to_string()))
        .filter(row::Column::Sitting.eq(sitting))
        .all(connection)
        .await?;
    let counted = rows.into_iter().map(|row| {
        let id = row.dish_id.parse();
        let id = id.map_err(|_| StoreError::corrupt("kitchen_count.dish_id"))?;
        let counted = Counted {
            added: row.added,
            cooked: row.cooked,
            wasted: row.wasted,
        };
        Ok((id, counted))
    });
    counted.collect()
}

/// Writes what was counted, in the place of what was there.
pub(in crate::order) async fn keep(
    tx: &DatabaseTransaction,
    site: &SiteId,
    (day, sitting): (Date, &str),
    counted: &BTreeMap<DishId, Counted>,
) -> Result<(), StoreError> {
    for (dish, counted) in counted {
        let row = row::ActiveModel {
            site_id: Set(site.to_string()),
            day: Set(day.to_string()),
            sitting: Set(sitting.to_owned()),
            dish_id: Set(dish.to_string()),
            added: Set(counted.added),
            cooked: Set(counted.cooked),
            wasted: Set(counted.wasted),
        };
        let key = [
            row::Column::SiteId,
            row::Column::Day,
            row::Column::Sitting,
            row::Column::DishId,
        ];
        let counts = [row::Column::Added, row::Column::Cooked, row::Column::Wasted];
        let replace = OnConflict::columns(key).update_columns(counts).to_owned();
        row::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
