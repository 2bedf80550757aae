//! What clinicians advise their own patients not to eat.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::api::Caller;
use city::id::{DietAdviceId, ResidentId};
use city::portal::Desk;
use jiff::civil::Date;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use crate::canteen::Ingredient;
use crate::diet::{ADVICE_DAYS_MAX, Advice, DietError, Diets};

/// What a patient should not eat.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAdvice {
    /// One of the ingredients that menus name.
    #[schema(value_type = String)]
    avoid: Ingredient,
    /// The last day on which it holds.
    #[schema(value_type = String, format = Date)]
    until: Date,
}

/// What a clinician advised.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AdviceView {
    id: String,
    avoid: &'static str,
    #[schema(format = Date)]
    until: String,
    #[schema(format = DateTime)]
    advised_at: String,
    #[schema(format = DateTime)]
    withdrawn_at: Option<String>,
}

/// Advice.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AdviceList {
    /// The newest first.
    items: Vec<AdviceView>,
}

impl From<Advice> for AdviceView {
    fn from(one: Advice) -> Self {
        Self {
            id: one.id.to_string(),
            avoid: one.avoid.as_str(),
            until: one.until.to_string(),
            advised_at: one.at.to_string(),
            withdrawn_at: one.withdrawn_at.map(|at| at.to_string()),
        }
    }
}

/// What a patient of the caller's clinic was advised not to eat. For clinicians.
#[utoipa::path(
    get, path = "/eldercare/patients/{patient}/advice", tag = "eldercare",
    params(("patient" = String, Path, description = "The patient's id.")),
    responses((status = 200, body = AdviceList)),
)]
pub(super) async fn advice(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(patient): InPath<ResidentId>,
) -> Result<Json<AdviceList>, Problem> {
    let diets = Diets::new(desk.city().clone());
    let mandate = diets.treats(&access, &patient).await.map_err(refused)?;
    let all = diets.advice(&mandate, &patient).await?;
    let items = all.into_iter().map(Into::into).collect();
    Ok(Json(AdviceList { items }))
}

/// Advises a patient of the caller's clinic not to eat something until a day. No canteen hears of it unless the patient
/// releases it. For clinicians.
#[utoipa::path(
    post, path = "/eldercare/patients/{patient}/advice", tag = "eldercare",
    params(("patient" = String, Path, description = "The patient's id.")),
    request_body = NewAdvice,
    responses((status = 201, description = "Advised", body = AdviceView)),
)]
pub(super) async fn advise(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(patient): InPath<ResidentId>,
    JsonBody(new): JsonBody<NewAdvice>,
) -> Result<(StatusCode, Json<AdviceView>), Problem> {
    let diets = Diets::new(desk.city().clone());
    let mandate = diets.treats(&access, &patient).await.map_err(refused)?;
    let advised = diets.advise(&mandate, &patient, new.avoid, new.until).await;
    Ok((StatusCode::CREATED, Json(advised.map_err(refused)?.into())))
}

/// Takes advice back; canteens hear no more of it. For clinicians.
#[utoipa::path(
    delete, path = "/eldercare/patients/{patient}/advice/{advice}", tag = "eldercare",
    params(
        ("patient" = String, Path, description = "The patient's id."),
        ("advice" = String, Path, description = "The advice's id."),
    ),
    responses((status = 204, description = "Taken back")),
)]
pub(super) async fn withdraw_advice(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((patient, advice)): InPath<(ResidentId, DietAdviceId)>,
) -> Result<StatusCode, Problem> {
    let diets = Diets::new(desk.city().clone());
    let mandate = diets.treats(&access, &patient).await.map_err(refused)?;
    let done = diets.withdraw(&mandate, &patient, &advice).await;
    done.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

fn refused(error: DietError) -> Problem {
    match error {
        DietError::Store(error) => error.into(),
        DietError::Write(error) => error.into(),
        DietError::NotFound => Problem::not_found(),
        DietError::Until => Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "advice-misfit",
            "The last day does not fit",
            format!("Advice holds from today on, for {ADVICE_DAYS_MAX} days at the most."),
            "Choose another last day.",
        ),
    }
}
