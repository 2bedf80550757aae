//! Stories of school places through the API, told on both databases in a practice city of the real pack of Belo Horizonte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets something else has failed"
)]

mod applying;
mod caller;
mod city;
mod preparing;
mod running;
