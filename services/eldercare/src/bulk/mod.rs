//! Many payments at once: an officer sends a list of people and amounts, sees what of it can be paid and why the rest can't, and
//! pays what can onto wallets.
//!
//! Nothing is kept between the two looks: the list is judged anew when it is paid. The reference of a row is the id of its
//! payment on the ledger, so that a list that is sent twice pays once.

mod list;

pub use list::{ListFault, Row, read};

use std::collections::BTreeMap;

use city::City;
use city::disclosure::Act;
use city::eligibility::Answer;
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId};
use city::ledger::{
    self, Asked, AskedAct, Cause, LEDGER, NotBooked, Outcome, Purpose as Account, Reason, Refused,
    TransferId,
};
use city::mandate::{Mandate, Purpose};
use city::people::MandateError;
use city::policy::Action;
use eligibility::{AwardReason, Scheme, Used};
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::card::terms;
use crate::entitlement::{EntitlementError, Standing, Use, at};
use crate::facts::{DISTRICT, Ended, known};
use crate::fund::{self, FUNDS, FundError};
use crate::scheme::{Benefit, Schemes};
use crate::{SERVICE, WriteFailed, flatten};

/// Rows of a list at the most.
pub const ROWS_MAX: usize = 500;

/// The most that one row pays, in minor units.
pub const PAYMENT_UNITS_MAX: u64 = 100_000;

/// Characters of a reference at the most.
pub const REFERENCE_CHARS_MAX: usize = 32;

/// Why a row is not paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpaid {
    /// The register has no such person.
    Unknown,
    /// They have died.
    Died,
    /// They have moved out of the city.
    MovedAway,
    /// The person or the reference stands in an earlier row of the list.
    Twice,
    /// The amount is nothing.
    NoAmount,
    /// The amount is more than one row pays.
    TooMuch,
    /// The reference is empty, too long or of other than letters, digits and hyphens.
    Reference,
    /// No scheme of this code is in force.
    NoScheme,
    /// They have not asked for support, or the scheme is not for them.
    NotEntitled,
    /// They have no wallet that is open.
    NoWallet,
    /// The reference stands for another payment.
    ReferenceTaken,
    /// The fund has not enough.
    NoFunds,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// It can be paid.
    Payable,
    /// It is paid.
    Paid,
    /// It was paid before, and is not paid again.
    PaidBefore,
    /// It is not paid.
    Unpaid(Unpaid),
}

/// A list, looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Each row, and what became of it.
    pub rows: Vec<(Row, Judged)>,
    /// What each fund pays of the rows that can be paid or are paid, in minor units.
    pub funds: BTreeMap<String, u64>,
}

impl Looked {
    /// How many rows can be paid or are paid now, and how much they come to in minor units.
    #[must_use]
    pub fn sum(&self) -> (usize, u64) {
        let paid = self.rows.iter();
        let paid = paid.filter(|(_, one)| matches!(one, Judged::Payable | Judged::Paid));
        let units: Vec<u64> = paid.map(|(row, _)| row.units).collect();
        (units.len(), units.iter().sum())
    }

    /// Adds what funds pay of one more row.
    fn adds(&mut self, shares: &[(String, u64)]) {
        for (fund, units) in shares {
            *self.funds.entry(fund.clone()).or_default() += units;
        }
    }
}

/// Why nothing of a list is paid.
#[derive(Debug, Error)]
pub enum BulkError {
    /// It is not for this person to see.
    #[error("there is no such list")]
    NotFound,
    /// The list has none or too many rows.
    #[error("a list has 1 to {ROWS_MAX} rows")]
    Count,
    /// The city holds nobody's money, so nothing is put on wallets.
    #[error("the city holds nobody's money: nothing is put on wallets")]
    NotPrepaid,
    /// What can be paid is not what was looked at.
    #[error("what can be paid has changed since it was looked at: look at it again")]
    Changed,
    /// There is no account for a fund.
    #[error(transparent)]
    Fund(#[from] FundError),
    /// The ledger refuses, for a reason that no list should meet.
    #[error(transparent)]
    Ledger(#[from] Refused),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// A payment that can be made.
struct Payment {
    resident: ResidentId,
    leave: Mandate,
    wallet: LedgerAccountId,
    district: String,
    rule: String,
    reference: String,
    /// What each fund pays, in minor units.
    shares: Vec<(String, u64)>,
}

/// Many payments at once, in a city.
#[derive(Clone)]
pub struct Bulk {
    city: City,
}

impl Bulk {
    /// Payments of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Looks through a list under a leave to look after funds. Nothing is paid by it.
    ///
    /// # Errors
    /// See [`BulkError`].
    pub async fn look(&self, mandate: &Mandate, rows: Vec<Row>) -> Result<Looked, BulkError> {
        Ok(self.judge(mandate, rows).await?.0)
    }

    /// Pays what can be paid of a list, as it was `seen`: so many rows, and so many minor units together. A row that was paid
    /// before is not paid again.
    ///
    /// # Errors
    /// See [`BulkError`]; nothing is paid then.
    pub async fn pay(
        &self,
        mandate: &Mandate,
        rows: Vec<Row>,
        seen: (usize, u64),
    ) -> Result<Looked, BulkError> {
        if !terms(&self.city).await?.is_prepaid {
            return Err(BulkError::NotPrepaid);
        }
        let (mut looked, payments) = self.judge(mandate, rows).await?;
        if looked.sum() != seen {
            return Err(BulkError::Changed);
        }
        let city = self.city.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let mut came = Vec::new();
                for (place, payment) in payments {
                    let judged = book(tx, &city, &payment).await?;
                    came.push((place, judged, payment.shares));
                }
                Ok::<_, BulkError>(came)
            })
        });
        looked.funds.clear();
        for (place, judged, shares) in flatten(done.await)? {
            if let Some(row) = looked.rows.get_mut(place) {
                row.1 = judged;
            }
            if judged == Judged::Paid {
                looked.adds(&shares);
            }
        }
        Ok(looked)
    }

    async fn judge(
        &self,
        mandate: &Mandate,
        rows: Vec<Row>,
    ) -> Result<(Looked, Vec<(usize, Payment)>), BulkError> {
        if !mandate.covers_cohort(FUNDS) {
            return Err(BulkError::NotFound);
        }
        if !(1..=ROWS_MAX).contains(&rows.len()) {
            return Err(BulkError::Count);
        }
        let set = Schemes::new(self.city.clone())
            .on(self.city.today())
            .await?;
        let schemes = set.map(|set| set.content.schemes).unwrap_or_default();
        let mut payments = Vec::new();
        let mut looked = Looked {
            rows: Vec::new(),
            funds: BTreeMap::new(),
        };
        for (place, row) in rows.iter().enumerate() {
            let mut earlier = rows.iter().take(place);
            let is_twice =
                earlier.any(|one| one.reference == row.reference || one.resident == row.resident);
            let came = match is_twice {
                true => Err(Unpaid::Twice),
                false => Box::pin(self.payment(mandate, row, &schemes)).await?,
            };
            let judged = match came {
                Ok(payment) => {
                    looked.adds(&payment.shares);
                    payments.push((place, payment));
                    Judged::Payable
                }
                Err(why) => Judged::Unpaid(why),
            };
            looked.rows.push((row.clone(), judged));
        }
        Ok((looked, payments))
    }

    /// The payment of a row, or why there is none.
    async fn payment(
        &self,
        mandate: &Mandate,
        row: &Row,
        schemes: &[Scheme],
    ) -> Result<Result<Payment, Unpaid>, BulkError> {
        if row.units == 0 {
            return Ok(Err(Unpaid::NoAmount));
        }
        if row.units > PAYMENT_UNITS_MAX {
            return Ok(Err(Unpaid::TooMuch));
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let is_fit = (1..=REFERENCE_CHARS_MAX).contains(&row.reference.len());
        if !is_fit || !row.reference.bytes().all(plain) {
            return Ok(Err(Unpaid::Reference));
        }
        let Some(resident) = &row.resident else {
            return Ok(Err(Unpaid::Unknown));
        };
        let registry = self.city.registry();
        let purpose = Purpose::EldercareServices;
        let asked = registry.over(mandate.access(), resident, SERVICE, purpose, Action::Order);
        let leave = match Box::pin(asked).await {
            Ok(leave) => leave,
            Err(MandateError::Store(error)) => return Err(error.into()),
            Err(_) => return Ok(Err(Unpaid::Unknown)),
        };
        let today = self.city.today();
        let Some(known) = known(&self.city, &leave, resident, today).await? else {
            return Ok(Err(Unpaid::Unknown));
        };
        match known.ended {
            Some(Ended::Died) => return Ok(Err(Unpaid::Died)),
            Some(Ended::MovedAway) => return Ok(Err(Unpaid::MovedAway)),
            None => {}
        }
        let Some(scheme) = schemes.iter().find(|one| one.code == row.scheme) else {
            return Ok(Err(Unpaid::NoScheme));
        };
        if !self.is_for(&leave, resident, (scheme, row.units)).await? {
            return Ok(Err(Unpaid::NotEntitled));
        }
        let Some(wallet) = self.wallet(&leave, resident).await? else {
            return Ok(Err(Unpaid::NoWallet));
        };
        let district = match known.answers.get(DISTRICT) {
            Some(Answer::Choice(district)) => district.clone(),
            _ => String::new(),
        };
        Ok(Ok(Payment {
            resident: resident.clone(),
            leave,
            wallet,
            district,
            rule: scheme.name(),
            reference: row.reference.clone(),
            shares: shares(scheme, row.units),
        }))
    }

    /// Whether a scheme is for somebody who has asked for support.
    async fn is_for(
        &self,
        leave: &Mandate,
        resident: &ResidentId,
        (scheme, price): (&Scheme, u64),
    ) -> Result<bool, BulkError> {
        let Some(benefit) = Benefit::from_code(&scheme.benefit) else {
            return Ok(false);
        };
        let day = self.city.today();
        let asked = Use {
            benefit,
            day,
            price,
        };
        let explained = match at(&self.city, leave, resident, asked, |_| Used::default()).await {
            Ok(explained) => explained,
            Err(EntitlementError::Store(error)) => return Err(error.into()),
            Err(_) => return Ok(false),
        };
        if explained.standing == Standing::NotAsked {
            return Ok(false);
        }
        let mut said = explained.counts.said.iter();
        Ok(said.any(|one| {
            let is_not_for = matches!(
                one.reason,
                AwardReason::NotFor { .. } | AwardReason::Open { .. }
            );
            one.scheme.code == scheme.code && !is_not_for
        }))
    }

    async fn wallet(
        &self,
        leave: &Mandate,
        resident: &ResidentId,
    ) -> Result<Option<LedgerAccountId>, StoreError> {
        let word = Account::Wallet(resident.clone()).word();
        let accounts = ledger::accounts_of(self.city.db().read(), leave, resident).await?;
        let mut open = accounts.into_iter();
        let open = open.find(|one| one.purpose == word && !one.is_closed);
        Ok(open.map(|one| one.id))
    }
}

/// What each fund of a scheme pays of an amount: by its parts of the whole, rounded down, and the first what is left.
fn shares(scheme: &Scheme, units: u64) -> Vec<(String, u64)> {
    let whole: u64 = scheme.funders.iter().map(|one| u64::from(one.parts)).sum();
    let funders = scheme.funders.iter();
    let mut shares: Vec<(String, u64)> = funders
        .map(|one| {
            let part = units * u64::from(one.parts) / whole.max(1);
            (one.fund.clone(), part)
        })
        .collect();
    let given: u64 = shares.iter().map(|(_, part)| part).sum();
    if let Some(first) = shares.first_mut() {
        first.1 += units - given;
    }
    shares.retain(|(_, part)| *part > 0);
    shares
}

/// Books a payment as one chain.
async fn book(
    tx: &DatabaseTransaction,
    city: &City,
    payment: &Payment,
) -> Result<Judged, BulkError> {
    let leave = &payment.leave;
    leave
        .writes(tx, Act::Change, LEDGER, &payment.resident)
        .await?;
    let mut chain = Vec::new();
    for (place, (fund, units)) in payment.shares.iter().enumerate() {
        let id = format!("bulk:{}.s{place}", payment.reference);
        let id: Result<TransferId, _> = id.parse();
        chain.push(Asked {
            id: id.map_err(|_| StoreError::corrupt("ledger_transfer.transfer_id"))?,
            act: AskedAct::Move {
                debit: fund::account_of(tx, city, fund, &payment.district).await?,
                credit: payment.wallet.clone(),
                units: *units,
            },
            cause: Cause {
                decision: None,
                rule: Some(payment.rule.clone()),
            },
        });
    }
    let booked = ledger::book(tx, &[chain], city.now(), city.today()).await?;
    match booked.into_iter().next() {
        Some(Ok(came)) => {
            let is_repeated = came.iter().all(|one| *one == Outcome::Repeated);
            Ok(match is_repeated {
                true => Judged::PaidBefore,
                false => Judged::Paid,
            })
        }
        Some(Err(refused)) => match refused.why {
            NotBooked::Rule(Reason::IdConflict) => Ok(Judged::Unpaid(Unpaid::ReferenceTaken)),
            NotBooked::Rule(Reason::Overdraft) => Ok(Judged::Unpaid(Unpaid::NoFunds)),
            NotBooked::ClosedAccount => Ok(Judged::Unpaid(Unpaid::NoWallet)),
            _ => Err(refused.into()),
        },
        None => Ok(Judged::PaidBefore),
    }
}
