//! The accounts of a diner: their wallet, what their family pays, and what was paid for them by whom.

use std::collections::{BTreeMap, BTreeSet};

use city::City;
use city::decision::DecisionStore;
use city::disclosure::{Act, Record};
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId, SiteId};
use city::ledger::{
    self, Asked, AskedAct, Cause, Currency, LEDGER, LedgerAccount, LeftOver, Limit, NewAccount,
    NotBooked, Party, Purpose, Statement, Subsidy, TransferId,
};
use city::mandate::{Access, Actor, Mandate, Scope};
use city::people::MandateError;
use city::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use thiserror::Error;

use super::settled::is_of_account;
use super::{CARDS_OFFICE, store};
use crate::{SERVICE, WriteFailed, flatten};

/// Who pays for a diner.
pub const MEAL_PAYER: Record = Record::new("meal-payer").kept_by(SERVICE).for_paying();

/// The most that is put on a wallet at once, in minor units.
pub const TOP_UP_UNITS_MAX: u64 = 100_000;

/// Closed accounts that are listed for the officer at once.
const LEFT_MAX: u64 = 500;

/// Somebody of the family who pays for a diner, and the account on which it is booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// The account: what is paid stands on it until they have settled it.
    pub account: LedgerAccountId,
    /// Who pays.
    pub payer: ResidentId,
    /// What they were called when they agreed.
    pub name: Personal,
    /// When they agreed.
    pub agreed_at: Timestamp,
    /// When they stopped.
    pub ended_at: Option<Timestamp>,
    /// How much they pay in a month at the most, in minor units.
    pub limit: Option<u64>,
}

impl Payer {
    /// What is held of the diner, as a record.
    pub(crate) fn held(&self) -> Value {
        json!({
            "number": self.account,
            "holder": self.name,
            "made-at": self.agreed_at.to_string(),
            "valid-to": self.ended_at.map(|at| at.to_string()),
        })
    }
}

/// Whose money moves on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountKind {
    /// The diner's own.
    Wallet,
    /// A family member's.
    Family(Payer),
}

/// An account and what was booked on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountMoney {
    /// The account.
    pub account: LedgerAccount,
    /// Whose money it is.
    pub kind: AccountKind,
    /// What was booked.
    pub statement: Statement,
}

/// What was paid for a diner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Money {
    /// Their accounts that the asker may see.
    pub accounts: Vec<AccountMoney>,
    /// What funds paid for them.
    pub subsidies: Vec<Subsidy>,
    /// What the other accounts are.
    pub parties: BTreeMap<LedgerAccountId, Party>,
}

/// Cash that is put on a wallet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUp {
    /// The transfer's id: the same one is the same cash.
    pub id: TransferId,
    /// Where the cash was taken.
    pub site: SiteId,
    /// How much, in minor units.
    pub units: u64,
}

/// Why nothing was agreed or booked.
#[derive(Debug, Error)]
pub enum MoneyError {
    /// There is no such person, site or account, or it is not for whoever asks.
    #[error("there is no such account")]
    NotFound,
    /// The city holds nobody's money.
    #[error("the city holds nobody's money: nothing is put on a wallet beforehand")]
    NotPrepaid,
    /// The amount is none, or too much at once.
    #[error("an amount is 1 to {TOP_UP_UNITS_MAX} minor units")]
    Amount,
    /// The ledger refuses it.
    #[error("the ledger refuses it: {0}")]
    Refused(NotBooked),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for MoneyError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

/// The currency of a city.
pub(super) fn currency(city: &City) -> Result<Currency, StoreError> {
    let code = city.about().currency.parse();
    code.map_err(|_| StoreError::corrupt("pack.currency"))
}

/// Agrees to pay for somebody else's meals. What is taken at tills is booked on an account of its own until it is settled; who
/// pays already goes on as they do.
///
/// # Errors
/// [`MoneyError::NotFound`] for whoever may not pay for them.
pub async fn agree(
    city: &City,
    access: &Access,
    resident: &ResidentId,
) -> Result<Payer, MoneyError> {
    let payer = paying(access, resident)?;
    let registry = city.registry();
    let mandate = registry.act_for(access, resident, SERVICE, Scope::Pay);
    let mandate = mandate.await?;
    if let Some(there) = active(city, &mandate, resident, &payer).await? {
        return Ok(there);
    }
    let own = registry.act_for(access, &payer, SERVICE, Scope::See);
    let own = registry.resident(&own.await?, &payer).await?;
    let new = Payer {
        account: LedgerAccountId::from_bytes(city.chance().bytes()),
        payer: payer.clone(),
        name: own.ok_or(MoneyError::NotFound)?.name,
        agreed_at: city.now(),
        ended_at: None,
        limit: None,
    };
    let account = NewAccount {
        id: new.account.clone(),
        purpose: Purpose::Family(resident.clone()),
        currency: currency(city)?,
        // It is paid for afterwards, so that the city holds no money of the family either.
        limit: Limit::None,
    };
    let (leave, whose, written) = (mandate.clone(), resident.clone(), new.clone());
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            let is_new = store::payers::create(tx, &leave, &whose, &written).await?;
            if is_new {
                let now = written.agreed_at;
                ledger::open_account(tx, Some(&leave), &account, now).await?;
            }
            Ok::<_, MoneyError>(is_new)
        })
    });
    match flatten(done.await)? {
        true => Ok(new),
        false => {
            let first = active(city, &mandate, resident, &payer).await?;
            first.ok_or(MoneyError::NotFound)
        }
    }
}

/// Stops paying for somebody: nothing more is taken from the account. What stands on it is told to the officer.
///
/// # Errors
/// [`MoneyError::NotFound`] for whoever does not pay.
pub async fn stop(city: &City, access: &Access, resident: &ResidentId) -> Result<(), MoneyError> {
    let payer = paying(access, resident)?;
    let registry = city.registry();
    let mandate = registry.act_for(access, resident, SERVICE, Scope::Pay);
    let mandate = mandate.await?;
    let there = active(city, &mandate, resident, &payer).await?;
    let account = there.ok_or(MoneyError::NotFound)?.account;
    let (whose, now) = (resident.clone(), city.now());
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            store::payers::end(tx, &mandate, &whose, &account).await?;
            ledger::close_account(tx, &mandate, &whose, &account, now).await?;
            Ok(())
        })
    });
    flatten(done.await)
}

/// Whoever would pay: a resident, for somebody else.
pub(super) fn paying(access: &Access, resident: &ResidentId) -> Result<ResidentId, MoneyError> {
    match access.actor() {
        Actor::Resident { resident: payer } if payer != resident => Ok(payer.clone()),
        _ => Err(MoneyError::NotFound),
    }
}

pub(super) async fn active(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    payer: &ResidentId,
) -> Result<Option<Payer>, StoreError> {
    let all = store::payers::of_resident(city.db().read(), mandate, resident).await?;
    let is_it = |one: &Payer| one.payer == *payer && one.ended_at.is_none();
    Ok(all.into_iter().find(is_it))
}

/// Puts cash that was taken at a site on a wallet, where the city allows that at all. For staff, under a mandate to pay for
/// whoever is with them; the site is one of their own body.
///
/// # Errors
/// See [`MoneyError`].
pub async fn top_up(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    cash: TopUp,
) -> Result<(), MoneyError> {
    let post = mandate.actor().post().ok_or(MoneyError::NotFound)?;
    let sites = city.sites().await?;
    let is_theirs = |site: &city::directory::Site| site.id == cash.site && site.body == post.body;
    if !sites.iter().any(is_theirs) {
        return Err(MoneyError::NotFound);
    }
    if !(1..=TOP_UP_UNITS_MAX).contains(&cash.units) {
        return Err(MoneyError::Amount);
    }
    let (city, leave, whose) = (city.clone(), mandate.clone(), resident.clone());
    let db = city.db().clone();
    let done =
        db.write(move |tx| Box::pin(async move { put_on(tx, &city, &leave, &whose, cash).await }));
    flatten(done.await)
}

async fn put_on(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    cash: TopUp,
) -> Result<(), MoneyError> {
    if !store::terms::newest(tx).await?.is_prepaid {
        return Err(MoneyError::NotPrepaid);
    }
    let currency = currency(city)?;
    let accounts = ledger::accounts_of(tx, mandate, resident).await?;
    let is_wallet = |one: &LedgerAccount| {
        one.purpose == Purpose::Wallet(resident.clone()).word()
            && one.currency == currency
            && !one.is_closed
    };
    let wallet = accounts.into_iter().find(is_wallet);
    let wallet = wallet.ok_or(MoneyError::NotFound)?;
    mandate.writes(tx, Act::Change, LEDGER, resident).await?;
    let asked = Asked {
        id: cash.id,
        act: AskedAct::Move {
            debit: drawer(tx, city, &cash.site).await?,
            credit: wallet.id,
            units: cash.units,
        },
        cause: Cause::default(),
    };
    let booked = ledger::book(tx, &[vec![asked]], city.now(), city.today()).await?;
    match booked.into_iter().next() {
        Some(Err(refused)) => Err(MoneyError::Refused(refused.why)),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// The account of the cash at a site, opened where there is none.
async fn drawer(
    tx: &DatabaseTransaction,
    city: &City,
    site: &SiteId,
) -> Result<LedgerAccountId, StoreError> {
    let (purpose, currency) = (Purpose::Cash(site.clone()), currency(city)?);
    if let Some(there) = ledger::account_for(tx, &purpose, &currency).await? {
        return Ok(there.id);
    }
    let new = NewAccount {
        id: LedgerAccountId::from_bytes(city.chance().bytes()),
        purpose,
        currency,
        limit: Limit::None,
    };
    ledger::open_account(tx, None, &new, city.now()).await?;
    Ok(new.id)
}

/// What was paid for a resident from one day to another, where the mandate covers them. Whoever may only pay sees what they
/// pay themself, and nothing else.
///
/// # Errors
/// When the database cannot be read.
pub async fn money(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    (from, to): (Date, Date),
) -> Result<Money, StoreError> {
    let read = city.db().read();
    let payers = store::payers::of_resident(read, mandate, resident).await?;
    let mut others = BTreeSet::new();
    let mut accounts = Vec::new();
    for account in ledger::accounts_of(read, mandate, resident).await? {
        let payer = payers.iter().find(|one| one.account == account.id);
        let kind = match payer {
            Some(payer) => AccountKind::Family(payer.clone()),
            None => AccountKind::Wallet,
        };
        if !may_see(mandate, &kind) {
            continue;
        }
        let statement = ledger::statement(read, &account, from, to).await?;
        others.extend(statement.lines.iter().map(|line| line.other.clone()));
        accounts.push(AccountMoney {
            account,
            kind,
            statement,
        });
    }
    accounts.sort_by_key(|one| one.kind != AccountKind::Wallet);
    let decisions = DecisionStore::of_resident(city.db(), mandate, resident).await?;
    let ours = decisions
        .into_iter()
        .filter(|one| one.service == SERVICE && !is_of_account(one));
    let ours: Vec<_> = ours.map(|one| one.id).collect();
    let subsidies = ledger::subsidies(read, &ours, from, to).await?;
    others.extend(subsidies.iter().map(|one| one.from.clone()));
    others.extend(subsidies.iter().map(|one| one.to.clone()));
    Ok(Money {
        accounts,
        subsidies,
        parties: ledger::parties(read, &others).await?,
    })
}

/// What whoever asks has agreed to pay for a resident.
///
/// # Errors
/// [`MoneyError::NotFound`] for whoever does not pay.
pub async fn payer_of(
    city: &City,
    access: &Access,
    resident: &ResidentId,
) -> Result<Payer, MoneyError> {
    let payer = paying(access, resident)?;
    let registry = city.registry();
    let mandate = registry.act_for(access, resident, SERVICE, Scope::Pay);
    let there = active(city, &mandate.await?, resident, &payer).await?;
    there.ok_or(MoneyError::NotFound)
}

/// Those who pay for a resident or did, where the mandate covers them. Whoever may only pay sees themself, and nobody else.
///
/// # Errors
/// When the database cannot be read.
pub async fn payers_of(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Payer>, StoreError> {
    let mut all = store::payers::of_resident(city.db().read(), mandate, resident).await?;
    all.retain(|one| may_see(mandate, &AccountKind::Family(one.clone())));
    Ok(all)
}

/// Those who pay from these accounts or did, each with the diner: for the officer, who is told by a bank which bills were paid.
///
/// # Errors
/// When the database cannot be read.
pub async fn payers_by_accounts(
    city: &City,
    mandate: &Mandate,
    accounts: &BTreeSet<LedgerAccountId>,
) -> Result<Vec<(ResidentId, Payer)>, StoreError> {
    store::payers::by_accounts(city.db().read(), mandate, CARDS_OFFICE, accounts).await
}

fn may_see(mandate: &Mandate, kind: &AccountKind) -> bool {
    match (mandate.scope(), kind, mandate.actor()) {
        (Scope::Pay, AccountKind::Family(payer), Actor::Resident { resident }) => {
            payer.payer == *resident
        }
        (Scope::Pay, _, Actor::Resident { .. }) => false,
        _ => true,
    }
}

/// Closed accounts on which something stands, for the officer to settle with the estate or with whoever owes it.
///
/// # Errors
/// When the database cannot be read.
pub async fn left(city: &City, mandate: &Mandate) -> Result<Vec<LeftOver>, StoreError> {
    ledger::left_over(city.db().read(), mandate, CARDS_OFFICE, LEFT_MAX).await
}
