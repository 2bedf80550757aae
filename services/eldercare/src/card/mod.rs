//! Cards, wallets and the keys of tills: by what somebody pays for meals, and by what a till knows that it is good.
//!
//! A card is a number that its holder knows by heart and an issue that rises each time a lost one is replaced. What tills
//! trust is decided here, and carried by [`trust()`].

mod ended;
mod held;
mod keys;
mod leave;
mod limit;
mod model;
mod money;
mod paper;
pub(crate) mod settled;
mod solidarity;
pub(crate) mod store;
mod terms;
pub mod tills;
mod trust;
pub(crate) mod words;

pub(crate) use ended::hear;
pub(crate) use held::{balance, holdings};
pub use keys::{CardKey, keys, rotate};
pub use leave::{leave, office};
pub(crate) use limit::{Family, family};
pub use limit::{MONTH_UNITS_MAX, set_limit};
pub use model::{Because, CardState, MealCard};
pub use money::{
    AccountKind, AccountMoney, MEAL_PAYER, Money, MoneyError, Payer, TOP_UP_UNITS_MAX, TopUp,
    agree, left, money, payer_of, payers_by_accounts, payers_of, stop, top_up,
};
pub use paper::{PrintedDay, square, week};
pub use settled::{
    ACCOUNT_SETTLED, REASON_CHARS_MAX, SettleLeftError, Settled, SettledBy, order_left,
    settle_left, settled,
};
pub use solidarity::{
    MEAL_SOLIDARITY, SOLIDARITY_FUND, SOLIDARITY_UNITS_MAX, Solidarity, set_solidarity, solidarity,
};
pub(crate) use solidarity::{SOLIDARITY_RULE, added};
pub use terms::{
    CAP_UNITS_MAX, LIST_HOURS_MAX, Terms, TermsError, VALID_MONTHS_MAX, set_terms, terms,
};
pub use trust::trust;

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::id::{LedgerAccountId, ResidentId};
use city::ledger::{self, Limit, NewAccount, Purpose};
use city::mandate::Mandate;
use jiff::ToSpan;
use paycode::CardNumber;
use platform::chance::Chance;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::facts::{Ended, known};
use crate::{SERVICE, WriteFailed, flatten};

/// The card by which somebody pays for meals.
pub const MEAL_CARD: Record = Record::new("meal-card").kept_by(SERVICE);

/// What binds all who have cards, as officers work on them.
pub const CARDS_OFFICE: &str = "meal cards";

/// One more than the highest number of a card without its check digit.
const NUMBERS: u64 = 100_000_000_000;

/// Why there is no card, or it is not changed.
#[derive(Debug, Error)]
pub enum CardError {
    /// There is no such person or card, or it is not for whoever asks.
    #[error("there is no such card")]
    NotFound,
    /// Its holder has died or moved out of the city.
    #[error("nobody gets a card who has died or has moved out of the city")]
    Ended(Ended),
    /// It was changed since it was looked at.
    #[error("the card was changed since it was looked at")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// The cards of a city.
#[derive(Clone)]
pub struct Cards {
    city: City,
}

impl Cards {
    /// The cards kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// All cards of a resident, where the mandate covers them: more than one only where they were two in the register.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<MealCard>, StoreError> {
        store::cards::of_resident(self.city.db().read(), mandate, resident).await
    }

    /// The card of a resident, where the mandate covers them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_resident(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Option<MealCard>, StoreError> {
        Ok(present(self.all(mandate, resident).await?))
    }

    /// The card of a number, under a mandate over the cohort of this name, such as those who eat at a canteen.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn by_number(
        &self,
        mandate: &Mandate,
        cohort: &str,
        number: CardNumber,
    ) -> Result<Option<MealCard>, StoreError> {
        let read = self.city.db().read();
        match store::numbers::holder(read, number).await? {
            Some(holder) => {
                store::cards::with_number(read, mandate, cohort, (number, &holder)).await
            }
            None => Ok(None),
        }
    }

    /// Issues the first card of a resident, and opens their wallet with it. Who has one keeps it; one that its holder ended is
    /// followed by the next of its number.
    ///
    /// # Errors
    /// See [`CardError`].
    pub async fn issue(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<MealCard, CardError> {
        self.lives_here(mandate, resident).await?;
        if let Some(card) = self.of_resident(mandate, resident).await? {
            return match card.state {
                CardState::Ended { .. } => self.replace(mandate, resident, card.issue).await,
                CardState::Good | CardState::Lost { .. } => Ok(card),
            };
        }
        let set = terms(&self.city).await?;
        let today = self.city.today();
        let (city, leave, whose) = (self.city.clone(), mandate.clone(), resident.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let number = draw(tx, city.chance(), &whose).await?;
                let card = MealCard {
                    resident: whose,
                    number,
                    issue: 1,
                    issued_on: today,
                    valid_until: today.saturating_add(i64::from(set.valid_months).months()),
                    cap: set.cap,
                    account: LedgerAccountId::from_bytes(city.chance().bytes()),
                    state: CardState::Good,
                };
                match store::cards::create(tx, &leave, &card).await? {
                    true => open_wallet(tx, &city, &leave, &card).await?,
                    // Somebody else was first, and their card stands.
                    false => return Err(CardError::Changed),
                }
                Ok(card)
            })
        });
        match flatten(done.await) {
            Err(CardError::Changed) => {
                let first = self.of_resident(mandate, resident).await?;
                first.ok_or(CardError::NotFound)
            }
            issued => issued,
        }
    }

    /// Reports a card lost: from now on every till that hears of it refuses it. Reporting it again changes nothing.
    ///
    /// # Errors
    /// See [`CardError`].
    pub async fn report_lost(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<MealCard, CardError> {
        let since = self.city.now();
        self.change(mandate, resident, |card| match card.state {
            CardState::Good => Some(CardState::Lost { since }),
            CardState::Lost { .. } | CardState::Ended { .. } => None,
        })
        .await
    }

    /// Ends a card, as its holder wants it. What stands on their accounts stays theirs.
    ///
    /// # Errors
    /// See [`CardError`].
    pub async fn end(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<MealCard, CardError> {
        let (at, because) = (self.city.now(), Because::Holder);
        self.change(mandate, resident, |card| match card.state {
            CardState::Good | CardState::Lost { .. } => Some(CardState::Ended { at, because }),
            CardState::Ended { .. } => None,
        })
        .await
    }

    /// Issues the next card of the same number in the place of the issue that was `seen`, which every till refuses from now
    /// on. Where that was replaced already, nothing changes.
    ///
    /// # Errors
    /// See [`CardError`].
    pub async fn replace(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        seen: u16,
    ) -> Result<MealCard, CardError> {
        self.lives_here(mandate, resident).await?;
        let card = self.of_resident(mandate, resident).await?;
        let card = card.ok_or(CardError::NotFound)?;
        if card.issue != seen {
            return Ok(card);
        }
        let set = terms(&self.city).await?;
        let today = self.city.today();
        let next = MealCard {
            issue: card.issue.checked_add(1).ok_or(CardError::Changed)?,
            issued_on: today,
            valid_until: today.saturating_add(i64::from(set.valid_months).months()),
            cap: set.cap,
            state: CardState::Good,
            ..card.clone()
        };
        self.write(mandate, card, next).await
    }

    async fn change(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        to: impl FnOnce(&MealCard) -> Option<CardState>,
    ) -> Result<MealCard, CardError> {
        let card = self.of_resident(mandate, resident).await?;
        let card = card.ok_or(CardError::NotFound)?;
        match to(&card) {
            Some(state) => {
                let changed = MealCard {
                    state,
                    ..card.clone()
                };
                self.write(mandate, card, changed).await
            }
            None => Ok(card),
        }
    }

    async fn write(
        &self,
        mandate: &Mandate,
        seen: MealCard,
        now: MealCard,
    ) -> Result<MealCard, CardError> {
        let leave = mandate.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::cards::change(tx, &leave, &seen, &now).await? {
                    true => Ok(now),
                    false => Err(CardError::Changed),
                }
            })
        });
        flatten(done.await)
    }

    async fn lives_here(&self, mandate: &Mandate, resident: &ResidentId) -> Result<(), CardError> {
        let known = known(&self.city, mandate, resident, self.city.today()).await?;
        match known.ok_or(CardError::NotFound)?.ended {
            Some(ended) => Err(CardError::Ended(ended)),
            None => Ok(()),
        }
    }
}

/// Of the cards of one person the one that is not ended, or the first.
fn present(cards: Vec<MealCard>) -> Option<MealCard> {
    let is_ended = |card: &&MealCard| matches!(card.state, CardState::Ended { .. });
    let open = cards.iter().find(|card| !is_ended(card)).cloned();
    open.or_else(|| cards.into_iter().next())
}

/// A number that nobody has had.
async fn draw(
    tx: &DatabaseTransaction,
    chance: &Chance,
    resident: &ResidentId,
) -> Result<CardNumber, StoreError> {
    loop {
        let drawn = u64::from_be_bytes(chance.bytes()) % NUMBERS;
        let number = CardNumber::new(drawn);
        let number = number.map_err(|_| StoreError::corrupt("meal_card.number"))?;
        if store::numbers::claim(tx, number, resident).await? {
            return Ok(number);
        }
    }
}

/// Opens the wallet of a card: nothing is taken from it that does not stand on it.
async fn open_wallet(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    card: &MealCard,
) -> Result<(), StoreError> {
    let wallet = NewAccount {
        id: card.account.clone(),
        purpose: Purpose::Wallet(card.resident.clone()),
        currency: money::currency(city)?,
        limit: Limit::NoOverdraft,
    };
    ledger::open_account(tx, Some(mandate), &wallet, city.now()).await
}
