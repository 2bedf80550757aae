//! Rounds of school places at the level of use cases, told on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod answers;
mod between;
mod claims;
mod complementary;
mod crash;
mod custody;
mod draw;
mod fairness;
mod families;
mod homes;
mod kept_seats;
mod last_year;
mod life;
mod officers;
mod publication;
mod reasons;
mod rules;
mod siblings;
mod together;
mod town;
mod transfers;
mod undecided;
mod what_if;
