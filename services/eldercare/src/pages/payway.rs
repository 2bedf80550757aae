//! How somebody wants to be paid what they are given in money.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::mandate::Scope;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::funds::{bank_wrong, typed_bank};
use super::switched;
use super::whose::{Diner, ForQuery};
use crate::card::terms;
use crate::money::BankDetails;
use crate::payee::{PayWay, PayeeError, keep, leave, payee};

const PATH: &str = "/eldercare/money/way";

#[derive(Template)]
#[template(path = "payway.html")]
struct PayWayPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    /// How it is today, in a sentence.
    today: String,
    /// Whether the visitor may change it.
    can_change: bool,
    /// The word of what is chosen.
    way: String,
    details: BankDetails,
    /// Whether the city holds money of residents, without which nothing is paid onto wallets.
    is_prepaid: bool,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = Diner::of(&desk, &visitor, &query, Scope::See).await?;
    shown(&desk, visitor, &diner, None, FieldErrors::default()).await
}

pub(super) async fn change(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let diner = Diner::of(&desk, &visitor, &query, Scope::See).await?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, &diner, Some(&fields), errors).await?;
        return Ok(switched(language, page));
    }
    let (city, id) = (desk.city(), &diner.person.id);
    let mandate = leave(city, visitor.access()?, id, Scope::Order).await?;
    let t = visitor.shell.t.clone();
    let way = match fields.get("way") {
        "wallet" => Some(PayWay::Wallet),
        "bank" => Some(PayWay::Bank(typed_bank(&fields))),
        _ => None,
    };
    let Some(way) = way else {
        errors.add("way", t.msg("eldercare-payway-choose"));
        return shown(&desk, visitor, &diner, Some(&fields), errors).await;
    };
    match Box::pin(keep(city, &mandate, id, way)).await {
        Ok(()) => return Ok(see_other(&diner.path(PATH))),
        Err(PayeeError::Bank(error)) => bank_wrong(&mut errors, &t, error),
        Err(PayeeError::Ended) => errors.add("way", t.msg("eldercare-payway-ended")),
        Err(error) => return Err(error.into()),
    }
    shown(&desk, visitor, &diner, Some(&fields), errors).await
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    diner: &Diner,
    sent: Option<&Fields>,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let (city, id) = (desk.city(), &diner.person.id);
    let t = visitor.shell.t.clone();
    let kept = payee(city, &diner.mandate, id).await?.map(|one| one.way);
    let can_change = leave(city, visitor.access()?, id, Scope::Order)
        .await
        .is_ok();
    let today = match &kept {
        None => t.msg("eldercare-payway-none"),
        Some(PayWay::Wallet) => t.msg("eldercare-payway-is-wallet"),
        Some(PayWay::Bank(details)) => {
            let text = t.msg("eldercare-payway-is-bank");
            text.arg("account", &details.account)
        }
    };
    let today = today.to_string();
    let (way, details) = match (sent, kept) {
        (Some(fields), _) => (fields.get("way").to_owned(), typed_bank(fields)),
        (None, Some(PayWay::Bank(details))) => ("bank".to_owned(), details),
        (None, Some(PayWay::Wallet)) => ("wallet".to_owned(), BankDetails::default()),
        (None, None) => (String::new(), BankDetails::default()),
    };
    let title = match diner.is_own {
        true => t.msg("eldercare-payway-title").to_string(),
        false => {
            let name = diner.person.name.reveal();
            t.msg("eldercare-payway-of").arg("name", name).to_string()
        }
    };
    let failed = !errors.is_empty();
    let shell = diner.shell(visitor.shell, title);
    let shell = shell.back_to(diner.path("/eldercare/money"));
    Ok(page(&PayWayPage {
        shell: match can_change {
            true => shell.with_form("", failed),
            false => shell,
        },
        errors,
        path: diner.path(PATH),
        today,
        can_change,
        way,
        details,
        is_prepaid: terms(city).await?.is_prepaid,
    }))
}
