//! What life brings somebody and what courts find, put down by officers of the register.

use axum::Json;
use axum::extract::State;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::register::{day, id};
use super::register_problem::misfit;
use crate::id::ResidentId;
use crate::mandate::Scope;
use crate::people::{Finding, Home, LifeEvent, Register};
use crate::personal::Personal;
use crate::portal::Desk;

/// What life brought.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum LifeEventBody {
    /// The person died on a day.
    Died { on: String },
    /// The person lives in this cell from a day on.
    Moved { on: String, home_cell: String },
    /// The person lives outside the city from a day on.
    MovedAway { on: String },
    /// The person has this name from a day on.
    NameChanged { on: String, name: String },
    /// A court has taken the care of this child from a parent.
    CustodyEnded { on: String, parent: String },
    /// A court named a guardian, or the person did in good days and it sleeps until they are found incapable.
    Guardian {
        on: String,
        last: Option<String>,
        guardian: String,
        /// `see`, `order` and `pay`, at least one.
        scopes: Vec<String>,
        #[serde(default)]
        in_advance: bool,
    },
    /// The person was found unable to look after their own affairs.
    Incapacity { on: String, last: Option<String> },
    /// What is kept of the person is under restriction: staff who are not cleared see nothing of it.
    Restricted { on: String, last: Option<String> },
    /// What was found holds no more from a day on.
    FindingEnded { on: String, fact: String },
}

/// What ended through it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RecordedView {
    ended: Vec<String>,
}

/// Puts down what life brought somebody. Facts that stood on the old end, and services hear of it.
#[utoipa::path(
    post, path = "/register/residents/{id}/events", tag = "register",
    params(("id" = String, Path, description = "The number of the register.")),
    request_body = LifeEventBody, responses((status = 200, body = RecordedView)),
)]
pub(super) async fn record(
    State(desk): State<Desk>,
    InPath(id): InPath<ResidentId>,
    Caller(access): Caller,
    JsonBody(body): JsonBody<LifeEventBody>,
) -> Result<Json<RecordedView>, Problem> {
    let register = Register::new(desk.city().clone());
    register.is_open_to(&access)?;
    let ended = register.record(&access, &id, happened(body)?).await?;
    let ended = ended.iter().map(|fact| fact.value.kind().to_owned());
    Ok(Json(RecordedView {
        ended: ended.collect(),
    }))
}

fn happened(body: LifeEventBody) -> Result<LifeEvent, Problem> {
    Ok(match body {
        LifeEventBody::Died { on } => LifeEvent::Died {
            on: day(&on, "on")?,
        },
        LifeEventBody::Moved { on, home_cell } => LifeEvent::Moved {
            on: day(&on, "on")?,
            to: Home::Within {
                cell: home_cell,
                household: None,
            },
        },
        LifeEventBody::MovedAway { on } => LifeEvent::Moved {
            on: day(&on, "on")?,
            to: Home::Away,
        },
        LifeEventBody::NameChanged { on, name } => LifeEvent::NameChanged {
            on: day(&on, "on")?,
            name: Personal::new(name),
        },
        LifeEventBody::CustodyEnded { on, parent } => LifeEvent::CustodyEnded {
            on: day(&on, "on")?,
            parent: id(&parent, "parent")?,
        },
        LifeEventBody::Guardian {
            on,
            last,
            guardian,
            scopes,
            in_advance,
        } => found(
            &on,
            last,
            Finding::Guardian {
                guardian: id(&guardian, "guardian")?,
                scopes: scopes_named(&scopes)?,
                in_advance,
            },
        )?,
        LifeEventBody::Incapacity { on, last } => found(&on, last, Finding::Incapacity)?,
        LifeEventBody::Restricted { on, last } => found(&on, last, Finding::Restricted)?,
        LifeEventBody::FindingEnded { on, fact } => LifeEvent::FindingEnded {
            on: day(&on, "on")?,
            fact: fact
                .parse()
                .map_err(|_| misfit("fact", "this is not the id of a fact"))?,
        },
    })
}

fn found(on: &str, last: Option<String>, finding: Finding) -> Result<LifeEvent, Problem> {
    Ok(LifeEvent::Found {
        on: day(on, "on")?,
        last: last.map(|text| day(&text, "last")).transpose()?,
        finding,
    })
}

fn scopes_named(names: &[String]) -> Result<Vec<Scope>, Problem> {
    let scopes = names.iter().map(|name| Scope::from_stored(name));
    let scopes: Option<Vec<Scope>> = scopes.collect();
    scopes.ok_or_else(|| misfit("scopes", "write see, order or pay"))
}
