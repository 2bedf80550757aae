//! Working days: when a deadline falls.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use platform::api::{InQuery, Problem};
use serde::{Deserialize, Serialize};

use crate::portal::Desk;

/// Working days that are counted at the most.
const COUNTED_DAYS_MAX: u32 = 2_000;

/// From when, and how many.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WorkingDaysQuery {
    /// The day from which to count; it is not counted itself.
    #[param(value_type = String, format = Date)]
    from: Date,
    /// How many working days: 0 to 2000. With 0 the answer is the day itself, or the next working day.
    #[param(maximum = 2000)]
    days: u32,
}

/// When a deadline falls.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WorkingDaysView {
    /// The day from which was counted.
    #[schema(format = Date)]
    from: String,
    /// How many working days were counted.
    days: u32,
    /// The working day on which the deadline falls.
    #[schema(format = Date)]
    date: String,
    /// The first moment that no longer belongs to it.
    #[schema(format = DateTime)]
    over_at: String,
    /// The city's time zone (IANA).
    time_zone: String,
}

/// The day that lies so many working days after another, and the moment at which it is over.
#[utoipa::path(
    get, path = "/calendar/working-days", tag = "city", params(WorkingDaysQuery),
    responses((status = 200, body = WorkingDaysView)),
)]
pub(super) async fn working_days(
    State(desk): State<Desk>,
    InQuery(query): InQuery<WorkingDaysQuery>,
) -> Result<Json<WorkingDaysView>, Problem> {
    if query.days > COUNTED_DAYS_MAX {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "days-out-of-range",
            "Too many days",
            format!("days must be a whole number from 0 to {COUNTED_DAYS_MAX}."),
            "Count fewer days at once.",
        ));
    }
    let calendar = desk.city().working_days().await?;
    let counted = calendar.add_working_days(query.from, query.days)?;
    let date = calendar.working_day_from(counted)?;
    Ok(Json(WorkingDaysView {
        from: query.from.to_string(),
        days: query.days,
        date: date.to_string(),
        over_at: calendar.deadline_end(date).to_string(),
        time_zone: calendar.rule().time_zone.clone(),
    }))
}
