//! The rules that decide about people, and how often they did. Anybody may read it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::web::{Shell, Trouble, page};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::oversight::automated::AutomatedRegister;

#[derive(Template)]
#[template(path = "automated.html")]
struct AutomatedPage {
    shell: Shell,
    rules: Vec<Line>,
}

struct Line {
    service: String,
    name: String,
    version: String,
    count: String,
    last: String,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let rules = AutomatedRegister::new(city.clone()).rules().await?;
    let t = &visitor.shell.t;
    let line = |count: crate::oversight::automated::RuleCount| Line {
        service: t.msg(&format!("{}-name", count.rule.service)).to_string(),
        name: count.rule.name,
        version: t.number(count.rule.version),
        count: t.number(i64::try_from(count.decisions).unwrap_or(i64::MAX)),
        last: t.date(city.date_at(count.last_at)),
    };
    let rules = rules.into_iter().map(line).collect();
    let title = t.msg("automated-title").to_string();
    Ok(page(&AutomatedPage {
        rules,
        shell: visitor.shell.titled(title),
    }))
}
