//! Where every subsidy went: each amount of a fund with its rule, its decision and its canteen. The sum of all is what stands on the
//! account of the fund.

use std::collections::BTreeMap;

use city::City;
use city::error::StoreError;
use city::id::{LedgerAccountId, SiteId};
use city::ledger::{AccountOf, Traced, public_accounts, traced};
use city::mandate::{Access, Actor, Cohort, Mandate, Purpose, Role};
use city::people::MandateError;
use city::words::Wording;
use jiff::civil::Date;
use platform::files::write_line;
use thiserror::Error;

use crate::SERVICE;
use crate::fund::{self, FUNDS};
use crate::voucher;

/// What the accounts of funds are for, as the ledger has it.
const FUND_PURPOSES: [&str; 3] = ["city-fund", "fund", "district-fund"];

/// The head of the table.
const HEAD: [&str; 7] = [
    "day", "transfer", "rule", "decision", "canteen", "units", "reverses",
];

/// Why nothing is told.
#[derive(Debug, Error)]
pub enum TraceError {
    /// There is no such fund, or it is not for this person to see.
    #[error("there is no such fund")]
    NotFound,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An amount of a fund, and where it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// What the ledger has of it.
    pub traced: Traced,
    /// The canteen that got it, or from which it came back; none where it is no subsidy, as when the fund was given money.
    pub canteen: Option<SiteId>,
}

/// Leave to see where subsidies went: that of officers and of auditors.
///
/// # Errors
/// [`MandateError::NotYours`] for anybody else.
pub fn leave_to_trace(city: &City, access: &Access) -> Result<Mandate, MandateError> {
    match access.actor() {
        Actor::Staff(post) if post.role == Role::Auditor => {
            let cohort = Cohort::new(FUNDS, SERVICE, post.body.clone());
            city.registry().work_on(access, &cohort, Purpose::Audit)
        }
        _ => fund::leave(city, access),
    }
}

/// The accounts of funds from which anything was paid or to which anything was given.
///
/// # Errors
/// [`TraceError::NotFound`] where the mandate is not one over funds.
pub async fn funds(city: &City, mandate: &Mandate) -> Result<Vec<AccountOf>, TraceError> {
    if !mandate.covers_cohort(FUNDS) {
        return Err(TraceError::NotFound);
    }
    Ok(public_accounts(city.db().read(), &FUND_PURPOSES).await?)
}

/// What an account of a fund is called, where it has a name: that of the district.
#[must_use]
pub fn fund_name<'a>(city: &'a City, fund: &AccountOf) -> Option<&'a Wording> {
    let owner = fund.owner.as_deref()?;
    let mut districts = city.geography().districts().iter();
    districts.find(|one| one.id == owner).map(|one| &one.name)
}

/// All that a fund paid and got from one day to another.
///
/// # Errors
/// See [`TraceError`].
pub async fn trace(
    city: &City,
    mandate: &Mandate,
    fund: &LedgerAccountId,
    (from, to): (Date, Date),
) -> Result<Vec<Paid>, TraceError> {
    let is_fund = (funds(city, mandate).await?.iter()).any(|one| one.id == *fund);
    if !is_fund {
        return Err(TraceError::NotFound);
    }
    let db = city.db().read();
    let takings: BTreeMap<LedgerAccountId, SiteId> = (public_accounts(db, &["takings"]).await?)
        .into_iter()
        .filter_map(|one| Some((one.id.clone(), one.site()?)))
        .collect();
    let all = traced(db, fund, from, to).await?;
    // What a voucher paid went through the account of vouchers; the voucher says where it was redeemed.
    let vouchers = all.iter().filter_map(|one| {
        let rest = one.transfer.strip_prefix("voucher:")?;
        Some(rest.split(':').next()?.to_owned())
    });
    let redeemed = voucher::store::redeemed_at(db, vouchers.collect()).await?;
    let paid = all.into_iter().map(|one| {
        let mut parts = one.transfer.split(':').skip(1);
        let by_voucher = || redeemed.get(parts.next().unwrap_or_default());
        let canteen = takings.get(&one.other).or_else(by_voucher).cloned();
        Paid {
            traced: one,
            canteen,
        }
    });
    Ok(paid.collect())
}

/// What a fund paid and got as a table, a row for each amount. Units are minor units that it gave; less than nothing is what it
/// got.
#[must_use]
pub fn table(paid: &[Paid]) -> String {
    let mut text = String::new();
    write_line(&mut text, &HEAD);
    for one in paid {
        let traced = &one.traced;
        let cells = [
            traced.day.to_string(),
            traced.transfer.clone(),
            traced.rule.clone().unwrap_or_default(),
            (traced.decision.as_ref()).map_or_else(String::new, ToString::to_string),
            (one.canteen.as_ref()).map_or_else(String::new, ToString::to_string),
            traced.gave.to_string(),
            traced.reverses.clone().unwrap_or_default(),
        ];
        write_line(&mut text, &cells);
    }
    text
}
