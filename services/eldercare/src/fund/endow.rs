//! Giving a fund money: from the city's treasury, as far as the officer says.

use city::City;
use city::error::StoreError;
use city::ledger::{
    self, Asked, AskedAct, Cause, Limit, NewAccount, Outcome, Purpose as Account, Refused,
    TransferId, ensure_account,
};
use city::mandate::Mandate;
use thiserror::Error;

use super::{FUNDS, FundError, account_for, currency, payer};
use crate::{WriteFailed, flatten};

/// Minor units that a fund is given at once at the most.
pub const ENDOWMENT_UNITS_MAX: u64 = 100_000_000_000;

/// Money for a fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endowment {
    /// Its id: the same one is the same money, given once.
    pub id: String,
    /// The fund, by its code.
    pub fund: String,
    /// The district, where its fund is meant.
    pub district: Option<String>,
    /// How much, in minor units.
    pub units: u64,
}

/// Why a fund was given nothing.
#[derive(Debug, Error)]
pub enum EndowError {
    /// It is not for this person to do.
    #[error("there is no such fund")]
    NotFound,
    /// The amount is nothing, or more than is given at once.
    #[error("a fund is given 1 to {ENDOWMENT_UNITS_MAX} minor units at once")]
    Units,
    /// The id is no id of a transfer.
    #[error("the id is 1 to 40 letters, digits, dots, colons, hyphens or underscores")]
    Id,
    /// Another amount, or another fund, was given under this id.
    #[error("this id stands for other money that was given before")]
    Taken,
    /// There is no account for it.
    #[error(transparent)]
    Fund(#[from] FundError),
    /// The ledger refuses.
    #[error(transparent)]
    Ledger(#[from] Refused),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// Gives a fund money out of what the officer's body has. A fund that is given money before it has paid anything has a budget:
/// it never pays more than it was given. One that has paid before goes on paying.
///
/// # Errors
/// See [`EndowError`]; nothing is booked then.
pub async fn endow(city: &City, mandate: &Mandate, new: Endowment) -> Result<Outcome, EndowError> {
    let post = mandate.actor().post();
    let post = post.filter(|_| mandate.covers_cohort(FUNDS));
    let body = post.ok_or(EndowError::NotFound)?.body.clone();
    if !(1..=ENDOWMENT_UNITS_MAX).contains(&new.units) {
        return Err(EndowError::Units);
    }
    let is_short = (1..=40).contains(&new.id.len());
    let id: Option<TransferId> = format!("endow:{}", new.id).parse().ok();
    let id = id.filter(|_| is_short).ok_or(EndowError::Id)?;
    let purpose = payer(city, &new.fund, new.district.as_deref().unwrap_or_default())?;
    let (db, city) = (city.db(), city.clone());
    let done = db.write(move |tx| {
        Box::pin(async move {
            let fund = NewAccount {
                id: city::id::LedgerAccountId::from_bytes(city.chance().bytes()),
                purpose,
                currency: currency(&city)?,
                limit: Limit::NoOverdraft,
            };
            let credit = ensure_account(tx, &fund, city.now()).await?;
            let act = AskedAct::Move {
                debit: account_for(tx, &city, Account::Body(body)).await?,
                credit,
                units: new.units,
            };
            let cause = Cause::default();
            let chain = vec![Asked { id, act, cause }];
            let booked = ledger::book(tx, &[chain], city.now(), city.today()).await?;
            let booked = booked.into_iter().next();
            let outcomes = booked.ok_or(EndowError::NotFound)?;
            outcomes
                .map_err(|refused| match refused.why {
                    ledger::NotBooked::Rule(ledger::Reason::IdConflict) => EndowError::Taken,
                    _ => refused.into(),
                })
                .map(|outcomes| outcomes.first().copied().unwrap_or(Outcome::Repeated))
        })
    });
    flatten(done.await)
}
