//! What was said about consents and releases and cannot be taken, as problems.

use axum::http::StatusCode;
use platform::api::Problem;

use super::caller::consent_withdrawn;
use crate::consent::{AskError, ConsentError};
use crate::release::ReleaseError;

/// A field holds none of what it can hold.
pub(super) fn misfit(field: &'static str) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "content-misfit",
        "The content cannot be used",
        format!("“{field}” holds none of what it can hold."),
        "Look at the description of this operation.",
    )
}

/// Something that was said can't be taken as it is.
pub(super) fn refused(
    status: StatusCode,
    code: &'static str,
    error: &impl std::fmt::Display,
) -> Problem {
    Problem::new(
        status,
        code,
        "Not taken",
        format!("{error}."),
        "Read what stands, and send what follows from it.",
    )
}

impl From<ConsentError> for Problem {
    fn from(error: ConsentError) -> Self {
        let conflict = StatusCode::CONFLICT;
        match &error {
            ConsentError::NotFound => Self::not_found(),
            ConsentError::OtherRevision => refused(conflict, "other-revision", &error),
            ConsentError::AlreadySaid => refused(conflict, "already-said", &error),
            ConsentError::IsActive => refused(conflict, "consent-active", &error),
            ConsentError::NotActive(_) => refused(conflict, "consent-not-active", &error),
            ConsentError::How => misfit("how"),
            ConsentError::Store(_) => match error {
                ConsentError::Store(error) => error.into(),
                _ => Self::our_fault(),
            },
        }
    }
}

impl From<AskError> for Problem {
    fn from(error: AskError) -> Self {
        let misfits = StatusCode::UNPROCESSABLE_ENTITY;
        match error {
            AskError::NotYours => Self::not_found(),
            AskError::Changed => refused(StatusCode::CONFLICT, "other-revision", &error),
            AskError::Store(error) => error.into(),
            other => refused(misfits, "content-misfit", &other),
        }
    }
}

impl From<ReleaseError> for Problem {
    fn from(error: ReleaseError) -> Self {
        match error {
            ReleaseError::NotFound => Self::not_found(),
            ReleaseError::ConsentWithdrawn => consent_withdrawn(),
            ReleaseError::NoConsent => refused(StatusCode::FORBIDDEN, "no-consent", &error),
            ReleaseError::Ended => refused(StatusCode::GONE, "release-ended", &error),
            ReleaseError::Store(error) => error.into(),
            other => refused(StatusCode::UNPROCESSABLE_ENTITY, "content-misfit", &other),
        }
    }
}
