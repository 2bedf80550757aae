//! Cases as callers of the API see them.

use axum::Json;
use serde::Serialize;

use crate::case::{Case, CaseAction, CaseKind, CaseOutcome, CaseState, EndCause};
use crate::mandate::Actor;

/// A case.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CaseView {
    id: String,
    resident: String,
    kind: CaseKind,
    /// The service that it is about; `register` where it is about none in particular.
    service: String,
    /// The decision, the order, the case, the document or the kind of record that it is about.
    about: Option<String>,
    words: String,
    /// `received`, `assigned`, `waiting`, `answered`, `reopened`, `closed`, `withdrawn` or `ended`.
    state: &'static str,
    /// What a clerk asked the person, while it waits for them.
    question: Option<String>,
    outcome: Option<CaseOutcome>,
    /// What kept it from an answer, where it was ended without one.
    ended: Option<EndCause>,
    /// Why it was answered so, or ended.
    reason: Option<String>,
    /// The last day for an answer.
    #[schema(format = Date)]
    answer_by: String,
    /// The hour by which somebody is looked after; absent of what is answered within days.
    #[schema(format = DateTime)]
    due_at: Option<String>,
    /// The last day for the person: to answer a question, or to have it looked at again.
    #[schema(format = Date)]
    yours_by: Option<String>,
    /// `not-yet`, `lead` or `auditor`.
    risen: &'static str,
    #[schema(format = DateTime)]
    opened_at: String,
    /// The version, for `If-Match`.
    etag: String,
}

impl From<&Case> for CaseView {
    fn from(case: &Case) -> Self {
        let (answer, end) = (case.state.answer(), case.state.end());
        let reason = answer.map(|one| &one.reason).or(end.map(|one| &one.reason));
        let question = match &case.state {
            CaseState::Waiting { question, .. } => Some(question.reveal().to_owned()),
            _ => None,
        };
        let yours_by = case.state.wakes().or(end.map(|end| end.until));
        Self {
            id: case.id.to_string(),
            resident: case.resident.to_string(),
            kind: case.kind,
            service: case.service.clone(),
            about: case.about.id().map(str::to_owned),
            words: case.words.reveal().to_owned(),
            state: case.state.step(),
            question,
            outcome: answer.map(|answer| answer.outcome),
            ended: end.map(|end| end.cause),
            reason: reason.map(|reason| reason.reveal().to_owned()),
            answer_by: case.due.to_string(),
            due_at: case.due_at.map(|at| at.to_string()),
            yours_by: yours_by.map(|day| day.to_string()),
            risen: case.risen.as_str(),
            opened_at: case.opened_at.to_string(),
            etag: platform::api::Tag::version(case.version).to_string(),
        }
    }
}

/// Cases.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CaseList {
    items: Vec<CaseView>,
}

impl CaseList {
    pub(super) fn of(cases: &[Case]) -> Json<Self> {
        let items = cases.iter().map(Into::into).collect();
        Json(Self { items })
    }
}

/// What was done with a case.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CaseActionView {
    number: i64,
    #[schema(format = DateTime)]
    at: String,
    /// Who: a resident, a post of a member of staff, or the program.
    #[schema(value_type = Object)]
    by: Actor,
    /// Through which door.
    channel: &'static str,
    /// What, such as `taken` or `answered`.
    what: &'static str,
    /// What was said.
    words: Option<String>,
}

impl From<CaseAction> for CaseActionView {
    fn from(one: CaseAction) -> Self {
        let words = one.what.words();
        Self {
            number: one.number,
            at: one.at.to_string(),
            channel: one.channel.as_str(),
            what: one.what.name(),
            words: words.map(|words| words.reveal().to_owned()),
            by: one.by,
        }
    }
}

/// A case with what was done, in its order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CaseWithHistory {
    case: CaseView,
    history: Vec<CaseActionView>,
}

impl CaseWithHistory {
    pub(super) fn of(case: &Case, history: Vec<CaseAction>) -> Json<Self> {
        Json(Self {
            case: case.into(),
            history: history.into_iter().map(Into::into).collect(),
        })
    }
}
