//! Support for older people in the city's JSON API.

mod entitlements;
mod money;
mod money_problem;
mod problem;
mod schemes;
mod settlements;
mod vouchers;

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
        .routes(routes!(vouchers::preactivate_vouchers))
        .routes(routes!(vouchers::activate_vouchers))
        .routes(routes!(vouchers::voucher))
        .routes(routes!(vouchers::cancel_voucher))
        .routes(routes!(vouchers::redeem_voucher))
        .routes(routes!(money::business_days))
        .routes(routes!(money::business_day))
        .routes(routes!(money::close_business_day))
        .routes(routes!(money::endow_fund))
        .routes(routes!(money::fund_accounts))
        .routes(routes!(money::subsidies))
        .routes(routes!(settlements::settlements))
        .routes(routes!(
            settlements::settlement,
            settlements::settle_canteens
        ))
        .routes(routes!(settlements::compare_settlement))
        .routes(routes!(settlements::keep_bank_of_city))
        .routes(routes!(settlements::keep_bank_of_canteen))
}
