//! What somebody is entitled to, and asking for it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::decision::Outcome;
use city::id::ResidentId;
use city::mandate::Scope;
use city::portal::Desk;
use city::words::Wording;
use eligibility::{AwardReason, Scheme, Used};
use jiff::civil::Date;
use platform::api::{InPath, InQuery, Problem, ProblemFault};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::act_for;
use crate::entitlement::{Asked, Basis, Entitlement, Entitlements, Said, Standing, Use, at};
use crate::facts::Ended;
use crate::scheme::Benefit;

/// The price where none is named, in minor units.
const PRICE_UNITS: u64 = 2_000;

/// For what is asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UseQuery {
    benefit: Option<String>,
    price: Option<u64>,
    date: Option<Date>,
}

/// What a use comes to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct EntitlementView {
    benefit: &'static str,
    #[schema(format = Date)]
    date: String,
    /// Minor units.
    price: u64,
    #[serde(flatten)]
    standing: StandingView,
    /// By which answers it was judged.
    basis: Basis,
    /// The version of the set of schemes.
    version: i64,
    /// What every scheme of the benefit said, in their order. Uses before this one are not counted.
    schemes: Vec<SaidView>,
    /// What the schemes leave to pay where they apply, in minor units.
    rest: u64,
    /// Whether they apply: something was approved and has not ended.
    is_given: bool,
    /// What the other answers would leave to pay, where two sets of answers were judged.
    other_rest: Option<u64>,
}

/// How somebody stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "standing", rename_all = "kebab-case")]
pub(super) enum StandingView {
    /// Nothing is given any more.
    Ended { because: Ended },
    /// Nothing was asked for and approved.
    NotAsked,
    /// A cycle runs.
    Cycle {
        #[schema(format = Date)]
        from: String,
        #[schema(format = Date)]
        until: String,
    },
    /// The last cycle is over, and the next begins with the next use.
    Renews {
        #[schema(format = Date)]
        over: String,
    },
}

/// What one scheme said.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SaidView {
    /// The scheme and its version.
    scheme: String,
    name: Wording,
    /// What it said, with the part of its rule that fails.
    #[schema(value_type = Object)]
    reason: AwardReason,
    /// Who pays what it gives.
    #[schema(value_type = Vec<Object>)]
    shares: Vec<Value>,
}

/// What came of a request.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ApprovalView {
    /// The decision; against it one appeals.
    decision: String,
    outcome: Outcome,
    /// The first day of the cycle, where one runs.
    #[schema(format = Date)]
    from: Option<String>,
    /// The last day of the cycle.
    #[schema(format = Date)]
    until: Option<String>,
}

impl From<Standing> for StandingView {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Ended(because) => Self::Ended { because },
            Standing::NotAsked => Self::NotAsked,
            Standing::Cycle { from, until } => Self::Cycle {
                from: from.to_string(),
                until: until.to_string(),
            },
            Standing::Renews { over } => Self::Renews {
                over: over.to_string(),
            },
        }
    }
}

impl From<Said> for SaidView {
    fn from(said: Said) -> Self {
        let shares = said.shares.into_iter();
        Self {
            scheme: said.scheme.name(),
            name: said.name,
            reason: said.reason,
            shares: shares
                .map(|share| json!({"fund": share.fund, "units": share.units}))
                .collect(),
        }
    }
}

/// What a use of a benefit comes to for a resident, and why. For themself and whoever acts for them.
#[utoipa::path(
    get, path = "/eldercare/residents/{resident}/entitlement", tag = "eldercare",
    params(
        ("resident" = String, Path, description = "The resident's id."),
        ("benefit" = Option<String>, Query, description = "meal, delivery or help-at-home; a meal where nothing is said."),
        ("price" = Option<u64>, Query, description = "Minor units; 2000 where nothing is said."),
        ("date" = Option<String>, Query, description = "The day of the use; today where nothing is said."),
    ),
    responses((status = 200, body = EntitlementView)),
)]
pub(super) async fn entitlement(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    InQuery(query): InQuery<UseQuery>,
) -> Result<Json<EntitlementView>, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::See).await?;
    let benefit = query.benefit.as_deref().unwrap_or("meal");
    let asked = Use {
        benefit: Benefit::from_code(benefit).ok_or_else(no_benefit)?,
        day: query.date.unwrap_or_else(|| desk.city().today()),
        price: query.price.unwrap_or(PRICE_UNITS),
    };
    let nothing_used = |_: &Scheme| Used::default();
    let explained = at(desk.city(), &mandate, &resident, asked, nothing_used).await?;
    Ok(Json(EntitlementView {
        benefit: asked.benefit.as_str(),
        date: asked.day.to_string(),
        price: asked.price,
        is_given: explained.is_given(),
        rest: explained.counts.rest,
        standing: explained.standing.into(),
        basis: explained.counts.basis,
        version: explained.counts.set,
        other_rest: explained.other_rest,
        schemes: explained.counts.said.into_iter().map(Into::into).collect(),
    }))
}

fn no_benefit() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "benefit-misfit",
        "There is no such benefit",
        "The query names a benefit that schemes do not know.",
        "Ask for meal, delivery or help-at-home.",
    )
    .at([ProblemFault {
        path: "benefit".to_owned(),
        problem: "is none of meal, delivery and help-at-home".to_owned(),
    }])
}

/// Asks for what the schemes give. It is decided at once; while a cycle runs, asking changes nothing. For the resident and
/// whoever acts for them.
#[utoipa::path(
    post, path = "/eldercare/residents/{resident}/entitlement", tag = "eldercare",
    params(("resident" = String, Path, description = "The resident's id.")),
    responses(
        (status = 200, description = "A cycle runs already", body = ApprovalView),
        (status = 201, description = "Decided", body = ApprovalView),
    ),
)]
pub(super) async fn ask_entitlement(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &resident, Scope::Order).await?;
    let entitlements = Entitlements::new(desk.city().clone());
    let view = |decision: String, outcome, new: Option<Entitlement>| ApprovalView {
        decision,
        outcome,
        from: new.as_ref().map(|one| one.from.to_string()),
        until: new.as_ref().map(|one| one.until.to_string()),
    };
    let (status, approval) = match Box::pin(entitlements.ask(&mandate, &resident)).await? {
        Asked::Runs(running) => {
            let decision = running.decision.to_string();
            (
                StatusCode::OK,
                view(decision, Outcome::Reached, Some(running)),
            )
        }
        Asked::Decided(decision, new) => {
            let (id, outcome) = (decision.id.to_string(), decision.outcome);
            (StatusCode::CREATED, view(id, outcome, new))
        }
    };
    Ok((status, Json(approval)).into_response())
}
