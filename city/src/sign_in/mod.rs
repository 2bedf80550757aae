//! Signing in: accounts and their keys, sessions, and what slows who guesses.
//!
//! A session lives on the server; the browser holds a token of 256 bits of chance, of which only the SHA-256 is kept. Every
//! change of what a session may do gives it a new token, and no token is ever taken from a browser, so nobody can be made to
//! use one that somebody else knows. Nothing here lets anybody act as somebody else: there is no such use case.

mod code;
mod credentials;
mod door;
mod enter;
mod factor;
mod held;
mod letters;
mod model;
mod name;
mod password;
mod printing;
mod seal;
mod secret;
mod sessions;
mod store;
#[cfg(test)]
mod tests;
mod throttle;
mod totp;
mod tried;

pub use code::OneTimeCode;
pub use credentials::{CredentialError, RECOVERY_CODES};
pub use door::{COOKIE, COOKIE_OVER_TLS, Peer};
pub use enter::EnterError;
pub use factor::{FactorOffer, OFFER_MINUTES};
pub use letters::{LETTER_DAYS, Letter, LetterError, LetterOrder, SecondStep};
pub use model::{
    Account, AccountState, Entered, Entrance, EventLine, Happening, Holder, Origin, Session,
    SessionLine, Stage,
};
pub use name::{NAME_CHARACTERS_MAX, NAME_CHARACTERS_MIN, NotAName, SignInName};
pub use password::{
    CommonPasswords, Hasher, HasherError, HashingCost, ListError, PASSWORD_BYTES_MAX,
    PASSWORD_CHARACTERS_MIN, WeakPassword,
};
pub use printing::{PRINT_SERVICE, Waiting};
pub use seal::{KeyError, SealKey};
pub use secret::Secret;
pub use sessions::{
    PENDING_MINUTES, RESIDENT_HOURS, RESIDENT_IDLE_MINUTES, STAFF_HOURS, STAFF_IDLE_MINUTES,
};
pub use throttle::Wait;
pub use totp::{CODE_DIGITS, STEP_SECONDS, STEPS_APART_MAX};

pub(crate) use held::{HeldLetter, accounts_of};
pub(crate) use letters::{Order, close_account_of, end_sessions_of, issue, open_account, order};
pub(crate) use tried::Tried;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use platform::db::{Database, JobFuture, WriteError};
use sea_orm::DatabaseTransaction;

use crate::City;
use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::{AccountId, StaffId};
use store::event::NewEvent;

/// A person's account: its name, and the letters by which it is opened.
pub const ACCOUNT: Record = Record::new("account");

/// What an authenticator with this secret shows at a moment.
#[cfg(test)]
pub(crate) fn code_for_test(base32: &str, now: Timestamp) -> String {
    let secret = tests::from_base32(base32);
    totp::code(&secret, totp::step_at(now), CODE_DIGITS)
}

/// Days for which what happened to an account is kept.
pub const EVENT_DAYS: i64 = 90;

/// How often what is over is taken away, in seconds.
const SWEPT_EVERY_SECONDS: i64 = 60;

/// What a city sets about signing in.
#[derive(Debug, Clone)]
pub struct SignInSettings {
    /// The key that seals secrets of second factors.
    pub key: SealKey,
    /// What hashing a password costs.
    pub cost: HashingCost,
    /// Passwords that are refused.
    pub common: Arc<CommonPasswords>,
    /// Whether the portal is served over TLS, so that cookies are for TLS only.
    pub tls: bool,
}

impl SignInSettings {
    /// What holds unless something else is said: OWASP's cost and the built-in list.
    #[must_use]
    pub fn new(key: SealKey) -> Self {
        Self {
            key,
            cost: HashingCost::OWASP,
            common: Arc::new(CommonPasswords::built_in()),
            tls: false,
        }
    }
}

/// Signing in to a city. Cheap to clone.
#[derive(Clone)]
pub struct SignIn {
    inner: Arc<Inner>,
}

struct Inner {
    city: City,
    settings: SignInSettings,
    hasher: Hasher,
    /// The second at which what is over was taken away last.
    swept_at: AtomicI64,
}

impl SignIn {
    /// Signing in to this city.
    #[must_use]
    pub fn new(city: City, settings: SignInSettings) -> Self {
        let hasher = Hasher::new(settings.cost, city.chance().clone());
        Self {
            inner: Arc::new(Inner {
                city,
                settings,
                hasher,
                swept_at: AtomicI64::new(i64::MIN),
            }),
        }
    }

    /// How many passwords were hashed since the program started.
    #[must_use]
    pub fn hashings(&self) -> u64 {
        self.inner.hasher.done()
    }

    fn city(&self) -> &City {
        &self.inner.city
    }

    fn db(&self) -> &Database {
        self.inner.city.db()
    }

    fn now(&self) -> Timestamp {
        self.inner.city.now()
    }

    fn hasher(&self) -> &Hasher {
        &self.inner.hasher
    }

    /// Does a job that writes.
    async fn write<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> JobFuture<'a, T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.db().write(job).await.map_err(|error| match error {
            WriteError::Job(error) => error,
            other => StoreError::Unwritten(other.to_string()),
        })
    }

    /// Something that happened to an account, at the door or by somebody else.
    fn event(account: Option<&AccountId>, what: Happening, origin: &Origin) -> NewEvent {
        NewEvent {
            account: account.cloned(),
            what,
            actor: String::new(),
            origin: origin.clone(),
        }
    }

    /// Puts down what happened.
    async fn note(&self, event: NewEvent) -> Result<(), StoreError> {
        let (chance, now) = (self.city().chance().clone(), self.now());
        self.write(move |tx| {
            Box::pin(async move { store::event::add(tx, &chance, now, event).await })
        })
        .await
    }

    /// Takes away sessions, letters, counters and events that are over, once a minute at the most. What is gone does not come back
    /// when the clock is set back.
    async fn sweep(&self, now: Timestamp) -> Result<(), StoreError> {
        let second = now.as_second();
        let before = self.inner.swept_at.load(Ordering::Relaxed);
        if second.saturating_sub(before) < SWEPT_EVERY_SECONDS && second >= before {
            return Ok(());
        }
        self.inner.swept_at.store(second, Ordering::Relaxed);
        self.write(move |tx| {
            Box::pin(async move {
                store::session::sweep(tx, now).await?;
                store::letter::sweep(tx, now).await?;
                store::order::sweep(tx, days_before(now, LETTER_DAYS)).await?;
                store::event::sweep(tx, days_before(now, EVENT_DAYS)).await?;
                store::throttle::sweep(tx, now).await
            })
        })
        .await
    }
}

/// The moment so many days before.
fn days_before(now: Timestamp, days: i64) -> Timestamp {
    let time = SignedDuration::from_hours(24 * days);
    now.checked_sub(time).unwrap_or(Timestamp::MIN)
}

/// The member of staff who signs in by this name, while their account is open.
pub(crate) async fn staff_named(
    db: &Database,
    name: &SignInName,
) -> Result<Option<StaffId>, StoreError> {
    let found = store::named(db.read(), name).await?;
    let open = found.filter(|found| found.account.state == AccountState::Open);
    Ok(open.and_then(|found| match found.account.holder {
        Holder::Staff(staff) => Some(staff),
        Holder::Resident(_) => None,
    }))
}

/// Whether a member of staff has a second step that holds.
pub(crate) async fn has_second_step(db: &Database, staff: &StaffId) -> Result<bool, StoreError> {
    let holder = Holder::Staff(staff.clone());
    let Some(account) = store::held_by(db.read(), &holder).await? else {
        return Ok(false);
    };
    let factor = store::factor::confirmed(db.read(), &account.id).await?;
    Ok(factor.is_some())
}

/// Whether an account is closed.
#[cfg(test)]
pub(crate) async fn is_closed_for_test(db: &Database, id: &AccountId) -> bool {
    let found = store::with_id(db.read(), id).await;
    found
        .is_ok_and(|found| found.is_some_and(|locked| locked.account.state == AccountState::Closed))
}
