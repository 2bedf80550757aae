//! What families claim at schools and the schools answer, and what a family can say beside its list.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use city::api::Caller;
use city::id::{ResidentId, RoundId, SiteId};
use city::mandate::{Purpose, Scope};
use city::personal::Personal;
use city::portal::Desk;
use platform::api::{IfMatch, InPath, JsonBody, Problem, ProblemFault, tagged};
use serde::{Deserialize, Serialize};

use super::application::{ClaimView, act_for};
use super::problem::sentence;
use super::round::found;
use crate::application::{
    Applications, ClaimAnswer, ClaimAt, ClaimError, ClaimState, Claims, Preview, Sibling,
    open_claims,
};
use crate::policy::{Claimed, ClassCode, Condition};
use crate::round::Rounds;

/// The schools of the caller's body at which something can be claimed now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ClaimSchoolList {
    items: Vec<ClaimSchoolView>,
}

/// A school in a round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ClaimSchoolView {
    round: String,
    site: String,
    /// How many claims it has yet to answer.
    open: usize,
}

/// What families claim at a school.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ClaimList {
    items: Vec<ClaimAtView>,
}

/// A claim as the school sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ClaimAtView {
    child: String,
    /// The child's name.
    name: String,
    offer: String,
    #[serde(flatten)]
    claim: ClaimView,
    /// The version of the list of which it is part; the entity tag for an answer.
    version: i64,
}

/// What a school says of a claim.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAnswer {
    what: Claimed,
    /// Whether it is so.
    is_so: bool,
    /// Why it is not so, for the family, in at most 200 characters; needed for a no.
    why: Option<String>,
}

/// How many claims schools have yet to answer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OpenClaimList {
    items: Vec<OpenClaimView>,
}

/// How many claims a school has yet to answer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OpenClaimView {
    offer: String,
    site: String,
    open: usize,
}

/// A child's list as it would stand if it were sent now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PreviewList {
    items: Vec<PreviewView>,
}

/// A school of the list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PreviewView {
    offer: String,
    /// The code of the family's class there.
    #[schema(value_type = String)]
    class: ClassCode,
    claims: Vec<ClaimView>,
    /// The next better class, and the first thing that it would take and is not so.
    next: Option<NextView>,
}

/// A better class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct NextView {
    #[schema(value_type = String)]
    class: ClassCode,
    missing: Condition,
}

/// Brothers and sisters with whom a child can be at one school.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SiblingList {
    items: Vec<SiblingView>,
}

/// A brother or sister.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SiblingView {
    id: String,
    name: String,
    /// Whether they were born on one day.
    is_twin: bool,
    /// Whether they have a list in the round. Without one nothing comes of the wish.
    has_list: bool,
}

impl From<(Personal, ClaimAt)> for ClaimAtView {
    fn from((name, one): (Personal, ClaimAt)) -> Self {
        Self {
            child: one.child.to_string(),
            name: name.reveal().to_owned(),
            offer: one.offer.to_string(),
            claim: one.claim.into(),
            version: one.version,
        }
    }
}

impl From<Preview> for PreviewView {
    fn from(preview: Preview) -> Self {
        let choice = preview.choice;
        Self {
            offer: choice.offer.to_string(),
            class: choice.class,
            claims: choice.claims.into_iter().map(Into::into).collect(),
            next: preview.next.map(|(class, missing)| NextView {
                class: class.code,
                missing,
            }),
        }
    }
}

impl From<Sibling> for SiblingView {
    fn from(sibling: Sibling) -> Self {
        Self {
            id: sibling.id.to_string(),
            name: sibling.name.reveal().to_owned(),
            is_twin: sibling.is_twin,
            has_list: sibling.has_list,
        }
    }
}

impl From<ClaimError> for Problem {
    fn from(error: ClaimError) -> Self {
        let detail = sentence(&error);
        match error {
            ClaimError::NotFound => Self::not_found(),
            ClaimError::NotNow { .. } => Self::new(
                StatusCode::CONFLICT,
                "claims-not-now",
                "Claims of this round are not answered now",
                detail,
                "Answer claims from the day the round opens until its numbers are drawn.",
            ),
            ClaimError::Why => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "why-misfit",
                "A denial needs a sentence for the family",
                detail,
                "Write one sentence that the family can act on.",
            )
            .at([ProblemFault {
                path: "why".to_owned(),
                problem: "is empty or too long".to_owned(),
            }]),
            ClaimError::WhyInBoth => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "why-misfit",
                "A decision needs a sentence for the family",
                detail,
                "Write it in both languages.",
            )
            .at([ProblemFault {
                path: "why".to_owned(),
                problem: "is empty or too long in a language".to_owned(),
            }]),
            ClaimError::Decided { .. } => Self::new(
                StatusCode::CONFLICT,
                "claim-decided",
                "The office of the round has decided",
                detail,
                "The decision stands. Write to the office of the round where it is wrong.",
            ),
            ClaimError::Answered { .. } => Self::new(
                StatusCode::CONFLICT,
                "claim-answered",
                "The school has answered",
                detail,
                "Its answer stands.",
            ),
            ClaimError::TooEarly { .. } => Self::new(
                StatusCode::CONFLICT,
                "claims-too-early",
                "Schools may still answer",
                detail,
                "Decide once applications have ended and that day is over.",
            ),
            ClaimError::Changed => IfMatch::changed(),
            ClaimError::Store(error) => error.into(),
            ClaimError::Write(error) => error.into(),
        }
    }
}

/// The schools of the caller's own body at which something can be claimed now. For staff of schools; empty for others.
#[utoipa::path(
    get, path = "/education/claims", tag = "education",
    responses((status = 200, body = ClaimSchoolList)),
)]
pub(super) async fn claim_schools(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<ClaimSchoolList>, Problem> {
    let schools = Claims::new(desk.city().clone()).schools(&access).await?;
    let items = schools.into_iter().map(|school| ClaimSchoolView {
        round: school.round.id.to_string(),
        site: school.site.id.to_string(),
        open: school.open,
    });
    Ok(Json(ClaimSchoolList {
        items: items.collect(),
    }))
}

/// What families claim at a school. For its staff.
#[utoipa::path(
    get, path = "/education/rounds/{round}/claims/{site}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("site" = String, Path, description = "The school's id."),
    ),
    responses((status = 200, body = ClaimList)),
)]
pub(super) async fn claims(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, site)): InPath<(RoundId, SiteId)>,
) -> Result<Json<ClaimList>, Problem> {
    let claims = Claims::new(desk.city().clone());
    let school = claims.at(&access, &round, &site).await?;
    let items = claims.of(&school).await?;
    Ok(Json(ClaimList {
        items: items.into_iter().map(Into::into).collect(),
    }))
}

/// Says of a claim whether it is so. For the school's staff.
#[utoipa::path(
    put, path = "/education/rounds/{round}/claims/{site}/{child}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("site" = String, Path, description = "The school's id."),
        ("child" = String, Path, description = "The child's id."),
        ("if-match" = String, Header, description = "The version of the list that the school saw, as an entity tag."),
    ),
    request_body = NewAnswer,
    responses((status = 200, description = "Answered", body = ClaimAtView)),
)]
pub(super) async fn answer_claim(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, site, child)): InPath<(RoundId, SiteId, ResidentId)>,
    seen: IfMatch,
    JsonBody(new): JsonBody<NewAnswer>,
) -> Result<Response, Problem> {
    let claims = Claims::new(desk.city().clone());
    let school = claims.at(&access, &round, &site).await?;
    let is_it = |one: &ClaimAt| one.child == child && one.claim.what == new.what;
    let all = claims.of(&school).await?.into_iter();
    let before = all.map(|one| one.1).find(is_it);
    let before = before.ok_or_else(Problem::not_found)?;
    let answer = ClaimAnswer {
        child: child.clone(),
        offer: before.offer,
        what: new.what,
        denied: (!new.is_so).then(|| new.why.unwrap_or_default()),
        // What the office decided is told as such, whatever version was seen.
        seen_version: match before.claim.state {
            ClaimState::Decided { .. } => before.version,
            _ => seen.expect(before.version)?,
        },
    };
    claims.answer(&school, answer).await?;
    let mut all = claims.of(&school).await?.into_iter();
    let now = all.find(|one| is_it(&one.1));
    let view: ClaimAtView = now.ok_or_else(Problem::not_found)?.into();
    Ok(tagged(&HeaderMap::new(), Some(view.version), &view))
}

/// How many claims of a round the schools have yet to answer. For the officer of the round.
#[utoipa::path(
    get, path = "/education/rounds/{round}/claims", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = OpenClaimList)),
)]
pub(super) async fn claims_open(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(round): InPath<RoundId>,
) -> Result<Json<OpenClaimList>, Problem> {
    let city = desk.city();
    let round = found(&desk, &round).await?;
    city.registry()
        .work_on(&access, &round.cohort(), Purpose::SchoolPlaces)?;
    let offers = Rounds::new(city.clone()).offers(&round.id).await?;
    let open = open_claims(city.db().read(), &round.id).await?;
    let items = open.into_iter().filter_map(|(id, open)| {
        let offer = offers.iter().find(|offer| offer.id == id)?;
        Some(OpenClaimView {
            offer: id.to_string(),
            site: offer.site.to_string(),
            open,
        })
    });
    Ok(Json(OpenClaimList {
        items: items.collect(),
    }))
}

/// How a child's list would stand if it were sent now: the class at each school, and what the next better one would take. For
/// the child's parents.
#[utoipa::path(
    get, path = "/education/rounds/{round}/applications/{child}/preview", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
    ),
    responses((status = 200, body = PreviewList)),
)]
pub(super) async fn preview(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
) -> Result<Json<PreviewList>, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::See).await?;
    let round = found(&desk, &round).await?;
    let applications = Applications::new(desk.city().clone());
    let present = applications.find(&mandate, &child, &round.id).await?;
    let present = present.ok_or_else(Problem::not_found)?;
    let items = applications.preview(&mandate, &child, &round, &present);
    Ok(Json(PreviewList {
        items: items.await?.into_iter().map(Into::into).collect(),
    }))
}

/// The brothers and sisters with whom a child can be at one school. For the parents of both.
#[utoipa::path(
    get, path = "/education/rounds/{round}/applications/{child}/siblings", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
    ),
    responses((status = 200, body = SiblingList)),
)]
pub(super) async fn siblings(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
) -> Result<Json<SiblingList>, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::Order).await?;
    let round = found(&desk, &round).await?;
    let applications = Applications::new(desk.city().clone());
    let items = applications.joinable(&mandate, &child, &round).await?;
    Ok(Json(SiblingList {
        items: items.into_iter().map(Into::into).collect(),
    }))
}
