//! Paying by somebody outside: a wallet, a bank, whoever takes the money and owes it to the city.
//!
//! A [`Provider`] takes the money. [`Payments`] books it: what is asked for is held on the ledger before the provider hears of
//! it, and posted or released when the provider says what came of it. So whatever breaks in between, the ledger knows
//! what to ask for, and asking again changes nothing: each payment has one id, for the provider as for the ledger.
//!
//! [`Sandbox`] is a provider that takes nobody's money.

mod day;
mod pay;
mod practice;
mod provider;
mod sandbox;
mod store;
#[cfg(test)]
mod tests;

pub use day::{DayError, day_of};
pub use pay::{PayError, Payments, Resumed};
pub use practice::practice;
pub use provider::{
    Charge, PAYMENT_ID_CHARS, PaymentId, PaymentIdError, Provider, ProviderCode, ProviderError,
    Standing,
};
pub use sandbox::Sandbox;
