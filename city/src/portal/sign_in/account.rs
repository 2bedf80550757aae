//! One's own account: its keys, its sessions, and what happened to it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::{Token, next_page};
use crate::sign_in::{EventLine, Origin, SessionLine, Stage};

#[derive(Template)]
#[template(path = "sign_in/account.html")]
struct AccountPage {
    shell: Shell,
    name: String,
    is_staff: bool,
    no_post: bool,
    administers: bool,
    /// What leads to new recovery codes, where there is a second factor.
    recovery: Option<String>,
    sessions: Vec<SessionRow>,
    events: Vec<EventRow>,
}

struct SessionRow {
    id: String,
    origin: String,
    begun: String,
    seen: String,
    this_one: bool,
}

struct EventRow {
    when: String,
    what: String,
    origin: String,
}

pub(in super::super) async fn show(
    State(desk): State<Desk>,
    token: Token,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (token, session) = token.session(&desk).await?;
    let no_post = session.stage == Stage::NoPost;
    if !matches!(session.stage, Stage::Ready(_) | Stage::NoPost) {
        return Ok(see_other(next_page(&session.stage)));
    }
    let sign_in = desk.sign_in();
    let actor = visitor.actor();
    let administers = actor
        .is_some_and(|actor| crate::staff::administers(desk.city().policies(), actor).is_some());
    let recovery_left = sign_in.recovery_left(token).await?;
    let sessions = sign_in.sessions(token).await?;
    let events = sign_in.events(token).await?;
    let shell = visitor.shell;
    let recovery = recovery_left.map(|left| {
        let words = shell.t.msg("account-recovery");
        words
            .num("left", i64::try_from(left).unwrap_or(i64::MAX))
            .to_string()
    });
    let sessions = sessions.iter().map(|line| session_row(&desk, &shell, line));
    let sessions = sessions.collect();
    let events = events
        .iter()
        .map(|line| event_row(&desk, &shell, line))
        .collect();
    let title = shell.t.msg("account-title").to_string();
    Ok(page(&AccountPage {
        shell: shell.titled(title),
        name: session.account.name.as_str().to_owned(),
        is_staff: session.account.holder.is_staff(),
        no_post,
        administers,
        recovery,
        sessions,
        events,
    }))
}

fn session_row(desk: &Desk, shell: &Shell, line: &SessionLine) -> SessionRow {
    SessionRow {
        id: line.id.to_string(),
        origin: origin_words(shell, &line.origin),
        begun: when(desk, shell, line.begun_at),
        seen: when(desk, shell, line.seen_at),
        this_one: line.this_one,
    }
}

fn event_row(desk: &Desk, shell: &Shell, line: &EventLine) -> EventRow {
    let what = shell
        .t
        .msg(&format!("event-{}", line.what.word()))
        .to_string();
    let origin = if line.actor.is_empty() {
        origin_words(shell, &line.origin)
    } else {
        shell
            .t
            .msg("event-by")
            .arg("actor", &line.actor)
            .to_string()
    };
    EventRow {
        when: when(desk, shell, line.happened_at),
        what,
        origin,
    }
}

/// The kind of browser and the address, as far as they are known.
fn origin_words(shell: &Shell, origin: &Origin) -> String {
    let device = if origin.device.is_empty() {
        shell.t.msg("device-unknown").to_string()
    } else {
        origin.device.clone()
    };
    let address = &origin.address;
    shell
        .t
        .msg("session-from")
        .arg("device", device)
        .arg("address", address)
        .to_string()
}

/// A day and a time in the city.
pub(super) fn when(desk: &Desk, shell: &Shell, moment: Timestamp) -> String {
    let local = desk.city().local(moment);
    let (day, time) = (shell.t.date(local.date()), shell.t.time(local.time()));
    let words = shell.t.msg("day-and-time");
    words.arg("day", day).arg("time", time).to_string()
}

pub(in super::super) async fn end_sessions(
    State(desk): State<Desk>,
    token: Token,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (token, _) = token.session(&desk).await?;
    let which = match fields.get("session") {
        "others" => None,
        id => Some(id.parse().map_err(|_| Trouble::NotFound)?),
    };
    desk.sign_in().end_sessions(token, which, &origin).await?;
    Ok(see_other("/account"))
}
