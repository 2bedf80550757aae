//! Welfare checks: who does not open when a meal is brought, or eats here as a rule and does not come, is looked after, where
//! they agreed to it.

use city::City;
use city::case::{Case, CaseError, CaseKind, Cases, NewCheck};
use city::error::StoreError;
use city::mandate::{Actor, Channel, Mandate, Purpose};
use city::people::MandateError;
use city::policy::Action;
use jiff::ToSpan;
use thiserror::Error;

use crate::SERVICE;
use crate::order::{Diner, Order, OrderState, Orders};
use crate::till::Till;

/// Days back from a missed meal in which somebody was served who eats here as a rule.
pub const REGULAR_DAYS: i64 = 14;

/// How often they were served in that time.
pub const REGULAR_SERVINGS: usize = 3;

/// Why nobody could be asked to look after somebody.
#[derive(Debug, Error)]
pub enum WelfareError {
    /// A case could not be opened.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for WelfareError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            MandateError::NotYours | MandateError::ConsentWithdrawn => {
                Self::Case(CaseError::NotFound)
            }
        }
    }
}

/// What came of a missed meal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookedAfter {
    /// A check began.
    Opened(Box<Case>),
    /// One runs already.
    Runs,
    /// The person did not agree to be looked after.
    NotAgreed,
    /// They do not eat here as a rule, or were served elsewhere on that day.
    NotRegular,
}

/// Those who look after people of a city.
#[derive(Clone)]
pub struct Welfare {
    city: City,
}

impl Welfare {
    /// Those of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Has somebody looked after whose meal found no answer, or who missed it. The program does so under a leave of its own:
    /// staff of a canteen learn no more than what came of it.
    ///
    /// # Errors
    /// See [`WelfareError`].
    pub async fn missed(&self, order: &Order) -> Result<LookedAfter, WelfareError> {
        let registry = self.city.registry();
        let (actor, channel) = (Actor::System, Channel::Program);
        let done = self.city.under(actor, channel, async |access| {
            let (resident, purpose) = (&order.resident, Purpose::CanteenMeals);
            let asked = registry.over(access, resident, SERVICE, purpose, Action::Order);
            let mandate = asked.await?;
            Box::pin(self.looked_after(&mandate, order)).await
        });
        done.await?
    }

    async fn looked_after(
        &self,
        mandate: &Mandate,
        order: &Order,
    ) -> Result<LookedAfter, WelfareError> {
        let resident = &order.resident;
        let orders = Orders::new(self.city.clone());
        let Some(diner) = orders.diner(mandate, resident).await? else {
            return Ok(LookedAfter::NotRegular);
        };
        let kind = match order.state {
            OrderState::NoAnswer => CaseKind::NoAnswer,
            OrderState::Missed if self.is_regular(mandate, &diner, order).await? => {
                CaseKind::DidNotCome
            }
            _ => return Ok(LookedAfter::NotRegular),
        };
        if !diner.wishes.may_check {
            return Ok(LookedAfter::NotAgreed);
        }
        let new = NewCheck {
            kind,
            service: SERVICE.to_owned(),
            words: whom_to_ask(&diner),
        };
        let cases = Cases::new(self.city.clone());
        match cases.open_check(mandate, resident, new).await {
            Ok(case) => Ok(LookedAfter::Opened(Box::new(case))),
            Err(CaseError::Runs) => Ok(LookedAfter::Runs),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether somebody eats here as a rule and was served nowhere on the day of a meal.
    async fn is_regular(
        &self,
        mandate: &Mandate,
        diner: &Diner,
        order: &Order,
    ) -> Result<bool, StoreError> {
        let from = order.day.saturating_sub(REGULAR_DAYS.days());
        let till = Till::new(self.city.clone());
        let servings = till.of_resident(mandate, &order.resident, (from, order.day));
        let servings = servings.await?;
        let eaten = servings.iter().filter(|one| !one.is_refunded);
        let (today, before): (Vec<_>, Vec<_>) = eaten.partition(|one| one.day == order.day);
        let has_standing = !diner.wishes.standing.is_empty();
        Ok(has_standing && today.is_empty() && before.len() >= REGULAR_SERVINGS)
    }
}

/// Where somebody lives, as far as they said so, and whom they named to look after them.
fn whom_to_ask(diner: &Diner) -> String {
    let home = diner.wishes.bring_to.iter();
    let home = home.map(|to| format!("{}, {}", to.street.reveal(), to.door.reveal()));
    let contacts = diner.wishes.contacts.iter().filter(|one| one.may_check);
    let contacts = contacts.map(|one| format!("{}, {}", one.name.reveal(), one.telephone.reveal()));
    let lines: Vec<String> = home.chain(contacts).collect();
    match lines.is_empty() {
        true => "–".to_owned(),
        false => lines.join("; "),
    }
}
