//! Master data that staff of the city edit while the program runs.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use platform::api::{IfMatch, InPath, JsonBody, Problem, ProblemFault, tagged};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::caller::Caller;
use crate::master_data::{Edit, EditError, MasterDataKind, Present, edit, present};
use crate::portal::Desk;

/// The kinds that can be edited here. The roles of a practice city are not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum EditableKind {
    /// Public holidays and make-up workdays: a list of `{"date", "kind": "holiday" | "workday", "name"}`.
    Calendar,
    /// Pauses and closings by the service's code: `{"state": "paused", "until"}` or `{"state": "closed", "opens"}`.
    Pauses,
    /// The ages at which a minor acts: `{"majority", "see", "order", "services": {CODE: {"see", "order"}}}`.
    Ages,
    /// The services in which the intermediaries of a body help: a list of codes by the body's id.
    Programmes,
    /// How long records are kept: months by the kind of record, as `/retention` names them.
    Retention,
    /// How long people may be told of an order later: `{"hold_days"}`.
    Oversight,
    /// The days of cases from a day in future: `{"from", "appeal_days", "reopen_days", KIND: {"answer_days",
    /// "escalate_days"}}` for the kinds `complaint`, `appeal`, `correction` and `erasure`.
    CaseTerms,
}

impl EditableKind {
    fn kind(self) -> MasterDataKind {
        match self {
            Self::Calendar => MasterDataKind::Calendar,
            Self::Pauses => MasterDataKind::Pauses,
            Self::Ages => MasterDataKind::Ages,
            Self::Programmes => MasterDataKind::Programmes,
            Self::Retention => MasterDataKind::Retention,
            Self::Oversight => MasterDataKind::Oversight,
            Self::CaseTerms => MasterDataKind::CaseTerms,
        }
    }
}

/// Master data as it stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MasterDataView {
    kind: EditableKind,
    /// Counts the changes, 0 before the first; the entity tag.
    version: i64,
    /// The content, in the kind's shape.
    content: Value,
    /// The member of staff who made this version.
    changed_by: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    changed_at: Option<String>,
}

/// New content.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MasterDataChange {
    /// The whole content, in the kind's shape.
    content: Value,
}

/// Master data as it stands. For staff.
#[utoipa::path(
    get, path = "/master-data/{kind}", tag = "city",
    params(("kind" = EditableKind, Path, description = "What kind.")),
    responses((status = 200, body = MasterDataView)),
)]
pub(super) async fn master_data(
    State(desk): State<Desk>,
    InPath(kind): InPath<EditableKind>,
    Caller(access): Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = present(desk.city(), access.actor(), kind.kind()).await?;
    Ok(view(&headers, kind, found))
}

/// Follows master data with a new version, which holds at once; the days of cases hold from the day that they name. For
/// staff.
#[utoipa::path(
    put, path = "/master-data/{kind}", tag = "city",
    params(
        ("kind" = EditableKind, Path, description = "What kind."),
        ("if-match" = Option<String>, Header, description = "The entity tag of the version that is followed; needed once there is one."),
    ),
    request_body = MasterDataChange,
    responses((status = 200, body = MasterDataView)),
)]
pub(super) async fn change_master_data(
    State(desk): State<Desk>,
    InPath(kind): InPath<EditableKind>,
    Caller(access): Caller,
    seen: IfMatch,
    JsonBody(change): JsonBody<MasterDataChange>,
) -> Result<Response, Problem> {
    let city = desk.city();
    let stands = present(city, access.actor(), kind.kind()).await?;
    let change = Edit {
        kind: kind.kind(),
        follows: seen.expect(stands.version)?,
        content: change.content,
    };
    let found = edit(city, access.actor(), desk.services(), change).await?;
    Ok(view(&HeaderMap::new(), kind, found))
}

fn view(headers: &HeaderMap, kind: EditableKind, found: Present) -> Response {
    let view = MasterDataView {
        kind,
        version: found.version,
        content: found.content,
        changed_by: found.changed_by,
        changed_at: found.changed_at.map(|at| at.to_string()),
    };
    tagged(headers, Some(view.version), &view)
}

impl From<EditError> for Problem {
    fn from(error: EditError) -> Self {
        let hint = "Read what stands, change it, and send the whole of it.";
        let detail = format!("{error}.");
        match error {
            EditError::NotYours => Self::not_found(),
            EditError::Changed => IfMatch::changed(),
            EditError::Store(error) => error.into(),
            EditError::Content(_)
            | EditError::Calendar(_)
            | EditError::UnknownService { .. }
            | EditError::Past => {
                let problem = detail.trim_end_matches('.').to_owned();
                Self::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "content-misfit",
                    "The content cannot be used",
                    detail,
                    hint,
                )
                .at([ProblemFault {
                    path: "content".to_owned(),
                    problem,
                }])
            }
        }
    }
}
