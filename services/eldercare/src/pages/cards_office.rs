//! The officer's pages of cards: finding one by its number, what the city has set, its keys, and what is left on closed accounts.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use jiff::ToSpan;
use paycode::CardNumber;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{breaking, switched};
use crate::card::words::signed;
use crate::card::{
    CARDS_OFFICE, Cards, Terms, TermsError, balance, keys, left, office, rotate, set_terms, terms,
};
use crate::words::in_units;

const OFFICE: &str = "/eldercare/office/cards";

/// The most months for which a former key is accepted.
const FORMER_MONTHS_MAX: i64 = 120;

#[derive(Template)]
#[template(path = "cards_office.html")]
struct OfficePage {
    shell: Shell,
    errors: FieldErrors,
    number: String,
    version: i64,
    cap: String,
    months: String,
    hours: String,
    is_prepaid: bool,
    former: String,
    keys: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "cards_left.html")]
struct LeftPage {
    shell: Shell,
    left: Vec<LeftView>,
}

struct LeftView {
    account: String,
    settle: String,
    kind: String,
    balance: String,
    href: String,
    person: String,
}

pub(super) fn officer(desk: &Desk, visitor: &Visitor) -> Result<Mandate, Trouble> {
    Ok(office(desk.city(), visitor.access()?)?)
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    officer(&desk, &visitor)?;
    let errors = FieldErrors::default();
    shown(&desk, visitor, errors, &Fields::default()).await
}

pub(super) async fn change(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mandate = officer(&desk, &visitor)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, FieldErrors::default(), &fields).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    match fields.get("do") {
        "find" => {
            let number: Result<CardNumber, _> = fields.get("number").parse();
            let cards = Cards::new(desk.city().clone());
            let card = match number {
                Ok(number) => cards.by_number(&mandate, CARDS_OFFICE, number).await?,
                Err(_) => None,
            };
            match card {
                Some(card) => {
                    let path = format!("/eldercare/card?for={}", card.resident);
                    return Ok(see_other(&path));
                }
                None => errors.add("number", t.msg("eldercare-find-nothing")),
            }
        }
        "terms" => match read(desk.city(), &fields) {
            Some(new) => match set_terms(desk.city(), &mandate, new).await {
                Ok(_) => return Ok(see_other(OFFICE)),
                Err(TermsError::Changed) => {
                    errors.add("cap", t.msg("eldercare-terms-changed"));
                }
                Err(TermsError::Bounds) => errors.add("cap", t.msg("eldercare-terms-bounds")),
                Err(error) => return Err(error.into()),
            },
            None => errors.add("cap", t.msg("eldercare-terms-bounds")),
        },
        "rotate" => {
            let months: Option<i64> = fields.get("former").trim().parse().ok();
            match months.filter(|months| (0..=FORMER_MONTHS_MAX).contains(months)) {
                Some(0) => {
                    rotate(desk.city(), &mandate, desk.city().now()).await?;
                    return Ok(see_other(OFFICE));
                }
                Some(months) => {
                    let city = desk.city();
                    let day = city.today().saturating_add(months.months());
                    rotate(city, &mandate, city.end_of(day)).await?;
                    return Ok(see_other(OFFICE));
                }
                None => errors.add("former", t.msg("eldercare-rotate-wrong")),
            }
        }
        _ => return Err(Trouble::NotFound),
    }
    shown(&desk, visitor, errors, &fields).await
}

/// The terms that were sent, where they can be read.
fn read(city: &city::City, fields: &Fields) -> Option<Terms> {
    Some(Terms {
        version: fields.get("version").parse().ok()?,
        cap: in_units(city, fields.get("cap"))?.try_into().ok()?,
        valid_months: fields.get("months").trim().parse().ok()?,
        list_hours: fields.get("hours").trim().parse().ok()?,
        is_prepaid: fields.get("prepaid") == "yes",
    })
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    errors: FieldErrors,
    sent: &Fields,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let set = terms(city).await?;
    let t = visitor.shell.t.clone();
    let was_sent = sent.get("do") == "terms" || !sent.get("cap").is_empty();
    let kept = |field: &str, set: String| match was_sent {
        true => sent.get(field).to_owned(),
        false => set,
    };
    let all = keys(city).await?;
    let keys = all.iter().map(|key| {
        let name = t.msg("eldercare-key").num("number", key.generation);
        let until = key.accepted_until.map(|at| t.date(city.date_at(at)));
        let stands = match until {
            None => t.msg("eldercare-key-signs"),
            Some(until) => t.msg("eldercare-key-former").arg("until", until),
        };
        (name.to_string(), stands.to_string())
    });
    let keys = keys.collect();
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-cards-office-title").to_string();
    let units = crate::words::typed(city, set.cap.into());
    Ok(page(&OfficePage {
        number: sent.get("number").to_owned(),
        version: set.version,
        cap: kept("cap", units),
        months: kept("months", set.valid_months.to_string()),
        hours: kept("hours", set.list_hours.to_string()),
        is_prepaid: match was_sent {
            true => sent.get("prepaid") == "yes",
            false => set.is_prepaid,
        },
        former: match sent.get("former") {
            "" => "12".to_owned(),
            former => former.to_owned(),
        },
        keys,
        errors,
        shell: visitor
            .shell
            .titled(title)
            .back_to("/eldercare/office")
            .with_form("terms", failed),
    }))
}

pub(super) async fn show_left(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let mandate = officer(&desk, &visitor)?;
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let left = left(city, &mandate).await?;
    let left = left.iter().map(|one| {
        let kind = format!("eldercare-own-account-{}", one.account.purpose);
        LeftView {
            settle: format!("/eldercare/office/left/{}", one.account.id),
            account: breaking(&t.reference(one.account.id.as_str())),
            kind: t.msg(&kind).to_string(),
            balance: signed(city, &t, balance(&one.account).into()),
            href: format!("/eldercare/money?for={}", one.resident),
            person: breaking(&t.reference(one.resident.as_str())),
        }
    });
    let left = left.collect();
    let title = t.msg("eldercare-left-title").to_string();
    let shell = visitor.shell.titled(title).back_to(OFFICE);
    Ok(page(&LeftPage { shell, left }))
}
