//! Why a till serves nothing.

use city::error::StoreError;
use city::id::SiteId;
use city::ledger::{self, NotBooked, Reason};
use city::people::MandateError;
use jiff::Timestamp;
use thiserror::Error;

use super::model::SERVING_ID_CHARACTERS_MAX;
use crate::WriteFailed;
use crate::entitlement::EntitlementError;
use crate::fund::FundError;
use crate::order::KitchenError;

/// Why nothing was served.
#[derive(Debug, Error)]
pub enum TillError {
    /// There is no such person, canteen or serving, or it is not for this till.
    #[error("there is no such person, canteen or serving")]
    NotFound,
    /// No meals are served now.
    #[error("no meals are served at this sitting today")]
    NoSitting,
    /// A portion is none of today's menu.
    #[error("a portion is none of today's menu")]
    Portions,
    /// The id is too long.
    #[error("the id of a serving has at most {SERVING_ID_CHARACTERS_MAX} characters")]
    Id,
    /// The same id stands for another meal.
    #[error("a meal of this id was served before, and it was another one")]
    IdConflict,
    /// Something was served to them at this sitting before.
    #[error("this person was served at this sitting before")]
    AlreadyServed {
        /// Where.
        site: SiteId,
        /// When.
        at: Timestamp,
    },
    /// The code that was shown has paid before.
    #[error("this code has paid before: a new one is needed, or the card")]
    CodeSpent,
    /// No provider of payments shows such codes.
    #[error("no payment app shows such a code: scan it once more")]
    Code,
    /// The payer has not agreed on their phone yet, or the provider gave no answer.
    #[error("the payer has not agreed yet: let them look at their phone, and send it once more")]
    Waiting,
    /// The payer or their bank said no.
    #[error("the payment was declined: take cash, or another account")]
    Declined,
    /// What is left to pay has changed since it was paid.
    #[error("what is left to pay has changed: look at it again")]
    OtherRest,
    /// The person has no open account of this kind.
    #[error("this person has no account from which it could be paid in this way")]
    NoAccount,
    /// There is not enough on the account.
    #[error("there is not enough on the account")]
    NotEnough,
    /// It was given back before.
    #[error("it was given back before")]
    Refunded,
    /// Tills were faster several times.
    #[error("others serve this person at this moment: try again")]
    Busy,
    /// The ledger refuses.
    #[error(transparent)]
    Ledger(ledger::Refused),
    /// What the person is entitled to can't be told.
    #[error(transparent)]
    Entitlement(#[from] EntitlementError),
    /// A fund has no account.
    #[error(transparent)]
    Fund(#[from] FundError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for TillError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

impl From<ledger::Refused> for TillError {
    fn from(refused: ledger::Refused) -> Self {
        match refused.why {
            NotBooked::Rule(Reason::Overdraft) => Self::NotEnough,
            NotBooked::Rule(Reason::IdConflict) => Self::IdConflict,
            NotBooked::ClosedAccount => Self::NoAccount,
            _ => Self::Ledger(refused),
        }
    }
}

impl From<KitchenError> for TillError {
    fn from(error: KitchenError) -> Self {
        match error {
            KitchenError::Store(error) => Self::Store(error),
            KitchenError::Write(error) => Self::Write(error),
            KitchenError::Changed => Self::Busy,
            KitchenError::NotFound | KitchenError::Count | KitchenError::NotOver => Self::NotFound,
        }
    }
}
