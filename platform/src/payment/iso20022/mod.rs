//! Files of ISO 20022 for banks: orders to pay (`pain.001.001.09`) and statements (`camt.053.001.08`).
//!
//! Only what is needed is written, and only what is needed is read; but what is read must be all there and add up.

mod account;
mod order;
mod statement;

pub use account::{Agent, BankAccount, BankAccountError};
pub use order::{Order, OrderError, Party, TRANSFERS_MAX, Transfer};
pub use statement::{
    Entry, Part, STATEMENT_BYTES_MAX, Statement, StatementError, Status, read_statements,
};

/// Characters of an id at the most (`Max35Text`).
pub const ID_CHARS_MAX: usize = 35;
