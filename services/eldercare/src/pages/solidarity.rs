//! What a diner adds to their meals for others, of their own will.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::switched;
use super::whose::{Diner, ForQuery};
use crate::card::{MoneyError, SOLIDARITY_UNITS_MAX, set_solidarity, solidarity};
use crate::words::{in_units, money, typed};

const SOLIDARITY: &str = "/eldercare/solidarity";

#[derive(Template)]
#[template(path = "solidarity.html")]
struct SolidarityPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    /// What they add now, in a sentence.
    standing: String,
    adds: bool,
    units: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = Diner::of(&desk, &visitor, &query, Scope::Order).await?;
    let errors = FieldErrors::default();
    shown(&desk, visitor, &diner, errors, None).await
}

pub(super) async fn set(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let diner = Diner::of(&desk, &visitor, &query, Scope::Order).await?;
    let sent = fields.get("units");
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let errors = FieldErrors::default();
        let page = shown(&desk, visitor, &diner, errors, Some(sent)).await?;
        return Ok(switched(language, page));
    }
    let (city, id) = (desk.city(), &diner.person.id);
    let access = visitor.access()?;
    let done = match (fields.get("do"), in_units(city, sent)) {
        ("end", _) => Box::pin(set_solidarity(city, access, id, None)).await,
        ("set", Some(units)) => Box::pin(set_solidarity(city, access, id, Some(units))).await,
        ("set", None) => Err(MoneyError::Amount),
        _ => return Err(Trouble::NotFound),
    };
    match done {
        Ok(()) => Ok(see_other(&diner.path(SOLIDARITY))),
        Err(MoneyError::Amount) => {
            let t = visitor.shell.t.clone();
            let mut errors = FieldErrors::default();
            let text = t.msg("eldercare-solidarity-wrong");
            let text = text.arg("least", money(city, &t, 1));
            let most = money(city, &t, SOLIDARITY_UNITS_MAX);
            errors.add("units", text.arg("most", most));
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
    let adds = solidarity(city, visitor.access()?, &diner.person.id).await?;
    let t = visitor.shell.t.clone();
    let standing = match adds {
        Some(units) => (t.msg("eldercare-solidarity-on"))
            .arg("amount", money(city, &t, units))
            .to_string(),
        None => t.msg("eldercare-solidarity-off").to_string(),
    };
    let set = adds.map_or_else(String::new, |units| typed(city, units));
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-solidarity-title").to_string();
    let shell = diner.shell(visitor.shell, title);
    Ok(page(&SolidarityPage {
        errors,
        path: diner.path(SOLIDARITY),
        standing,
        adds: adds.is_some(),
        units: sent.map_or(set, str::to_owned),
        shell: shell
            .back_to(diner.path("/eldercare/money"))
            .with_form("", failed),
    }))
}
