//! Calls to bodies that want to hear what becomes of their messages.
//!
//! A body names no address in a request: where it is called stands in the city's settings, with the key under which calls to
//! it are signed. So nobody can have this program call into a network that only it can reach. A call is a row of the
//! transaction that changed the delivery; it is made until it is taken, ever later, and can so arrive twice with the same id.
//! It names the message and the delivery by their ids, and nobody.

use std::fmt;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use futures_util::{StreamExt, stream};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use serde::Serialize;
use sha2::Sha256;
use thiserror::Error;

use super::store::callback as store;
use crate::City;
use crate::contact::Way;
use crate::error::{StoreError, flatten};
use crate::id::{BodyId, CallId, DeliveryId, MessageId};
use crate::notice::{Delivery, SENDING_MINUTES, Step, TRY_AGAIN_MINUTES, Tried, later};

/// The header of a call's signature: `sha256=` and the HMAC-SHA256 of its body in hexadecimal, under the key that was agreed.
pub const SIGNATURE_HEADER: &str = "commonweal-signature";

/// The header of a call's id: a call that comes twice has the same one.
pub const ID_HEADER: &str = "commonweal-call";

/// Shortest key, in bytes: that of the digest (RFC 2104, section 3).
pub const KEY_BYTES_MIN: usize = 32;

/// Calls that are worked on together.
const CALLS_TOGETHER: u64 = 50;

/// Calls that are made at the same time.
const MADE_TOGETHER: usize = 4;

/// Why a place to call can't be used.
#[derive(Debug, Error)]
pub enum PlaceError {
    /// It is not guarded.
    #[error("the address of a callback begins with https://, which “{0}” does not")]
    NotHttps(String),
    /// The key is too short.
    #[error("the key of a callback has at least {KEY_BYTES_MIN} bytes")]
    Key,
}

/// Where a body is called about the messages of one of its services.
#[derive(Clone)]
pub struct Place {
    body: BodyId,
    service: String,
    address: String,
    key: Vec<u8>,
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} at {}", self.service, self.body, self.address)
    }
}

impl Place {
    /// A place to call.
    ///
    /// # Errors
    /// See [`PlaceError`].
    pub fn new(
        body: BodyId,
        service: String,
        address: String,
        key: Vec<u8>,
    ) -> Result<Self, PlaceError> {
        if !address.starts_with("https://") {
            return Err(PlaceError::NotHttps(address));
        }
        if key.len() < KEY_BYTES_MIN {
            return Err(PlaceError::Key);
        }
        Ok(Self {
            body,
            service,
            address,
            key,
        })
    }

    fn signature(&self, body: &str) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else {
            return String::new();
        };
        mac.update(body.as_bytes());
        format!("sha256={}", platform::hex(&mac.finalize().into_bytes()))
    }
}

/// A call that is ready to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its id, for the header.
    pub id: String,
    /// Where to.
    pub address: String,
    /// Its content, in JSON.
    pub body: String,
    /// Its signature, for the header.
    pub signature: String,
}

/// Makes calls. A redirection is not followed: it is a refusal for now.
pub trait Caller: Send + Sync {
    /// Tries to make a call.
    fn call<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Tried>;
}

/// Where bodies are called, and who calls.
#[derive(Clone)]
pub struct Callbacks {
    places: Arc<[Place]>,
    caller: Arc<dyn Caller>,
}

/// What became of a delivery, waiting to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) id: CallId,
    pub(super) message: MessageId,
    pub(super) body: BodyId,
    pub(super) service: String,
    pub(super) delivery: DeliveryId,
    pub(super) way: Option<Way>,
    pub(super) step: Step,
    pub(super) at: Timestamp,
    pub(super) tries: usize,
    pub(super) due_at: Timestamp,
}

/// What a body is told, in its order.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    message: &'a str,
    delivery: &'a str,
    way: Option<&'static str>,
    status: &'static str,
    at: String,
}

impl Callbacks {
    /// These places, called by this caller.
    #[must_use]
    pub fn new(places: Vec<Place>, caller: Arc<dyn Caller>) -> Self {
        Self {
            places: places.into(),
            caller,
        }
    }

    fn of(&self, one: &Waiting) -> Option<&Place> {
        let mut places = self.places.iter();
        places.find(|place| place.body == one.body && place.service == one.service)
    }

    /// Makes calls that are due, and tells how many there were.
    ///
    /// # Errors
    /// When the database does not do its work; what was not taken down then is called again.
    pub async fn work(&self, city: &City) -> Result<usize, StoreError> {
        let now = city.now();
        let due = store::due(city.db().read(), now, CALLS_TOGETHER).await?;
        let count = due.len();
        let until = later(now, SENDING_MINUTES);
        let claimed = city
            .db()
            .write(move |tx| Box::pin(async move { store::claim(tx, due, until).await }));
        let claimed = flatten(claimed.await)?;
        let tried: Vec<(Waiting, Tried)> = stream::iter(claimed)
            .map(|one| async {
                let tried = self.make(&one).await;
                (one, tried)
            })
            .buffer_unordered(MADE_TOGETHER)
            .collect()
            .await;
        let now = city.now();
        let done = city.db().write(move |tx| {
            Box::pin(async move {
                for (one, tried) in tried {
                    match again(&one, &tried, now) {
                        Some(due_at) => store::put_off(tx, &one, due_at).await?,
                        None => store::done(tx, &one.id).await?,
                    }
                }
                Ok::<_, StoreError>(())
            })
        });
        flatten(done.await)?;
        Ok(count)
    }

    async fn make(&self, one: &Waiting) -> Tried {
        let Some(place) = self.of(one) else {
            // The city has taken the place out of its settings since.
            return Tried::Refused("nowhere".to_owned());
        };
        let told = Told {
            id: one.id.as_str(),
            message: one.message.as_str(),
            delivery: one.delivery.as_str(),
            way: one.way.map(Way::as_str),
            status: one.step.as_str(),
            at: one.at.to_string(),
        };
        let Ok(body) = serde_json::to_string(&told) else {
            return Tried::Refused("unwritten".to_owned());
        };
        let call = Call {
            id: one.id.to_string(),
            address: place.address.clone(),
            signature: place.signature(&body),
            body,
        };
        self.caller.call(&call).await
    }

    /// Puts down that bodies are to be called about deliveries, in the transaction that changed those. What belongs to no
    /// message, or to a message of a body that is not called, is passed over.
    pub(crate) async fn note(
        &self,
        tx: &DatabaseTransaction,
        deliveries: &[Delivery],
        city: &City,
    ) -> Result<(), StoreError> {
        let mut waiting = Vec::new();
        for (delivery, message) in store::of_messages(tx, deliveries).await? {
            let one = Waiting {
                id: CallId::from_bytes(city.chance().bytes()),
                message: message.0,
                body: message.1,
                service: message.2,
                delivery: delivery.id.clone(),
                way: delivery.way,
                step: delivery.step,
                at: delivery.since,
                tries: 0,
                due_at: city.now(),
            };
            if self.of(&one).is_some() {
                waiting.push(one);
            }
        }
        store::put(tx, &waiting).await
    }
}

/// When a call is made again; nothing where it is over.
fn again(one: &Waiting, tried: &Tried, now: Timestamp) -> Option<Timestamp> {
    match tried {
        Tried::Taken(_) => None,
        Tried::Later(_) => {
            let minutes = TRY_AGAIN_MINUTES.get(one.tries);
            if minutes.is_none() {
                tracing::warn!(call = %one.id, body = %one.body, "a body was not there for a day and is not called about this any more");
            }
            minutes.map(|minutes| later(now, *minutes))
        }
        Tried::Refused(why) => {
            tracing::warn!(call = %one.id, body = %one.body, why, "a body is not called about this any more");
            None
        }
    }
}
