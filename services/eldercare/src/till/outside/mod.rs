//! A meal whose rest is paid by a provider of payments that is not the city's: the payer shows a code on their phone.
//!
//! The payment has the id of the meal. What broke off in between goes on where the same meal is sent again: the provider is asked
//! once, and the meal is booked once. Where nobody sends it again, [`give_back_unserved`] gives the money back: each payment is
//! written down before the provider hears of it, and of a meal and the way back one is written first.

pub(super) mod store;

use city::City;
use city::id::SiteId;
use city::ledger::TransferId;
use city::mandate::Mandate;
use city::payment::{Charge, PayError, PaymentId, Payments, Standing};
use city::personal::Personal;
use jiff::SignedDuration;
use platform::payment::wallet::{RULES, wallet_of};
use sea_orm::DatabaseTransaction;

use super::Till;
use super::error::TillError;
use super::model::{NewServing, Serving, Way};
use crate::{flatten, fund};
use store::For;

/// How long a meal may wait for its payment before it counts as broken off: longer than any payer makes up their mind.
const BROKEN_OFF_AFTER: SignedDuration = SignedDuration::from_mins(20);

/// Payments that are looked at in one go at the most.
const UNSERVED_MAX: u64 = 500;

/// Gives payments back for which no meal was served and which are older than some minutes: the program ended in between, or the
/// meal was given back and the provider gave no answer. Tells how many went back; those of which a provider tells nothing are
/// asked for the next time.
///
/// # Errors
/// When the database does not do its work.
pub async fn give_back_unserved(city: &City, payments: &Payments) -> Result<usize, TillError> {
    let before = city.now() - BROKEN_OFF_AFTER;
    let mut back = 0;
    for id in store::unfinished(city.db().read(), before, UNSERVED_MAX).await? {
        match go_back(city, payments, &id).await {
            Ok(true) => back += 1,
            Ok(false) => {}
            Err(error @ (TillError::Store(_) | TillError::Write(_))) => return Err(error),
            Err(error) => tracing::warn!(
                error = &error as &dyn std::error::Error,
                "a payment for which nothing was served did not go back yet"
            ),
        }
    }
    Ok(back)
}

/// Gives a payment back, unless a meal was served for it. Tells whether whoever paid has their money again.
async fn go_back(city: &City, payments: &Payments, id: &PaymentId) -> Result<bool, TillError> {
    let given_up = id.clone();
    let done = city.db().write(move |tx| {
        Box::pin(async move { Ok::<_, TillError>(store::give_up(tx, &given_up).await?) })
    });
    if flatten(done.await)? == Some(For::Meal) {
        return Ok(false);
    }
    let standing = match payments.reverse(id).await {
        Ok(standing) => Some(standing),
        // Nothing was held for it: it was paid in another way, or the program ended before.
        Err(PayError::Unknown) => None,
        Err(error) => return Err(paying(error)),
    };
    let gone = id.clone();
    let done = city.db().write(move |tx| {
        Box::pin(async move { Ok::<_, TillError>(store::went_back(tx, &gone).await?) })
    });
    flatten(done.await)?;
    Ok(standing == Some(Standing::Reversed))
}

/// Writes that a meal is served for what was paid outside, in the transaction of the meal.
pub(super) async fn served(tx: &DatabaseTransaction, meal: &TransferId) -> Result<(), TillError> {
    match store::serve(tx, meal).await? {
        Some(For::Nothing) | None => Ok(()),
        // It is the payment of another meal.
        Some(For::Meal) => Err(TillError::IdConflict),
        Some(For::Back) => Err(TillError::Declined),
    }
}

impl Till {
    /// Serves a meal whose rest is paid by the code that the payer shows. Where nothing is left to pay, nobody is charged.
    ///
    /// # Errors
    /// [`TillError::Code`] where no provider shows such codes, [`TillError::Waiting`] where the payer has not agreed yet,
    /// [`TillError::Declined`] where they don't pay; and see [`TillError`].
    pub async fn serve_outside(
        &self,
        payments: &Payments,
        (staff, site): (&Mandate, &SiteId),
        new: &NewServing,
        code: &Personal,
    ) -> Result<Serving, TillError> {
        let quote = self.quote(staff, site, &new.wanted).await?;
        let rest = quote.to_pay(Way::Provider);
        let paid = NewServing {
            way: Way::Provider,
            rest: Some(rest),
            ..new.clone()
        };
        // Who was served before pays nothing more, unless they eat again; the same meal may be sent again.
        let is_served = quote.served_before.is_some() && !new.again;
        if rest > 0 && !is_served {
            let id = self.charge(payments, site, new, (rest, code)).await?;
            let served = self.serve(staff, site, &paid).await;
            if served.is_err() {
                // Nothing was served for it: it goes back.
                go_back(&self.city, payments, &id).await?;
            }
            return served;
        }
        self.serve(staff, site, &paid).await
    }

    /// Gives back a meal, and what an outside provider took for it.
    ///
    /// # Errors
    /// See [`TillError`]; where only the provider gave no answer, it is given back when it is tried again.
    pub async fn give_back(
        &self,
        payments: Option<&Payments>,
        (staff, site): (&Mandate, &SiteId),
        whose: (&city::id::ResidentId, jiff::civil::Date),
        id: &TransferId,
    ) -> Result<(), TillError> {
        let back = self.refund(staff, site, whose, id).await;
        if let Err(error) = back
            && !matches!(error, TillError::Refunded)
        {
            return Err(error);
        }
        let (Some(payments), Ok(payment)) = (payments, id.as_str().parse()) else {
            return Ok(());
        };
        go_back(&self.city, payments, &payment).await.map(|_| ())
    }

    async fn charge(
        &self,
        payments: &Payments,
        site: &SiteId,
        new: &NewServing,
        (units, code): (u64, &Personal),
    ) -> Result<PaymentId, TillError> {
        if wallet_of(code.reveal(), &RULES).is_none() {
            return Err(TillError::Code);
        }
        let id: PaymentId = new.id.as_str().parse().map_err(|_| TillError::Id)?;
        let charge = Charge {
            id: id.clone(),
            units,
            currency: fund::currency(&self.city)?,
            code: code.clone(),
        };
        let (city, site, asked) = (self.city.clone(), site.clone(), id.clone());
        let takings = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::ask(tx, &asked, city.now()).await? {
                    For::Back => Err(TillError::Declined),
                    For::Nothing | For::Meal => Ok(fund::takings_of(tx, &city, &site).await?),
                }
            })
        });
        let takings = flatten(takings.await)?;
        match payments.pay(&charge, &takings).await.map_err(paying)? {
            Standing::Paid => Ok(id),
            Standing::Pending => Err(TillError::Waiting),
            Standing::Refused | Standing::Reversed => Err(TillError::Declined),
        }
    }
}

fn paying(error: PayError) -> TillError {
    match error {
        PayError::Provider(_) => TillError::Waiting,
        PayError::Store(error) => TillError::Store(error),
        error @ (PayError::Ledger(_) | PayError::Unknown) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a payment outside was not booked"
            );
            TillError::Declined
        }
    }
}
