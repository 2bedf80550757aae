//! A person's cases: what they asked, how far it has come and by when, and what they can do now.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::appeals::AppealPart;
use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::words::{self, Done, Line};
use super::{ForWhom, Whose, case_at, seen, switched};
use crate::case::{
    About, Case, CaseAction, CaseError, CaseOutcome, CaseState, Happened, OwnCase, Step,
};
use crate::id::ResidentId;
use crate::mandate::Scope;
use crate::oversight::appeal::Appeals;
use crate::people::{self, MandateError};

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
    /// How one appeals against the answer.
    appeal: Option<AppealPart>,
    /// What can be said now: `reply`, `reopen` or `carry-on`.
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
    let of_the_dead = of_the_dead(&desk, &visitor, &whose).await?;
    let t = &visitor.shell.t;
    let line = |href: String, case: &Case| {
        let (tag, word) = words::state(t, case);
        Line {
            name: words::title(t, case),
            href,
            tag,
            word,
            note: words::day(t, case),
        }
    };
    let own = cases.iter();
    let own = own.map(|case| line(whose.path(&format!("/{}", case.id)), case));
    let theirs = of_the_dead.iter();
    let theirs =
        theirs.map(|(person, case)| line(format!("/cases/{}?for={person}", case.id), case));
    let lines = own.chain(theirs).collect();
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
        "carry-on" => cases.carry_on(reach, &case, version, said).await,
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
    let says = says(&whose, &case, &history);
    let appeal = against(desk, &t, &whose, &case).await?;
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
    if !matches!(case.about, About::Record(_))
        && let Some(about) = case.about.id()
    {
        rows.push((t.msg("cases-about").to_string(), t.reference(about)));
    }
    let title = words::title(&t, &case);
    let mut shell = visitor.shell.titled(title).back_to(whose.path(""));
    let can_withdraw = case.kind.rule().is_asked && Step::Withdraw.follows(&case.state);
    if says.is_some() || can_withdraw {
        shell = shell.with_form(says.unwrap_or("withdraw"), !errors.is_empty());
    }
    shell.acting_for.clone_from(&whose.name);
    let (label, hint) = asked_for(&t, says);
    let reason = case.state.answer().map(|answer| &answer.reason);
    let reason = reason.or(case.state.end().map(|end| &end.reason));
    Ok(page(&OwnPage {
        errors,
        path: whose.path(&format!("/{}", case.id)),
        version: case.version,
        tag,
        word,
        day: words::day(&t, &case),
        reason: reason.map(|reason| reason.reveal().to_owned()),
        question,
        rows,
        history: words::history(desk, &t, &case, &history),
        says,
        hint,
        label,
        appeal,
        words: fields.get("words").to_owned(),
        can_withdraw,
        number: t.reference(case.id.as_str()),
        shell,
    }))
}

/// The label and the hint of what can be said.
fn asked_for(t: &Text, says: Option<&str>) -> (String, String) {
    let (label, hint) = match says {
        Some("reply") => ("cases-reply-label", "cases-words-hint"),
        Some("carry-on") => ("cases-carry-on-label", "cases-reason-hint"),
        Some(_) => ("cases-reopen-label", "cases-words-hint"),
        None => return (String::new(), String::new()),
    };
    (t.msg(label).to_string(), t.msg(hint).to_string())
}

/// What whoever looks at a case can say now.
fn says(whose: &Whose, case: &Case, history: &[CaseAction]) -> Option<&'static str> {
    let is_carried_on = |one: &CaseAction| matches!(one.what, Happened::CarriedOn { .. });
    match &case.state {
        CaseState::Waiting { .. } => Some("reply"),
        CaseState::Ended { .. } if whose.reach.survives() => Some("carry-on"),
        CaseState::Answered { .. } | CaseState::Ended { .. } => Some("reopen"),
        state if state.is_open() && whose.reach.survives() => {
            (!history.iter().any(is_carried_on)).then_some("carry-on")
        }
        _ => None,
    }
}

/// How one appeals against an answer that did not say that the person is right.
async fn against(
    desk: &Desk,
    t: &Text,
    whose: &Whose,
    case: &Case,
) -> Result<Option<AppealPart>, Trouble> {
    let answer = case
        .state
        .answer()
        .filter(|one| case.is_appealable() && one.outcome != CaseOutcome::Upheld);
    let (Some(answer), Some(mandate)) = (answer, whose.reach.over(&case.service)) else {
        return Ok(None);
    };
    let city = desk.city();
    let appeals = Appeals::new(city.clone());
    let (resident, id) = (&whose.reach.resident, case.id.as_str());
    let stands = appeals.against(mandate, resident, id).await?;
    let by = appeals.last_day(answer.at).await?;
    let new = whose.path("/new");
    let mark = if new.contains('?') { '&' } else { '?' };
    let href = format!("{new}{mark}kind=appeal&about={id}");
    Ok(Some(AppealPart::of(city, t, &stands, by, href)))
}

/// The appeals of those who died and to whom the visitor was next of kin, with their page.
async fn of_the_dead(
    desk: &Desk,
    visitor: &Visitor,
    whose: &Whose,
) -> Result<Vec<(ResidentId, Case)>, Trouble> {
    let (access, registry) = (visitor.access()?, desk.city().registry());
    let own = whose
        .reach
        .over(people::SERVICE)
        .filter(|_| whose.name.is_none());
    let Some(own) = own else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for relation in registry.relations(own, &whose.reach.resident).await? {
        let other = relation.other;
        let asked = whose.cases.reach(access, &other, Scope::See, &[]).await;
        match asked {
            Ok(reach) if reach.survives() => {
                let all = whose.cases.of(&reach).await?.into_iter();
                found.extend(all.map(|case| (other.clone(), case)));
            }
            Ok(_) | Err(MandateError::NotYours | MandateError::ConsentWithdrawn) => {}
            Err(MandateError::Store(error)) => return Err(error.into()),
        }
    }
    Ok(found)
}
