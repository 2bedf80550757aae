//! Monthly bills: reading and printing them, paying one in cash, and what the bank says of them.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use city::City;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, FilesForm, Shell, Trouble, page, see_other};

use super::funds::settle::differences;
use super::funds::{Row, Table};
use super::money::seen;
use super::switched;
use super::whose::{Diner, ForQuery};
use crate::bill::{
    Bill, BillState, Compared, Reference, SettleBillError, bill, bills, compare, meals,
    settle_in_cash,
};
use crate::card::office as office_of_cards;
use crate::card::words::signed;
use crate::money::{BankDetails, bank_of_city};
use crate::words::money;

const BILLS: &str = "/eldercare/bills";

#[derive(Template)]
#[template(path = "bills.html")]
struct BillsPage {
    shell: Shell,
    table: Table,
}

#[derive(Template)]
#[template(path = "bill.html")]
struct BillPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    diner: String,
    payer: String,
    reference: String,
    standing: String,
    sum: String,
    taken_off: Option<String>,
    due: String,
    /// Whether it is to be paid, and how.
    is_due: bool,
    bank: Option<BankDetails>,
    table: Table,
    /// Where a clerk may take cash for it: the sites of their body.
    sites: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "bills_office.html")]
struct OfficePage {
    shell: Shell,
    errors: FieldErrors,
    /// How many bills were settled by a statement, where one was sent.
    settled: Option<String>,
    tables: Vec<Table>,
}

pub(super) async fn list(
    State(desk): State<Desk>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = seen(&desk, &visitor, &query).await?;
    let city = desk.city();
    let all = bills(city, &diner.mandate, &diner.person.id).await?;
    let t = visitor.shell.t.clone();
    let heads = [
        t.msg("eldercare-bills-month"),
        t.msg("eldercare-bills-payer"),
        t.msg("eldercare-bills-due"),
        t.msg("eldercare-bills-state"),
    ];
    let caption = t.msg("eldercare-bills-title");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (all.iter())
        .map(|one| {
            let cells = [
                one.payer.name.reveal().to_owned(),
                money(city, &t, one.due),
                standing(&t, &one.state),
            ];
            Row {
                href: Some(diner.path(&format!("{BILLS}/{}", one.reference))),
                ..Row::new(month(&t, &one.reference), cells)
            }
        })
        .collect();
    let title = t.msg("eldercare-bills-title").to_string();
    let shell = diner.shell(visitor.shell, title);
    Ok(page(&BillsPage {
        shell: shell.back_to(diner.path("/eldercare/money")),
        table,
    }))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let diner = seen(&desk, &visitor, &query).await?;
    let found = found(desk.city(), &diner, &reference).await?;
    shown(
        &desk,
        visitor,
        (&diner, &query),
        &found,
        FieldErrors::default(),
        "",
    )
    .await
}

/// Takes what a bill comes to in cash.
pub(super) async fn settle(
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    Query(query): Query<ForQuery>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let diner = Diner::to_pay_for(&desk, &visitor, &query).await?;
    let city = desk.city();
    let found = found(city, &diner, &reference).await?;
    let sent = fields.get("site");
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let errors = FieldErrors::default();
        let whose = (&diner, &query);
        let page = shown(&desk, visitor, whose, &found, errors, sent).await?;
        return Ok(switched(language, page));
    }
    let site = sent.parse().map_err(|_| Trouble::NotFound)?;
    let of = (&found.reference, &site);
    let done = Box::pin(settle_in_cash(city, &diner.mandate, &diner.person.id, of)).await;
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    match done {
        Ok(()) => {
            let path = diner.path(&format!("{BILLS}/{}", found.reference));
            return Ok(see_other(&path));
        }
        Err(SettleBillError::Settled) => {
            errors.add("cash", t.msg("eldercare-bill-settled-before"));
        }
        Err(SettleBillError::Growing) => errors.add("cash", t.msg("eldercare-bill-still-growing")),
        Err(error) => return Err(error.into()),
    }
    shown(&desk, visitor, (&diner, &query), &found, errors, sent).await
}

async fn found(city: &City, diner: &Diner, reference: &str) -> Result<Bill, Trouble> {
    let reference: Reference = reference.parse().map_err(|_| Trouble::NotFound)?;
    let found = bill(city, &diner.mandate, &diner.person.id, &reference).await?;
    found.ok_or(Trouble::NotFound)
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (diner, query): (&Diner, &ForQuery),
    bill: &Bill,
    errors: FieldErrors,
    sent: &str,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let eaten = meals(city, &diner.person.id, bill).await?;
    let heads = [
        t.msg("eldercare-line-day"),
        t.msg("eldercare-bill-price"),
        t.msg("eldercare-bill-subsidy"),
        t.msg("eldercare-bill-rest"),
    ];
    let caption = t.msg("eldercare-bill-meals");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (eaten.iter())
        .map(|one| {
            let told =
                |units: Option<u64>| units.map_or("–".to_owned(), |units| money(city, &t, units));
            let cells = [
                told(one.cost.map(|cost| cost.0)),
                told(one.cost.map(|cost| cost.1)),
                signed(city, &t, one.units),
            ];
            Row::new(t.day(one.day), cells)
        })
        .collect();
    let is_due = matches!(bill.state, BillState::Due(_));
    let sites = match is_due {
        true => sites(desk, &visitor, query, sent).await?,
        false => Vec::new(),
    };
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-bill-title");
    let title = title.arg("month", month(&t, &bill.reference)).to_string();
    let shell = diner.shell(visitor.shell, title);
    let shell = shell.back_to(diner.path(BILLS));
    let taken_off = (bill.taken_off > 0).then(|| money(city, &t, bill.taken_off));
    Ok(page(&BillPage {
        path: diner.path(&format!("{BILLS}/{}", bill.reference)),
        diner: diner.person.name.reveal().to_owned(),
        payer: bill.payer.name.reveal().to_owned(),
        reference: bill.reference.in_groups(),
        standing: standing(&t, &bill.state),
        sum: signed(city, &t, bill.sum),
        taken_off,
        due: money(city, &t, bill.due),
        is_due,
        bank: bank_of_city(city).await?,
        table,
        errors,
        shell: match sites.is_empty() && !failed {
            true => shell,
            false => shell.with_form("", failed),
        },
        sites,
    }))
}

/// The sites at which a clerk may take cash for whoever is with them.
async fn sites(
    desk: &Desk,
    visitor: &Visitor,
    query: &ForQuery,
    sent: &str,
) -> Result<Vec<(String, String, bool)>, Trouble> {
    let Some(post) = visitor.access()?.actor().post() else {
        return Ok(Vec::new());
    };
    if let Err(Trouble::NotFound) = Diner::to_pay_for(desk, visitor, query).await {
        return Ok(Vec::new());
    }
    let sites = desk.city().sites().await?.into_iter();
    let own = sites.filter(|site| site.body == post.body).map(|site| {
        let name = site.name.in_language(visitor.shell.t.language()).to_owned();
        let id = site.id.to_string();
        let is_chosen = sent == id;
        (id, name, is_chosen)
    });
    Ok(own.collect())
}

/// How a bill stands, in words.
fn standing(t: &Text, state: &BillState) -> String {
    match state {
        BillState::Growing => t.msg("eldercare-bill-growing").to_string(),
        BillState::Due(day) => (t.msg("eldercare-bill-due-until"))
            .arg("day", t.day(*day))
            .to_string(),
        BillState::Paid { on, .. } => (t.msg("eldercare-bill-paid-on"))
            .arg("day", t.day(*on))
            .to_string(),
        BillState::Nothing => t.msg("eldercare-bill-nothing").to_string(),
    }
}

/// The month of a bill, by its first and last day.
fn month(t: &Text, reference: &Reference) -> String {
    let first = reference.month();
    let text = t.msg("eldercare-bill-days").arg("from", t.day(first));
    text.arg("to", t.day(first.last_of_month())).to_string()
}

/// Where the officer brings a statement of the bank.
pub(super) async fn office(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    office_of_cards(desk.city(), visitor.access()?)?;
    told(desk.city(), visitor, FieldErrors::default(), None)
}

/// Settles what a statement of the bank says was paid.
pub(super) async fn statement(
    State(desk): State<Desk>,
    visitor: Visitor,
    mut form: FilesForm,
) -> Result<Response, Trouble> {
    let (city, t) = (desk.city(), visitor.shell.t.clone());
    office_of_cards(city, visitor.access()?)?;
    let mut errors = FieldErrors::default();
    let came = match form.take_file("file").map(String::from_utf8) {
        Some(Ok(file)) => match Box::pin(compare(city, visitor.access()?, &file)).await {
            Ok(came) => Some(came),
            Err(SettleBillError::Statement(error)) => {
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
    told(city, visitor, errors, came)
}

fn told(
    city: &City,
    visitor: Visitor,
    errors: FieldErrors,
    came: Option<Compared>,
) -> Result<Response, Trouble> {
    let t = visitor.shell.t.clone();
    let settled = came.as_ref().map(|came| {
        let text = t.msg("eldercare-bills-settled");
        text.num("count", came.settled as u64).to_string()
    });
    let tables = came.map(|came| differences(city, &t, &came.came));
    let mut shell = visitor.shell;
    shell.error = !errors.is_empty();
    let title = t.msg("eldercare-bills-office-title").to_string();
    Ok(page(&OfficePage {
        shell: shell.titled(title).back_to("/eldercare/funds"),
        errors,
        settled,
        tables: tables.unwrap_or_default(),
    }))
}
