//! Appeals against orders and against decisions of rules: lodging them, and deciding them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::refusals::refused;
use crate::id::{DecisionId, OrderId, ResidentId};
use crate::mandate::{Access, Mandate, Scope};
use crate::oversight::appeal::{
    Appeal, AppealError, AppealOutcome, AppealedKind, Appeals, OpenAppeal,
};
use crate::oversight::automated::AutomatedRegister;
use crate::oversight::order::Orders;
use crate::people;
use crate::portal::Desk;

/// A person's appeal, and what came of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AppealView {
    /// `lodged`, `upheld` or `dismissed`.
    state: &'static str,
    /// What the person wrote.
    words: String,
    #[schema(format = DateTime)]
    lodged_at: String,
    /// The last day for a decision, while there is none.
    #[schema(format = Date)]
    answer_by: Option<String>,
    #[schema(format = DateTime)]
    decided_at: Option<String>,
    /// Why it was decided so.
    reason: Option<String>,
}

impl AppealView {
    /// An appeal, where there is one.
    pub(super) fn of(appeal: &Appeal) -> Option<Self> {
        let (at, words, answer_by) = match appeal {
            Appeal::None => return None,
            Appeal::Lodged {
                at,
                words,
                answer_by,
            } => (at, words, Some(answer_by)),
            Appeal::Decided { at, words, .. } => (at, words, None),
        };
        let decision = appeal.decision();
        Some(Self {
            state: appeal.as_str(),
            words: words.reveal().to_owned(),
            lodged_at: at.to_string(),
            answer_by: answer_by.map(ToString::to_string),
            decided_at: decision.map(|one| one.at.to_string()),
            reason: decision.map(|one| one.reason.reveal().to_owned()),
        })
    }
}

/// An appeal.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AppealLodged {
    /// What is wrong, in the person's words.
    words: String,
}

/// An appeal that waits.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OpenAppealView {
    resident: String,
    kind: AppealedKind,
    /// The id of the order or of the decision.
    about: String,
    words: String,
    #[schema(format = DateTime)]
    lodged_at: String,
    /// The last day for a decision.
    #[schema(format = Date)]
    answer_by: String,
}

impl From<OpenAppeal> for OpenAppealView {
    fn from(open: OpenAppeal) -> Self {
        Self {
            resident: open.resident.to_string(),
            kind: open.kind,
            about: open.about,
            words: open.words.reveal().to_owned(),
            lodged_at: open.lodged_at.to_string(),
            answer_by: open.answer_by.to_string(),
        }
    }
}

/// Appeals that wait.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OpenAppealList {
    items: Vec<OpenAppealView>,
}

/// The decision on an appeal.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AppealDecided {
    outcome: AppealOutcome,
    /// Why, in a sentence or more. The person reads it.
    reason: String,
}

async fn own(desk: &Desk, access: &Access, resident: &ResidentId) -> Result<Mandate, Problem> {
    let registry = desk.city().registry();
    let mandate = registry.act_for(access, resident, people::SERVICE, Scope::Order);
    Ok(mandate.await?)
}

/// Appeals against an order that names the person. For the person and their proxies.
#[utoipa::path(
    post, path = "/residents/{resident}/orders/{order}/appeal", tag = "oversight",
    params(
        ("resident" = String, Path, description = "The person's id."),
        ("order" = String, Path, description = "The order's id."),
    ),
    request_body = AppealLodged,
    responses((status = 201, body = OpenAppealView)),
)]
pub(super) async fn appeal_against_order(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, order)): InPath<(ResidentId, OrderId)>,
    JsonBody(appeal): JsonBody<AppealLodged>,
) -> Result<(StatusCode, Json<OpenAppealView>), Problem> {
    let mandate = own(&desk, &access, &resident).await?;
    let orders = Orders::new(desk.city().clone());
    let open = orders
        .appeal(&mandate, &resident, &order, &appeal.words)
        .await?;
    Ok((StatusCode::CREATED, Json(open.into())))
}

/// Appeals against a decision that a rule made about the person. For the person and their proxies.
#[utoipa::path(
    post, path = "/residents/{resident}/automated-decisions/{decision}/appeal", tag = "oversight",
    params(
        ("resident" = String, Path, description = "The person's id."),
        ("decision" = String, Path, description = "The decision's id."),
    ),
    request_body = AppealLodged,
    responses((status = 201, body = OpenAppealView)),
)]
pub(super) async fn appeal_against_decision(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, decision)): InPath<(ResidentId, DecisionId)>,
    JsonBody(appeal): JsonBody<AppealLodged>,
) -> Result<(StatusCode, Json<OpenAppealView>), Problem> {
    let mandate = own(&desk, &access, &resident).await?;
    let register = AutomatedRegister::new(desk.city().clone());
    let open = register
        .appeal(&mandate, &resident, &decision, &appeal.words)
        .await?;
    Ok((StatusCode::CREATED, Json(open.into())))
}

/// Appeals that wait for their decision, those that are due first at the head. For auditors.
#[utoipa::path(
    get, path = "/appeals", tag = "oversight",
    responses((status = 200, body = OpenAppealList)),
)]
pub(super) async fn appeals(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<OpenAppealList>, Problem> {
    let open = Appeals::new(desk.city().clone()).open(&access).await?;
    let items = open.into_iter().map(Into::into).collect();
    Ok(Json(OpenAppealList { items }))
}

/// Decides an appeal. For auditors who had no part in what it is against.
#[utoipa::path(
    post, path = "/appeals/{resident}/{about}/decision", tag = "oversight",
    params(
        ("resident" = String, Path, description = "Who appealed."),
        ("about" = String, Path, description = "The id of the order or of the decision."),
    ),
    request_body = AppealDecided,
    responses((status = 200, body = AppealDecided)),
)]
pub(super) async fn decide_appeal(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, about)): InPath<(ResidentId, String)>,
    JsonBody(decided): JsonBody<AppealDecided>,
) -> Result<Json<AppealDecided>, Problem> {
    let appeals = Appeals::new(desk.city().clone());
    let decision = appeals
        .decide(&access, &resident, &about, decided.outcome, &decided.reason)
        .await?;
    Ok(Json(AppealDecided {
        outcome: decision.outcome,
        reason: decision.reason.reveal().to_owned(),
    }))
}

impl From<AppealError> for Problem {
    fn from(error: AppealError) -> Self {
        let (conflict, misfits) = (StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY);
        match error {
            AppealError::NotFound => Self::not_found(),
            AppealError::Store(error) => error.into(),
            AppealError::Words | AppealError::Reason => refused(misfits, "content-misfit", &error),
            AppealError::Lodged => refused(conflict, "appealed-before", &error),
            AppealError::Late { .. } => refused(conflict, "too-late", &error),
            AppealError::Own => refused(StatusCode::FORBIDDEN, "own-part", &error),
            AppealError::Decided => refused(conflict, "decided-before", &error),
        }
    }
}
