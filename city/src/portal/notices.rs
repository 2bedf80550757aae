//! What people do so that somebody is told: letters to post, and calls to make.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::contact::{Need, NeedKind, Way};
use crate::id::DeliveryId;
use crate::notice::{Outcome, Task, TaskError};

#[derive(Template)]
#[template(path = "notices/tasks.html")]
struct TasksPage {
    shell: Shell,
    what: String,
    none: String,
    action: &'static str,
    lines: Vec<Line>,
    /// What can have come of a task: its name and the words of its button.
    outcomes: Vec<(&'static str, String)>,
}

struct Line {
    id: String,
    name: String,
    /// Where they are reached.
    to: String,
    /// What they need, in words.
    needs: Vec<String>,
    /// What they are told on the telephone, sentence by sentence, in their language.
    say: Vec<String>,
    language: &'static str,
    /// Where the letter is.
    letter: Option<String>,
    /// The same as a file, where the fonts are there.
    file: Option<String>,
    /// The same in Braille, for whoever needs that.
    braille: Option<String>,
}

pub(super) async fn letters(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    list(&desk, visitor, Way::Letter).await
}

pub(super) async fn calls(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    list(&desk, visitor, Way::Telephone).await
}

async fn list(desk: &Desk, visitor: Visitor, way: Way) -> Result<Response, Trouble> {
    let tasks = desk.notices().tasks(visitor.access()?, way).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let lines = tasks.iter().map(|task| line(desk, t, task, way));
    let lines = lines.collect();
    let outcome = |name: &'static str| (name, t.msg(&format!("notices-{name}")).to_string());
    let (title, what, none, action, outcomes) = if way == Way::Letter {
        (
            t.msg("notices-letters"),
            t.msg("notices-letters-what"),
            t.msg("notices-letters-none"),
            "/letters/notices",
            vec![outcome("posted"), outcome("came-back")],
        )
    } else {
        (
            t.msg("notices-calls"),
            t.msg("notices-calls-what"),
            t.msg("notices-calls-none"),
            "/calls",
            vec![outcome("told"), outcome("no-answer")],
        )
    };
    let (title, what, none) = (title.to_string(), what.to_string(), none.to_string());
    Ok(page(&TasksPage {
        shell: shell.titled(title),
        what,
        none,
        action,
        lines,
        outcomes,
    }))
}

/// What somebody needs, in words.
pub(super) fn need_words(t: &Text, need: &Need) -> String {
    let word = t.msg(&format!("needs-{}", need.kind.as_str())).to_string();
    match &need.detail {
        Some(detail) => t
            .msg("notices-need-detail")
            .arg("need", word)
            .arg("detail", detail.reveal())
            .to_string(),
        None => word,
    }
}

fn has_need(task: &Task, kind: NeedKind) -> bool {
    task.needs.iter().any(|need| need.kind == kind)
}

fn line(desk: &Desk, t: &Text, task: &Task, way: Way) -> Line {
    let needs = task.needs.iter().map(|need| need_words(t, need));
    let words = &task.words;
    let say = if way == Way::Telephone {
        let mut say = vec![words.about.reveal().to_owned(), words.what.clone()];
        say.extend(words.reason.iter().cloned());
        say.push(words.next.clone());
        say
    } else {
        Vec::new()
    };
    let id = task.delivery.id.to_string();
    Line {
        name: task.name.reveal().to_owned(),
        to: task
            .contact
            .at(way)
            .map_or("", |to| to.reveal())
            .replace('\n', ", "),
        needs: needs.collect(),
        say,
        language: task.language.tag(),
        letter: (way == Way::Letter).then(|| format!("/letters/notices/{id}")),
        file: (way == Way::Letter && desk.letters().is_some())
            .then(|| format!("/letters/notices/{id}/letter.pdf")),
        braille: (way == Way::Letter
            && desk.braille().is_some()
            && has_need(task, NeedKind::Braille))
        .then(|| format!("/letters/notices/{id}/letter.brf")),
        id,
    }
}

pub(super) async fn done(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let id: DeliveryId = fields.get("id").parse().map_err(|_| Trouble::NotFound)?;
    let outcome = Outcome::from_name(fields.get("outcome")).ok_or(Trouble::NotUnderstood)?;
    let back = match outcome {
        Outcome::Posted | Outcome::CameBack => "/letters/notices",
        Outcome::Told | Outcome::NoAnswer => "/calls",
    };
    match desk.notices().done(visitor.access()?, &id, outcome).await {
        // Who comes second sees that it is done: it is not on the list any more.
        Ok(()) | Err(TaskError::Changed) => Ok(see_other(back)),
        Err(error) => Err(error.into()),
    }
}

/// A letter as it is printed, where no machine prints it from its file.
#[derive(Template)]
#[template(path = "notices/letter.html")]
struct LetterPage {
    shell: Shell,
    language: &'static str,
    large: bool,
    to: Vec<String>,
    date: String,
    subject: String,
    about: String,
    what: String,
    reason: Vec<String>,
    next: String,
    help: String,
    number: String,
}

pub(super) async fn letter(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let id: DeliveryId = id.parse().map_err(|_| Trouble::NotFound)?;
    let task = desk
        .notices()
        .task(visitor.access()?, Way::Letter, &id)
        .await?;
    let t = desk.texts().text(task.language);
    let large = has_need(&task, NeedKind::LargeType);
    let words = task.words;
    let mut to = vec![task.name.reveal().to_owned()];
    let address = task
        .contact
        .address
        .as_ref()
        .map_or("", |address| address.reveal());
    to.extend(address.lines().map(str::to_owned));
    Ok(page(&LetterPage {
        language: task.language.tag(),
        large,
        to,
        date: t.date(desk.city().date_at(task.delivery.since)),
        about: t
            .msg("notice-about")
            .arg("name", words.about.reveal())
            .to_string(),
        what: words.what,
        reason: words.reason,
        next: words.next,
        help: words.help,
        number: t.reference(task.delivery.notice.as_str()),
        shell: visitor
            .shell
            .titled(&words.subject)
            .back_to("/letters/notices"),
        subject: words.subject,
    }))
}

impl From<TaskError> for Trouble {
    fn from(error: TaskError) -> Self {
        match error {
            TaskError::Store(error) => error.into(),
            TaskError::NotYours | TaskError::Changed => Self::NotFound,
        }
    }
}
