//! The tables of support for older people.

mod entitlements;
mod settlements;
mod vouchers;

use sea_orm_migration::MigrationTrait;

/// The migrations of support for older people, in the order in which they came to be.
#[must_use]
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(entitlements::Entitlements),
        Box::new(vouchers::Vouchers),
        Box::new(settlements::Settlements),
    ]
}

/// Tables whose rows belong to no resident.
pub const REFERENCE_TABLES: &[&str] = &[
    "eldercare_scheme_set",
    "eldercare_scheme_draft",
    "eldercare_voucher",
    "eldercare_bank_account",
    "eldercare_settlement",
];
