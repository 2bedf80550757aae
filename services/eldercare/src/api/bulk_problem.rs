//! What goes wrong with lists of payments and with how people are paid, as a caller is told.

use axum::http::StatusCode;
use platform::api::{Problem, ProblemFault};

use super::money_problem::{conflict, refused};
use crate::bulk::{BulkError, LIST_CHARS_MAX, ROWS_MAX};
use crate::payee::PayeeError;

fn misfit(code: &'static str, title: &'static str, detail: String, hint: &'static str) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, title, detail, hint)
}

fn no_bank_account(detail: String) -> Problem {
    misfit(
        "bank-misfit",
        "This is no account at a bank",
        detail,
        "Look at the name, the account and the bank again.",
    )
}

impl From<BulkError> for Problem {
    fn from(error: BulkError) -> Self {
        let told = error.to_string();
        match error {
            BulkError::Store(error) => error.into(),
            BulkError::Write(error) => error.into(),
            BulkError::Fund(error) => error.into(),
            BulkError::Ledger(error) => refused(&error),
            BulkError::Order(error) => refused(&error),
            BulkError::Bank(error) => refused(&error),
            BulkError::NotFound => Self::not_found(),
            BulkError::Count | BulkError::Name => of_list(&error, told),
            BulkError::Statement(_) => misfit(
                "statement-unread",
                "The statement can’t be read",
                told,
                "Send the file of the bank as it is, by camt.053.001.08.",
            ),
            error => conflict_of(&error, told),
        }
    }
}

fn of_list(error: &BulkError, told: String) -> Problem {
    match error {
        BulkError::Count => misfit(
            "bulk-count",
            "The list is empty or too long",
            told,
            "Send the payments in lists of this length.",
        )
        .at([ProblemFault {
            path: "payments".to_owned(),
            problem: format!("has not 1 to {ROWS_MAX} rows"),
        }]),
        _ => misfit(
            "bulk-name",
            "This can’t be the name of a list",
            told,
            "Name the list with small letters, digits and hyphens.",
        )
        .at([ProblemFault {
            path: "list".to_owned(),
            problem: format!("is not 1 to {LIST_CHARS_MAX} small letters, digits and hyphens"),
        }]),
    }
}

/// A problem with how a list stands.
fn conflict_of(error: &BulkError, told: String) -> Problem {
    let (code, title, hint) = match error {
        BulkError::NameTaken => (
            "bulk-name-taken",
            "There is a list of this name",
            "Look at that list, or give this one another name.",
        ),
        BulkError::Nothing => (
            "bulk-nothing",
            "Nothing can be paid",
            "Validate the list; it says for each row what is in the way.",
        ),
        BulkError::SamePerson => (
            "bulk-same-person",
            "Somebody else releases the list",
            "Ask another officer to look at the list and to release it.",
        ),
        BulkError::Ended => (
            "bulk-ended",
            "The list does not wait any more",
            "Read the list; it says what became of it.",
        ),
        BulkError::NoBank => (
            "bulk-no-bank",
            "The city’s account at its bank is missing",
            "Write down the account of the city first.",
        ),
        _ => (
            "bulk-changed",
            "What can be paid has changed",
            "Look at the list again and send its count and units.",
        ),
    };
    conflict(code, title, told, hint)
}

impl From<PayeeError> for Problem {
    fn from(error: PayeeError) -> Self {
        let told = error.to_string();
        match error {
            PayeeError::Store(error) => error.into(),
            PayeeError::Write(error) => error.into(),
            PayeeError::NotFound => Self::not_found(),
            PayeeError::Ended => conflict(
                "payee-ended",
                "Nobody is paid any more",
                told,
                "Nothing was written down; what is left on accounts is settled by the office.",
            ),
            PayeeError::Bank(_) => no_bank_account(told),
        }
    }
}
