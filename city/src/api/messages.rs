//! Messages that officers write: to one person or to many, and how far each has come.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::refusals::{misfit, refused};
use crate::contact::Way;
use crate::id::{MessageId, ResidentId};
use crate::mandate::Access;
use crate::message::{
    Content, Count, Message, MessageError, NewMessage, State as How, Status, Whom,
};
use crate::portal::Desk;
use crate::words::Wording;

/// What a message says, in both languages.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MessageWords {
    /// What it is about, in a line.
    subject: Wording,
    /// What it says, in short sentences.
    text: Wording,
    /// What whoever reads it can do now.
    next: Wording,
    /// The last day for that.
    #[schema(value_type = Option<String>, format = Date)]
    reply_by: Option<Date>,
}

/// A message to one person.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MessageWritten {
    /// By what the caller knows it: the same one comes to one message, however often it is sent.
    client_id: String,
    #[schema(value_type = String)]
    resident: ResidentId,
    words: MessageWords,
}

/// A message to many people: those who are listed, or a group of the caller's service.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BatchWritten {
    /// By what the caller knows it: the same one comes to one message, however often it is sent.
    client_id: String,
    /// Their numbers in the register.
    #[serde(default)]
    residents: Vec<String>,
    /// A group, such as a round's id.
    group: Option<String>,
    words: MessageWords,
}

/// How far a message has come on one way.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WayView {
    way: Way,
    waiting: i64,
    sent: i64,
    delivered: i64,
    failed: i64,
}

impl From<Count> for WayView {
    fn from(one: Count) -> Self {
        Self {
            way: one.way,
            waiting: one.waiting,
            sent: one.sent,
            delivered: one.delivered,
            failed: one.failed,
        }
    }
}

/// A message and how far it has come. It names nobody.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MessageView {
    id: String,
    client_id: String,
    /// `draft`, `proposed` (a second officer must agree), `sending` or `told` (each person has their notice).
    state: &'static str,
    people: usize,
    /// Those who were left out, since nobody may be told about them.
    left_out: usize,
    #[schema(format = DateTime)]
    written_at: String,
    /// Those whose way is not found yet.
    waiting: i64,
    ways: Vec<WayView>,
    /// When it changed last.
    #[schema(format = DateTime)]
    changed_at: String,
}

impl From<Status> for MessageView {
    fn from(status: Status) -> Self {
        let message = status.message;
        Self {
            id: message.id.to_string(),
            client_id: message.client_id,
            state: message.state.step(),
            people: message.people,
            left_out: message.left_out,
            written_at: message.written_at.to_string(),
            waiting: status.waiting,
            ways: status.ways.into_iter().map(Into::into).collect(),
            changed_at: status.changed_at.to_string(),
        }
    }
}

fn content(words: MessageWords) -> Content {
    Content {
        subject: words.subject,
        text: words.text,
        next: words.next,
        reply_by: words.reply_by,
    }
}

/// Writes a message and sends it; one that was written before is told as it stands.
async fn submit(
    desk: &Desk,
    access: &Access,
    new: &NewMessage,
) -> Result<(StatusCode, Json<MessageView>), Problem> {
    let messages = desk.messages();
    let mut message: Message = messages.draft(access, new).await?;
    let is_new = message.state == How::Draft;
    if is_new {
        message = messages.send(access, &message.id).await?;
    }
    let status = messages.status(access, &message.id).await?;
    let code = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((code, Json(status.into())))
}

/// Writes to one person. For officers.
#[utoipa::path(
    post, path = "/messages", tag = "messages", request_body = MessageWritten,
    responses(
        (status = 201, body = MessageView),
        (status = 200, body = MessageView, description = "It was written before."),
    ),
)]
pub(super) async fn write_message(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(written): JsonBody<MessageWritten>,
) -> Result<(StatusCode, Json<MessageView>), Problem> {
    let new = NewMessage {
        client_id: written.client_id,
        content: content(written.words),
        whom: Whom::One(written.resident),
    };
    submit(&desk, &access, &new).await
}

/// Writes to many people. To more than a hundred it goes when a second officer confirms it. For officers.
#[utoipa::path(
    post, path = "/message-batches", tag = "messages", request_body = BatchWritten,
    responses(
        (status = 201, body = MessageView),
        (status = 200, body = MessageView, description = "It was written before."),
    ),
)]
pub(super) async fn write_batch(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(written): JsonBody<BatchWritten>,
) -> Result<(StatusCode, Json<MessageView>), Problem> {
    let whom = match (written.group, written.residents) {
        (Some(group), residents) if residents.is_empty() => Whom::Group(group),
        (None, residents) => Whom::Listed(residents),
        (Some(_), _) => return Err(misfit("group")),
    };
    let new = NewMessage {
        client_id: written.client_id,
        content: content(written.words),
        whom,
    };
    submit(&desk, &access, &new).await
}

/// Agrees, as a second officer of the same team, that a message goes to many people.
#[utoipa::path(
    post, path = "/message-batches/{message}/confirmation", tag = "messages",
    params(("message" = String, Path, description = "The message's id.")),
    responses((status = 200, body = MessageView)),
)]
pub(super) async fn confirm_batch(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<MessageId>,
) -> Result<Json<MessageView>, Problem> {
    let messages = desk.messages();
    messages.send(&access, &id).await?;
    Ok(Json(messages.status(&access, &id).await?.into()))
}

/// How far a message to one person has come. For the team that wrote it.
#[utoipa::path(
    get, path = "/messages/{message}", tag = "messages",
    params(("message" = String, Path, description = "The message's id.")),
    responses((status = 200, body = MessageView)),
)]
pub(super) async fn message(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<MessageId>,
) -> Result<Json<MessageView>, Problem> {
    status(&desk, &access, &id, true).await
}

/// How far a message to many people has come. For the team that wrote it.
#[utoipa::path(
    get, path = "/message-batches/{message}", tag = "messages",
    params(("message" = String, Path, description = "The message's id.")),
    responses((status = 200, body = MessageView)),
)]
pub(super) async fn batch(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<MessageId>,
) -> Result<Json<MessageView>, Problem> {
    status(&desk, &access, &id, false).await
}

async fn status(
    desk: &Desk,
    access: &Access,
    id: &MessageId,
    is_to_one: bool,
) -> Result<Json<MessageView>, Problem> {
    let status = desk.messages().status(access, id).await?;
    if status.message.is_to_one != is_to_one {
        return Err(Problem::not_found());
    }
    Ok(Json(status.into()))
}

impl From<MessageError> for Problem {
    fn from(error: MessageError) -> Self {
        let conflict = StatusCode::CONFLICT;
        match error {
            MessageError::NotYours => Self::not_found(),
            MessageError::Store(error) => error.into(),
            MessageError::ClientIdUsed => refused(conflict, "client-id-used", &error),
            MessageError::Sent => refused(conflict, "message-sent", &error),
            MessageError::Changed => refused(conflict, "message-changed", &error),
            MessageError::SecondOfficer => refused(StatusCode::FORBIDDEN, "second-officer", &error),
            MessageError::Content(_)
            | MessageError::ReplyBy
            | MessageError::Nobody
            | MessageError::TooMany
            | MessageError::Unknown(_)
            | MessageError::NobodyToTell
            | MessageError::ClientId => {
                refused(StatusCode::UNPROCESSABLE_ENTITY, "content-misfit", &error)
            }
        }
    }
}
