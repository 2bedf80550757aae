//! Appeals: the part of a page that says how one appeals and what came of it, and what an appeal is against. They are
//! written, decided and listed as cases are.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{Trouble, see_other};

use super::cases;
use super::desk::Desk;
use super::visitor::Visitor;
use crate::City;
use crate::attachment::AttachmentState;
use crate::id::{BodyId, ResidentId};
use crate::mandate::{Access, Actor};
use crate::oversight::appeal::{Appeal, AppealError, AppealOutcome, Appealed, Appeals};

/// A line of a list, with the way to what it names.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) tag: &'static str,
    pub(super) word: String,
    pub(super) note: String,
}

/// How a person stands against something, and what they can do.
pub(super) struct AppealPart {
    /// The shape and the word of its state, once there is one.
    pub(super) state: Option<(&'static str, String)>,
    pub(super) sentence: String,
    pub(super) rows: Vec<(String, String)>,
    /// Where an appeal is written, while one can be sent.
    pub(super) href: Option<String>,
}

impl AppealPart {
    /// The part for what can be appealed against to the end of a day, on the page behind `href`.
    pub(super) fn of(city: &City, t: &Text, appeal: &Appeal, by: Date, href: String) -> Self {
        let (is_open, sentence) = match appeal {
            Appeal::None if city.today() > by => {
                let late = t.msg("appeals-late").arg("day", t.date(by)).to_string();
                (false, late)
            }
            Appeal::None => {
                let by = t.by_end_of(by);
                (true, t.msg("appeals-can").arg("by", by).to_string())
            }
            Appeal::Lodged { answer_by, .. } => {
                let by = t.by_end_of(*answer_by);
                (false, t.msg("appeals-waits").arg("by", by).to_string())
            }
            Appeal::Decided { decision, .. } => {
                let day = t.date(city.date_at(decision.at));
                let was = t.msg("appeals-was-decided").arg("day", day);
                (false, was.to_string())
            }
        };
        let mut rows = Vec::new();
        if let Appeal::Lodged { at, words, .. } | Appeal::Decided { at, words, .. } = appeal {
            rows.push((
                t.msg("appeals-sent-on").to_string(),
                t.date(city.date_at(*at)),
            ));
            rows.push((
                t.msg("appeals-words").to_string(),
                words.reveal().to_owned(),
            ));
        }
        if let Some(decision) = appeal.decision() {
            let reason = decision.reason.reveal().to_owned();
            rows.push((t.msg("appeals-reason-given").to_string(), reason));
        }
        Self {
            state: state(t, appeal),
            sentence,
            rows,
            href: is_open.then_some(href),
        }
    }
}

/// The shape and the word for how far an appeal has come.
pub(super) fn state(t: &Text, appeal: &Appeal) -> Option<(&'static str, String)> {
    let tag = match appeal {
        Appeal::None => return None,
        Appeal::Lodged { .. } => "waiting",
        Appeal::Decided { decision, .. } => match decision.outcome {
            AppealOutcome::Upheld => "reached",
            AppealOutcome::Dismissed => "refused",
        },
    };
    let word = t.msg(&format!("appeals-{}", appeal.as_str())).to_string();
    Some((tag, word))
}

/// The name of a body; nothing where the directory does not know it.
pub(super) fn body(city: &City, t: &Text, id: &BodyId) -> String {
    let body = city.bodies().iter().find(|body| body.id == *id);
    body.map_or_else(String::new, |body| {
        body.name.in_language(t.language()).to_owned()
    })
}

/// A count for a text.
pub(super) fn as_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The appeals that wait stand among the cases of the auditors.
pub(super) async fn list(visitor: Visitor) -> Result<Response, Trouble> {
    staff(&visitor)?;
    Ok(see_other("/cases/work"))
}

/// One appeal that waits, by what it is against.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path((resident, about)): Path<(ResidentId, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let access = staff(&visitor)?;
    let appeals = Appeals::new(desk.city().clone());
    let (open, _) = appeals.one(access, &resident, &about).await?;
    let case = open.case.id;
    Ok(see_other(&format!("/cases/work/{resident}/{case}")))
}

/// The access of a member of staff.
pub(super) fn staff(visitor: &Visitor) -> Result<&Access, Trouble> {
    let access = visitor.access()?;
    match access.actor() {
        Actor::Staff(_) => Ok(access),
        Actor::Resident { .. } | Actor::System => Err(Trouble::NotFound),
    }
}

/// What an appeal is against, for whoever decides it.
pub(super) fn what_is_appealed(city: &City, t: &Text, against: &Appealed) -> Vec<(String, String)> {
    match against {
        Appealed::Order(order) => super::orders::grounds(city, t, order),
        Appealed::Decision(decision) => super::automated::rows(city, t, decision),
        Appealed::Case(case) => {
            let reason = case.state.answer().map(|answer| &answer.reason);
            vec![
                (t.msg("field-case-kind").to_string(), cases::title(t, case)),
                (
                    t.msg("cases-asked").to_string(),
                    case.words.reveal().to_owned(),
                ),
                (
                    t.msg("cases-reason").to_string(),
                    reason.map_or_else(String::new, |reason| reason.reveal().to_owned()),
                ),
            ]
        }
        Appealed::Document(document) => {
            let reason = match &document.state {
                AttachmentState::Refused { reason, .. } => reason.reveal().to_owned(),
                AttachmentState::Waiting | AttachmentState::Verified { .. } => String::new(),
            };
            vec![
                (
                    t.msg("documents-proof").to_string(),
                    t.msg(&format!("proves-{}", document.proof.as_str()))
                        .to_string(),
                ),
                (t.msg("cases-reason").to_string(), reason),
            ]
        }
        Appealed::OfService(decision) => vec![
            (
                t.msg("field-service").to_string(),
                t.msg(&format!("{}-name", decision.service)).to_string(),
            ),
            (
                t.msg("field-outcome").to_string(),
                t.msg(&format!("outcome-{}", decision.outcome.as_str()))
                    .to_string(),
            ),
            (
                t.msg("field-made-at").to_string(),
                t.date(city.date_at(decision.made_at)),
            ),
        ],
    }
}

impl From<AppealError> for Trouble {
    fn from(error: AppealError) -> Self {
        match error {
            AppealError::Store(error) => error.into(),
            AppealError::Words | AppealError::Reason => Self::NotUnderstood,
            AppealError::NotFound
            | AppealError::Lodged
            | AppealError::Late { .. }
            | AppealError::Own
            | AppealError::Decided => Self::NotFound,
        }
    }
}
