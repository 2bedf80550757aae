//! `GET /health`: whether every service answers, for whoever watches the program.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use city::portal::Desk;
use serde::Serialize;

/// How long the services may take to answer.
const ANSWER_SECONDS_MAX: u64 = 2;

/// The state of a service that does not answer.
const UNWELL: &str = "unwell";

#[derive(Serialize)]
struct Health {
    /// `ok`, or `unwell` where any service is.
    status: &'static str,
    version: &'static str,
    /// `open`, `paused`, `closed` or `unwell` for each service by its code.
    services: BTreeMap<&'static str, &'static str>,
}

pub(super) async fn show(State(desk): State<Desk>) -> Response {
    let limit = Duration::from_secs(ANSWER_SECONDS_MAX);
    let mut services = BTreeMap::new();
    for service in desk.services().iter() {
        let asked = tokio::time::timeout(limit, service.availability(desk.city())).await;
        let state = match asked {
            Ok(Ok(availability)) => availability.as_str(),
            Ok(Err(error)) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, service = service.code(), "a service is not well");
                UNWELL
            }
            Err(_) => {
                tracing::error!(
                    service = service.code(),
                    "a service does not answer in time"
                );
                UNWELL
            }
        };
        services.insert(service.code(), state);
    }
    let well = services.values().all(|state| *state != UNWELL);
    let (status, code) = if well {
        ("ok", StatusCode::OK)
    } else {
        (UNWELL, StatusCode::SERVICE_UNAVAILABLE)
    };
    let health = Health {
        status,
        version: env!("CARGO_PKG_VERSION"),
        services,
    };
    (code, [(header::CACHE_CONTROL, "no-store")], Json(health)).into_response()
}
