//! Rows of meals that were served. Every read of a resident's row takes a mandate.

use std::collections::BTreeMap;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{DishId, ResidentId, SiteId};
use city::ledger::TransferId;
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::SERVING;
use super::model::{Meal, Serving};
use crate::SERVICE;
use crate::canteen_cohort::name_of;

/// Servings are kept as long as the transfers that they explain are asked about.
pub(crate) const KEPT: Kept = Kept {
    record: SERVING,
    service: SERVICE,
    table: "meal_serving",
    id: "serving_id",
    since: Since::Day("day"),
    only: None,
    months: 120,
    least_months: 60,
};

const SERVED: &str = "served";
const REFUNDED: &str = "refunded";

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meal_serving")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub serving_id: String,
        pub site_id: String,
        pub day: String,
        pub sitting: String,
        pub served_at: i64,
        pub content: Json,
        pub state: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod guest {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "guest_serving")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub serving_id: String,
        pub site_id: String,
        pub day: String,
        pub sitting: String,
        pub served_at: i64,
        pub portions: Json,
        pub units: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A meal that somebody bought who is nobody's diner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GuestServing {
    pub(super) id: TransferId,
    pub(super) site: SiteId,
    pub(super) day: Date,
    pub(super) sitting: String,
    pub(super) at: Timestamp,
    pub(super) portions: Vec<crate::canteen::Portion>,
    pub(super) units: u64,
}

/// Writes what a guest bought. Tells whether it did: the same id is the same meal.
pub(super) async fn add_guest(
    tx: &DatabaseTransaction,
    new: &GuestServing,
) -> Result<bool, StoreError> {
    let corrupt = StoreError::corrupt;
    let portions = serde_json::to_value(&new.portions);
    let row = guest::ActiveModel {
        serving_id: Set(new.id.to_string()),
        site_id: Set(new.site.to_string()),
        day: Set(new.day.to_string()),
        sitting: Set(new.sitting.clone()),
        served_at: Set(new.at.as_microsecond()),
        portions: Set(portions.map_err(|_| corrupt("guest_serving.portions"))?),
        units: Set(i64::try_from(new.units).map_err(|_| corrupt("guest_serving.units"))?),
    };
    let keep = OnConflict::column(guest::Column::ServingId)
        .do_nothing()
        .to_owned();
    let rows = guest::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Writes a serving. Tells whether it did: the same id is the same meal. The mandate must cover whose it is.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Serving,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Create, SERVING, &new.resident)
        .await?;
    let content = serde_json::to_value(&new.meal);
    let row = row::ActiveModel {
        resident_id: Set(new.resident.to_string()),
        serving_id: Set(new.id.to_string()),
        site_id: Set(new.site.to_string()),
        day: Set(new.day.to_string()),
        sitting: Set(new.sitting.clone()),
        served_at: Set(new.at.as_microsecond()),
        content: Set(content.map_err(|_| StoreError::corrupt("meal_serving.content"))?),
        state: Set(SERVED.to_owned()),
    };
    let keep = OnConflict::columns([row::Column::ResidentId, row::Column::ServingId])
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Writes that all of a serving was given back. Tells whether it was served and not given back. The mandate must cover whose it
/// is.
pub(super) async fn refund(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    serving: &Serving,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, SERVING, &serving.resident)
        .await?;
    let done = row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(REFUNDED))
        .filter(row::Column::ResidentId.eq(serving.resident.as_str()))
        .filter(row::Column::ServingId.eq(serving.id.as_str()))
        .filter(row::Column::State.eq(SERVED))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// What a person was served from one day to another, by time, where the mandate covers them.
pub(crate) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
    (from, to): (Date, Date),
) -> Result<Vec<Serving>, StoreError> {
    if !mandate.reads(SERVING, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .filter(row::Column::Day.between(from.to_string(), to.to_string()))
        .order_by_asc(row::Column::ServedAt)
        .order_by_asc(row::Column::ServingId)
        .all(connection)
        .await?;
    rows.into_iter().map(serving_of).collect()
}

/// What was served at a sitting of a canteen, by time, where the mandate is over the canteen.
pub(crate) async fn at(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    site: &SiteId,
    (day, sitting): (Date, &str),
) -> Result<Vec<Serving>, StoreError> {
    let cohort = name_of(site);
    if !mandate.covers_cohort(&cohort) {
        return Ok(Vec::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::SiteId.eq(site.as_str()))
        .filter(row::Column::Day.eq(day.to_string()))
        .filter(row::Column::Sitting.eq(sitting))
        .order_by_asc(row::Column::ServedAt)
        .order_by_asc(row::Column::ServingId)
        .all(connection)
        .await?;
    let found = rows.into_iter().map(serving_of);
    let found: Vec<Serving> = found.collect::<Result<_, _>>()?;
    let people = found.iter().map(|serving| &serving.resident);
    match mandate.has_read(SERVING, &cohort, people) {
        true => Ok(found),
        false => Ok(Vec::new()),
    }
}

/// What was served in all canteens from one day to another, by time, where the mandate is over the cohort of this name; at most
/// so many.
pub(crate) async fn in_days(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    (from, to): (Date, Date),
    limit: u64,
) -> Result<Vec<Serving>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::Day.between(from.to_string(), to.to_string()))
        .order_by_asc(row::Column::ServedAt)
        .order_by_asc(row::Column::ServingId)
        .limit(limit)
        .all(connection)
        .await?;
    let found = rows.into_iter().map(serving_of);
    let found: Vec<Serving> = found.collect::<Result<_, _>>()?;
    let people = found.iter().map(|serving| &serving.resident);
    match mandate.has_read(SERVING, cohort, people) {
        true => Ok(found),
        false => Ok(Vec::new()),
    }
}

/// How much of each dish was served at a sitting, to guests too, in half portions, where the mandate is over the canteen.
pub(crate) async fn eaten(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    site: &SiteId,
    when: (Date, &str),
) -> Result<BTreeMap<DishId, i64>, StoreError> {
    let served = at(connection, mandate, site, when).await?;
    let served = served.into_iter().filter(|serving| !serving.is_refunded);
    let mut portions: Vec<_> = served.flat_map(|serving| serving.meal.portions).collect();
    let guests = guest::Entity::find()
        .filter(guest::Column::SiteId.eq(site.as_str()))
        .filter(guest::Column::Day.eq(when.0.to_string()))
        .filter(guest::Column::Sitting.eq(when.1))
        .all(connection)
        .await?;
    for row in guests {
        let theirs: Vec<crate::canteen::Portion> = serde_json::from_value(row.portions)
            .map_err(|_| StoreError::corrupt("guest_serving.portions"))?;
        portions.extend(theirs);
    }
    let mut eaten = BTreeMap::new();
    for portion in portions {
        *eaten.entry(portion.dish.clone()).or_default() += portion.halves();
    }
    Ok(eaten)
}

fn serving_of(row: row::Model) -> Result<Serving, StoreError> {
    let corrupt = StoreError::corrupt;
    let resident = row.resident_id.parse();
    let id = row.serving_id.parse();
    let at = Timestamp::from_microsecond(row.served_at);
    let meal: Meal =
        serde_json::from_value(row.content).map_err(|_| corrupt("meal_serving.content"))?;
    Ok(Serving {
        id: id.map_err(|_| corrupt("meal_serving.serving_id"))?,
        resident: resident.map_err(|_| corrupt("meal_serving.resident_id"))?,
        site: (row.site_id.parse()).map_err(|_| corrupt("meal_serving.site_id"))?,
        day: row.day.parse().map_err(|_| corrupt("meal_serving.day"))?,
        sitting: row.sitting,
        at: at.map_err(|_| corrupt("meal_serving.served_at"))?,
        meal,
        is_refunded: row.state == REFUNDED,
    })
}
