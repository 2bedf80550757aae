//! Support for older people in the city's JSON API.

mod entitlements;
mod places;
mod problem;
mod schemes;
mod till;

use city::portal::Desk;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of support for older people.
pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(places::places))
        .routes(routes!(till::quote_meal))
        .routes(routes!(till::servings, till::serve_meal))
        .routes(routes!(till::refund_meal))
        .routes(routes!(till::sell_meal))
        .routes(routes!(till::settle_queue))
        .routes(routes!(schemes::schemes))
        .routes(routes!(schemes::next_schemes, schemes::write_schemes))
        .routes(routes!(schemes::sign_schemes))
        .routes(routes!(
            entitlements::entitlement,
            entitlements::ask_entitlement
        ))
}
