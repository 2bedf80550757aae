//! Bills: what was eaten in a month at the cost of somebody of the family, what they owe for it, and until when it is to be paid.
//!
//! A bill follows from the ledger: when a month is over nothing is booked in it any more, so its bill stays as it is and is kept
//! nowhere else. It is settled by one transfer, whose id is the bill's reference, so that it is settled once.

mod reference;
mod settle;

pub use reference::{Reference, ReferenceError};
pub use settle::{Compared, SettleBillError, compare, settle_in_cash};

use std::collections::BTreeMap;

use city::City;
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId};
use city::ledger::{Traced, traced};
use city::mandate::{Actor, Channel, Mandate, Purpose};
use city::people::MandateError;
use city::policy::Action;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::SERVICE;
use crate::card::{Payer, payers_of};
use crate::till;

/// Days after the end of its month until which a bill is to be paid.
const DAYS_TO_PAY: i64 = 21;

/// How long a meal may be older than its booking, where a till was without a network.
const BOOKED_LATE: i64 = 2;

/// How the ids of transfers begin by which bills are settled.
const SETTLEMENT: &str = "bill:";

/// Whether a transfer settles a bill.
pub(crate) fn is_settlement(transfer: &str) -> bool {
    transfer.starts_with(SETTLEMENT)
}

/// What was booked for a meal, or came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BilledMeal {
    /// The day of the booking.
    pub day: Date,
    /// What the meal cost and what schemes gave, in minor units; none for what is no meal of a till.
    pub cost: Option<(u64, u64)>,
    /// What the payer owes for it, in minor units; less than nothing where it was given back.
    pub units: i128,
}

/// How a bill stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BillState {
    /// The month goes on: more may come.
    Growing,
    /// It is to be paid until this day.
    Due(Date),
    /// It was paid.
    Paid {
        /// On this day.
        on: Date,
        /// From this account: that of the cash at a counter, or of the city's bank.
        from: LedgerAccountId,
    },
    /// Nothing is to be paid.
    Nothing,
}

/// What a payer owes for a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// By which it is known.
    pub reference: Reference,
    /// Whose it is.
    pub payer: Payer,
    /// What was booked, in the order of the ledger.
    pub lines: Vec<Traced>,
    /// What all lines come to, in minor units; less than nothing where more came back.
    pub sum: i128,
    /// What came back before and is taken off, in minor units.
    pub taken_off: u64,
    /// What is to be paid or was, in minor units.
    pub due: u64,
    /// How it stands.
    pub state: BillState,
}

/// All bills for what a diner ate, the newest first, where the mandate covers the diner. Whoever may only pay sees their own.
///
/// # Errors
/// When the database cannot be read.
pub async fn bills(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Bill>, StoreError> {
    let mut all = Vec::new();
    for payer in payers_of(city, mandate, resident).await? {
        all.extend(of_payer(city, &payer).await?);
    }
    all.sort_by(|one, other| other.reference.cmp(&one.reference));
    Ok(all)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn bill(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    reference: &Reference,
) -> Result<Option<Bill>, StoreError> {
    let all = bills(city, mandate, resident).await?;
    Ok(all.into_iter().find(|one| one.reference == *reference))
}

/// What was eaten for a bill. What a meal cost and what schemes gave is looked up by the program: whoever pays is told of amounts
/// alone.
///
/// # Errors
/// When the database cannot be read.
pub async fn meals(
    city: &City,
    resident: &ResidentId,
    bill: &Bill,
) -> Result<Vec<BilledMeal>, StoreError> {
    let month = bill.reference.month();
    let late: Span = BOOKED_LATE.months();
    let days = (month.saturating_sub(late), month.last_of_month());
    let (actor, channel) = (Actor::System, Channel::Program);
    let served = city.under(actor, channel, async |access| {
        let registry = city.registry();
        let purpose = Purpose::CanteenMeals;
        let asked = registry.over(access, resident, SERVICE, purpose, Action::Order);
        let mandate = asked.await.map_err(|error| match error {
            MandateError::Store(error) => error,
            _ => StoreError::NotCovered,
        })?;
        till::store::of_resident(city.db().read(), &mandate, resident, days).await
    });
    let served = served.await??;
    let costs: BTreeMap<String, (u64, u64)> = served
        .iter()
        .map(|one| {
            let cost = (one.meal.price, one.meal.subsidy());
            (one.rest_id(), cost)
        })
        .collect();
    let meals = bill.lines.iter().map(|line| BilledMeal {
        day: line.day,
        cost: costs.get(&line.transfer).copied(),
        units: line.gave,
    });
    Ok(meals.collect())
}

/// The bills of one payer, the oldest first.
async fn of_payer(city: &City, payer: &Payer) -> Result<Vec<Bill>, StoreError> {
    let db = city.db().read();
    let all = traced(db, &payer.account, Date::MIN, Date::MAX).await?;
    Ok(reckoned(payer, all, city.today()))
}

/// What was booked on an account, month by month. What came back in one month is taken off in the next ones.
fn reckoned(payer: &Payer, all: Vec<Traced>, today: Date) -> Vec<Bill> {
    let account: &LedgerAccountId = &payer.account;
    let (settled, lines): (Vec<_>, Vec<_>) =
        (all.into_iter()).partition(|one| is_settlement(&one.transfer));
    let settled: BTreeMap<String, (Date, LedgerAccountId)> = (settled.into_iter())
        .map(|one| (one.transfer, (one.day, one.other)))
        .collect();
    let mut months: BTreeMap<Date, Vec<Traced>> = BTreeMap::new();
    for line in lines {
        let month = months.entry(line.day.first_of_month()).or_default();
        month.push(line);
    }
    let mut credit = 0_i128;
    let bills = months.into_iter().map(|(month, lines)| {
        let reference = Reference::new(account, month);
        let sum: i128 = lines.iter().map(|one| one.gave).sum();
        let taken_off = credit.clamp(0, sum.max(0));
        credit -= sum.min(taken_off);
        let due = (sum - taken_off).max(0);
        let until = month.last_of_month().saturating_add(DAYS_TO_PAY.days());
        let paid = settled.get(&transfer_of(&reference));
        let state = match paid {
            Some((on, from)) => BillState::Paid {
                on: *on,
                from: from.clone(),
            },
            None if month.last_of_month() >= today => BillState::Growing,
            None if due == 0 => BillState::Nothing,
            None => BillState::Due(until),
        };
        Bill {
            reference,
            payer: payer.clone(),
            lines,
            sum,
            taken_off: u64::try_from(taken_off).unwrap_or(u64::MAX),
            due: u64::try_from(due).unwrap_or(u64::MAX),
            state,
        }
    });
    bills.collect()
}

/// The id of the transfer that settles a bill, in whichever way.
fn transfer_of(reference: &Reference) -> String {
    format!("{SETTLEMENT}{reference}")
}

#[cfg(test)]
mod tests {
    use city::personal::Personal;
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;

    fn line(name: &str, day: Date, gave: i128) -> Traced {
        Traced {
            transfer: name.to_owned(),
            day,
            other: LedgerAccountId::from_bytes([2; 10]),
            gave,
            decision: None,
            rule: None,
            reverses: None,
        }
    }

    #[test]
    #[doc = "MEA-08"]
    fn what_came_back_after_its_month_is_taken_off_the_bills_that_follow() {
        let payer = Payer {
            account: LedgerAccountId::from_bytes([1; 10]),
            payer: ResidentId::from_bytes([1; 10]),
            name: Personal::new("Li"),
            agreed_at: Timestamp::UNIX_EPOCH,
            ended_at: None,
            limit: None,
        };
        let january = Reference::new(&payer.account, date(2026, 1, 1));
        let booked = vec![
            line("a.rest", date(2026, 1, 30), 900),
            line("a.rest.back", date(2026, 2, 1), -900),
            line(&transfer_of(&january), date(2026, 2, 3), -900),
            line("b.rest", date(2026, 3, 2), 400),
            line("c.rest", date(2026, 4, 2), 700),
            line("d.rest", date(2026, 5, 2), 300),
        ];
        let bills = reckoned(&payer, booked, date(2026, 5, 4));
        let told: Vec<_> = (bills.iter())
            .map(|one| (one.sum, one.taken_off, one.due, one.state.clone()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    900,
                    0,
                    900,
                    BillState::Paid {
                        on: date(2026, 2, 3),
                        from: LedgerAccountId::from_bytes([2; 10])
                    }
                ),
                (-900, 0, 0, BillState::Nothing),
                (400, 400, 0, BillState::Nothing),
                (700, 500, 200, BillState::Due(date(2026, 5, 21))),
                (300, 0, 300, BillState::Growing),
            ]
        );
    }
}
