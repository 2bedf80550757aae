//! What becomes of payments, in words and tables.

use city::City;
use platform::text::{Message, Text};
use platform::web::Trouble;

use super::super::funds::{Row, Table};
use crate::bulk::{Judged, ListState, Looked, PaymentList, Unpaid};
use crate::payee::PayWay;
use crate::scheme::Schemes;
use crate::words::money;

/// A sentence with how many rows are paid or can be, and how much they come to.
pub(super) fn sum(city: &City, t: &Text, key: &str, looked: &Looked) -> String {
    let (count, units) = looked.sum();
    let text = t.msg(key).num("count", count);
    text.arg("amount", money(city, t, units)).to_string()
}

/// A list by its name, and how it stands.
pub(super) fn list(city: &City, t: &Text, list: &PaymentList) -> String {
    let text = match list.state {
        ListState::Waiting => t.msg("eldercare-bulk-list-waiting"),
        ListState::Released { .. } => t.msg("eldercare-bulk-list-released"),
        ListState::Withdrawn { .. } => t.msg("eldercare-bulk-list-withdrawn"),
    };
    let day = t.date(city.date_at(list.loaded_at));
    text.arg("list", &list.name).arg("day", day).to_string()
}

/// What each fund pays.
pub(super) async fn by_fund(city: &City, t: &Text, looked: &Looked) -> Result<Table, Trouble> {
    let set = Schemes::new(city.clone()).on(city.today()).await?;
    let heads = [t.msg("eldercare-trace-fund"), t.msg("eldercare-settle-sum")];
    let caption = t.msg("eldercare-bulk-funds");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (looked.funds.iter())
        .map(|(fund, units)| {
            let name = set.as_ref().map(|set| set.content.fund(fund));
            let name = name.map(|name| name.in_language(t.language()).to_owned());
            let name = name.unwrap_or_else(|| fund.clone());
            Row::new(name, [money(city, t, *units)])
        })
        .collect();
    Ok(table)
}

/// What became of each row, and where the money goes.
pub(super) fn by_line(city: &City, t: &Text, looked: &Looked) -> Table {
    let heads = [
        t.msg("eldercare-bulk-reference"),
        t.msg("eldercare-settle-sum"),
        t.msg("eldercare-bulk-goes"),
        t.msg("eldercare-bulk-came"),
    ];
    let caption = t.msg("eldercare-bulk-rows");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (looked.lines.iter())
        .map(|line| {
            let goes = match &line.way {
                Some(PayWay::Wallet) => t.msg("eldercare-bulk-goes-wallet").to_string(),
                Some(PayWay::Bank(_)) => t.msg("eldercare-bulk-goes-bank").to_string(),
                None => "–".to_owned(),
            };
            let cells = [
                money(city, t, line.row.units),
                goes,
                came(t, line.came).to_string(),
            ];
            Row::new(&line.row.reference, cells)
        })
        .collect();
    table
}

fn came(t: &Text, came: Judged) -> Message<'_> {
    match came {
        Judged::Payable => t.msg("eldercare-bulk-is-payable"),
        Judged::Paid => t.msg("eldercare-bulk-is-paid"),
        Judged::PaidBefore => t.msg("eldercare-bulk-is-paid-before"),
        Judged::Unpaid(why) => unpaid(t, why),
    }
}

fn unpaid(t: &Text, why: Unpaid) -> Message<'_> {
    match why {
        Unpaid::Unknown => t.msg("eldercare-bulk-not-unknown"),
        Unpaid::Died => t.msg("eldercare-bulk-not-died"),
        Unpaid::MovedAway => t.msg("eldercare-bulk-not-moved"),
        Unpaid::Twice => t.msg("eldercare-bulk-not-twice"),
        Unpaid::NoAmount => t.msg("eldercare-bulk-not-amount"),
        Unpaid::TooMuch => t.msg("eldercare-bulk-not-much"),
        Unpaid::Currency => t.msg("eldercare-bulk-not-currency"),
        Unpaid::Reference => t.msg("eldercare-bulk-not-reference"),
        Unpaid::NoScheme => t.msg("eldercare-bulk-not-scheme"),
        Unpaid::NotEntitled => t.msg("eldercare-bulk-not-entitled"),
        Unpaid::NoWay => t.msg("eldercare-bulk-not-way"),
        Unpaid::NoWallet => t.msg("eldercare-bulk-not-wallet"),
        Unpaid::NotPrepaid => t.msg("eldercare-bulk-not-prepaid"),
        Unpaid::ReferenceTaken => t.msg("eldercare-bulk-not-taken"),
        Unpaid::NoFunds => t.msg("eldercare-bulk-not-funds"),
        Unpaid::Withdrawn => t.msg("eldercare-bulk-not-withdrawn"),
    }
}
