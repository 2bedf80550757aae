//! What each fund was given for a year, what it paid and holds, what remains, and until when that lasts at the present pace.

use city::City;
use city::ledger::{AccountOf, Flow, Purpose, account_for, flow};
use city::mandate::Mandate;
use jiff::ToSpan;
use jiff::civil::Date;

use super::trace::{TraceError, funds};
use crate::fund;

/// Days by which the present pace is reckoned, today among them.
const PACE_DAYS: i64 = 28;

/// How far what remains of a fund goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasts {
    /// Nothing was paid of late, or the year is over: there is no pace.
    Unknown,
    /// Beyond the end of the year.
    TheYear,
    /// No further than this day.
    Until(Date),
    /// It has paid or holds all that it was given.
    Used,
}

/// A fund in a year. Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// The fund.
    pub fund: AccountOf,
    /// What stood in it when the year began; less than nothing where it had paid more than it was given.
    pub carried: i128,
    /// What it was given in the year.
    pub given: i128,
    /// What it paid in the year, less what came back.
    pub paid: i128,
    /// What it holds now for vouchers and payments; nothing for a year that is over.
    pub held: i128,
    /// What remains.
    pub remains: i128,
    /// How far that goes.
    pub lasts: Lasts,
}

/// All funds in a year, where the mandate is one over funds.
///
/// # Errors
/// [`TraceError::NotFound`] where it is not, or there is no such year.
pub async fn budgets(city: &City, mandate: &Mandate, year: i16) -> Result<Vec<Budget>, TraceError> {
    let all = funds(city, mandate).await?;
    let first = Date::new(year, 1, 1).map_err(|_| TraceError::NotFound)?;
    let mut budgets = Vec::new();
    for one in all {
        budgets.extend(of_fund(city, one, first).await?);
    }
    Ok(budgets)
}

async fn of_fund(city: &City, one: AccountOf, first: Date) -> Result<Option<Budget>, TraceError> {
    let owner = || one.owner.clone().unwrap_or_default();
    let purpose = match one.purpose.as_str() {
        "city-fund" => Purpose::CityFund,
        "district-fund" => Purpose::DistrictFund(owner()),
        _ => Purpose::Fund(owner()),
    };
    let (db, today) = (city.db().read(), city.today());
    let account = account_for(db, &purpose, &fund::currency(city)?).await?;
    let Some(account) = account else {
        return Ok(None);
    };
    let sum = |units: u128| i128::try_from(units).unwrap_or(i128::MAX);
    let stands = sum(account.balance.credits_posted) - sum(account.balance.debits_posted);
    let last = first.last_of_year();
    let since = flow(db, &account.id, (first, Date::MAX)).await?;
    let in_year = flow(db, &account.id, (first, last)).await?;
    let carried = stands - (since.got - since.gave);
    let is_now = (first..=last).contains(&today);
    let held = match is_now {
        true => sum(account.balance.debits_pending),
        false => 0,
    };
    let remains = carried + in_year.got - in_year.gave - held;
    let lasts = match is_now {
        false => Lasts::Unknown,
        true => {
            let from = today.saturating_sub((PACE_DAYS - 1).days());
            let pace = flow(db, &account.id, (from, today)).await?;
            lasts(remains, &pace, today)
        }
    };
    Ok(Some(Budget {
        fund: one,
        carried,
        given: in_year.got,
        paid: in_year.gave,
        held,
        remains,
        lasts,
    }))
}

/// How far what remains goes, where so much was paid up to a day.
fn lasts(remains: i128, pace: &Flow, today: Date) -> Lasts {
    let Some(began) = pace.first_gave.filter(|_| pace.gave > 0) else {
        return Lasts::Unknown;
    };
    if remains <= 0 {
        return Lasts::Used;
    }
    let days = i128::from((today - began).get_days()) + 1;
    let more = i64::try_from(remains * days / pace.gave).unwrap_or(i64::MAX);
    let end = today.last_of_year();
    let left = i64::from((end - today).get_days());
    match more >= left {
        true => Lasts::TheYear,
        false => Lasts::Until(today.saturating_add(more.days())),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_remains_is_held_against_what_was_paid_of_late() {
        let today = date(2026, 12, 1);
        let pace = |gave, first| Flow {
            gave,
            got: 0,
            first_gave: first,
        };
        let four_weeks = Some(date(2026, 11, 4));
        assert_eq!(lasts(500, &pace(0, None), today), Lasts::Unknown);
        assert_eq!(lasts(0, &pace(2_800, four_weeks), today), Lasts::Used);
        assert_eq!(
            lasts(1_000, &pace(2_800, four_weeks), today),
            Lasts::Until(date(2026, 12, 11))
        );
        assert_eq!(
            lasts(2_999, &pace(2_800, four_weeks), today),
            Lasts::Until(date(2026, 12, 30))
        );
        assert_eq!(
            lasts(3_000, &pace(2_800, four_weeks), today),
            Lasts::TheYear
        );
        // A fund that began two days ago pays a day what it paid in two by half.
        assert_eq!(
            lasts(1_000, &pace(200, Some(date(2026, 11, 30))), today),
            Lasts::Until(date(2026, 12, 11))
        );
    }
}
