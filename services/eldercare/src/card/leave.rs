//! Who may do something with somebody's card and accounts.

use city::City;
use city::id::ResidentId;
use city::mandate::{Access, Cohort, Mandate, Purpose, Scope};
use city::people::MandateError;

use super::CARDS_OFFICE;
use crate::SERVICE;

/// Leave over one resident: for themself, for whoever acts for them, for a clerk while they are at a counter, and for officers
/// of support for older people.
///
/// # Errors
/// [`MandateError::NotYours`] for anybody else.
pub async fn leave(
    city: &City,
    access: &Access,
    resident: &ResidentId,
    scope: Scope,
) -> Result<Mandate, MandateError> {
    let registry = city.registry();
    match registry.act_for(access, resident, SERVICE, scope).await {
        // Who may order and not look sees what ordering needs.
        Err(MandateError::NotYours) if scope == Scope::See => {
            let orders = registry.act_for(access, resident, SERVICE, Scope::Order);
            match orders.await {
                Err(MandateError::NotYours) => as_officer(city, access, resident, scope).await,
                asked => asked,
            }
        }
        Err(MandateError::NotYours) => as_officer(city, access, resident, scope).await,
        asked => asked,
    }
}

async fn as_officer(
    city: &City,
    access: &Access,
    resident: &ResidentId,
    scope: Scope,
) -> Result<Mandate, MandateError> {
    let purpose = Purpose::CanteenMeals;
    let registry = city.registry();
    registry
        .over(access, resident, SERVICE, purpose, scope.into())
        .await
}

/// An officer's leave to set the terms of cards, to change the keys and to look after what is left on closed accounts.
///
/// # Errors
/// [`MandateError::NotYours`] for anybody else.
pub fn office(city: &City, access: &Access) -> Result<Mandate, MandateError> {
    let post = access.actor().post().ok_or(MandateError::NotYours)?;
    let cohort = Cohort::new(CARDS_OFFICE, SERVICE, post.body.clone());
    city.registry()
        .work_on(access, &cohort, Purpose::EldercareServices)
}
