//! What an admissions officer does so that no child of compulsory age ends without a place.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::{ResidentId, RoundId};
use city::mandate::Purpose;
use city::portal::Desk;
use city::words::Wording;
use jiff::civil::Date;
use platform::api::{InPath, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use super::officer::{NAME_CHARACTERS_MAX, work_on};
use super::round::RoundView;
use crate::can_be_kept;
use crate::exception::{Exception, Exceptions, WithoutPlace};
use crate::round::{NewComplementary, Rounds};

/// A complementary round to be prepared. Its seats are those that the round before left, and its rules are the same, but that
/// a place is the child's where the family does not answer.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFollowing {
    name: Wording,
    /// The last day to apply.
    #[schema(value_type = String, format = Date)]
    closes_on: Date,
    /// The last day to answer.
    #[schema(value_type = String, format = Date)]
    answers_by: Date,
    /// Where the public entropy will come from.
    entropy_source: Wording,
}

/// The children of compulsory age to whom a plan gives no place.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WithoutPlaceList {
    items: Vec<WithoutPlaceView>,
}

/// A child of compulsory age to whom a plan gives no place.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct WithoutPlaceView {
    /// The child's id.
    child: String,
    name: String,
    /// Whether the plan looked for a place: whoever came to the city later is not in it, and the round is run anew.
    in_plan: bool,
    /// Why there is no place, once an officer signed that.
    exception: Option<ExceptionView>,
}

/// A child of compulsory age for whom there is no place, under an officer's name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ExceptionView {
    /// Why, for the family.
    why: String,
    /// The member of staff.
    signed_by: String,
    #[schema(format = DateTime)]
    signed_at: String,
}

impl From<&Exception> for ExceptionView {
    fn from(exception: &Exception) -> Self {
        Self {
            why: exception.why.reveal().to_owned(),
            signed_by: exception.signed_by.to_string(),
            signed_at: exception.signed_at.to_string(),
        }
    }
}

/// The reason of an exception.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewException {
    /// Why there is no place. The family reads it with its decision.
    why: String,
}

/// Prepares the complementary round that follows a main round when that has ended. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/complementary", tag = "education",
    params(("round" = String, Path, description = "The id of the round that has ended.")),
    request_body = NewFollowing,
    responses((status = 201, description = "Prepared", body = RoundView)),
)]
pub(super) async fn prepare_complementary(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
    JsonBody(new): JsonBody<NewFollowing>,
) -> Result<Response, Problem> {
    let over_the_round = work_on(&desk, &access, &id).await?;
    let own = crate::round::rounds_of(&access).ok_or_else(Problem::not_found)?;
    let registry = desk.city().registry();
    let over_the_service = registry.work_on(&access, &own, Purpose::SchoolPlaces)?;
    let words = [
        ("name.en", &new.name.en),
        ("name.zh_hans", &new.name.zh_hans),
        ("entropy_source.en", &new.entropy_source.en),
        ("entropy_source.zh_hans", &new.entropy_source.zh_hans),
    ];
    let unfit = words
        .iter()
        .filter(|(_, text)| !can_be_kept(text.trim(), NAME_CHARACTERS_MAX));
    let faults = unfit.map(|(path, _)| ProblemFault {
        path: (*path).to_owned(),
        problem: format!("must be 1 to {NAME_CHARACTERS_MAX} characters"),
    });
    let faults: Vec<ProblemFault> = faults.collect();
    if !faults.is_empty() {
        return Err(super::problem::round_misfit(faults));
    }
    let plan = NewComplementary {
        name: new.name,
        closes_on: new.closes_on,
        answers_by: new.answers_by,
        entropy_source: new.entropy_source,
    };
    let rounds = Rounds::new(desk.city().clone());
    let mandates = (&over_the_service, &over_the_round);
    let round = Box::pin(rounds.follow(mandates, &id, plan)).await?;
    let place = format!("{}/education/rounds/{}", city::api::BASE, round.id);
    let view = Json(RoundView::of(&desk, Some(&access), round).await?);
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], view).into_response())
}

/// The children of compulsory age to whom the plan of a complementary round gives no place. It can be signed when there is an
/// exception for each. For officers.
#[utoipa::path(
    get, path = "/education/rounds/{round}/without-place", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = WithoutPlaceList)),
)]
pub(super) async fn without_place(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<RoundId>,
) -> Result<Json<WithoutPlaceList>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let exceptions = Exceptions::new(desk.city().clone());
    let found = exceptions.without_place(&mandate, &id).await?;
    let children: Vec<ResidentId> = found.iter().map(|one| one.child.clone()).collect();
    let registry = desk.city().registry();
    let people = registry.members(&mandate, id.as_str(), &children).await?;
    let view = |one: &WithoutPlace| {
        let person = people.iter().find(|person| person.id == one.child);
        WithoutPlaceView {
            child: one.child.to_string(),
            name: person.map_or_else(String::new, |one| one.name.reveal().to_owned()),
            in_plan: one.is_in_plan,
            exception: one.exception.as_ref().map(Into::into),
        }
    };
    Ok(Json(WithoutPlaceList {
        items: found.iter().map(view).collect(),
    }))
}

/// Signs an exception for a child of compulsory age to whom the plan of a complementary round gives no place. Until the plan
/// is signed the reason can be given anew. For officers.
#[utoipa::path(
    put, path = "/education/rounds/{round}/exceptions/{child}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
    ),
    request_body = NewException,
    responses((status = 200, body = ExceptionView)),
)]
pub(super) async fn sign_exception(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((id, child)): InPath<(RoundId, ResidentId)>,
    JsonBody(given): JsonBody<NewException>,
) -> Result<Json<ExceptionView>, Problem> {
    let mandate = work_on(&desk, &access, &id).await?;
    let exceptions = Exceptions::new(desk.city().clone());
    let signed = exceptions.sign(&mandate, (&id, &child), &given.why);
    Ok(Json((&Box::pin(signed).await?).into()))
}
