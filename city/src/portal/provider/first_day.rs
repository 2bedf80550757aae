//! The first day of somebody in a post: what to do, and what is done.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::text::Text;
use platform::web::{Fields, Shell, Trouble, page, see_other};

use super::{how_far, post_of};
use crate::portal::desk::Desk;
use crate::portal::visitor::Visitor;
use crate::provider::{FirstDay, Step};

#[derive(Template)]
#[template(path = "provider/first_day.html")]
struct FirstDayPage {
    shell: Shell,
    how_far: String,
    steps: Vec<Line>,
}

struct Line {
    name: &'static str,
    words: String,
    what: String,
    is_done: bool,
    is_by_hand: bool,
    href: &'static str,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    post_of(&visitor)?;
    let day = FirstDay::of(desk.city(), visitor.access()?).await?;
    let t = &visitor.shell.t;
    let steps = day.steps.iter().map(|line| Line {
        name: line.step.as_str(),
        words: step_words(t, line.step),
        what: t
            .msg(&format!("first-day-{}-what", line.step.as_str()))
            .to_string(),
        is_done: line.is_done,
        is_by_hand: line.step.is_by_hand(),
        href: page_of(line.step),
    });
    let title = t.msg("first-day-title").to_string();
    Ok(page(&FirstDayPage {
        how_far: how_far(t, &day),
        steps: steps.collect(),
        shell: visitor.shell.titled(title).back_to("/"),
    }))
}

/// Ticks a step, or takes the tick back.
pub(super) async fn tick(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let is_done = match fields.get("do") {
        "tick" => true,
        "untick" => false,
        _ => return Err(Trouble::NotUnderstood),
    };
    FirstDay::tick(desk.city(), visitor.access()?, fields.get("step"), is_done).await?;
    Ok(see_other("/first-day"))
}

/// A step in words.
pub(super) fn step_words(t: &Text, step: Step) -> String {
    t.msg(&format!("first-day-{}", step.as_str())).to_string()
}

/// Where a step is done; empty where it is done in no page.
fn page_of(step: Step) -> &'static str {
    match step {
        Step::SecondStep => "/account",
        Step::Practice => "/practice",
        Step::Absence => "/cases/absence",
        Step::Entry | Step::Hours | Step::Contact => "/directory",
        Step::Trail | Step::Colleague => "",
    }
}
