//! The tables of support for older people.

mod cards;
mod checks;
mod entitlements;
mod looked_after;
mod meals;
mod outside;
mod payments;
mod queues;
mod rates;
mod screens;
mod settlements;
mod vouchers;

use sea_orm_migration::MigrationTrait;

/// The migrations of support for older people, in the order in which they came to be.
#[must_use]
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(entitlements::Entitlements),
        Box::new(cards::Cards),
        Box::new(meals::Meals),
        Box::new(queues::Queues),
        Box::new(vouchers::Vouchers),
        Box::new(settlements::Settlements),
        Box::new(checks::Checks),
        Box::new(looked_after::LookedAfter),
        Box::new(screens::Screens),
        Box::new(payments::Payments),
        Box::new(outside::Outside),
        Box::new(rates::Rates),
    ]
}

/// Tables whose rows belong to no resident.
pub const REFERENCE_TABLES: &[&str] = &[
    "eldercare_scheme_set",
    "eldercare_scheme_draft",
    "canteen",
    "canteen_dish",
    "canteen_menu",
    "kitchen_count",
    "guest_serving",
    "eldercare_till_entry",
    "eldercare_code_spent",
    "eldercare_card_number",
    "eldercare_card_key",
    "eldercare_card_terms",
    "eldercare_till",
    "eldercare_voucher",
    "eldercare_bank_account",
    "eldercare_settlement",
    "canteen_check",
    "till_screen",
    "eldercare_payment_list",
    "eldercare_outside_payment",
];
