//! Rows of orders.

use std::collections::BTreeSet;

use city::disclosure::Act;
use city::error::StoreError;
use city::id::{ResidentId, SiteId};
use city::mandate::Mandate;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::super::ORDER;
use super::super::model::{LookedAfter, Order, OrderState};
use crate::SERVICE;
use crate::canteen_cohort::name_of;

/// Orders are kept for a time, counted from their day.
pub(crate) const KEPT: Kept = Kept {
    record: ORDER,
    service: SERVICE,
    table: "meal_order",
    id: "order_id",
    since: Since::Day("day"),
    only: None,
    months: 24,
    least_months: 6,
};

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meal_order")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_id: String,
        pub day: String,
        pub sitting: String,
        pub site_id: String,
        pub portions: Json,
        pub at_home: bool,
        pub channel: String,
        pub asked_at: i64,
        pub state: String,
        pub looked_after: Option<String>,
        pub revision: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The orders of a person from one day to another, by day, where the mandate covers them.
pub(in crate::order) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
    (from, to): (Date, Date),
) -> Result<Vec<Order>, StoreError> {
    if !mandate.reads(ORDER, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = row::Entity::find()
        .filter(row::Column::ResidentId.is_in(rows))
        .filter(row::Column::Day.between(from.to_string(), to.to_string()))
        .order_by_asc(row::Column::Day)
        .order_by_asc(row::Column::Sitting)
        .all(connection)
        .await?;
    rows.into_iter().map(order_of).collect()
}

/// For whom, when and at which sitting a meal was ordered from one day to another and not called off, where the mandate is over
/// the cohort of this name.
pub(crate) async fn wanted_in(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    (from, to): (Date, Date),
) -> Result<BTreeSet<(ResidentId, Date, String)>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(BTreeSet::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::Day.between(from.to_string(), to.to_string()))
        .filter(row::Column::State.ne(OrderState::CalledOff.as_str()))
        .all(connection)
        .await?;
    let found = rows.into_iter().map(order_of);
    let found: Vec<Order> = found.collect::<Result<_, _>>()?;
    let people = found.iter().map(|order| &order.resident);
    if !mandate.has_read(ORDER, cohort, people) {
        return Ok(BTreeSet::new());
    }
    let wanted = found.into_iter();
    Ok(wanted
        .map(|one| (one.resident, one.day, one.sitting))
        .collect())
}

/// All that was said for a sitting of a canteen, what was called off too, where the mandate is over the canteen.
pub(crate) async fn at(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    site: &SiteId,
    (day, sitting): (Date, &str),
) -> Result<Vec<Order>, StoreError> {
    let cohort = name_of(site);
    if !mandate.covers_cohort(&cohort) {
        return Ok(Vec::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::SiteId.eq(site.as_str()))
        .filter(row::Column::Day.eq(day.to_string()))
        .filter(row::Column::Sitting.eq(sitting))
        .order_by_asc(row::Column::ResidentId)
        .all(connection)
        .await?;
    let found = rows.into_iter().map(order_of);
    let found: Vec<Order> = found.collect::<Result<_, _>>()?;
    let people = found.iter().map(|order| &order.resident);
    match mandate.has_read(ORDER, &cohort, people) {
        true => Ok(found),
        false => Ok(Vec::new()),
    }
}

/// Who has said something for a sitting of a canteen, and how many of them sit down there. The keys go to
/// [`super::diners::count_standing`] and no further.
pub(in crate::order) async fn said(
    connection: &impl ConnectionTrait,
    site: &SiteId,
    (day, sitting): (Date, &str),
) -> Result<(Vec<String>, usize), StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::Day.eq(day.to_string()))
        .filter(row::Column::Sitting.eq(sitting))
        .filter(row::Column::SiteId.eq(site.as_str()))
        .all(connection)
        .await?;
    let off = OrderState::CalledOff.as_str();
    let sit = rows.iter().filter(|row| !row.at_home && row.state != off);
    let sit = sit.count();
    Ok((rows.into_iter().map(|row| row.resident_id).collect(), sit))
}

/// Orders from one day to another that were missed or found no answer, and of which nothing was decided yet, where the mandate is
/// over the cohort of this name.
pub(in crate::order) async fn undecided(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    (from, to): (Date, Date),
) -> Result<Vec<Order>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Ok(Vec::new());
    }
    let missed = [OrderState::Missed, OrderState::NoAnswer].map(OrderState::as_str);
    let rows = row::Entity::find()
        .filter(row::Column::Day.between(from.to_string(), to.to_string()))
        .filter(row::Column::State.is_in(missed))
        .filter(row::Column::LookedAfter.is_null())
        .order_by_asc(row::Column::ResidentId)
        .order_by_asc(row::Column::OrderId)
        .all(connection)
        .await?;
    let found = rows.into_iter().map(order_of);
    let found: Vec<Order> = found.collect::<Result<_, _>>()?;
    let people = found.iter().map(|order| &order.resident);
    match found.is_empty() || mandate.has_read(ORDER, cohort, people) {
        true => Ok(found),
        false => Ok(Vec::new()),
    }
}

/// Writes down what came of a meal that was missed. Tells whether it did: what is decided stays. The mandate must cover whose
/// it is.
pub(in crate::order) async fn decide(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    order: &Order,
    came: LookedAfter,
) -> Result<bool, StoreError> {
    mandate
        .writes(tx, Act::Change, ORDER, &order.resident)
        .await?;
    let done = row::Entity::update_many()
        .col_expr(row::Column::LookedAfter, Expr::value(came.as_str()))
        .filter(row::Column::ResidentId.eq(order.resident.as_str()))
        .filter(row::Column::OrderId.eq(order.id()))
        .filter(row::Column::LookedAfter.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Writes an order after the revision before its own. Tells whether it did. The mandate must cover whose it is.
pub(in crate::order) async fn keep(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    order: &Order,
) -> Result<bool, StoreError> {
    let act = match order.revision {
        1 => Act::Create,
        _ => Act::Change,
    };
    mandate.writes(tx, act, ORDER, &order.resident).await?;
    write(tx, order).await
}

/// The same under a mandate over the canteen.
pub(crate) async fn keep_at(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    orders: &[Order],
) -> Result<bool, StoreError> {
    let Some(first) = orders.first() else {
        return Ok(true);
    };
    let people = orders.iter().map(|order| &order.resident);
    let cohort = name_of(&first.site);
    mandate
        .writes_all(tx, Act::Change, ORDER, &cohort, people)
        .await?;
    for order in orders {
        if order.site != first.site || !write(tx, order).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn write(tx: &DatabaseTransaction, order: &Order) -> Result<bool, StoreError> {
    let portions = serde_json::to_value(&order.portions);
    let portions = portions.map_err(|_| StoreError::corrupt("meal_order.portions"))?;
    if order.revision > 1 {
        let done = row::Entity::update_many()
            .col_expr(row::Column::SiteId, Expr::value(order.site.to_string()))
            .col_expr(row::Column::Portions, Expr::value(portions))
            .col_expr(row::Column::AtHome, Expr::value(order.at_home))
            .col_expr(row::Column::Channel, Expr::value(order.channel.as_str()))
            .col_expr(
                row::Column::AskedAt,
                Expr::value(order.asked_at.as_microsecond()),
            )
            .col_expr(row::Column::State, Expr::value(order.state.as_str()))
            .col_expr(row::Column::Revision, Expr::value(order.revision))
            .filter(row::Column::ResidentId.eq(order.resident.as_str()))
            .filter(row::Column::OrderId.eq(order.id()))
            .filter(row::Column::Revision.eq(order.revision - 1))
            .exec(tx)
            .await?;
        return Ok(done.rows_affected == 1);
    }
    let row = row::ActiveModel {
        resident_id: Set(order.resident.to_string()),
        order_id: Set(order.id()),
        day: Set(order.day.to_string()),
        sitting: Set(order.sitting.clone()),
        site_id: Set(order.site.to_string()),
        portions: Set(portions),
        at_home: Set(order.at_home),
        channel: Set(order.channel.as_str().to_owned()),
        asked_at: Set(order.asked_at.as_microsecond()),
        state: Set(order.state.as_str().to_owned()),
        looked_after: Set(None),
        revision: Set(order.revision),
    };
    let keep = OnConflict::columns([row::Column::ResidentId, row::Column::OrderId])
        .do_nothing()
        .to_owned();
    let rows = row::Entity::insert(row)
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

fn order_of(row: row::Model) -> Result<Order, StoreError> {
    let corrupt = StoreError::corrupt;
    let resident = row.resident_id.parse();
    let state = OrderState::from_stored(&row.state);
    let looked_after = row.looked_after.map(|word| {
        let known = LookedAfter::from_stored(&word);
        known.ok_or(corrupt("meal_order.looked_after"))
    });
    let channel = serde_json::from_value(row.channel.into());
    let asked_at = Timestamp::from_microsecond(row.asked_at);
    Ok(Order {
        resident: resident.map_err(|_| corrupt("meal_order.resident_id"))?,
        site: (row.site_id.parse()).map_err(|_| corrupt("meal_order.site_id"))?,
        day: row.day.parse().map_err(|_| corrupt("meal_order.day"))?,
        sitting: row.sitting,
        portions: serde_json::from_value(row.portions)
            .map_err(|_| corrupt("meal_order.portions"))?,
        at_home: row.at_home,
        channel: channel.map_err(|_| corrupt("meal_order.channel"))?,
        asked_at: asked_at.map_err(|_| corrupt("meal_order.asked_at"))?,
        state: state.ok_or(corrupt("meal_order.state"))?,
        looked_after: looked_after.transpose()?,
        revision: row.revision,
    })
}
