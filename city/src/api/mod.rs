//! The city's JSON API, `/api/v1`: its own operations and those of its services, with their description in OpenAPI 3.1.

mod about;
mod appeals;
mod calendar;
mod caller;
mod case_views;
mod cases;
mod consents;
mod eligibility;
mod hsds;
mod log;
mod master_data;
mod me;
mod messages;
mod orders;
mod oversight;
mod parity;
mod places;
mod proxies;
mod refusals;
mod register;
mod register_events;
mod register_problem;
mod register_staff;
mod retention;
mod scorecard;
mod services;
#[cfg(test)]
mod tests;
mod visits;
mod waiting;

pub use caller::{Caller, MaybeCaller};
pub use log::InclusionView;
pub use places::StateView;

use axum::Router;
use axum::http::{HeaderMap, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{any, get};
use platform::api::{describe, no_such_method, no_such_path, once, tell_problems};
use platform::web::{Takes, protect};
use utoipa::openapi::{Info, License, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::{Desk, door};
use crate::service::Services;

/// Where the API lives.
pub const BASE: &str = "/api/v1";

/// What the description says of the API as a whole.
const ABOUT: &str = "Public services of a city. Whatever goes wrong is a problem (RFC 9457) with a stable `code` and a \
    `hint`. Lists come in pages: follow `next` with `after`. A change names the version it was made to in `If-Match`. \
    Every write names itself in `Idempotency-Key` and is done at most once.";

/// The API for a running city.
pub fn router(desk: Desk) -> Router {
    let (routes, description) = described(desk.services()).split_for_parts();
    let description = description.to_pretty_json().unwrap_or_default();
    let show = move |headers: HeaderMap| {
        let description = description.clone();
        async move { description_for(&headers, description) }
    };
    let all = routes
        .route(&format!("{BASE}/openapi.json"), get(show))
        .route_layer(from_fn_with_state(desk.clone(), once::<Desk>))
        .method_not_allowed_fallback(no_such_method)
        .route("/api", any(no_such_path))
        .route("/api/{*rest}", any(no_such_path));
    protect(all, Takes::Data)
        .layer(from_fn_with_state(desk.clone(), door::api))
        .layer(from_fn(tell_problems))
        .with_state(desk)
}

/// The description of the API of a city with these services.
#[must_use]
pub fn openapi(services: &Services) -> OpenApi {
    described(services).into_openapi()
}

/// All operations with their description.
fn described(services: &Services) -> OpenApiRouter<Desk> {
    let own = OpenApiRouter::new()
        .routes(routes!(about::city))
        .routes(routes!(services::services))
        .routes(routes!(eligibility::questions))
        .routes(routes!(eligibility::eligibility))
        .routes(routes!(places::districts))
        .routes(routes!(places::sites))
        .routes(routes!(places::site))
        .routes(routes!(places::nearest_sites))
        .routes(routes!(places::locate))
        .routes(routes!(calendar::working_days))
        .routes(routes!(me::data))
        .routes(routes!(me::disclosures))
        .routes(routes!(me::disclosures_of))
        .routes(routes!(me::requests, me::ask))
        .routes(routes!(me::withdraw))
        .routes(routes!(log::checkpoint))
        .routes(routes!(log::checkpoints))
        .routes(routes!(log::inclusion))
        .routes(routes!(log::consistency))
        .routes(routes!(log::tile))
        .routes(routes!(log::key))
        .routes(routes!(
            master_data::master_data,
            master_data::change_master_data
        ))
        .merge(hsds::routes())
        .merge(of_the_register())
        .routes(routes!(
            consents::consent_policies,
            consents::ask_for_consent
        ))
        .routes(routes!(consents::consents, consents::say))
        .routes(routes!(consents::withdraw))
        .routes(routes!(consents::access_decision))
        .routes(routes!(consents::release))
        .routes(routes!(consents::released))
        .routes(routes!(retention::retention))
        .routes(routes!(oversight::automated_rules))
        .routes(routes!(oversight::automated_decisions))
        .routes(routes!(
            oversight::emergencies,
            oversight::declare_emergency
        ))
        .routes(routes!(oversight::review_emergency))
        .routes(routes!(orders::orders, orders::draft_order))
        .routes(routes!(orders::order))
        .routes(routes!(orders::sign_order))
        .routes(routes!(orders::end_order))
        .routes(routes!(orders::orders_of))
        .routes(routes!(appeals::appeal_against_order))
        .routes(routes!(appeals::appeal_against_decision))
        .routes(routes!(appeals::appeals))
        .routes(routes!(appeals::decide_appeal))
        .merge(of_measures())
        .merge(of_messages())
        .merge(of_cases())
        .merge(of_visits());
    let all = services
        .iter()
        .fold(own, |router, service| router.merge(service.api()));
    let mut info = Info::new("Commonweal", "1");
    info.description = Some(ABOUT.to_owned());
    info.license = Some(License::new("MIT OR Apache-2.0"));
    let mut router =
        OpenApiRouter::with_openapi(utoipa::openapi::OpenApiBuilder::new().info(info).build())
            .nest(BASE, all);
    describe(router.get_openapi_mut());
    router
}

/// The operations that tell how well the city does.
fn of_measures() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(services::indicators))
        .routes(routes!(parity::parity))
        .routes(routes!(scorecard::show))
}

/// The operations of messages that officers write.
fn of_messages() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(messages::write_message))
        .routes(routes!(messages::message))
        .routes(routes!(messages::write_batch))
        .routes(routes!(messages::batch))
        .routes(routes!(messages::confirm_batch))
}

/// The operations of cases.
fn of_cases() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(cases::cases, cases::open_case))
        .routes(routes!(cases::work_list))
        .routes(routes!(cases::case_at_work))
        .routes(routes!(cases::work_step))
        .routes(routes!(cases::absences, cases::say_away))
        .routes(routes!(cases::take_absence_back))
        .routes(routes!(cases::case))
        .routes(routes!(cases::own_step))
}

/// The operations of clerks at counters and telephones.
fn of_visits() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(visits::open_visits, visits::open_visit))
        .routes(routes!(visits::people))
        .routes(routes!(visits::send_code))
        .routes(routes!(visits::visit))
        .routes(routes!(visits::close_visit))
        .routes(routes!(visits::give_card, visits::end_card))
}

/// The operations of the register's officers, and of those who act for others.
fn of_the_register() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(register::residents, register::enter))
        .routes(routes!(register::resident))
        .routes(routes!(register_events::record))
        .routes(routes!(register_staff::note_on_staff))
        .routes(routes!(register_staff::take_back_on_staff))
        .routes(routes!(register::duplicates))
        .routes(routes!(register::decide))
        .routes(routes!(proxies::proxies, proxies::give_proxy))
        .routes(routes!(proxies::revoke_proxy))
        .routes(routes!(proxies::give_up_proxy))
        .routes(routes!(waiting::waiting))
        .routes(routes!(waiting::confirm_proxy))
        .routes(routes!(waiting::refuse_proxy))
}

fn description_for(headers: &HeaderMap, description: String) -> axum::response::Response {
    let tag = platform::api::Tag::of(description.as_bytes());
    if tag.is_held(headers) {
        return (
            axum::http::StatusCode::NOT_MODIFIED,
            [(header::ETAG, tag.to_string())],
        )
            .into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::ETAG, tag.to_string()),
    ];
    (headers, description).into_response()
}
