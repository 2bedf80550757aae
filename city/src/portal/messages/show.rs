//! A message before it goes, and how far it has come since.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::register::switched;
use super::super::visitor::Visitor;
use super::state;
use crate::id::MessageId;
use crate::message::{
    Count, Message, MessageError, ONE_OFFICER_PEOPLE_MAX, Preview, Sample, State as How, Status,
};

/// A message that was not sent, as it will look.
#[derive(Template)]
#[template(path = "messages/preview.html")]
struct PreviewPage {
    shell: Shell,
    fault: Option<String>,
    path: String,
    to: Option<String>,
    goes: String,
    left_out: Option<String>,
    /// How many people are told on which way.
    ways: Vec<(String, String)>,
    samples: Vec<SampleView>,
    second: Option<String>,
    send: String,
}

struct SampleView {
    language: &'static str,
    name: &'static str,
    subject: String,
    what: String,
    reason: Vec<String>,
    next: String,
    help: String,
    email: Vec<String>,
    sms: String,
    parts: String,
}

/// How far a message has come.
#[derive(Template)]
#[template(path = "messages/status.html")]
struct StatusPage {
    shell: Shell,
    tag: &'static str,
    word: String,
    goes: String,
    waiting: String,
    changed: String,
    ways: Vec<WayLine>,
}

struct WayLine {
    way: String,
    waiting: String,
    sent: String,
    delivered: String,
    failed: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    render(&desk, visitor, &number(&id)?, None).await
}

/// Sends a message, or throws it away.
pub(super) async fn take(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let id = number(&id)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        return Ok(switched(language, render(&desk, visitor, &id, None).await?));
    }
    let (messages, access) = (desk.messages(), visitor.access()?);
    let here = format!("/messages/{id}");
    let done = match fields.get("do") {
        "send" => messages.send(access, &id).await.map(|_| here),
        "discard" => messages
            .discard(access, &id)
            .await
            .map(|()| "/messages".to_owned()),
        _ => return Err(Trouble::NotUnderstood),
    };
    match done {
        Ok(next) => Ok(see_other(&next)),
        Err(MessageError::SecondOfficer) => {
            let most = visitor.shell.t.number(ONE_OFFICER_PEOPLE_MAX);
            let fault = visitor.shell.t.msg("messages-error-second");
            let fault = fault.arg("most", most).to_string();
            render(&desk, visitor, &id, Some(fault)).await
        }
        // Who comes second sees how it stands now.
        Err(MessageError::Sent | MessageError::Changed) => {
            Ok(see_other(&format!("/messages/{id}")))
        }
        Err(error) => Err(error.into()),
    }
}

async fn render(
    desk: &Desk,
    visitor: Visitor,
    id: &MessageId,
    fault: Option<String>,
) -> Result<Response, Trouble> {
    let (messages, access) = (desk.messages(), visitor.access()?);
    let message = messages.one(access, id).await?;
    if matches!(message.state, How::Draft | How::Proposed { .. }) {
        let preview = messages.preview(access, id).await?;
        return Ok(preview_page(visitor.shell, preview, fault));
    }
    let status = messages.status(access, id).await?;
    Ok(status_page(desk, visitor.shell, &status))
}

fn number(id: &str) -> Result<MessageId, Trouble> {
    id.parse().map_err(|_| Trouble::NotFound)
}

fn goes(t: &Text, message: &Message) -> String {
    t.msg("messages-goes")
        .num("people", message.people)
        .to_string()
}

fn preview_page(shell: Shell, preview: Preview, fault: Option<String>) -> Response {
    let t = &shell.t;
    let message = &preview.message;
    let ways = preview.ways.iter().map(|(way, count)| {
        let word = t.msg(&format!("messages-way-{}", way.as_str())).to_string();
        (word, t.number(*count))
    });
    let is_large = message.people > ONE_OFFICER_PEOPLE_MAX;
    let second = match message.state {
        How::Proposed { .. } => Some(t.msg("messages-second-waits").to_string()),
        _ if is_large => {
            let most = t.number(ONE_OFFICER_PEOPLE_MAX);
            Some(t.msg("messages-second").arg("most", most).to_string())
        }
        _ => None,
    };
    let left_out = (message.left_out > 0).then(|| {
        let sentence = t.msg("messages-left-out");
        sentence.num("people", message.left_out).to_string()
    });
    let title = t.msg("messages-preview").to_string();
    page(&PreviewPage {
        fault,
        path: format!("/messages/{}", message.id),
        to: preview.to.as_ref().map(|name| name.reveal().to_owned()),
        goes: goes(t, message),
        left_out,
        ways: ways.collect(),
        samples: preview.samples.iter().map(|one| sample(t, one)).collect(),
        second,
        send: t
            .msg("messages-send")
            .num("people", message.people)
            .to_string(),
        shell: shell.titled(title).back_to("/messages"),
    })
}

fn sample(t: &Text, one: &Sample) -> SampleView {
    let words = &one.words;
    SampleView {
        language: one.language.tag(),
        name: one.language.own_name(),
        subject: words.subject.clone(),
        what: words.what.clone(),
        reason: words.reason.clone(),
        next: words.next.clone(),
        help: words.help.clone(),
        email: one.email.reveal().lines().map(str::to_owned).collect(),
        sms: one.sms.reveal().to_owned(),
        parts: t.msg("messages-parts").num("parts", one.parts).to_string(),
    }
}

fn status_page(desk: &Desk, shell: Shell, status: &Status) -> Response {
    let t = &shell.t;
    let (tag, word) = state(t, &status.message);
    let city = desk.city();
    let at = city.local(status.changed_at);
    let changed = t
        .msg("messages-changed")
        .arg("day", t.date(at.date()))
        .arg("time", t.time(at.time()));
    let waiting = t.msg("messages-untold").num("people", status.waiting);
    let title = t.msg("messages-status").to_string();
    page(&StatusPage {
        tag,
        word,
        goes: goes(t, &status.message),
        waiting: waiting.to_string(),
        changed: changed.to_string(),
        ways: status.ways.iter().map(|one| way_line(t, one)).collect(),
        shell: shell.titled(title).back_to("/messages"),
    })
}

fn way_line(t: &Text, one: &Count) -> WayLine {
    WayLine {
        way: t
            .msg(&format!("messages-way-{}", one.way.as_str()))
            .to_string(),
        waiting: t.number(one.waiting),
        sent: t.number(one.sent),
        delivered: t.number(one.delivered),
        failed: t.number(one.failed),
    }
}
