//! What can't be right about servings, for officers.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use city::api::Caller;
use city::id::SiteId;
use city::personal::Personal;
use city::portal::Desk;
use jiff::civil::Date;
use platform::api::{InPath, InQuery, JsonBody, Problem};
use serde::{Deserialize, Serialize};

use crate::fraud::{
    Bounds, CanteenFigures, CheckError, Checks, Finding, Moment, NOTE_CHARS_MAX, NewNote, Note,
    Signal, days_of,
};

/// How far apart canteens may be asked to be, in metres.
const APART_METRES_MAX: u32 = 100_000;

/// How far apart canteens must be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApartQuery {
    apart_metres: Option<u32>,
}

/// Where and when something was served.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct MomentView {
    serving: String,
    site: String,
    #[schema(format = DateTime)]
    at: String,
    /// The till, where it was alone: the moment is by its own clock then.
    till: Option<u32>,
}

/// What there is to look into. Nobody is named.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct FindingView {
    id: String,
    /// `travel`, `two-tills`, `many-meals` or `changing`.
    kind: &'static str,
    /// The moments that show it.
    moments: Vec<MomentView>,
    /// Metres between the canteens, where it is about a way.
    metres: Option<f64>,
    /// Minutes that went by.
    minutes: Option<f64>,
    /// Minutes that the way takes.
    needed_minutes: Option<f64>,
    /// Meals of a day that a scheme pays at the most, where there were more.
    paid: Option<u32>,
    /// The days on which a card was at another canteen than before.
    #[schema(value_type = Vec<String>)]
    days: Vec<Date>,
    /// Whether an officer has looked into it.
    looked_into: bool,
}

/// What a canteen comes to by one measure.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct FigureView {
    /// `subsidised`, `unordered`, `alone`, `refunded` or `minute`.
    measure: &'static str,
    value: f64,
    /// The modified z-score among the canteens, where they differ and there are enough.
    score: Option<f64>,
    /// Whether it is far from the others.
    far: bool,
}

/// A canteen beside the others.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CanteenView {
    site: String,
    servings: usize,
    figures: Vec<FigureView>,
    notes: Vec<NoteView>,
}

/// People who are nearly always served within seconds of each other. That is no fraud.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TrayView {
    site: String,
    people: usize,
    days: usize,
}

/// A month, looked over.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ReportView {
    servings: usize,
    /// Whether there was more than is looked at.
    cut: bool,
    findings: Vec<FindingView>,
    trays: Vec<TrayView>,
    canteens: Vec<CanteenView>,
}

/// What an officer wrote down.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct NoteView {
    /// To whom it was handed on; none where it was explained.
    handed_to: Option<String>,
    reason: String,
    #[schema(format = DateTime)]
    at: String,
}

/// A finding with whose it is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OpenedView {
    #[serde(flatten)]
    finding: FindingView,
    name: String,
    card: Option<String>,
    notes: Vec<NoteView>,
}

/// What came of looking into something.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteBody {
    /// To whom it was handed on; none where it was explained.
    handed_to: Option<String>,
    /// The reason, in up to 500 characters.
    reason: String,
}

impl From<CheckError> for Problem {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Store(error) => error.into(),
            CheckError::Write(error) => error.into(),
            CheckError::NotFound => Self::not_found(),
            CheckError::Note => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "check-note-misfit",
                "The note does not fit",
                format!(
                    "The reason, and to whom it was handed, have 1 to {NOTE_CHARS_MAX} characters."
                ),
                "Mend the note and send it again with a new key.",
            ),
        }
    }
}

fn moment(one: &Moment) -> MomentView {
    MomentView {
        serving: one.serving.clone(),
        site: one.site.to_string(),
        at: one.at.to_string(),
        till: one.till,
    }
}

fn noted(note: &Note) -> NoteView {
    NoteView {
        handed_to: note.handed_to.clone(),
        reason: note.because.reveal().to_owned(),
        at: note.at.to_string(),
    }
}

impl From<&Finding> for FindingView {
    fn from(finding: &Finding) -> Self {
        let signal = &finding.signal;
        let (metres, minutes, needed_minutes) = match signal {
            Signal::Travel {
                metres,
                minutes,
                needed_minutes,
                ..
            } => (Some(*metres), Some(*minutes), Some(*needed_minutes)),
            _ => (None, None, None),
        };
        Self {
            id: finding.id.clone(),
            kind: signal.kind(),
            moments: signal.moments().into_iter().map(moment).collect(),
            metres,
            minutes,
            needed_minutes,
            paid: match signal {
                Signal::ManyMeals { paid, .. } => Some(*paid),
                _ => None,
            },
            days: match signal {
                Signal::Changing { days, .. } => days.clone(),
                _ => Vec::new(),
            },
            looked_into: finding.is_looked_into,
        }
    }
}

fn canteen(one: &CanteenFigures, notes: &[(SiteId, Note)]) -> CanteenView {
    let figures = one.figures.iter().map(|figure| FigureView {
        measure: figure.measure.as_str(),
        value: figure.value,
        score: figure.score,
        far: figure.is_far,
    });
    let notes = notes.iter().filter(|(site, _)| *site == one.site);
    CanteenView {
        site: one.site.to_string(),
        servings: one.servings,
        figures: figures.collect(),
        notes: notes.map(|(_, note)| noted(note)).collect(),
    }
}

fn asked(month: &str, query: &ApartQuery) -> Result<((Date, Date), Bounds), Problem> {
    let days = days_of(month).ok_or_else(Problem::not_found)?;
    let usual = Bounds::default();
    let apart_metres = match query.apart_metres {
        None => usual.apart_metres,
        Some(metres) => f64::from(metres.min(APART_METRES_MAX)),
    };
    let bounds = Bounds {
        apart_metres,
        ..usual
    };
    Ok((days, bounds))
}

/// A month of servings, looked over: one person at two canteens too soon, cards that more than one person may use, and canteens
/// beside each other. Nobody is named. For officers.
#[utoipa::path(
    get, path = "/eldercare/checks/{month}", tag = "eldercare",
    params(
        ("month" = String, Path, description = "The month, such as `2026-03`."),
        ("apart_metres" = Option<u32>, Query, description = "From what distance on two canteens are far apart; 5000 where it is left out."),
    ),
    responses((status = 200, body = ReportView)),
)]
pub(super) async fn checks(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath(month): InPath<String>,
    InQuery(query): InQuery<ApartQuery>,
) -> Result<Json<ReportView>, Problem> {
    let checks = Checks::new(desk.city().clone());
    let mandate = checks.leave(&access)?;
    let (days, bounds) = asked(&month, &query)?;
    let report = Box::pin(checks.month(&mandate, days, &bounds)).await?;
    let trays = report.trays.iter().map(|tray| TrayView {
        site: tray.site.to_string(),
        people: tray.people,
        days: tray.days,
    });
    let canteens = report.canteens.iter();
    Ok(Json(ReportView {
        servings: report.servings,
        cut: report.is_cut,
        findings: report.findings.iter().map(Into::into).collect(),
        trays: trays.collect(),
        canteens: canteens.map(|one| canteen(one, &report.notes)).collect(),
    }))
}

/// A finding with whose it is; they read in who looked that it was opened. For officers.
#[utoipa::path(
    get, path = "/eldercare/checks/{month}/{finding}", tag = "eldercare",
    params(
        ("month" = String, Path, description = "The month, such as `2026-03`."),
        ("finding" = String, Path, description = "The finding."),
        ("apart_metres" = Option<u32>, Query, description = "As it was when the month was looked over."),
    ),
    responses((status = 200, body = OpenedView)),
)]
pub(super) async fn check(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((month, finding)): InPath<(String, String)>,
    InQuery(query): InQuery<ApartQuery>,
) -> Result<Json<OpenedView>, Problem> {
    let checks = Checks::new(desk.city().clone());
    checks.leave(&access)?;
    let (days, bounds) = asked(&month, &query)?;
    let opened = Box::pin(checks.open(&access, (days, &finding), &bounds)).await?;
    Ok(Json(OpenedView {
        finding: (&opened.finding).into(),
        name: opened.name.reveal().to_owned(),
        card: opened.card,
        notes: opened.notes.iter().map(noted).collect(),
    }))
}

/// Writes down what came of looking into a finding, or into a canteen by its id. It stands beside what was written before, and takes nothing from
/// anybody. For officers.
#[utoipa::path(
    post, path = "/eldercare/checks/{month}/{finding}/notes", tag = "eldercare",
    params(
        ("month" = String, Path, description = "The month, such as `2026-03`."),
        ("finding" = String, Path, description = "The finding, or the canteen."),
        ("apart_metres" = Option<u32>, Query, description = "As it was when the month was looked over."),
    ),
    request_body = NoteBody,
    responses((status = 204, description = "Written down")),
)]
pub(super) async fn note_check(
    State(desk): State<Desk>,
    Caller(access): Caller,
    InPath((month, finding)): InPath<(String, String)>,
    InQuery(query): InQuery<ApartQuery>,
    JsonBody(sent): JsonBody<NoteBody>,
) -> Result<StatusCode, Problem> {
    let checks = Checks::new(desk.city().clone());
    checks.leave(&access)?;
    let (days, bounds) = asked(&month, &query)?;
    let new = NewNote {
        handed_to: sent.handed_to,
        because: Personal::new(sent.reason),
    };
    match finding.parse::<SiteId>() {
        Ok(site) => checks.note_canteen(&access, (days, &site), new).await?,
        Err(_) => Box::pin(checks.note(&access, (days, &finding), &bounds, new)).await?,
    }
    Ok(StatusCode::NO_CONTENT)
}
