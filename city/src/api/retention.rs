//! How long records are kept, and what was removed.

use axum::Json;
use axum::extract::State;
use platform::api::Problem;
use serde::Serialize;

use crate::portal::Desk;
use crate::retention::Retention;

/// Removals that are told.
const REMOVALS_TOLD: u64 = 500;

/// How one kind of record is kept.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct KeptView {
    /// The kind of record.
    record: String,
    /// The service that keeps it.
    service: String,
    /// Months for which it is kept.
    months: u16,
    /// The version of the city's schedule; 0 before its first edit.
    version: i64,
    /// What began before this moment is past its time.
    #[schema(format = DateTime)]
    before: String,
    /// When the kind was last looked through; absent before the first run.
    #[schema(format = DateTime)]
    ran_at: Option<String>,
    /// Records that were past their time and still there when that run ended.
    still_there: Option<u64>,
}

/// Records that were removed together. The entry of the disclosure log holds the same digest, and is proved by its id.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RemovalView {
    record: String,
    service: String,
    count: u64,
    /// The version of the schedule by which their time was over.
    version: i64,
    #[schema(format = DateTime)]
    before: String,
    #[schema(format = DateTime)]
    removed_at: String,
    /// SHA-256 over the removed ids in order, each followed by a line feed; in hexadecimal.
    digest: String,
    /// The entry of the disclosure log.
    entry: String,
}

/// The schedule as it stands, and the last removals.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RetentionView {
    kept: Vec<KeptView>,
    /// The newest first, at most 500.
    removals: Vec<RemovalView>,
}

/// How long each kind of record is kept, what is past its time, and what was removed. Anybody may read it; it names nobody.
#[utoipa::path(
    get, path = "/retention", tag = "oversight",
    responses((status = 200, body = RetentionView)),
)]
pub(super) async fn retention(State(desk): State<Desk>) -> Result<Json<RetentionView>, Problem> {
    let retention = Retention::of(desk.city(), desk.services());
    let rules = retention.rules().await?;
    let kept = rules.into_iter().map(|rule| KeptView {
        record: rule.kept.record.to_string(),
        service: rule.kept.service.to_owned(),
        months: rule.months,
        version: rule.version,
        before: rule.before.to_string(),
        ran_at: rule.last.map(|last| last.at.to_string()),
        still_there: rule.last.map(|last| last.still_there),
    });
    let kept = kept.collect();
    let removals = retention.removals(REMOVALS_TOLD).await?;
    let removals = removals.into_iter().map(|removal| RemovalView {
        record: removal.record,
        service: removal.service,
        count: removal.count,
        version: removal.schedule_version,
        before: removal.before.to_string(),
        removed_at: removal.removed_at.to_string(),
        digest: removal.digest,
        entry: removal.entry.to_string(),
    });
    Ok(Json(RetentionView {
        kept,
        removals: removals.collect(),
    }))
}
