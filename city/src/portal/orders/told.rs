//! Orders as those see them whom they name: what was ordered, why, what they can do now and by when, and who helps.

use askama::Template;
use axum::response::Response;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::super::appeals::{AppealPart, Line, body};
use super::super::desk::Desk;
use super::super::my_data::own;
use super::super::visitor::Visitor;
use super::{OrdersPage, grounds, state};
use crate::City;
use crate::id::OrderId;
use crate::mandate::Scope;
use crate::oversight::appeal::AppealOutcome;
use crate::oversight::order::{Orders, ToldOrder};

#[derive(Template)]
#[template(path = "order_told.html")]
struct ToldPage {
    shell: Shell,
    tag: &'static str,
    word: String,
    answer: String,
    second: String,
    rows: Vec<(String, String)>,
    appeal: AppealPart,
    number: String,
}

pub(super) async fn list(desk: &Desk, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let (resident, mandate) = own(desk, &visitor, Scope::See).await?;
    let told = Orders::new(city.clone()).of(&mandate, &resident).await?;
    let t = &visitor.shell.t;
    let lines = told.iter().map(|one| line(city, t, one)).collect();
    let title = t.msg("orders-own-title").to_string();
    Ok(page(&OrdersPage {
        what: t.msg("orders-own-what").to_string(),
        none: t.msg("orders-own-none").to_string(),
        writes: false,
        held_back: None,
        lines,
        shell: visitor.shell.titled(title).back_to("/my-data"),
    }))
}

fn line(city: &City, t: &Text, one: &ToldOrder) -> Line {
    let (tag, word) = state(city, t, &one.order);
    Line {
        name: one.order.case.clone(),
        href: format!("/orders/{}", one.order.id),
        tag,
        word,
        note: t
            .msg("orders-told-on")
            .arg("day", t.date(city.date_at(one.told_at)))
            .to_string(),
    }
}

pub(super) async fn render(
    desk: &Desk,
    visitor: Visitor,
    id: &OrderId,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let (resident, mandate) = own(desk, &visitor, Scope::See).await?;
    let told = Orders::new(city.clone()).of(&mandate, &resident).await?;
    let one = told.into_iter().find(|one| one.order.id == *id);
    let one = one.ok_or(Trouble::NotFound)?;
    let t = &visitor.shell.t;
    let (tag, word) = state(city, t, &one.order);
    let (answer, second) = what_was_ordered(city, t, &one);
    let href = format!("/cases/new?kind=appeal&about={id}");
    let appeal = AppealPart::of(city, t, &one.appeal, one.appeal_by, href);

    let rows = grounds(city, t, &one.order);
    let number = t.reference(id.as_str());
    let title = t.msg("orders-told-title").to_string();
    Ok(page(&ToldPage {
        tag,
        word,
        answer,
        second,
        rows,
        appeal,
        number,
        shell: visitor.shell.titled(title).back_to("/orders"),
    }))
}

/// What was ordered, in a sentence, and whom else it names.
fn what_was_ordered(city: &City, t: &Text, one: &ToldOrder) -> (String, String) {
    let order = &one.order;
    let decision = one.appeal.decision();
    let is_out = decision.is_some_and(|decision| decision.outcome == AppealOutcome::Upheld);
    let key = if order.is_in_force(city.now()) && !is_out {
        "orders-told-answer"
    } else {
        "orders-told-over"
    };
    let answer = t
        .msg(key)
        .arg("body", body(city, t, &order.body))
        .arg("day", t.date(city.date_at(order.until)))
        .to_string();
    let second = t
        .msg("orders-told-many")
        .num("count", order.people.unwrap_or(1))
        .to_string();
    (answer, second)
}
