//! Where every subsidy went: each amount of a fund with its rule, its decision and its canteen. The sum of all is what stands on the
//! account of the fund.

use std::collections::BTreeMap;

use city::City;
use city::decision::{Decision, DecisionStore};
use city::error::StoreError;
use city::id::{LedgerAccountId, SiteId};
use city::ledger::{AccountOf, Traced, public_accounts, traced, traced_transfer};
use city::mandate::{Access, Actor, Cohort, Mandate, Purpose, Role};
use city::people::MandateError;
use city::words::Wording;
use jiff::civil::Date;
use platform::files::write_line;
use thiserror::Error;

use crate::SERVICE;
use crate::fund::{self, FUNDS};
use crate::scheme::{SchemeSet, Schemes};
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
    is_a_fund(city, mandate, fund).await?;
    let all = traced(city.db().read(), fund, from, to).await?;
    Ok(at_canteens(city, all).await?)
}

/// One amount that a fund gave or got, and the transfer that moved it back since.
///
/// # Errors
/// See [`TraceError`].
pub async fn amount(
    city: &City,
    mandate: &Mandate,
    fund: &LedgerAccountId,
    transfer: &str,
) -> Result<(Paid, Option<String>), TraceError> {
    is_a_fund(city, mandate, fund).await?;
    let found = traced_transfer(city.db().read(), fund, transfer).await?;
    let (found, back) = found.ok_or(TraceError::NotFound)?;
    let paid = at_canteens(city, vec![found]).await?.pop();
    Ok((paid.ok_or(TraceError::NotFound)?, back))
}

/// The decision about a person that an amount stands on; none where it stands on none. That person sees who looked.
///
/// # Errors
/// [`TraceError::Store`] when the database cannot be read.
pub async fn decision_behind(
    city: &City,
    mandate: &Mandate,
    paid: &Paid,
) -> Result<Option<Decision>, TraceError> {
    let Some(id) = &paid.traced.decision else {
        return Ok(None);
    };
    Ok(DecisionStore::behind(city.db(), mandate, FUNDS, id).await?)
}

/// The set of schemes in which a rule stands first, such as `meal-80@2`, and its place there; none where no set has it.
///
/// # Errors
/// When the database cannot be read.
pub async fn scheme_of(city: &City, rule: &str) -> Result<Option<(SchemeSet, usize)>, StoreError> {
    let sets = Schemes::new(city.clone()).signed().await?;
    let found = sets.into_iter().rev().find_map(|set| {
        let mut schemes = set.content.schemes.iter();
        let place = schemes.position(|one| one.name() == rule)?;
        Some((set, place))
    });
    Ok(found)
}

async fn is_a_fund(
    city: &City,
    mandate: &Mandate,
    fund: &LedgerAccountId,
) -> Result<(), TraceError> {
    let all = funds(city, mandate).await?;
    match all.iter().any(|one| one.id == *fund) {
        true => Ok(()),
        false => Err(TraceError::NotFound),
    }
}

/// Amounts of a fund with the canteens that got them.
async fn at_canteens(city: &City, all: Vec<Traced>) -> Result<Vec<Paid>, StoreError> {
    let db = city.db().read();
    let takings: BTreeMap<LedgerAccountId, SiteId> = (public_accounts(db, &["takings"]).await?)
        .into_iter()
        .filter_map(|one| Some((one.id.clone(), one.site()?)))
        .collect();
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
