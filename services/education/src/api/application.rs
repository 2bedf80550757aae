//! A family's application.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::{OfferId, ResidentId, RoundId};
use city::mandate::{Access, Mandate, Scope};
use city::personal::Personal;
use city::portal::Desk;
use city::words::Wording;
use platform::api::{IfMatch, InPath, JsonBody, Problem, tagged};
use serde::{Deserialize, Serialize};

use super::round::found;
use crate::SERVICE;
use crate::application::{
    Application, ApplicationState, Applications, ClaimGiven, ClaimState, Submission,
    WithdrawnBecause,
};
use crate::policy::{Claimed, ClassCode};

/// A child's application in a round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ApplicationView {
    id: String,
    child: String,
    round: String,
    #[serde(flatten)]
    state: ApplicationStateView,
    /// Schools chosen on the portal but not sent, the favourite first.
    draft: Option<Vec<String>>,
    /// The brothers and sisters in the round with whom the child is to be at one school.
    together: Vec<String>,
    /// Counts the changes; the entity tag.
    version: i64,
}

/// What counts of an application.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub(super) enum ApplicationStateView {
    /// Begun, not sent: the city does not count it.
    Started,
    /// Sent: the list takes part in the round.
    Sent {
        #[schema(format = DateTime)]
        sent_at: String,
        /// The list, the favourite first.
        choices: Vec<ChoiceView>,
    },
    /// Withdrawn by the family: it takes no part.
    Withdrawn {
        #[schema(format = DateTime)]
        withdrawn_at: String,
        /// Why.
        because: WithdrawnBecause,
    },
}

/// A school on the list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ChoiceView {
    /// The offer.
    offer: String,
    /// The code of the family's class at that school, by facts that the city holds and what the school verified.
    #[schema(value_type = String)]
    class: ClassCode,
    /// What the family says of itself there.
    claims: Vec<ClaimView>,
}

/// Something that a family says of itself at a school.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ClaimView {
    what: Claimed,
    /// Whom the school should ask for.
    words: String,
    /// `open`, `verified` or `denied`.
    state: &'static str,
    /// Why the school denied it.
    why: Option<String>,
    /// Why the office of the round decided so, where the school did not answer by its last day.
    office: Option<Wording>,
}

/// A list on its way into the round.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationSent {
    /// The ids of the offers, the favourite first; as many as there are.
    #[schema(value_type = Vec<String>)]
    choices: Vec<OfferId>,
    /// What the family says of itself at schools of the list, and they verify; as before where it is left out.
    claims: Option<Vec<NewClaim>>,
    /// The brothers and sisters in the round with whom the child is to be at one school; as before where it is left out.
    #[schema(value_type = Option<Vec<String>>)]
    together: Option<Vec<ResidentId>>,
}

/// Something that a family says of itself at a school.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewClaim {
    /// The school's offer, which is on the list.
    #[schema(value_type = String)]
    offer: OfferId,
    what: Claimed,
    /// Whom the school should ask for, in at most 200 characters.
    words: String,
}

impl From<ApplicationState> for ApplicationStateView {
    fn from(state: ApplicationState) -> Self {
        match state {
            ApplicationState::Started => Self::Started,
            ApplicationState::Sent { sent_at, choices } => Self::Sent {
                sent_at: sent_at.to_string(),
                choices: choices
                    .into_iter()
                    .map(|choice| ChoiceView {
                        offer: choice.offer.to_string(),
                        class: choice.class,
                        claims: choice.claims.into_iter().map(Into::into).collect(),
                    })
                    .collect(),
            },
            ApplicationState::Withdrawn {
                withdrawn_at,
                because,
            } => Self::Withdrawn {
                withdrawn_at: withdrawn_at.to_string(),
                because,
            },
        }
    }
}

impl From<crate::application::Claim> for ClaimView {
    fn from(claim: crate::application::Claim) -> Self {
        let (state, why, office) = match claim.state {
            ClaimState::Open => ("open", None, None),
            ClaimState::Verified { .. } => ("verified", None, None),
            ClaimState::Denied { why, .. } => ("denied", Some(why), None),
            ClaimState::Decided {
                is_so: true, why, ..
            } => ("verified", None, Some(why)),
            ClaimState::Decided { why, .. } => ("denied", None, Some(why)),
        };
        Self {
            what: claim.what,
            words: claim.words.reveal().to_owned(),
            state,
            why,
            office,
        }
    }
}

impl From<Application> for ApplicationView {
    fn from(application: Application) -> Self {
        let draft = application.draft;
        Self {
            id: application.id.to_string(),
            child: application.child.to_string(),
            round: application.round.to_string(),
            state: application.state.into(),
            draft: draft.map(|draft| draft.iter().map(ToString::to_string).collect()),
            together: application
                .wishes
                .together
                .iter()
                .map(ToString::to_string)
                .collect(),
            version: application.version,
        }
    }
}

impl From<NewClaim> for ClaimGiven {
    fn from(claim: NewClaim) -> Self {
        Self {
            offer: claim.offer,
            what: claim.what,
            words: Personal::new(claim.words),
        }
    }
}

/// Leave for the caller to act for the child.
pub(super) async fn act_for(
    desk: &Desk,
    access: &Access,
    child: &ResidentId,
    scope: Scope,
) -> Result<Mandate, Problem> {
    let registry = desk.city().registry();
    Ok(registry.act_for(access, child, SERVICE, scope).await?)
}

/// A child's application. For the child's parents.
#[utoipa::path(
    get, path = "/education/rounds/{round}/applications/{child}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
    ),
    responses((status = 200, body = ApplicationView)),
)]
pub(super) async fn application(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::See).await?;
    let applications = Applications::new(desk.city().clone());
    let application = applications.find(&mandate, &child, &round).await?;
    let view: ApplicationView = application.ok_or_else(Problem::not_found)?.into();
    Ok(tagged(&headers, Some(view.version), &view))
}

/// Sends a child's application, or sends it anew. For the child's parents.
#[utoipa::path(
    put, path = "/education/rounds/{round}/applications/{child}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
        ("if-match" = Option<String>, Header, description = "The entity tag of what is changed; needed once there is an application."),
    ),
    request_body = ApplicationSent,
    responses(
        (status = 200, description = "Sent anew", body = ApplicationView),
        (status = 201, description = "Sent for the first time", body = ApplicationView),
    ),
)]
pub(super) async fn send_application(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
    seen: IfMatch,
    JsonBody(sent): JsonBody<ApplicationSent>,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::Order).await?;
    let round = found(&desk, &round).await?.id;
    let applications = Applications::new(desk.city().clone());
    let present = applications.find(&mandate, &child, &round).await?;
    let seen_version = seen.expect(present.map_or(0, |application| application.version))?;
    let submission = Submission {
        child,
        round,
        places: sent.choices.into_iter().map(Some).collect(),
        claims: sent
            .claims
            .map(|claims| claims.into_iter().map(Into::into).collect()),
        together: sent.together,
        seen_version: Some(seen_version),
    };
    let view: ApplicationView = applications.send(&mandate, submission).await?.into();
    let answer = tagged(&HeaderMap::new(), Some(view.version), &view);
    Ok(match seen_version {
        0 => (StatusCode::CREATED, answer).into_response(),
        _ => answer,
    })
}

/// Withdraws a child's application. It can be sent again while the round is open. For the child's parents.
#[utoipa::path(
    delete, path = "/education/rounds/{round}/applications/{child}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
        ("if-match" = String, Header, description = "The entity tag of what is withdrawn."),
    ),
    responses((status = 200, description = "Withdrawn", body = ApplicationView)),
)]
pub(super) async fn withdraw_application(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
    seen: IfMatch,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::Order).await?;
    let applications = Applications::new(desk.city().clone());
    let present = applications.find(&mandate, &child, &round).await?;
    let present = present.ok_or_else(Problem::not_found)?;
    let seen_version = seen.expect(present.version)?;
    let withdrawn = applications
        .withdraw(&mandate, &child, &round, Some(seen_version))
        .await?;
    let view: ApplicationView = withdrawn.into();
    Ok(tagged(&HeaderMap::new(), Some(view.version), &view))
}
