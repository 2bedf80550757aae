//! Settling with canteens: what each has earned by the end of a closed day is paid out by one order to the city's bank, once; what
//! the bank says of it later is held against the order.
//!
//! A canteen keeps the cash that it took: what its drawer holds is taken off what it is paid.

use std::collections::BTreeMap;

use city::City;
use city::directory::Site;
use city::error::StoreError;
use city::id::SiteId;
use city::ledger::{
    self, Asked, AskedAct, Balance, Cause, Purpose as Account, Refused, account_for,
    closed_balance, last_closes, public_accounts,
};
use city::mandate::Mandate;
use city::payment::{DayError, PAYMENT_ID_CHARS, ProviderCode, day_of};
use jiff::Timestamp;
use jiff::civil::Date;
use platform::payment::iso20022::{Order, OrderError, StatementError, Transfer, read_statements};
use platform::payment::{Currency, Expected, Money, Reconciliation, reconcile};
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use super::bank::{BankDetails, BankError, party};
use super::store;
use crate::fund::{self, FUNDS};
use crate::{WriteFailed, flatten};

/// The bank of the city, as the ledger knows it.
pub(crate) const BANK: &str = "bank";

/// Under this word the city's own account at its bank is kept.
const CITY: &str = "city";

/// Settlements that are listed at the most.
const SETTLEMENTS_MAX: u64 = 60;

/// Whose account at a bank it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankOwner {
    /// The city's: it pays.
    City,
    /// A canteen's: it is paid.
    Canteen(SiteId),
}

/// What was paid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The last day of which it pays what was earned.
    pub through: Date,
    /// How many canteens are paid.
    pub canteens: u64,
    /// How much, in minor units.
    pub units: u64,
    /// The day on which it was made.
    pub paid_on: Date,
    /// The order to the bank, a file by pain.001.
    pub order: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Who made it, as records name an actor.
    pub made_by: String,
}

/// Why nothing was settled.
#[derive(Debug, Error)]
pub enum SettleError {
    /// There is nothing, or it is not for this person to see.
    #[error("there is no such settlement")]
    NotFound,
    /// The day is open.
    #[error("{0} is not closed: close it first")]
    Open(Date),
    /// It was settled through this day, or a later one.
    #[error("it was settled through {0} already: choose a later day")]
    Settled(Date),
    /// Nobody is to be paid.
    #[error("no canteen has earned anything that was not paid out")]
    Nothing,
    /// The city's account at its bank, or a canteen's, is not known.
    #[error("an account at a bank is missing: write it down first")]
    NoBank(Vec<SiteId>),
    /// What was written down is no account at a bank.
    #[error(transparent)]
    Bank(#[from] BankError),
    /// A bank would refuse the order.
    #[error(transparent)]
    Order(#[from] OrderError),
    /// The file is no statement of a bank.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The ledger refuses.
    #[error(transparent)]
    Ledger(#[from] Refused),
    /// What should stand at the bank can't be said.
    #[error(transparent)]
    Day(#[from] DayError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// What a canteen is to be paid.
struct Due {
    site: Site,
    /// Its id from end to end.
    id: String,
    /// What goes to its bank, in minor units.
    units: u64,
    /// What it keeps of the cash in its drawer, in minor units.
    cash: u64,
}

/// The settlements of a city.
#[derive(Clone)]
pub struct Settlements {
    city: City,
}

impl Settlements {
    /// The settlements of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// All of them, the latest first.
    ///
    /// # Errors
    /// [`SettleError::NotFound`] where the mandate is not one over funds.
    pub async fn all(&self, mandate: &Mandate) -> Result<Vec<Settlement>, SettleError> {
        allow(mandate)?;
        Ok(store::settlements(self.city.db().read(), SETTLEMENTS_MAX).await?)
    }

    /// The one through a day.
    ///
    /// # Errors
    /// [`SettleError::NotFound`] where there is none, or the mandate is not one over funds.
    pub async fn find(&self, mandate: &Mandate, through: Date) -> Result<Settlement, SettleError> {
        allow(mandate)?;
        let found = store::settlement(self.city.db().read(), &through.to_string()).await?;
        found.ok_or(SettleError::NotFound)
    }

    /// The accounts at banks: that of the city, and those of canteens.
    ///
    /// # Errors
    /// [`SettleError::NotFound`] where the mandate is not one over funds.
    pub async fn banks(
        &self,
        mandate: &Mandate,
    ) -> Result<(Option<BankDetails>, BTreeMap<SiteId, BankDetails>), SettleError> {
        allow(mandate)?;
        let mut all: BTreeMap<String, BankDetails> = (store::banks(self.city.db().read()).await?)
            .into_iter()
            .collect();
        let of_city = all.remove(CITY);
        let of_sites = all.into_iter();
        let of_sites = of_sites.filter_map(|(owner, details)| Some((owner.parse().ok()?, details)));
        Ok((of_city, of_sites.collect()))
    }

    /// Writes an account at a bank down.
    ///
    /// # Errors
    /// See [`SettleError`].
    pub async fn keep_bank(
        &self,
        mandate: &Mandate,
        owner: BankOwner,
        details: BankDetails,
    ) -> Result<(), SettleError> {
        allow(mandate)?;
        party(&details)?;
        let owner = match owner {
            BankOwner::City => CITY.to_owned(),
            BankOwner::Canteen(site) => {
                let sites = self.city.sites().await?;
                let found = sites.iter().find(|one| one.id == site);
                found.ok_or(SettleError::NotFound)?.id.to_string()
            }
        };
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { Ok(store::keep_bank(tx, &owner, &details).await?) })
        });
        flatten(done.await)
    }

    /// Pays out what canteens have earned by the end of a closed day. Each day is settled once, whatever it is sent again.
    ///
    /// # Errors
    /// See [`SettleError`]; nothing is booked then.
    pub async fn settle(
        &self,
        mandate: &Mandate,
        through: Date,
    ) -> Result<Settlement, SettleError> {
        let last = self.all(mandate).await?.into_iter().next();
        if let Some(last) = last.filter(|last| last.through >= through) {
            return Err(SettleError::Settled(last.through));
        }
        let closed = last_closes(self.city.db(), 1).await?;
        if closed.first().is_none_or(|closed| closed.day < through) {
            return Err(SettleError::Open(through));
        }
        let (payer, banks) = self.banks(mandate).await?;
        let sites = self.city.sites().await?;
        let (city, made_by) = (self.city.clone(), mandate.actor().key());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let due = due(tx, &city, &sites, through).await?;
                let order = order(&city, through, (payer.as_ref(), &banks), &due)?;
                let new = Settlement {
                    through,
                    canteens: due.iter().filter(|one| one.units > 0).count() as u64,
                    units: due.iter().map(|one| one.units).sum(),
                    paid_on: city.today(),
                    order,
                    made_at: city.now(),
                    made_by,
                };
                if !store::create(tx, &new).await? {
                    return Err(SettleError::Settled(through));
                }
                book(tx, &city, &due).await?;
                Ok(new)
            })
        });
        flatten(done.await)
    }

    /// What a settlement should have the bank pay, canteen by canteen.
    ///
    /// # Errors
    /// See [`SettleError`].
    pub async fn expected(
        &self,
        mandate: &Mandate,
        settlement: &Settlement,
    ) -> Result<Vec<(Option<SiteId>, Expected)>, SettleError> {
        allow(mandate)?;
        let db = self.city.db();
        let currency = fund::currency(&self.city)?;
        let account = Account::Provider(BANK.to_owned());
        let Some(account) = account_for(db.read(), &account, &currency).await? else {
            return Ok(Vec::new());
        };
        let code = ProviderCode::new(BANK).ok_or(SettleError::NotFound)?;
        // What was settled after the close of a day stands on the next.
        let until = settlement.paid_on.tomorrow().unwrap_or(Date::MAX);
        let all = day_of(db.read(), &code, &account, settlement.paid_on, until).await?;
        let prefix = prefix(settlement.through);
        let ours = all.into_iter().filter_map(|one| {
            let site = one.end_to_end.strip_prefix(&prefix)?;
            Some((format!("sit_{site}").parse().ok(), one))
        });
        Ok(ours.collect())
    }

    /// Holds a bank's statement against a settlement. Nothing is put right by it.
    ///
    /// # Errors
    /// See [`SettleError`].
    pub async fn reconcile(
        &self,
        mandate: &Mandate,
        settlement: &Settlement,
        file: &str,
    ) -> Result<Reconciliation, SettleError> {
        let expected = self.expected(mandate, settlement).await?;
        let expected: Vec<Expected> = expected.into_iter().map(|(_, one)| one).collect();
        Ok(reconcile(&expected, &read_statements(file)?))
    }
}

/// The account of the city at its bank, which everybody knows who is to transfer something to it.
///
/// # Errors
/// When the database cannot be read.
pub async fn bank_of_city(city: &City) -> Result<Option<BankDetails>, StoreError> {
    let all = store::banks(city.db().read()).await?;
    let mut own = all.into_iter().filter(|(owner, _)| owner == CITY);
    Ok(own.next().map(|(_, details)| details))
}

fn allow(mandate: &Mandate) -> Result<(), SettleError> {
    match mandate.covers_cohort(FUNDS) {
        true => Ok(()),
        false => Err(SettleError::NotFound),
    }
}

/// How the ids of a settlement's transfers begin.
fn prefix(through: Date) -> String {
    format!("{}-", through.strftime("%Y%m%d"))
}

/// What each canteen is to be paid: what it had earned by the end of the day, less all that went off since.
async fn due(
    tx: &DatabaseTransaction,
    city: &City,
    sites: &[Site],
    through: Date,
) -> Result<Vec<Due>, SettleError> {
    let currency = fund::currency(city)?;
    let mut due = Vec::new();
    for account in public_accounts(tx, &["takings"]).await? {
        let site = account.site();
        let Some(site) = sites.iter().find(|one| Some(&one.id) == site.as_ref()) else {
            continue;
        };
        let then = closed_balance(tx, &account.id, through).await?;
        let takings = Account::Takings(site.id.clone());
        let now = account_for(tx, &takings, &currency).await?;
        let now = now.map(|account| account.balance).unwrap_or_default();
        let earned = less(then.credits_posted, now.debits_posted);
        let drawer = account_for(tx, &Account::Cash(site.id.clone()), &currency).await?;
        let cash = match drawer {
            Some(drawer) => {
                let Balance { debits_posted, .. } = closed_balance(tx, &drawer.id, through).await?;
                less(debits_posted, drawer.balance.credits_posted).min(earned)
            }
            None => 0,
        };
        let digits = site.id.as_str().trim_start_matches("sit_");
        due.push(Due {
            site: site.clone(),
            id: format!("{}{digits}", prefix(through)),
            units: earned - cash,
            cash,
        });
    }
    due.retain(|one| one.units + one.cash > 0);
    match due.iter().any(|one| one.units > 0) {
        true => Ok(due),
        false => Err(SettleError::Nothing),
    }
}

fn less(sum: u128, taken: u128) -> u64 {
    u64::try_from(sum.saturating_sub(taken)).unwrap_or(u64::MAX)
}

/// The order to the bank.
fn order(
    city: &City,
    through: Date,
    (payer, banks): (Option<&BankDetails>, &BTreeMap<SiteId, BankDetails>),
    due: &[Due],
) -> Result<String, SettleError> {
    let currency: Currency =
        (city.about().currency.parse()).map_err(|_| StoreError::corrupt("city_pack.currency"))?;
    let paid = due.iter().filter(|one| one.units > 0);
    let unknown = paid.clone().filter(|one| !banks.contains_key(&one.site.id));
    let unknown: Vec<SiteId> = unknown.map(|one| one.site.id.clone()).collect();
    let payer = payer.filter(|_| unknown.is_empty());
    let payer = payer.ok_or(SettleError::NoBank(unknown))?;
    let mut transfers = Vec::new();
    for one in paid {
        let to = banks.get(&one.site.id).ok_or(SettleError::NotFound)?;
        transfers.push(Transfer {
            end_to_end: one.id.chars().take(PAYMENT_ID_CHARS).collect(),
            to: party(to)?,
            amount: Money {
                units: one.units,
                currency,
            },
            purpose: format!("Meals through {through}"),
        });
    }
    let order = Order {
        id: format!("MEALS-{through}"),
        made_at: city.now(),
        on: city.today(),
        from: party(payer)?,
        transfers,
    };
    Ok(order.write()?)
}

/// Books what goes to the bank, and the cash that stays in drawers.
async fn book(tx: &DatabaseTransaction, city: &City, due: &[Due]) -> Result<(), SettleError> {
    let bank = fund::account_for(tx, city, Account::Provider(BANK.to_owned())).await?;
    let mut chain = Vec::new();
    for one in due {
        let debit = fund::takings_of(tx, city, &one.site.id).await?;
        let mut moved = |id: String, credit, units| -> Result<(), SettleError> {
            let id = id.parse();
            let id = id.map_err(|_| StoreError::corrupt("eldercare_settlement.through_day"))?;
            let debit = debit.clone();
            let act = AskedAct::Move {
                debit,
                credit,
                units,
            };
            let cause = Cause::default();
            chain.push(Asked { id, act, cause });
            Ok(())
        };
        if one.units > 0 {
            moved(
                format!("pay:{BANK}:{}:paid", one.id),
                bank.clone(),
                one.units,
            )?;
        }
        if one.cash > 0 {
            let drawer = fund::cash_of(tx, city, &one.site.id).await?;
            moved(format!("settle:{}:cash", one.id), drawer, one.cash)?;
        }
    }
    for booked in ledger::book(tx, &[chain], city.now(), city.today()).await? {
        booked?;
    }
    Ok(())
}
