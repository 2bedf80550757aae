//! The tables of support for older people.

mod entitlements;
mod vouchers;

use sea_orm_migration::MigrationTrait;

/// The migrations of support for older people, in the order in which they came to be.
#[must_use]
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(entitlements::Entitlements),
        Box::new(vouchers::Vouchers),
    ]
}

/// Tables whose rows belong to no resident.
pub const REFERENCE_TABLES: &[&str] = &[
    "eldercare_scheme_set",
    "eldercare_scheme_draft",
    "eldercare_voucher",
];
