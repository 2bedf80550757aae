//! Orders: two people of two bodies let a third look at many people's records, for a case, until a day.

mod embargo;
mod model;
mod store;
mod told;

pub(crate) use embargo::embargoes;
pub use model::{CannotSign, Hold, Order, OrderSignature, OrderState};
pub use told::ToldOrder;

use jiff::{SignedDuration, Timestamp};
use platform::db::Database;
use thiserror::Error;

use super::appeal::AppealError;
use super::{OversightTerms, can_be_kept};
use crate::City;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::id::{BodyId, NoticeId, OrderId, ResidentId};
use crate::mandate::{Access, Bound, Mandate, Post, Purpose};
use crate::notice::{self, Notice, NoticeKind};
use crate::people::MandateError;
use crate::policy::Action;

/// That an order names a person.
pub const ORDERED: Record = Record::new("order");

/// Longest time for which an order holds, in days.
pub const ORDER_DAYS_MAX: i64 = 28;

/// Longest time after the end of an order for which those named are not told, in days, where the city has set no other.
pub const HOLD_DAYS_MAX: i64 = 28;

/// People whom one order names at the most.
pub const ORDER_PEOPLE_MAX: usize = 10_000;

/// Cells that one order names at the most.
pub const ORDER_CELLS_MAX: usize = 500;

/// Shortest grounds, in characters: enough for a sentence.
pub const GROUNDS_CHARACTERS_MIN: usize = 20;

/// Longest grounds or reason, in characters.
pub const GROUNDS_CHARACTERS_MAX: usize = 2_000;

/// Longest reference of a case, in characters.
pub const CASE_CHARACTERS_MAX: usize = 100;

/// Orders in one list at the most.
pub const ORDERS_MAX: u64 = 100;

/// The desk at which orders are signed and reviewed.
const DESK: &str = "orders";

/// Whom an order names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// These people.
    People(Vec<ResidentId>),
    /// All who live in these cells when the second body signs it.
    Cells(Vec<String>),
}

/// An order to be written.
#[derive(Debug, Clone)]
pub struct NewOrder {
    /// The case to which it belongs.
    pub case: String,
    /// Why it is needed.
    pub grounds: String,
    /// Whom it names.
    pub named: Named,
    /// The body whose investigators may look.
    pub body: BodyId,
    /// When it ends.
    pub until: Timestamp,
    /// For what reason those named are told later.
    pub hold: Option<Hold>,
}

/// Why an order was not written, signed or revoked.
#[derive(Debug, Error)]
pub enum OrderError {
    /// There is no such order, or the actor is not there for orders.
    #[error("there is nothing here that you may see or change")]
    NotYours,
    /// No case is named.
    #[error("name the case, in at most {CASE_CHARACTERS_MAX} characters")]
    Case,
    /// The grounds say too little or too much.
    #[error(
        "write the grounds, in {GROUNDS_CHARACTERS_MIN} to {GROUNDS_CHARACTERS_MAX} characters"
    )]
    Grounds,
    /// It names nobody, or too many.
    #[error("an order names 1 to {ORDER_PEOPLE_MAX} people of the register")]
    People,
    /// It names cells that the city does not have, or too many.
    #[error("an order names 1 to {ORDER_CELLS_MAX} cells of the city's map")]
    Cells,
    /// The city has no such body.
    #[error("the city has no such body")]
    Body,
    /// It ends too late, or has ended.
    #[error("an order ends within {ORDER_DAYS_MAX} days")]
    Until,
    /// The hold has no reason, or ends too late.
    #[error(
        "say why people are told later, and until when: at most {days} days after the end of the order"
    )]
    Hold {
        /// The longest time that the city allows after the end of an order, in days.
        days: i64,
    },
    /// The appeal is not taken.
    #[error(transparent)]
    Appeal(#[from] AppealError),
    /// The signature is not taken.
    #[error(transparent)]
    CannotSign(#[from] CannotSign),
    /// It is past its end.
    #[error("this order has ended")]
    Ended,
    /// It was changed meanwhile.
    #[error("this order was changed meanwhile: look at it again")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for OrderError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotYours,
            MandateError::Store(error) => error.into(),
        }
    }
}

/// The orders of a city.
#[derive(Clone)]
pub struct Orders {
    city: City,
}

impl Orders {
    /// The orders kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Whether somebody is there to write and sign orders.
    #[must_use]
    pub fn may_sign(&self, access: &Access) -> bool {
        self.at_desk(access, Action::Sign, DESK).is_ok()
    }

    /// Writes an order. It opens nothing until two bodies have signed it, and reads nothing of who lives in its cells.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn draft(&self, access: &Access, new: NewOrder) -> Result<Order, OrderError> {
        let id = OrderId::from_bytes(self.city.chance().bytes());
        let mandate = self.at_desk(access, Action::Sign, id.as_str())?;
        let by = signature(access)?;
        self.judge(access, &new).await?;
        let (people, cells) = match new.named {
            named @ Named::People(_) => {
                let people = self.found(&mandate, &id, &named).await?;
                (people, Vec::new())
            }
            Named::Cells(cells) => (Vec::new(), self.known(cells)?),
        };
        let order = Order {
            id,
            case: new.case.trim().to_owned(),
            grounds: new.grounds.trim().to_owned(),
            body: new.body,
            people: count(&people)?,
            cells,
            until: new.until,
            hold: new.hold,
            drafted_by: by,
            state: OrderState::Draft,
            version: 1,
        };
        let written = order.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { store::write(tx, &mandate, &written, &people).await })
        });
        flatten::<_, StoreError>(done.await)?;
        Ok(order)
    }

    /// Signs an order in the name of the actor's body. With the second signature it is in force: who lives in its cells is
    /// fixed, and those named are told now or when the hold ends.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn sign(&self, access: &Access, id: &OrderId) -> Result<Order, OrderError> {
        let mandate = self.at_desk(access, Action::Sign, id.as_str())?;
        let by = signature(access)?;
        let now = access.now();
        let mut order = self.find(&mandate, id).await?;
        if now >= order.until {
            return Err(OrderError::Ended);
        }
        order.state = order.state.signed(by)?;
        if !matches!(order.state, OrderState::Active { .. }) {
            return self.advance(mandate, order, None, Vec::new()).await;
        }
        let swept = if order.cells.is_empty() {
            None
        } else {
            let cells = Named::Cells(order.cells.clone());
            Some(self.found(&mandate, id, &cells).await?)
        };
        let people = match &swept {
            Some(people) => people.clone(),
            None => store::people(self.city.db().read(), &mandate, id).await?,
        };
        order.people = count(&people)?;
        let told = self.notices(&order, people, now);
        self.advance(mandate, order, swept, told).await
    }

    /// Takes an order back. A body that wrote or signed it can.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn revoke(
        &self,
        access: &Access,
        id: &OrderId,
        why: &str,
    ) -> Result<Order, OrderError> {
        let mandate = self.at_desk(access, Action::Sign, id.as_str())?;
        let by = signature(access)?;
        let mut order = self.find(&mandate, id).await?;
        if let OrderState::Revoked { .. } = order.state {
            return Err(CannotSign::Revoked.into());
        }
        let signed: Vec<_> = order.state.signatures().into_iter().cloned().collect();
        let is_party = order.drafted_by.body == by.body
            || signed.iter().any(|signature| signature.body == by.body);
        if !is_party {
            return Err(OrderError::NotYours);
        }
        if !can_be_kept(why, GROUNDS_CHARACTERS_MIN, GROUNDS_CHARACTERS_MAX) {
            return Err(OrderError::Grounds);
        }
        order.state = OrderState::Revoked {
            by,
            why: why.trim().to_owned(),
            signed,
        };
        self.advance(mandate, order, None, Vec::new()).await
    }

    /// All orders, the newest first, without the people whom they name. For those who sign and for auditors.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn all(&self, access: &Access) -> Result<Vec<Order>, OrderError> {
        let mandate = self.seeing(access, DESK)?;
        Ok(store::all(self.city.db().read(), &mandate, DESK).await?)
    }

    /// One order, without the people whom it names. For those who sign and for auditors.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn one(&self, access: &Access, id: &OrderId) -> Result<Order, OrderError> {
        let mandate = self.seeing(access, id.as_str())?;
        self.find(&mandate, id).await
    }

    /// Whom an order names, for those who sign.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn people(
        &self,
        access: &Access,
        id: &OrderId,
    ) -> Result<Vec<ResidentId>, OrderError> {
        let mandate = self.at_desk(access, Action::Sign, id.as_str())?;
        Ok(store::people(self.city.db().read(), &mandate, id).await?)
    }

    async fn find(&self, mandate: &Mandate, id: &OrderId) -> Result<Order, OrderError> {
        let found = store::find(self.city.db().read(), mandate, id).await?;
        found.ok_or(OrderError::NotYours)
    }

    /// Those of the register whom an order names.
    async fn found(
        &self,
        mandate: &Mandate,
        id: &OrderId,
        named: &Named,
    ) -> Result<Vec<ResidentId>, OrderError> {
        let registry = self.city.registry();
        let people = registry
            .whom_an_order_names(mandate, id.as_str(), named, ORDER_PEOPLE_MAX)
            .await?;
        if (1..=ORDER_PEOPLE_MAX).contains(&people.len()) {
            Ok(people)
        } else {
            Err(OrderError::People)
        }
    }

    /// The cells of an order, each once, where the city has them.
    fn known(&self, mut cells: Vec<String>) -> Result<Vec<String>, OrderError> {
        cells.sort_unstable();
        cells.dedup();
        let geography = self.city.geography();
        let are_known = cells
            .iter()
            .all(|cell| geography.cell_with_id(cell).is_some());
        if are_known && (1..=ORDER_CELLS_MAX).contains(&cells.len()) {
            Ok(cells)
        } else {
            Err(OrderError::Cells)
        }
    }

    /// Leave for those who review or sign.
    fn seeing(&self, access: &Access, cohort: &str) -> Result<Mandate, OrderError> {
        let reviews = self.at_desk(access, Action::Review, cohort);
        reviews.or_else(|_| self.at_desk(access, Action::Sign, cohort))
    }

    fn at_desk(
        &self,
        access: &Access,
        action: Action,
        cohort: &str,
    ) -> Result<Mandate, OrderError> {
        let purpose = match action {
            Action::Review => Purpose::Audit,
            _ => Purpose::OutbreakControl,
        };
        let registry = self.city.registry();
        Ok(registry.at_desk(access, DESK, action, purpose, cohort)?)
    }

    fn notices(&self, order: &Order, people: Vec<ResidentId>, now: Timestamp) -> Vec<Notice> {
        let due_at = order.hold.as_ref().map_or(now, |hold| hold.until.max(now));
        let notice = |resident| Notice {
            id: NoticeId::from_bytes(self.city.chance().bytes()),
            resident,
            kind: NoticeKind::OrderNamesYou,
            about: order.id.to_string(),
            due_at,
        };
        people.into_iter().map(notice).collect()
    }

    async fn advance(
        &self,
        mandate: Mandate,
        mut order: Order,
        swept: Option<Vec<ResidentId>>,
        told: Vec<Notice>,
    ) -> Result<Order, OrderError> {
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !store::advance(tx, &mandate, &order, swept.as_deref()).await? {
                    return Err(OrderError::Changed);
                }
                if !told.is_empty() {
                    notice::tell(tx, &mandate, &told).await?;
                }
                order.version += 1;
                Ok(order)
            })
        });
        flatten(done.await)
    }

    async fn judge(&self, access: &Access, new: &NewOrder) -> Result<(), OrderError> {
        let days = |number: i64| SignedDuration::from_hours(24 * number);
        let now = access.now();
        if !can_be_kept(&new.case, 1, CASE_CHARACTERS_MAX) {
            return Err(OrderError::Case);
        }
        if !can_be_kept(&new.grounds, GROUNDS_CHARACTERS_MIN, GROUNDS_CHARACTERS_MAX) {
            return Err(OrderError::Grounds);
        }
        if !self.city.bodies().iter().any(|body| body.id == new.body) {
            return Err(OrderError::Body);
        }
        if new.until <= now || new.until.duration_since(now) > days(ORDER_DAYS_MAX) {
            return Err(OrderError::Until);
        }
        let Some(hold) = &new.hold else {
            return Ok(());
        };
        let longest = OversightTerms::of(self.city.db()).await?.hold_days;
        if !can_be_kept(&hold.reason, GROUNDS_CHARACTERS_MIN, GROUNDS_CHARACTERS_MAX)
            || hold.until <= now
            || hold.until.duration_since(new.until) > days(longest)
        {
            return Err(OrderError::Hold { days: longest });
        }
        Ok(())
    }
}

/// How many people an order names; nothing while that is not known.
fn count(people: &[ResidentId]) -> Result<Option<u32>, OrderError> {
    let count = u32::try_from(people.len()).map_err(|_| OrderError::People)?;
    Ok((count > 0).then_some(count))
}

fn signature(access: &Access) -> Result<OrderSignature, OrderError> {
    let post = access.actor().post().ok_or(OrderError::NotYours)?;
    Ok(OrderSignature {
        staff: post.staff.clone(),
        body: post.body.clone(),
        at: access.now(),
    })
}

/// The end of an order in force that names a person and the body of a member of staff.
pub(crate) async fn naming(
    db: &Database,
    post: &Post,
    resident: &ResidentId,
    now: Timestamp,
) -> Result<Option<Bound>, StoreError> {
    let orders = store::naming(db.read(), resident, &post.body).await?;
    let in_force = orders.into_iter().filter(|order| order.is_in_force(now));
    Ok(in_force.map(|order| order.until).max().map(|until| Bound {
        until,
        records: None,
        door: None,
    }))
}
