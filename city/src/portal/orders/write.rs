//! Writing an order.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::super::appeals::as_number;
use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::grounds_hint;
use crate::City;
use crate::id::ResidentId;
use crate::oversight::OversightTerms;
use crate::oversight::order::{
    CASE_CHARACTERS_MAX, Hold, Named, NewOrder, ORDER_CELLS_MAX, ORDER_DAYS_MAX, ORDER_PEOPLE_MAX,
    OrderError, Orders,
};

#[derive(Template)]
#[template(path = "order_new.html")]
struct NewPage {
    shell: Shell,
    errors: FieldErrors,
    kept: Fields,
    bodies: Vec<Choice>,
    grounds_hint: String,
    days_hint: String,
    hold_what: String,
}

/// A body to choose.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let post = visitor.access()?.actor().post();
    let body = post.map(|post| post.body.to_string()).unwrap_or_default();
    let fields = Fields::from_pairs([("body", body)]);
    form(&desk, visitor, &fields, FieldErrors::default()).await
}

/// Takes an order that was written.
pub(super) async fn take(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = form(&desk, visitor, &fields, FieldErrors::default()).await?;
        return Ok(([(header::SET_COOKIE, keep_language(language))], shown).into_response());
    }
    let access = visitor.access()?;
    let orders = Orders::new(desk.city().clone());
    if !orders.may_sign(access) {
        return Err(Trouble::NotFound);
    }
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    let Some(new) = read(desk.city(), t, &fields, &mut errors) else {
        return form(&desk, visitor, &fields, errors).await;
    };
    match orders.draft(access, new).await {
        Ok(order) => return Ok(see_other(&format!("/orders/{}", order.id))),
        Err(error) => not_taken(t, error, &mut errors)?,
    }
    form(&desk, visitor, &fields, errors).await
}

/// What was typed, as an order; nothing where something can't be read, with what that is.
fn read(city: &City, t: &Text, fields: &Fields, errors: &mut FieldErrors) -> Option<NewOrder> {
    let (people, cells) = (items(fields.get("people")), items(fields.get("cells")));
    let named = match (people.is_empty(), cells.is_empty()) {
        (false, true) => {
            let people: Result<Vec<ResidentId>, _> = people.iter().map(|one| one.parse()).collect();
            people.ok().map(Named::People)
        }
        (true, false) => Some(Named::Cells(cells)),
        _ => None,
    };
    if named.is_none() {
        let most = as_number(ORDER_PEOPLE_MAX);
        errors.add("people", t.msg("orders-people-wrong").num("most", most));
    }
    let until = later(city, fields.get("days"));
    if until.is_none() {
        errors.add("days", days_hint(t));
    }
    let (reason, day) = (fields.get("hold"), later(city, fields.get("hold-days")));
    let is_held = !reason.trim().is_empty() || !fields.get("hold-days").trim().is_empty();
    if is_held && day.is_none() {
        errors.add("hold-days", t.msg("orders-hold-days-wrong"));
    }
    let hold = day.filter(|_| is_held).map(|until| Hold {
        reason: reason.to_owned(),
        until,
    });
    let Ok(body) = fields.get("body").parse() else {
        errors.add("body", t.msg("orders-body-wrong"));
        return None;
    };
    let (named, until) = (named?, until?);
    errors.is_empty().then(|| NewOrder {
        case: fields.get("case").to_owned(),
        grounds: fields.get("grounds").to_owned(),
        named,
        body,
        until,
        hold,
    })
}

/// What was typed one on a line, or with commas.
fn items(text: &str) -> Vec<String> {
    text.split(['\n', ',', '，', '、'])
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

/// So many days from now.
fn later(city: &City, days: &str) -> Option<Timestamp> {
    let days: i64 = days.trim().parse().ok()?;
    let longest = 10 * ORDER_DAYS_MAX;
    if !(1..=longest).contains(&days) {
        return None;
    }
    city.now()
        .checked_add(SignedDuration::from_hours(24 * days))
        .ok()
}

fn not_taken(t: &Text, error: OrderError, errors: &mut FieldErrors) -> Result<(), Trouble> {
    match error {
        OrderError::Case => {
            let most = as_number(CASE_CHARACTERS_MAX);
            errors.add("case", t.msg("orders-case-wrong").num("most", most));
        }
        OrderError::Grounds => errors.add("grounds", grounds_hint(t)),
        OrderError::People => {
            let most = as_number(ORDER_PEOPLE_MAX);
            errors.add("people", t.msg("orders-people-wrong").num("most", most));
        }
        OrderError::Cells => {
            let most = as_number(ORDER_CELLS_MAX);
            errors.add("cells", t.msg("orders-cells-wrong").num("most", most));
        }
        OrderError::Body => errors.add("body", t.msg("orders-body-wrong")),
        OrderError::Until => errors.add("days", days_hint(t)),
        OrderError::Hold { days } => errors.add("hold", hold_what(t, days)),
        error => return Err(error.into()),
    }
    Ok(())
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    if !Orders::new(city.clone()).may_sign(visitor.access()?) {
        return Err(Trouble::NotFound);
    }
    let terms = OversightTerms::of(city.db()).await?;
    let t = &visitor.shell.t;
    let bodies = city.bodies().iter().map(|body| Choice {
        id: body.id.to_string(),
        name: body.name.in_language(t.language()).to_owned(),
        chosen: body.id.as_str() == fields.get("body"),
    });
    let (bodies, title) = (bodies.collect(), t.msg("orders-new-title").to_string());
    let (grounds_hint, days_hint) = (grounds_hint(t), days_hint(t));
    let hold_what = hold_what(t, terms.hold_days);
    Ok(page(&NewPage {
        kept: fields.clone(),
        bodies,
        grounds_hint,
        days_hint,
        hold_what,
        shell: visitor
            .shell
            .titled(title)
            .back_to("/orders")
            .with_form("", !errors.is_empty()),
        errors,
    }))
}

fn days_hint(t: &Text) -> String {
    let most = t.msg("orders-days-hint").num("most", ORDER_DAYS_MAX);
    most.to_string()
}

fn hold_what(t: &Text, days: i64) -> String {
    t.msg("orders-hold-what").num("most", days).to_string()
}
