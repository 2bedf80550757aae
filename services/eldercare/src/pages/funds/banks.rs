//! The accounts at banks of the city and its canteens.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::payment::iso20022::BankAccountError;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::switched;
use super::{Choice, Row, Table};
use crate::fund;
use crate::money::{BankDetails, BankError, BankOwner, SettleError, Settlements};

const PATH: &str = "/eldercare/funds/banks";

#[derive(Template)]
#[template(path = "banks.html")]
struct BanksPage {
    shell: Shell,
    errors: FieldErrors,
    owners: Vec<Choice>,
    details: BankDetails,
    table: Table,
}

fn officer(desk: &Desk, visitor: &Visitor) -> Result<(Settlements, Mandate), Trouble> {
    let mandate = fund::leave(desk.city(), visitor.access()?)?;
    Ok((Settlements::new(desk.city().clone()), mandate))
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    shown(&desk, visitor, &office, &fields, errors).await
}

pub(super) async fn keep(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = shown(&desk, visitor, &office, &fields, FieldErrors::default());
        return Ok(switched(language, shown.await?));
    }
    let owner = match fields.get("owner") {
        "city" => BankOwner::City,
        site => BankOwner::Canteen(site.parse().map_err(|_| Trouble::NotFound)?),
    };
    let (settlements, mandate) = &office;
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    match settlements.keep_bank(mandate, owner, typed(&fields)).await {
        Ok(()) => return Ok(see_other(PATH)),
        Err(SettleError::Bank(error)) => bank_wrong(&mut errors, &t, error),
        Err(error) => return Err(error.into()),
    }
    shown(&desk, visitor, &office, &fields, errors).await
}

/// What is wrong with an account at a bank, at its field.
pub(in super::super) fn bank_wrong(errors: &mut FieldErrors, t: &Text, error: BankError) {
    match error {
        BankError::Holder => errors.add("holder", t.msg("eldercare-bank-holder-wrong")),
        BankError::Account(BankAccountError::Iban | BankAccountError::Other) => {
            errors.add("account", t.msg("eldercare-bank-account-wrong"));
        }
        BankError::Account(BankAccountError::Bic | BankAccountError::Member) => {
            errors.add("bank", t.msg("eldercare-bank-agent-wrong"));
        }
    }
}

/// An account at a bank as it was typed.
pub(in super::super) fn typed(fields: &Fields) -> BankDetails {
    let get = |field: &str| fields.get(field).trim().to_owned();
    BankDetails {
        holder: get("holder"),
        account: get("account"),
        bank: get("bank"),
    }
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (settlements, mandate): &(Settlements, Mandate),
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let (of_city, of_canteens) = settlements.banks(mandate).await?;
    let sites = desk.city().sites().await?;
    let body = mandate.actor().post().map(|post| post.body.clone());
    let shell = visitor.shell;
    let t = &shell.t;
    let city_word = t.msg("eldercare-bank-of-city").to_string();
    let canteens = sites
        .iter()
        .filter(|site| Some(&site.body) == body.as_ref());
    let canteens = canteens.map(|site| {
        let name = site.name.in_language(t.language()).to_owned();
        (site.id.clone(), name)
    });
    let canteens: Vec<_> = canteens.collect();
    let chosen = fields.get("owner");
    let mut owners = vec![Choice::new("city", &city_word, chosen)];
    owners.extend((canteens.iter()).map(|(id, name)| Choice::new(id.as_str(), name, chosen)));
    let heads = [
        t.msg("eldercare-bank-owner"),
        t.msg("eldercare-bank-holder"),
        t.msg("eldercare-bank-account"),
        t.msg("eldercare-bank-agent"),
    ];
    let caption = t.msg("eldercare-banks-known");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    let row = |name: &str, one: &BankDetails| {
        let cells = [one.holder.clone(), one.account.clone(), one.bank.clone()];
        Row::new(name, cells)
    };
    table
        .rows
        .extend(of_city.iter().map(|one| row(&city_word, one)));
    let known = (canteens.iter()).filter_map(|(id, name)| Some(row(name, of_canteens.get(id)?)));
    table.rows.extend(known);
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-banks-title").to_string();
    let view = BanksPage {
        errors,
        owners,
        details: typed(fields),
        table,
        shell: shell
            .titled(title)
            .back_to("/eldercare/funds/settlements")
            .with_form("", failed),
    };
    Ok(page(&view))
}
