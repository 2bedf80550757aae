//! What an officer does from publication to the end of a round, and the seats that came free for everyone.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use city::id::RoundId;
use city::portal::Desk;
use platform::api::{InPath, Paging, Problem, tagged};
use platform::db::page::{Page, PageFault, PageQuery, PageWish};
use serde::Serialize;

use super::officer::OnRound;
use super::place::MoveView;
use super::round::{RoundView, found, page_from};
use crate::place::{AnswerFigures, Places};
use crate::round::Step;
use crate::waitlist::{Cause, FreeSeat, Move, MoveState, Waitlists};

/// How families have answered.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AnswersView {
    /// Offered, and not answered yet.
    not_answered: u64,
    /// Accepted, and nothing else is waited for.
    accepted: u64,
    /// Accepted, and the child waits for schools higher on its list.
    accepted_and_wait: u64,
    /// Without a place, and waiting.
    waiting: u64,
    /// Given back.
    declined: u64,
    /// Without a place, and waiting for none.
    left: u64,
}

/// A seat that came free. Where an offer of it comes to nothing, it comes free anew under another number.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct FreeSeatView {
    /// Its number in the round, from 1.
    number: u32,
    offer: String,
    /// The class for which it is kept, where it is.
    kept_for: Option<String>,
    #[serde(flatten)]
    cause: Cause,
    #[schema(format = DateTime)]
    freed_at: String,
    /// `free`, `held` or `gone`.
    state: &'static str,
}

/// How many moves are proposed, and their families not told.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Proposed {
    proposed: usize,
}

/// How many families were told.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Told {
    families: usize,
}

impl From<AnswerFigures> for AnswersView {
    fn from(figures: AnswerFigures) -> Self {
        Self {
            not_answered: figures.not_answered,
            accepted: figures.accepted,
            accepted_and_wait: figures.accepted_and_wait,
            waiting: figures.waiting,
            declined: figures.declined,
            left: figures.left,
        }
    }
}

impl From<FreeSeat> for FreeSeatView {
    fn from(seat: FreeSeat) -> Self {
        Self {
            number: seat.number,
            offer: seat.offer.to_string(),
            kept_for: seat.kept_for.map(|class| class.to_string()),
            cause: seat.cause,
            freed_at: seat.freed_at.to_string(),
            state: seat.state.as_str(),
        }
    }
}

/// The number after which a page begins.
fn after(wish: &PageWish) -> Result<u32, PageFault> {
    match &wish.after {
        Some(cursor) => cursor.key().parse().map_err(|_| PageFault::Cursor),
        None => Ok(0),
    }
}

/// How families have answered in a round. For officers.
#[utoipa::path(
    get, path = "/education/rounds/{round}/answers", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = AnswersView)),
)]
pub(super) async fn answers(work: OnRound) -> Result<Json<AnswersView>, Problem> {
    let places = Places::new(work.desk.city().clone());
    let places = places.of_round(&work.mandate, &work.id).await?;
    Ok(Json(AnswerFigures::of(&places).into()))
}

/// The seats of a round that came free since answers ended, by number, each with its cause. They name nobody.
#[utoipa::path(
    get, path = "/education/rounds/{round}/free-seats", tag = "education",
    params(("round" = String, Path, description = "The round's id."), PageQuery),
    responses((status = 200, body = Page<FreeSeatView>)),
)]
pub(super) async fn free_seats(
    State(desk): State<Desk>,
    InPath(id): InPath<RoundId>,
    Paging(wish): Paging,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let round = found(&desk, &id).await?;
    let after = after(&wish)?;
    let seats = match round.state.step() >= Step::Waitlists {
        true => Waitlists::new(desk.city().clone()).seats(&id).await?,
        false => Vec::new(),
    };
    let rest = seats.into_iter().filter(|seat| seat.number > after);
    let page = page_from(rest, &wish, |seat: &FreeSeat| seat.number.to_string());
    Ok(tagged(&headers, None, &page.map(FreeSeatView::from)))
}

/// The moves of a round, by number: who may go where, and how that stands. For officers.
#[utoipa::path(
    get, path = "/education/rounds/{round}/moves", tag = "education",
    params(("round" = String, Path, description = "The round's id."), PageQuery),
    responses((status = 200, body = Page<MoveView>)),
)]
pub(super) async fn moves(
    work: OnRound,
    Paging(wish): Paging,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let after = after(&wish)?;
    let moves = work.waitlists().moves(&work.mandate, &work.id).await?;
    let rest = moves.into_iter().filter(|one| one.number > after);
    let page = page_from(rest, &wish, |one: &Move| one.number.to_string());
    let page = page.map(|one| MoveView::from(&one));
    Ok(tagged(&headers, None, &page))
}

/// Ends the time to answer, when its last day is over; in a practice city at any time. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/end-answers", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn end_answers(work: OnRound) -> Result<Json<RoundView>, Problem> {
    let round = work.waitlists().begin(&work.mandate, &work.id).await?;
    work.seen(round).await
}

/// Works the waitlists of a round off: puts down whose time to answer has passed, and proposes for each free seat the first
/// who waits. Nobody is told. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/work-waitlists", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = Proposed)),
)]
pub(super) async fn work_waitlists(work: OnRound) -> Result<Json<Proposed>, Problem> {
    let moves = work.waitlists().work(&work.mandate, &work.id).await?;
    let proposed = moves.iter().filter(|one| one.state == MoveState::Proposed);
    Ok(Json(Proposed {
        proposed: proposed.count(),
    }))
}

/// Tells the families of all proposed moves, who have the days that the round says to answer. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/offer-moves", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = Told)),
)]
pub(super) async fn offer_moves(work: OnRound) -> Result<Json<Told>, Problem> {
    let families = work.waitlists().send(&work.mandate, &work.id).await?;
    Ok(Json(Told { families }))
}

/// Ends a round: whoever has a place is a pupil of that school. Not while a place is offered. For officers.
#[utoipa::path(
    post, path = "/education/rounds/{round}/end", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = RoundView)),
)]
pub(super) async fn end_round(work: OnRound) -> Result<Json<RoundView>, Problem> {
    let round = work.waitlists().end(&work.mandate, &work.id).await?;
    work.seen(round).await
}
