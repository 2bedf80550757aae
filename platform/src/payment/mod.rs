//! Paying through others: what wallets and merchants show as codes, and the files by which banks are told and tell.
//!
//! [`emv`] reads and makes the square that a merchant shows; [`wallet`] says whose code a customer shows; [`iso20022`] writes
//! orders to a bank and reads its statements; [`reconcile`] holds a statement against what should stand on it.

pub mod emv;
pub mod iso20022;
mod money;
mod reconcile;
#[cfg(test)]
mod tests;
pub mod wallet;

pub use money::{Currency, CurrencyError, Money, MoneyError, Way};
pub use reconcile::{Differing, Expected, Found, Reconciliation, reconcile};
