//! What goes wrong with schemes and entitlements, as a caller is told.

use axum::http::StatusCode;
use platform::api::{IfMatch, Problem, ProblemFault};

use crate::WriteFailed;
use crate::diet::DietError;
use crate::entitlement::EntitlementError;
use crate::order::OrderError;
use crate::scheme::SchemeError;

impl From<WriteFailed> for Problem {
    fn from(error: WriteFailed) -> Self {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "a change was not written"
        );
        Self::busy()
    }
}

impl From<SchemeError> for Problem {
    fn from(error: SchemeError) -> Self {
        match error {
            SchemeError::Store(error) => error.into(),
            SchemeError::Write(error) => error.into(),
            SchemeError::NotFound => Self::not_found(),
            SchemeError::Changed => IfMatch::changed(),
            SchemeError::Faults(faults) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "schemes-misfit",
                "The set of schemes has faults",
                "The set of schemes has faults, and nothing of it was kept.",
                "Mend each place that “faults” names and send the set again with a new key.",
            )
            .at(faults.into_iter().map(|fault| ProblemFault {
                path: fault.path,
                problem: fault.problem,
            })),
        }
    }
}

impl From<EntitlementError> for Problem {
    fn from(error: EntitlementError) -> Self {
        match error {
            EntitlementError::Store(error) => error.into(),
            EntitlementError::Write(error) => error.into(),
            EntitlementError::NotFound => Self::not_found(),
            EntitlementError::NoSchemes { day } => Self::new(
                StatusCode::CONFLICT,
                "no-schemes",
                "No schemes are in force",
                format!("No set of schemes counts on {day}."),
                "Ask for a day on or after the first day of a set that “schemes” lists.",
            ),
            EntitlementError::Ended(_) => Self::new(
                StatusCode::CONFLICT,
                "entitlement-ended",
                "Nothing is given any more",
                "Nothing is given to somebody who has died or has moved out of the city.",
                "If the register is wrong, have it corrected there.",
            ),
        }
    }
}

impl From<DietError> for Problem {
    fn from(error: DietError) -> Self {
        match error {
            DietError::Store(error) => error.into(),
            DietError::Write(error) => error.into(),
            DietError::NotFound => Self::not_found(),
            DietError::Until => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "advice-misfit",
                "The last day does not fit",
                error.to_string(),
                "Name a last day from today on, at most a year ahead.",
            ),
        }
    }
}

impl From<OrderError> for Problem {
    fn from(error: OrderError) -> Self {
        let (status, code, title, hint) = match error {
            OrderError::Store(error) => return error.into(),
            OrderError::Write(error) => return error.into(),
            OrderError::NotFound => return Self::not_found(),
            OrderError::Changed => return IfMatch::changed(),
            OrderError::Ended(_) => (
                StatusCode::CONFLICT,
                "diner-ended",
                "No meals are ordered any more",
                "If the register is wrong, have it corrected there.",
            ),
            OrderError::NotActive => (
                StatusCode::CONFLICT,
                "diner-not-active",
                "No meals come to this person on this day",
                "Choose a canteen, or end the pause, first.",
            ),
            OrderError::NoSitting => (
                StatusCode::CONFLICT,
                "no-sitting",
                "No meals are served then",
                "Choose a day and a sitting of the canteen.",
            ),
            OrderError::TooLate => (
                StatusCode::CONFLICT,
                "order-late",
                "It is too late, or too early",
                "Choose another day.",
            ),
            OrderError::Full => (
                StatusCode::CONFLICT,
                "sitting-full",
                "Every place is taken",
                "Choose another sitting or day.",
            ),
            OrderError::NotBrought => (
                StatusCode::CONFLICT,
                "not-brought",
                "This canteen brings no meals home",
                "Choose a canteen that brings meals home.",
            ),
            OrderError::Portions => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "portions-misfit",
                "The portions are none of this menu",
                "Choose dishes of the menu that “ahead” lists, halves where a dish comes so.",
            ),
            OrderError::TooLong => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "wishes-misfit",
                "What was written is too long",
                "Shorten the lines, or name fewer contacts.",
            ),
        };
        Self::new(status, code, title, error.to_string(), hint)
    }
}
