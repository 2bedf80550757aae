//! Rows of messages and of those to whom they go. Entities are private here.

pub(super) mod callback;
pub(super) mod status;

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::MESSAGE;
use super::model::{Content, Message, State};
use crate::disclosure::Act;
use crate::error::{StoreError, moment, parse};
use crate::id::{BodyId, MessageId, NoticeId, ResidentId};
use crate::mandate::{Mandate, Post, Subject};

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod message {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "message")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub message_id: String,
        pub body_id: String,
        pub service: String,
        pub district: Option<String>,
        pub staff_id: String,
        pub client_id: String,
        pub digest: String,
        pub to_one: bool,
        /// What it says, where that is about nobody in particular.
        pub content: Option<Json>,
        pub people: i64,
        pub left_out: i64,
        pub step: String,
        pub state: Json,
        pub written_at: i64,
        pub changed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod recipient {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "message_recipient")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub message_id: String,
        /// What it says, where it is to this person alone.
        pub content: Option<Json>,
        /// The notice by which they are told; none as long as they are not.
        pub notice_id: Option<String>,
        pub written_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Writes a message with those to whom it goes, and gives it; or the one that stands under its name already.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Message,
    content: &Content,
    people: &[ResidentId],
) -> Result<Message, StoreError> {
    let content =
        serde_json::to_value(content).map_err(|_| StoreError::corrupt("message.content"))?;
    let (of_all, of_one) = if new.is_to_one {
        (None, Some(content))
    } else {
        (Some(content), None)
    };
    let name = [
        message::Column::BodyId,
        message::Column::Service,
        message::Column::ClientId,
    ];
    let written = message::Entity::insert(stored(new, of_all)?)
        .on_conflict(OnConflict::columns(name).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    if written == 0 {
        let key = (&new.body, new.service.as_str(), new.client_id.as_str());
        let before = named(tx, key).await?;
        return before.ok_or(StoreError::corrupt("message.client_id"));
    }
    written_to(tx, mandate, Act::Create, people).await?;
    for part in people.chunks(ROWS_PER_STATEMENT) {
        let rows = part.iter().map(|one| recipient::ActiveModel {
            resident_id: Set(one.to_string()),
            message_id: Set(new.id.to_string()),
            content: Set(of_one.clone()),
            notice_id: Set(None),
            written_at: Set(new.written_at.as_microsecond()),
        });
        recipient::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(new.clone())
}

/// Leave to write to people, with the entry that each of them sees.
async fn written_to(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    act: Act,
    people: &[ResidentId],
) -> Result<(), StoreError> {
    match mandate.subject() {
        Subject::Cohort { name } => mandate.writes_all(tx, act, MESSAGE, name, people).await,
        Subject::Resident { .. } => {
            for one in people {
                mandate.writes(tx, act, MESSAGE, one).await?;
            }
            Ok(())
        }
    }
}

/// The message that an officer's team knows by a name.
pub(super) async fn by_client(
    connection: &impl ConnectionTrait,
    post: &Post,
    client_id: &str,
) -> Result<Option<Message>, StoreError> {
    named(connection, (&post.body, &post.service, client_id)).await
}

async fn named(
    connection: &impl ConnectionTrait,
    (body, service, client_id): (&BodyId, &str, &str),
) -> Result<Option<Message>, StoreError> {
    let row = message::Entity::find()
        .filter(message::Column::BodyId.eq(body.as_str()))
        .filter(message::Column::Service.eq(service))
        .filter(message::Column::ClientId.eq(client_id))
        .one(connection)
        .await?;
    row.map(message_of).transpose()
}

/// A message, without those to whom it goes.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    id: &MessageId,
) -> Result<Option<Message>, StoreError> {
    let row = message::Entity::find_by_id(id.as_str())
        .one(connection)
        .await?;
    row.map(message_of).transpose()
}

/// The messages of a team, the newest first, without those to whom they go.
pub(super) async fn of_team(
    connection: &impl ConnectionTrait,
    body: &BodyId,
    service: &str,
    most: u64,
) -> Result<Vec<Message>, StoreError> {
    let rows = message::Entity::find()
        .filter(message::Column::BodyId.eq(body.as_str()))
        .filter(message::Column::Service.eq(service))
        .order_by_desc(message::Column::WrittenAt)
        .order_by_asc(message::Column::MessageId)
        .limit(most)
        .all(connection)
        .await?;
    rows.into_iter().map(message_of).collect()
}

/// The message that waits longest to be made notices.
pub(super) async fn next_to_send(
    connection: &impl ConnectionTrait,
) -> Result<Option<MessageId>, StoreError> {
    let row = message::Entity::find()
        .filter(message::Column::Step.eq(SENDING))
        .order_by_asc(message::Column::ChangedAt)
        .order_by_asc(message::Column::MessageId)
        .one(connection)
        .await?;
    row.map(|row| parse(&row.message_id, "message.message_id"))
        .transpose()
}

/// A message that is being made notices, held until the transaction ends.
pub(super) async fn held_to_send(
    tx: &DatabaseTransaction,
    id: &MessageId,
) -> Result<Option<Message>, StoreError> {
    let row = message::Entity::find_by_id(id.as_str())
        .filter(message::Column::Step.eq(SENDING))
        .lock_exclusive()
        .one(tx)
        .await?;
    row.map(message_of).transpose()
}

/// The word under which a message stands that is being made notices.
const SENDING: &str = "sending";

/// Takes a message one step on, where it still is as it was read.
pub(super) async fn go_on(
    tx: &DatabaseTransaction,
    message: &Message,
    before: &str,
) -> Result<bool, StoreError> {
    let done = message::Entity::update_many()
        .col_expr(message::Column::Step, Expr::value(message.state.step()))
        .col_expr(
            message::Column::State,
            Expr::value(state_of(&message.state)?),
        )
        .col_expr(
            message::Column::ChangedAt,
            Expr::value(message.changed_at.as_microsecond()),
        )
        .filter(message::Column::MessageId.eq(message.id.as_str()))
        .filter(message::Column::Step.eq(before))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Removes a message that was not sent, where it still is as it was read. The mandate must be over those to whom it went.
pub(super) async fn remove(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    message: &Message,
) -> Result<bool, StoreError> {
    let people = recipients(tx, message.id.as_str()).await?;
    let people: Vec<ResidentId> = people.into_iter().map(|(id, _)| id).collect();
    written_to(tx, mandate, Act::Remove, &people).await?;
    let done = message::Entity::delete_many()
        .filter(message::Column::MessageId.eq(message.id.as_str()))
        .filter(message::Column::Step.eq(message.state.step()))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Ok(false);
    }
    recipient::Entity::delete_many()
        .filter(recipient::Column::MessageId.eq(message.id.as_str()))
        .exec(tx)
        .await?;
    Ok(true)
}

async fn recipients(
    connection: &impl ConnectionTrait,
    id: &str,
) -> Result<Vec<(ResidentId, Option<Json>)>, StoreError> {
    let rows = recipient::Entity::find()
        .filter(recipient::Column::MessageId.eq(id))
        .order_by_asc(recipient::Column::ResidentId)
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        let id = parse(&row.resident_id, "message_recipient.resident_id")?;
        Ok((id, row.content))
    });
    rows.collect()
}

/// Those to whom a message goes, and what it says, for its own team: nobody where the mandate is not over them.
pub(super) async fn to(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    message: &Message,
) -> Result<(Vec<ResidentId>, Option<Content>), StoreError> {
    let id = message.id.as_str();
    let found = recipients(connection, id).await?;
    if !mandate.has_read(MESSAGE, id, found.iter().map(|(one, _)| one)) {
        return Ok((Vec::new(), None));
    }
    let row = message::Entity::find_by_id(id).one(connection).await?;
    let of_all = row.and_then(|row| row.content);
    let of_one = found.iter().find_map(|(_, content)| content.clone());
    let content = of_all.or(of_one).map(content_of).transpose()?;
    Ok((found.into_iter().map(|(one, _)| one).collect(), content))
}

/// Those to whom a message goes who have no notice yet. The mandate must be over all whom there is something to tell.
pub(super) async fn waiting(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    id: &MessageId,
    most: u64,
) -> Result<Vec<ResidentId>, StoreError> {
    let rows = recipient::Entity::find()
        .filter(recipient::Column::MessageId.eq(id.as_str()))
        .filter(recipient::Column::NoticeId.is_null())
        .order_by_asc(recipient::Column::ResidentId)
        .limit(most)
        .all(tx)
        .await?;
    let rows = rows.iter();
    let found = rows.map(|row| parse(&row.resident_id, "message_recipient.resident_id"));
    let found: Vec<ResidentId> = found.collect::<Result<_, _>>()?;
    if found.is_empty() || mandate.has_read(MESSAGE, cohort, &found) {
        Ok(found)
    } else {
        Err(StoreError::NotCovered)
    }
}

/// Notes by which notices people are told. The mandate must be over all whom there is something to tell.
pub(super) async fn told(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    cohort: &str,
    id: &MessageId,
    told: &[(ResidentId, NoticeId)],
) -> Result<(), StoreError> {
    let people = told.iter().map(|(one, _)| one);
    mandate
        .writes_all(tx, Act::Change, MESSAGE, cohort, people)
        .await?;
    for (resident, notice) in told {
        recipient::Entity::update_many()
            .col_expr(recipient::Column::NoticeId, Expr::value(notice.as_str()))
            .filter(recipient::Column::ResidentId.eq(resident.as_str()))
            .filter(recipient::Column::MessageId.eq(id.as_str()))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// What messages say to people, where the mandate covers those: the message, who writes, and the words.
pub(super) async fn contents(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    wanted: &[(ResidentId, String)],
) -> Result<Vec<(String, BodyId, Content)>, StoreError> {
    let people = wanted.iter().map(|(one, _)| one);
    let may = match mandate.subject() {
        _ if wanted.is_empty() => false,
        Subject::Cohort { name } => mandate.has_read(MESSAGE, name, people),
        Subject::Resident { .. } => people.into_iter().all(|one| mandate.reads(MESSAGE, one)),
    };
    if !may {
        return Ok(Vec::new());
    }
    let ids = || wanted.iter().map(|(_, id)| id.as_str());
    let of_one = recipient::Entity::find()
        .filter(recipient::Column::ResidentId.is_in(wanted.iter().map(|(one, _)| one.as_str())))
        .filter(recipient::Column::MessageId.is_in(ids()))
        .filter(recipient::Column::Content.is_not_null())
        .all(connection)
        .await?;
    let mut of_one: HashMap<String, Json> = of_one
        .into_iter()
        .filter_map(|row| Some((row.message_id, row.content?)))
        .collect();
    let rows = message::Entity::find()
        .filter(message::Column::MessageId.is_in(ids()))
        .all(connection)
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(content) = row.content.or_else(|| of_one.remove(&row.message_id)) {
            let body = parse(&row.body_id, "message.body_id")?;
            found.push((row.message_id, body, content_of(content)?));
        }
    }
    Ok(found)
}

/// The messages that were written to a resident and sent, the newest first, where the mandate covers them.
pub(super) async fn of_resident(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<(ResidentId, String, Timestamp)>, StoreError> {
    if !mandate.reads(MESSAGE, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = recipient::Entity::find()
        .filter(recipient::Column::ResidentId.is_in(rows))
        .filter(recipient::Column::NoticeId.is_not_null())
        .order_by_desc(recipient::Column::WrittenAt)
        .all(connection)
        .await?;
    let rows = rows.into_iter().map(|row| {
        let at = moment(row.written_at, "message_recipient.written_at")?;
        let id = parse(&row.resident_id, "message_recipient.resident_id")?;
        Ok((id, row.message_id, at))
    });
    rows.collect()
}

fn stored(one: &Message, content: Option<Json>) -> Result<message::ActiveModel, StoreError> {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(message::ActiveModel {
        message_id: Set(one.id.to_string()),
        body_id: Set(one.body.to_string()),
        service: Set(one.service.clone()),
        district: Set(one.district.clone()),
        staff_id: Set(one.by.to_string()),
        client_id: Set(one.client_id.clone()),
        digest: Set(one.digest.clone()),
        to_one: Set(one.is_to_one),
        content: Set(content),
        people: Set(count(one.people)),
        left_out: Set(count(one.left_out)),
        step: Set(one.state.step().to_owned()),
        state: Set(state_of(&one.state)?),
        written_at: Set(one.written_at.as_microsecond()),
        changed_at: Set(one.changed_at.as_microsecond()),
    })
}

fn state_of(state: &State) -> Result<Json, StoreError> {
    serde_json::to_value(state).map_err(|_| StoreError::corrupt("message.state"))
}

fn content_of(content: Json) -> Result<Content, StoreError> {
    serde_json::from_value(content).map_err(|_| StoreError::corrupt("message.content"))
}

fn message_of(row: message::Model) -> Result<Message, StoreError> {
    let corrupt = StoreError::corrupt;
    let count = |count: i64, column| usize::try_from(count).map_err(|_| corrupt(column));
    Ok(Message {
        id: parse(&row.message_id, "message.message_id")?,
        body: parse(&row.body_id, "message.body_id")?,
        service: row.service,
        district: row.district,
        by: parse(&row.staff_id, "message.staff_id")?,
        client_id: row.client_id,
        digest: row.digest,
        is_to_one: row.to_one,
        people: count(row.people, "message.people")?,
        left_out: count(row.left_out, "message.left_out")?,
        state: serde_json::from_value(row.state).map_err(|_| corrupt("message.state"))?,
        written_at: moment(row.written_at, "message.written_at")?,
        changed_at: moment(row.changed_at, "message.changed_at")?,
    })
}
