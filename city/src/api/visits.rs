//! Visits: what a clerk at a counter or on the telephone does to begin, look at and end them. While one is open, every other
//! operation takes the person whom it is about with `for`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use platform::api::{InPath, InQuery, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::refusals::{misfit, refused};
use super::register::{ResidentList, ResidentView, ResidentsQuery, wanted};
use crate::id::{ResidentId, VisitId};
use crate::people::TypedNumber;
use crate::people::document::DocumentKind;
use crate::personal::Personal;
use crate::portal::Desk;
use crate::visit::{
    Agreed, Door, OpenVisit, Opening, Proof, TelephoneCode, Visit, VisitError, VisitState, Visits,
};

/// By what the clerk knows who it is.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum ProofBody {
    /// A document that stands in the register under their name; the city's own card too.
    Document {
        /// `cpf`, `chinese-resident-id`, `taiwan-id`, `passport` or `city-card`.
        document_kind: String,
        /// The number.
        number: String,
    },
    /// The day on which they were born; on the telephone only where no number is kept of them.
    BirthDate {
        #[schema(value_type = String, format = Date)]
        day: Date,
    },
    /// The code that was sent to their telephone, or that they have on paper.
    Code { code: String },
    /// The clerk called them back at the number that is kept of them.
    CalledBack {},
}

/// How a visit begins.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OpeningBody {
    #[schema(value_type = String)]
    resident: ResidentId,
    door: Door,
    agreed: Agreed,
    proof: ProofBody,
}

/// To whom a code is sent.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeBody {
    #[schema(value_type = String)]
    resident: ResidentId,
}

/// A visit.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct VisitView {
    #[schema(value_type = String)]
    id: VisitId,
    #[schema(value_type = String)]
    resident: ResidentId,
    door: Door,
    #[schema(value_type = String, format = DateTime)]
    opened_at: jiff::Timestamp,
    /// When it ends by itself, while it is open.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<jiff::Timestamp>,
}

impl From<&Visit> for VisitView {
    fn from(visit: &Visit) -> Self {
        Self {
            id: visit.id.clone(),
            resident: visit.resident.clone(),
            door: visit.door,
            opened_at: visit.opened_at,
            until: match visit.state {
                VisitState::Open { until } => Some(until),
                VisitState::Closed { .. } => None,
            },
        }
    }
}

impl From<&OpenVisit> for VisitView {
    fn from(visit: &OpenVisit) -> Self {
        Self {
            id: visit.id.clone(),
            resident: visit.resident.clone(),
            door: visit.door,
            opened_at: visit.opened_at,
            until: Some(visit.until),
        }
    }
}

/// The clerk's visits that are open, the newest first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct VisitList {
    items: Vec<VisitView>,
}

/// The card that somebody was given.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CardView {
    /// Twelve digits.
    number: String,
}

fn visits(desk: &Desk) -> Visits {
    Visits::new(desk.city().clone())
}

fn proof(body: ProofBody) -> Result<Proof, Problem> {
    Ok(match body {
        ProofBody::Document {
            document_kind,
            number,
        } => Proof::Document(TypedNumber {
            kind: DocumentKind::from_name(&document_kind).ok_or_else(|| misfit("document_kind"))?,
            number: Personal::new(number),
        }),
        ProofBody::BirthDate { day } => Proof::BirthDate(day),
        ProofBody::Code { code } => {
            Proof::Code(TelephoneCode::read(&code).ok_or_else(|| misfit("code"))?)
        }
        ProofBody::CalledBack {} => Proof::CalledBack,
    })
}

/// Those whom a clerk finds, who see that they were found: by a document or card, a name with the day of birth, or a number
/// of the register.
#[utoipa::path(
    get, path = "/visits/people", tag = "visits", params(ResidentsQuery),
    responses((status = 200, body = ResidentList)),
)]
pub(super) async fn people(
    State(desk): State<Desk>,
    InQuery(query): InQuery<ResidentsQuery>,
    Caller(access): Caller,
) -> Result<Json<ResidentList>, Problem> {
    let visits = visits(&desk);
    visits.is_open_to(&access)?;
    let found = visits.find(&access, &wanted(query)?).await?;
    let items = found.iter().map(ResidentView::from).collect();
    Ok(Json(ResidentList { items }))
}

/// The clerk's visits that are open.
#[utoipa::path(
    get, path = "/visits", tag = "visits", responses((status = 200, body = VisitList)),
)]
pub(super) async fn open_visits(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<VisitList>, Problem> {
    let open = visits(&desk).mine(&access).await?;
    let items = open.iter().map(|(visit, _)| visit.into()).collect();
    Ok(Json(VisitList { items }))
}

/// Begins a visit; the one that is open already where this person is with this clerk.
#[utoipa::path(
    post, path = "/visits", tag = "visits", request_body = OpeningBody,
    responses((status = 201, body = VisitView)),
)]
pub(super) async fn open_visit(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(body): JsonBody<OpeningBody>,
) -> Result<(StatusCode, Json<VisitView>), Problem> {
    let opening = Opening {
        resident: body.resident,
        door: body.door,
        proof: proof(body.proof)?,
        agreed: body.agreed,
    };
    let visit = visits(&desk).open(&access, opening).await?;
    Ok((StatusCode::CREATED, Json((&visit).into())))
}

/// Sends a code to the telephone of somebody who is on it.
#[utoipa::path(
    post, path = "/visits/codes", tag = "visits", request_body = CodeBody,
    responses((status = 204, description = "It was sent.")),
)]
pub(super) async fn send_code(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(body): JsonBody<CodeBody>,
) -> Result<StatusCode, Problem> {
    let notices = desk.notices();
    visits(&desk)
        .send_code(&access, &body.resident, &notices)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A visit of the clerk that is open.
#[utoipa::path(
    get, path = "/visits/{visit}", tag = "visits",
    params(("visit" = String, Path, description = "The visit's id.")),
    responses((status = 200, body = VisitView)),
)]
pub(super) async fn visit(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<VisitId>,
) -> Result<Json<VisitView>, Problem> {
    let (visit, _) = visits(&desk).find_open(&access, &id).await?;
    Ok(Json((&visit).into()))
}

/// Ends a visit.
#[utoipa::path(
    post, path = "/visits/{visit}/close", tag = "visits",
    params(("visit" = String, Path, description = "The visit's id.")),
    responses((status = 204, description = "It is over.")),
)]
pub(super) async fn close_visit(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<VisitId>,
) -> Result<StatusCode, Problem> {
    visits(&desk).close(&access, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives whoever is at the counter a card of the city, in the place of the one that they had.
#[utoipa::path(
    post, path = "/visits/{visit}/card", tag = "visits",
    params(("visit" = String, Path, description = "The visit's id.")),
    responses((status = 201, body = CardView)),
)]
pub(super) async fn give_card(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<VisitId>,
) -> Result<(StatusCode, Json<CardView>), Problem> {
    let card = visits(&desk).give_card(&access, &id).await?;
    let number = card.number.number().reveal().to_owned();
    Ok((StatusCode::CREATED, Json(CardView { number })))
}

/// Ends the card of whoever is with the clerk, as they lost it.
#[utoipa::path(
    delete, path = "/visits/{visit}/card", tag = "visits",
    params(("visit" = String, Path, description = "The visit's id.")),
    responses((status = 204, description = "It is good no more.")),
)]
pub(super) async fn end_card(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<VisitId>,
) -> Result<StatusCode, Problem> {
    visits(&desk).end_card(&access, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<VisitError> for Problem {
    fn from(error: VisitError) -> Self {
        let (conflict, unfit) = (StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY);
        match error {
            VisitError::NotYours => Self::not_found(),
            VisitError::Store(error) => error.into(),
            VisitError::Typed(error) => error.into(),
            VisitError::NotProved => refused(unfit, "not-proved", &error),
            VisitError::BetterProof => refused(unfit, "better-proof", &error),
            VisitError::Died => refused(conflict, "died", &error),
            VisitError::TooMany => refused(conflict, "too-many-visits", &error),
            VisitError::NoNumber => refused(conflict, "no-number", &error),
            VisitError::NotSent => refused(StatusCode::BAD_GATEWAY, "not-sent", &error),
            VisitError::Wait(_) => refused(StatusCode::TOO_MANY_REQUESTS, "wait", &error),
        }
    }
}
