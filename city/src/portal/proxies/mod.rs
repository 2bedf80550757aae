//! Pages of acting for others: who may act for me, for whom I act, and the client list of a body.

mod clients;
mod form;
mod helper;
mod link;
mod mine;
mod new;

use axum::Router;
use axum::routing::{get, post};
use platform::text::Text;
use platform::web::Trouble;

use super::desk::Desk;
use super::visitor::Visitor;
use crate::id::ResidentId;
use crate::mandate::{Actor, Basis, Scope};
use crate::proxy::{Clients, Confirming, Links, Proxies, ProxyError};

/// The pages.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/proxies", get(mine::own_page))
        .route("/proxies/of/{person}", get(mine::show))
        .route("/proxies/of/{person}/new", get(new::show).post(new::take))
        .route("/proxies/of/{person}/confirm", post(mine::confirm))
        .route("/proxies/of/{person}/refuse", post(mine::refuse))
        .route("/proxies/of/{person}/revoke", post(mine::revoke))
        .route("/proxies/of/{person}/give-up", post(mine::give_up))
        .route(
            "/proxies/of/{person}/helper",
            get(helper::show).post(helper::take),
        )
        .route("/proxies/of/{person}/no-helper", post(helper::end))
        .route(
            "/proxies/of/{person}/link",
            get(link::form).post(link::make),
        )
        .route("/proxies/of/{person}/no-link", post(link::revoke))
        .route("/for/{person}", get(mine::services))
        .route("/clients", get(clients::show))
        .route("/clients/new", get(clients::code).post(clients::take_on))
        .route("/clients/end", post(clients::end))
        .route("/link/{token}", get(link::ask).post(link::open))
}

impl Desk {
    /// Written mandates, and for whom somebody acts.
    #[must_use]
    pub fn proxies(&self) -> Proxies {
        Proxies::new(self.city().db().clone(), self.city().registry())
    }

    /// The client lists of bodies.
    #[must_use]
    pub fn clients(&self) -> Clients {
        Clients::new(self.city().db().clone(), self.city().registry())
    }

    /// Restricted links.
    #[must_use]
    pub fn links(&self) -> Links {
        Links::new(self.city().db().clone(), self.city().registry())
    }

    /// Where what an officer put down is confirmed or refused.
    #[must_use]
    pub fn confirming(&self) -> Confirming {
        Confirming::new(self.city())
    }

    /// The codes of all services.
    #[must_use]
    pub fn service_codes(&self) -> Vec<&'static str> {
        self.services().iter().map(|one| one.code()).collect()
    }
}

impl From<ProxyError> for Trouble {
    fn from(error: ProxyError) -> Self {
        match error {
            ProxyError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}

/// The resident who visits.
fn own(visitor: &Visitor) -> Result<ResidentId, Trouble> {
    match visitor.access()?.actor() {
        Actor::Resident { resident } => Ok(resident.clone()),
        Actor::Staff(_) | Actor::System => Err(Trouble::NotFound),
    }
}

fn person_at(address: &str) -> Result<ResidentId, Trouble> {
    address.parse().map_err(|_| Trouble::NotFound)
}

/// What somebody may do, in words.
fn scopes_in_words(t: &Text, scopes: &[Scope]) -> String {
    let words: Vec<String> = scopes
        .iter()
        .map(|scope| match scope {
            Scope::See => t.msg("scope-see").to_string(),
            Scope::Order => t.msg("scope-order").to_string(),
            Scope::Pay => t.msg("scope-pay").to_string(),
        })
        .collect();
    t.list(&words)
}

/// Services in words; all of them where none is named.
fn services_in_words(t: &Text, services: Option<&Vec<String>>) -> String {
    let Some(services) = services else {
        return t.msg("proxies-all-services").to_string();
    };
    let names: Vec<String> = services
        .iter()
        .map(|code| t.msg(&format!("{code}-name")).to_string())
        .collect();
    t.list(&names)
}

/// What it rests on that somebody acts for another, in words.
fn basis_in_words(t: &Text, basis: Basis) -> String {
    match basis {
        Basis::ParentOfMinor => t.msg("proxies-as-parent"),
        Basis::Guardian => t.msg("proxies-as-guardian"),
        Basis::Client => t.msg("proxies-as-helper"),
        _ => t.msg("proxies-as-holder"),
    }
    .to_string()
}
