//! Appeals: the part of a page on which a person appeals and sees what came of it, and the desk at which they are decided.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, keep_language, page, see_other};

use super::desk::Desk;
use super::visitor::Visitor;
use crate::City;
use crate::id::{BodyId, ResidentId};
use crate::oversight::appeal::{
    APPEAL_CHARACTERS_MAX, Appeal, AppealError, AppealOutcome, Appealed, Appeals, OpenAppeal,
    REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN,
};

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
    /// Whether an appeal can be sent.
    pub(super) is_open: bool,
    pub(super) hint: String,
    pub(super) words: String,
}

impl AppealPart {
    /// The part for an appeal that can be lodged to the end of a day.
    pub(super) fn of(city: &City, t: &Text, appeal: &Appeal, by: Date, fields: &Fields) -> Self {
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
            is_open,
            hint: t
                .msg("appeals-words-hint")
                .num("most", as_number(APPEAL_CHARACTERS_MAX))
                .to_string(),
            words: fields.get("words").to_owned(),
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

/// What is wrong with an appeal that was sent, for its reader; nothing where there is one already, which the page shows.
pub(super) fn not_taken(
    t: &Text,
    error: AppealError,
    errors: &mut FieldErrors,
) -> Result<(), Trouble> {
    match error {
        AppealError::Words => {
            let most = as_number(APPEAL_CHARACTERS_MAX);
            errors.add("words", t.msg("appeals-words-hint").num("most", most));
            Ok(())
        }
        AppealError::Lodged | AppealError::Late { .. } => Ok(()),
        error => Err(error.into()),
    }
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

#[derive(Template)]
#[template(path = "appeals.html")]
struct AppealsPage {
    shell: Shell,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "appeal.html")]
struct AppealPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    rows: Vec<(String, String)>,
    hint: String,
    outcome: String,
    reason: String,
}

/// The appeals that wait.
pub(super) async fn list(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let open = Appeals::new(desk.city().clone());
    let open = open.open(visitor.access()?).await?;
    let t = &visitor.shell.t;
    let line = |one: &OpenAppeal| Line {
        name: t
            .msg(&format!("appeals-against-{}", one.kind.as_str()))
            .arg("number", t.reference(&one.about))
            .to_string(),
        href: format!("/appeals/{}/{}", one.resident, one.about),
        tag: "waiting",
        word: t.msg("appeals-lodged").to_string(),
        note: t
            .msg("appeals-due")
            .arg("by", t.by_end_of(one.answer_by))
            .to_string(),
    };
    let lines = open.iter().map(line).collect();
    let title = t.msg("appeals-title").to_string();
    Ok(page(&AppealsPage {
        lines,
        shell: visitor.shell.titled(title),
    }))
}

/// One appeal that waits.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path((resident, about)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let resident: ResidentId = resident.parse().map_err(|_| Trouble::NotFound)?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    form(&desk, visitor, &resident, &about, &fields, errors).await
}

/// Takes the decision on an appeal.
pub(super) async fn decide(
    State(desk): State<Desk>,
    Path((resident, about)): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let resident: ResidentId = resident.parse().map_err(|_| Trouble::NotFound)?;
    let mut errors = FieldErrors::default();
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = form(&desk, visitor, &resident, &about, &fields, errors).await?;
        let kept = [(header::SET_COOKIE, keep_language(language))];
        return Ok((kept, shown).into_response());
    }
    let t = &visitor.shell.t;
    let outcome = match fields.get("outcome") {
        "upheld" => AppealOutcome::Upheld,
        "dismissed" => AppealOutcome::Dismissed,
        _ => {
            errors.add("outcome", t.msg("appeals-choose"));
            return form(&desk, visitor, &resident, &about, &fields, errors).await;
        }
    };
    let appeals = Appeals::new(desk.city().clone());
    let decided = appeals
        .decide(
            visitor.access()?,
            &resident,
            &about,
            outcome,
            fields.get("reason"),
        )
        .await;
    match decided {
        Ok(_) | Err(AppealError::Decided) => return Ok(see_other("/appeals")),
        Err(AppealError::Reason) => errors.add("reason", reason_hint(t)),
        Err(AppealError::Own) => errors.add("outcome", t.msg("appeals-own-part")),
        Err(error) => return Err(error.into()),
    }
    form(&desk, visitor, &resident, &about, &fields, errors).await
}

async fn form(
    desk: &Desk,
    visitor: Visitor,
    resident: &ResidentId,
    about: &str,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let appeals = Appeals::new(city.clone());
    let (open, against) = appeals.one(visitor.access()?, resident, about).await?;
    let t = &visitor.shell.t;
    let title = t
        .msg(&format!("appeals-against-{}", open.kind.as_str()))
        .arg("number", t.reference(about))
        .to_string();
    let mut rows = vec![
        (
            t.msg("appeals-person").to_string(),
            t.reference(open.resident.as_str()),
        ),
        (
            t.msg("appeals-words").to_string(),
            open.words.reveal().to_owned(),
        ),
        (
            t.msg("appeals-due-by").to_string(),
            t.by_end_of(open.answer_by),
        ),
    ];
    rows.extend(what_is_appealed(city, t, &against));
    let hint = reason_hint(t);
    let shell = visitor
        .shell
        .titled(title)
        .back_to("/appeals")
        .with_form("", !errors.is_empty());
    Ok(page(&AppealPage {
        path: format!("/appeals/{resident}/{about}"),
        rows,
        hint,
        outcome: fields.get("outcome").to_owned(),
        reason: fields.get("reason").to_owned(),
        errors,
        shell,
    }))
}

fn what_is_appealed(city: &City, t: &Text, against: &Appealed) -> Vec<(String, String)> {
    match against {
        Appealed::Order(order) => super::orders::grounds(city, t, order),
        Appealed::Decision(decision) => super::automated::rows(city, t, decision),
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

fn reason_hint(t: &Text) -> String {
    t.msg("appeals-reason-hint")
        .num("least", as_number(REASON_CHARACTERS_MIN))
        .num("most", as_number(REASON_CHARACTERS_MAX))
        .to_string()
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
