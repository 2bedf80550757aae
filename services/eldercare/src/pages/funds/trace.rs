//! Where subsidies of a fund went in a month: by scheme and canteen, and each amount as a table to keep.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::City;
use city::directory::Site;
use city::id::SiteId;
use city::ledger::AccountOf;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Shell, Trouble, page};
use serde::Deserialize;

use super::{Choice, Row, Table, purpose};
use crate::card::SOLIDARITY_FUND;
use crate::money::{Paid, fund_name, funds, leave_to_trace, table, trace};
use crate::words::money_of;

pub(super) const PATH: &str = "/eldercare/funds/subsidies";

/// What stands where there is nothing to say.
pub(super) const NONE: &str = "–";

#[derive(Template)]
#[template(path = "subsidies.html")]
struct SubsidiesPage {
    shell: Shell,
    errors: FieldErrors,
    funds: Vec<Choice>,
    month: String,
    /// What the fund gave in all, where one was chosen.
    sum: Option<String>,
    file: String,
    tables: Vec<Table>,
}

/// A fund and a month.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    fund: String,
    #[serde(default)]
    month: String,
}

/// The first and the last day of a month that is written as `2026-03`.
pub(crate) fn month(text: &str) -> Option<(Date, Date)> {
    let first: Date = format!("{}-01", text.trim()).parse().ok()?;
    Some((first, first.last_of_month()))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let mandate = leave_to_trace(city, visitor.access()?)?;
    let all = funds(city, &mandate).await?;
    let sites = city.sites().await?;
    let mut shell = visitor.shell;
    let t = shell.t.clone();
    let mut errors = FieldErrors::default();
    let days = month(&asked.month);
    if days.is_none() && !asked.fund.is_empty() {
        errors.add("month", t.msg("eldercare-trace-month-unread"));
    }
    let (mut sum, mut tables) = (None, Vec::new());
    if let (Some(days), Ok(fund)) = (days, asked.fund.parse()) {
        let paid = trace(city, &mandate, &fund, days).await?;
        let gave: i128 = paid.iter().map(|one| one.traced.gave).sum();
        let text = match gave >= 0 {
            true => t.msg("eldercare-trace-sum"),
            false => t.msg("eldercare-trace-got"),
        };
        sum = Some(text.arg("amount", money_of(city, &t, gave)).to_string());
        tables.push(summed(city, &t, &sites, (&asked, &paid)));
    }
    let choices = all.iter().map(|one| {
        let label = fund_words(city, &t, one);
        Choice::new(one.id.as_str(), label, &asked.fund)
    });
    let funds = choices.collect();
    let month = match asked.month.as_str() {
        "" => city.today().strftime("%Y-%m").to_string(),
        typed => typed.to_owned(),
    };
    shell.error = !errors.is_empty();
    let title = t.msg("eldercare-trace-title").to_string();
    let view = SubsidiesPage {
        shell: shell.titled(title),
        errors,
        funds,
        sum,
        file: format!("{PATH}.csv?fund={}&month={month}", asked.fund),
        month,
        tables,
    };
    Ok(page(&view))
}

/// Every amount of a fund in a month, as a table.
pub(super) async fn file(
    State(desk): State<Desk>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let mandate = leave_to_trace(city, visitor.access()?)?;
    let fund = asked.fund.parse().map_err(|_| Trouble::NotFound)?;
    let days = month(&asked.month).ok_or(Trouble::NotFound)?;
    let paid = trace(city, &mandate, &fund, days).await?;
    let name = format!(
        "attachment; filename=\"{fund}-{}.csv\"",
        days.0.strftime("%Y-%m")
    );
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, table(&paid)).into_response())
}

pub(super) fn fund_words(city: &City, t: &Text, fund: &AccountOf) -> String {
    let kind = purpose(t, &fund.purpose);
    if fund.purpose == "fund" && fund.owner.as_deref() == Some(SOLIDARITY_FUND) {
        return t.msg("eldercare-solidarity-fund").to_string();
    }
    match (fund_name(city, fund), &fund.owner) {
        (Some(name), _) => format!("{kind}: {}", name.in_language(t.language())),
        (None, Some(code)) => format!("{kind}: {code}"),
        (None, None) => kind,
    }
}

/// An amount, with its sign where it came back.
pub(super) fn signed(city: &City, t: &Text, units: i128) -> String {
    match units < 0 {
        true => format!("−{}", money_of(city, t, units)),
        false => money_of(city, t, units),
    }
}

/// What the canteen is called that got an amount.
pub(super) fn canteen_name(t: &Text, sites: &[Site], canteen: Option<&SiteId>) -> String {
    let site = sites.iter().find(|one| Some(&one.id) == canteen);
    let name = site.map_or(NONE, |site| site.name.in_language(t.language()));
    name.to_owned()
}

/// What went where, by scheme and canteen.
fn summed(city: &City, t: &Text, sites: &[Site], (asked, paid): (&Asked, &[Paid])) -> Table {
    let mut sums: BTreeMap<(&str, Option<&SiteId>), (u64, i128)> = BTreeMap::new();
    for one in paid {
        let rule = one.traced.rule.as_deref().unwrap_or_default();
        let sum = sums.entry((rule, one.canteen.as_ref())).or_default();
        sum.0 += 1;
        sum.1 += one.traced.gave;
    }
    let heads = [
        t.msg("eldercare-trace-rule"),
        t.msg("eldercare-settle-canteen"),
        t.msg("eldercare-trace-count"),
        t.msg("eldercare-trace-gave"),
    ];
    let caption = t.msg("eldercare-trace-where");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (sums.into_iter())
        .map(|((rule, site), (count, gave))| {
            let canteen = site.map_or("", SiteId::as_str);
            let name = canteen_name(t, sites, site);
            let row = Row::new(
                if rule.is_empty() { NONE } else { rule },
                [name, t.number(count), signed(city, t, gave)],
            );
            let (fund, month) = (&asked.fund, &asked.month);
            row.leading_to(format!(
                "{PATH}/amounts?fund={fund}&month={month}&rule={rule}&canteen={canteen}"
            ))
        })
        .collect();
    table
}
