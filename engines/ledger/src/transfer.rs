//! What is asked of a ledger, and why it says no.

use thiserror::Error;

use crate::Account;

/// One row that a client sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// The id that the client gave it; the same id is the same transfer.
    pub id: Box<str>,
    /// What it does.
    pub act: Act,
}

/// What a transfer does. Two transfers have the same content when their acts are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Moves an amount from the account that is debited to the one that is credited.
    Move {
        /// The account that gives; none where the ledger has no account of that name.
        debit: Option<Account>,
        /// The account that gets; none where the ledger has no account of that name.
        credit: Option<Account>,
        /// How much.
        amount: Amount,
        /// Whether it is only held, until it is posted, voided or expired.
        is_pending: bool,
    },
    /// Posts what is pending: all of it where the amount is unstated, or a part, which releases the rest.
    Post {
        /// The id of the pending transfer.
        pending: Box<str>,
        /// How much of it.
        amount: Amount,
    },
    /// Releases the whole of what is pending.
    Void {
        /// The id of the pending transfer.
        pending: Box<str>,
        /// At most what is pending; it changes nothing.
        amount: Amount,
    },
}

/// An amount in minor units, as it was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// None was stated.
    Unstated,
    /// So many minor units.
    Units(u64),
    /// What was stated is no whole number.
    Unreadable,
}

impl Amount {
    /// The largest amount of one transfer, in minor units: 2^63 - 1.
    pub const UNITS_MAX: u64 = i64::MAX as u64;

    /// Reads decimal digits; nothing at all is an unstated amount.
    #[must_use]
    pub fn read(text: &str) -> Self {
        if text.is_empty() {
            return Self::Unstated;
        }
        let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(units) if is_digits => Self::Units(units),
            _ => Self::Unreadable,
        }
    }

    /// The units where they are such as can be moved.
    pub(crate) fn movable(self) -> Option<u64> {
        match self {
            Self::Units(units) if (1..=Self::UNITS_MAX).contains(&units) => Some(units),
            _ => None,
        }
    }
}

/// Why a transfer is not accepted. They are tested in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Error)]
pub enum Reason {
    /// The id is that of an accepted transfer with other content.
    #[error("this id was used for another transfer: give the new one an id of its own")]
    IdConflict,
    /// The ledger has no such account.
    #[error("there is no such account")]
    UnknownAccount,
    /// Debit and credit are the same account.
    #[error("an account can't pay itself")]
    SameAccount,
    /// The amount is not a positive whole number below 2^63.
    #[error("the amount must be a whole number of minor units above zero")]
    BadAmount,
    /// The account that gives would be overdrawn.
    #[error("there is not enough on the account")]
    Overdraft,
    /// What should be posted or voided is no accepted pending transfer.
    #[error("there is no pending transfer of this id")]
    UnknownPending,
    /// It is posted.
    #[error("it was posted already")]
    AlreadyPosted,
    /// It is voided.
    #[error("it was voided already")]
    AlreadyVoided,
    /// Its time has passed, and what it held is released.
    #[error("it has expired, and what it held is released")]
    Expired,
    /// More than is pending.
    #[error("the amount is more than is pending")]
    AmountOverPending,
    /// Another transfer of the same chain is not accepted.
    #[error("another transfer that it stands or falls with was refused")]
    LinkedFailed,
}

impl Reason {
    /// The code by which files and programs know it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::IdConflict => "id-conflict",
            Self::UnknownAccount => "unknown-account",
            Self::SameAccount => "same-account",
            Self::BadAmount => "bad-amount",
            Self::Overdraft => "overdraft",
            Self::UnknownPending => "unknown-pending",
            Self::AlreadyPosted => "already-posted",
            Self::AlreadyVoided => "already-voided",
            Self::Expired => "expired",
            Self::AmountOverPending => "amount-over-pending",
            Self::LinkedFailed => "linked-failed",
        }
    }
}
