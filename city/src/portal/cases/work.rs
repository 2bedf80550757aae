//! The desk of a team: its lists, and a case at work.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Link, Shell, Trouble, page, see_other};

use super::super::appeals::what_is_appealed;
use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::words::{self, Done, Line};
use super::{case_at, seen, switched};
use crate::case::{
    About, Case, CaseError, CaseKind, CaseOutcome, Cases, CheckStep, EndCause, HandOver, List,
    Team, Work,
};
use crate::id::{CaseId, ResidentId};
use crate::mandate::{Access, Post, Role};
use crate::oversight::appeal::Appeals;
use crate::people;

#[derive(Template)]
#[template(path = "cases/work.html")]
struct WorkPage {
    shell: Shell,
    lists: Vec<Listed>,
}

struct Listed {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "cases/case.html")]
struct CasePage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    version: i64,
    tag: &'static str,
    word: String,
    rows: Vec<(String, String)>,
    history: Vec<Done>,
    /// What an appeal is against.
    appealed: Vec<(String, String)>,
    /// Where what is to be put right or removed stands, for those who keep it.
    register: Option<Link>,
    can_take: bool,
    can_move: bool,
    /// What can be tried to reach somebody who is looked after; nothing in other cases.
    tries: Vec<Choice>,
    tried: String,
    outcomes: Vec<Choice>,
    reason: String,
    causes: Vec<Choice>,
    why: String,
    question: String,
    until: String,
    teams: Vec<Choice>,
    note: String,
    reason_hint: String,
    words_hint: String,
}

struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let cases = Cases::new(desk.city().clone());
    let access = visitor.access()?;
    let post = access.actor().post().ok_or(Trouble::NotFound)?;
    let t = &visitor.shell.t;
    let mut which = vec![
        (List::Mine, "cases-list-mine"),
        (List::Free, "cases-list-free"),
    ];
    if cases.leads(post).await? {
        which.push((List::Team, "cases-list-team"));
    }
    if post.role == Role::Auditor {
        which.push((List::Risen, "cases-list-risen"));
    }
    let mut lists = Vec::new();
    for (list, title) in which {
        let found = cases.list(access, list).await?;
        lists.push(Listed {
            title: t.msg(title).to_string(),
            lines: found.iter().map(|case| line(&desk, t, case)).collect(),
        });
    }
    let title = t.msg("cases-work").to_string();
    Ok(page(&WorkPage {
        shell: visitor.shell.titled(title),
        lists,
    }))
}

fn line(desk: &Desk, t: &Text, case: &Case) -> Line {
    let (tag, word) = words::state(t, case);
    let city = desk.city();
    let is_late = match case.due_at {
        Some(at) => city.now() > at,
        None => city.today() > case.due,
    };
    let day = due(desk, t, case);
    let note = if is_late {
        t.msg("cases-overdue").arg("day", day)
    } else {
        t.msg("cases-due").arg("day", day)
    };
    Line {
        name: words::title(t, case),
        href: format!("/cases/work/{}/{}", case.resident, case.id),
        tag,
        word,
        note: note.to_string(),
    }
}

/// The day, or the hour, by which a case is answered.
fn due(desk: &Desk, t: &Text, case: &Case) -> String {
    let Some(at) = case.due_at else {
        return t.date(case.due);
    };
    let at = desk.city().local(at);
    t.msg("check-due")
        .arg("day", t.date(at.date()))
        .arg("time", t.time(at.time()))
        .to_string()
}

/// A case of an address.
struct At {
    resident: ResidentId,
    case: CaseId,
}

impl At {
    fn of((resident, case): (String, String)) -> Result<Self, Trouble> {
        Ok(Self {
            resident: resident.parse().map_err(|_| Trouble::NotFound)?,
            case: case_at(&case)?,
        })
    }

    fn key(&self) -> (&ResidentId, &CaseId) {
        (&self.resident, &self.case)
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(path): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    form(&desk, visitor, &At::of(path)?, &fields, errors).await
}

pub(super) async fn act(
    State(desk): State<Desk>,
    Path(path): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let at = At::of(path)?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let again = form(&desk, visitor, &at, &fields, errors).await?;
        return Ok(switched(language, again));
    }
    let access = visitor.access()?.clone();
    let field = match fields.get("do") {
        "answer" => "reason",
        "ask" => "question",
        "hand-over" => "note",
        "take" => "take",
        "try" => "tried",
        "end" => "why",
        _ => return Err(Trouble::NotUnderstood),
    };
    let version = seen(fields.get("version"))?;
    match done(&desk, &access, &at, version, &fields).await {
        Ok(case) => {
            let post = access.actor().post();
            // Who handed a case over, or answered it for good, may see it no more.
            let is_with = post.is_some_and(|post| case.is_with(post));
            let next = format!("/cases/work/{}/{}", at.resident, at.case);
            Ok(see_other(if is_with && case.state.is_open() {
                &next
            } else {
                "/cases/work"
            }))
        }
        Err(error) => {
            let field = match &error {
                CaseError::Outcome if field == "tried" => "how",
                CaseError::Outcome | CaseError::Own => "outcome",
                CaseError::Day => "until",
                CaseError::Reached | CaseError::CarriedOn => "cause",
                CaseError::Away | CaseError::Stays if field != "take" => "to",
                _ => field,
            };
            if !words::refused(&visitor.shell.t, &mut errors, field, &error) {
                return Err(error.into());
            }
            form(&desk, visitor, &at, &fields, errors).await
        }
    }
}

async fn done(
    desk: &Desk,
    access: &Access,
    at: &At,
    version: i64,
    fields: &Fields,
) -> Result<Case, CaseError> {
    let cases = Cases::new(desk.city().clone());
    match fields.get("do") {
        "answer" => {
            let outcome = CaseOutcome::from_stored(fields.get("outcome"));
            let outcome = outcome.ok_or(CaseError::Outcome)?;
            let said = (outcome, fields.get("reason"));
            cases.answer(access, at.key(), version, said).await
        }
        "end" => {
            let cause = EndCause::from_name(fields.get("cause"));
            let said = (cause.ok_or(CaseError::Reached)?, fields.get("why"));
            cases.end(access, at.key(), version, said).await
        }
        "ask" => {
            let until: Date = fields
                .get("until")
                .trim()
                .parse()
                .map_err(|_| CaseError::Day)?;
            let asked = (fields.get("question"), until);
            cases.ask(access, at.key(), version, asked).await
        }
        "try" => {
            let how = CheckStep::from_name(fields.get("how"));
            let said = (how.ok_or(CaseError::Outcome)?, fields.get("tried"));
            cases.tried(access, at.key(), version, said).await
        }
        "hand-over" => {
            let to = receiver(fields.get("to"), fields.get("note"));
            let to = to.ok_or(CaseError::Away)?;
            cases.hand_over(access, at.key(), version, &to).await
        }
        _ => cases.take(access, at.key(), version).await,
    }
}

/// A team and a colleague, as a choice of the form names them.
fn chosen(team: &Team, clerk: Option<&str>) -> String {
    let body = team.body.as_ref().map_or("", |body| body.as_str());
    let (role, service) = (team.role.as_str(), &team.service);
    format!("{body} {service} {role} {}", clerk.unwrap_or_default())
}

fn receiver(choice: &str, note: &str) -> Option<HandOver> {
    let mut parts = choice.split(' ');
    let (body, service, role) = (parts.next()?, parts.next()?, parts.next()?);
    let clerk = parts.next().filter(|clerk| !clerk.is_empty());
    Some(HandOver {
        team: Team {
            body: match body {
                "" => None,
                body => Some(body.parse().ok()?),
            },
            service: service.to_owned(),
            role: Role::from_stored(role)?,
        },
        clerk: clerk.map(str::parse).transpose().ok()?,
        note: note.to_owned(),
    })
}

/// To whom a case can go: colleagues, the team itself, and other teams.
async fn receivers(
    desk: &Desk,
    t: &Text,
    case: &Case,
    post: &Post,
    before: &str,
) -> Result<Vec<Choice>, Trouble> {
    let cases = Cases::new(desk.city().clone());
    let mut all = Vec::new();
    let mut add = |id: String, name: String| {
        let chosen = id == before;
        all.push(Choice { id, name, chosen });
    };
    for one in cases.members(&case.team, post).await? {
        if one.staff == post.staff || cases.is_away(&one.staff).await? {
            continue;
        }
        let number = t.reference(one.staff.as_str());
        let name = one.name.map_or(number, |name| name.reveal().to_owned());
        add(chosen(&case.team, Some(one.staff.as_str())), name);
    }
    add(chosen(&case.team, None), words::team(desk, t, &case.team));
    if case.kind != CaseKind::Appeal {
        for team in cases.teams().iter().filter(|team| **team != case.team) {
            add(chosen(team, None), words::team(desk, t, team));
        }
    }
    Ok(all)
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    at: &At,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let cases = Cases::new(desk.city().clone());
    let access = visitor.access()?.clone();
    let post = access.actor().post().ok_or(Trouble::NotFound)?;
    let work = cases.at_work(&access, &at.resident, &at.case).await?;
    let registry = desk.city().registry();
    let person = registry.resident(&work.mandate, &at.resident).await?;
    let person = person.ok_or(Trouble::NotFound)?;
    let t = visitor.shell.t.clone();
    let case = &work.case;
    let outcomes = case.kind.rule().outcomes.iter().map(|outcome| Choice {
        id: outcome.as_str().to_owned(),
        name: t
            .msg(&format!("cases-answer-{}", outcome.as_str()))
            .to_string(),
        chosen: fields.get("outcome") == outcome.as_str(),
    });
    let causes = EndCause::ALL.map(|cause| Choice {
        id: cause.as_str().to_owned(),
        name: t
            .msg(&format!("cases-ended-{}", cause.as_str()))
            .to_string(),
        chosen: fields.get("cause") == cause.as_str(),
    });
    let keeps = post.service == people::SERVICE && matches!(case.about, About::Record(_));
    let register = keeps.then(|| {
        let href = format!("/register/{}", case.resident);
        Link::new(t.msg("cases-see-record"), href)
    });
    let appealed = appealed(desk, &t, &access, case).await?;
    let can_move = work.is_movable_by(post);
    let teams = receivers(desk, &t, case, post, fields.get("to")).await?;
    let (tag, word) = words::state(&t, case);
    let title = words::title(&t, case);
    let mut shell = visitor.shell.titled(title).back_to("/cases/work");
    if can_move {
        shell = shell.with_form("answer", !errors.is_empty());
    }
    let name = person.name.reveal();
    Ok(page(&CasePage {
        errors,
        path: format!("/cases/work/{}/{}", at.resident, at.case),
        version: case.version,
        tag,
        word,
        rows: rows(desk, &t, &work, name),
        history: words::history(desk, &t, case, &work.history),
        appealed,
        register,
        can_take: work.is_takable_by(post),
        can_move,
        tries: tries(&t, case, fields),
        tried: fields.get("tried").to_owned(),
        outcomes: outcomes.collect(),
        reason: fields.get("reason").to_owned(),
        causes: causes.into(),
        why: fields.get("why").to_owned(),
        question: fields.get("question").to_owned(),
        until: fields.get("until").to_owned(),
        teams,
        note: fields.get("note").to_owned(),
        reason_hint: t.msg("cases-reason-hint").to_string(),
        words_hint: t.msg("cases-person-reads").to_string(),
        shell,
    }))
}

/// What can be tried to reach somebody who is looked after.
fn tries(t: &Text, case: &Case, fields: &Fields) -> Vec<Choice> {
    let all = CheckStep::ALL.iter().filter(|_| case.kind.is_check());
    let all = all.map(|how| Choice {
        id: how.as_str().to_owned(),
        name: t.msg(&format!("check-{}", how.as_str())).to_string(),
        chosen: fields.get("how") == how.as_str(),
    });
    all.collect()
}

/// What an appeal is against, for whoever may decide it.
async fn appealed(
    desk: &Desk,
    t: &Text,
    access: &Access,
    case: &Case,
) -> Result<Vec<(String, String)>, Trouble> {
    let Some(about) = case.about.id().filter(|_| case.kind == CaseKind::Appeal) else {
        return Ok(Vec::new());
    };
    let city = desk.city();
    let appeals = Appeals::new(city.clone());
    let (_, against) = appeals.one(access, &case.resident, about).await?;
    Ok(what_is_appealed(city, t, &against))
}

fn rows(desk: &Desk, t: &Text, work: &Work, name: &str) -> Vec<(String, String)> {
    let case = &work.case;
    let said = |key: &str, value: String| (t.msg(key).to_string(), value);
    let clerk = case.state.clerk();
    let mut rows = vec![
        said("field-name", name.to_owned()),
        said("field-service", words::service(desk, t, &case.service)),
        said(
            if case.kind.is_check() {
                "check-words"
            } else {
                "cases-words"
            },
            case.words.reveal().to_owned(),
        ),
        said(
            "cases-due-by",
            match case.due_at {
                Some(_) => due(desk, t, case),
                None => t.by_end_of(case.due),
            },
        ),
        said("cases-with-team", words::team(desk, t, &case.team)),
        said(
            "cases-with-clerk",
            clerk.map_or_else(
                || t.msg("cases-nobody").to_string(),
                |clerk| t.reference(clerk.as_str()),
            ),
        ),
    ];
    if !matches!(case.about, About::Record(_))
        && let Some(about) = case.about.id()
    {
        rows.push(said("cases-about", t.reference(about)));
    }
    rows
}
