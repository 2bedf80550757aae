//! Stories of the city's own part of the API, told on both databases over the real pack of Belo Horizonte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

mod caller;
mod edits;
mod library;
mod reads;
