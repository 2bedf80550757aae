//! What the office does with money: closing days, settling with canteens, and telling where every subsidy went.

mod close;

pub use close::{CloseDayError, DAY_ENDS, DayView, Days};
