//! Claims that no school has answered, for the office of the round, which decides them after the last day of the schools.

use axum::Json;
use axum::extract::State;
use city::api::Caller;
use city::id::{OfferId, ResidentId, RoundId};
use city::portal::Desk;
use city::words::Wording;
use platform::api::{IfMatch, InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::claims::ClaimAtView;
use crate::application::{ClaimAt, Claims, DecisionGiven, Which};
use crate::policy::Claimed;

/// Claims that no school has answered, and those that the office decided.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct UndecidedList {
    /// The last day on which schools answer; the day counts to its end.
    #[schema(format = Date)]
    until: String,
    /// Whether the office may decide now.
    may_decide: bool,
    items: Vec<ClaimAtView>,
}

/// What the office decides of a claim.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDecision {
    what: Claimed,
    /// Whether it counts as so.
    is_so: bool,
    /// Why, for the family and the school, in at most 200 characters.
    why: Wording,
}

/// What the office decides of all claims that no school has answered.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDecisions {
    /// How many open claims were seen. Where it is another number now, nothing is decided.
    open: usize,
    /// Whether they count as so.
    is_so: bool,
    /// Why, for the families and the schools, in at most 200 characters.
    why: Wording,
}

/// How many claims were decided.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Decided {
    claims: usize,
}

/// The claims of a round that no school has answered, and those that the office decided. For officers.
#[utoipa::path(
    get, path = "/education/rounds/{round}/undecided-claims", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = UndecidedList)),
)]
pub(super) async fn undecided_claims(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(round): InPath<RoundId>,
) -> Result<Json<UndecidedList>, Problem> {
    let claims = Claims::new(desk.city().clone());
    let undecided = claims.undecided(&access, &round).await?;
    let items = claims.waiting(&undecided).await?;
    Ok(Json(UndecidedList {
        until: undecided.round.claims_until().to_string(),
        may_decide: claims.may_decide(&undecided.round).is_ok(),
        items: items.into_iter().map(Into::into).collect(),
    }))
}

/// Decides a claim in the place of a school that did not answer by its last day; in a practice city as soon as applications
/// have ended. For officers.
#[utoipa::path(
    put, path = "/education/rounds/{round}/undecided-claims/{offer}/{child}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("offer" = String, Path, description = "The offer of the school at which it is claimed."),
        ("child" = String, Path, description = "The child's id."),
        ("if-match" = String, Header, description = "The version of the list that the officer saw, as an entity tag."),
    ),
    request_body = NewDecision,
    responses((status = 200, description = "Decided", body = ClaimAtView)),
)]
pub(super) async fn decide_claim(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, offer, child)): InPath<(RoundId, OfferId, ResidentId)>,
    seen: IfMatch,
    JsonBody(new): JsonBody<NewDecision>,
) -> Result<Json<ClaimAtView>, Problem> {
    let claims = Claims::new(desk.city().clone());
    let undecided = claims.undecided(&access, &round).await?;
    let is_it =
        |one: &ClaimAt| one.child == child && one.offer == offer && one.claim.what == new.what;
    let all = claims.waiting(&undecided).await?.into_iter();
    let before = all.map(|one| one.1).find(is_it);
    let before = before.ok_or_else(Problem::not_found)?;
    let given = DecisionGiven {
        which: Which::One {
            child: child.clone(),
            offer: offer.clone(),
            what: new.what,
            // A decision that stands is told as such, whatever version was seen.
            seen_version: match before.claim.state.is_open() {
                true => seen.expect(before.version)?,
                false => before.version,
            },
        },
        is_so: new.is_so,
        why: new.why,
    };
    claims.decide(&undecided, given).await?;
    let mut all = claims.waiting(&undecided).await?.into_iter();
    let now = all.find(|one| is_it(&one.1));
    Ok(Json(now.ok_or_else(Problem::not_found)?.into()))
}

/// Decides all claims that no school has answered by the last day of the schools; in a practice city as soon as applications
/// have ended. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/undecided-claims", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    request_body = NewDecisions,
    responses((status = 200, description = "Decided", body = Decided)),
)]
pub(super) async fn decide_claims(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(round): InPath<RoundId>,
    JsonBody(new): JsonBody<NewDecisions>,
) -> Result<Json<Decided>, Problem> {
    let claims = Claims::new(desk.city().clone());
    let undecided = claims.undecided(&access, &round).await?;
    let given = DecisionGiven {
        which: Which::All { seen: new.open },
        is_so: new.is_so,
        why: new.why,
    };
    let claims = claims.decide(&undecided, given).await?;
    Ok(Json(Decided { claims }))
}
