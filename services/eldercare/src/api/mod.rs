//! Support for older people in the city's JSON API.

mod entitlements;
mod places;
mod problem;
mod schemes;

use city::portal::Desk;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of support for older people.
pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(places::places))
        .routes(routes!(schemes::schemes))
        .routes(routes!(schemes::next_schemes, schemes::write_schemes))
        .routes(routes!(schemes::sign_schemes))
        .routes(routes!(
            entitlements::entitlement,
            entitlements::ask_entitlement
        ))
}
