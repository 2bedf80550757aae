//! What the city holds of the caller, who looked at it, and what they ask about it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use platform::api::{InPath, JsonBody, Paging, Problem};
use platform::db::page::{Page, PageFault, PageQuery, PageWish};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Caller;
use crate::case::{About, Case, CaseKind, CaseOutcome, CaseState, Cases, NewRequest as New, Reach};
use crate::disclosure::Disclosure;
use crate::holding;
use crate::id::{CaseId, EntryId, ResidentId};
use crate::mandate::{Access, Actor, Mandate, Scope};
use crate::people;
use crate::portal::Desk;

/// The records of one kind that are held of the caller.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct HoldingView {
    /// The kind of record.
    record: &'static str,
    /// The service that keeps them.
    service: &'static str,
    /// The records, each with its fields.
    rows: Vec<Map<String, Value>>,
}

/// Everything that is held of the caller.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct HoldingList {
    items: Vec<HoldingView>,
}

/// An entry of the disclosure log about the caller.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct DisclosureView {
    /// The entry's id, by which it is proved to stand in the log.
    id: String,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Who: a resident, a post of a member of staff, or the program.
    #[schema(value_type = Object)]
    actor: Actor,
    /// What was done: `create`, `read`, `search`, `change`, `export` or `remove`.
    act: &'static str,
    /// The kind of record.
    record: String,
    /// How many people it was about; 1 for the caller alone.
    people: u64,
    /// To what purpose.
    purpose: &'static str,
    /// On what basis.
    basis: &'static str,
    /// The policy that permitted it.
    policy: String,
    /// Through which door.
    channel: &'static str,
    /// Whether what is kept still is what the log committed to.
    genuine: bool,
}

impl From<Disclosure> for DisclosureView {
    fn from(one: Disclosure) -> Self {
        Self {
            id: one.id.to_string(),
            at: one.entry.at.to_string(),
            people: one.entry.subject.size(),
            actor: one.entry.actor,
            act: one.entry.act.as_str(),
            record: one.entry.record,
            purpose: one.entry.purpose.as_str(),
            basis: one.entry.basis.as_str(),
            policy: one.entry.policy,
            channel: one.entry.channel.as_str(),
            genuine: one.is_genuine,
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RequestKind {
    /// Something is wrong and is to be put right.
    Correction,
    /// Something is to be removed.
    Erasure,
}

/// A request about the caller's data. It is a case, and stands with all its steps under `/cases` too.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RequestView {
    id: String,
    kind: RequestKind,
    /// The kind of record that it is about.
    record: String,
    /// What is wrong, or what is to go.
    what: String,
    /// `open`, `done` (in part, too), `refused`, `withdrawn`, or `ended` where the person could not be reached.
    state: &'static str,
    /// What was answered.
    answer: Option<String>,
    #[schema(format = DateTime)]
    asked_at: String,
    /// The last day for an answer.
    #[schema(format = Date)]
    answer_by: String,
}

impl RequestView {
    /// A case about what is held of the person; nothing for any other.
    fn of(case: &Case) -> Option<Self> {
        let kind = match case.kind {
            CaseKind::Correction => RequestKind::Correction,
            CaseKind::Erasure => RequestKind::Erasure,
            _ => return None,
        };
        let About::Record(record) = &case.about else {
            return None;
        };
        let answer = case.state.answer();
        let state = match (answer.map(|answer| answer.outcome), &case.state) {
            (Some(CaseOutcome::Dismissed), _) => "refused",
            (Some(CaseOutcome::Upheld | CaseOutcome::Partly), _) => "done",
            (Some(_), _) => return None,
            (None, CaseState::Withdrawn { .. }) => "withdrawn",
            (None, CaseState::Ended { .. }) => "ended",
            (None, _) => "open",
        };
        Some(Self {
            id: case.id.to_string(),
            kind,
            answer: answer.map(|answer| answer.reason.reveal().to_owned()),
            state,
            record: record.clone(),
            what: case.words.reveal().to_owned(),
            asked_at: case.opened_at.to_string(),
            answer_by: case.due.to_string(),
        })
    }
}

/// The caller's requests.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RequestList {
    items: Vec<RequestView>,
}

/// What is asked for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRequest {
    kind: RequestKind,
    /// The kind of record that it is about, as in `/me/data`.
    record: String,
    /// What is wrong, or what is to go, in the person's words.
    what: String,
}

/// The caller's own row, and leave to do something with it.
async fn own(desk: &Desk, access: &Access, scope: Scope) -> Result<(ResidentId, Mandate), Problem> {
    let Actor::Resident { resident } = access.actor() else {
        return Err(Problem::not_found());
    };
    let registry = desk.city().registry();
    let mandate = registry
        .act_for(access, resident, people::SERVICE, scope)
        .await?;
    Ok((resident.clone(), mandate))
}

/// Everything that the city and its services hold of the caller. For residents.
#[utoipa::path(get, path = "/me/data", tag = "me", responses((status = 200, body = HoldingList)))]
pub(super) async fn data(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<HoldingList>, Problem> {
    let (resident, mandate) = own(&desk, &access, Scope::See).await?;
    let held = holding::of(desk.city(), desk.services(), &mandate, &resident).await?;
    let items = held.into_iter().map(|holding| HoldingView {
        record: holding.record.name(),
        service: holding.service,
        rows: holding.rows,
    });
    Ok(Json(HoldingList {
        items: items.collect(),
    }))
}

/// What was done with the caller's records, the newest first. For residents.
#[utoipa::path(
    get, path = "/me/disclosures", tag = "me", params(PageQuery),
    responses((status = 200, body = Page<DisclosureView>)),
)]
pub(super) async fn disclosures(
    State(desk): State<Desk>,
    Caller(access): Caller,
    Paging(wish): Paging,
) -> Result<Json<Page<DisclosureView>>, Problem> {
    let (resident, mandate) = own(&desk, &access, Scope::See).await?;
    told(&desk, &mandate, &resident, &wish).await
}

/// What was done with the records of somebody for whom the caller acts in everything, such as a child, the newest first.
/// For residents.
#[utoipa::path(
    get, path = "/proxies/persons/{person}/disclosures", tag = "proxies",
    params(("person" = String, Path, description = "The number of the person."), PageQuery),
    responses((status = 200, body = Page<DisclosureView>)),
)]
pub(super) async fn disclosures_of(
    State(desk): State<Desk>,
    InPath(person): InPath<ResidentId>,
    Caller(access): Caller,
    Paging(wish): Paging,
) -> Result<Json<Page<DisclosureView>>, Problem> {
    if !matches!(access.actor(), Actor::Resident { .. }) {
        return Err(Problem::not_found());
    }
    let registry = desk.city().registry();
    let mandate = registry
        .act_for(&access, &person, people::SERVICE, Scope::See)
        .await?;
    told(&desk, &mandate, &person, &wish).await
}

async fn told(
    desk: &Desk,
    mandate: &Mandate,
    person: &ResidentId,
    wish: &PageWish,
) -> Result<Json<Page<DisclosureView>>, Problem> {
    let before: Option<EntryId> = match &wish.after {
        Some(cursor) => Some(cursor.key().parse().map_err(|_| PageFault::Cursor)?),
        None => None,
    };
    let found = desk
        .city()
        .disclosures()
        .of(mandate, person, before.as_ref(), wish.limit + 1)
        .await?;
    let page = Page::of(found, wish, |one| one.id.to_string());
    Ok(Json(page.map(Into::into)))
}

/// The caller's own cases, and leave to do something with them.
async fn own_cases(desk: &Desk, access: &Access, scope: Scope) -> Result<(Cases, Reach), Problem> {
    let Actor::Resident { resident } = access.actor() else {
        return Err(Problem::not_found());
    };
    let cases = Cases::new(desk.city().clone());
    let reach = cases.reach(access, resident, scope, &[]).await?;
    Ok((cases, reach))
}

/// What the caller has asked for, the newest first. For residents.
#[utoipa::path(get, path = "/me/requests", tag = "me", responses((status = 200, body = RequestList)))]
pub(super) async fn requests(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<RequestList>, Problem> {
    let (cases, reach) = own_cases(&desk, &access, Scope::See).await?;
    let all = cases.of(&reach).await?;
    let items = all.iter().filter_map(RequestView::of).collect();
    Ok(Json(RequestList { items }))
}

/// Asks for a correction or an erasure. For residents.
#[utoipa::path(
    post, path = "/me/requests", tag = "me", request_body = NewRequest,
    responses((status = 201, description = "Asked", body = RequestView)),
)]
pub(super) async fn ask(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(new): JsonBody<NewRequest>,
) -> Result<(StatusCode, Json<RequestView>), Problem> {
    let (cases, reach) = own_cases(&desk, &access, Scope::Order).await?;
    let new = New {
        kind: match new.kind {
            RequestKind::Correction => CaseKind::Correction,
            RequestKind::Erasure => CaseKind::Erasure,
        },
        record: new.record,
        words: new.what,
    };
    let case = cases.request(&reach, desk.services(), &new).await?;
    let view = RequestView::of(&case).ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// Takes a request back. For residents.
#[utoipa::path(
    delete, path = "/me/requests/{request}", tag = "me",
    params(("request" = String, Path, description = "The request's id.")),
    responses((status = 204, description = "Taken back")),
)]
pub(super) async fn withdraw(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<CaseId>,
) -> Result<StatusCode, Problem> {
    let (cases, reach) = own_cases(&desk, &access, Scope::Order).await?;
    let stands = cases.one(&reach, &id).await?.case;
    if !CaseKind::ABOUT_RECORDS.contains(&stands.kind) {
        return Err(Problem::not_found());
    }
    cases.withdraw(&reach, &id, stands.version).await?;
    Ok(StatusCode::NO_CONTENT)
}
