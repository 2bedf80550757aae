//! What families ask for in mid-year, and what officers answer.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use city::api::Caller;
use city::decision::Outcome;
use city::id::{OfferId, ResidentId, RoundId, TransferId};
use city::mandate::{Access, Mandate, Scope};
use city::portal::Desk;
use platform::api::{IfMatch, InPath, JsonBody, Problem, ProblemFault};
use serde::{Deserialize, Serialize};

use super::application::act_for;
use super::problem::sentence;
use super::round::found;
use crate::round::Round;
use crate::transfer::{
    AskFault, NewTransfer, Proposal, Seen, Transfer, TransferClass, TransferError, TransferReason,
    TransferState, Transfers, Way, WishReason,
};

/// What can be asked for a child in mid-year, and what was.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TransfersView {
    #[serde(flatten)]
    way: WayView,
    /// The requests of the child, the newest first.
    items: Vec<TransferView>,
}

/// The way to a place for a child.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "way", rename_all = "kebab-case")]
pub(super) enum WayView {
    /// A place can be asked for in mid-year.
    Open {
        /// The round that formed the child’s class.
        round: String,
        /// The grade in which that class began.
        grade: u8,
        /// The offers among which one may choose.
        offers: Vec<String>,
    },
    /// A round gives out the seats of the grade.
    InRound {
        /// The round.
        round: String,
    },
    /// No round formed a class for children of this age.
    NoClass {
        /// The day of birth in the register.
        #[schema(format = Date)]
        born: String,
    },
}

/// A request for a place in mid-year.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TransferView {
    id: String,
    child: String,
    /// The round that formed the child’s class.
    round: String,
    /// The offers in the order of wish.
    choices: Vec<String>,
    /// Why, in the family’s words.
    why: Option<String>,
    /// Whether the family says that the child’s home has moved.
    moved: bool,
    /// The class of the rule.
    class: TransferClass,
    #[schema(format = DateTime)]
    asked_at: String,
    /// The last day for the answer; the day counts to its end.
    #[schema(format = Date)]
    due: String,
    /// `open`, `placed`, `refused` or `withdrawn`.
    state: &'static str,
    /// The answer, once there is one.
    decision: Option<TransferDecision>,
    /// Counts the changes; the entity tag.
    version: i64,
}

/// The answer to a request.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TransferDecision {
    /// Its id, against which one appeals.
    id: String,
    outcome: Outcome,
    #[schema(format = DateTime)]
    made_at: String,
    /// What came of each wish, in their order.
    wishes: Vec<WishReason>,
    /// The nearest school with a free seat, where a child without a school was given none.
    nearest: Option<String>,
}

/// What is asked for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TransferAsked {
    /// One to five offers in the order of wish.
    #[schema(value_type = Vec<String>)]
    choices: Vec<OfferId>,
    /// Why, in at most 500 characters.
    #[serde(default)]
    why: String,
    /// Whether the child’s home has moved, or the child has come to the city.
    #[serde(default)]
    moved: bool,
}

/// Open requests in the order in which they are worked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ProposalList {
    items: Vec<ProposalView>,
}

/// What the rule says of a request now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ProposalView {
    request: TransferView,
    /// The offer that the child would be given; none where nothing is free.
    given: Option<String>,
    /// What comes of each wish, in their order.
    wishes: Vec<WishReason>,
}

/// An answer, by the proposal that was seen.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TransferAnswer {
    /// The version of the request.
    version: i64,
    /// The offer that was proposed; `null` where nothing was free.
    #[schema(value_type = Option<String>)]
    given: Option<OfferId>,
}

impl From<Way> for WayView {
    fn from(way: Way) -> Self {
        match way {
            Way::Open(asking) => Self::Open {
                round: asking.round.id.to_string(),
                grade: asking.grade,
                offers: asking.offers.iter().map(|one| one.id.to_string()).collect(),
            },
            Way::InRound(round) => Self::InRound {
                round: round.id.to_string(),
            },
            Way::NoClass { born } => Self::NoClass {
                born: born.to_string(),
            },
        }
    }
}

impl From<Transfer> for TransferView {
    fn from(one: Transfer) -> Self {
        Self {
            id: one.id.to_string(),
            child: one.child.to_string(),
            round: one.round.to_string(),
            choices: one.wishes.iter().map(ToString::to_string).collect(),
            why: one.why.map(|why| why.reveal().to_owned()),
            moved: one.says_moved,
            class: one.class,
            asked_at: one.asked_at.to_string(),
            due: one.due.to_string(),
            state: one.state.as_str(),
            decision: None,
            version: one.version,
        }
    }
}

impl From<Proposal> for ProposalView {
    fn from(one: Proposal) -> Self {
        Self {
            request: one.transfer.into(),
            given: one.given.map(|offer| offer.to_string()),
            wishes: one.wishes,
        }
    }
}

/// A request with its answer.
async fn seen(
    transfers: &Transfers,
    mandate: &Mandate,
    transfer: Transfer,
) -> Result<TransferView, Problem> {
    let is_answered = matches!(
        transfer.state,
        TransferState::Placed { .. } | TransferState::Refused { .. }
    );
    let found = match is_answered {
        true => transfers.decision(mandate, &transfer).await?,
        false => None,
    };
    let decision = found.map(|(decision, reason)| {
        let TransferReason {
            wishes, nearest, ..
        } = reason;
        TransferDecision {
            id: decision.id.to_string(),
            outcome: decision.outcome,
            made_at: decision.made_at.to_string(),
            wishes,
            nearest: nearest.map(|site| site.to_string()),
        }
    });
    Ok(TransferView {
        decision,
        ..transfer.into()
    })
}

/// What can be asked for a child in mid-year, and what was. For the child's parents.
#[utoipa::path(
    get, path = "/education/children/{child}/transfers", tag = "education",
    params(("child" = String, Path, description = "The child's id.")),
    responses((status = 200, body = TransfersView)),
)]
pub(super) async fn transfers(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(child): InPath<ResidentId>,
) -> Result<Json<TransfersView>, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::See).await?;
    let transfers = Transfers::new(desk.city().clone());
    let way = transfers.way(&mandate, &child).await?.into();
    let mut items = Vec::new();
    for one in transfers.of_child(&mandate, &child).await? {
        items.push(seen(&transfers, &mandate, one).await?);
    }
    Ok(Json(TransfersView { way, items }))
}

/// Asks for a place for a child in mid-year. For the child's parents.
#[utoipa::path(
    post, path = "/education/children/{child}/transfers", tag = "education",
    params(("child" = String, Path, description = "The child's id.")),
    request_body = TransferAsked,
    responses((status = 201, description = "Asked", body = TransferView)),
)]
pub(super) async fn ask_transfer(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(child): InPath<ResidentId>,
    JsonBody(asked): JsonBody<TransferAsked>,
) -> Result<Response, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::Order).await?;
    let new = NewTransfer {
        child,
        places: asked.choices.into_iter().map(Some).collect(),
        why: asked.why,
        says_moved: asked.moved,
    };
    let transfers = Transfers::new(desk.city().clone());
    let asked: TransferView = Box::pin(transfers.ask(&mandate, new)).await?.into();
    Ok((StatusCode::CREATED, Json(asked)).into_response())
}

/// Takes a request back that is not answered yet. For the child's parents.
#[utoipa::path(
    delete, path = "/education/children/{child}/transfers/{transfer}", tag = "education",
    params(
        ("child" = String, Path, description = "The child's id."),
        ("transfer" = String, Path, description = "The request's id."),
    ),
    responses((status = 200, description = "Taken back", body = TransferView)),
)]
pub(super) async fn withdraw_transfer(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((child, id)): InPath<(ResidentId, TransferId)>,
) -> Result<Json<TransferView>, Problem> {
    let mandate = act_for(&desk, &access, &child, Scope::Order).await?;
    let transfers = Transfers::new(desk.city().clone());
    let withdrawn = transfers.withdraw(&mandate, (&child, &id)).await?;
    Ok(Json(withdrawn.into()))
}

/// The officer's leave to work on the requests for the class that a round formed.
async fn class(
    desk: &Desk,
    access: &Access,
    round: &RoundId,
) -> Result<(Transfers, Mandate, Round), Problem> {
    let transfers = Transfers::new(desk.city().clone());
    let round = found(desk, round).await?;
    let mandate = transfers.leave(access, &round)?;
    Ok((transfers, mandate, round))
}

/// The open requests for the class that a round formed, in the order in which they are worked, each with what the rule says of
/// it now. For officers.
#[utoipa::path(
    get, path = "/education/rounds/{round}/transfers", tag = "education",
    params(("round" = String, Path, description = "The round's id.")),
    responses((status = 200, body = ProposalList)),
)]
pub(super) async fn open_transfers(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(round): InPath<RoundId>,
) -> Result<Json<ProposalList>, Problem> {
    let (transfers, mandate, round) = class(&desk, &access, &round).await?;
    let open = transfers.open(&mandate, &round).await?;
    let items = open.into_iter().map(Into::into).collect();
    Ok(Json(ProposalList { items }))
}

/// Answers a request by what the rule says of it, if that is still what was seen. The family is told. For officers.
#[utoipa::path(
    put, path = "/education/rounds/{round}/transfers/{transfer}", tag = "education",
    params(
        ("round" = String, Path, description = "The round's id."),
        ("transfer" = String, Path, description = "The request's id."),
    ),
    request_body = TransferAnswer,
    responses((status = 200, body = TransferView)),
)]
pub(super) async fn answer_transfer(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((round, id)): InPath<(RoundId, TransferId)>,
    JsonBody(answer): JsonBody<TransferAnswer>,
) -> Result<Json<TransferView>, Problem> {
    let (transfers, mandate, round) = class(&desk, &access, &round).await?;
    let seen = Seen {
        version: answer.version,
        given: answer.given,
    };
    let decided = Box::pin(transfers.decide(&mandate, (&round, &id), &seen));
    Ok(Json(decided.await?.into()))
}

impl From<TransferError> for Problem {
    fn from(error: TransferError) -> Self {
        let detail = sentence(&error);
        match error {
            TransferError::NotFound => Self::not_found(),
            TransferError::InRound { .. } => Self::new(
                StatusCode::CONFLICT,
                "seats-in-round",
                "A round gives out these seats",
                detail,
                "Take part in the round that “way” names; ask again when it has ended.",
            ),
            TransferError::NoClass { .. } => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "no-class",
                "No class for this age",
                detail,
                "If the civil register is wrong about the child, have it corrected there.",
            ),
            TransferError::Open => Self::new(
                StatusCode::CONFLICT,
                "transfer-open",
                "A request is open already",
                detail,
                "Wait for its answer, or take it back and ask anew.",
            ),
            TransferError::Disputed => Self::new(
                StatusCode::CONFLICT,
                "care-disputed",
                "A court has yet to say who has the care of the child",
                detail,
                "Wait for the court, or ask for help by telephone or at a counter.",
            ),
            TransferError::Faults(faults) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "transfer-misfit",
                "The request has faults",
                detail,
                "Mend what “faults” names. The offers are those that the child’s “way” lists.",
            )
            .at(faults.iter().map(ask_fault)),
            TransferError::Changed => IfMatch::changed(),
            TransferError::Store(error) => error.into(),
            TransferError::Write(error) => error.into(),
        }
    }
}

/// A fault with its place as JSON counts it.
fn ask_fault(fault: &AskFault) -> ProblemFault {
    let path = match (fault, fault.place()) {
        (AskFault::Words, _) => "why".to_owned(),
        (AskFault::TooMany { .. }, _) | (_, None) => "choices".to_owned(),
        (_, Some(place)) => format!("choices[{}]", place.saturating_sub(1)),
    };
    ProblemFault {
        path,
        problem: fault.to_string(),
    }
}
