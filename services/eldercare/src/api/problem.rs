//! What goes wrong with schemes and entitlements, as a caller is told.

use axum::http::StatusCode;
use platform::api::{IfMatch, Problem, ProblemFault};

use crate::WriteFailed;
use crate::entitlement::EntitlementError;
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
