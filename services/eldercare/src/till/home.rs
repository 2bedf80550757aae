//! Meals that are handed over at the door.

use city::City;
use city::id::ResidentId;
use city::ledger::TransferId;
use city::mandate::Mandate;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::Till;
use super::error::TillError;
use super::model::{NewServing, Serving, Wanted, Way};
use crate::order::{Kitchen, OrderState};

/// Bytes of the digest that names a meal at the door.
const DIGEST_BYTES: usize = 16;

impl Till {
    /// Hands a meal of today over at somebody's door: it is served, paid, and its order is brought. Of two people who say so
    /// of one meal, the second changes nothing.
    ///
    /// # Errors
    /// [`TillError::NoSitting`] on another day than that of the meal; see [`TillError`].
    pub async fn bring(
        &self,
        city: &City,
        staff: &Mandate,
        kitchen: &mut Kitchen,
        (resident, way): (&ResidentId, Way),
    ) -> Result<Serving, TillError> {
        if kitchen.day != city.today() {
            return Err(TillError::NoSitting);
        }
        let is_brought = |meal: &crate::order::Planned| meal.at_home;
        if !kitchen.plan.of(resident).is_some_and(is_brought) {
            return Err(TillError::NotFound);
        }
        kitchen.fix(city, staff).await?;
        let new = NewServing {
            id: named(kitchen.day, &kitchen.sitting, resident)?,
            wanted: Wanted {
                resident: resident.clone(),
                sitting: kitchen.sitting.clone(),
                portions: Vec::new(),
                at_home: true,
            },
            way,
            again: false,
            card: None,
            code: None,
            rest: None,
        };
        let serving = self.serve(staff, &kitchen.site, &new).await?;
        let mut orders = kitchen.orders.iter_mut();
        if let Some(order) = orders.find(|one| one.resident == *resident) {
            order.state = OrderState::Brought;
        }
        Ok(serving)
    }
}

/// The id of a meal at the door, which follows from the meal: there is one for each.
fn named(day: Date, sitting: &str, resident: &ResidentId) -> Result<TransferId, TillError> {
    let digest = Sha256::digest(format!("{day} {sitting} {resident}"));
    let bytes = digest.iter().take(DIGEST_BYTES);
    let hex: String = bytes.map(|byte| format!("{byte:02x}")).collect();
    format!("door.{hex}").parse().map_err(|_| TillError::Id)
}
