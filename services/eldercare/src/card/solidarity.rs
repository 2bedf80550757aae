//! The solidarity rate: a diner pays more for each meal of their own will, for those who can pay less. It is off until they say
//! so, and ends whenever they say so.

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::{Access, Mandate, Scope};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{MoneyError, store};
use crate::{SERVICE, flatten};

/// What a diner adds to their meals for others.
pub const MEAL_SOLIDARITY: Record = Record::new("meal-solidarity").kept_by(SERVICE);

/// The most that is added to a meal, in minor units.
pub const SOLIDARITY_UNITS_MAX: u64 = 10_000;

/// The code of the fund to which it goes: a scheme may name it as one that pays.
pub const SOLIDARITY_FUND: &str = "solidarity";

/// The rule under which it is booked.
pub(crate) const SOLIDARITY_RULE: &str = "solidarity@1";

/// What a diner adds to each meal, or added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solidarity {
    /// Since when.
    pub began_on: Date,
    /// How much for each meal, in minor units.
    pub units: u64,
    /// When they ended it.
    pub ended_at: Option<Timestamp>,
}

impl Solidarity {
    /// What is held of the diner, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.began_on.to_string(),
            "made-at": self.began_on.to_string(),
            "valid-to": self.ended_at.map(|at| at.to_string()),
            "content": { "units": self.units },
        })
    }
}

/// The diner's own leave, or that of whoever orders for them: nobody else is told, officers neither.
async fn leave(city: &City, access: &Access, resident: &ResidentId) -> Result<Mandate, MoneyError> {
    let registry = city.registry();
    let asked = registry.act_for(access, resident, SERVICE, Scope::Order);
    Ok(asked.await?)
}

/// What a diner adds to each meal in minor units; nothing where they add nothing.
///
/// # Errors
/// [`MoneyError::NotFound`] for anybody but the diner and whoever orders for them.
pub async fn solidarity(
    city: &City,
    access: &Access,
    resident: &ResidentId,
) -> Result<Option<u64>, MoneyError> {
    let mandate = leave(city, access, resident).await?;
    Ok(added(city.db().read(), &mandate, resident).await?)
}

/// Sets what a diner adds to each meal, 1 to [`SOLIDARITY_UNITS_MAX`] minor units; nothing ends it.
///
/// # Errors
/// See [`MoneyError`].
pub async fn set_solidarity(
    city: &City,
    access: &Access,
    resident: &ResidentId,
    units: Option<u64>,
) -> Result<(), MoneyError> {
    let mandate = leave(city, access, resident).await?;
    if units.is_some_and(|units| !(1..=SOLIDARITY_UNITS_MAX).contains(&units)) {
        return Err(MoneyError::Amount);
    }
    let whose = resident.clone();
    let done = city.db().write(move |tx| {
        Box::pin(async move { Ok(store::solidarity::set(tx, &mandate, &whose, units).await?) })
    });
    flatten(done.await)
}

/// What is added to a meal, where the mandate covers the diner.
pub(crate) async fn added(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Option<u64>, StoreError> {
    let all = store::solidarity::of_resident(connection, mandate, resident).await?;
    let mut open = all.into_iter().filter(|one| one.ended_at.is_none());
    Ok(open.next_back().map(|one| one.units))
}
