//! What each fund was given for a year, what it paid, and until when what remains lasts.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use city::City;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Shell, Trouble, page};
use serde::Deserialize;

use super::trace::fund_words;
use super::{Row, Table};
use crate::card::words::signed;
use crate::money::{Budget, Lasts, budgets, leave_to_trace};

/// The first year for which one can ask.
const FIRST_YEAR: i16 = 2_000;

#[derive(Template)]
#[template(path = "budgets.html")]
struct BudgetsPage {
    shell: Shell,
    errors: FieldErrors,
    year: String,
    /// Funds that will not last the year, each in a sentence.
    short: Vec<String>,
    table: Option<Table>,
}

/// A year.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    year: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let mandate = leave_to_trace(city, visitor.access()?)?;
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    let typed = match asked.year.trim() {
        "" => city.today().year().to_string(),
        typed => typed.to_owned(),
    };
    let last = city.today().year();
    let year = typed.parse().ok();
    let year = year.filter(|year| (FIRST_YEAR..=last).contains(year));
    let mut errors = FieldErrors::default();
    let (mut short, mut table) = (Vec::new(), None);
    match year {
        Some(year) => {
            let all = budgets(city, &mandate, year).await?;
            short.extend(all.iter().filter_map(|one| falls_short(city, &t, one)));
            table = Some(tabled(city, &t, &all));
        }
        None => {
            let text = t.msg("eldercare-budget-year-unread");
            let first = text.arg("first", FIRST_YEAR);
            errors.add("year", first.arg("last", last));
        }
    }
    shell.error = !errors.is_empty();
    let title = t.msg("eldercare-budget-title").to_string();
    Ok(page(&BudgetsPage {
        shell: shell.titled(title),
        errors,
        year: typed,
        short,
        table: table.filter(|table| !table.rows.is_empty()),
    }))
}

/// That a fund will not last the year, in a sentence.
fn falls_short(city: &City, t: &Text, one: &Budget) -> Option<String> {
    let text = match one.lasts {
        Lasts::Unknown | Lasts::TheYear => return None,
        Lasts::Until(day) => t.msg("eldercare-budget-short").arg("day", t.day(day)),
        Lasts::Used => t.msg("eldercare-budget-used"),
    };
    Some(text.arg("fund", fund_words(city, t, &one.fund)).to_string())
}

fn tabled(city: &City, t: &Text, all: &[Budget]) -> Table {
    let heads = [
        t.msg("eldercare-trace-fund"),
        t.msg("eldercare-budget-carried"),
        t.msg("eldercare-budget-given"),
        t.msg("eldercare-budget-paid"),
        t.msg("eldercare-budget-held"),
        t.msg("eldercare-budget-remains"),
        t.msg("eldercare-budget-lasts"),
    ];
    let caption = t.msg("eldercare-budget-table");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    let month = city.today().strftime("%Y-%m");
    table.rows = (all.iter())
        .map(|one| {
            let units = [one.carried, one.given, one.paid, one.held, one.remains];
            let cells = units.map(|units| signed(city, t, units)).into_iter();
            let lasts = match one.lasts {
                Lasts::Unknown => t.msg("eldercare-budget-no-pace").to_string(),
                Lasts::TheYear => t.msg("eldercare-budget-whole-year").to_string(),
                Lasts::Until(day) => t.day(day),
                Lasts::Used => t.msg("eldercare-budget-nothing-left").to_string(),
            };
            let id = &one.fund.id;
            let href = format!("/eldercare/funds/subsidies?fund={id}&month={month}");
            Row {
                href: Some(href),
                ..Row::new(fund_words(city, t, &one.fund), cells.chain([lasts]))
            }
        })
        .collect();
    table
}
