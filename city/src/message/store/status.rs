//! How far messages have come, in numbers: it tells of nobody.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use super::recipient;
use crate::contact::Way;
use crate::error::{StoreError, moment};
use crate::id::MessageId;
use crate::notice::Step;

#[derive(FromQueryResult)]
struct Counted {
    channel: Option<String>,
    state: String,
    count: i64,
    last: i64,
}

/// How many of a message's deliveries are on each way and at each step, and the last change. It tells of nobody.
pub(in crate::message) async fn counts(
    connection: &impl ConnectionTrait,
    id: &MessageId,
) -> Result<Vec<(Option<Way>, Step, i64, Timestamp)>, StoreError> {
    const SQL: &str = "SELECT d.channel AS channel, d.state AS state, COUNT(*) AS count, MAX(d.since) AS last \
         FROM message_recipient r JOIN delivery d ON d.resident_id = r.resident_id AND d.notice_id = r.notice_id \
         WHERE r.message_id = $1 GROUP BY d.channel, d.state ORDER BY d.channel, d.state";
    let backend = connection.get_database_backend();
    let values = [id.as_str().into()];
    let rows = Counted::find_by_statement(Statement::from_sql_and_values(backend, SQL, values))
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        let way = row
            .channel
            .as_deref()
            .map(|text| Way::from_stored(text).ok_or(StoreError::corrupt("delivery.channel")));
        let step = Step::from_stored(&row.state).ok_or(StoreError::corrupt("delivery.state"))?;
        Ok((
            way.transpose()?,
            step,
            row.count,
            moment(row.last, "delivery.since")?,
        ))
    });
    rows.collect()
}

/// How many of those to whom a message goes have no notice yet. It tells of nobody.
pub(in crate::message) async fn untold(
    connection: &impl ConnectionTrait,
    id: &MessageId,
) -> Result<u64, StoreError> {
    let count = recipient::Entity::find()
        .filter(recipient::Column::MessageId.eq(id.as_str()))
        .filter(recipient::Column::NoticeId.is_null())
        .count(connection)
        .await?;
    Ok(count)
}
