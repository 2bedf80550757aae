//! Whether every door leads to the same.

use axum::Json;
use axum::extract::State;
use measure::Estimate;
use platform::api::{InPath, Problem};
use serde::Serialize;

use crate::parity::{self, Door, Measure};
use crate::portal::Desk;

/// A share of 1 with its 95 % interval.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct ShareView {
    value: f64,
    lower: f64,
    upper: f64,
}

impl From<Estimate> for ShareView {
    fn from(share: Estimate) -> Self {
        Self {
            value: share.value,
            lower: share.lower,
            upper: share.upper,
        }
    }
}

/// What is told at one door.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct DoorView {
    door: Door,
    /// How many people told it there.
    people: u64,
    /// The share of those with a decision who were reached.
    reached: Option<ShareView>,
    /// The middle of the minutes that it took.
    minutes: Option<f64>,
    /// The share of all attempts that were sent back for a fault.
    faults: Option<ShareView>,
}

/// What is told at one door by people of one group.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct DoorGroupView {
    /// The fifth of the city by the income of where they live, the lowest is 1; absent where it is not known.
    income_fifth: Option<u8>,
    door: Door,
    people: u64,
    /// The share of those with a decision who were reached.
    reached: ShareView,
}

/// A door that is worse than the portal by more than chance explains.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct AlarmView {
    door: Door,
    measure: Measure,
}

/// What a service is told about one thing, by door and by group. Doors and groups of fewer than 5 are left out.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ParityView {
    service: String,
    about: String,
    doors: Vec<DoorView>,
    groups: Vec<DoorGroupView>,
    alarms: Vec<AlarmView>,
}

/// Whether every door leads to the same, in respect of one thing that a service decides.
#[utoipa::path(
    get, path = "/parity/{service}/{about}", tag = "city",
    params(
        ("service" = String, Path, description = "The service's code."),
        ("about" = String, Path, description = "What it is told about, such as a round's id."),
    ),
    responses((status = 200, body = ParityView)),
)]
pub(super) async fn parity(
    State(desk): State<Desk>,
    InPath((service, about)): InPath<(String, String)>,
) -> Result<Json<ParityView>, Problem> {
    let table = parity::of(desk.city(), &service, &about).await?;
    if table.doors.is_empty() {
        return Err(Problem::not_found());
    }
    let doors = table.doors.into_iter().map(|row| DoorView {
        door: row.door,
        people: row.people,
        reached: row.reached.map(Into::into),
        minutes: row.minutes,
        faults: row.faults.map(Into::into),
    });
    let groups = table.groups.into_iter().map(|row| DoorGroupView {
        income_fifth: row.fifth,
        door: row.door,
        people: row.people,
        reached: row.reached.into(),
    });
    let alarms = table.alarms.into_iter().map(|alarm| AlarmView {
        door: alarm.door,
        measure: alarm.measure,
    });
    Ok(Json(ParityView {
        service,
        about,
        doors: doors.collect(),
        groups: groups.collect(),
        alarms: alarms.collect(),
    }))
}
