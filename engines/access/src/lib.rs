//! Who can reach what: accessibility measures over travel times.
//!
//! Plain data in, one value for each origin out. [`TravelTimes`] holds the pairs as three columns
//! (origin index, destination index, minutes); a pair that is absent can't be travelled. Every
//! measure is *active*: it sums what an origin can reach. For the *passive* form, the sum over the
//! origins that reach a destination, give it [`TravelTimes::reversed`] and the opportunities of the
//! origins; the values are then those of the destinations.
//!
//! | measure | function | source |
//! | --- | --- | --- |
//! | cumulative opportunities | [`cumulative`] | |
//! | mean or median over cut-offs | [`cumulative_interval`] | Tomasiello et al. (2023) |
//! | gravity | [`gravity`] | Hansen (1959) |
//! | 2SFCA | [`two_step_floating_catchment`] | Luo and Wang (2003) |
//! | BFCA | [`balanced_floating_catchment`] | Paez, Higgins and Vivona (2019) |
//! | cost to the closest | [`cost_to_closest`] | |
//!
//! Every value is defined. A sum over nothing is 0, so an origin that reaches nothing has 0 in all
//! measures but one: its cost to the closest is [`f64::INFINITY`]. No value is ever NaN.
//!
//! The values agree with the R package `accessibility` (Ipea) except where a function says so.

mod closest;
mod decay;
mod error;
mod interval;
mod sums;
mod times;

pub use closest::cost_to_closest;
pub use decay::{Decay, DecayError};
pub use error::AccessError;
pub use interval::{
    Interval, IntervalError, MAX_INTERVAL_CUTOFFS, Summary, SummaryError, cumulative_interval,
};
pub use sums::{balanced_floating_catchment, cumulative, gravity, two_step_floating_catchment};
pub use times::{TravelError, TravelTimes};
