//! Vouchers: what a scheme gives as a slip of paper, for one person or for whoever brings it.
//!
//! An officer makes a batch, prints it and activates it: the amount of each voucher is held on the ledger from then on, so that
//! no voucher is ever refused for want of money. A canteen redeems it once, whichever till is first; what the price leaves of
//! it goes back to the fund. What is neither redeemed nor taken back by its last day is released by itself.

mod issue;
mod model;
mod redeem;
pub(crate) mod store;

pub use issue::Misfit;
pub use model::{
    BATCH_CHARS_MAX, Holders, Issued, NewVouchers, Redeemed, Redemption, State, VOUCHER_UNITS_MAX,
    VOUCHERS_MAX, Voucher,
};

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId, VoucherId};
use city::ledger::{self, Asked, AskedAct, Cause, NotBooked, Purpose as Account, Reason, Refused};
use city::mandate::{Access, Cohort, Mandate, Purpose};
use city::people::MandateError;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use thiserror::Error;

use crate::fund::{self, FundError};
use crate::{SERVICE, WriteFailed, flatten};

/// Whose a voucher is.
pub const VOUCHER: Record = Record::new("voucher").kept_by(SERVICE);

/// The name under which officers work on vouchers.
const VOUCHERS: &str = "eldercare-vouchers";

/// The name under which canteens redeem them.
const REDEEMED: &str = "eldercare-vouchers-redeemed";

/// What passes through the account of vouchers is held for a canteen that is not known yet.
const PASSAGE: &str = "vouchers";

/// Batches that are listed at the most.
const BATCHES_MAX: u64 = 100;

/// Why nothing was done with a voucher.
#[derive(Debug, Error)]
pub enum VoucherError {
    /// There is no such voucher, its secret number is another, or it is not for this person to see.
    #[error("there is no voucher with these numbers")]
    NotFound,
    /// What was to be made does not fit.
    #[error("the vouchers were not made: something about them does not fit")]
    Misfits(Vec<Misfit>),
    /// A batch of this name was made before.
    #[error("a batch of this name was made before")]
    BatchTaken,
    /// The fund has not enough.
    #[error("the fund has not enough for these vouchers")]
    NoFunds,
    /// It is not active yet.
    #[error("the voucher is not active yet")]
    NotActive,
    /// It has paid already.
    #[error("the voucher was redeemed already")]
    AlreadyUsed,
    /// It was for somebody who has died.
    #[error("the voucher was for somebody who has died")]
    HolderDied,
    /// The office took it back.
    #[error("the voucher was cancelled")]
    Cancelled,
    /// Its last day is over.
    #[error("the voucher expired after {0}")]
    Expired(Date),
    /// It is not taken here.
    #[error("the voucher is not taken at this place")]
    WrongSite,
    /// There is nothing to pay.
    #[error("the price must be more than nothing")]
    NoPrice,
    /// The ledger refuses, for a reason that no voucher should meet.
    #[error(transparent)]
    Ledger(#[from] Refused),
    /// There is no account for its fund.
    #[error(transparent)]
    Fund(#[from] FundError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// The vouchers of a city.
#[derive(Clone)]
pub struct Vouchers {
    city: City,
}

impl Vouchers {
    /// The vouchers kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// An officer's leave to make vouchers, to activate them and to take them back.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub fn leave(&self, access: &Access) -> Result<Mandate, MandateError> {
        self.leave_by(access, VOUCHERS, Purpose::EldercareServices)
    }

    /// The leave of a canteen's staff to redeem vouchers.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub fn leave_to_redeem(&self, access: &Access) -> Result<Mandate, MandateError> {
        self.leave_by(access, REDEEMED, Purpose::CanteenMeals)
    }

    fn leave_by(
        &self,
        access: &Access,
        cohort: &str,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        let post = access.actor().post().ok_or(MandateError::NotYours)?;
        let cohort = Cohort::new(cohort, SERVICE, post.body.clone());
        self.city.registry().work_on(access, &cohort, purpose)
    }

    /// The first voucher of each batch, those whose last day is latest first; none where the mandate is no officer's.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn batches(&self, mandate: &Mandate) -> Result<Vec<Voucher>, StoreError> {
        match mandate.covers_cohort(VOUCHERS) {
            true => store::batches(self.city.db().read(), BATCHES_MAX).await,
            false => Ok(Vec::new()),
        }
    }

    /// The vouchers of a batch in their order; none where the mandate is no officer's.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn batch(&self, mandate: &Mandate, batch: &str) -> Result<Vec<Voucher>, StoreError> {
        match mandate.covers_cohort(VOUCHERS) {
            true => store::of_batch(self.city.db().read(), batch).await,
            false => Ok(Vec::new()),
        }
    }

    /// A voucher, as it stands.
    ///
    /// # Errors
    /// [`VoucherError::NotFound`] where there is none, or the mandate is no officer's.
    pub async fn find(&self, mandate: &Mandate, id: &VoucherId) -> Result<Voucher, VoucherError> {
        if !mandate.covers_cohort(VOUCHERS) {
            return Err(VoucherError::NotFound);
        }
        let found = store::find(self.city.db().read(), id).await?;
        found.ok_or(VoucherError::NotFound)
    }

    /// The vouchers of a resident, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_resident(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Voucher>, StoreError> {
        store::of_resident(self.city.db().read(), mandate, resident).await
    }

    /// Takes a voucher back: what was held for it is free again.
    ///
    /// # Errors
    /// See [`VoucherError`].
    pub async fn cancel(&self, mandate: &Mandate, id: &VoucherId) -> Result<(), VoucherError> {
        if !mandate.covers_cohort(VOUCHERS) {
            return Err(VoucherError::NotFound);
        }
        let (city, id) = (self.city.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let found = store::lock(tx, &id).await?;
                let voucher = found.ok_or(VoucherError::NotFound)?;
                refuse_ended(&voucher, city.today())?;
                if voucher.state == State::Active {
                    let held = voucher.held()?;
                    let act = AskedAct::Void { held };
                    book(tx, &city, vec![vec![asked(&voucher, "off", act)?]]).await?;
                }
                store::change(tx, &id, &State::Cancelled, city.now()).await?;
                Ok(())
            })
        });
        flatten(done.await)
    }

    /// Activates all vouchers of a batch that wait for it: what each is worth is held on the ledger. All are activated, or none.
    /// Doing it again changes nothing. Tells how many were.
    ///
    /// # Errors
    /// See [`VoucherError`].
    pub async fn activate(&self, mandate: &Mandate, batch: &str) -> Result<usize, VoucherError> {
        let all = self.batch(mandate, batch).await?;
        let first = all.first().ok_or(VoucherError::NotFound)?;
        if first.until < self.city.today() {
            return Err(VoucherError::Expired(first.until));
        }
        let city = self.city.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let mut waiting = Vec::new();
                for one in &all {
                    let found = store::lock(tx, &one.id).await?;
                    waiting.extend(found.filter(|one| one.state == State::Preactivated));
                }
                let mut chains = Vec::new();
                for one in &waiting {
                    let district = one.district.as_deref().unwrap_or_default();
                    let act = AskedAct::Hold {
                        debit: fund::account_of(tx, &city, &one.fund, district).await?,
                        credit: passage(tx, &city).await?,
                        units: one.units,
                        expires_at: city.end_of(one.until),
                    };
                    chains.push(vec![asked(one, "held", act)?]);
                }
                book(tx, &city, chains).await?;
                for one in &waiting {
                    store::change(tx, &one.id, &State::Active, city.now()).await?;
                }
                Ok(waiting.len())
            })
        });
        flatten(done.await)
    }
}

impl Voucher {
    /// What is held of whoever it is for, as a record.
    pub(crate) fn kept(&self) -> Value {
        json!({
            "number": self.id,
            "valid-to": self.until.to_string(),
            "rule": self.rule,
            "content": { "units": self.units, "benefit": self.benefit.as_str(), "state": self.state.word() },
        })
    }
}

/// What passes from a fund to a canteen that is not known while it is held.
async fn passage(tx: &DatabaseTransaction, city: &City) -> Result<LedgerAccountId, StoreError> {
    fund::account_for(tx, city, Account::Passage(PASSAGE.to_owned())).await
}

/// A voucher that has come to an end does nothing more.
fn refuse_ended(voucher: &Voucher, today: Date) -> Result<(), VoucherError> {
    match voucher.state {
        State::Redeemed { .. } => Err(VoucherError::AlreadyUsed),
        State::Cancelled => Err(VoucherError::Cancelled),
        State::Preactivated | State::Active if voucher.until < today => {
            Err(VoucherError::Expired(voucher.until))
        }
        State::Preactivated | State::Active => Ok(()),
    }
}

/// A transfer of a voucher, with the rule that it stands on.
fn asked(voucher: &Voucher, step: &str, act: AskedAct) -> Result<Asked, StoreError> {
    Ok(Asked {
        id: voucher.transfer(step)?,
        act,
        cause: Cause {
            decision: None,
            rule: Some(voucher.rule.clone()),
        },
    })
}

/// Books chains, all of them or none.
async fn book(
    tx: &DatabaseTransaction,
    city: &City,
    chains: Vec<Vec<Asked>>,
) -> Result<(), VoucherError> {
    for booked in ledger::book(tx, &chains, city.now(), city.today()).await? {
        if let Err(refused) = booked {
            return Err(match refused.why {
                NotBooked::Rule(Reason::Overdraft) => VoucherError::NoFunds,
                _ => refused.into(),
            });
        }
    }
    Ok(())
}
