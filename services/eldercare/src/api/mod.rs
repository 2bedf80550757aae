//! Support for older people in the city's JSON API.

mod diners;
mod entitlements;
mod problem;
mod schemes;

use city::id::ResidentId;
use city::mandate::{Access, Mandate, Scope};
use city::people::MandateError;
use city::portal::Desk;
use platform::api::Problem;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::SERVICE;

/// The operations of support for older people.
pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(schemes::schemes))
        .routes(routes!(schemes::next_schemes, schemes::write_schemes))
        .routes(routes!(schemes::sign_schemes))
        .routes(routes!(
            entitlements::entitlement,
            entitlements::ask_entitlement
        ))
        .routes(routes!(diners::diner, diners::keep_diner))
        .routes(routes!(diners::set_diner_state))
        .routes(routes!(diners::meals_ahead))
        .routes(routes!(diners::meal_orders, diners::order_meal))
        .routes(routes!(diners::call_meal_off))
        .routes(routes!(diners::food_warnings, diners::release_food_warning))
        .routes(routes!(diners::take_food_warning_back))
}

/// Leave to act for somebody.
async fn act_for(
    desk: &Desk,
    access: &Access,
    resident: &ResidentId,
    scope: Scope,
) -> Result<Mandate, Problem> {
    let registry = desk.city().registry();
    match registry.act_for(access, resident, SERVICE, scope).await {
        // Who may order and not look sees what ordering needs.
        Err(MandateError::NotYours) if scope == Scope::See => {
            let asked = registry.act_for(access, resident, SERVICE, Scope::Order);
            Ok(asked.await?)
        }
        asked => Ok(asked?),
    }
}
