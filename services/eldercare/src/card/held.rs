//! What is held of a diner, as records.

use city::City;
use city::error::StoreError;
use city::holding::Holding;
use city::id::ResidentId;
use city::ledger::{self, LEDGER, LedgerAccount};
use city::mandate::Mandate;
use serde_json::{Value, json};

use super::money::{MEAL_PAYER, Payer};
use super::solidarity::{MEAL_SOLIDARITY, Solidarity};
use super::{MEAL_CARD, MealCard, store};
use crate::SERVICE;

/// The card of a resident, their accounts, and who pays for them.
pub(crate) async fn holdings(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Holding>, StoreError> {
    let read = city.db().read();
    let cards = store::cards::of_resident(read, mandate, resident).await?;
    let accounts = ledger::accounts_of(read, mandate, resident).await?;
    let payers = store::payers::of_resident(read, mandate, resident).await?;
    let settled = super::settled::holding(city, mandate, resident).await?;
    let added = store::solidarity::of_resident(read, mandate, resident).await?;
    Ok(vec![
        settled,
        Holding::new(MEAL_CARD, SERVICE, cards.iter().map(MealCard::held))?,
        Holding::new(LEDGER, SERVICE, accounts.iter().map(account))?,
        Holding::new(MEAL_PAYER, SERVICE, payers.iter().map(Payer::held))?,
        Holding::new(MEAL_SOLIDARITY, SERVICE, added.iter().map(Solidarity::held))?,
    ])
}

fn account(account: &LedgerAccount) -> Value {
    json!({
        "number": account.id,
        "account-kind": account.purpose,
        "account-balance": balance(account),
        "state": if account.is_closed { "closed" } else { "open" },
    })
}

/// What stands on an account, in minor units: less than nothing where it is owed.
pub(crate) fn balance(account: &LedgerAccount) -> i64 {
    let units = |sum: u128| i64::try_from(sum).unwrap_or(i64::MAX);
    units(account.balance.credits_posted).saturating_sub(units(account.balance.debits_posted))
}
