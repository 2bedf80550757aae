//! The use of teaching resources by district and by school.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::api::Caller;
use city::portal::Desk;
use city::words::Wording;
use platform::api::Problem;
use serde::Serialize;

use crate::uses::{self, Place, Row};

/// The use of one district or school.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct UseRow {
    /// The district's id, or that of the school's site.
    id: String,
    name: Wording,
    pupils: u64,
    uses: u64,
    /// Uses of each pupil, on average.
    per_pupil: f64,
}

/// Uses per pupil. Groups of fewer than 5 pupils are left out, with those that would give them away.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct UseView {
    #[schema(format = Date)]
    from: String,
    #[schema(format = Date)]
    to: String,
    /// When pupils were counted; absent before the first time.
    #[schema(format = Date)]
    counted_on: Option<String>,
    /// By the district of the school, the most uses per pupil first.
    districts: Vec<UseRow>,
    /// By school, the most uses per pupil first.
    schools: Vec<UseRow>,
    /// Pupils without a row among schools.
    withheld: u64,
    /// Uses that belong to no school.
    without_school: u64,
    /// The Gini index of uses per pupil over pupils: 0 where all schools use as much.
    gini: Option<f64>,
    /// The share of all uses that falls to the half of pupils whose schools use least.
    lower_half: Option<f64>,
}

/// The use of teaching resources per pupil.
#[utoipa::path(
    get, path = "/learning/use", tag = "learning",
    responses((status = 200, body = UseView)),
)]
pub(super) async fn resource_use(State(desk): State<Desk>) -> Result<Json<UseView>, Problem> {
    let report = uses::report(desk.city()).await?;
    let rows = |rows: Vec<Row>| rows.into_iter().map(row).collect();
    Ok(Json(UseView {
        from: report.from.to_string(),
        to: report.to.to_string(),
        counted_on: report.counted_on.map(|day| day.to_string()),
        districts: rows(report.districts),
        schools: rows(report.schools),
        withheld: report.withheld,
        without_school: report.without_school,
        gini: report.gini,
        lower_half: report.lower_half,
    }))
}

fn row(row: Row) -> UseRow {
    UseRow {
        id: match row.place {
            Place::District { id } => id,
            Place::School { site, .. } => site.to_string(),
        },
        name: row.name,
        pupils: row.pupils,
        uses: row.uses,
        per_pupil: row.per_pupil,
    }
}

/// Counts the pupils of each school anew. For officers of teaching resources.
#[utoipa::path(
    post, path = "/learning/pupils", tag = "learning",
    responses((status = 204, description = "Counted")),
)]
pub(super) async fn count_pupils(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<StatusCode, Problem> {
    let mandate = uses::leave_to_count(desk.city(), &access)?;
    uses::count_pupils(desk.city(), &mandate).await?;
    Ok(StatusCode::NO_CONTENT)
}
