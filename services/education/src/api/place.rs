//! A child's place, what the family answers, and what came free for it.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use city::api::Caller;
use city::id::{OfferId, ResidentId, RoundId};
use city::mandate::{Mandate, Scope};
use city::portal::Desk;
use platform::api::{IfMatch, InPath, JsonBody, Problem, tagged};
use serde::{Deserialize, Serialize};

use super::application::act_for;
use super::round::found;
use crate::place::{Answer, Because, Place, PlaceState, Places};
use crate::round::Round;
use crate::waitlist::{Cause, InLine, Move, MoveAnswer, MoveState, Waitlists};

/// A child's place in a round.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PlaceView {
    child: String,
    round: String,
    /// `offered`, `accepted`, `waiting`, `declined` or `left`.
    state: &'static str,
    /// The offer that the child has, or gave back.
    offer: Option<String>,
    /// Whether the child waits for schools that it would rather have.
    waits: bool,
    /// How it stands at each school for which it waits, by its list.
    line: Vec<InLineView>,
    /// Through what it came to stand so, where something did.
    because: Option<Because>,
    /// Since when, where something was answered or decided since publication.
    #[schema(format = DateTime)]
    since: Option<String>,
    /// The answers that can be given now; none where the time to answer is over.
    answers: Vec<Answer>,
    /// The last day to answer; the day counts to its end.
    #[schema(format = Date)]
    answers_by: String,
    /// Counts the changes; the entity tag.
    version: i64,
}

/// How a child stands at a school for which it waits: in the order of the rule that was announced, by class and number. Seats
/// that are kept for a class go to the first of the class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct InLineView {
    offer: String,
    /// Its place on the child's list, from 1.
    rank: u32,
    /// The child's place in line, from 1.
    place: u32,
    /// How many wait there.
    of: u32,
}

impl From<InLine> for InLineView {
    fn from(one: InLine) -> Self {
        Self {
            offer: one.offer.to_string(),
            rank: one.rank,
            place: one.place,
            of: one.of,
        }
    }
}

/// What a family answers.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAnswer {
    answer: Answer,
}

/// What came free for a child.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MoveList {
    items: Vec<MoveView>,
}

/// A place that came free and was offered to a child who waited for it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MoveView {
    /// Its number in the round.
    number: u32,
    child: String,
    offer: String,
    /// Its place on the child's list, from 1.
    rank: u32,
    /// What the child leaves for it; none where it had no place.
    from: Option<String>,
    /// The number of the seat.
    seat: u32,
    #[serde(flatten)]
    cause: Cause,
    /// `proposed`, `offered`, `accepted`, `declined`, `lapsed` or `rescinded`.
    state: &'static str,
    /// The last day to take it, while it is offered.
    #[schema(format = Date)]
    until: Option<String>,
    /// When it came to stand so, once the family was told.
    #[schema(format = DateTime)]
    since: Option<String>,
}

/// What a family answers to a place that came free.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMoveAnswer {
    answer: MoveSaid,
}

/// What can be answered to a place that came free.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum MoveSaid {
    /// The child takes it, and waits for nothing else.
    Take,
    /// The child takes it, and waits for what stands still higher on its list.
    TakeAndWait,
    /// The child stays where it is.
    Stay,
}

impl PlaceView {
    async fn of(
        desk: &Desk,
        mandate: &Mandate,
        round: &Round,
        place: &Place,
    ) -> Result<Self, Problem> {
        let waitlists = Waitlists::new(desk.city().clone());
        let line = waitlists.line(mandate, &place.child, round).await?;
        let open = Places::new(desk.city().clone()).takes_answers(round);
        let offer: Option<&OfferId> = match &place.state {
            PlaceState::Declined { offer, .. } => Some(offer),
            other => other.offer(),
        };
        let (because, since) = match &place.state {
            PlaceState::Offered { .. } | PlaceState::Waiting => (None, None),
            PlaceState::Accepted { because, at, .. } | PlaceState::Declined { because, at, .. } => {
                (Some(*because), Some(*at))
            }
            PlaceState::Left { at } => (None, Some(*at)),
        };
        Ok(Self {
            child: place.child.to_string(),
            round: place.round.to_string(),
            state: place.state.as_str(),
            offer: offer.map(ToString::to_string),
            waits: place.state.waits(),
            line: line.into_iter().map(Into::into).collect(),
            because,
            since: since.map(|at| at.to_string()),
            answers: match open {
                true => Answer::fitting(&place.state).to_vec(),
                false => Vec::new(),
            },
            answers_by: round.answers_by.to_string(),
            version: place.version,
        })
    }
}

impl From<&Move> for MoveView {
    fn from(one: &Move) -> Self {
        let (until, since) = match one.state {
            MoveState::Proposed => (None, None),
            MoveState::Offered { at, until } => (Some(until), Some(at)),
            MoveState::Accepted { at }
            | MoveState::Declined { at }
            | MoveState::Lapsed { at }
            | MoveState::Rescinded { at } => (None, Some(at)),
        };
        Self {
            number: one.number,
            child: one.child.to_string(),
            offer: one.offer.to_string(),
            rank: one.rank,
            from: one.from.as_ref().map(ToString::to_string),
            seat: one.seat,
            cause: one.cause,
            state: one.state.as_str(),
            until: until.map(|day| day.to_string()),
            since: since.map(|at| at.to_string()),
        }
    }
}

/// A child's place in a round whose plan is published. For the child's parents.
#[utoipa::path(
    get, path = "/education/rounds/{round}/places/{child}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
    ),
    responses((status = 200, body = PlaceView)),
)]
pub(super) async fn place(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::See).await?;
    let round = found(&desk, &round).await?;
    let places = Places::new(desk.city().clone());
    let place = places.find(&mandate, &child, &round.id).await?;
    let place = place.ok_or_else(Problem::not_found)?;
    let view = PlaceView::of(&desk, &mandate, &round, &place).await?;
    Ok(tagged(&headers, Some(view.version), &view))
}

/// Answers to the place that a child was given, or changes the answer, until the last day. For the child's parents.
#[utoipa::path(
    put, path = "/education/rounds/{round}/places/{child}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
        ("if-match" = String, Header, description = "The entity tag of the place as it was seen."),
    ),
    request_body = NewAnswer,
    responses((status = 200, body = PlaceView)),
)]
pub(super) async fn answer_place(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
    seen: IfMatch,
    JsonBody(given): JsonBody<NewAnswer>,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::Order).await?;
    let round = found(&desk, &round).await?;
    let places = Places::new(desk.city().clone());
    let present = places.find(&mandate, &child, &round.id).await?;
    let present = present.ok_or_else(Problem::not_found)?;
    let seen = seen.expect(present.version)?;
    let answered = places.answer(&mandate, &child, &round.id, given.answer, Some(seen));
    let view = PlaceView::of(&desk, &mandate, &round, &answered.await?).await?;
    Ok(tagged(&HeaderMap::new(), Some(view.version), &view))
}

/// What came free for a child and was offered to it, by number. For the child's parents.
#[utoipa::path(
    get, path = "/education/rounds/{round}/places/{child}/moves", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
    ),
    responses((status = 200, body = MoveList)),
)]
pub(super) async fn moves_of_child(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child)): InPath<(RoundId, ResidentId)>,
) -> Result<Json<MoveList>, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::See).await?;
    let round = found(&desk, &round).await?.id;
    let waitlists = Waitlists::new(desk.city().clone());
    let mut moves = waitlists.of_child(&mandate, &child, &round).await?;
    moves.retain(Move::is_told);
    let items = moves.iter().map(Into::into).collect();
    Ok(Json(MoveList { items }))
}

/// Answers to a place that came free, once. Who takes it leaves the place that the child has. For the child's parents.
#[utoipa::path(
    put, path = "/education/rounds/{round}/places/{child}/moves/{number}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("child" = String, Path, description = "The child's id."),
        ("number" = u32, Path, description = "The number of the move in the round."),
    ),
    request_body = NewMoveAnswer,
    responses((status = 200, body = MoveView)),
)]
pub(super) async fn answer_move(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, child, number)): InPath<(RoundId, ResidentId, u32)>,
    JsonBody(given): JsonBody<NewMoveAnswer>,
) -> Result<Json<MoveView>, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::Order).await?;
    let answer = match given.answer {
        MoveSaid::Take => MoveAnswer::Accept { waits: false },
        MoveSaid::TakeAndWait => MoveAnswer::Accept { waits: true },
        MoveSaid::Stay => MoveAnswer::Decline,
    };
    let waitlists = Waitlists::new(desk.city().clone());
    let answered = waitlists.answer(&mandate, &child, (&round, number), answer);
    Ok(Json((&answered.await?).into()))
}
