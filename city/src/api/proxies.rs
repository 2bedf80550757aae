//! Acting for others: who may act for the caller, for whom the caller acts, and how it begins and ends.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use crate::id::{ProxyId, ResidentId};
use crate::mandate::{Actor, Basis, Scope};
use crate::people;
use crate::personal::Personal;
use crate::portal::Desk;
use crate::proxy::{ActedFor, Gift, GivenState, ProxyError, Terms, WrittenMandate};

/// How far somebody may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ScopeView {
    /// Looking.
    See,
    /// Asking for things and changing them.
    Order,
    /// Paying.
    Pay,
}

impl From<ScopeView> for Scope {
    fn from(scope: ScopeView) -> Self {
        match scope {
            ScopeView::See => Self::See,
            ScopeView::Order => Self::Order,
            ScopeView::Pay => Self::Pay,
        }
    }
}

impl From<Scope> for ScopeView {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::See => Self::See,
            Scope::Order => Self::Order,
            Scope::Pay => Self::Pay,
        }
    }
}

/// Who may act for the caller, and for whom the caller acts.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ProxyList {
    /// The caller's own number, by which others name them.
    number: String,
    /// The written mandates that the caller gave, ended ones too.
    given: Vec<ProxyView>,
    /// For whom the caller acts.
    acts_for: Vec<PersonView>,
}

/// A written mandate.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ProxyView {
    id: String,
    /// For whom the holder acts.
    person: String,
    holder: String,
    /// What the giver calls the holder.
    holder_name: String,
    scopes: Vec<ScopeView>,
    /// The codes of the services; all where absent.
    services: Option<Vec<String>>,
    #[schema(format = Date)]
    from: String,
    /// The last day.
    #[schema(format = Date)]
    until: String,
    /// `waiting`, `given`, `revoked`, `given-up` or `ended`.
    state: &'static str,
}

/// Somebody for whom the caller acts.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PersonView {
    person: String,
    name: String,
    /// `parent-of-minor`, `guardian` or `written-mandate`.
    basis: &'static str,
    scopes: Vec<ScopeView>,
    services: Vec<String>,
    /// The written mandate, where it rests on one.
    mandate: Option<String>,
}

/// A written mandate to be given.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProxyGiven {
    /// For whom: the caller where absent, a child in the caller's care, or whoever is with the clerk who calls.
    #[schema(value_type = Option<String>)]
    person: Option<ResidentId>,
    /// The number of whoever is to act.
    #[schema(value_type = String)]
    holder: ResidentId,
    /// When they were born, so that a wrong number names nobody.
    #[schema(value_type = String, format = Date)]
    holder_born: Date,
    /// What the giver calls them.
    #[schema(min_length = 1, max_length = 100)]
    holder_name: String,
    scopes: Vec<ScopeView>,
    /// The codes of the services; all where absent.
    services: Option<Vec<String>>,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    until: Date,
}

impl From<WrittenMandate> for ProxyView {
    fn from(one: WrittenMandate) -> Self {
        Self {
            id: one.id.to_string(),
            person: one.person.to_string(),
            holder: one.holder.to_string(),
            holder_name: one.holder_name.reveal().to_owned(),
            scopes: one.terms.scopes.into_iter().map(Into::into).collect(),
            services: one.terms.services,
            from: one.from.to_string(),
            until: one.terms.until.to_string(),
            state: match one.state {
                GivenState::Waiting => "waiting",
                GivenState::Given => "given",
                GivenState::Revoked { .. } => "revoked",
                GivenState::GivenUp { .. } => "given-up",
                GivenState::Ended { .. } => "ended",
            },
        }
    }
}

impl From<ActedFor> for PersonView {
    fn from(one: ActedFor) -> Self {
        Self {
            person: one.person.id.to_string(),
            name: one.person.name.reveal().to_owned(),
            basis: Basis::as_str(one.mandate.basis()),
            scopes: one.scopes.into_iter().map(Into::into).collect(),
            services: one.services,
            mandate: one.written.map(|written| written.id.to_string()),
        }
    }
}

/// Who may act for the caller, and for whom the caller acts. For residents.
#[utoipa::path(
    get, path = "/proxies", tag = "proxies",
    responses((status = 200, body = ProxyList)),
)]
pub(super) async fn proxies(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<ProxyList>, Problem> {
    let own = own(access.actor())?;
    let registry = desk.city().registry();
    let mandate = registry
        .act_for(&access, own, people::SERVICE, Scope::See)
        .await?;
    let given = desk.proxies().of_person(&mandate, own).await?;
    let codes = desk.service_codes();
    let acts_for = desk.proxies().acted_for(&access, &codes).await?;
    Ok(Json(ProxyList {
        number: own.to_string(),
        given: given.into_iter().map(Into::into).collect(),
        acts_for: acts_for.into_iter().map(Into::into).collect(),
    }))
}

/// Gives a written mandate. For residents, for themselves and for children in their care, and for clerks with whom they are;
/// what a clerk puts down waits to be confirmed.
#[utoipa::path(
    post, path = "/proxies", tag = "proxies",
    request_body = ProxyGiven,
    responses((status = 201, body = ProxyView)),
)]
pub(super) async fn give_proxy(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(given): JsonBody<ProxyGiven>,
) -> Result<Response, Problem> {
    let person = match given.person {
        Some(person) => person,
        None => own(access.actor())?.clone(),
    };
    let name = given.holder_name.trim();
    if name.is_empty() || name.chars().count() > 100 || name.contains(char::is_control) {
        return Err(refused(
            "The name is not one: give 1 to 100 characters.".to_owned(),
        ));
    }
    let gift = Gift {
        person,
        holder: given.holder,
        holder_born: given.holder_born,
        holder_name: Personal::new(name),
        terms: Terms {
            scopes: given.scopes.into_iter().map(Into::into).collect(),
            services: given.services,
            until: given.until,
        },
    };
    let codes = desk.service_codes();
    let written = desk.proxies().give(&access, &codes, gift).await?;
    Ok((StatusCode::CREATED, Json(ProxyView::from(written))).into_response())
}

/// Takes a written mandate back. For the person, a parent or a guardian, and for a clerk with whom one of them is.
#[utoipa::path(
    post, path = "/proxies/{person}/{proxy}/revoke", tag = "proxies",
    params(
        ("person" = String, Path, description = "For whom the holder acts."),
        ("proxy" = String, Path, description = "The mandate's id."),
    ),
    responses((status = 204)),
)]
pub(super) async fn revoke_proxy(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((person, proxy)): InPath<(ResidentId, ProxyId)>,
) -> Result<StatusCode, Problem> {
    desk.proxies().revoke(&access, &person, &proxy).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a written mandate up. For whoever holds it.
#[utoipa::path(
    post, path = "/proxies/{person}/{proxy}/give-up", tag = "proxies",
    params(
        ("person" = String, Path, description = "For whom the holder acts."),
        ("proxy" = String, Path, description = "The mandate's id."),
    ),
    responses((status = 204)),
)]
pub(super) async fn give_up_proxy(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((person, proxy)): InPath<(ResidentId, ProxyId)>,
) -> Result<StatusCode, Problem> {
    desk.proxies().give_up(&access, &person, &proxy).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn own(actor: &Actor) -> Result<&ResidentId, Problem> {
    match actor {
        Actor::Resident { resident } => Ok(resident),
        Actor::Staff(_) | Actor::System => Err(Problem::not_found()),
    }
}

fn refused(detail: String) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "proxy-refused",
        "This cannot be given",
        detail,
        "Mend what the detail names, and send it again.",
    )
}

impl From<ProxyError> for Problem {
    fn from(error: ProxyError) -> Self {
        match error {
            ProxyError::NotYours => Self::not_found(),
            ProxyError::Store(error) => error.into(),
            other => refused(format!("{other}.")),
        }
    }
}
