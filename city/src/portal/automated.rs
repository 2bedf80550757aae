//! The rules that decide about people, and how often they did, which anybody may read; and what they decided about the
//! visitor, which only the visitor reads.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};
use serde_json::Value;

use super::appeals::{self, AppealPart, Line};
use super::desk::Desk;
use super::visitor::Visitor;
use crate::City;
use crate::id::{DecisionId, ResidentId};
use crate::mandate::{Actor, Mandate, Scope};
use crate::oversight::automated::{AutomatedDecision, AutomatedRegister, RuleCount};
use crate::people::{self, MandateError};

#[derive(Template)]
#[template(path = "automated.html")]
struct AutomatedPage {
    shell: Shell,
    rules: Vec<RuleLine>,
    /// What rules decided about the visitor, where they are somebody about whom rules decide.
    own: Option<Vec<Line>>,
}

struct RuleLine {
    service: String,
    name: String,
    version: String,
    count: String,
    last: String,
}

#[derive(Template)]
#[template(path = "automated_decision.html")]
struct DecisionPage {
    shell: Shell,
    tag: &'static str,
    word: String,
    answer: String,
    rows: Vec<(String, String)>,
    inputs: Vec<(String, String)>,
    appeal: AppealPart,
    number: String,
}

pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let register = AutomatedRegister::new(city.clone());
    let rules = register.rules().await?;
    let own = match own(&desk, &visitor).await? {
        Some((resident, mandate)) => Some(register.of(&mandate, &resident).await?),
        None => None,
    };
    let t = &visitor.shell.t;
    let line = |count: RuleCount| RuleLine {
        service: service(t, &count.rule.service),
        name: count.rule.name,
        version: t.number(count.rule.version),
        count: t.number(i64::try_from(count.decisions).unwrap_or(i64::MAX)),
        last: t.date(city.date_at(count.last_at)),
    };
    let rules = rules.into_iter().map(line).collect();
    let own = own.map(|own| own.iter().map(|one| own_line(city, t, one)).collect());
    let title = t.msg("automated-title").to_string();
    Ok(page(&AutomatedPage {
        rules,
        own,
        shell: visitor.shell.titled(title),
    }))
}

/// What a rule decided about the visitor, and their appeal.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    visitor.access()?;
    let id: DecisionId = id.parse().map_err(|_| Trouble::NotFound)?;
    let city = desk.city();
    let found = own(&desk, &visitor).await?;
    let (resident, mandate) = found.ok_or(Trouble::NotFound)?;
    let register = AutomatedRegister::new(city.clone());
    let all = register.of(&mandate, &resident).await?;
    let one = all.into_iter().find(|one| one.decision == id);
    let one = one.ok_or(Trouble::NotFound)?;
    let by = register.appeal_by(&one).await?;
    let href = format!("/cases/new?kind=appeal&about={}", one.decision);
    let t = &visitor.shell.t;
    let appeal = AppealPart::of(city, t, &one.appeal, by, href);
    let (title, word) = (name(t, &one), result(t, &one));
    let answer = t
        .msg("automated-answer")
        .arg("service", service(t, &one.rule.service))
        .arg("result", &word)
        .to_string();
    let (rows, number) = (rows(city, t, &one), t.reference(one.decision.as_str()));
    Ok(page(&DecisionPage {
        tag: one.result.as_str(),
        word,
        answer,
        rows,
        inputs: inputs(&one.inputs),
        appeal,
        number,
        shell: visitor.shell.titled(title).back_to("/automated-decisions"),
    }))
}

/// The visitor's own row, and leave to see it; nothing for whoever has none, or is too young for it.
async fn own(desk: &Desk, visitor: &Visitor) -> Result<Option<(ResidentId, Mandate)>, Trouble> {
    let Some(access) = &visitor.access else {
        return Ok(None);
    };
    let Actor::Resident { resident } = access.actor() else {
        return Ok(None);
    };
    let registry = desk.city().registry();
    let asked = registry.act_for(access, resident, people::SERVICE, Scope::See);
    match asked.await {
        Ok(mandate) => Ok(Some((resident.clone(), mandate))),
        Err(MandateError::NotYours) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn own_line(city: &City, t: &Text, one: &AutomatedDecision) -> Line {
    let day = t.date(city.date_at(one.made_at));
    let note = match appeals::state(t, &one.appeal) {
        None => t.msg("automated-on").arg("day", day).to_string(),
        Some((_, state)) => t
            .msg("automated-on-with-appeal")
            .arg("day", day)
            .arg("state", state)
            .to_string(),
    };
    Line {
        name: name(t, one),
        href: format!("/automated-decisions/{}", one.decision),
        tag: one.result.as_str(),
        word: result(t, one),
        note,
    }
}

fn name(t: &Text, one: &AutomatedDecision) -> String {
    t.msg("automated-decision")
        .arg("service", service(t, &one.rule.service))
        .arg("number", t.reference(one.decision.as_str()))
        .to_string()
}

fn service(t: &Text, code: &str) -> String {
    t.msg(&format!("{code}-name")).to_string()
}

fn result(t: &Text, one: &AutomatedDecision) -> String {
    t.msg(&format!("outcome-{}", one.result.as_str()))
        .to_string()
}

/// By which rule a decision was made, when, and who looked at it.
pub(super) fn rows(city: &City, t: &Text, one: &AutomatedDecision) -> Vec<(String, String)> {
    vec![
        (
            t.msg("automated-rule").to_string(),
            format!("{} ({})", one.rule.name, service(t, &one.rule.service)),
        ),
        (
            t.msg("automated-version").to_string(),
            t.number(one.rule.version),
        ),
        (t.msg("automated-result").to_string(), result(t, one)),
        (
            t.msg("automated-day").to_string(),
            t.date(city.date_at(one.made_at)),
        ),
        (
            t.msg("automated-reviewer").to_string(),
            t.reference(&one.reviewer),
        ),
    ]
}

/// What a rule looked at, by its name in the rule.
fn inputs(inputs: &Value) -> Vec<(String, String)> {
    match inputs {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), in_words(value)))
            .collect(),
        other => vec![(String::new(), in_words(other))],
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(in_words).collect();
            items.join(", ")
        }
        other => other.to_string(),
    }
}
