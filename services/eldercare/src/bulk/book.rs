//! Booking payments: each is one chain, paid by the funds of its scheme under the decision by which the scheme applies.

use city::City;
use city::disclosure::Act;
use city::error::StoreError;
use city::id::LedgerAccountId;
use city::ledger::{
    self, Asked, AskedAct, Cause, LEDGER, NotBooked, Outcome, Purpose as Account, Reason,
    TransferId,
};
use eligibility::Scheme;
use sea_orm::DatabaseTransaction;

use super::BulkError;
use super::judge::{Goes, Payment};
use super::model::{Judged, Unpaid};
use crate::fund;
use crate::money::BANK;

/// What passes from several funds to the bank as one payment.
const PASSAGE: &str = "payments";

/// What each fund of a scheme pays of an amount: by its parts of the whole, rounded down, and the first what is left.
pub(super) fn shares(scheme: &Scheme, units: u64) -> Vec<(String, u64)> {
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

/// Books a payment. The ids of its transfers are made of its reference, so that one that was paid is not paid again.
pub(super) async fn book(
    tx: &DatabaseTransaction,
    city: &City,
    payment: &Payment,
) -> Result<Judged, BulkError> {
    let leave = &payment.leave;
    leave
        .writes(tx, Act::Change, LEDGER, &payment.resident)
        .await?;
    let to = match &payment.goes {
        Goes::Wallet(wallet) => wallet.clone(),
        Goes::Bank => fund::account_for(tx, city, Account::Passage(PASSAGE.to_owned())).await?,
    };
    let mut chain = Vec::new();
    for (place, (fund, units)) in payment.shares.iter().enumerate() {
        let from = fund::account_of(tx, city, fund, &payment.district).await?;
        let mut share = moved(payment, &format!("s{place}"), (from, to.clone()), *units)?;
        share.cause = Cause {
            decision: payment.decision.clone(),
            rule: Some(payment.rule.clone()),
        };
        chain.push(share);
    }
    if matches!(payment.goes, Goes::Bank) {
        let bank = fund::account_for(tx, city, Account::Provider(BANK.to_owned())).await?;
        let whole = payment.shares.iter().map(|(_, units)| units).sum();
        chain.push(moved(payment, "out", (to, bank), whole)?);
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

fn moved(
    payment: &Payment,
    step: &str,
    (debit, credit): (LedgerAccountId, LedgerAccountId),
    units: u64,
) -> Result<Asked, StoreError> {
    let id: Result<TransferId, _> = format!("bulk:{}.{step}", payment.reference).parse();
    Ok(Asked {
        id: id.map_err(|_| StoreError::corrupt("ledger_transfer.transfer_id"))?,
        act: AskedAct::Move {
            debit,
            credit,
            units,
        },
        cause: Cause::default(),
    })
}
