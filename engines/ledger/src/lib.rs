//! Double entry: accounts, transfers in two phases, chains that stand or fall as one, and limits.
//!
//! A [`Book`] takes transfers and says of each what became of it. Nothing in it is ever edited: a transfer that should not
//! have been is followed by its reverse. A transfer may be *pending* first: it is then held on both accounts until it is
//! posted (all of it, or a part, the rest being released), voided or expired. A transfer that comes again with the same id
//! and the same content changes nothing, so a client that heard no answer may send it again.
//!
//! Amounts are whole minor units of one currency. The model of two phases, linked transfers and ids given by the client is
//! that of TigerBeetle's data model (TigerBeetle documentation, *Coding: Two-Phase Transfers* and *Linked Events*).
//!
//! [`Checker`] judges accounts and transfers, whoever booked them; it shares no code with the book.
//!
//! ```
//! use ledger::{Act, Amount, Book, Limit, Outcome, Reason, Transfer};
//!
//! let mut book = Book::new();
//! let fund = book.open(Limit::None);
//! let wallet = book.open(Limit::NoOverdraft);
//! let canteen = book.open(Limit::None);
//!
//! let moved = |id: &str, debit, credit, amount| Transfer {
//!     id: id.into(),
//!     act: Act::Move { debit: Some(debit), credit: Some(credit), amount: Amount::Units(amount), is_pending: false },
//! };
//! assert_eq!(book.apply(&[moved("grant", fund, wallet, 1_000)]), Ok(vec![Outcome::Accepted]));
//! assert_eq!(book.apply(&[moved("grant", fund, wallet, 1_000)]), Ok(vec![Outcome::Repeated]));
//!
//! let refused = book.apply(&[moved("meal", wallet, canteen, 1_200)]).unwrap_err();
//! assert_eq!(refused.reason, Reason::Overdraft);
//! ```

mod book;
mod check;
mod transfer;

pub use book::{Account, Balance, Book, Limit, Outcome, Refusal, Standing};
pub use check::{Booked, Checker, Entry, Faulty};
pub use transfer::{Act, Amount, Reason, Transfer};
