//! Which account of the ledger pays for a fund of a scheme, and on which a canteen's money stands.
//!
//! A set of schemes names funds by codes. The code [`DISTRICTS`] stands for the fund of the district in which the person lives,
//! [`CITY`] for the city's own money, and every other code for money of the city that is kept apart under this code.
//! Accounts are opened when they are needed first, in the currency of the city.

mod endow;

pub use endow::{ENDOWMENT_UNITS_MAX, EndowError, Endowment, endow};

use city::City;
use city::error::StoreError;
use city::id::{LedgerAccountId, SiteId};
use city::ledger::{Currency, Limit, NewAccount, Purpose, ensure_account};
use city::mandate::{Access, Actor, Cohort, Mandate, Purpose as ToDo, Role};
use city::people::MandateError;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::SERVICE;

/// The name under which officers work on funds.
pub(crate) const FUNDS: &str = "eldercare-funds";

/// The code of the fund that is the city's own money.
pub const CITY: &str = "city";

/// The code of the fund that each district has for those who live in it.
pub const DISTRICTS: &str = "districts";

/// Why there is no account for a fund.
#[derive(Debug, Error)]
pub enum FundError {
    /// The city has no such district.
    #[error("there is no district {0}: look at where the person lives")]
    UnknownDistrict(String),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What pays for a fund of a scheme, where the person lives in this district.
///
/// # Errors
/// [`FundError::UnknownDistrict`] where districts pay and the city has none of this id.
pub fn payer(city: &City, fund: &str, district: &str) -> Result<Purpose, FundError> {
    match fund {
        CITY => Ok(Purpose::CityFund),
        DISTRICTS => {
            let mut districts = city.geography().districts().iter();
            match districts.any(|one| one.id == district) {
                true => Ok(Purpose::DistrictFund(district.to_owned())),
                false => Err(FundError::UnknownDistrict(district.to_owned())),
            }
        }
        other => Ok(Purpose::Fund(other.to_owned())),
    }
}

/// The account that pays for a fund of a scheme, where the person lives in this district.
///
/// # Errors
/// See [`FundError`].
pub async fn account_of(
    tx: &DatabaseTransaction,
    city: &City,
    fund: &str,
    district: &str,
) -> Result<LedgerAccountId, FundError> {
    let purpose = payer(city, fund, district)?;
    Ok(account_for(tx, city, purpose).await?)
}

/// The account of what a canteen has earned.
///
/// # Errors
/// When the database refuses.
pub async fn takings_of(
    tx: &DatabaseTransaction,
    city: &City,
    site: &SiteId,
) -> Result<LedgerAccountId, StoreError> {
    account_for(tx, city, Purpose::Takings(site.clone())).await
}

/// The account of the cash in the drawer of a canteen.
///
/// # Errors
/// When the database refuses.
pub async fn cash_of(
    tx: &DatabaseTransaction,
    city: &City,
    site: &SiteId,
) -> Result<LedgerAccountId, StoreError> {
    account_for(tx, city, Purpose::Cash(site.clone())).await
}

/// The account of a purpose that is nobody's own, in the currency of the city, with no limit: a canteen goes on serving where
/// a fund has not been filled, and what a fund owes is seen at the close of each day.
///
/// # Errors
/// When the purpose is a resident's, or the database refuses.
pub async fn account_for(
    tx: &DatabaseTransaction,
    city: &City,
    purpose: Purpose,
) -> Result<LedgerAccountId, StoreError> {
    let new = NewAccount {
        id: LedgerAccountId::from_bytes(city.chance().bytes()),
        purpose,
        currency: currency(city)?,
        limit: Limit::None,
    };
    ensure_account(tx, &new, city.now()).await
}

/// The currency of the city, as the ledger has it.
///
/// # Errors
/// When the city was loaded with none.
pub fn currency(city: &City) -> Result<Currency, StoreError> {
    let currency = city.about().currency.parse();
    currency.map_err(|_| StoreError::corrupt("city_pack.currency"))
}

/// Leave to look after funds: to fill them, to close days and to settle with canteens. Officers have it, and the program for
/// whoever runs it.
///
/// # Errors
/// [`MandateError::NotYours`] for anybody else.
pub fn leave(city: &City, access: &Access) -> Result<Mandate, MandateError> {
    let office = || {
        let mut bodies = city.bodies().iter();
        bodies.find(|body| body.may_staff(Role::Officer, SERVICE))
    };
    let body = match access.actor() {
        Actor::Staff(post) => Some(&post.body),
        Actor::System => office().map(|body| &body.id),
        Actor::Resident { .. } => None,
    };
    let body = body.ok_or(MandateError::NotYours)?.clone();
    let cohort = Cohort::new(FUNDS, SERVICE, body);
    let registry = city.registry();
    registry.work_on(access, &cohort, ToDo::EldercareServices)
}
