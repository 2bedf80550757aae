//! What the city offers, and how many residents it has reached.

use axum::Json;
use axum::extract::State;
use platform::api::{InPath, Problem};
use platform::text::Language;
use serde::Serialize;

use super::places::StateView;
use crate::decision::Outcome;
use crate::indicator::IndicatorStore;
use crate::portal::Desk;
use crate::words::Wording;

/// A service of the city.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ServiceView {
    /// The name by which programs know it.
    code: &'static str,
    /// Its name.
    name: Wording,
    /// What it does, in a sentence.
    summary: Wording,
    /// Whether it can be used now.
    #[serde(flatten)]
    state: StateView,
}

/// All services of the city.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ServiceList {
    items: Vec<ServiceView>,
}

/// How many residents a service answered, by outcome.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct IndicatorView {
    /// The service.
    service: String,
    /// What the decisions are about, such as a round.
    about: String,
    /// One line for each outcome that came up.
    outcomes: Vec<OutcomeView>,
}

/// How many residents were answered with one outcome.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OutcomeView {
    outcome: Outcome,
    residents: i64,
}

/// The services of the city with the state of each.
#[utoipa::path(get, path = "/services", tag = "city", responses((status = 200, body = ServiceList)))]
pub(super) async fn services(State(desk): State<Desk>) -> Result<Json<ServiceList>, Problem> {
    let city = desk.city();
    let texts = Language::ALL.map(|language| desk.texts().text(language));
    let wording = |key: &str| {
        let [en, zh_hans] = texts.each_ref().map(|text| text.msg(key).to_string());
        Wording { en, zh_hans }
    };
    let mut items = Vec::new();
    for service in desk.services().iter() {
        let code = service.code();
        let state = match city.pause_of(code).await? {
            Some(pause) => pause,
            None => service.availability(city).await?,
        };
        items.push(ServiceView {
            code,
            name: wording(&format!("{code}-name")),
            summary: wording(&format!("{code}-summary")),
            state: state.into(),
        });
    }
    Ok(Json(ServiceList { items }))
}

/// How many residents a service answered in respect of one thing, by outcome.
#[utoipa::path(
    get, path = "/indicators/{service}/{about}", tag = "city",
    params(
        ("service" = String, Path, description = "The service's code."),
        ("about" = String, Path, description = "What the decisions are about, such as a round's id."),
    ),
    responses((status = 200, body = IndicatorView)),
)]
pub(super) async fn indicators(
    State(desk): State<Desk>,
    InPath((service, about)): InPath<(String, String)>,
) -> Result<Json<IndicatorView>, Problem> {
    let counts = IndicatorStore::of(desk.city().db(), &service, &about).await?;
    if counts.is_empty() {
        return Err(Problem::not_found());
    }
    let outcomes = counts.into_iter().map(|count| OutcomeView {
        outcome: count.outcome,
        residents: count.residents,
    });
    Ok(Json(IndicatorView {
        service,
        about,
        outcomes: outcomes.collect(),
    }))
}
