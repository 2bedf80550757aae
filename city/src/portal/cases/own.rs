//! A person's cases: what they asked, how far it has come and by when, and what they can do now.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::words::{self, Done, Line};
use super::{ForWhom, Whose, case_at, seen, switched};
use crate::case::{CaseError, CaseState, OwnCase, Step};
use crate::mandate::Scope;

#[derive(Template)]
#[template(path = "cases/mine.html")]
struct MinePage {
    shell: Shell,
    new: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "cases/own.html")]
struct OwnPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    version: i64,
    tag: &'static str,
    word: String,
    /// The day that matters next.
    day: String,
    reason: Option<String>,
    question: Option<String>,
    rows: Vec<(String, String)>,
    history: Vec<Done>,
    /// What can be said now: `reply` or `reopen`.
    says: Option<&'static str>,
    label: String,
    hint: String,
    words: String,
    can_withdraw: bool,
    number: String,
}

pub(super) async fn list(
    State(desk): State<Desk>,
    Query(whom): Query<ForWhom>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &whom.person, Scope::See).await?;
    let cases = whose.cases.of(&whose.reach).await?;
    let t = &visitor.shell.t;
    let line = |case: &crate::case::Case| {
        let (tag, word) = words::state(t, case);
        Line {
            name: words::title(t, case),
            href: whose.path(&format!("/{}", case.id)),
            tag,
            word,
            note: words::day(t, case),
        }
    };
    let lines = cases.iter().map(line).collect();
    let title = t.msg("cases-title").to_string();
    let new = whose.path("/new");
    let mut shell = visitor.shell.titled(title).back_to(whose.home());
    shell.acting_for = whose.name;
    Ok(page(&MinePage { shell, new, lines }))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(whom): Query<ForWhom>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &whom.person, Scope::See).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    shown(&desk, visitor, whose, &id, &fields, errors).await
}

pub(super) async fn act(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(whom): Query<ForWhom>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let whose = Whose::of(&desk, &visitor, &whom.person, Scope::Order).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = shown(&desk, visitor, whose, &id, &fields, errors).await?;
        return Ok(switched(language, again));
    }
    let (case, version) = (case_at(&id)?, seen(fields.get("version"))?);
    let (cases, reach, said) = (&whose.cases, &whose.reach, fields.get("words"));
    let done = match fields.get("do") {
        "reply" => cases.reply(reach, &case, version, said).await,
        "reopen" => cases.reopen(reach, &case, version, said).await,
        "withdraw" => cases.withdraw(reach, &case, version).await,
        _ => return Err(Trouble::NotUnderstood),
    };
    match done {
        Ok(_) => Ok(see_other(&whose.path(&format!("/{case}")))),
        Err(error) if words::refused(&visitor.shell.t, &mut errors, "words", &error) => {
            shown(&desk, visitor, whose, &id, &fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    whose: Whose,
    id: &str,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let found = whose.cases.one(&whose.reach, &case_at(id)?).await;
    let OwnCase { case, history } = match found {
        Err(CaseError::Store(error)) => return Err(error.into()),
        found => found?,
    };
    let t = visitor.shell.t.clone();
    let (tag, word) = words::state(&t, &case);
    let (says, main) = match &case.state {
        CaseState::Waiting { .. } => (Some("reply"), "reply"),
        CaseState::Answered { .. } => (Some("reopen"), "reopen"),
        _ => (None, "withdraw"),
    };
    let question = match &case.state {
        CaseState::Waiting { question, .. } => Some(question.reveal().to_owned()),
        _ => None,
    };
    let mut rows = vec![
        (
            t.msg("field-service").to_string(),
            words::service(desk, &t, &case.service),
        ),
        (
            t.msg("cases-words").to_string(),
            case.words.reveal().to_owned(),
        ),
    ];
    if let Some(about) = case.about.id() {
        rows.push((t.msg("cases-about").to_string(), t.reference(about)));
    }
    let title = words::title(&t, &case);
    let mut shell = visitor.shell.titled(title).back_to(whose.path(""));
    let can_withdraw = Step::Withdraw.follows(&case.state);
    if says.is_some() || can_withdraw {
        shell = shell.with_form(main, !errors.is_empty());
    }
    shell.acting_for.clone_from(&whose.name);
    let label = says.map_or_else(String::new, |one| {
        t.msg(match one {
            "reply" => "cases-reply-label",
            _ => "cases-reopen-label",
        })
        .to_string()
    });
    let reason = case.state.answer();
    Ok(page(&OwnPage {
        errors,
        path: whose.path(&format!("/{}", case.id)),
        version: case.version,
        tag,
        word,
        day: words::day(&t, &case),
        reason: reason.map(|answer| answer.reason.reveal().to_owned()),
        question,
        rows,
        history: words::history(desk, &t, &case, &history),
        says,
        label,
        hint: t.msg("cases-words-hint").to_string(),
        words: fields.get("words").to_owned(),
        can_withdraw,
        number: t.reference(case.id.as_str()),
        shell,
    }))
}
