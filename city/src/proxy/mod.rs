//! Acting for others: who may do so, as far as what, until when, and how it ends.
//!
//! Nobody acts for another by being near to them. Each proxy rests on something that is kept: the care of a parent for a
//! minor, a fact of guardianship, a mandate that the person gave in writing, a place on a body's client list, or a link
//! that opens one thing. [`crate::people`] looks at them before each decision, so that what has ended is over with the next
//! request. It all ends at death. What an officer enters at a desk waits until the person or a second officer confirms it.

mod ages;
mod clients;
mod giving;
mod links;
mod model;
mod programmes;
mod secret;
mod store;
#[cfg(test)]
mod tests;
mod waiting;
mod written;

pub use ages::{Ages, AgesFault, ServiceAges};
pub use clients::{CLIENTS_SHOWN_MAX, CODE_HOURS, ClientLine, Clients};
pub use giving::{Confirmed, Giving, may_look};
pub use links::{LINK_DAYS_MAX, LINK_TRIES_MAX, LinkOrder, Links, MadeLink, Proof};
pub use model::{
    Client, Consent, GivenState, LinkState, LinkThing, RestrictedLink, SecondProof, Terms,
    WrittenMandate,
};
pub use programmes::Programmes;
pub(crate) use secret::short_code;
pub use waiting::{Confirming, Waiting, WaitingId};
pub use written::{ActedFor, Gift, MANDATES_MAX, Proxies, TERM_YEARS_MAX};

pub(crate) use clients::{clients_of, invitation};
pub(crate) use links::opened_link;
pub(crate) use store::written::held;
pub(crate) use store::{end_all, note_wards};

use jiff::civil::Date;
use platform::db::WriteError;
use thiserror::Error;

use crate::disclosure::Record;
use crate::error::StoreError;
use crate::people::{BirthError, MandateError};

/// A mandate that a person gave in writing.
pub const WRITTEN_MANDATE: Record = Record::new("written-mandate");

/// Whose guardian a person is, and whose written mandates they hold.
pub const WARDS: Record = Record::new("wards");

/// A place on a client list.
pub const CLIENT: Record = Record::new("client");

/// A code with which a person is taken on as a client.
pub const CLIENT_CODE: Record = Record::new("client-code");

/// A restricted link.
pub const LINK: Record = Record::new("restricted-link");

/// Why something about acting for others was not done. Nothing is changed then.
#[derive(Debug, Error)]
pub enum ProxyError {
    /// The actor has no right to it, or it is not there.
    #[error("this is not yours to see or change")]
    NotYours,
    /// No such person: the number and the birth date do not go together.
    #[error("nobody of this number was born on this day: ask them for both again")]
    UnknownHolder,
    /// Somebody was to act for themselves.
    #[error("nobody is their own proxy: name somebody else")]
    OwnProxy,
    /// Somebody under age was to act for another.
    #[error("only people of age act for others: name somebody who is")]
    HolderTooYoung,
    /// A minor was to give a mandate.
    #[error("only people of age give written mandates: a parent gives it for a child")]
    GiverTooYoung,
    /// The person cannot look after their own affairs, and has a guardian.
    #[error("this person has a guardian, who acts for them: a new mandate cannot be given")]
    UnderGuardian,
    /// Nothing was allowed.
    #[error("nothing is allowed by this: choose at least one of see, order and pay")]
    NoScope,
    /// A service was named that there is not, or that the body does not offer.
    #[error("there is no such service to be named here: choose from those offered")]
    UnknownService,
    /// The last day is over, or too far away.
    #[error("the last day must be today or later, and within {TERM_YEARS_MAX} years")]
    Term,
    /// There are too many.
    #[error(
        "there are as many of these already as one person may have: end one that is not needed"
    )]
    TooMany,
    /// The code or the link was not taken. Forged, used and expired ones are told alike.
    #[error("this is not taken: it may be mistyped, used or over; ask for a new one")]
    NotTaken,
    /// Too many birth dates were guessed at.
    #[error("too much was tried: wait {seconds} seconds")]
    Throttled {
        /// How long to wait.
        seconds: i64,
    },
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for ProxyError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotYours,
            MandateError::Store(error) => Self::Store(error),
        }
    }
}

impl From<BirthError> for ProxyError {
    fn from(error: BirthError) -> Self {
        match error {
            BirthError::Wait(wait) => Self::Throttled {
                seconds: wait.seconds,
            },
            BirthError::Store(error) => Self::Store(error),
        }
    }
}

/// Puts the ways in which a write can fail into one.
fn flatten<T>(done: Result<T, WriteError<ProxyError>>) -> Result<T, ProxyError> {
    done.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => StoreError::Unwritten(other.to_string()).into(),
    })
}

/// Looks at terms: they allow something, in services that there are, and end in good time.
fn check(terms: &Terms, services: &[&str], today: Date) -> Result<(), ProxyError> {
    if terms.scopes.is_empty() {
        return Err(ProxyError::NoScope);
    }
    if let Some(named) = &terms.services {
        let known = |code: &String| services.contains(&code.as_str());
        if named.is_empty() || !named.iter().all(known) {
            return Err(ProxyError::UnknownService);
        }
    }
    let last = today.checked_add(jiff::Span::new().years(TERM_YEARS_MAX));
    if terms.until < today || last.is_ok_and(|last| terms.until > last) {
        return Err(ProxyError::Term);
    }
    Ok(())
}
