//! What an officer put down for a person and nobody has confirmed.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use platform::api::{InPath, Problem};
use serde::Serialize;

use super::caller::Caller;
use super::proxies::ScopeView;
use crate::City;
use crate::id::ResidentId;
use crate::mandate::Scope;
use crate::portal::Desk;
use crate::proxy::{Terms, Waiting, WaitingId};

/// What waits for a person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WaitingList {
    items: Vec<WaitingView>,
}

/// Something that waits: it opens nothing before it is confirmed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WaitingView {
    id: String,
    /// `written-mandate`, `client` or `restricted-link`.
    kind: &'static str,
    /// The number of whoever is to hold it, where that is a resident.
    holder: Option<String>,
    /// What the giver calls the holder of a written mandate.
    holder_name: Option<String>,
    /// The body that is to help, of a place on a client list.
    body: Option<String>,
    scopes: Vec<ScopeView>,
    /// The codes of the services; all where absent.
    services: Option<Vec<String>>,
    /// The last day.
    #[schema(format = Date)]
    until: String,
    /// The body whose officer put it down.
    put_down_by: Option<String>,
}

impl WaitingView {
    fn of(city: &City, one: Waiting) -> Self {
        let holder = one.holder().map(ToString::to_string);
        let put_down_by = one.giving().body.as_ref().map(ToString::to_string);
        let (id, kind, terms, holder_name, body) = match one {
            Waiting::Mandate(one) => {
                let name = Some(one.holder_name.reveal().to_owned());
                (one.id.to_string(), "written-mandate", one.terms, name, None)
            }
            Waiting::Client(one) => {
                let body = Some(one.body.to_string());
                (one.id.to_string(), "client", one.terms, None, body)
            }
            Waiting::Link(one) => {
                let terms = Terms {
                    scopes: vec![Scope::See],
                    services: Some(vec![one.thing.service]),
                    until: city.date_at(one.expires),
                };
                (one.id.to_string(), "restricted-link", terms, None, None)
            }
        };
        Self {
            id,
            kind,
            holder,
            holder_name,
            body,
            scopes: terms.scopes.into_iter().map(Into::into).collect(),
            services: terms.services,
            until: terms.until.to_string(),
            put_down_by,
        }
    }
}

/// What an officer put down for a person and nobody has confirmed. For the person, a parent or a guardian, and for officers
/// of the register of the body that put it down.
#[utoipa::path(
    get, path = "/proxies/{person}/waiting", tag = "proxies",
    params(("person" = String, Path, description = "For whom it was put down.")),
    responses((status = 200, body = WaitingList)),
)]
pub(super) async fn waiting(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(person): InPath<ResidentId>,
) -> Result<Json<WaitingList>, Problem> {
    let waiting = desk.confirming().list(&access, &person).await?;
    let items = waiting.into_iter();
    let items = items.map(|one| WaitingView::of(desk.city(), one)).collect();
    Ok(Json(WaitingList { items }))
}

/// Confirms what an officer put down. For the person, and for a second officer of the body, who neither put it down nor is
/// to hold it.
#[utoipa::path(
    post, path = "/proxies/{person}/{proxy}/confirm", tag = "proxies",
    params(
        ("person" = String, Path, description = "For whom it was put down."),
        ("proxy" = String, Path, description = "The id of what waits: a mandate, a place on a list or a link."),
    ),
    responses((status = 204)),
)]
pub(super) async fn confirm_proxy(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((person, proxy)): InPath<(ResidentId, String)>,
) -> Result<StatusCode, Problem> {
    let id = WaitingId::read(&proxy).ok_or_else(Problem::not_found)?;
    desk.confirming().confirm(&access, &person, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses what an officer put down: it never opens anything. For those who could confirm it.
#[utoipa::path(
    post, path = "/proxies/{person}/{proxy}/refuse", tag = "proxies",
    params(
        ("person" = String, Path, description = "For whom it was put down."),
        ("proxy" = String, Path, description = "The id of what waits: a mandate, a place on a list or a link."),
    ),
    responses((status = 204)),
)]
pub(super) async fn refuse_proxy(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((person, proxy)): InPath<(ResidentId, String)>,
) -> Result<StatusCode, Problem> {
    let id = WaitingId::read(&proxy).ok_or_else(Problem::not_found)?;
    desk.confirming().refuse(&access, &person, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
