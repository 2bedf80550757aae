//! How well the city's services do.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use platform::api::Problem;
use serde::Serialize;

use crate::portal::Desk;
use crate::scorecard::{self, Months};

/// A measure that a service tells of itself.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct MeasureView {
    service: &'static str,
    name: &'static str,
    /// The share; absent, as both counts are, where fewer than 5 were counted.
    share: Option<f64>,
    part: Option<u64>,
    of: Option<u64>,
}

/// The measures of all services, over the same months.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ScorecardView {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    to: Date,
    items: Vec<MeasureView>,
}

/// How well the city's services do, for everybody to see. The portal says in words what each measure counts.
#[utoipa::path(
    get, path = "/scorecard", tag = "city",
    responses((status = 200, body = ScorecardView)),
)]
pub(super) async fn show(State(desk): State<Desk>) -> Result<Json<ScorecardView>, Problem> {
    let Months { from, to } = Months::now(desk.city());
    let told = scorecard::of(desk.city(), desk.services()).await?;
    let items = told.into_iter().flat_map(|(service, measures)| {
        measures.into_iter().map(move |measure| {
            let share = measure.share();
            MeasureView {
                service,
                name: measure.name,
                share,
                part: share.map(|_| measure.part),
                of: share.map(|_| measure.of),
            }
        })
    });
    let items = items.collect();
    Ok(Json(ScorecardView { from, to, items }))
}
