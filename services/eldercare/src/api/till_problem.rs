//! What goes wrong at a till, as a caller is told.

use axum::http::StatusCode;
use platform::api::Problem;

use crate::till::TillError;

/// What stands in the way of a meal: a code, a title, and what to do.
type Conflict = (&'static str, &'static str, &'static str);

fn conflict(error: &TillError) -> Option<Conflict> {
    Some(match error {
        TillError::NoSitting => (
            "no-sitting",
            "No meals are served now",
            "Choose a sitting that the canteen has today.",
        ),
        TillError::AlreadyServed { .. } => (
            "already-served",
            "Served before",
            "Ask whether they eat again, and send it with “again” and a new id: they pay the price.",
        ),
        TillError::IdConflict => (
            "serving-id-taken",
            "The id stands for another meal",
            "Give each meal an id of its own.",
        ),
        TillError::NoAccount => (
            "no-account",
            "No such account",
            "Take cash, or another account.",
        ),
        TillError::NotEnough => (
            "not-enough",
            "Not enough on the account",
            "Take cash, or another account.",
        ),
        TillError::CodeSpent => (
            "code-spent",
            "The code has paid before",
            "Ask for a new code, or for the card.",
        ),
        TillError::Waiting => (
            "payment-waits",
            "The payment is not decided",
            "Let the payer look at their phone, and send the same again with a new key.",
        ),
        TillError::Declined => (
            "payment-declined",
            "The payment was declined",
            "Take cash, or another account.",
        ),
        TillError::OtherRest => (
            "rest-changed",
            "What is left to pay has changed",
            "Ask for it again, and send the meal with a new id.",
        ),
        TillError::Refunded => (
            "refunded-before",
            "Given back before",
            "Nothing is to be done: it was given back.",
        ),
        _ => return None,
    })
}

impl From<TillError> for Problem {
    fn from(error: TillError) -> Self {
        let told = match &error {
            TillError::AlreadyServed { site, at } => {
                format!("This person was served at {site} at {at}.")
            }
            error => error.to_string(),
        };
        if let Some((code, title, mend)) = conflict(&error) {
            return Self::new(StatusCode::CONFLICT, code, title, told, mend);
        }
        match error {
            TillError::Store(error) => error.into(),
            TillError::Write(error) => error.into(),
            TillError::Entitlement(error) => error.into(),
            TillError::NotFound => Self::not_found(),
            TillError::Busy => Self::busy(),
            TillError::Portions | TillError::Id | TillError::Code => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "serving-misfit",
                "The serving has a fault",
                told,
                "Choose 1 to 5 of dishes on today's menu, halves where they come so, and an id of at most 52 characters.",
            ),
            error => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a meal was not booked"
                );
                Self::our_fault()
            }
        }
    }
}
