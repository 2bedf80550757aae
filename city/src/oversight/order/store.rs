//! Rows of orders and of the people whom they name. Entities are private here.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};
use serde_json::json;

use super::{ORDERED, ORDERS_MAX, Order};
use crate::case;
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::{BodyId, OrderId, ResidentId};
use crate::mandate::Mandate;
use crate::oversight::moment;

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
        /// The cells whose people it names, where it does not name them one by one.
        pub cells: Option<Json>,
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
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes an order and those whom it names one by one. The mandate is over those people, by the order's id.
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
    let cells = (!one.cells.is_empty()).then(|| json!(one.cells));
    let row = order::ActiveModel {
        order_id: Set(one.id.to_string()),
        case_reference: Set(one.case.clone()),
        grounds: Set(one.grounds.clone()),
        body_id: Set(one.body.to_string()),
        people: Set(stored_people(one)),
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
        cells: Set(cells),
    };
    order::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    name(tx, &one.id, people).await
}

async fn name(
    tx: &DatabaseTransaction,
    id: &OrderId,
    people: &[ResidentId],
) -> Result<(), StoreError> {
    for part in people.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(|resident| person::ActiveModel {
            resident_id: Set(resident.to_string()),
            order_id: Set(id.to_string()),
        });
        person::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// One order, where the mandate is over those whom it names. It does not say who they are.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    id: &OrderId,
) -> Result<Option<Order>, StoreError> {
    if !mandate.has_read(ORDERED, id.as_str(), []) {
        return Ok(None);
    }
    let row = order::Entity::find_by_id(id.as_str())
        .one(connection)
        .await?;
    row.map(order_of).transpose()
}

/// All orders, the newest first, where the mandate is over all of them. It does not say whom they name.
pub(super) async fn all(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
) -> Result<Vec<Order>, StoreError> {
    if !mandate.has_read(ORDERED, cohort, []) {
        return Ok(Vec::new());
    }
    let rows = order::Entity::find()
        .order_by_desc(order::Column::DraftedAt)
        .order_by_asc(order::Column::OrderId)
        .limit(ORDERS_MAX)
        .all(connection)
        .await?;
    rows.into_iter().map(order_of).collect()
}

/// Writes the state of an order that is still at the version at which it was read, for those whom it names. Where its
/// cells were swept for it, who was found in them is named by it from now on. Says no where it was changed meanwhile.
pub(super) async fn advance(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    one: &Order,
    swept: Option<&[ResidentId]>,
) -> Result<bool, StoreError> {
    let state = serde_json::to_value(&one.state)
        .map_err(|_| StoreError::corrupt("oversight_order.state"))?;
    let done = order::Entity::update_many()
        .col_expr(order::Column::State, Expr::value(state))
        .col_expr(order::Column::People, Expr::value(stored_people(one)))
        .col_expr(order::Column::Version, Expr::value(one.version + 1))
        .filter(order::Column::OrderId.eq(one.id.as_str()))
        .filter(order::Column::Version.eq(one.version))
        .exec(tx)
        .await?;
    if done.rows_affected != 1 {
        return Ok(false);
    }
    if let Some(people) = swept {
        name(tx, &one.id, people).await?;
    }
    let people = named(tx, &one.id).await?;
    mandate
        .writes_all(tx, Act::Change, ORDERED, one.id.as_str(), &people)
        .await?;
    Ok(true)
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
    let people = named(connection, id).await?;
    Ok(if mandate.has_read(ORDERED, id.as_str(), &people) {
        people
    } else {
        Vec::new()
    })
}

async fn named(
    connection: &impl ConnectionTrait,
    id: &OrderId,
) -> Result<Vec<ResidentId>, StoreError> {
    let rows: Vec<String> = person::Entity::find()
        .select_only()
        .column(person::Column::ResidentId)
        .filter(person::Column::OrderId.eq(id.as_str()))
        .order_by_asc(person::Column::ResidentId)
        .into_tuple()
        .all(connection)
        .await?;
    let corrupt = |_| StoreError::corrupt("order_person.resident_id");
    rows.iter().map(|id| id.parse().map_err(corrupt)).collect()
}

/// These orders, where they name a person whom the mandate covers.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
    ids: &[&str],
) -> Result<Vec<Order>, StoreError> {
    if ids.is_empty() || !mandate.reads(ORDERED, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let naming = named_by(connection, rows).await?;
    let ids = naming.iter().filter(|id| ids.contains(&id.as_str()));
    let rows = order::Entity::find()
        .filter(order::Column::OrderId.is_in(ids))
        .order_by_desc(order::Column::DraftedAt)
        .all(connection)
        .await?;
    rows.into_iter().map(order_of).collect()
}

async fn named_by<'a>(
    connection: &impl ConnectionTrait,
    rows: impl Iterator<Item = &'a str>,
) -> Result<Vec<String>, StoreError> {
    let ids = person::Entity::find()
        .select_only()
        .column(person::Column::OrderId)
        .filter(person::Column::ResidentId.is_in(rows))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids)
}

/// The orders that name a person and let a body look, but for those against which the person was found to be right. It
/// answers the question whether a mandate may be made, so there is none yet.
pub(super) async fn naming(
    connection: &impl ConnectionTrait,
    resident: &ResidentId,
    body: &BodyId,
) -> Result<Vec<Order>, StoreError> {
    let ids = named_by(connection, [resident.as_str()].into_iter()).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let upheld = case::upheld(connection, resident).await?;
    let rows = order::Entity::find()
        .filter(order::Column::OrderId.is_in(ids))
        .filter(order::Column::BodyId.eq(body.as_str()))
        .all(connection)
        .await?;
    let stands = |row: &order::Model| !upheld.contains(&row.order_id);
    rows.into_iter().filter(stands).map(order_of).collect()
}

/// The orders with a hold among these and among those that name one of these rows. It says nothing of anybody, but what
/// is kept from them, so it takes no mandate.
pub(super) async fn with_hold(
    connection: &impl ConnectionTrait,
    rows: &[ResidentId],
    ids: &[&str],
) -> Result<Vec<Order>, StoreError> {
    let mut all = named_by(connection, rows.iter().map(ResidentId::as_str)).await?;
    all.extend(ids.iter().map(ToString::to_string));
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let rows = order::Entity::find()
        .filter(order::Column::OrderId.is_in(all))
        .filter(order::Column::Hold.is_not_null())
        .all(connection)
        .await?;
    rows.into_iter().map(order_of).collect()
}

/// How many people an order names, as it is stored: 0 where that is not known yet.
fn stored_people(one: &Order) -> i64 {
    i64::from(one.people.unwrap_or_default())
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
        cells: row
            .cells
            .map(|cells| {
                serde_json::from_value(cells).map_err(|_| corrupt("oversight_order.cells"))
            })
            .transpose()?
            .unwrap_or_default(),
        people: match row.people {
            0 => None,
            people => Some(u32::try_from(people).map_err(|_| corrupt("oversight_order.people"))?),
        },
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
