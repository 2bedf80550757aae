//! The ledger: where every unit of money came from and went to.
//!
//! It is double entry, in whole minor units of one currency an account. Transfers are never edited: what should not have
//! been is reversed by another transfer. All transfers of a city stand in one order. The rules are the engine's
//! ([`::ledger::Book`]): whoever books loads the accounts and transfers that a batch touches into a book, applies the
//! batch, and writes what changed, in one transaction.
//!
//! A transfer belongs to a *business day*. When a day is closed its balances are kept as they stood, and nothing is
//! booked on it any more: what comes later, a refund too, is booked on the next open day.

mod account;
mod asked;
mod check;
mod close;
mod group;
mod held;
mod post;
mod row;
mod statement;
mod store;
mod subsidy;
mod sums;
#[cfg(test)]
mod tests;
mod trace;

pub use ::ledger::{Balance, Limit, Outcome, Reason};
pub use account::{Currency, CurrencyError, LedgerAccount, NewAccount, Purpose};
pub use asked::{Asked, AskedAct, Cause, NotBooked, Refused, TransferId, TransferIdError};
pub use check::{Checked, check};
pub use close::{CloseError, Closed, close_day, last_closes};
pub use group::{Ledger, PostError, release_expired};
pub use held::{Held, Moved, held, moved, unsettled};
pub use post::book;
pub use row::TRANSFER_UNITS_MAX;
pub use statement::{Line, Statement, statement};
pub use store::{
    LeftOver, Party, account_for, accounts_of, close_account, ensure_account, left_over,
    open_account, parties,
};
pub use subsidy::{Subsidy, subsidies};
pub use sums::{
    AccountOf, Flow, PurposeSums, StillHeld, closed_balance, flow, next_to_close, public_accounts,
    standing, still_held, trial_of,
};
pub use trace::{Traced, traced, traced_transfer};

use crate::disclosure::Record;

/// Accounts of a person and what was booked on them.
pub const LEDGER: Record = Record::new("ledger-account").for_paying();
