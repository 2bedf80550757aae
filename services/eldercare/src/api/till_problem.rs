//! What goes wrong at a till, as a caller is told.

use axum::http::StatusCode;
use platform::api::Problem;

use crate::till::TillError;

impl From<TillError> for Problem {
    fn from(error: TillError) -> Self {
        let conflict =
            |code: &'static str, title: &'static str, detail: String, mend: &'static str| {
                Self::new(StatusCode::CONFLICT, code, title, detail, mend)
            };
        let told = error.to_string();
        match error {
            TillError::Store(error) => error.into(),
            TillError::Write(error) => error.into(),
            TillError::Entitlement(error) => error.into(),
            TillError::NotFound => Self::not_found(),
            TillError::Busy => Self::busy(),
            TillError::NoSitting => conflict(
                "no-sitting",
                "No meals are served now",
                told,
                "Choose a sitting that the canteen has today.",
            ),
            TillError::AlreadyServed { site, at } => conflict(
                "already-served",
                "Served before",
                format!("This person was served at {site} at {at}."),
                "Ask whether they eat again, and send it with “again” and a new id: they pay the price.",
            ),
            TillError::IdConflict => conflict(
                "serving-id-taken",
                "The id stands for another meal",
                told,
                "Give each meal an id of its own.",
            ),
            TillError::NoAccount => conflict(
                "no-account",
                "No such account",
                told,
                "Take cash, or another account.",
            ),
            TillError::NotEnough => conflict(
                "not-enough",
                "Not enough on the account",
                told,
                "Take cash, or another account.",
            ),
            TillError::CodeSpent => conflict(
                "code-spent",
                "The code has paid before",
                told,
                "Ask for a new code, or for the card.",
            ),
            TillError::Waiting => conflict(
                "payment-waits",
                "The payment is not decided",
                told,
                "Let the payer look at their phone, and send the same again with a new key.",
            ),
            TillError::Declined => conflict(
                "payment-declined",
                "The payment was declined",
                told,
                "Take cash, or another account.",
            ),
            TillError::OtherRest => conflict(
                "rest-changed",
                "What is left to pay has changed",
                told,
                "Ask for it again, and send the meal with a new id.",
            ),
            TillError::Refunded => conflict(
                "refunded-before",
                "Given back before",
                told,
                "Nothing is to be done: it was given back.",
            ),
            TillError::Portions | TillError::Id | TillError::Code => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "serving-misfit",
                "The serving has a fault",
                told,
                "Choose 1 to 5 of dishes on today's menu, halves where they come so, and an id of at most 52 characters.",
            ),
            error @ (TillError::Ledger(_) | TillError::Fund(_)) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a meal was not booked"
                );
                Self::our_fault()
            }
        }
    }
}
