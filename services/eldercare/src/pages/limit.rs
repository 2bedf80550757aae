//! How much somebody pays for a diner in a month at the most.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::switched;
use super::whose::{Diner, ForQuery};
use crate::card::{MONTH_UNITS_MAX, MoneyError, payer_of, set_limit};
use crate::words::{in_units, money, typed};

const LIMIT: &str = "/eldercare/money/limit";

#[derive(Template)]
#[template(path = "limit.html")]
struct LimitPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    limit: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = Diner::to_pay_for(&desk, &visitor, &query).await?;
    let errors = FieldErrors::default();
    shown(&desk, visitor, &diner, errors, None).await
}

pub(super) async fn set(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let diner = Diner::to_pay_for(&desk, &visitor, &query).await?;
    let sent = fields.get("limit").trim();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let errors = FieldErrors::default();
        let page = shown(&desk, visitor, &diner, errors, Some(sent)).await?;
        return Ok(switched(language, page));
    }
    let city = desk.city();
    let units = match sent {
        "" => Some(None),
        sent => in_units(city, sent).map(Some),
    };
    let done = match units {
        Some(units) => Box::pin(set_limit(city, visitor.access()?, &diner.person.id, units)).await,
        None => Err(MoneyError::Amount),
    };
    match done {
        Ok(()) => Ok(see_other(&diner.path("/eldercare/money"))),
        Err(MoneyError::Amount) => {
            let t = visitor.shell.t.clone();
            let mut errors = FieldErrors::default();
            let text = t.msg("eldercare-limit-wrong");
            let text = text.arg("least", money(city, &t, 1));
            errors.add("limit", text.arg("most", money(city, &t, MONTH_UNITS_MAX)));
            shown(&desk, visitor, &diner, errors, Some(sent)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    diner: &Diner,
    errors: FieldErrors,
    sent: Option<&str>,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let payer = payer_of(city, visitor.access()?, &diner.person.id).await?;
    let set = payer
        .limit
        .map_or_else(String::new, |units| typed(city, units));
    let failed = !errors.is_empty();
    let title = visitor.shell.t.msg("eldercare-limit-title").to_string();
    let shell = diner.shell(visitor.shell, title);
    Ok(page(&LimitPage {
        errors,
        path: diner.path(LIMIT),
        limit: sent.map_or(set, str::to_owned),
        shell: shell
            .back_to(diner.path("/eldercare/money"))
            .with_form("", failed),
    }))
}
