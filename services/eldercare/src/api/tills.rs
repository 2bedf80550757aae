//! Tills: registering one, blocking it, and what it carries.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::id::SiteId;
use city::portal::Desk;
use platform::api::{InPath, JsonBody, Problem, ProblemFault};
use platform::hex;
use serde::{Deserialize, Serialize};

use crate::card::tills::{self, NewTill, Till, TillError, TillState};
use crate::card::{TermsError, trust};

/// A till.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TillView {
    /// Its number, which stands in each entry of its queue.
    id: u32,
    site: String,
    label: String,
    /// Ed25519, as 64 hexadecimal digits.
    public_key: String,
    #[schema(format = DateTime)]
    registered_at: String,
    #[schema(format = DateTime)]
    blocked_at: Option<String>,
    /// The number of the entry that is to be settled next.
    next_entry: u64,
    /// The digest of the last entry that was settled, in base 32.
    last_digest: String,
}

/// Tills.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TillList {
    /// Those first that were registered first.
    items: Vec<TillView>,
}

/// A till that is to be registered.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTillBody {
    /// Where it stands: a site of the caller's body.
    #[schema(value_type = String)]
    site: SiteId,
    /// What its staff call it.
    label: String,
    /// The public half of the key that the till made: Ed25519, as 64 hexadecimal digits.
    public_key: String,
}

/// What a till carries.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TrustView {
    keys: Vec<TrustedKey>,
    blocked: BlockedView,
    /// Seconds after which the list of blocked cards is too old to take a card by.
    list_age_seconds_max: u64,
    /// How much is taken by a card that is issued now, in minor units; what counts is what stands in the card.
    cap: u32,
}

/// A key of the city.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TrustedKey {
    /// Ed25519, as 64 hexadecimal digits.
    public_key: String,
    /// The last second since 1970 in which what it signed is accepted; nothing for the one that signs.
    accepted_until: Option<u64>,
}

/// Blocked cards.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct BlockedView {
    /// When the list was true, in seconds since 1970.
    as_of: u64,
    /// For each number, without blanks, the last issue that is blocked.
    issues_through: BTreeMap<String, u16>,
}

impl From<Till> for TillView {
    fn from(till: Till) -> Self {
        Self {
            id: till.id,
            site: till.site.to_string(),
            label: till.label,
            public_key: hex(&till.key.to_bytes()),
            registered_at: till.registered_at.to_string(),
            blocked_at: match till.state {
                TillState::Open => None,
                TillState::Blocked { at, .. } => Some(at.to_string()),
            },
            next_entry: till.next_entry,
            last_digest: till.last.to_string(),
        }
    }
}

/// The tills of the caller's body; all of them for officers.
#[utoipa::path(
    get, path = "/eldercare/tills", tag = "eldercare",
    responses((status = 200, body = TillList)),
)]
pub(super) async fn list_tills(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<TillList>, Problem> {
    let items = tills::tills(desk.city(), &access).await?.into_iter();
    Ok(Json(TillList {
        items: items.map(Into::into).collect(),
    }))
}

/// Registers a till by the public half of the key that it made. For staff of a canteen. The same till again is the same till.
#[utoipa::path(
    post, path = "/eldercare/tills", tag = "eldercare",
    request_body = NewTillBody,
    responses((status = 201, description = "Registered", body = TillView)),
)]
pub(super) async fn register_till(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(new): JsonBody<NewTillBody>,
) -> Result<Response, Problem> {
    let new = NewTill {
        site: new.site,
        label: new.label,
        key: new.public_key,
    };
    let till = Box::pin(tills::register(desk.city(), &access, new)).await?;
    let view = TillView::from(till);
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// Blocks a till: it is told nothing more, and nothing more is taken from it. For staff of the canteen and officers.
#[utoipa::path(
    post, path = "/eldercare/tills/{till}/block", tag = "eldercare",
    params(("till" = u32, Path, description = "The till's number.")),
    responses((status = 200, body = TillView)),
)]
pub(super) async fn block_till(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(till): InPath<u32>,
) -> Result<Json<TillView>, Problem> {
    let till = Box::pin(tills::block(desk.city(), &access, till)).await?;
    Ok(Json(till.into()))
}

/// What a till carries so that it can judge cards without a network. For staff of canteens and officers.
#[utoipa::path(
    get, path = "/eldercare/till/trust", tag = "eldercare",
    responses((status = 200, body = TrustView)),
)]
pub(super) async fn till_trust(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<TrustView>, Problem> {
    let city = desk.city();
    tills::may_serve(city, &access)?;
    let (trust, terms) = trust(city).await?;
    let keys = trust.keys.iter().map(|key| TrustedKey {
        public_key: hex(&key.key.to_bytes()),
        accepted_until: key.accepted_until,
    });
    let blocked = trust.blocked.issues_through.iter();
    let blocked = blocked.map(|(number, through)| (number.to_string().replace(' ', ""), *through));
    Ok(Json(TrustView {
        keys: keys.collect(),
        blocked: BlockedView {
            as_of: trust.blocked.as_of,
            issues_through: blocked.collect(),
        },
        list_age_seconds_max: trust.list_age_seconds_max,
        cap: terms.cap,
    }))
}

impl From<TillError> for Problem {
    fn from(error: TillError) -> Self {
        let misfit = |path: &str, problem: String| {
            Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "till-misfit",
                "The till can't be registered like this",
                "A part of what was sent can't be registered.",
                "Mend what “faults” names and send it again with a new key.",
            )
            .at([ProblemFault {
                path: path.to_owned(),
                problem,
            }])
        };
        match error {
            TillError::Store(error) => error.into(),
            TillError::Write(error) => error.into(),
            TillError::NotFound => Self::not_found(),
            TillError::Label => misfit("label", error.to_string()),
            TillError::Key | TillError::KeyTaken => misfit("public_key", error.to_string()),
            TillError::TooMany => Self::new(
                StatusCode::CONFLICT,
                "too-many-tills",
                "The city has too many tills",
                error.to_string(),
                "Ask the officer to look through the tills.",
            ),
        }
    }
}

impl From<TermsError> for Problem {
    fn from(error: TermsError) -> Self {
        match error {
            TermsError::Store(error) => error.into(),
            TermsError::Write(error) => error.into(),
            TermsError::NotFound => Self::not_found(),
            TermsError::Changed => platform::api::IfMatch::changed(),
            TermsError::Bounds => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "terms-misfit",
                "A term is out of its bounds",
                "An amount or a time is out of its bounds, and nothing was set.",
                "Send a cap of 1 to 1000000 minor units, 1 to 120 months and 1 to 336 hours.",
            ),
        }
    }
}
