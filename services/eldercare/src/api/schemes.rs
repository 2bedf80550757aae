//! Sets of schemes: for everyone to read, for officers to write and sign.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::mandate::{Access, Mandate};
use city::portal::Desk;
use city::words::Wording;
use platform::api::{IfMatch, JsonBody, Problem, tagged};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::scheme::{Draft, NewSet, SchemeSet, Schemes};

/// All signed sets.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SetList {
    /// The newest first.
    items: Vec<SetView>,
}

/// A signed set of schemes.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SetView {
    /// Its version, from 1.
    version: i64,
    /// The first day on which it counts.
    #[schema(format = Date)]
    from: String,
    /// Months for which answers are frozen at approval.
    cycle_months: u8,
    #[schema(format = DateTime)]
    signed_at: String,
    /// The names of the funds by their codes.
    funds: BTreeMap<String, Wording>,
    /// The names of the schemes by their codes.
    names: BTreeMap<String, Wording>,
    /// The schemes by benefit and in their order, each with its version, as the engine reads them.
    #[schema(value_type = Vec<Object>)]
    schemes: Value,
}

/// A set that is being written.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DraftView {
    /// Counts the changes; the entity tag.
    revision: i64,
    set: NewSet,
}

/// A signature.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Signature {
    /// The revision that was looked at.
    revision: i64,
}

impl From<SchemeSet> for SetView {
    fn from(set: SchemeSet) -> Self {
        Self {
            version: set.version,
            from: set.from.to_string(),
            cycle_months: set.content.cycle_months,
            signed_at: set.signed_at.to_string(),
            schemes: json!(set.content.schemes),
            funds: set.content.funds,
            names: set.content.names,
        }
    }
}

impl From<Draft> for DraftView {
    fn from(draft: Draft) -> Self {
        Self {
            revision: draft.revision,
            set: draft.set,
        }
    }
}

fn officer(desk: &Desk, access: &Access) -> Result<(Schemes, Mandate), Problem> {
    let schemes = Schemes::new(desk.city().clone());
    let mandate = schemes.leave(access)?;
    Ok((schemes, mandate))
}

/// All signed sets of schemes, the newest first. The one in force is the first whose first day has come.
#[utoipa::path(
    get, path = "/eldercare/schemes", tag = "eldercare",
    responses((status = 200, body = SetList)),
)]
pub(super) async fn schemes(State(desk): State<Desk>) -> Result<Json<SetList>, Problem> {
    let sets = Schemes::new(desk.city().clone()).signed().await?;
    let items = sets.into_iter().map(Into::into).collect();
    Ok(Json(SetList { items }))
}

/// The set that is being written. For officers.
#[utoipa::path(
    get, path = "/eldercare/schemes/next", tag = "eldercare",
    responses((status = 200, body = DraftView)),
)]
pub(super) async fn next_schemes(
    State(desk): State<Desk>,
    Caller(access): Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (schemes, mandate) = officer(&desk, &access)?;
    let draft = schemes.draft(&mandate).await?;
    let view: DraftView = draft.ok_or_else(Problem::not_found)?.into();
    Ok(tagged(&headers, Some(view.revision), &view))
}

/// Writes the next set. One with faults is refused, each fault at its place. For officers.
#[utoipa::path(
    put, path = "/eldercare/schemes/next", tag = "eldercare",
    request_body = NewSet,
    responses((status = 200, body = DraftView)),
)]
pub(super) async fn write_schemes(
    State(desk): State<Desk>,
    Caller(access): Caller,
    seen: IfMatch,
    JsonBody(set): JsonBody<NewSet>,
) -> Result<Json<DraftView>, Problem> {
    let (schemes, mandate) = officer(&desk, &access)?;
    let before = schemes.draft(&mandate).await?;
    let seen = seen.expect(before.map_or(0, |draft| draft.revision))?;
    let draft = schemes.write(&mandate, seen, set).await?;
    Ok(Json(draft.into()))
}

/// Signs the set that was being written, as it was looked at: it has a version from now on and is never changed. For officers.
#[utoipa::path(
    post, path = "/eldercare/schemes/next/sign", tag = "eldercare",
    request_body = Signature,
    responses((status = 201, description = "Signed", body = SetView)),
)]
pub(super) async fn sign_schemes(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(signature): JsonBody<Signature>,
) -> Result<Response, Problem> {
    let (schemes, mandate) = officer(&desk, &access)?;
    let set: SetView = schemes.sign(&mandate, signature.revision).await?.into();
    Ok((StatusCode::CREATED, Json(set)).into_response())
}
