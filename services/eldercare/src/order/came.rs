//! Those who come to a till: what is written of them in the transaction in which they are served.

use city::error::StoreError;
use city::mandate::Mandate;
use sea_orm::DatabaseTransaction;

use super::{Diner, Order, OrderState, store};

/// Begins meals for somebody who has come to a canteen without having asked before. Tells whether it did. The mandate must cover
/// them.
pub(crate) async fn begins(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    new: &Diner,
) -> Result<bool, StoreError> {
    store::diners::keep(tx, mandate, new).await
}

/// Writes down that what somebody ordered came to them. The mandate must cover them.
pub(crate) async fn came(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    order: &Order,
    state: OrderState,
) -> Result<bool, StoreError> {
    let changed = Order {
        state,
        revision: order.revision + 1,
        ..order.clone()
    };
    store::orders::keep(tx, mandate, &changed).await
}
