//! Paying a bill: in cash at a counter, or by a transfer that the city's bank tells of. Each bill is settled by one transfer of one
//! id, so that of two who take money for it one is told.

use std::collections::{BTreeMap, BTreeSet};

use city::City;
use city::disclosure::Act;
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId, SiteId};
use city::ledger::{
    self, Asked, AskedAct, Cause, LEDGER, NotBooked, Outcome, Purpose, Reason, Refused,
    TransferIdError,
};
use city::mandate::{Access, Mandate, Scope};
use city::people::MandateError;
use platform::payment::iso20022::{StatementError, read_statements};
use platform::payment::{Currency, Expected, Money, Reconciliation, Way, reconcile};
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::{Bill, BillState, Reference, bill, of_payer, transfer_of};
use crate::card::{leave, office, payers_by_accounts};
use crate::{WriteFailed, flatten, fund};

/// The bank of the city, as the ledger knows it.
const BANK: &str = "bank";

/// What came of a statement of the bank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compared {
    /// What agrees with a bill, and what does not.
    pub came: Reconciliation,
    /// How many bills are settled now that were not before.
    pub settled: usize,
}

/// Why a bill is not settled.
#[derive(Debug, Error)]
pub enum SettleBillError {
    /// There is no such bill or site, or it is not for whoever asks.
    #[error("there is no such bill")]
    NotFound,
    /// Its month goes on.
    #[error("the month is not over: what it comes to is not known yet")]
    Growing,
    /// It was settled, or nothing is to be paid.
    #[error("nothing is to be paid for this bill any more")]
    Settled,
    /// The file is no statement of a bank.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The ledger refuses.
    #[error(transparent)]
    Ledger(Refused),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for SettleBillError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

impl From<Refused> for SettleBillError {
    fn from(refused: Refused) -> Self {
        match refused.why {
            // It was settled in another way, or by another amount.
            NotBooked::Rule(Reason::IdConflict) | NotBooked::ClosedAccount => Self::Settled,
            _ => Self::Ledger(refused),
        }
    }
}

impl From<TransferIdError> for SettleBillError {
    fn from(_: TransferIdError) -> Self {
        Self::NotFound
    }
}

/// Takes what a bill comes to in cash at a site of the clerk's own body, under a mandate to pay for the diner.
///
/// # Errors
/// See [`SettleBillError`]; nothing is booked then.
pub async fn settle_in_cash(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    (reference, site): (&Reference, &SiteId),
) -> Result<(), SettleBillError> {
    let post = mandate.actor().post().ok_or(SettleBillError::NotFound)?;
    let sites = city.sites().await?;
    if !sites
        .iter()
        .any(|one| one.id == *site && one.body == post.body)
    {
        return Err(SettleBillError::NotFound);
    }
    let bill = bill(city, mandate, resident, reference).await?;
    let bill = bill.ok_or(SettleBillError::NotFound)?;
    match bill.state {
        BillState::Due(_) => {}
        BillState::Growing => return Err(SettleBillError::Growing),
        BillState::Paid { .. } | BillState::Nothing => return Err(SettleBillError::Settled),
    }
    let from = Purpose::Cash(site.clone());
    book(city, mandate, resident, (&bill, from)).await
}

/// Holds a statement of the bank against the bills that it names, and settles those that were paid in full. Nothing else is put
/// right: what differs, and what is known of no bill or was paid before, is named. The same statement again settles nothing more.
///
/// # Errors
/// See [`SettleBillError`].
pub async fn compare(
    city: &City,
    access: &Access,
    file: &str,
) -> Result<Compared, SettleBillError> {
    let mandate = office(city, access)?;
    let mut statements = read_statements(file)?;
    let mut named = BTreeSet::new();
    let entries = (statements.iter_mut()).flat_map(|one| &mut one.entries);
    for part in entries.flat_map(|entry| &mut entry.parts) {
        let reference = part.end_to_end.as_deref().unwrap_or_default().parse();
        if let Ok(reference) = reference {
            let reference: Reference = reference;
            // As the city writes it, however the payer did.
            part.end_to_end = Some(reference.to_string());
            named.insert(reference);
        }
    }
    let known = bills_of(city, &mandate, &named).await?;
    let bank = fund_account(city).await?;
    let currency = city.about().currency.parse::<Currency>();
    let currency = currency.map_err(|_| StoreError::corrupt("city_pack.currency"))?;
    let expected = known.iter().filter(|(_, (_, bill))| match &bill.state {
        BillState::Due(_) => true,
        BillState::Paid { from, .. } => *from == bank,
        BillState::Growing | BillState::Nothing => false,
    });
    let expected: Vec<Expected> = expected
        .map(|(id, (_, bill))| Expected {
            end_to_end: id.clone(),
            amount: Money {
                units: bill.due,
                currency,
            },
            way: Way::Credit,
        })
        .collect();
    let came = reconcile(&expected, &statements);
    let mut settled = 0;
    for one in &came.agreed {
        let Some((resident, bill)) = known.get(&one.end_to_end) else {
            continue;
        };
        if matches!(bill.state, BillState::Due(_)) {
            let theirs = leave(city, access, resident, Scope::Order).await?;
            let from = Purpose::Provider(BANK.to_owned());
            book(city, &theirs, resident, (bill, from)).await?;
            settled += 1;
        }
    }
    Ok(Compared { came, settled })
}

/// The bills that are named, by their references, each with the diner.
async fn bills_of(
    city: &City,
    mandate: &Mandate,
    named: &BTreeSet<Reference>,
) -> Result<BTreeMap<String, (ResidentId, Bill)>, SettleBillError> {
    let accounts: BTreeSet<LedgerAccountId> =
        named.iter().map(|one| one.account().clone()).collect();
    let mut known = BTreeMap::new();
    for (resident, payer) in payers_by_accounts(city, mandate, &accounts).await? {
        let bills = of_payer(city, &payer).await?;
        let bills = bills.into_iter();
        for bill in bills.filter(|bill| named.contains(&bill.reference)) {
            known.insert(bill.reference.to_string(), (resident.clone(), bill));
        }
    }
    Ok(known)
}

/// The account of what goes through the city's bank.
async fn fund_account(city: &City) -> Result<LedgerAccountId, SettleBillError> {
    let city = city.clone();
    let db = city.db().clone();
    let done = db.write(move |tx| {
        Box::pin(async move {
            let purpose = Purpose::Provider(BANK.to_owned());
            Ok::<_, SettleBillError>(fund::account_for(tx, &city, purpose).await?)
        })
    });
    flatten(done.await)
}

/// Books what settles a bill.
async fn book(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    (bill, from): (&Bill, Purpose),
) -> Result<(), SettleBillError> {
    let (city, leave, whose) = (city.clone(), mandate.clone(), resident.clone());
    let (id, account, units) = (
        transfer_of(&bill.reference).parse()?,
        bill.payer.account.clone(),
        bill.due,
    );
    let db = city.db().clone();
    let done = db.write(move |tx: &DatabaseTransaction| {
        Box::pin(async move {
            leave.writes(tx, Act::Change, LEDGER, &whose).await?;
            let act = AskedAct::Move {
                debit: fund::account_for(tx, &city, from).await?,
                credit: account,
                units,
            };
            let cause = Cause::default();
            let chain = vec![Asked { id, act, cause }];
            let booked = ledger::book(tx, &[chain], city.now(), city.today()).await?;
            match booked.into_iter().next().transpose()? {
                // Somebody else took the same amount in the same way: it is theirs.
                Some(outcomes) if outcomes.contains(&Outcome::Repeated) => {
                    Err(SettleBillError::Settled)
                }
                _ => Ok(()),
            }
        })
    });
    flatten(done.await)
}
