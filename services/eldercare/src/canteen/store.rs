//! Rows of canteens, dishes and menus: none of them is about a person.

use city::error::StoreError;
use city::id::{DishId, SiteId};
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::model::{Canteen, Dish, MenuOf};

mod canteen {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "canteen")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: String,
        pub content: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod dish {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "canteen_dish")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub dish_id: String,
        pub site_id: String,
        pub content: Json,
        pub is_retired: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod menu {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "canteen_menu")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sitting: String,
        pub content: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn json<T: serde::Serialize>(value: &T, what: &'static str) -> Result<Json, StoreError> {
    serde_json::to_value(value).map_err(|_| StoreError::corrupt(what))
}

fn read<T: serde::de::DeserializeOwned>(value: Json, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_value(value).map_err(|_| StoreError::corrupt(what))
}

/// Writes a canteen, in the place of what was there.
pub(super) async fn keep(tx: &DatabaseTransaction, new: &Canteen) -> Result<(), StoreError> {
    let row = canteen::ActiveModel {
        site_id: Set(new.site.to_string()),
        content: Set(json(new, "canteen.content")?),
    };
    let replace = OnConflict::column(canteen::Column::SiteId)
        .update_column(canteen::Column::Content)
        .to_owned();
    canteen::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// All canteens.
pub(super) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Canteen>, StoreError> {
    let rows = canteen::Entity::find()
        .order_by_asc(canteen::Column::SiteId)
        .all(connection)
        .await?;
    let rows = rows.into_iter();
    rows.map(|row| read(row.content, "canteen.content"))
        .collect()
}

/// The canteen of a site.
pub(super) async fn at(
    connection: &impl ConnectionTrait,
    site: &SiteId,
) -> Result<Option<Canteen>, StoreError> {
    let row = canteen::Entity::find_by_id(site.as_str())
        .one(connection)
        .await?;
    row.map(|row| read(row.content, "canteen.content"))
        .transpose()
}

/// Writes dishes that were not there.
pub(super) async fn add(tx: &DatabaseTransaction, new: &[Dish]) -> Result<(), StoreError> {
    let rows = new.iter().map(|new| {
        Ok(dish::ActiveModel {
            dish_id: Set(new.id.to_string()),
            site_id: Set(new.site.to_string()),
            content: Set(json(&new.content, "canteen_dish.content")?),
            is_retired: Set(new.is_retired),
        })
    });
    let rows: Vec<_> = rows.collect::<Result<_, StoreError>>()?;
    if !rows.is_empty() {
        dish::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Offers a dish no more. Tells whether there was such a dish.
pub(super) async fn retire(
    tx: &DatabaseTransaction,
    site: &SiteId,
    id: &DishId,
) -> Result<bool, StoreError> {
    let done = dish::Entity::update_many()
        .col_expr(dish::Column::IsRetired, true.into())
        .filter(dish::Column::SiteId.eq(site.as_str()))
        .filter(dish::Column::DishId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The dishes of a canteen, those that are retired too.
pub(super) async fn dishes(
    connection: &impl ConnectionTrait,
    site: &SiteId,
) -> Result<Vec<Dish>, StoreError> {
    let rows = dish::Entity::find()
        .filter(dish::Column::SiteId.eq(site.as_str()))
        .order_by_asc(dish::Column::DishId)
        .all(connection)
        .await?;
    let dishes = rows.into_iter().map(|row| {
        let id = row.dish_id.parse();
        let site = row.site_id.parse();
        Ok(Dish {
            id: id.map_err(|_| StoreError::corrupt("canteen_dish.dish_id"))?,
            site: site.map_err(|_| StoreError::corrupt("canteen_dish.site_id"))?,
            content: read(row.content, "canteen_dish.content")?,
            is_retired: row.is_retired,
        })
    });
    dishes.collect()
}

/// Writes menus, in the place of what was there.
pub(super) async fn put(
    tx: &DatabaseTransaction,
    site: &SiteId,
    new: &[MenuOf],
) -> Result<(), StoreError> {
    let rows = new.iter().map(|new| {
        Ok(menu::ActiveModel {
            site_id: Set(site.to_string()),
            day: Set(new.day.to_string()),
            sitting: Set(new.sitting.clone()),
            content: Set(json(&new.menu, "canteen_menu.content")?),
        })
    });
    let rows: Vec<_> = rows.collect::<Result<_, StoreError>>()?;
    let key = [
        menu::Column::SiteId,
        menu::Column::Day,
        menu::Column::Sitting,
    ];
    let replace = OnConflict::columns(key)
        .update_column(menu::Column::Content)
        .to_owned();
    if !rows.is_empty() {
        menu::Entity::insert_many(rows)
            .on_conflict(replace)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The menus of a canteen from one day to another, by day.
pub(super) async fn menus(
    connection: &impl ConnectionTrait,
    site: &SiteId,
    (from, to): (Date, Date),
) -> Result<Vec<MenuOf>, StoreError> {
    let rows = menu::Entity::find()
        .filter(menu::Column::SiteId.eq(site.as_str()))
        .filter(menu::Column::Day.between(from.to_string(), to.to_string()))
        .order_by_asc(menu::Column::Day)
        .order_by_asc(menu::Column::Sitting)
        .all(connection)
        .await?;
    let menus = rows.into_iter().map(|row| {
        let day = row.day.parse();
        Ok(MenuOf {
            day: day.map_err(|_| StoreError::corrupt("canteen_menu.day"))?,
            sitting: row.sitting,
            menu: read(row.content, "canteen_menu.content")?,
        })
    });
    menus.collect()
}
