//! Who calls, and what the city's own faults are to a caller.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, StatusCode};
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
        // What one wrote in one post is not answered again to them in another.
        Some(match access.actor().post() {
            Some(post) => {
                let (staff, body, role) = (&post.staff, &post.body, post.role.as_str());
                format!("{staff} {body} {role} {}", post.service)
            }
            None => access.actor().key(),
        })
    }

    async fn settle(&self, extensions: &Extensions) -> bool {
        let Some(access) = extensions.get::<Access>() else {
            return true;
        };
        let put = access.put_down(self.city().db()).await;
        if let Err(error) = &put {
            tracing::error!(
                error = error as &dyn std::error::Error,
                "what a write had read could not be put in the log"
            );
        }
        put.is_ok()
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
            MandateError::ConsentWithdrawn => consent_withdrawn(),
            MandateError::Store(error) => error.into(),
        }
    }
}

/// The person has taken back a consent that the caller's body had.
pub(super) fn consent_withdrawn() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "consent-withdrawn",
        "The consent was withdrawn",
        "The person had agreed to this and has withdrawn their consent.",
        "Stop using what you hold on this consent, and ask the person if you still need it.",
    )
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
