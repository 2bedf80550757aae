//! Redeeming: a voucher pays once, at one till.

use city::ledger::AskedAct;
use city::mandate::{Actor, Channel, Mandate, Purpose};
use city::people::MandateError;
use city::policy::Action;

use super::issue::digest;
use super::model::{Redeemed, Redemption, State};
use super::{REDEEMED, VoucherError, Vouchers, asked, book, passage, refuse_ended, store};
use crate::facts::{Ended, known};
use crate::{SERVICE, flatten, fund};

impl Vouchers {
    /// Has a voucher pay at a canteen of the body that is meant. Of two tills that send it at once one is told that it has paid.
    ///
    /// # Errors
    /// See [`VoucherError`]; nothing is booked then.
    pub async fn redeem(
        &self,
        mandate: &Mandate,
        asked_for: Redemption,
    ) -> Result<Redeemed, VoucherError> {
        let post = mandate.actor().post();
        let post = post.filter(|_| mandate.covers_cohort(REDEEMED));
        let body = &post.ok_or(VoucherError::NotFound)?.body;
        let sites = self.city.sites().await?;
        let here = (sites.iter()).find(|site| site.id == asked_for.site && site.body == *body);
        here.ok_or(VoucherError::NotFound)?;
        let plain = asked_for.secret.reveal().chars();
        let plain: String = plain.filter(|one| ![' ', '-'].contains(one)).collect();
        let secret = digest(&self.city, &asked_for.id, &plain)?;
        self.refuse_died(mandate, &asked_for, &secret).await?;
        let city = self.city.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let found = store::lock(tx, &asked_for.id).await?;
                let voucher = found.filter(|one| one.secret == secret);
                let mut voucher = voucher.ok_or(VoucherError::NotFound)?;
                refuse_ended(&voucher, city.today())?;
                if voucher.state != State::Active {
                    return Err(VoucherError::NotActive);
                }
                if !voucher.sites.is_empty() && !voucher.sites.contains(&asked_for.site) {
                    return Err(VoucherError::WrongSite);
                }
                let price = asked_for.price.unwrap_or(voucher.units);
                let units = price.min(voucher.units);
                if units == 0 {
                    return Err(VoucherError::NoPrice);
                }
                let post = AskedAct::Post {
                    held: voucher.held()?,
                    units: Some(units),
                };
                let passed_on = AskedAct::Move {
                    debit: passage(tx, &city).await?,
                    credit: fund::takings_of(tx, &city, &asked_for.site).await?,
                    units,
                };
                let chain = vec![
                    asked(&voucher, "paid", post)?,
                    asked(&voucher, "taken", passed_on)?,
                ];
                book(tx, &city, vec![chain]).await?;
                let site = asked_for.site;
                voucher.state = State::Redeemed { site, units };
                voucher.changed_at = city.now();
                store::change(tx, &voucher.id, &voucher.state, city.now()).await?;
                Ok(Redeemed {
                    voucher,
                    units,
                    rest: price - units,
                })
            })
        });
        flatten(done.await)
    }

    /// A voucher for somebody who has died pays nothing. The program looks that up, so that staff see nothing else of them; whoever
    /// does not know the secret number is told nothing.
    async fn refuse_died(
        &self,
        mandate: &Mandate,
        asked_for: &Redemption,
        secret: &str,
    ) -> Result<(), VoucherError> {
        let read = self.city.db().read();
        let found = store::find(read, &asked_for.id).await?;
        let voucher = found.filter(|one| one.secret == secret);
        let voucher = voucher.ok_or(VoucherError::NotFound)?;
        let Some(holder) = store::holder(read, mandate, &voucher.id).await? else {
            return Ok(());
        };
        let (actor, channel) = (Actor::System, Channel::Program);
        let registry = self.city.registry();
        let known = self.city.under(actor, channel, async |access| {
            let purpose = Purpose::CanteenMeals;
            let asked = registry.over(access, &holder, SERVICE, purpose, Action::See);
            let leave = asked.await.map_err(|error| match error {
                MandateError::Store(error) => VoucherError::Store(error),
                _ => VoucherError::NotFound,
            })?;
            Ok::<_, VoucherError>(known(&self.city, &leave, &holder, self.city.today()).await?)
        });
        match known.await??.and_then(|known| known.ended) {
            Some(Ended::Died) => Err(VoucherError::HolderDied),
            Some(Ended::MovedAway) | None => Ok(()),
        }
    }
}
