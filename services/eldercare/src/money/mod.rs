//! What the office does with money: closing days, settling with canteens, and telling where every subsidy went.

mod bank;
mod budget;
mod close;
mod settle;
mod store;
mod trace;

pub(crate) use bank::party;
pub use bank::{BankDetails, BankError};
pub use budget::{Budget, Lasts, budgets};
pub use close::{CloseDayError, DAY_ENDS, DayView, Days};
pub(crate) use settle::BANK;
pub use settle::{BankOwner, SettleError, Settlement, Settlements, bank_of_city};
pub use trace::{
    Paid, TraceError, amount, decision_behind, fund_name, funds, leave_to_trace, scheme_of, table,
    trace,
};
