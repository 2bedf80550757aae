//! Rows of diners, of their orders, and of what kitchens counted. Every read of a resident's row takes a mandate.

pub(crate) mod diners;
pub(crate) mod kitchen;
pub(crate) mod orders;

/// Names that one statement asks for at the most.
const ROWS_PER_STATEMENT: usize = 500;
