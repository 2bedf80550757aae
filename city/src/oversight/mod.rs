//! Oversight: what is done to people without asking them first, and how it is kept in bounds.
//!
//! An emergency opens a person's records to whoever declares it; the person is told and somebody else reviews it. An
//! order of two bodies names many people and ends; where its ground needs it, they are told later. A decision that a rule or a plan made is in a register that anybody
//! reads, and with its inputs in a register of the person's own.

pub mod appeal;
pub mod automated;
pub mod emergency;
pub mod order;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::{HOLD_DAYS_CEILING, OversightTerms, OversightTermsFault};

use crate::error::moment;

/// Whether somebody's words can be kept as they are: so many characters, and none that steers a machine but a new line.
pub(crate) fn can_be_kept(words: &str, least: usize, most: usize) -> bool {
    let count = words.trim().chars().count();
    (least..=most).contains(&count)
        && !words.contains(|one: char| one.is_control() && !matches!(one, '\n' | '\r'))
}
