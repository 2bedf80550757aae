//! Rows of uses and of pupils counted. None of them is about anybody: a use is kept by month, school and resource.

use std::collections::BTreeMap;

use city::error::StoreError;
use city::id::{ResourceId, SiteId};
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod uses {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "learning_use")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub month: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub resource_id: String,
        pub uses: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod pupils {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "learning_pupils")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: String,
        pub pupils: i64,
        pub counted_on: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The month of a day, as it is stored: months follow one another as texts do.
pub(super) fn month_of(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Uses of a resource in a month, by pupils of a school or by nobody in particular.
#[derive(Debug, Clone)]
pub(crate) struct Used {
    pub(crate) day: Date,
    pub(crate) school: Option<SiteId>,
    pub(crate) resource: ResourceId,
    pub(crate) uses: u32,
}

/// Adds uses to what was counted.
pub(crate) async fn add(tx: &DatabaseTransaction, all: &[Used]) -> Result<(), StoreError> {
    for part in all.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(|used| uses::ActiveModel {
            month: Set(month_of(used.day)),
            site_id: Set(used
                .school
                .as_ref()
                .map_or_else(String::new, SiteId::to_string)),
            resource_id: Set(used.resource.to_string()),
            uses: Set(i64::from(used.uses)),
        });
        let key = [
            uses::Column::Month,
            uses::Column::SiteId,
            uses::Column::ResourceId,
        ];
        let more = Expr::col(("learning_use", uses::Column::Uses))
            .add(Expr::col(("excluded", uses::Column::Uses)));
        let again = OnConflict::columns(key)
            .value(uses::Column::Uses, more)
            .to_owned();
        uses::Entity::insert_many(rows)
            .on_conflict(again)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Uses from one month to another, by school; those of nobody in particular under none.
pub(super) async fn by_school(
    connection: &impl ConnectionTrait,
    from: Date,
    to: Date,
) -> Result<BTreeMap<Option<SiteId>, u64>, StoreError> {
    let rows = uses::Entity::find()
        .filter(uses::Column::Month.gte(month_of(from)))
        .filter(uses::Column::Month.lte(month_of(to)))
        .all(connection)
        .await?;
    let mut counts = BTreeMap::new();
    for row in rows {
        let school = match row.site_id.as_str() {
            "" => None,
            id => Some(
                id.parse()
                    .map_err(|_| StoreError::corrupt("learning_use.site_id"))?,
            ),
        };
        let uses = u64::try_from(row.uses).map_err(|_| StoreError::corrupt("learning_use.uses"))?;
        *counts.entry(school).or_default() += uses;
    }
    Ok(counts)
}

/// Uses of a resource in all.
pub(super) async fn of_resource(
    connection: &impl ConnectionTrait,
    id: &ResourceId,
) -> Result<u64, StoreError> {
    let rows = uses::Entity::find()
        .filter(uses::Column::ResourceId.eq(id.as_str()))
        .all(connection)
        .await?;
    let uses = rows.iter().map(|row| u64::try_from(row.uses).unwrap_or(0));
    Ok(uses.sum())
}

/// Pupils of each school, and the day on which they were counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) pupils: BTreeMap<SiteId, u64>,
    pub(crate) on: Option<Date>,
}

/// Puts a count in the place of the one before.
pub(crate) async fn put_pupils(
    tx: &DatabaseTransaction,
    counts: &BTreeMap<SiteId, u64>,
    day: Date,
) -> Result<(), StoreError> {
    pupils::Entity::delete_many().exec(tx).await?;
    let rows: Vec<_> = counts
        .iter()
        .map(|(site, count)| pupils::ActiveModel {
            site_id: Set(site.to_string()),
            pupils: Set(i64::try_from(*count).unwrap_or(i64::MAX)),
            counted_on: Set(day.to_string()),
        })
        .collect();
    for part in rows.chunks(ROWS_PER_STATEMENT) {
        pupils::Entity::insert_many(part.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The count as it stands.
pub(super) async fn pupils(connection: &impl ConnectionTrait) -> Result<Counted, StoreError> {
    let corrupt = StoreError::corrupt;
    let rows = pupils::Entity::find()
        .order_by_asc(pupils::Column::SiteId)
        .all(connection)
        .await?;
    let mut counted = Counted::default();
    for row in rows {
        let site = row
            .site_id
            .parse()
            .map_err(|_| corrupt("learning_pupils.site_id"))?;
        let pupils = u64::try_from(row.pupils).map_err(|_| corrupt("learning_pupils.pupils"))?;
        let on: Date = row
            .counted_on
            .parse()
            .map_err(|_| corrupt("learning_pupils.counted_on"))?;
        counted.pupils.insert(site, pupils);
        counted.on = Some(on);
    }
    Ok(counted)
}
