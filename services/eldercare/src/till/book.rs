//! What is written and booked of a meal, all or nothing.

use std::collections::BTreeMap;

use city::City;
use city::id::LedgerAccountId;
use city::ledger::{self, Asked, AskedAct, Cause};
use paycode::CardNumber;
use sea_orm::DatabaseTransaction;

use super::error::TillError;
use super::guest::Guest;
use super::model::{Serving, Way};
use super::{outside, queue, store};
use crate::card::{SOLIDARITY_FUND, SOLIDARITY_RULE};
use crate::order::{Diner, DinerState, OrderState, Wishes};
use crate::{fund, order};

/// Writes and books a serving, all or nothing.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    city: &City,
    guest: &Guest,
    serving: &Serving,
    code: Option<(CardNumber, u32)>,
) -> Result<(), TillError> {
    let mandate = &guest.mandate;
    let resident = &serving.resident;
    let before = match &guest.diner {
        Some(diner) => diner.served,
        None => {
            let new = Diner {
                resident: resident.clone(),
                site: serving.site.clone(),
                states: BTreeMap::from([(serving.day, DinerState::Active)]),
                wishes: Wishes::default(),
                served: 0,
                revision: 1,
            };
            if !order::begins(tx, mandate, &new).await? {
                return Err(TillError::Busy);
            }
            0
        }
    };
    // Whoever counts first serves; the other looks again at what has been used.
    if !order::store::diners::count_served(tx, mandate, resident, before).await?
        || !store::create(tx, mandate, serving).await?
    {
        return Err(TillError::Busy);
    }
    if let Some(code) = code
        && !queue::store::spend(tx, code, serving.at).await?
    {
        return Err(TillError::CodeSpent);
    }
    if serving.meal.way == Way::Provider {
        outside::served(tx, &serving.id).await?;
    }
    if let Some(order) = &guest.quote.ordered {
        let state = match serving.meal.at_home {
            true => OrderState::Brought,
            false => OrderState::Served,
        };
        order::came(tx, mandate, order, state).await?;
    }
    let chain = chain(tx, city, guest, serving).await?;
    book_chain(tx, city, chain).await
}

/// The transfers of a serving: what funds pay, what whoever pays the rest pays, and what of it goes on to others.
async fn chain(
    tx: &DatabaseTransaction,
    city: &City,
    guest: &Guest,
    serving: &Serving,
) -> Result<Vec<Asked>, TillError> {
    let meal = &serving.meal;
    let takings = fund::takings_of(tx, city, &serving.site).await?;
    let mut chain = Vec::new();
    for part in &meal.given {
        for (fund, units) in &part.shares {
            let payer = fund::account_of(tx, city, fund, &meal.district).await?;
            let id = serving.share_id(chain.len());
            let mut share = moved(id, payer, takings.clone(), *units)?;
            share.cause = Cause {
                decision: meal.decision.clone(),
                rule: Some(part.rule.clone()),
            };
            chain.push(share);
        }
    }
    let payer = match (meal.paid(), meal.way) {
        (0, _) | (_, Way::Provider | Way::Open) => None,
        (_, Way::Cash) => Some(fund::cash_of(tx, city, &serving.site).await?),
        (_, Way::Wallet) => Some(guest.wallet()?),
        (_, Way::Family) => Some(guest.family()?),
    };
    if let Some(payer) = payer {
        let id = serving.rest_id();
        chain.push(moved(id, payer, takings.clone(), meal.paid())?);
    }
    if meal.added > 0 {
        let fund = fund::account_of(tx, city, SOLIDARITY_FUND, &meal.district).await?;
        let mut added = moved(serving.added_id(), takings, fund, meal.added)?;
        added.cause.rule = Some(SOLIDARITY_RULE.to_owned());
        chain.push(added);
    }
    Ok(chain)
}

pub(super) fn moved(
    id: String,
    debit: LedgerAccountId,
    credit: LedgerAccountId,
    units: u64,
) -> Result<Asked, TillError> {
    Ok(Asked {
        id: id.parse().map_err(|_| TillError::Id)?,
        act: AskedAct::Move {
            debit,
            credit,
            units,
        },
        cause: Cause::default(),
    })
}

pub(super) fn reversed(of: String) -> Result<Asked, TillError> {
    let back = format!("{of}.back");
    Ok(Asked {
        id: back.parse().map_err(|_| TillError::Id)?,
        act: AskedAct::Reverse {
            of: of.parse().map_err(|_| TillError::Id)?,
        },
        cause: Cause::default(),
    })
}

/// Books a chain as a whole.
pub(super) async fn book_chain(
    tx: &DatabaseTransaction,
    city: &City,
    chain: Vec<Asked>,
) -> Result<(), TillError> {
    if chain.is_empty() {
        return Ok(());
    }
    let booked = ledger::book(tx, &[chain], city.now(), city.today()).await?;
    for outcome in booked {
        outcome?;
    }
    Ok(())
}
