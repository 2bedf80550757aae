//! Settling what is left on a closed account: paid to whom it belongs, got from whoever owes it, or given up by the city. Each is
//! decided once, with a reason, and nothing stands on the account afterwards.

use city::City;
use city::decision::{Decision, DecisionStore, Outcome};
use city::disclosure::{Act, Record};
use city::error::StoreError;
use city::holding::Holding;
use city::id::{DecisionId, LedgerAccountId, ResidentId, SiteId};
use city::ledger::{self, Asked, AskedAct, Cause, LEDGER, NotBooked, Purpose as Account, Refused};
use city::mandate::{Mandate, Purpose};
use city::people::MandateError;
use city::personal::Personal;
use city::policy::Action;
use jiff::Timestamp;
use platform::payment::iso20022::{Order, OrderError, Transfer};
use platform::payment::{Currency, Money};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use thiserror::Error;

use super::{CARDS_OFFICE, balance, left, store};
use crate::fund::{self, FundError};
use crate::money::{BANK, BankDetails, BankError, Settlements, party};
use crate::{SERVICE, WriteFailed, flatten};

/// How what was left on an account of somebody was settled.
pub const ACCOUNT_SETTLED: Record = Record::new("account-settled").kept_by(SERVICE);

/// Characters of a reason or of the number of a receipt at the most.
pub const REASON_CHARS_MAX: usize = 500;

/// How what is left is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum SettledBy {
    /// What is owed to the person is paid to this account, theirs or of those who inherit.
    Bank(BankDetails),
    /// It is paid out at a site, or what is owed is paid there, against a receipt.
    Cash {
        /// The site in whose drawer the money was or is.
        site: SiteId,
        /// The number of the receipt.
        receipt: String,
    },
    /// What the person owes is given up; the city's own fund bears it.
    GivenUp,
}

impl SettledBy {
    /// The word that is stored and sent.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Bank(_) => "bank",
            Self::Cash { .. } => "cash",
            Self::GivenUp => "given-up",
        }
    }
}

/// What became of what was left on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Whose account it was.
    pub resident: ResidentId,
    /// The account.
    pub account: LedgerAccountId,
    /// What stood on it in minor units; less than nothing where it was owed.
    pub units: i64,
    /// How it was settled.
    pub by: SettledBy,
    /// Why.
    pub reason: Personal,
    /// The decision.
    pub decision: DecisionId,
    /// When.
    pub at: Timestamp,
}

impl Settled {
    fn held(&self) -> Value {
        json!({
            "number": self.account,
            "account-balance": self.units,
            "way": self.by.word(),
            "reason": self.reason,
            "made-at": self.at.to_string(),
        })
    }
}

/// Why an account was settled, as its decision keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct SettledReason {
    /// What stood on the account, in minor units.
    pub(crate) left_units: i64,
    /// How it was settled.
    pub(crate) way: String,
    /// Why, in the officer's words.
    pub(crate) why: Personal,
}

impl SettledReason {
    /// The reason of a decision about an account; nothing for a decision about anything else.
    pub(crate) fn of(decision: &Decision) -> Result<Option<Self>, StoreError> {
        match is_of_account(decision) {
            true => serde_json::from_value(decision.reason.clone())
                .map(Some)
                .map_err(|_| StoreError::corrupt("decision.reason")),
            false => Ok(None),
        }
    }
}

/// Whether a decision is about what was left on an account.
pub(crate) fn is_of_account(decision: &Decision) -> bool {
    decision.about.parse::<LedgerAccountId>().is_ok()
}

/// Why nothing was settled.
#[derive(Debug, Error)]
pub enum SettleLeftError {
    /// Nothing is left on an account of this number, or it is not for whoever asks.
    #[error("nothing is left on an account of this number")]
    NotFound,
    /// It was settled before.
    #[error("what was left on the account was settled before")]
    Settled,
    /// Something is still held on it.
    #[error("something is still held on the account: wait until it is paid or released")]
    Held,
    /// It can't be settled so: nothing is paid out to whoever owes, and nothing is given up that the city owes.
    #[error(
        "what the city owes is paid, by the bank or in cash; what is owed to it is paid in cash or given up"
    )]
    Way,
    /// The reason or the number of the receipt is missing or too long.
    #[error("a reason and the number of a receipt have 1 to {REASON_CHARS_MAX} characters")]
    Reason,
    /// The site is not one of the office's body.
    #[error("cash is paid at a place of your own body")]
    Site,
    /// What was written down is no account at a bank.
    #[error(transparent)]
    Bank(#[from] BankError),
    /// The city's own account at its bank is not known.
    #[error("the city's account at its bank is missing: write it down first")]
    NoBank,
    /// A bank would refuse the order.
    #[error(transparent)]
    Order(#[from] OrderError),
    /// There is no account for the fund.
    #[error(transparent)]
    Fund(#[from] FundError),
    /// The ledger refuses, for a reason that no account should meet.
    #[error(transparent)]
    Ledger(#[from] Refused),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for SettleLeftError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

/// Settles what is left on a closed account, under the leave of [`super::office`].
///
/// # Errors
/// See [`SettleLeftError`]; nothing is booked then.
pub async fn settle_left(
    city: &City,
    mandate: &Mandate,
    account: &LedgerAccountId,
    (by, reason): (SettledBy, Personal),
) -> Result<Settled, SettleLeftError> {
    if settled(city, mandate, account).await?.is_some() {
        return Err(SettleLeftError::Settled);
    }
    let all = left(city, mandate).await?.into_iter();
    let one = { all }.find(|one| one.account.id == *account);
    let one = one.ok_or(SettleLeftError::NotFound)?;
    let units = balance(&one.account);
    let by = fits(city, mandate, units, by).await?;
    let is_text = |text: &str| (1..=REASON_CHARS_MAX).contains(&text.trim().chars().count());
    let is_receipt = match &by {
        SettledBy::Cash { receipt, .. } => is_text(receipt),
        SettledBy::Bank(_) | SettledBy::GivenUp => true,
    };
    if !is_text(reason.reveal()) || !is_receipt {
        return Err(SettleLeftError::Reason);
    }
    let registry = city.registry();
    let (access, purpose) = (mandate.access(), Purpose::CanteenMeals);
    let asked = registry.over(access, &one.resident, SERVICE, purpose, Action::Order);
    let leave = asked.await?;
    let new = Settled {
        resident: one.resident,
        account: account.clone(),
        units,
        by,
        reason,
        decision: DecisionId::from_bytes(city.chance().bytes()),
        at: city.now(),
    };
    let (city, written) = (city.clone(), new.clone());
    let db = city.db().clone();
    let done =
        db.write(move |tx| Box::pin(async move { write(tx, &city, &leave, &written).await }));
    flatten(done.await)?;
    Ok(new)
}

/// The way, where what is left can be settled so.
async fn fits(
    city: &City,
    mandate: &Mandate,
    units: i64,
    by: SettledBy,
) -> Result<SettledBy, SettleLeftError> {
    match &by {
        SettledBy::Bank(details) if units > 0 => {
            party(details)?;
            bank_of_city(city, mandate).await?;
        }
        SettledBy::Cash { site, .. } => {
            let body = mandate.actor().post().map(|post| &post.body);
            let sites = city.sites().await?;
            let mut own = sites.iter().filter(|one| Some(&one.body) == body);
            if !own.any(|one| one.id == *site) {
                return Err(SettleLeftError::Site);
            }
        }
        SettledBy::GivenUp if units < 0 => {}
        SettledBy::Bank(_) | SettledBy::GivenUp => return Err(SettleLeftError::Way),
    }
    Ok(by)
}

async fn write(
    tx: &DatabaseTransaction,
    city: &City,
    leave: &Mandate,
    new: &Settled,
) -> Result<(), SettleLeftError> {
    if !store::settled::create(tx, leave, new).await? {
        return Err(SettleLeftError::Settled);
    }
    let reason = SettledReason {
        left_units: new.units,
        way: new.by.word().to_owned(),
        why: new.reason.clone(),
    };
    let decision = Decision {
        id: new.decision.clone(),
        resident: new.resident.clone(),
        service: SERVICE.to_owned(),
        about: new.account.to_string(),
        outcome: Outcome::Ended,
        reason: serde_json::to_value(&reason)
            .map_err(|_| StoreError::corrupt("decision.reason"))?,
        plan: None,
        made_at: new.at,
    };
    DecisionStore::write(tx, leave, &[decision]).await?;
    leave.writes(tx, Act::Change, LEDGER, &new.resident).await?;
    let other = match &new.by {
        SettledBy::Bank(_) => {
            fund::account_for(tx, city, Account::Provider(BANK.to_owned())).await?
        }
        SettledBy::Cash { site, .. } => fund::cash_of(tx, city, site).await?,
        SettledBy::GivenUp => fund::account_of(tx, city, fund::CITY, "").await?,
    };
    let id = format!("left:{}", new.account).parse();
    let asked = Asked {
        id: id.map_err(|_| StoreError::corrupt("ledger_transfer.transfer_id"))?,
        act: AskedAct::Clear {
            closed: new.account.clone(),
            other,
        },
        cause: Cause {
            decision: Some(new.decision.clone()),
            rule: None,
        },
    };
    let booked = ledger::book(tx, &[vec![asked]], city.now(), city.today()).await?;
    match booked.into_iter().next() {
        Some(Err(refused)) if refused.why == NotBooked::NothingToClear => {
            Err(SettleLeftError::Held)
        }
        Some(Err(refused)) => Err(refused.into()),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// How what was left on an account was settled, under the leave of [`super::office`].
///
/// # Errors
/// When the database cannot be read.
pub async fn settled(
    city: &City,
    mandate: &Mandate,
    account: &LedgerAccountId,
) -> Result<Option<Settled>, StoreError> {
    match mandate.covers_cohort(CARDS_OFFICE) {
        true => store::settled::find(city.db().read(), mandate, account).await,
        false => Ok(None),
    }
}

/// The order to the city's bank, a file by pain.001, for what was left and is paid by the bank. It is the same whenever it is
/// asked for, with the same id, by which the bank takes it once.
///
/// # Errors
/// [`SettleLeftError::NotFound`] where nothing was settled by the bank.
pub async fn order_left(
    city: &City,
    mandate: &Mandate,
    settled: &Settled,
) -> Result<String, SettleLeftError> {
    let SettledBy::Bank(details) = &settled.by else {
        return Err(SettleLeftError::NotFound);
    };
    let currency: Currency =
        (city.about().currency.parse()).map_err(|_| StoreError::corrupt("city_pack.currency"))?;
    let digits = settled.account.as_str().trim_start_matches("lac_");
    let id = format!("LEFT-{digits}");
    let transfer = Transfer {
        end_to_end: id.clone(),
        to: party(details)?,
        amount: Money {
            units: settled.units.unsigned_abs(),
            currency,
        },
        purpose: format!("Account {digits}"),
    };
    let order = Order {
        id,
        made_at: settled.at,
        on: city.date_at(settled.at),
        from: party(&bank_of_city(city, mandate).await?)?,
        transfers: vec![transfer],
    };
    Ok(order.write()?)
}

/// The account from which the city pays.
async fn bank_of_city(city: &City, mandate: &Mandate) -> Result<BankDetails, SettleLeftError> {
    let funds = fund::leave(city, mandate.access())?;
    let banks = Settlements::new(city.clone()).banks(&funds).await;
    let (of_city, _) = banks.map_err(|_| SettleLeftError::NoBank)?;
    of_city.ok_or(SettleLeftError::NoBank)
}

/// How accounts of a resident were settled, as it is held of them.
pub(super) async fn holding(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Holding, StoreError> {
    let all = store::settled::of_resident(city.db().read(), mandate, resident).await?;
    Holding::new(ACCOUNT_SETTLED, SERVICE, all.iter().map(Settled::held))
}
