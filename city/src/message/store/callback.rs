//! Rows of calls to bodies that wait. Entities are private here.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::super::callback::Waiting;
use super::{message, recipient};
use crate::contact::Way;
use crate::error::{StoreError, moment, parse};
use crate::id::{BodyId, CallId, MessageId};
use crate::notice::{Delivery, Step};

mod call {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "message_call")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub call_id: String,
        pub message_id: String,
        pub body_id: String,
        pub service: String,
        pub delivery_id: String,
        pub channel: Option<String>,
        pub state: String,
        pub at: i64,
        pub tries: i32,
        pub due_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A message, the body that wrote it, and in the name of which service.
type Of = (MessageId, BodyId, String);

/// Those of some deliveries by which messages go, with the message of each. It tells of nobody.
pub(in crate::message) async fn of_messages<'a>(
    tx: &DatabaseTransaction,
    deliveries: &'a [Delivery],
) -> Result<Vec<(&'a Delivery, Of)>, StoreError> {
    let notices = deliveries.iter().map(|one| one.notice.as_str());
    let rows = recipient::Entity::find()
        .filter(recipient::Column::NoticeId.is_in(notices))
        .all(tx)
        .await?;
    let of_notice: HashMap<String, String> = rows
        .into_iter()
        .filter_map(|row| Some((row.notice_id?, row.message_id)))
        .collect();
    let messages = message::Entity::find()
        .filter(message::Column::MessageId.is_in(of_notice.values().map(String::as_str)))
        .all(tx)
        .await?;
    let messages: HashMap<String, message::Model> = messages
        .into_iter()
        .map(|row| (row.message_id.clone(), row))
        .collect();
    let found = deliveries.iter().filter_map(|one| {
        let row = messages.get(of_notice.get(one.notice.as_str())?)?;
        Some((one, row))
    });
    let found = found.map(|(one, row)| {
        let id = parse(&row.message_id, "message.message_id")?;
        let body = parse(&row.body_id, "message.body_id")?;
        Ok((one, (id, body, row.service.clone())))
    });
    found.collect()
}

/// Puts calls down.
pub(in crate::message) async fn put(
    tx: &DatabaseTransaction,
    waiting: &[Waiting],
) -> Result<(), StoreError> {
    if waiting.is_empty() {
        return Ok(());
    }
    let rows = waiting.iter().map(|one| call::ActiveModel {
        call_id: Set(one.id.to_string()),
        message_id: Set(one.message.to_string()),
        body_id: Set(one.body.to_string()),
        service: Set(one.service.clone()),
        delivery_id: Set(one.delivery.to_string()),
        channel: Set(one.way.map(|way| way.as_str().to_owned())),
        state: Set(one.step.as_str().to_owned()),
        at: Set(one.at.as_microsecond()),
        tries: Set(i32::try_from(one.tries).unwrap_or(i32::MAX)),
        due_at: Set(one.due_at.as_microsecond()),
    });
    call::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The calls that are due, those that wait longest first.
pub(in crate::message) async fn due(
    connection: &impl ConnectionTrait,
    now: Timestamp,
    most: u64,
) -> Result<Vec<Waiting>, StoreError> {
    let rows = call::Entity::find()
        .filter(call::Column::DueAt.lte(now.as_microsecond()))
        .order_by_asc(call::Column::DueAt)
        .order_by_asc(call::Column::At)
        .order_by_asc(call::Column::CallId)
        .limit(most)
        .all(connection)
        .await?;
    rows.into_iter().map(waiting_of).collect()
}

/// Takes calls to be made until a moment, where nobody took them since they were read.
pub(in crate::message) async fn claim(
    tx: &DatabaseTransaction,
    due: Vec<Waiting>,
    until: Timestamp,
) -> Result<Vec<Waiting>, StoreError> {
    let mut claimed = Vec::with_capacity(due.len());
    for one in due {
        let done = call::Entity::update_many()
            .col_expr(call::Column::DueAt, Expr::value(until.as_microsecond()))
            .filter(call::Column::CallId.eq(one.id.as_str()))
            .filter(call::Column::DueAt.eq(one.due_at.as_microsecond()))
            .exec(tx)
            .await?;
        if done.rows_affected == 1 {
            claimed.push(one);
        }
    }
    Ok(claimed)
}

/// Puts a call off that was not taken.
pub(in crate::message) async fn put_off(
    tx: &DatabaseTransaction,
    one: &Waiting,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    let tries = i32::try_from(one.tries + 1).unwrap_or(i32::MAX);
    call::Entity::update_many()
        .col_expr(call::Column::DueAt, Expr::value(due_at.as_microsecond()))
        .col_expr(call::Column::Tries, Expr::value(tries))
        .filter(call::Column::CallId.eq(one.id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets a call that is over.
pub(in crate::message) async fn done(
    tx: &DatabaseTransaction,
    id: &CallId,
) -> Result<(), StoreError> {
    call::Entity::delete_by_id(id.as_str()).exec(tx).await?;
    Ok(())
}

fn waiting_of(row: call::Model) -> Result<Waiting, StoreError> {
    let corrupt = StoreError::corrupt;
    let way = row
        .channel
        .as_deref()
        .map(|text| Way::from_stored(text).ok_or(corrupt("message_call.channel")));
    Ok(Waiting {
        id: parse(&row.call_id, "message_call.call_id")?,
        message: parse(&row.message_id, "message_call.message_id")?,
        body: parse(&row.body_id, "message_call.body_id")?,
        service: row.service,
        delivery: parse(&row.delivery_id, "message_call.delivery_id")?,
        way: way.transpose()?,
        step: Step::from_stored(&row.state).ok_or(corrupt("message_call.state"))?,
        at: moment(row.at, "message_call.at")?,
        tries: usize::try_from(row.tries).map_err(|_| corrupt("message_call.tries"))?,
        due_at: moment(row.due_at, "message_call.due_at")?,
    })
}
