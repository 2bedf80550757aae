//! Meals that were missed or found no answer, until it is decided whether somebody is looked after.

use city::City;
use city::error::StoreError;
use city::mandate::Mandate;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;

use super::{LookedAfter, Order, store};

/// Those from one day to another of which nothing was decided yet. The mandate must be over the cohort of this name.
pub(crate) async fn undecided(
    city: &City,
    mandate: &Mandate,
    cohort: &str,
    days: (Date, Date),
) -> Result<Vec<Order>, StoreError> {
    store::orders::undecided(city.db().read(), mandate, cohort, days).await
}

/// Writes down what came of one, unless that was decided before. Tells whether it did. The mandate must cover whose it is.
pub(crate) async fn decide(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    order: &Order,
    came: LookedAfter,
) -> Result<bool, StoreError> {
    store::orders::decide(tx, mandate, order, came).await
}
