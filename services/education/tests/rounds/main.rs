//! Rounds of school places at the level of use cases, told on both databases.

mod draw;
mod fairness;
mod families;
mod officers;
mod publication;
mod reasons;
mod siblings;
mod town;
