//! Which residents work for the city, so that nobody has a hand in their own affairs in a post.

use axum::extract::State;
use axum::http::StatusCode;
use platform::api::{InPath, JsonBody, Problem};
use serde::Deserialize;

use super::caller::Caller;
use crate::id::ResidentId;
use crate::people::Register;
use crate::portal::Desk;

/// Under which name a resident works for the city.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OnStaffBody {
    /// The name under which they sign in as staff.
    sign_in_name: String,
}

/// A note that was a mistake.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NotOnStaffBody {
    /// The name of a member of staff under which the resident was noted.
    sign_in_name: String,
    /// How it is known to be a mistake.
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// Puts down that a resident works for the city: they do nothing about themselves in a post from now on.
#[utoipa::path(
    post, path = "/register/residents/{id}/staff", tag = "register",
    params(("id" = String, Path, description = "The number of the register.")),
    request_body = OnStaffBody, responses((status = 204)),
)]
pub(super) async fn note_on_staff(
    State(desk): State<Desk>,
    InPath(id): InPath<ResidentId>,
    Caller(access): Caller,
    JsonBody(body): JsonBody<OnStaffBody>,
) -> Result<StatusCode, Problem> {
    let register = Register::new(desk.city().clone());
    register.is_open_to(&access)?;
    register
        .note_on_staff(&access, &id, &body.sign_in_name)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes back that a resident works for the city, where it was put down by mistake. Whoever is noted does not do so.
#[utoipa::path(
    post, path = "/register/residents/{id}/staff/take-back", tag = "register",
    params(("id" = String, Path, description = "The number of the register.")),
    request_body = NotOnStaffBody, responses((status = 204)),
)]
pub(super) async fn take_back_on_staff(
    State(desk): State<Desk>,
    InPath(id): InPath<ResidentId>,
    Caller(access): Caller,
    JsonBody(body): JsonBody<NotOnStaffBody>,
) -> Result<StatusCode, Problem> {
    let register = Register::new(desk.city().clone());
    register.is_open_to(&access)?;
    let (name, reason) = (&body.sign_in_name, &body.reason);
    register
        .take_back_on_staff(&access, &id, name, reason)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
