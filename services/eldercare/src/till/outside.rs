//! A meal whose rest is paid by a provider of payments that is not the city's: the payer shows a code on their phone.
//!
//! The payment has the id of the meal. What broke off in between goes on where the same meal is sent again: the provider is asked
//! once, and the meal is booked once.

use city::id::SiteId;
use city::mandate::Mandate;
use city::payment::{Charge, PayError, PaymentId, Payments, Standing};
use city::personal::Personal;
use platform::payment::wallet::{RULES, wallet_of};

use super::Till;
use super::error::TillError;
use super::model::{NewServing, Serving, Way};
use crate::{flatten, fund};

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
        let paid = NewServing {
            way: Way::Provider,
            rest: Some(quote.rest),
            ..new.clone()
        };
        // Who was served before pays nothing more, unless they eat again; the same meal may be sent again.
        let is_served = quote.served_before.is_some() && !new.again;
        if quote.rest > 0 && !is_served {
            let id = self.charge(payments, site, new, (quote.rest, code)).await?;
            let served = self.serve(staff, site, &paid).await;
            if served.is_err() {
                // Nothing was served for it: it goes back.
                let back = payments.reverse(&id).await;
                back.map_err(paying)?;
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
        id: &city::ledger::TransferId,
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
        match payments.reverse(&payment).await {
            // It was paid in another way.
            Ok(_) | Err(PayError::Unknown) => Ok(()),
            Err(error) => Err(paying(error)),
        }
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
        let (city, site) = (self.city.clone(), site.clone());
        let takings = self.city.db().write(move |tx| {
            Box::pin(async move { Ok::<_, TillError>(fund::takings_of(tx, &city, &site).await?) })
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
