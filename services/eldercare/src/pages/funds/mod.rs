//! The pages about money: closing days, vouchers, settling with canteens, and where subsidies went.

mod amount;
mod banks;
mod budgets;
mod close;
mod redeem;
pub(super) mod settle;
mod trace;
mod vouchers;

pub(super) use banks::{bank_wrong, typed as typed_bank};
pub(super) use settle::{differences, verdict};

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use city::City;
use city::portal::{Desk, Visitor};
use platform::payment::{Currency, Money};
use platform::text::Text;
use platform::web::{Link, Shell, Trouble, page};

use crate::fund;
use crate::money::{CloseDayError, SettleError, TraceError};
use crate::voucher::VoucherError;

use super::broken;

/// The pages about money.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/eldercare/funds", get(show))
        .route(
            "/eldercare/funds/close",
            get(close::show).post(close::close),
        )
        .route(
            "/eldercare/funds/settlements",
            get(settle::list).post(settle::settle),
        )
        .route("/eldercare/funds/settlements/{day}", get(settle::show))
        .route(
            "/eldercare/funds/settlements/{day}/order.xml",
            get(settle::order),
        )
        .route("/eldercare/funds/banks", get(banks::show).post(banks::keep))
        .route("/eldercare/funds/budgets", get(budgets::show))
        .route("/eldercare/funds/subsidies", get(trace::show))
        .route("/eldercare/funds/subsidies.csv", get(trace::file))
        .route("/eldercare/funds/subsidies/amounts", get(amount::list))
        .route("/eldercare/funds/subsidies/amount", get(amount::show))
        .route("/eldercare/funds/subsidies/person", get(amount::person))
        .route("/eldercare/vouchers", get(vouchers::list))
        .route(
            "/eldercare/vouchers/new",
            get(vouchers::ask).post(vouchers::make),
        )
        .route(
            "/eldercare/vouchers/batches/{batch}",
            get(vouchers::show).post(vouchers::change),
        )
        .route(
            "/eldercare/vouchers/redeem",
            get(redeem::show).post(redeem::redeem),
        )
}

/// Where files are sent to.
pub(super) fn file_routes() -> Router<Desk> {
    Router::new().route(
        "/eldercare/funds/settlements/{day}/statement",
        post(settle::statement),
    )
}

#[derive(Template)]
#[template(path = "funds.html")]
struct MoneyPage {
    shell: Shell,
    links: Vec<Link>,
}

/// What the office does with money.
async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    fund::leave(desk.city(), visitor.access()?)?;
    let shell = visitor.shell;
    let t = &shell.t;
    let links = vec![
        Link::new(t.msg("eldercare-close-title"), "/eldercare/funds/close"),
        Link::new(
            t.msg("eldercare-settle-title"),
            "/eldercare/funds/settlements",
        ),
        Link::new(t.msg("eldercare-vouchers-title"), "/eldercare/vouchers"),
        Link::new(t.msg("eldercare-bulk-title"), "/eldercare/funds/bulk"),
        Link::new(t.msg("eldercare-payees-title"), "/eldercare/funds/payees"),
        Link::new(
            t.msg("eldercare-bills-office-title"),
            "/eldercare/office/bills",
        ),
        Link::new(t.msg("eldercare-trace-title"), "/eldercare/funds/subsidies"),
        Link::new(t.msg("eldercare-budget-title"), "/eldercare/funds/budgets"),
    ];
    let title = t.msg("eldercare-funds-title").to_string();
    let shell = shell.titled(title);
    Ok(page(&MoneyPage { shell, links }))
}

/// A table with a head for each column.
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) href: Option<String>,
    pub(super) cells: Vec<String>,
}

impl Row {
    pub(super) fn new(name: impl ToString, cells: impl IntoIterator<Item = String>) -> Self {
        Self {
            name: name.to_string(),
            href: None,
            cells: cells.into_iter().collect(),
        }
    }

    /// The same row, whose name leads to a page.
    pub(super) fn leading_to(mut self, href: String) -> Self {
        self.href = Some(href);
        self
    }
}

impl Table {
    pub(super) fn new(caption: impl ToString, heads: impl IntoIterator<Item = String>) -> Self {
        Self {
            caption: caption.to_string(),
            heads: heads.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// The cells of a row, each with the head of its column, which stands before it on a narrow screen.
    pub(super) fn labelled<'a>(
        &'a self,
        row: &'a Row,
    ) -> impl Iterator<Item = (&'a String, &'a String)> {
        self.heads.iter().skip(1).zip(&row.cells)
    }
}

/// Something to choose from a list.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

impl Choice {
    fn new(value: impl Into<String>, label: impl ToString, chosen: &str) -> Self {
        let value = value.into();
        Self {
            chosen: value == chosen,
            label: label.to_string(),
            value,
        }
    }
}

/// An amount that somebody typed, in minor units of the city's currency.
fn amount(city: &City, typed: &str) -> Option<u64> {
    let currency: Currency = city.about().currency.parse().ok()?;
    let typed = typed.trim().replace(',', ".");
    Some(Money::read(&typed, currency).ok()?.units)
}

/// What an account is for, in words.
fn purpose(t: &Text, word: &str) -> String {
    t.msg(&format!("eldercare-account-{word}")).to_string()
}

impl From<CloseDayError> for Trouble {
    fn from(error: CloseDayError) -> Self {
        match error {
            CloseDayError::Store(error) => error.into(),
            CloseDayError::Write(error) => broken(&error),
            _ => Self::NotFound,
        }
    }
}

impl From<VoucherError> for Trouble {
    fn from(error: VoucherError) -> Self {
        match error {
            VoucherError::Store(error) => error.into(),
            VoucherError::Write(error) => broken(&error),
            VoucherError::Ledger(error) => broken(&error),
            _ => Self::NotFound,
        }
    }
}

impl From<SettleError> for Trouble {
    fn from(error: SettleError) -> Self {
        match error {
            SettleError::Store(error) => error.into(),
            SettleError::Write(error) => broken(&error),
            SettleError::Ledger(error) => broken(&error),
            SettleError::Order(error) => broken(&error),
            SettleError::Day(error) => broken(&error),
            _ => Self::NotFound,
        }
    }
}

impl From<TraceError> for Trouble {
    fn from(error: TraceError) -> Self {
        match error {
            TraceError::Store(error) => error.into(),
            TraceError::NotFound => Self::NotFound,
        }
    }
}
