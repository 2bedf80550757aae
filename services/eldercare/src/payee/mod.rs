//! How people want to be paid what they are given in money: onto their wallet, or onto an account at a bank.
//!
//! It is the register of beneficiaries of GovStack's payments building block. A payment of a list goes where it says on the day on
//! which the list is released.

pub(crate) mod list;
pub(crate) mod store;

pub use list::{Entry, EntryFault, PAYEES_MAX, keep_all, read};

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::event::{Event, EventContent};
use city::holding::Holding;
use city::id::ResidentId;
use city::mandate::{Access, Actor, Channel, Mandate, Purpose, Scope};
use city::people::MandateError;
use city::policy::Action;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use thiserror::Error;

use crate::facts::known;
use crate::money::{BankDetails, BankError, party};
use crate::{SERVICE, WriteFailed, card, flatten};

/// How somebody wants to be paid.
pub const PAYEE: Record = Record::new("support-payee").kept_by(SERVICE);

/// Where somebody's money goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "kebab-case")]
pub enum PayWay {
    /// Onto the wallet by which they pay for meals.
    Wallet,
    /// Onto an account at a bank.
    Bank(BankDetails),
}

impl PayWay {
    /// The word that is stored and sent.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Wallet => "wallet",
            Self::Bank(_) => "bank",
        }
    }
}

/// How somebody wants to be paid, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payee {
    /// Where the money goes.
    pub way: PayWay,
    /// When they said so, or it was said for them.
    pub changed_at: Timestamp,
    /// Who said so, as records name an actor.
    pub changed_by: String,
}

impl Payee {
    fn held(&self) -> Value {
        let account = match &self.way {
            PayWay::Wallet => Value::Null,
            PayWay::Bank(details) => json!({ "account": details.account, "bank": details.bank }),
        };
        let holder = match &self.way {
            PayWay::Wallet => None,
            PayWay::Bank(details) => Some(&details.holder),
        };
        json!({
            "way": self.way.word(),
            "holder": holder,
            "content": account,
            "made-at": self.changed_at.to_string(),
        })
    }
}

/// Why it was not written down how somebody wants to be paid.
#[derive(Debug, Error)]
pub enum PayeeError {
    /// There is no such person, or they are not for whoever asks.
    #[error("there is no such person")]
    NotFound,
    /// They have died or moved out of the city.
    #[error("nobody is paid who has died or has moved out of the city")]
    Ended,
    /// What was written down is no account at a bank.
    #[error(transparent)]
    Bank(#[from] BankError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// Leave to look at how somebody is paid, or to change it: for themself, a clerk who is with them, and officers. Whoever acts for
/// them changes it only where they may pay for them as well as order: who orders meals for somebody does not say where their
/// money goes.
///
/// # Errors
/// [`MandateError::NotYours`] for anybody else.
pub async fn leave(
    city: &City,
    access: &Access,
    resident: &ResidentId,
    scope: Scope,
) -> Result<Mandate, MandateError> {
    let acts_for = matches!(access.actor(), Actor::Resident { resident: own } if own != resident);
    if acts_for && scope == Scope::Order {
        let registry = city.registry();
        registry
            .act_for(access, resident, SERVICE, Scope::Pay)
            .await?;
    }
    card::leave(city, access, resident, scope).await
}

/// How a resident wants to be paid, where the mandate covers them and somebody has said it.
///
/// # Errors
/// When the database cannot be read.
pub async fn payee(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Option<Payee>, StoreError> {
    store::of_resident(city.db().read(), mandate, resident).await
}

/// Writes down how a resident wants to be paid from now on.
///
/// # Errors
/// See [`PayeeError`].
pub async fn keep(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
    way: PayWay,
) -> Result<(), PayeeError> {
    if let PayWay::Bank(details) = &way {
        party(details)?;
    }
    let known = known(city, mandate, resident, city.today()).await?;
    if known.ok_or(PayeeError::NotFound)?.ended.is_some() {
        return Err(PayeeError::Ended);
    }
    let new = Payee {
        way,
        changed_at: city.now(),
        changed_by: mandate.actor().key(),
    };
    let (leave, whose) = (mandate.clone(), resident.clone());
    let done = city
        .db()
        .write(move |tx| Box::pin(async move { Ok(store::keep(tx, &leave, &whose, &new).await?) }));
    flatten(done.await)
}

/// Hears what happened: whoever has died or moved away is paid nothing more. Hearing it again changes nothing.
pub(crate) async fn hear(city: &City, event: &Event) -> Result<(), StoreError> {
    match &event.content {
        EventContent::Died { .. } | EventContent::Moved { away: true, .. } => {}
        _ => return Ok(()),
    }
    let resident = event.subject.parse();
    let resident: ResidentId = resident.map_err(|_| StoreError::corrupt("event.subject_id"))?;
    city.under(Actor::System, Channel::Program, async |access| {
        let purpose = Purpose::CanteenMeals;
        let registry = city.registry();
        let asked = registry.over(access, &resident, SERVICE, purpose, Action::Order);
        let mandate = asked.await.map_err(|error| match error {
            MandateError::Store(error) => error,
            _ => StoreError::NotCovered,
        })?;
        if payee(city, &mandate, &resident).await?.is_none() {
            return Ok(());
        }
        let at = city.now();
        let done = city.db().write(move |tx| {
            Box::pin(async move { Ok(store::end(tx, &mandate, &resident, at).await?) })
        });
        flatten(done.await).map_err(|error: PayeeError| match error {
            PayeeError::Store(error) => error,
            // The event waits, and is heard again.
            other => StoreError::Unwritten(other.to_string()),
        })
    })
    .await?
}

/// How a resident is paid, as it is held of them.
pub(crate) async fn holding(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Holding, StoreError> {
    let payee = payee(city, mandate, resident).await?;
    Holding::new(PAYEE, SERVICE, payee.iter().map(Payee::held))
}
