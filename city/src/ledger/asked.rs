//! What is asked of the ledger, and why it says no.

use std::fmt;
use std::str::FromStr;

use ::ledger::Reason;
use jiff::Timestamp;
use thiserror::Error;

use crate::id::{DecisionId, LedgerAccountId};

/// Characters of a transfer's id at the most.
pub const TRANSFER_ID_CHARS: usize = 64;

/// The id that a client gives a transfer. The same id is the same transfer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct TransferId(String);

/// A text is no id of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "the id of a transfer is 1 to {TRANSFER_ID_CHARS} letters, digits, dots, colons, hyphens or underscores"
)]
pub struct TransferIdError;

impl TransferId {
    /// The id as it is stored and sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TransferId {
    type Err = TransferIdError;

    fn from_str(text: &str) -> Result<Self, TransferIdError> {
        let is_id = (1..=TRANSFER_ID_CHARS).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".:-_".contains(&byte));
        if is_id {
            Ok(Self(text.to_owned()))
        } else {
            Err(TransferIdError)
        }
    }
}

impl fmt::Display for TransferId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A transfer that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub id: TransferId,
    /// What it is to do.
    pub act: AskedAct,
    /// What it stands on.
    pub cause: Cause,
}

/// What a transfer is to do. Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedAct {
    /// Move an amount.
    Move {
        /// The account that gives.
        debit: LedgerAccountId,
        /// The account that gets.
        credit: LedgerAccountId,
        /// How much.
        units: u64,
    },
    /// Hold an amount until it is posted, voided or its time has passed.
    Hold {
        /// The account that is to give.
        debit: LedgerAccountId,
        /// The account that is to get.
        credit: LedgerAccountId,
        /// How much.
        units: u64,
        /// When it is released by itself.
        expires_at: Timestamp,
    },
    /// Post what is held: all of it, or a part.
    Post {
        /// What is held.
        held: TransferId,
        /// How much; all of it where nothing is said.
        units: Option<u64>,
    },
    /// Release what is held.
    Void {
        /// What is held.
        held: TransferId,
    },
    /// Move back what was moved or posted: all of it, once.
    Reverse {
        /// The transfer that moved or posted it.
        of: TransferId,
    },
    /// Move all that stands on a closed account, so that nothing does: off it what is owed to its owner, onto it what they owe.
    Clear {
        /// The closed account.
        closed: LedgerAccountId,
        /// The account that gets it or gives it.
        other: LedgerAccountId,
    },
}

/// What a transfer stands on: a subsidy names the decision about the person and the version of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cause {
    /// The decision.
    pub decision: Option<DecisionId>,
    /// The rule and its version.
    pub rule: Option<String>,
}

/// Why a chain is not booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotBooked {
    /// By a rule of the ledger.
    #[error(transparent)]
    Rule(#[from] Reason),
    /// An account is closed, and it is not that what it owes is paid.
    #[error("the account is closed: nothing is booked on it any more but what it owes")]
    ClosedAccount,
    /// An account is open, and what stands on it is its owner's to use.
    #[error("the account is open: only a closed one is cleared")]
    OpenAccount,
    /// Nothing stands on the account, or something is still held on it.
    #[error("nothing stands on the account, or something is still held on it")]
    NothingToClear,
    /// The two accounts have different currencies.
    #[error("the two accounts are of different currencies")]
    OtherCurrency,
    /// What should be reversed is no transfer that moved or posted an amount.
    #[error("there is no booked transfer of this id to reverse")]
    NothingToReverse,
    /// It was reversed before.
    #[error("it was reversed already")]
    AlreadyReversed,
}

/// The first transfer of a chain that was refused, and why. Nothing of the chain is booked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("transfer {id}: {why}")]
pub struct Refused {
    /// Its id.
    pub id: TransferId,
    /// Why.
    pub why: NotBooked,
}
