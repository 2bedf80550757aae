//! My data: what the city holds of a person, from where, who looked and why, and what they ask about it.

mod ask;
mod looked;
mod readable;
mod show;
mod take_out;
mod words;

pub(super) use show::record;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};

use super::appeals;
use super::desk::Desk;
use super::visitor::Visitor;
use crate::id::{CaseId, ResidentId};
use crate::mandate::{Actor, Basis, Mandate, Purpose, Scope};
use crate::people;
use crate::policy::Action;
use platform::web::{Trouble, see_other};

/// The pages of one's data. Officers answer what people ask at the desk of cases, to which the addresses of a desk lead
/// that requests once had.
pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/my-data", get(show::show))
        .route("/my-data/looked", get(looked::show))
        .route("/my-data/take-out", get(take_out::send))
        .route("/my-data/ask", get(ask::show).post(ask::take))
        .route("/my-data/requests/{request}/withdraw", post(ask::withdraw))
        .route("/requests", get(appeals::list))
        .route("/requests/{resident}/{request}", get(moved))
}

/// Where a request is since it became a case, under the same number.
async fn moved(
    Path((resident, request)): Path<(ResidentId, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    appeals::staff(&visitor)?;
    let number = request.strip_prefix("req_").ok_or(Trouble::NotFound)?;
    let case: CaseId = format!("cas_{number}")
        .parse()
        .map_err(|_| Trouble::NotFound)?;
    Ok(see_other(&format!("/cases/work/{resident}/{case}")))
}

/// The visitor's own row, and leave to do something with it.
pub(super) async fn own(
    desk: &Desk,
    visitor: &Visitor,
    scope: Scope,
) -> Result<(ResidentId, Mandate), Trouble> {
    let resident = resident(visitor)?;
    let registry = desk.city().registry();
    let mandate = registry
        .act_for(visitor.access()?, resident, people::SERVICE, scope)
        .await?;
    Ok((resident.clone(), mandate))
}

/// Leave to see what concerns somebody for whom the visitor acts in everything, and the visitor's own row; none where it
/// is a clerk, who acts for whoever is there.
async fn others(
    desk: &Desk,
    visitor: &Visitor,
    person: &ResidentId,
) -> Result<(Option<ResidentId>, Mandate), Trouble> {
    let access = visitor.access()?;
    let registry = desk.city().registry();
    let mandate = registry
        .act_for(access, person, people::SERVICE, Scope::See)
        .await?;
    match access.actor() {
        Actor::Resident { resident } => Ok((Some(resident.clone()), mandate)),
        Actor::Staff(_) if mandate.basis() == Basis::Visit => Ok((None, mandate)),
        Actor::Staff(_) | Actor::System => Err(Trouble::NotFound),
    }
}

/// Leave to take one's own records out of the city.
async fn own_to_take_out(desk: &Desk, visitor: &Visitor) -> Result<(ResidentId, Mandate), Trouble> {
    let (resident, access) = (resident(visitor)?, visitor.access()?);
    let registry = desk.city().registry();
    let (service, purpose) = (people::SERVICE, Purpose::OwnAffairs);
    let mandate = registry
        .over(access, resident, service, purpose, Action::Export)
        .await?;
    Ok((resident.clone(), mandate))
}

/// The row of a visitor who is a resident.
fn resident(visitor: &Visitor) -> Result<&ResidentId, Trouble> {
    match visitor.access()?.actor() {
        Actor::Resident { resident } => Ok(resident),
        Actor::Staff(_) | Actor::System => Err(Trouble::NotFound),
    }
}
