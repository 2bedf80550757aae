//! Support for older people in the city's JSON API.

mod canteens;
mod diet;
mod entitlements;
mod kitchen;
mod problem;
mod schemes;

use city::portal::Desk;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

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
        .routes(routes!(canteens::canteens))
        .routes(routes!(canteens::set_canteen))
        .routes(routes!(canteens::dishes, canteens::add_dish))
        .routes(routes!(canteens::retire_dish))
        .routes(routes!(canteens::menus))
        .routes(routes!(canteens::put_menu))
        .routes(routes!(kitchen::kitchen))
        .routes(routes!(kitchen::count_dishes))
        .routes(routes!(kitchen::mark_door))
        .routes(routes!(kitchen::close_sitting))
        .routes(routes!(kitchen::checks))
        .routes(routes!(diet::advice, diet::advise))
        .routes(routes!(diet::withdraw_advice))
}
