//! Support for older people in the city's JSON API.

mod accounts;
mod amounts;
mod bills;
mod budgets;
mod bulk;
mod bulk_problem;
mod canteens;
mod cards;
mod diet;
mod diners;
mod entitlements;
mod fraud;
mod kitchen;
mod left;
mod money;
mod money_problem;
mod payees;
mod places;
mod problem;
mod schemes;
mod screens;
mod settlements;
mod till;
mod till_problem;
mod tills;
mod vouchers;

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
        .merge(schemes_and_meals())
        .merge(cards_and_money())
}

fn schemes_and_meals() -> OpenApiRouter<Desk> {
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
        .routes(routes!(canteens::canteens))
        .routes(routes!(canteens::near_canteens))
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
        .routes(routes!(diners::diner, diners::keep_diner))
        .routes(routes!(diners::set_diner_state))
        .routes(routes!(diners::meals_ahead))
        .routes(routes!(diners::meal_orders, diners::order_meal))
        .routes(routes!(diners::call_meal_off))
        .routes(routes!(diners::food_warnings, diners::release_food_warning))
        .routes(routes!(diners::take_food_warning_back))
}

fn cards_and_money() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(cards::card_keys, cards::new_card_key))
        .routes(routes!(cards::card_terms, cards::set_card_terms))
        .routes(routes!(cards::card_by_number))
        .routes(routes!(cards::card, cards::issue_card))
        .routes(routes!(cards::card_lost))
        .routes(routes!(cards::replace_card))
        .routes(routes!(cards::end_card))
        .routes(routes!(cards::printed_week))
        .routes(routes!(accounts::left_accounts))
        .routes(routes!(left::left_settled, left::settle_left_account))
        .routes(routes!(accounts::accounts))
        .routes(routes!(accounts::agree_to_pay, accounts::stop_paying))
        .routes(routes!(accounts::put_cash))
        .routes(routes!(bills::list_bills))
        .routes(routes!(bills::one_bill))
        .routes(routes!(bills::pay_bill_in_cash))
        .routes(routes!(bills::compare_bills))
        .routes(routes!(bills::set_limit_of_payer))
        .routes(routes!(bills::added_for_others, bills::add_for_others))
        .routes(routes!(tills::list_tills, tills::register_till))
        .routes(routes!(tills::block_till))
        .routes(routes!(screens::make_screen))
        .routes(routes!(screens::part_screen))
        .routes(routes!(screens::empty_screen))
        .routes(routes!(screens::shown))
        .routes(routes!(tills::till_trust))
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
        .routes(routes!(budgets::fund_budgets))
        .routes(routes!(money::subsidies))
        .routes(routes!(amounts::subsidy))
        .routes(routes!(amounts::subsidy_decision))
        .routes(routes!(bulk::validate_bulk))
        .routes(routes!(bulk::payment_lists, bulk::put_up_payments))
        .routes(routes!(bulk::payment_list, bulk::withdraw_payments))
        .routes(routes!(bulk::release_payments))
        .routes(routes!(bulk::compare_payments))
        .routes(routes!(payees::payee_of, payees::keep_payee))
        .routes(routes!(payees::keep_payees))
        .routes(routes!(fraud::checks))
        .routes(routes!(fraud::check))
        .routes(routes!(fraud::note_check))
        .routes(routes!(settlements::settlements))
        .routes(routes!(
            settlements::settlement,
            settlements::settle_canteens
        ))
        .routes(routes!(settlements::compare_settlement))
        .routes(routes!(settlements::keep_bank_of_city))
        .routes(routes!(settlements::keep_bank_of_canteen))
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
