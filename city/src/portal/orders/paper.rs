//! Orders as those see them who sign or audit them.

use askama::Template;
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::appeals::Line;
use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::{OrdersPage, grounds, grounds_hint, state};
use crate::City;
use crate::id::OrderId;
use crate::oversight::order::{CannotSign, Order, OrderError, OrderState, Orders};

/// People listed on the page of an order at the most; their number stands there in any case.
const PEOPLE_SHOWN_MAX: usize = 200;

#[derive(Template)]
#[template(path = "order.html")]
struct OrderPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    tag: &'static str,
    word: String,
    rows: Vec<(String, String)>,
    people: Vec<String>,
    signs: bool,
    sign_what: String,
    ends: bool,
    grounds_hint: String,
    why: String,
}

pub(super) async fn list(desk: &Desk, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let access = visitor.access()?;
    let orders = Orders::new(city.clone());
    let all = orders.all(access).await?;
    let writes = orders.may_sign(access);
    let t = &visitor.shell.t;
    let now = city.now();
    let held_back = all.iter().filter(|order| order.is_held_back(now)).count();
    let held_back = t.msg("orders-held-back").num("count", held_back);
    let held_back = Some(held_back.to_string());
    let lines = all.iter().map(|order| line(city, t, order)).collect();
    let title = t.msg("orders-title").to_string();
    Ok(page(&OrdersPage {
        what: t.msg("orders-what").to_string(),
        none: t.msg("orders-none").to_string(),
        writes,
        held_back,
        lines,
        shell: visitor.shell.titled(title),
    }))
}

fn line(city: &City, t: &Text, order: &Order) -> Line {
    let (tag, word) = state(city, t, order);
    let day = t.date(city.date_at(order.until));
    Line {
        name: order.case.clone(),
        href: format!("/orders/{}", order.id),
        tag,
        word,
        note: t
            .msg("orders-line")
            .arg("number", t.reference(order.id.as_str()))
            .arg("day", day)
            .to_string(),
    }
}

pub(super) async fn take(
    desk: &Desk,
    visitor: Visitor,
    id: &OrderId,
    fields: &Fields,
) -> Result<Response, Trouble> {
    let access = visitor.access()?;
    let orders = Orders::new(desk.city().clone());
    let done = match fields.get("do") {
        "sign" => orders.sign(access, id).await,
        "end" => orders.revoke(access, id, fields.get("why")).await,
        _ => return Err(Trouble::NotUnderstood),
    };
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    match done {
        Ok(_) | Err(OrderError::Changed | OrderError::Ended) => {
            return Ok(see_other(&format!("/orders/{id}")));
        }
        Err(OrderError::CannotSign(CannotSign::Signed | CannotSign::Revoked)) => {
            return Ok(see_other(&format!("/orders/{id}")));
        }
        Err(OrderError::CannotSign(CannotSign::SamePerson)) => {
            errors.add("sign", t.msg("orders-same-person"));
        }
        Err(OrderError::CannotSign(CannotSign::SameBody)) => {
            errors.add("sign", t.msg("orders-same-body"));
        }
        Err(OrderError::People) => errors.add("sign", t.msg("orders-nobody")),
        Err(OrderError::Grounds) => errors.add("why", grounds_hint(t)),
        Err(error) => return Err(error.into()),
    }
    render(desk, visitor, id, fields, errors).await
}

pub(super) async fn render(
    desk: &Desk,
    visitor: Visitor,
    id: &OrderId,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let access = visitor.access()?;
    let orders = Orders::new(city.clone());
    let order = orders.one(access, id).await?;
    let may_sign = orders.may_sign(access);
    let waits = matches!(
        order.state,
        OrderState::Draft | OrderState::SignedOnce { .. }
    );
    let goes_on = city.now() < order.until;
    let signs = may_sign && waits && goes_on;
    // Whoever signs sees whom they sign for; afterwards the number is enough.
    let people = if signs && order.cells.is_empty() {
        orders.people(access, id).await?
    } else {
        Vec::new()
    };
    let t = &visitor.shell.t;
    let (tag, word) = state(city, t, &order);
    let title = t
        .msg("orders-one")
        .arg("number", t.reference(order.id.as_str()))
        .to_string();
    let is_revoked = matches!(order.state, OrderState::Revoked { .. });
    let post = access.actor().post();
    let ends = may_sign && !is_revoked && goes_on && post.is_some_and(|post| order.involves(post));
    let people = people.iter().take(PEOPLE_SHOWN_MAX);
    let people = people.map(|one| t.reference(one.as_str())).collect();
    let (rows, sign_what, hint) = (rows(city, t, &order), sign_what(t, &order), grounds_hint(t));
    let mut shell = visitor.shell.titled(title).back_to("/orders");
    if signs || ends {
        shell = shell.with_form("", !errors.is_empty());
    }
    Ok(page(&OrderPage {
        path: format!("/orders/{id}"),
        tag,
        word,
        rows,
        people,
        signs,
        sign_what,
        ends,
        grounds_hint: hint,
        why: fields.get("why").to_owned(),
        errors,
        shell,
    }))
}

fn sign_what(t: &Text, order: &Order) -> String {
    match order.state {
        OrderState::Draft => t.msg("orders-sign-first").to_string(),
        _ => t.msg("orders-sign-second").to_string(),
    }
}

fn rows(city: &City, t: &Text, order: &Order) -> Vec<(String, String)> {
    let mut rows = grounds(city, t, order);
    if !order.cells.is_empty() {
        rows.push((t.msg("orders-cells").to_string(), order.cells.join(", ")));
    }
    let people = match order.people {
        Some(people) => t.number(people),
        None => t.msg("orders-people-not-yet").to_string(),
    };
    rows.push((t.msg("orders-people-count").to_string(), people));
    let told = match &order.hold {
        None => t.msg("orders-told-at-once").to_string(),
        Some(hold) => t
            .msg("orders-told-later")
            .arg("day", t.date(city.date_at(hold.until)))
            .arg("reason", &hold.reason)
            .to_string(),
    };
    rows.push((t.msg("orders-told").to_string(), told));
    rows
}
