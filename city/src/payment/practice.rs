//! Paying by somebody outside in a practice city, where nobody's money is taken.

use std::sync::Arc;

use ::ledger::Limit;

use super::{Payments, Provider, Sandbox};
use crate::City;
use crate::error::{StoreError, flatten};
use crate::id::LedgerAccountId;
use crate::ledger::{Ledger, NewAccount, Purpose, ensure_account};

/// Payments by the sandbox, which owes what it took on an account of its own, and remembers it in the city's database.
///
/// # Errors
/// When the database does not do its work.
pub async fn practice(city: &City) -> Result<Payments, StoreError> {
    let corrupt = StoreError::corrupt("city_pack.currency");
    let provider =
        Sandbox::new("", city.db().clone()).ok_or(StoreError::corrupt("ledger_account.owner"))?;
    let new = NewAccount {
        id: LedgerAccountId::from_bytes(city.chance().bytes()),
        purpose: Purpose::Provider(provider.code().as_str().to_owned()),
        currency: city.about().currency.parse().map_err(|_| corrupt)?,
        limit: Limit::None,
    };
    let now = city.now();
    let opened = city
        .db()
        .write(move |tx| Box::pin(async move { ensure_account(tx, &new, now).await }));
    let account = flatten(opened.await)?;
    let (db, clock) = (city.db().clone(), city.clock().clone());
    let days = Arc::new(city.working_days().await?);
    let ledger = Ledger::new(db.clone(), clock.clone(), days);
    Ok(Payments::new(
        Arc::new(provider),
        account,
        ledger,
        db,
        clock,
    ))
}
