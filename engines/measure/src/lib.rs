//! Coverage, efficiency and fairness: indices of inequality and rates with their uncertainty.
//!
//! Plain data in, values out. The indices ([`gini`], [`palma`], [`concentration`], [`theil`],
//! [`theil_by_group`]) take one value for each row and the population that has it. The rates
//! ([`proportion`], [`difference`], [`group_rates`]) count people and come with 95 % intervals.
//!
//! An index that has no value, such as an inequality of nothing, is an
//! [`IndexError::Undefined`] that says why; no function returns NaN or an infinity.

mod error;
mod income;
mod lorenz;
mod rates;
mod theil;

pub use error::{IndexError, Undefined};
pub use income::{Concentration, concentration, palma};
pub use lorenz::gini;
pub use rates::{
    Estimate, GroupRate, MIN_GROUP_PEOPLE, ProportionError, Rate, difference, group_rates,
    proportion,
};
pub use theil::{GroupShare, Theil, Zeros, theil, theil_by_group};
