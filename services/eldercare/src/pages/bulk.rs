//! The officer's page of many payments at once: the list, a second look with sums by fund, and what was paid.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use city::City;
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page};

use super::funds::{Row as TableRow, Table};
use super::{broken, switched};
use crate::bulk::{Bulk, BulkError, Judged, ListFault, Looked, ROWS_MAX, Unpaid, read};
use crate::fund;
use crate::scheme::Schemes;
use crate::words::money;

const PATH: &str = "/eldercare/funds/bulk";

pub(super) fn routes() -> Router<Desk> {
    Router::new().route(PATH, get(show).post(send))
}

#[derive(Template)]
#[template(path = "bulk.html")]
struct BulkPage {
    shell: Shell,
    errors: FieldErrors,
    list: String,
    what: Option<String>,
    /// How many rows can be paid, how much they come to, and what the button says.
    payable: Option<(usize, u64, String)>,
    tables: Vec<Table>,
}

fn officer(desk: &Desk, visitor: &Visitor) -> Result<(Bulk, Mandate), Trouble> {
    let mandate = fund::leave(desk.city(), visitor.access()?)?;
    Ok((Bulk::new(desk.city().clone()), mandate))
}

async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    officer(&desk, &visitor)?;
    shown(
        &desk,
        visitor,
        (String::new(), None),
        FieldErrors::default(),
    )
    .await
}

async fn send(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (bulk, mandate) = officer(&desk, &visitor)?;
    let list = fields.get("list").to_owned();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, (list, None), FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let rows = match read(desk.city(), &list) {
        Ok(rows) => rows,
        Err(fault) => {
            let text = match fault {
                ListFault::Head => t.msg("eldercare-bulk-head-wrong"),
                ListFault::Line(line) => t
                    .msg("eldercare-bulk-line-wrong")
                    .num("line", i64::try_from(line).unwrap_or(i64::MAX)),
            };
            errors.add("list", text);
            return shown(&desk, visitor, (list, None), errors).await;
        }
    };
    let came = match fields.get("do") {
        "pay" => {
            let seen = (fields.get("rows").parse(), fields.get("units").parse());
            let (Ok(count), Ok(units)) = seen else {
                return Err(Trouble::NotFound);
            };
            Box::pin(bulk.pay(&mandate, rows.clone(), (count, units))).await
        }
        _ => Box::pin(bulk.look(&mandate, rows.clone())).await,
    };
    let looked = match came {
        Ok(looked) => looked,
        Err(BulkError::Count) => {
            let text = t.msg("eldercare-bulk-count-wrong");
            errors.add("list", text.num("max", ROWS_MAX));
            return shown(&desk, visitor, (list, None), errors).await;
        }
        Err(BulkError::NotPrepaid) => {
            errors.add("list", t.msg("eldercare-bulk-not-prepaid"));
            return shown(&desk, visitor, (list, None), errors).await;
        }
        Err(BulkError::Changed) => {
            errors.add("list", t.msg("eldercare-bulk-changed"));
            Box::pin(bulk.look(&mandate, rows)).await?
        }
        Err(error) => return Err(error.into()),
    };
    shown(&desk, visitor, (list, Some(looked)), errors).await
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (list, looked): (String, Option<Looked>),
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let t = visitor.shell.t.clone();
    let (mut what, mut payable, mut tables) = (None, None, Vec::new());
    if let Some(looked) = &looked {
        let is_paid = looked
            .rows
            .iter()
            .any(|(_, one)| matches!(one, Judged::Paid | Judged::PaidBefore));
        let (count, units) = looked.sum();
        let text = match is_paid {
            true => t.msg("eldercare-bulk-paid"),
            false => t.msg("eldercare-bulk-payable"),
        };
        let told = text.num("count", i64::try_from(count).unwrap_or(i64::MAX));
        what = Some(told.arg("amount", money(city, &t, units)).to_string());
        if !is_paid && count > 0 {
            let label = t.msg("eldercare-bulk-pay");
            let label = label.arg("amount", money(city, &t, units)).to_string();
            payable = Some((count, units, label));
        }
        tables.push(by_fund(city, &t, looked).await?);
        tables.push(by_row(city, &t, looked));
    }
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-bulk-title").to_string();
    let view = BulkPage {
        errors,
        list,
        what,
        payable,
        tables,
        shell: (visitor.shell.titled(title))
            .back_to("/eldercare/funds")
            .with_form("", failed),
    };
    Ok(page(&view))
}

async fn by_fund(city: &City, t: &Text, looked: &Looked) -> Result<Table, Trouble> {
    let set = Schemes::new(city.clone()).on(city.today()).await?;
    let heads = [t.msg("eldercare-trace-fund"), t.msg("eldercare-settle-sum")];
    let caption = t.msg("eldercare-bulk-funds");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (looked.funds.iter())
        .map(|(fund, units)| {
            let name = set.as_ref().map(|set| set.content.fund(fund));
            let name = name.map(|name| name.in_language(t.language()).to_owned());
            let name = name.unwrap_or_else(|| fund.clone());
            TableRow::new(name, [money(city, t, *units)])
        })
        .collect();
    Ok(table)
}

fn by_row(city: &City, t: &Text, looked: &Looked) -> Table {
    let heads = [
        t.msg("eldercare-bulk-reference"),
        t.msg("eldercare-settle-sum"),
        t.msg("eldercare-bulk-came"),
    ];
    let caption = t.msg("eldercare-bulk-rows");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (looked.rows.iter())
        .map(|(row, came)| {
            let came = match came {
                Judged::Payable => t.msg("eldercare-bulk-is-payable"),
                Judged::Paid => t.msg("eldercare-bulk-is-paid"),
                Judged::PaidBefore => t.msg("eldercare-bulk-is-paid-before"),
                Judged::Unpaid(why) => unpaid(t, *why),
            };
            let cells = [money(city, t, row.units), came.to_string()];
            TableRow::new(&row.reference, cells)
        })
        .collect();
    table
}

fn unpaid(t: &Text, why: Unpaid) -> platform::text::Message<'_> {
    match why {
        Unpaid::Unknown => t.msg("eldercare-bulk-not-unknown"),
        Unpaid::Died => t.msg("eldercare-bulk-not-died"),
        Unpaid::MovedAway => t.msg("eldercare-bulk-not-moved"),
        Unpaid::Twice => t.msg("eldercare-bulk-not-twice"),
        Unpaid::NoAmount => t.msg("eldercare-bulk-not-amount"),
        Unpaid::TooMuch => t.msg("eldercare-bulk-not-much"),
        Unpaid::Reference => t.msg("eldercare-bulk-not-reference"),
        Unpaid::NoScheme => t.msg("eldercare-bulk-not-scheme"),
        Unpaid::NotEntitled => t.msg("eldercare-bulk-not-entitled"),
        Unpaid::NoWallet => t.msg("eldercare-bulk-not-wallet"),
        Unpaid::ReferenceTaken => t.msg("eldercare-bulk-not-taken"),
        Unpaid::NoFunds => t.msg("eldercare-bulk-not-funds"),
    }
}

impl From<BulkError> for Trouble {
    fn from(error: BulkError) -> Self {
        match error {
            BulkError::Store(error) => error.into(),
            BulkError::Write(error) => broken(&error),
            BulkError::Ledger(error) => broken(&error),
            BulkError::Fund(error) => broken(&error),
            BulkError::NotFound | BulkError::Count | BulkError::NotPrepaid | BulkError::Changed => {
                Self::NotFound
            }
        }
    }
}
