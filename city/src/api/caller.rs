//! Who calls, and what the city's own faults are to a caller.

use axum::extract::{FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use jiff::Timestamp;
use platform::api::{Host, Problem};
use platform::db::Database;

use crate::calendar::BeyondCalendar;
use crate::error::StoreError;
use crate::mandate::Access;
use crate::people::MandateError;
use crate::portal::Desk;

/// Somebody who calls. An operation that takes one answers 401 to nobody in particular.
#[derive(Debug, Clone)]
pub struct Caller(pub Access);

/// Somebody who calls, or nobody in particular.
#[derive(Debug, Clone)]
pub struct MaybeCaller(pub Option<Access>);

impl FromRequestParts<Desk> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _desk: &Desk) -> Result<Self, Problem> {
        let access = parts.extensions.get::<Access>().cloned();
        access.map(Self).ok_or_else(Problem::who_are_you)
    }
}

impl FromRequestParts<Desk> for MaybeCaller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        _desk: &Desk,
    ) -> Result<Self, std::convert::Infallible> {
        Ok(Self(parts.extensions.get::<Access>().cloned()))
    }
}

impl Host for Desk {
    fn database(&self) -> &Database {
        self.city().db()
    }

    fn now(&self) -> Timestamp {
        self.city().now()
    }

    fn caller(&self, request: &Request) -> Option<String> {
        let access = request.extensions().get::<Access>()?;
        Some(access.actor().key())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            // A row that is not covered is as absent as one that does not exist.
            StoreError::NotCovered => Self::not_found(),
            error => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "an operation of the API failed"
                );
                match error {
                    StoreError::Unwritten(_) => Self::busy(),
                    _ => Self::our_fault(),
                }
            }
        }
    }
}

impl From<MandateError> for Problem {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::NotYours => Self::not_found(),
            MandateError::Store(error) => error.into(),
        }
    }
}

impl From<BeyondCalendar> for Problem {
    fn from(beyond: BeyondCalendar) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "beyond-calendar",
            "Beyond the calendar",
            format!(
                "The holidays are known from {} to {} only, and {} was needed.",
                beyond.first, beyond.last, beyond.asked
            ),
            "Ask about days that the calendar covers.",
        )
    }
}
