//! Emergencies, orders and the register of decisions that rules made.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::appeals::AppealView;
use super::caller::Caller;
use super::refusals::misfit;
use crate::decision::Outcome;
use crate::id::{EmergencyId, ResidentId};
use crate::mandate::Scope;
use crate::oversight::automated::AutomatedRegister;
use crate::oversight::emergency::{
    Emergencies, Emergency, EmergencyError, EmergencyState, Justified,
};
use crate::people;
use crate::portal::Desk;

/// A rule in one of its versions, and how often it decided.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RuleView {
    service: String,
    rule: String,
    version: u32,
    decisions: u64,
    #[schema(format = DateTime)]
    first_at: String,
    #[schema(format = DateTime)]
    last_at: String,
}

/// The rules that decided.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RuleList {
    items: Vec<RuleView>,
}

/// A decision that a rule made about a person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AutomatedView {
    decision: String,
    service: String,
    rule: String,
    version: u32,
    about: String,
    /// What the rule looked at.
    inputs: Value,
    /// SHA-256 of it.
    inputs_digest: String,
    result: Outcome,
    /// The member of staff who looked at it before it was told.
    reviewer: String,
    /// `none`, `lodged`, `upheld` or `dismissed`.
    appeal: &'static str,
    /// The person's appeal, where there is one.
    appealed: Option<AppealView>,
    #[schema(format = DateTime)]
    made_at: String,
}

/// What rules decided about a person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AutomatedList {
    items: Vec<AutomatedView>,
}

/// An emergency to be declared.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EmergencyDeclared {
    resident: String,
    /// Why, in a sentence or more. The person reads it.
    reason: String,
}

/// What a review came to.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EmergencyReviewed {
    outcome: Justified,
    note: String,
}

/// An emergency.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct EmergencyView {
    id: String,
    resident: String,
    staff: String,
    body: String,
    reason: String,
    #[schema(format = DateTime)]
    declared_at: String,
    #[schema(format = DateTime)]
    until: String,
    /// What the review came to, once there is one.
    outcome: Option<Justified>,
}

/// Emergencies that wait for a review.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct EmergencyList {
    items: Vec<EmergencyView>,
}

/// The rules that decide about people, with how often they did. Anybody may read it; it holds nothing of anybody.
#[utoipa::path(
    get, path = "/automated-rules", tag = "oversight",
    responses((status = 200, body = RuleList)),
)]
pub(super) async fn automated_rules(State(desk): State<Desk>) -> Result<Json<RuleList>, Problem> {
    let rules = AutomatedRegister::new(desk.city().clone()).rules().await?;
    let view = |count: crate::oversight::automated::RuleCount| RuleView {
        service: count.rule.service,
        rule: count.rule.name,
        version: count.rule.version,
        decisions: count.decisions,
        first_at: count.first_at.to_string(),
        last_at: count.last_at.to_string(),
    };
    Ok(Json(RuleList {
        items: rules.into_iter().map(view).collect(),
    }))
}

/// What rules decided about a person, with what they looked at. For the person and their proxies.
#[utoipa::path(
    get, path = "/residents/{resident}/automated-decisions", tag = "oversight",
    params(("resident" = String, Path, description = "The person's id.")),
    responses((status = 200, body = AutomatedList)),
)]
pub(super) async fn automated_decisions(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<AutomatedList>, Problem> {
    let registry = desk.city().registry();
    let mandate = registry
        .act_for(&access, &resident, people::SERVICE, Scope::See)
        .await?;
    let register = AutomatedRegister::new(desk.city().clone());
    let decisions = register.of(&mandate, &resident).await?;
    let items = decisions.into_iter().map(|one| AutomatedView {
        inputs_digest: one.inputs_digest(),
        decision: one.decision.to_string(),
        service: one.rule.service,
        rule: one.rule.name,
        version: one.rule.version,
        about: one.about,
        inputs: one.inputs,
        result: one.result,
        reviewer: one.reviewer,
        appeal: one.appeal.as_str(),
        appealed: AppealView::of(&one.appeal),
        made_at: one.made_at.to_string(),
    });
    Ok(Json(AutomatedList {
        items: items.collect(),
    }))
}

/// Declares an emergency about a person, who is told. For clinicians and officers of emergencies.
#[utoipa::path(
    post, path = "/emergencies", tag = "oversight",
    request_body = EmergencyDeclared,
    responses((status = 201, body = EmergencyView)),
)]
pub(super) async fn declare_emergency(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(declared): JsonBody<EmergencyDeclared>,
) -> Result<(StatusCode, Json<EmergencyView>), Problem> {
    let resident: ResidentId = declared.resident.parse().map_err(|_| misfit("resident"))?;
    let emergency = Emergencies::new(desk.city().clone())
        .declare(&access, &resident, &declared.reason)
        .await?;
    Ok((StatusCode::CREATED, Json(emergency.into())))
}

/// Emergencies that nobody has reviewed, the oldest first. For auditors.
#[utoipa::path(
    get, path = "/emergencies", tag = "oversight",
    responses((status = 200, body = EmergencyList)),
)]
pub(super) async fn emergencies(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<EmergencyList>, Problem> {
    let waiting = Emergencies::new(desk.city().clone())
        .unreviewed(&access)
        .await?;
    let items = waiting.into_iter().map(Into::into).collect();
    Ok(Json(EmergencyList { items }))
}

/// Says whether an emergency was one. For auditors of another body than that which declared it.
#[utoipa::path(
    post, path = "/emergencies/{emergency}/review", tag = "oversight",
    params(("emergency" = String, Path, description = "The emergency's id.")),
    request_body = EmergencyReviewed,
    responses((status = 200, body = EmergencyView)),
)]
pub(super) async fn review_emergency(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(emergency): InPath<EmergencyId>,
    JsonBody(review): JsonBody<EmergencyReviewed>,
) -> Result<Json<EmergencyView>, Problem> {
    let reviewed = Emergencies::new(desk.city().clone())
        .review(&access, &emergency, review.outcome, &review.note)
        .await?;
    Ok(Json(reviewed.into()))
}

impl From<Emergency> for EmergencyView {
    fn from(emergency: Emergency) -> Self {
        Self {
            id: emergency.id.to_string(),
            resident: emergency.resident.to_string(),
            staff: emergency.staff.to_string(),
            body: emergency.body.to_string(),
            reason: emergency.reason.reveal().to_owned(),
            declared_at: emergency.declared_at.to_string(),
            until: emergency.until.to_string(),
            outcome: match emergency.state {
                EmergencyState::Unreviewed => None,
                EmergencyState::Reviewed(review) => Some(review.outcome),
            },
        }
    }
}

impl From<EmergencyError> for Problem {
    fn from(error: EmergencyError) -> Self {
        let (status, code) = match error {
            EmergencyError::NotYours => return Self::not_found(),
            EmergencyError::Store(error) => return error.into(),
            EmergencyError::Reason => (StatusCode::UNPROCESSABLE_ENTITY, "content-misfit"),
            EmergencyError::Waiting => (StatusCode::CONFLICT, "emergency-waits"),
            EmergencyError::Own => (StatusCode::FORBIDDEN, "own-emergency"),
            EmergencyError::Reviewed => (StatusCode::CONFLICT, "reviewed-before"),
        };
        let hint = "Read what stands, and send what follows from it.";
        Self::new(status, code, "Not taken", format!("{error}."), hint)
    }
}
