//! What the office does with money: closing days, settling with canteens, and telling where every subsidy went.

mod close;
mod settle;
mod store;
mod trace;

pub use close::{CloseDayError, DAY_ENDS, DayView, Days};
pub use settle::{BankDetails, BankOwner, SettleError, Settlement, Settlements};
pub use trace::{
    Paid, TraceError, amount, decision_behind, fund_name, funds, leave_to_trace, scheme_of, table,
    trace,
};
