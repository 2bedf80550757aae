//! Welfare checks: who does not open when a meal is brought, or eats here as a rule and does not come, is looked after, where
//! they agreed to it.

use city::City;
use city::case::{CaseError, CaseKind, Cases, NewCheck};
use city::directory::Body;
use city::error::StoreError;
use city::mandate::{Actor, Channel, Cohort, Mandate, Purpose, Role};
use city::people::MandateError;
use city::policy::Action;
use city::scorecard::{Measure, Months};
use jiff::ToSpan;
use thiserror::Error;

use crate::order::{self, Diner, LookedAfter, Order, OrderState, Orders};
use crate::till::Till;
use crate::{SERVICE, WriteFailed, flatten};

/// The name under which the program looks for missed meals of which nothing was decided.
const UNDECIDED: &str = "eldercare-meals-that-were-missed";

/// Days before today of which it is decided late: who missed a meal longer ago is looked after by those who see them.
const DAYS_LOOKED_BACK: i64 = 1;

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
    /// What was decided could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
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

    /// Has somebody looked after whose meal found no answer, or who missed it. Of each meal this is decided once: asked again,
    /// it tells what was decided. The program does so under a leave of its own: staff of a canteen learn no more than what came
    /// of it.
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

    /// Decides on what was missed today and yesterday and was not decided on: the program ended before that, or the database was
    /// away. Gives for how many people a check began. Doing it again changes nothing.
    ///
    /// # Errors
    /// See [`WelfareError`]; what was decided stays so, and whoever comes after the fault is looked after nevertheless.
    pub async fn catch_up(&self) -> Result<usize, WelfareError> {
        let (mut began, mut fault) = (0, None);
        for order in self.undecided().await? {
            match self.missed(&order).await {
                Ok(LookedAfter::Opened) => began += 1,
                // What is kept under restriction is for a person to look after.
                Ok(_) | Err(WelfareError::Case(CaseError::NotFound)) => {}
                Err(error) => fault = Some(error),
            }
        }
        fault.map_or(Ok(began), Err)
    }

    async fn undecided(&self) -> Result<Vec<Order>, WelfareError> {
        let city = &self.city;
        let office = |body: &&Body| body.may_staff(Role::Officer, SERVICE);
        let Some(office) = city.bodies().iter().find(office) else {
            return Ok(Vec::new());
        };
        let cohort = Cohort::new(UNDECIDED, SERVICE, office.id.clone());
        let done = city.under(Actor::System, Channel::Program, async |access| {
            let purpose = Purpose::EldercareServices;
            let leave = city.registry().work_on(access, &cohort, purpose)?;
            let today = city.today();
            let days = (today.saturating_sub(DAYS_LOOKED_BACK.days()), today);
            Ok::<_, WelfareError>(order::undecided(city, &leave, UNDECIDED, days).await?)
        });
        done.await?
    }

    async fn looked_after(
        &self,
        mandate: &Mandate,
        order: &Order,
    ) -> Result<LookedAfter, WelfareError> {
        match order.looked_after {
            Some(LookedAfter::Opened) => return Ok(LookedAfter::Runs),
            Some(decided) => return Ok(decided),
            None => {}
        }
        let new = match self.check(mandate, order).await? {
            Ok(new) => new,
            Err(came) => return self.decided(mandate, order, came).await,
        };
        let (leave, missed) = (mandate.clone(), order.clone());
        let cases = Cases::new(self.city.clone());
        let opened = cases.open_check(mandate, &order.resident, new, move |tx| {
            Box::pin(async move { order::decide(tx, &leave, &missed, LookedAfter::Opened).await })
        });
        match opened.await {
            Ok(_) => Ok(LookedAfter::Opened),
            Err(CaseError::Runs) => self.decided(mandate, order, LookedAfter::Runs).await,
            // Somebody decided in the same moment.
            Err(CaseError::Changed) => Ok(LookedAfter::Runs),
            Err(error) => Err(error.into()),
        }
    }

    /// The check that is due for a meal, or why none is.
    async fn check(
        &self,
        mandate: &Mandate,
        order: &Order,
    ) -> Result<Result<NewCheck, LookedAfter>, StoreError> {
        let orders = Orders::new(self.city.clone());
        let Some(diner) = orders.diner(mandate, &order.resident).await? else {
            return Ok(Err(LookedAfter::NotRegular));
        };
        let kind = match order.state {
            OrderState::NoAnswer => CaseKind::NoAnswer,
            OrderState::Missed if self.is_regular(mandate, &diner, order).await? => {
                CaseKind::DidNotCome
            }
            _ => return Ok(Err(LookedAfter::NotRegular)),
        };
        if !diner.wishes.may_check {
            return Ok(Err(LookedAfter::NotAgreed));
        }
        Ok(Ok(NewCheck {
            kind,
            service: SERVICE.to_owned(),
            words: whom_to_ask(&diner),
        }))
    }

    /// Writes down why no check began.
    async fn decided(
        &self,
        mandate: &Mandate,
        order: &Order,
        came: LookedAfter,
    ) -> Result<LookedAfter, WelfareError> {
        let (leave, missed) = (mandate.clone(), order.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                order::decide(tx, &leave, &missed, came).await?;
                Ok::<_, WelfareError>(())
            })
        });
        flatten(done.await)?;
        Ok(came)
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

/// How often checks found that there was no need, of those that began in these months and were closed.
pub(crate) async fn measures(city: &City, months: Months) -> Result<Vec<Measure>, StoreError> {
    let counts = Cases::new(city.clone()).check_counts(SERVICE).await?;
    let (mut fine, mut answered) = (0, 0);
    for count in months.of(&counts) {
        fine += u64::from(count.fine);
        answered += u64::from(count.answered());
    }
    Ok(vec![Measure {
        name: "false-alarms",
        part: fine,
        of: answered,
    }])
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
