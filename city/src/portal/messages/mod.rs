//! Messages that officers write: the list of their team, writing one, looking at it before it goes, and how far it has come.

mod show;
mod write;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::message::{Message, MessageError, State as How};

/// The messages of a team.
#[derive(Template)]
#[template(path = "messages/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
}

struct Line {
    href: String,
    name: String,
    tag: &'static str,
    word: String,
    note: String,
}

/// The pages of messages.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/messages", get(list))
        .route("/messages/new", get(write::show).post(write::take))
        .route("/messages/{message}", get(show::show).post(show::take))
}

async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let all = desk.messages().of_team(visitor.access()?).await?;
    let t = &visitor.shell.t;
    let lines = all.iter().map(|one| line(&desk, t, one)).collect();
    let title = t.msg("messages-title").to_string();
    Ok(page(&ListPage {
        lines,
        shell: visitor.shell.titled(title),
    }))
}

fn line(desk: &Desk, t: &Text, one: &Message) -> Line {
    let (tag, word) = state(t, one);
    let day = t.date(desk.city().date_at(one.written_at));
    Line {
        href: format!("/messages/{}", one.id),
        name: t.reference(one.id.as_str()),
        tag,
        word,
        note: t
            .msg("messages-line")
            .num("people", one.people)
            .arg("day", day)
            .to_string(),
    }
}

/// The shape and the word for how far a message has come.
fn state(t: &Text, one: &Message) -> (&'static str, String) {
    let tag = match one.state {
        How::Draft | How::Proposed { .. } => "waiting",
        How::Sending { .. } => "open",
        How::Told { .. } => "ended",
    };
    let key = format!("messages-{}", one.state.step());
    (tag, t.msg(&key).to_string())
}

impl From<MessageError> for Trouble {
    fn from(error: MessageError) -> Self {
        match error {
            MessageError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}
