//! Rows of cards, of their numbers, and of who pays. Entities are private here: whoever touches a resident's row takes a
//! mandate.

pub(crate) mod cards;
pub(super) mod keys;
pub(super) mod numbers;
pub(crate) mod payers;
pub(crate) mod settled;
pub(crate) mod solidarity;
pub(super) mod terms;
pub(super) mod tills;

use city::error::StoreError;
use city::ledger::LEDGER;
use city::retention::{Kept, Since};
use jiff::Timestamp;
use paycode::{CardNumber, PublicKey};

use crate::SERVICE;

/// Accounts of diners are kept for a time, counted from when they were closed; one on which something stands has not begun it.
pub(crate) const ACCOUNTS_KEPT: Kept = Kept {
    record: LEDGER,
    service: SERVICE,
    table: "resident_account",
    id: "account_id",
    since: Since::Moment(
        "(SELECT a.closed_at FROM ledger_account a WHERE a.account_id = resident_account.account_id \
         AND a.debits_posted = a.credits_posted AND a.debits_pending = 0 AND a.credits_pending = 0)",
    ),
    only: None,
    months: 120,
    least_months: 60,
};

fn moment(microseconds: i64, column: &'static str) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(microseconds).map_err(|_| StoreError::corrupt(column))
}

fn public_key(digits: &str, column: &'static str) -> Result<PublicKey, StoreError> {
    super::tills::read_key(digits).ok_or(StoreError::corrupt(column))
}

/// A number as it is stored: its digits alone.
fn stored(number: CardNumber) -> String {
    let digits = number.to_string();
    digits.chars().filter(char::is_ascii_digit).collect()
}
