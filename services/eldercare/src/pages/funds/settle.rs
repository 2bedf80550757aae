//! Settling with canteens, and what the bank says of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::City;
use city::directory::Site;
use city::ledger::last_closes;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::payment::{Money, Reconciliation};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, FilesForm, Shell, Trouble, page, see_other};

use super::super::switched;
use super::{Row, Table};
use crate::fund;
use crate::money::{SettleError, Settlement, Settlements};
use crate::words::money;

const PATH: &str = "/eldercare/funds/settlements";

#[derive(Template)]
#[template(path = "settlements.html")]
struct SettlementsPage {
    shell: Shell,
    errors: FieldErrors,
    /// The day through which it can be settled, and what the button says.
    through: Option<(String, String)>,
    table: Table,
}

#[derive(Template)]
#[template(path = "settlement.html")]
struct SettlementPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    what: String,
    verdict: Option<String>,
    tables: Vec<Table>,
}

fn officer(desk: &Desk, visitor: &Visitor) -> Result<(Settlements, Mandate), Trouble> {
    let mandate = fund::leave(desk.city(), visitor.access()?)?;
    Ok((Settlements::new(desk.city().clone()), mandate))
}

pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    listed(&desk, visitor, &office, FieldErrors::default()).await
}

pub(super) async fn settle(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = listed(&desk, visitor, &office, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let (settlements, mandate) = &office;
    let through = fields.get("through").parse();
    let through: Date = through.map_err(|_| Trouble::NotFound)?;
    let refused = match Box::pin(settlements.settle(mandate, through)).await {
        Ok(_) => return Ok(see_other(&format!("{PATH}/{through}"))),
        Err(refused) => refused,
    };
    let t = &visitor.shell.t;
    let sentence = match refused {
        SettleError::Open(day) => t.msg("eldercare-settle-open").arg("day", t.date(day)),
        SettleError::Settled(day) => t.msg("eldercare-settle-settled").arg("day", t.date(day)),
        SettleError::Nothing => t.msg("eldercare-settle-nothing"),
        SettleError::NoBank(_) => t.msg("eldercare-settle-no-bank"),
        other => return Err(other.into()),
    };
    let mut errors = FieldErrors::default();
    errors.add("settle", sentence);
    listed(&desk, visitor, &office, errors).await
}

async fn listed(
    desk: &Desk,
    visitor: Visitor,
    (settlements, mandate): &(Settlements, Mandate),
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let all = settlements.all(mandate).await?;
    let closed = last_closes(city.db(), 1).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let through = closed.first().map(|closed| {
        let label = t.msg("eldercare-settle-do").arg("day", t.date(closed.day));
        (closed.day.to_string(), label.to_string())
    });
    let heads = [
        t.msg("eldercare-settle-through"),
        t.msg("eldercare-settle-canteens"),
        t.msg("eldercare-settle-sum"),
    ];
    let caption = t.msg("eldercare-settle-all");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (all.iter())
        .map(|one| {
            let cells = [t.number(one.canteens), money(city, t, one.units)];
            let href = Some(format!("{PATH}/{}", one.through));
            Row {
                href,
                ..Row::new(t.date(one.through), cells)
            }
        })
        .collect();
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-settle-title").to_string();
    let shell = shell.titled(title).back_to("/eldercare/funds");
    let view = SettlementsPage {
        shell: match through.is_some() {
            true => shell.with_form("", failed),
            false => shell,
        },
        errors,
        through,
        table,
    };
    Ok(page(&view))
}

async fn found(
    (settlements, mandate): &(Settlements, Mandate),
    day: &str,
) -> Result<Settlement, Trouble> {
    let day: Date = day.parse().map_err(|_| Trouble::NotFound)?;
    Ok(settlements.find(mandate, day).await?)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(day): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let settlement = found(&office, &day).await?;
    let nothing = (FieldErrors::default(), None);
    shown(&desk, visitor, &office, &settlement, nothing).await
}

/// The order, as the bank takes it.
pub(super) async fn order(
    State(desk): State<Desk>,
    Path(day): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let settlement = found(&office, &day).await?;
    let name = format!("attachment; filename=\"meals-{}.xml\"", settlement.through);
    let headers = [
        (header::CONTENT_TYPE, "application/xml".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, settlement.order).into_response())
}

/// Holds a statement of the bank against a settlement.
pub(super) async fn statement(
    State(desk): State<Desk>,
    Path(day): Path<String>,
    visitor: Visitor,
    mut form: FilesForm,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    let settlement = found(&office, &day).await?;
    let (settlements, mandate) = &office;
    let file = form.take_file("file").map(String::from_utf8);
    let mut errors = FieldErrors::default();
    let t = visitor.shell.t.clone();
    let came = match file {
        Some(Ok(file)) => match settlements.reconcile(mandate, &settlement, &file).await {
            Ok(came) => Some(came),
            Err(SettleError::Statement(error)) => {
                let text = t.msg("eldercare-reconcile-unread");
                errors.add("file", text.arg("why", error));
                None
            }
            Err(error) => return Err(error.into()),
        },
        Some(Err(_)) | None => {
            errors.add("file", t.msg("eldercare-reconcile-no-file"));
            None
        }
    };
    shown(&desk, visitor, &office, &settlement, (errors, came)).await
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (settlements, mandate): &(Settlements, Mandate),
    settlement: &Settlement,
    (errors, came): (FieldErrors, Option<Reconciliation>),
) -> Result<Response, Trouble> {
    let city = desk.city();
    let sites = city.sites().await?;
    let expected = settlements.expected(mandate, settlement).await?;
    let mut shell = visitor.shell;
    shell.error = !errors.is_empty();
    let t = &shell.t;
    let heads = [
        t.msg("eldercare-settle-canteen"),
        t.msg("eldercare-settle-id"),
        t.msg("eldercare-settle-sum"),
    ];
    let caption = t.msg("eldercare-settle-payouts");
    let mut payouts = Table::new(caption, heads.map(|head| head.to_string()));
    payouts.rows = (expected.iter())
        .map(|(site, one)| {
            let site = sites.iter().find(|other| Some(&other.id) == site.as_ref());
            let name = site.map_or("–", |site: &Site| site.name.in_language(t.language()));
            Row::new(name, [one.end_to_end.clone(), told(city, t, one.amount)])
        })
        .collect();
    let mut tables = vec![payouts];
    if let Some(came) = &came {
        tables.extend(differences(city, t, came));
    }
    let verdict = came.map(|came| verdict(t, &came));
    let what = t
        .msg("eldercare-settle-told")
        .num(
            "count",
            i64::try_from(settlement.canteens).unwrap_or_default(),
        )
        .arg("amount", money(city, t, settlement.units))
        .arg("day", t.date(settlement.paid_on))
        .to_string();
    let title = t
        .msg("eldercare-settle-one")
        .arg("day", t.date(settlement.through))
        .to_string();
    let view = SettlementPage {
        shell: shell.titled(title).back_to(PATH),
        errors,
        path: format!("{PATH}/{}", settlement.through),
        what,
        verdict,
        tables,
    };
    Ok(page(&view))
}

fn told(city: &City, t: &Text, amount: Money) -> String {
    let own = amount.currency.to_string() == city.about().currency;
    match own {
        true => money(city, t, amount.units),
        false => amount.to_string(),
    }
}

/// Whether all agrees, in a sentence.
pub(in super::super) fn verdict(t: &Text, came: &Reconciliation) -> String {
    let text = match came.is_clean() {
        true => t.msg("eldercare-reconcile-clean"),
        false => t.msg("eldercare-reconcile-differs"),
    };
    text.to_string()
}

/// What agreed, and what did not, a table each; those without lines are left out.
pub(in crate::pages) fn differences(city: &City, t: &Text, came: &Reconciliation) -> Vec<Table> {
    let none = || "–".to_owned();
    let table = |caption: String, rows: Vec<[String; 3]>| {
        let heads = [
            t.msg("eldercare-settle-id"),
            t.msg("eldercare-reconcile-expected"),
            t.msg("eldercare-reconcile-found"),
        ];
        let mut table = Table::new(caption, heads.map(|head| head.to_string()));
        let rows = rows.into_iter();
        table.rows = rows
            .map(|[id, expected, found]| Row::new(id, [expected, found]))
            .collect();
        table
    };
    let agreed = came.agreed.iter().map(|one| {
        let amount = told(city, t, one.amount);
        [one.end_to_end.clone(), amount.clone(), amount]
    });
    let differing = came.differing.iter().map(|one| {
        let (expected, found) = (&one.expected, &one.found);
        [
            expected.end_to_end.clone(),
            told(city, t, expected.amount),
            told(city, t, found.amount),
        ]
    });
    let missing = came.missing.iter().map(|one| {
        let amount = told(city, t, one.amount);
        [one.end_to_end.clone(), amount, none()]
    });
    let surplus = came.surplus.iter().map(|one| {
        let id = one.end_to_end.clone().or_else(|| one.reference.clone());
        [id.unwrap_or_else(none), none(), told(city, t, one.amount)]
    });
    let tables = [
        (t.msg("eldercare-reconcile-missing"), missing.collect()),
        (t.msg("eldercare-reconcile-differing"), differing.collect()),
        (t.msg("eldercare-reconcile-surplus"), surplus.collect()),
        (
            t.msg("eldercare-reconcile-agreed"),
            agreed.collect::<Vec<_>>(),
        ),
    ];
    let tables = tables.into_iter().filter(|(_, rows)| !rows.is_empty());
    tables
        .map(|(caption, rows)| table(caption.to_string(), rows))
        .collect()
}
