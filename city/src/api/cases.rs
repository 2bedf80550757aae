//! Cases: a person's complaints, appeals and requests, for themselves or somebody for whom they act, and the work of the team that
//! answers.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use platform::api::{IfMatch, InPath, InQuery, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::case_views::{CaseList, CaseView, CaseWithHistory};
use super::refusals::refused;
use crate::case::{
    Absence, CaseError, CaseKind, CaseOutcome, Cases, CheckStep, EndCause, HandOver, List,
    NewComplaint, NewRequest, Reach, Team,
};
use crate::id::{BodyId, CaseId, ResidentId, StaffId};
use crate::mandate::{Access, Actor, Role, Scope};
use crate::people;
use crate::portal::Desk;

/// Of whom.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfWhom {
    /// The person for whom the caller acts; the caller where nobody is named.
    #[serde(rename = "for")]
    #[param(value_type = Option<String>)]
    person: Option<ResidentId>,
}

/// What somebody complains of, appeals against, or asks about what is held of them.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCase {
    kind: CaseKind,
    /// The service that a complaint is about, where it is about no decision.
    #[serde(default)]
    service: Option<String>,
    /// The decision, the order, the answered case or the refused document that it is about; of a correction and an
    /// erasure the kind of record, as in `/me/data`.
    #[serde(default)]
    about: Option<String>,
    /// What is wrong, in the person's words.
    words: String,
}

/// A step of the person.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum OwnStep {
    /// Answers what a clerk asked.
    Reply { words: String },
    /// Has it looked at again.
    Reopen { words: String },
    /// Carries on an appeal of somebody who died, and says why that is the caller's to do.
    CarryOn { words: String },
    /// Takes it back.
    Withdraw {},
}

/// A step of the team.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum WorkStep {
    /// Takes it.
    Take {},
    /// Hands it over to a team or to one of its clerks.
    HandOver {
        /// The body of the team; the same team where none is named.
        #[schema(value_type = Option<String>)]
        body: Option<BodyId>,
        /// The service of that team.
        service: Option<String>,
        /// The clerk.
        #[schema(value_type = Option<String>)]
        clerk: Option<StaffId>,
        /// What they should know. The person can read it.
        note: String,
    },
    /// Asks the person, and waits until a day.
    Ask {
        question: String,
        #[schema(value_type = String, format = Date)]
        until: Date,
    },
    /// Puts down what was tried to reach somebody who is looked after, and what came of it.
    Tried { how: CheckStep, note: String },
    /// Answers, with the reason.
    Answer {
        outcome: CaseOutcome,
        reason: String,
    },
    /// Ends it without an answer, with the reason.
    End { cause: EndCause, reason: String },
}

/// Which list of a team.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichList {
    /// `mine`, `free` (with nobody yet), `team` (for its lead) or `risen` (for auditors).
    #[serde(default)]
    list: Option<String>,
}

/// An absence.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AbsenceView {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// Who gets the cases; the team where nobody is named.
    #[schema(value_type = Option<String>)]
    stand_in: Option<StaffId>,
}

impl From<Absence> for AbsenceView {
    fn from(one: Absence) -> Self {
        Self {
            from: one.from,
            to: one.to,
            stand_in: one.stand_in,
        }
    }
}

/// Absences.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AbsenceList {
    items: Vec<AbsenceView>,
}

fn cases_of(desk: &Desk) -> Cases {
    Cases::new(desk.city().clone())
}

async fn reach(desk: &Desk, access: &Access, whom: OfWhom, scope: Scope) -> Result<Reach, Problem> {
    let person = match (whom.person, access.actor()) {
        (Some(person), _) => person,
        (None, Actor::Resident { resident }) => resident.clone(),
        (None, Actor::Staff(_) | Actor::System) => return Err(Problem::not_found()),
    };
    let codes = desk.service_codes();
    Ok(cases_of(desk).reach(access, &person, scope, &codes).await?)
}

/// The complaints, appeals and requests of the caller, or of somebody for whom they act, the newest first.
#[utoipa::path(
    get, path = "/cases", tag = "cases", params(OfWhom),
    responses((status = 200, body = CaseList)),
)]
pub(super) async fn cases(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InQuery(whom): InQuery<OfWhom>,
) -> Result<Json<CaseList>, Problem> {
    let reach = reach(&desk, &access, whom, Scope::See).await?;
    Ok(CaseList::of(&cases_of(&desk).of(&reach).await?))
}

/// Complains, appeals, or asks for a correction or an erasure.
#[utoipa::path(
    post, path = "/cases", tag = "cases", params(OfWhom), request_body = NewCase,
    responses((status = 201, body = CaseView)),
)]
pub(super) async fn open_case(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InQuery(whom): InQuery<OfWhom>,
    JsonBody(new): JsonBody<NewCase>,
) -> Result<(StatusCode, Json<CaseView>), Problem> {
    let reach = reach(&desk, &access, whom, Scope::Order).await?;
    let about = new.about.unwrap_or_default();
    let cases = cases_of(&desk);
    let case = match new.kind {
        CaseKind::Complaint => {
            let complaint = NewComplaint {
                service: new.service.unwrap_or_else(|| people::SERVICE.to_owned()),
                about,
                words: new.words,
            };
            cases.complain(&reach, &complaint).await?
        }
        CaseKind::Appeal => cases.appeal(&reach, &about, &new.words).await?,
        kind @ (CaseKind::Correction | CaseKind::Erasure) => {
            let request = NewRequest {
                kind,
                record: about,
                words: new.words,
            };
            cases.request(&reach, desk.services(), &request).await?
        }
        CaseKind::NoAnswer | CaseKind::DidNotCome => return Err(Problem::not_found()),
    };
    Ok((StatusCode::CREATED, Json((&case).into())))
}

/// A case of the caller, or of somebody for whom they act, with what was done.
#[utoipa::path(
    get, path = "/cases/{case}", tag = "cases",
    params(("case" = String, Path, description = "The case's id."), OfWhom),
    responses((status = 200, body = CaseWithHistory)),
)]
pub(super) async fn case(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<CaseId>,
    InQuery(whom): InQuery<OfWhom>,
) -> Result<Json<CaseWithHistory>, Problem> {
    let reach = reach(&desk, &access, whom, Scope::See).await?;
    let own = cases_of(&desk).one(&reach, &id).await?;
    Ok(CaseWithHistory::of(&own.case, own.history))
}

/// Answers a question about a case, has it looked at again, carries it on for somebody who died, or takes it back.
#[utoipa::path(
    post, path = "/cases/{case}/steps", tag = "cases",
    params(("case" = String, Path, description = "The case's id."), OfWhom),
    request_body = OwnStep,
    responses((status = 200, body = CaseView)),
)]
pub(super) async fn own_step(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(id): InPath<CaseId>,
    InQuery(whom): InQuery<OfWhom>,
    seen: IfMatch,
    JsonBody(step): JsonBody<OwnStep>,
) -> Result<Json<CaseView>, Problem> {
    let reach = reach(&desk, &access, whom, Scope::Order).await?;
    let cases = cases_of(&desk);
    let present = cases.one(&reach, &id).await?.case.version;
    let seen = seen.expect(present)?;
    let case = match step {
        OwnStep::Reply { words } => cases.reply(&reach, &id, seen, &words).await?,
        OwnStep::Reopen { words } => cases.reopen(&reach, &id, seen, &words).await?,
        OwnStep::CarryOn { words } => cases.carry_on(&reach, &id, seen, &words).await?,
        OwnStep::Withdraw {} => cases.withdraw(&reach, &id, seen).await?,
    };
    Ok(Json((&case).into()))
}

/// The open cases of the caller or of their team, those that are due first at the head. For staff.
#[utoipa::path(
    get, path = "/cases/work", tag = "cases", params(WhichList),
    responses((status = 200, body = CaseList)),
)]
pub(super) async fn work_list(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InQuery(which): InQuery<WhichList>,
) -> Result<Json<CaseList>, Problem> {
    let list = match which.list.as_deref() {
        None | Some("mine") => List::Mine,
        Some("free") => List::Free,
        Some("team") => List::Team,
        Some("risen") => List::Risen,
        Some(_) => return Err(Problem::not_found()),
    };
    Ok(CaseList::of(&cases_of(&desk).list(&access, list).await?))
}

/// A case of the caller's team, with what was done. For staff.
#[utoipa::path(
    get, path = "/cases/work/{resident}/{case}", tag = "cases",
    params(
        ("resident" = String, Path, description = "Whose case it is."),
        ("case" = String, Path, description = "The case's id."),
    ),
    responses((status = 200, body = CaseWithHistory)),
)]
pub(super) async fn case_at_work(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, id)): InPath<(ResidentId, CaseId)>,
) -> Result<Json<CaseWithHistory>, Problem> {
    let work = cases_of(&desk).at_work(&access, &resident, &id).await?;
    Ok(CaseWithHistory::of(&work.case, work.history))
}

/// Takes a case, hands it over, asks the person, answers, or ends it without an answer. For staff of the team that has it.
#[utoipa::path(
    post, path = "/cases/work/{resident}/{case}/steps", tag = "cases",
    params(
        ("resident" = String, Path, description = "Whose case it is."),
        ("case" = String, Path, description = "The case's id."),
    ),
    request_body = WorkStep,
    responses((status = 200, body = CaseView)),
)]
pub(super) async fn work_step(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((resident, id)): InPath<(ResidentId, CaseId)>,
    seen: IfMatch,
    JsonBody(step): JsonBody<WorkStep>,
) -> Result<Json<CaseView>, Problem> {
    let cases = cases_of(&desk);
    let key = (&resident, &id);
    let present = cases.at_work(&access, &resident, &id).await?.case;
    let seen = seen.expect(present.version)?;
    let case = match step {
        WorkStep::Take {} => cases.take(&access, key, seen).await?,
        WorkStep::HandOver {
            body,
            service,
            clerk,
            note,
        } => {
            let team = match (body, service) {
                (None, None) => present.team,
                (body, service) => Team {
                    body,
                    service: service.unwrap_or(present.team.service),
                    role: Role::Officer,
                },
            };
            let to = HandOver { team, clerk, note };
            cases.hand_over(&access, key, seen, &to).await?
        }
        WorkStep::Ask { question, until } => {
            cases.ask(&access, key, seen, (&question, until)).await?
        }
        WorkStep::Tried { how, note } => cases.tried(&access, key, seen, (how, &note)).await?,
        WorkStep::Answer { outcome, reason } => {
            cases.answer(&access, key, seen, (outcome, &reason)).await?
        }
        WorkStep::End { cause, reason } => cases.end(&access, key, seen, (cause, &reason)).await?,
    };
    Ok(Json((&case).into()))
}

/// When the caller is away, today and later. For staff.
#[utoipa::path(
    get, path = "/cases/absences", tag = "cases",
    responses((status = 200, body = AbsenceList)),
)]
pub(super) async fn absences(
    State(desk): State<Desk>,
    Caller(access): Caller,
) -> Result<Json<AbsenceList>, Problem> {
    let mine = cases_of(&desk).absences(&access).await?;
    let items = mine.into_iter().map(Into::into).collect();
    Ok(Json(AbsenceList { items }))
}

/// Says when the caller is away. Their cases go to whom they name, or back to their team. For staff.
#[utoipa::path(
    post, path = "/cases/absences", tag = "cases", request_body = AbsenceView,
    responses((status = 201, body = AbsenceView)),
)]
pub(super) async fn say_away(
    State(desk): State<Desk>,
    Caller(access): Caller,
    JsonBody(one): JsonBody<AbsenceView>,
) -> Result<(StatusCode, Json<AbsenceView>), Problem> {
    let days = (one.from, one.to);
    cases_of(&desk)
        .say_away(&access, days, one.stand_in.as_ref())
        .await?;
    Ok((StatusCode::CREATED, Json(one)))
}

/// Takes an absence of the caller back. For staff.
#[utoipa::path(
    delete, path = "/cases/absences/{from}", tag = "cases",
    params(("from" = String, Path, description = "Its first day.")),
    responses((status = 204, description = "Taken back")),
)]
pub(super) async fn take_absence_back(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(from): InPath<Date>,
) -> Result<StatusCode, Problem> {
    cases_of(&desk).take_absence_back(&access, from).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<CaseError> for Problem {
    fn from(error: CaseError) -> Self {
        let (conflict, misfits) = (StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY);
        match error {
            CaseError::NotFound => Self::not_found(),
            CaseError::Store(error) => error.into(),
            CaseError::Changed => IfMatch::changed(),
            CaseError::Words { .. }
            | CaseError::Reason
            | CaseError::Outcome
            | CaseError::Day
            | CaseError::Absence
            | CaseError::Away
            | CaseError::Stays
            | CaseError::Record
            | CaseError::Reached => refused(misfits, "content-misfit", &error),
            CaseError::TooMany => refused(conflict, "too-many", &error),
            CaseError::NotNow { .. } | CaseError::CarriedOn => refused(conflict, "not-now", &error),
            CaseError::Late { .. } => refused(conflict, "too-late", &error),
            CaseError::Taken => refused(conflict, "case-taken", &error),
            CaseError::Lodged => refused(conflict, "appealed-before", &error),
            CaseError::Runs => refused(conflict, "check-open", &error),
            CaseError::Own => refused(StatusCode::FORBIDDEN, "own-part", &error),
        }
    }
}
