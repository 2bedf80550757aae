//! Orders: two people of two bodies let a third look at many people's records, for a case, until a day.

mod model;
mod store;

pub use model::{CannotSign, Hold, Order, OrderSignature, OrderState};

use jiff::{SignedDuration, Timestamp};
use platform::db::Database;
use thiserror::Error;

use super::can_be_kept;
use super::notice::{self, Notice, NoticeKind};
use crate::City;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::id::{BodyId, NoticeId, OrderId, ResidentId};
use crate::mandate::{Access, Bound, Mandate, Post, Purpose};
use crate::people::MandateError;
use crate::personal::Personal;
use crate::policy::Action;

/// That an order names a person.
pub const ORDERED: Record = Record("order");

/// Longest time for which an order holds, in days.
pub const ORDER_DAYS_MAX: i64 = 28;

/// Longest time after the end of an order for which those named are not told, in days.
pub const HOLD_DAYS_MAX: i64 = 28;

/// People whom one order names at the most.
pub const ORDER_PEOPLE_MAX: usize = 10_000;

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
    /// All who live in these cells on the day on which it is written.
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
    /// The city has no such body.
    #[error("the city has no such body")]
    Body,
    /// It ends too late, or has ended.
    #[error("an order ends within {ORDER_DAYS_MAX} days")]
    Until,
    /// The hold has no reason, or ends too late.
    #[error(
        "say why people are told later, and until when: at most {HOLD_DAYS_MAX} days after the end of the order"
    )]
    Hold,
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

    /// Writes an order. It opens nothing until two bodies have signed it.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn draft(&self, access: &Access, new: NewOrder) -> Result<Order, OrderError> {
        let id = OrderId::from_bytes(self.city.chance().bytes());
        let mandate = self.signing(access, &id)?;
        let by = signature(access)?;
        self.judge(access, &new)?;
        let registry = self.city.registry();
        let people = registry
            .whom_an_order_names(&mandate, id.as_str(), &new.named, ORDER_PEOPLE_MAX)
            .await?;
        if !(1..=ORDER_PEOPLE_MAX).contains(&people.len()) {
            return Err(OrderError::People);
        }
        let order = Order {
            id,
            case: new.case.trim().to_owned(),
            grounds: new.grounds.trim().to_owned(),
            body: new.body,
            people: u32::try_from(people.len()).map_err(|_| OrderError::People)?,
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

    /// Signs an order in the name of the actor's body. With the second signature it is in force, and those named are told
    /// now or when the hold ends.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn sign(&self, access: &Access, id: &OrderId) -> Result<Order, OrderError> {
        let mandate = self.signing(access, id)?;
        let by = signature(access)?;
        let now = access.now();
        let mut order = self.find(id).await?;
        if now >= order.until {
            return Err(OrderError::Ended);
        }
        order.state = order.state.signed(by)?;
        let told = match order.state {
            OrderState::Active { .. } => self.notices(&mandate, &order, now).await?,
            _ => Vec::new(),
        };
        self.advance(order, move |tx| {
            Box::pin(async move {
                if told.is_empty() {
                    return Ok(());
                }
                notice::tell(tx, &mandate, &told).await
            })
        })
        .await
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
        self.signing(access, id)?;
        let by = signature(access)?;
        let mut order = self.find(id).await?;
        if let OrderState::Revoked { .. } = order.state {
            return Err(CannotSign::Revoked.into());
        }
        let is_party =
            order.drafted_by.body == by.body || order.state.signed_by().contains(&&by.body);
        if !is_party {
            return Err(OrderError::NotYours);
        }
        if !can_be_kept(why, GROUNDS_CHARACTERS_MIN, GROUNDS_CHARACTERS_MAX) {
            return Err(OrderError::Grounds);
        }
        order.state = OrderState::Revoked {
            by,
            why: why.trim().to_owned(),
        };
        self.advance(order, |_| Box::pin(async { Ok(()) })).await
    }

    /// All orders, the newest first, without the people whom they name. For those who sign and for auditors.
    ///
    /// # Errors
    /// See [`OrderError`].
    pub async fn all(&self, access: &Access) -> Result<Vec<Order>, OrderError> {
        let registry = self.city.registry();
        let (work, audit) = (Purpose::OutbreakControl, Purpose::Audit);
        let reviews = registry.at_desk(access, DESK, Action::Review, audit, DESK);
        if reviews.is_err() {
            registry.at_desk(access, DESK, Action::Sign, work, DESK)?;
        }
        Ok(store::all(self.city.db().read()).await?)
    }

    /// Notes that a person who was told of an order appeals against it.
    ///
    /// # Errors
    /// [`OrderError::NotYours`] where no order names them or they have not been told yet.
    pub async fn appeal(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        id: &OrderId,
        words: &str,
    ) -> Result<(), OrderError> {
        if mandate.purpose() != Purpose::OwnAffairs {
            return Err(OrderError::NotYours);
        }
        if !can_be_kept(words, 1, GROUNDS_CHARACTERS_MAX) {
            return Err(OrderError::Grounds);
        }
        let told = notice::of(self.city.db(), mandate, resident).await?;
        if !told.iter().any(|notice| notice.about == id.as_str()) {
            return Err(OrderError::NotYours);
        }
        let words = Personal::new(words.trim());
        let now = self.city.now();
        let (mandate, resident, id) = (mandate.clone(), resident.clone(), id.clone());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { store::appeal(tx, &mandate, &resident, &id, &words, now).await })
        });
        Ok(flatten::<_, StoreError>(done.await)?)
    }

    async fn find(&self, id: &OrderId) -> Result<Order, OrderError> {
        let found = store::find(self.city.db().read(), id).await?;
        found.ok_or(OrderError::NotYours)
    }

    fn signing(&self, access: &Access, id: &OrderId) -> Result<Mandate, OrderError> {
        let registry = self.city.registry();
        let purpose = Purpose::OutbreakControl;
        Ok(registry.at_desk(access, DESK, Action::Sign, purpose, id.as_str())?)
    }

    async fn notices(
        &self,
        mandate: &Mandate,
        order: &Order,
        now: Timestamp,
    ) -> Result<Vec<Notice>, StoreError> {
        let due_at = order.hold.as_ref().map_or(now, |hold| hold.until.max(now));
        let people = store::people(self.city.db().read(), mandate, &order.id).await?;
        let notice = |resident| Notice {
            id: NoticeId::from_bytes(self.city.chance().bytes()),
            resident,
            kind: NoticeKind::OrderNamesYou,
            about: order.id.to_string(),
            due_at,
        };
        Ok(people.into_iter().map(notice).collect())
    }

    async fn advance<F>(&self, mut order: Order, also: F) -> Result<Order, OrderError>
    where
        F: for<'a> FnOnce(
                &'a sea_orm::DatabaseTransaction,
            ) -> platform::db::JobFuture<'a, (), StoreError>
            + Send
            + 'static,
    {
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !store::advance(tx, &order).await? {
                    return Err(OrderError::Changed);
                }
                also(tx).await?;
                order.version += 1;
                Ok(order)
            })
        });
        flatten(done.await)
    }

    fn judge(&self, access: &Access, new: &NewOrder) -> Result<(), OrderError> {
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
        match &new.hold {
            Some(hold)
                if !can_be_kept(&hold.reason, GROUNDS_CHARACTERS_MIN, GROUNDS_CHARACTERS_MAX)
                    || hold.until <= now
                    || hold.until.duration_since(new.until) > days(HOLD_DAYS_MAX) =>
            {
                Err(OrderError::Hold)
            }
            _ => Ok(()),
        }
    }
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
    }))
}
