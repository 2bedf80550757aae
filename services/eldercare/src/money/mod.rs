//! What the office does with money: closing days, settling with canteens, and telling where every subsidy went.

mod budget;
mod close;
mod settle;
mod store;
mod trace;

pub use budget::{Budget, Lasts, budgets};
pub use close::{CloseDayError, DAY_ENDS, DayView, Days};
pub use settle::{BankDetails, BankOwner, SettleError, Settlement, Settlements, bank_of_city};
pub use trace::{Paid, TraceError, fund_name, funds, leave_to_trace, table, trace};
