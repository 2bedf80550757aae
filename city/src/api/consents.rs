//! What people are asked to agree to, what they say, and what services release on it.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use platform::api::{InPath, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::refusals::misfit;
use crate::access_decision::{Answer, Question, decide};
use crate::consent::{Asks, Consent, ConsentPolicy, Consents, How, NewPolicy, Word};
use crate::id::{BodyId, ConsentId, ConsentPolicyId, ResidentId};
use crate::mandate::{Access, Actor, Mandate, Purpose, Scope};
use crate::people;
use crate::policy::Action;
use crate::portal::Desk;
use crate::release::{NewRelease, Receiver, Release, ReleaseAnswer, Releases};
use crate::words::Wording;

/// What a body asks people to agree to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ConsentPolicyView {
    id: String,
    /// Counts the revisions, from 1. Who agrees names the one that they were shown.
    revision: u32,
    body: String,
    service: String,
    purpose: &'static str,
    /// The kinds of record; a narrower part stands behind a stroke.
    records: Vec<String>,
    /// How long an agreement holds.
    days: u16,
    title: Wording,
    text: Wording,
}

/// All that is asked for.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ConsentPolicyList {
    items: Vec<ConsentPolicyView>,
}

/// What a body wants people to agree to.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentPolicyAsked {
    purpose: String,
    records: Vec<String>,
    days: u16,
    title: Wording,
    text: Wording,
    /// The policy that this revises, and the revision that it follows; absent for a new one.
    follows: Option<Follows>,
}

/// The revision that another follows.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Follows {
    policy: String,
    revision: u32,
}

/// What a person said.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ConsentView {
    id: String,
    policy: String,
    revision: u32,
    body: String,
    service: String,
    purpose: &'static str,
    records: Vec<String>,
    /// `active`, `refused`, `withdrawn` or `replaced`.
    state: &'static str,
    /// When an active one ends; when any other came to be so.
    #[schema(format = DateTime)]
    state_at: String,
    #[schema(format = DateTime)]
    said_at: String,
    how: How,
}

/// All that a person said.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ConsentList {
    items: Vec<ConsentView>,
}

/// What a person says.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentSaid {
    policy: String,
    /// The revision that the person was shown.
    revision: u32,
    /// Whether they agree.
    agrees: bool,
    how: How,
}

/// May I?
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AccessAsked {
    /// Whose record.
    resident: String,
    /// `see`, `order`, `pay`, `export`, `correct`, `join` or `declare-emergency`.
    action: String,
    /// The service that keeps it.
    service: String,
    purpose: String,
    /// The kind of record.
    record: String,
}

/// The answer of the policies.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub(super) enum AccessAnswer {
    /// The caller may.
    Permit {
        /// The policy that permits it.
        policy: String,
        /// What it rests on.
        basis: &'static str,
        obligations: Obligations,
        /// Until when the answer may be relied on.
        #[schema(format = DateTime)]
        until: String,
    },
    /// The caller may not.
    Deny {
        /// `no-policy`, `not-agreed` or `consent-withdrawn`.
        code: &'static str,
    },
}

/// What whoever is let in must do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Obligations {
    /// What they must leave out.
    redact: Vec<&'static str>,
}

/// An answer to be released.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseAsked {
    resident: String,
    /// The question, such as `lives-in-district`.
    kind: String,
    answer: ReleaseAnswer,
    to_body: String,
    to_service: String,
    purpose: String,
    /// Whether it rests on the person's consent; else on the duty of the caller's body.
    on_consent: bool,
    /// For how many days it can be read.
    days: u16,
}

/// Which release, and to what purpose it is read.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ReleaseRead {
    /// To what purpose.
    purpose: String,
}

/// A narrow answer about a person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ReleaseView {
    id: String,
    kind: String,
    answer: ReleaseAnswer,
    from_body: String,
    to_body: String,
    to_service: String,
    purpose: &'static str,
    #[schema(format = DateTime)]
    until: String,
}

/// What bodies ask people to agree to. Anybody may read it.
#[utoipa::path(
    get, path = "/consent-policies", tag = "consent",
    responses((status = 200, body = ConsentPolicyList)),
)]
pub(super) async fn consent_policies(
    State(desk): State<Desk>,
) -> Result<Json<ConsentPolicyList>, Problem> {
    let policies = Consents::new(desk.city().clone()).policies().await?;
    let items = policies.into_iter().map(Into::into).collect();
    Ok(Json(ConsentPolicyList { items }))
}

/// Asks people for something, or revises what is asked for. For officers and administrators, for their own body.
#[utoipa::path(
    post, path = "/consent-policies", tag = "consent",
    request_body = ConsentPolicyAsked,
    responses((status = 201, body = ConsentPolicyView)),
)]
pub(super) async fn ask_for_consent(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(asked): JsonBody<ConsentPolicyAsked>,
) -> Result<(StatusCode, Json<ConsentPolicyView>), Problem> {
    let consents = Consents::new(desk.city().clone());
    let new = NewPolicy {
        purpose: purpose(&asked.purpose)?,
        asks: Asks {
            records: asked.records,
            days: asked.days,
        },
        title: asked.title,
        text: asked.text,
    };
    let policy = match asked.follows {
        None => consents.ask(&access, new).await?,
        Some(Follows { policy, revision }) => {
            let id: ConsentPolicyId = policy.parse().map_err(|_| Problem::not_found())?;
            consents.revise(&access, &id, revision, new).await?
        }
    };
    Ok((StatusCode::CREATED, Json(policy.into())))
}

/// All that a person agreed to, refused and withdrew. For the person and their proxies.
#[utoipa::path(
    get, path = "/residents/{resident}/consents", tag = "consent",
    params(("resident" = String, Path, description = "The person's id.")),
    responses((status = 200, body = ConsentList)),
)]
pub(super) async fn consents(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
) -> Result<Json<ConsentList>, Problem> {
    let mandate = speaking_for(&desk, &access, &resident, Scope::See).await?;
    let said = Consents::new(desk.city().clone())
        .of(&mandate, &resident)
        .await?;
    let items = said.into_iter().map(Into::into).collect();
    Ok(Json(ConsentList { items }))
}

/// Takes down what a person says: by themselves or their proxy, or by a clerk of the register before whom they say it.
#[utoipa::path(
    post, path = "/residents/{resident}/consents", tag = "consent",
    params(("resident" = String, Path, description = "The person's id.")),
    request_body = ConsentSaid,
    responses((status = 201, body = ConsentView)),
)]
pub(super) async fn say(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(resident): InPath<ResidentId>,
    JsonBody(said): JsonBody<ConsentSaid>,
) -> Result<(StatusCode, Json<ConsentView>), Problem> {
    let mandate = speaking_for(&desk, &access, &resident, Scope::Order).await?;
    let word = Word {
        policy: said.policy.parse().map_err(|_| Problem::not_found())?,
        revision: said.revision,
        how: said.how,
    };
    let consents = Consents::new(desk.city().clone());
    let kept = if said.agrees {
        consents.agree(&mandate, &resident, word).await?
    } else {
        consents.refuse(&mandate, &resident, word).await?
    };
    Ok((StatusCode::CREATED, Json(kept.into())))
}

/// Takes an agreement back. Whatever was released on it is revoked.
#[utoipa::path(
    post, path = "/residents/{resident}/consents/{consent}/withdrawal", tag = "consent",
    params(
        ("resident" = String, Path, description = "The person's id."),
        ("consent" = String, Path, description = "The agreement's id."),
    ),
    responses((status = 200, body = ConsentView)),
)]
pub(super) async fn withdraw(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, consent)): InPath<(ResidentId, ConsentId)>,
) -> Result<Json<ConsentView>, Problem> {
    let mandate = speaking_for(&desk, &access, &resident, Scope::Order).await?;
    let consents = Consents::new(desk.city().clone());
    let withdrawn = consents.withdraw(&mandate, &resident, &consent).await?;
    Ok(Json(withdrawn.into()))
}

/// Asks whether the caller may do something with a person's record. For staff. The asking is in the disclosure log.
#[utoipa::path(
    post, path = "/access-decisions", tag = "consent",
    request_body = AccessAsked,
    responses((status = 200, body = AccessAnswer)),
)]
pub(super) async fn access_decision(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(asked): JsonBody<AccessAsked>,
) -> Result<Json<AccessAnswer>, Problem> {
    access.actor().post().ok_or_else(Problem::not_found)?;
    let question = Question {
        resident: asked.resident.parse().map_err(|_| misfit("resident"))?,
        action: Action::on_record(&asked.action).ok_or_else(|| misfit("action"))?,
        service: asked.service,
        purpose: purpose(&asked.purpose)?,
        record: asked.record,
    };
    let answer = decide(desk.city(), &access, &question).await?;
    Ok(Json(match answer {
        Answer::Permit {
            policy,
            basis,
            redact,
            until,
        } => AccessAnswer::Permit {
            policy,
            basis: basis.as_str(),
            obligations: Obligations {
                redact: redact
                    .into_iter()
                    .map(crate::mandate::Field::as_str)
                    .collect(),
            },
            until: until.to_string(),
        },
        Answer::Deny(denied) => AccessAnswer::Deny {
            code: denied.as_str(),
        },
    }))
}

/// Releases a narrow answer about a person to one body, for one purpose and for a time. For officers of the register.
#[utoipa::path(
    post, path = "/releases", tag = "consent",
    request_body = ReleaseAsked,
    responses((status = 201, body = ReleaseView)),
)]
pub(super) async fn release(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(asked): JsonBody<ReleaseAsked>,
) -> Result<(StatusCode, Json<ReleaseView>), Problem> {
    let resident: ResidentId = asked.resident.parse().map_err(|_| misfit("resident"))?;
    let body: BodyId = asked.to_body.parse().map_err(|_| misfit("to_body"))?;
    let mandate = speaking_for(&desk, &access, &resident, Scope::Order).await?;
    let new = NewRelease {
        kind: asked.kind,
        answer: asked.answer,
        to: Receiver {
            body,
            service: asked.to_service,
            purpose: purpose(&asked.purpose)?,
        },
        on_consent: asked.on_consent,
        days: asked.days,
    };
    let released = Releases::new(desk.city().clone())
        .release(&mandate, &resident, new)
        .await?;
    Ok((StatusCode::CREATED, Json(released.into())))
}

/// Reads an answer that was released to the caller's body. For staff.
#[utoipa::path(
    get, path = "/releases/{resident}/{kind}", tag = "consent",
    params(
        ("resident" = String, Path, description = "The person's id."),
        ("kind" = String, Path, description = "The question."),
        ReleaseRead,
    ),
    responses((status = 200, body = ReleaseView)),
)]
pub(super) async fn released(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, kind)): InPath<(ResidentId, String)>,
    Query(read): Query<ReleaseRead>,
) -> Result<Json<ReleaseView>, Problem> {
    let post = access.actor().post().ok_or_else(Problem::not_found)?;
    let purpose = purpose(&read.purpose)?;
    let registry = desk.city().registry();
    let mandate = registry
        .over(&access, &resident, &post.service, purpose, Action::See)
        .await?;
    let found = Releases::new(desk.city().clone())
        .read(&mandate, &resident, &kind)
        .await?;
    Ok(Json(found.into()))
}

/// Leave to speak for a person: as themselves or their proxy, or as a clerk of the register.
async fn speaking_for(
    desk: &Desk,
    access: &Access,
    resident: &ResidentId,
    scope: Scope,
) -> Result<Mandate, Problem> {
    let registry = desk.city().registry();
    let is_clerk = matches!(access.actor(), Actor::Staff(post) if post.service == people::SERVICE);
    let mandate = if is_clerk {
        let keep = Purpose::Registration;
        let correct = Action::Correct;
        registry
            .over(access, resident, people::SERVICE, keep, correct)
            .await
    } else {
        registry
            .act_for(access, resident, people::SERVICE, scope)
            .await
    };
    Ok(mandate?)
}

fn purpose(name: &str) -> Result<Purpose, Problem> {
    Purpose::from_stored(name).ok_or_else(|| misfit("purpose"))
}

impl From<ConsentPolicy> for ConsentPolicyView {
    fn from(policy: ConsentPolicy) -> Self {
        Self {
            id: policy.id.to_string(),
            revision: policy.revision,
            body: policy.body.to_string(),
            service: policy.service,
            purpose: policy.purpose.as_str(),
            records: policy.asks.records,
            days: policy.asks.days,
            title: policy.title,
            text: policy.text,
        }
    }
}

impl From<Consent> for ConsentView {
    fn from(consent: Consent) -> Self {
        Self {
            id: consent.id.to_string(),
            policy: consent.policy.to_string(),
            revision: consent.revision,
            body: consent.body.to_string(),
            service: consent.service,
            purpose: consent.purpose.as_str(),
            records: consent.asks.records,
            state: consent.state.as_str(),
            state_at: consent.state.moment().to_string(),
            said_at: consent.said_at.to_string(),
            how: consent.how,
        }
    }
}

impl From<Release> for ReleaseView {
    fn from(release: Release) -> Self {
        Self {
            id: release.id.to_string(),
            kind: release.kind,
            answer: release.answer,
            from_body: release.from_body.to_string(),
            to_body: release.to.body.to_string(),
            to_service: release.to.service,
            purpose: release.to.purpose.as_str(),
            until: release.until.to_string(),
        }
    }
}
