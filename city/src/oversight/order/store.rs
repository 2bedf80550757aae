//! Rows of orders and of the people whom they name. Entities are private here.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};
use serde_json::json;

use super::{ORDERED, ORDERS_MAX, Order};
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{BodyId, OrderId, ResidentId};
use crate::mandate::Mandate;
use crate::oversight::moment;
use crate::personal::Personal;

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod order {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "oversight_order")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_id: String,
        pub case_reference: String,
        pub grounds: String,
        pub body_id: String,
        pub people: i64,
        pub until: i64,
        pub hold: Option<Json>,
        pub drafted_by: Json,
        pub drafted_at: i64,
        pub state: Json,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod person {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_id: String,
        pub appeal: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes an order and whom it names. The mandate is over those people, by the order's id.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    one: &Order,
    people: &[ResidentId],
) -> Result<(), StoreError> {
    mandate
        .writes_all(tx, Act::Create, ORDERED, one.id.as_str(), people)
        .await?;
    let corrupt = |_| StoreError::corrupt("oversight_order");
    let row = order::ActiveModel {
        order_id: Set(one.id.to_string()),
        case_reference: Set(one.case.clone()),
        grounds: Set(one.grounds.clone()),
        body_id: Set(one.body.to_string()),
        people: Set(i64::from(one.people)),
        until: Set(one.until.as_microsecond()),
        hold: Set(one
            .hold
            .as_ref()
            .map(serde_json::to_value)
            .transpose()
            .map_err(corrupt)?),
        drafted_by: Set(serde_json::to_value(&one.drafted_by).map_err(corrupt)?),
        drafted_at: Set(one.drafted_by.at.as_microsecond()),
        state: Set(serde_json::to_value(&one.state).map_err(corrupt)?),
        version: Set(one.version),
    };
    order::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    for part in people.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(|resident| person::ActiveModel {
            resident_id: Set(resident.to_string()),
            order_id: Set(one.id.to_string()),
            appeal: Set(None),
        });
        person::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// One order.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    id: &OrderId,
) -> Result<Option<Order>, StoreError> {
    let row = order::Entity::find_by_id(id.as_str())
        .one(connection)
        .await?;
    row.map(order_of).transpose()
}

/// All orders, the newest first.
pub(super) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Order>, StoreError> {
    let rows = order::Entity::find()
        .order_by_desc(order::Column::DraftedAt)
        .order_by_asc(order::Column::OrderId)
        .limit(ORDERS_MAX)
        .all(connection)
        .await?;
    rows.into_iter().map(order_of).collect()
}

/// Writes the state of an order that is still at the version at which it was read. Says no where it is not.
pub(super) async fn advance(tx: &DatabaseTransaction, one: &Order) -> Result<bool, StoreError> {
    let state = serde_json::to_value(&one.state)
        .map_err(|_| StoreError::corrupt("oversight_order.state"))?;
    let done = order::Entity::update_many()
        .col_expr(order::Column::State, Expr::value(state))
        .col_expr(order::Column::Version, Expr::value(one.version + 1))
        .filter(order::Column::OrderId.eq(one.id.as_str()))
        .filter(order::Column::Version.eq(one.version))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Whom an order names, where the mandate is over them.
pub(super) async fn people(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    id: &OrderId,
) -> Result<Vec<ResidentId>, StoreError> {
    if !mandate.covers_cohort(id.as_str()) {
        return Ok(Vec::new());
    }
    let rows: Vec<String> = person::Entity::find()
        .select_only()
        .column(person::Column::ResidentId)
        .filter(person::Column::OrderId.eq(id.as_str()))
        .order_by_asc(person::Column::ResidentId)
        .into_tuple()
        .all(connection)
        .await?;
    let people: Vec<ResidentId> = rows
        .iter()
        .map(|id| {
            id.parse()
                .map_err(|_| StoreError::corrupt("order_person.resident_id"))
        })
        .collect::<Result<_, _>>()?;
    Ok(if mandate.has_read(ORDERED, id.as_str(), &people) {
        people
    } else {
        Vec::new()
    })
}

/// The orders that name a person and let a body look. It answers the question whether a mandate may be made, so there is
/// none yet.
pub(super) async fn naming(
    connection: &impl ConnectionTrait,
    resident: &ResidentId,
    body: &BodyId,
) -> Result<Vec<Order>, StoreError> {
    let ids: Vec<String> = person::Entity::find()
        .select_only()
        .column(person::Column::OrderId)
        .filter(person::Column::ResidentId.eq(resident.as_str()))
        .into_tuple()
        .all(connection)
        .await?;
    let rows = order::Entity::find()
        .filter(order::Column::OrderId.is_in(ids))
        .filter(order::Column::BodyId.eq(body.as_str()))
        .all(connection)
        .await?;
    rows.into_iter().map(order_of).collect()
}

/// Notes an appeal of a person whom an order names.
pub(super) async fn appeal(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    resident: &ResidentId,
    id: &OrderId,
    words: &Personal,
    now: Timestamp,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Change, ORDERED, resident).await?;
    let appeal = json!({ "at": now.to_string(), "words": words });
    person::Entity::update_many()
        .col_expr(person::Column::Appeal, Expr::value(appeal))
        .filter(person::Column::ResidentId.eq(resident.as_str()))
        .filter(person::Column::OrderId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

fn order_of(row: order::Model) -> Result<Order, StoreError> {
    let corrupt = StoreError::corrupt;
    Ok(Order {
        id: row
            .order_id
            .parse()
            .map_err(|_| corrupt("oversight_order.order_id"))?,
        case: row.case_reference,
        grounds: row.grounds,
        body: row
            .body_id
            .parse()
            .map_err(|_| corrupt("oversight_order.body_id"))?,
        people: u32::try_from(row.people).map_err(|_| corrupt("oversight_order.people"))?,
        until: moment(row.until, "oversight_order.until")?,
        hold: row
            .hold
            .map(|hold| serde_json::from_value(hold).map_err(|_| corrupt("oversight_order.hold")))
            .transpose()?,
        drafted_by: serde_json::from_value(row.drafted_by)
            .map_err(|_| corrupt("oversight_order.drafted_by"))?,
        state: serde_json::from_value(row.state).map_err(|_| corrupt("oversight_order.state"))?,
        version: row.version,
    })
}
