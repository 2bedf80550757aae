//! Closing a day: which is next, what is held, and the trial balance by what accounts are for.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::City;
use city::ledger::{CloseError, Closed, PurposeSums};
use city::mandate::Mandate;
use city::portal::{Desk, Visitor};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::switched;
use super::{Row, Table, purpose};
use crate::fund;
use crate::money::{CloseDayError, DAY_ENDS, Days};
use crate::words::money;

#[derive(Template)]
#[template(path = "close.html")]
struct ClosePage {
    shell: Shell,
    errors: FieldErrors,
    held: String,
    /// The day that is to be closed next, and what the button says.
    next: Option<(String, String)>,
    tables: Vec<Table>,
}

fn officer(desk: &Desk, visitor: &Visitor) -> Result<(Days, Mandate), Trouble> {
    let mandate = fund::leave(desk.city(), visitor.access()?)?;
    Ok((Days::new(desk.city().clone()), mandate))
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    shown(&desk, visitor, &office, FieldErrors::default()).await
}

pub(super) async fn close(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let office = officer(&desk, &visitor)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, &office, FieldErrors::default()).await?;
        return Ok(switched(language, page));
    }
    let (days, mandate) = &office;
    let day: Date = fields.get("day").parse().map_err(|_| Trouble::NotFound)?;
    let refused = match Box::pin(days.close(mandate, day)).await {
        Ok(_) => return Ok(see_other("/eldercare/funds/close")),
        Err(refused) => refused,
    };
    let t = &visitor.shell.t;
    let sentence = match refused {
        CloseDayError::NotOver(_) => t
            .msg("eldercare-close-not-over")
            .arg("time", DAY_ENDS.strftime("%H:%M"))
            .to_string(),
        CloseDayError::OutOfOrder { next } => t
            .msg("eldercare-close-order")
            .arg("day", t.date(next))
            .to_string(),
        CloseDayError::NothingBooked => t.msg("eldercare-close-nothing").to_string(),
        CloseDayError::Ledger(CloseError::AlreadyClosed(_)) => {
            t.msg("eldercare-close-closed").to_string()
        }
        CloseDayError::Ledger(CloseError::NotYet(_)) => {
            t.msg("eldercare-close-not-yet").to_string()
        }
        CloseDayError::Ledger(CloseError::Unsound(_) | CloseError::Unbalanced { .. }) => {
            t.msg("eldercare-close-unsound").to_string()
        }
        CloseDayError::Ledger(CloseError::Store(error)) => return Err(error.into()),
        other => return Err(other.into()),
    };
    let mut errors = FieldErrors::default();
    errors.add("close", sentence);
    shown(&desk, visitor, &office, errors).await
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (days, mandate): &(Days, Mandate),
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let view = days.view(mandate).await?;
    let last = view.closed.first().map(|closed| closed.day);
    let shell = visitor.shell;
    let t = &shell.t;
    let mut tables = vec![sums(
        city,
        t,
        t.msg("eldercare-close-now").to_string(),
        &view.now,
    )];
    if let Some(day) = last {
        let trial = days.trial(mandate, day).await?;
        let caption = t.msg("eldercare-close-trial").arg("day", t.date(day));
        tables.push(sums(city, t, caption.to_string(), &trial));
        tables.push(closes(city, t, &view.closed));
    }
    let held = t
        .msg("eldercare-close-held")
        .num("count", i64::try_from(view.held.holds).unwrap_or(i64::MAX))
        .arg("amount", money(city, t, view.held.units));
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-close-title").to_string();
    let view = ClosePage {
        held: held.to_string(),
        next: view.next.map(|day| {
            let label = t.msg("eldercare-close-do").arg("day", t.date(day));
            (day.to_string(), label.to_string())
        }),
        errors,
        tables,
        shell: shell.titled(title).back_to("/eldercare/funds"),
    };
    let view = match view.next.is_some() {
        true => ClosePage {
            shell: view.shell.with_form("", failed),
            ..view
        },
        false => view,
    };
    Ok(page(&view))
}

/// What stands on accounts, by what they are for.
fn sums(city: &City, t: &Text, caption: String, sums: &[PurposeSums]) -> Table {
    let heads = [
        t.msg("eldercare-account-for"),
        t.msg("eldercare-account-count"),
        t.msg("eldercare-account-debits"),
        t.msg("eldercare-account-credits"),
        t.msg("eldercare-account-held"),
    ];
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    let told = |units: u128| money(city, t, u64::try_from(units).unwrap_or(u64::MAX));
    table.rows = (sums.iter())
        .map(|one| {
            let balance = &one.balance;
            let cells = [
                t.number(one.accounts),
                told(balance.debits_posted),
                told(balance.credits_posted),
                told(balance.debits_pending.max(balance.credits_pending)),
            ];
            Row::new(purpose(t, &one.purpose), cells)
        })
        .collect();
    table
}

fn closes(city: &City, t: &Text, closed: &[Closed]) -> Table {
    let heads = [
        t.msg("eldercare-close-day"),
        t.msg("eldercare-close-transfers"),
        t.msg("eldercare-close-moved"),
        t.msg("eldercare-close-digest"),
    ];
    let caption = t.msg("eldercare-close-last");
    let mut table = Table::new(caption, heads.map(|head| head.to_string()));
    table.rows = (closed.iter())
        .map(|one| {
            let cells = [
                t.number(one.transfers),
                money(city, t, one.units),
                grouped(&one.trial),
            ];
            Row::new(t.date(one.day), cells)
        })
        .collect();
    table
}

/// A digest in groups, so that it breaks into lines.
fn grouped(digest: &str) -> String {
    let digits: Vec<char> = digest.chars().collect();
    let groups: Vec<String> = digits
        .chunks(8)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}
