//! Rows of deliveries. Entities are private here.

use jiff::Timestamp;
use platform::chance::Chance;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::super::{COHORT, DELIVERY, Delivery, Notice, Step};
use crate::contact::Way;
use crate::disclosure::Act;
use crate::error::{StoreError, moment, parse};
use crate::id::{DeliveryId, ResidentId};
use crate::mandate::Mandate;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "delivery")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub delivery_id: String,
        pub notice_id: String,
        pub recipient: Option<String>,
        pub channel: Option<String>,
        pub tried: String,
        pub state: String,
        pub tries: i32,
        pub due_at: i64,
        pub since: i64,
        pub reference: Option<String>,
        pub fault: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

/// Puts notices on their way, in the transaction of what they tell. Who is told, and how, is found out when they are due.
pub(super) async fn plan(
    tx: &DatabaseTransaction,
    notices: &[Notice],
    chance: &Chance,
) -> Result<(), StoreError> {
    let rows = notices.iter().map(|notice| {
        stored(&Delivery {
            id: DeliveryId::from_bytes(chance.bytes()),
            resident: notice.resident.clone(),
            notice: notice.id.clone(),
            recipient: None,
            way: None,
            tried: Vec::new(),
            step: Step::Planned,
            tries: 0,
            due_at: notice.due_at,
            since: notice.due_at,
            reference: None,
            fault: None,
        })
    });
    Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Has somebody else told what was just written for a person who died: whoever carries on what the person had asked. Only its
/// delivery is theirs; the notice, and the entry of it, stay the person's.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn tell_instead(
    tx: &DatabaseTransaction,
    notice: &Notice,
    to: &ResidentId,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Recipient, Expr::value(to.as_str()))
        .filter(Column::ResidentId.eq(notice.resident.as_str()))
        .filter(Column::NoticeId.eq(notice.id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Those about which something is to be done by now, those that wait longest first: what is planned, and what a program that
/// stopped was sending. The mandate must be over all whom there is something to tell.
pub(in crate::notice) async fn due(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    now: Timestamp,
    most: u64,
) -> Result<Vec<Delivery>, StoreError> {
    let found = Entity::find()
        .filter(Column::State.is_in([Step::Planned, Step::Sending].map(Step::as_str)))
        .filter(Column::DueAt.lte(now.as_microsecond()))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::DeliveryId)
        .limit(most)
        .all(connection)
        .await?;
    told(mandate, found)
}

/// Those that wait for a person to print or to call. The mandate must be over all whom there is something to tell.
pub(in crate::notice) async fn tasks(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    way: Way,
    now: Timestamp,
    most: u64,
) -> Result<Vec<Delivery>, StoreError> {
    let found = Entity::find()
        .filter(Column::State.eq(Step::Task.as_str()))
        .filter(Column::Channel.eq(way.as_str()))
        .filter(Column::DueAt.lte(now.as_microsecond()))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::DeliveryId)
        .limit(most)
        .all(connection)
        .await?;
    told(mandate, found)
}

/// One of them. The mandate must be over all whom there is something to tell.
pub(in crate::notice) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    id: &DeliveryId,
) -> Result<Option<Delivery>, StoreError> {
    let found = Entity::find()
        .filter(Column::DeliveryId.eq(id.as_str()))
        .all(connection)
        .await?;
    Ok(told(mandate, found)?.pop())
}

/// The one that whoever carries it knows by this number on a way. The mandate must be over all whom there is something to
/// tell.
pub(in crate::notice) async fn by_reference(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    way: Way,
    reference: &str,
) -> Result<Option<Delivery>, StoreError> {
    let found = Entity::find()
        .filter(Column::Reference.eq(reference))
        .filter(Column::Channel.eq(way.as_str()))
        .all(connection)
        .await?;
    Ok(told(mandate, found)?.pop())
}

/// The deliveries of the notices to a resident, the newest first, where the mandate covers them.
pub(in crate::notice) async fn of(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Delivery>, StoreError> {
    if !mandate.reads(DELIVERY, resident) {
        return Ok(Vec::new());
    }
    let now = mandate.access().now();
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    // What is held back has not begun.
    let begun = Condition::any()
        .add(Column::Channel.is_not_null())
        .add(Column::DueAt.lte(now.as_microsecond()));
    let rows = Entity::find()
        .filter(Column::ResidentId.is_in(rows))
        .filter(begun)
        .order_by_desc(Column::Since)
        .order_by_asc(Column::DeliveryId)
        .all(connection)
        .await?;
    rows.into_iter().map(delivery_of).collect()
}

/// Writes what became of deliveries and adds those that follow from them, where they still are as they were read. The
/// mandate must be over all whom there is something to tell.
pub(in crate::notice) async fn follow(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    changed: &[(Delivery, Step)],
    added: &[Delivery],
) -> Result<Vec<DeliveryId>, StoreError> {
    let members = changed.iter().map(|(one, _)| &one.resident);
    mandate
        .writes_all(tx, Act::Change, DELIVERY, COHORT, members)
        .await?;
    let mut done = Vec::new();
    for (one, before) in changed {
        let mut new = stored(one);
        new.resident_id = sea_orm::ActiveValue::NotSet;
        new.delivery_id = sea_orm::ActiveValue::NotSet;
        let result = Entity::update_many()
            .set(new)
            .filter(Column::ResidentId.eq(one.resident.as_str()))
            .filter(Column::DeliveryId.eq(one.id.as_str()))
            .filter(Column::State.eq(before.as_str()))
            .exec(tx)
            .await?;
        if result.rows_affected == 1 {
            done.push(one.id.clone());
        }
    }
    if !added.is_empty() {
        Entity::insert_many(added.iter().map(stored))
            .exec_without_returning(tx)
            .await?;
    }
    Ok(done)
}

/// How many there are on each way and at each step. It tells of nobody.
pub(in crate::notice) async fn counts(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(Way, Step, i64)>, StoreError> {
    let rows: Vec<(Option<String>, String, i64)> = Entity::find()
        .select_only()
        .column(Column::Channel)
        .column(Column::State)
        .column_as(Column::DeliveryId.count(), "count")
        .filter(Column::Channel.is_not_null())
        .group_by(Column::Channel)
        .group_by(Column::State)
        .order_by_asc(Column::Channel)
        .order_by_asc(Column::State)
        .into_tuple()
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|(way, step, count)| {
        let way = way.as_deref().and_then(Way::from_stored);
        Ok((
            way.ok_or(StoreError::corrupt("delivery.channel"))?,
            Step::from_stored(&step).ok_or(StoreError::corrupt("delivery.state"))?,
            count,
        ))
    });
    rows.collect()
}

/// Rows of many people, where the mandate is over all of them, with an entry of whom they are about.
fn told(mandate: &Mandate, rows: Vec<row::Model>) -> Result<Vec<Delivery>, StoreError> {
    let found = rows
        .into_iter()
        .map(delivery_of)
        .collect::<Result<Vec<_>, _>>()?;
    let members = found.iter().map(|one| &one.resident);
    if found.is_empty() || !mandate.has_read(DELIVERY, COHORT, members) {
        return Ok(Vec::new());
    }
    Ok(found)
}

fn stored(one: &Delivery) -> row::ActiveModel {
    let tried: Vec<&str> = one.tried.iter().map(|way| way.as_str()).collect();
    row::ActiveModel {
        resident_id: Set(one.resident.to_string()),
        delivery_id: Set(one.id.to_string()),
        notice_id: Set(one.notice.to_string()),
        recipient: Set(one.recipient.as_ref().map(ToString::to_string)),
        channel: Set(one.way.map(|way| way.as_str().to_owned())),
        tried: Set(tried.join(" ")),
        state: Set(one.step.as_str().to_owned()),
        tries: Set(i32::try_from(one.tries).unwrap_or(i32::MAX)),
        due_at: Set(one.due_at.as_microsecond()),
        since: Set(one.since.as_microsecond()),
        reference: Set(one.reference.clone()),
        fault: Set(one.fault.clone()),
    }
}

fn delivery_of(row: row::Model) -> Result<Delivery, StoreError> {
    let way = |text: &str, column| Way::from_stored(text).ok_or(StoreError::corrupt(column));
    let recipient = row.recipient.as_deref();
    let channel = row.channel.as_deref();
    let tried = row.tried.split_whitespace();
    Ok(Delivery {
        id: parse(&row.delivery_id, "delivery.delivery_id")?,
        resident: parse(&row.resident_id, "delivery.resident_id")?,
        notice: parse(&row.notice_id, "delivery.notice_id")?,
        recipient: recipient
            .map(|id| parse(id, "delivery.recipient"))
            .transpose()?,
        way: channel
            .map(|text| way(text, "delivery.channel"))
            .transpose()?,
        tried: tried
            .map(|text| way(text, "delivery.tried"))
            .collect::<Result<_, _>>()?,
        step: Step::from_stored(&row.state).ok_or(StoreError::corrupt("delivery.state"))?,
        tries: usize::try_from(row.tries).map_err(|_| StoreError::corrupt("delivery.tries"))?,
        due_at: moment(row.due_at, "delivery.due_at")?,
        since: moment(row.since, "delivery.since")?,
        reference: row.reference.clone(),
        fault: row.fault.clone(),
    })
}
