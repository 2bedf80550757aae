//! How much somebody of the family pays for a diner in a month at the most, and from whose account a meal is paid.

use city::City;
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId};
use city::ledger::{LedgerAccount, traced};
use city::mandate::{Access, Mandate, Scope};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::money::{active, paying};
use super::{MoneyError, store};
use crate::bill::is_settlement;
use crate::{SERVICE, flatten};

/// The highest limit of a month, in minor units.
pub const MONTH_UNITS_MAX: u64 = 10_000_000;

/// From whose account of the family a meal is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Family {
    /// From this one.
    Pays(LedgerAccountId),
    /// Nobody pays so much more this month.
    OverLimit,
    /// Nobody pays for them.
    Nobody,
}

/// Sets how much the payer who asks pays for a diner in a month at the most, in minor units; nothing for as much as it comes to.
///
/// # Errors
/// [`MoneyError::NotFound`] for whoever does not pay for them, [`MoneyError::Amount`] for a limit that is none.
pub async fn set_limit(
    city: &City,
    access: &Access,
    resident: &ResidentId,
    units: Option<u64>,
) -> Result<(), MoneyError> {
    let payer = paying(access, resident)?;
    let registry = city.registry();
    let mandate = registry.act_for(access, resident, SERVICE, Scope::Pay);
    let mandate = mandate.await?;
    if units.is_some_and(|units| !(1..=MONTH_UNITS_MAX).contains(&units)) {
        return Err(MoneyError::Amount);
    }
    let there = active(city, &mandate, resident, &payer).await?;
    let account = there.ok_or(MoneyError::NotFound)?.account;
    let whose = resident.clone();
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            Ok(store::payers::set_limit(tx, &mandate, &whose, (&account, units)).await?)
        })
    });
    flatten(done.await)
}

/// Who of the family pays an amount for a diner on a day: the first who agreed and has so much left of their month.
pub(crate) async fn family(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
    accounts: &[LedgerAccount],
    (units, day): (u64, Date),
) -> Result<Family, StoreError> {
    let is_open = |one: &&LedgerAccount| one.purpose == "family" && !one.is_closed;
    if !accounts.iter().any(|one| is_open(&one)) {
        return Ok(Family::Nobody);
    }
    let payers = store::payers::of_resident(connection, mandate, resident).await?;
    let mut none = Family::Nobody;
    for payer in payers.iter().filter(|one| one.ended_at.is_none()) {
        let mut open = accounts.iter().filter(is_open);
        if !open.any(|one| one.id == payer.account) {
            continue;
        }
        let has_left = match payer.limit {
            None => true,
            Some(limit) => {
                let spent = spent(connection, &payer.account, day).await?;
                spent + i128::from(units) <= i128::from(limit)
            }
        };
        if has_left {
            return Ok(Family::Pays(payer.account.clone()));
        }
        none = Family::OverLimit;
    }
    Ok(none)
}

/// What meals took from an account in the month of a day, less what came back; bills that were settled are not among it.
async fn spent(
    connection: &impl ConnectionTrait,
    account: &LedgerAccountId,
    day: Date,
) -> Result<i128, StoreError> {
    let all = traced(
        connection,
        account,
        day.first_of_month(),
        day.last_of_month(),
    );
    let all = all.await?;
    let meals = all.iter().filter(|one| !is_settlement(&one.transfer));
    Ok(meals.map(|one| one.gave).sum())
}
