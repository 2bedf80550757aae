//! What is left on one closed account, and how the officer settles it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::City;
use city::id::LedgerAccountId;
use city::mandate::Mandate;
use city::personal::Personal;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::cards_office::officer;
use super::funds::{bank_wrong, typed_bank};
use super::{breaking, broken, switched};
use crate::card::words::signed;
use crate::card::{
    REASON_CHARS_MAX, SettleLeftError, Settled, SettledBy, balance, left, order_left, settle_left,
    settled,
};
use crate::money::BankDetails;

const LEFT: &str = "/eldercare/office/left";

#[derive(Template)]
#[template(path = "left_one.html")]
struct LeftPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    what: String,
    /// What became of it, where it was settled.
    done: Option<Done>,
    /// The ways in which it can be settled: word, label, and whether it is chosen.
    ways: Vec<(&'static str, String, bool)>,
    has_bank: bool,
    details: BankDetails,
    sites: Vec<(String, String, bool)>,
    receipt: String,
    reason: String,
}

/// What became of what was left.
struct Done {
    how: String,
    reason: String,
    has_order: bool,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(account): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let mandate = officer(&desk, &visitor)?;
    let account = account.parse().map_err(|_| Trouble::NotFound)?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    shown(&desk, visitor, (&mandate, &account), &fields, errors).await
}

pub(super) async fn settle(
    State(desk): State<Desk>,
    Path(account): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mandate = officer(&desk, &visitor)?;
    let account = account.parse().map_err(|_| Trouble::NotFound)?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, (&mandate, &account), &fields, errors).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let by = match fields.get("way") {
        "bank" => Some(SettledBy::Bank(typed_bank(&fields))),
        "cash" => fields.get("site").parse().ok().map(|site| SettledBy::Cash {
            site,
            receipt: fields.get("receipt").trim().to_owned(),
        }),
        "given-up" => Some(SettledBy::GivenUp),
        _ => None,
    };
    let reason = Personal::new(fields.get("reason").trim().to_owned());
    let came = match by {
        Some(by) => Box::pin(settle_left(desk.city(), &mandate, &account, (by, reason))).await,
        None => Err(SettleLeftError::Way),
    };
    let max = REASON_CHARS_MAX;
    match came {
        // Who comes second sees what became of it.
        Ok(_) | Err(SettleLeftError::Settled) => {
            return Ok(see_other(&format!("{LEFT}/{account}")));
        }
        Err(SettleLeftError::Bank(error)) => bank_wrong(&mut errors, &t, error),
        Err(SettleLeftError::Way | SettleLeftError::Site) => {
            errors.add("way", t.msg("eldercare-left-choose"));
        }
        Err(SettleLeftError::Held) => errors.add("way", t.msg("eldercare-left-held")),
        Err(SettleLeftError::NoBank) => errors.add("way", t.msg("eldercare-settle-no-bank")),
        Err(SettleLeftError::Reason) => {
            let is_cash = fields.get("way") == "cash" && fields.get("receipt").trim().is_empty();
            match is_cash {
                true => errors.add("receipt", t.msg("eldercare-left-no-receipt")),
                false => {
                    errors.add("reason", t.msg("eldercare-left-no-reason").num("max", max));
                }
            }
        }
        Err(error) => return Err(error.into()),
    }
    shown(&desk, visitor, (&mandate, &account), &fields, errors).await
}

/// The order, as the bank takes it.
pub(super) async fn order(
    State(desk): State<Desk>,
    Path(account): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let mandate = officer(&desk, &visitor)?;
    let account: LedgerAccountId = account.parse().map_err(|_| Trouble::NotFound)?;
    let found = settled(desk.city(), &mandate, &account).await?;
    let found = found.ok_or(Trouble::NotFound)?;
    let order = order_left(desk.city(), &mandate, &found).await?;
    let name = format!("attachment; filename=\"left-{account}.xml\"");
    let headers = [
        (header::CONTENT_TYPE, "application/xml".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, order).into_response())
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (mandate, account): (&Mandate, &LedgerAccountId),
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let found = settled(city, mandate, account).await?;
    let units = match &found {
        Some(found) => found.units,
        None => {
            let all = left(city, mandate).await?;
            let one = all.iter().find(|one| one.account.id == *account);
            balance(&one.ok_or(Trouble::NotFound)?.account)
        }
    };
    let amount = signed(city, &t, i128::from(units.unsigned_abs()));
    let what = match units {
        ..0 => t.msg("eldercare-left-owed"),
        _ => t.msg("eldercare-left-owes"),
    };
    let words = match units {
        ..0 => ["cash", "given-up"],
        _ => ["bank", "cash"],
    };
    let chosen = fields.get("way");
    let ways = words.map(|word| (word, way(&t, word), word == chosen));
    let number = breaking(&t.reference(account.as_str()));
    let title = t.msg("eldercare-left-one").arg("account", number);
    let shell = visitor.shell.titled(title.to_string()).back_to(LEFT);
    let failed = !errors.is_empty();
    Ok(page(&LeftPage {
        shell: match found.is_none() {
            true => shell.with_form("", failed),
            false => shell,
        },
        errors,
        path: format!("{LEFT}/{account}"),
        what: what.arg("amount", amount).to_string(),
        done: found.map(|found| done(&t, &found)),
        ways: ways.into(),
        has_bank: units > 0,
        details: typed_bank(fields),
        sites: sites(city, &t, mandate, fields.get("site")).await?,
        receipt: fields.get("receipt").to_owned(),
        reason: fields.get("reason").to_owned(),
    }))
}

fn done(t: &Text, found: &Settled) -> Done {
    Done {
        how: way(t, found.by.word()),
        reason: found.reason.reveal().to_owned(),
        has_order: matches!(found.by, SettledBy::Bank(_)),
    }
}

/// A way of settling, in words.
fn way(t: &Text, word: &str) -> String {
    t.msg(&format!("eldercare-left-way-{word}")).to_string()
}

/// The places of the officer's body, at which cash is paid.
async fn sites(
    city: &City,
    t: &Text,
    mandate: &Mandate,
    chosen: &str,
) -> Result<Vec<(String, String, bool)>, Trouble> {
    let body = mandate.actor().post().map(|post| post.body.clone());
    let sites = city.sites().await?.into_iter();
    let own = sites.filter(|site| Some(&site.body) == body.as_ref());
    let own = own.map(|site| {
        let name = site.name.in_language(t.language()).to_owned();
        let is_chosen = site.id.as_str() == chosen;
        (site.id.to_string(), name, is_chosen)
    });
    Ok(own.collect())
}

impl From<SettleLeftError> for Trouble {
    fn from(error: SettleLeftError) -> Self {
        match error {
            SettleLeftError::Store(error) => error.into(),
            SettleLeftError::Write(error) => broken(&error),
            SettleLeftError::Ledger(error) => broken(&error),
            SettleLeftError::Fund(error) => broken(&error),
            SettleLeftError::Order(error) => broken(&error),
            _ => Self::NotFound,
        }
    }
}
