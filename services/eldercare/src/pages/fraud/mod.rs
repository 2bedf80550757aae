//! The officer's pages of what can't be right about servings: a month looked over, and one finding or canteen looked into.

mod words;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use city::id::SiteId;
use city::personal::Personal;
use city::portal::{Desk, Visitor};
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};
use serde::Deserialize;

use super::funds::{Row, Table};
use super::{broken, switched};
use crate::fraud::{Bounds, CheckError, Checks, NOTE_CHARS_MAX, NewNote, Note, days_of};
use words::Words;

const PATH: &str = "/eldercare/office/fraud";

const METRES_A_KM: f64 = 1_000.0;

/// How far apart canteens may be asked to be, in kilometres.
const KM_MAX: f64 = 100.0;

pub(super) fn routes() -> Router<Desk> {
    Router::new().route(PATH, get(list)).route(
        "/eldercare/office/fraud/{month}/{finding}",
        get(show).post(note),
    )
}

#[derive(Template)]
#[template(path = "fraud.html")]
struct ChecksPage {
    shell: Shell,
    errors: FieldErrors,
    month: String,
    km: String,
    summary: Option<String>,
    is_cut: bool,
    tables: Vec<Table>,
    canteens_told: Option<String>,
    canteens: Option<Table>,
    trays: Option<Table>,
}

#[derive(Template)]
#[template(path = "fraud_finding.html")]
struct CheckPage {
    shell: Shell,
    errors: FieldErrors,
    path: String,
    what: String,
    facts: Vec<(String, String)>,
    evidence: Table,
    notes: Table,
    verdict: String,
    handed_to: String,
    because: String,
    because_hint: String,
}

/// A month, and how far apart canteens must be.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    month: String,
    #[serde(default)]
    km: String,
}

/// The bounds with this distance; none where it is no distance.
fn bounds(km: &str) -> Option<Bounds> {
    let usual = Bounds::default();
    if km.trim().is_empty() {
        return Some(usual);
    }
    let km: f64 = km.trim().replace(',', ".").parse().ok()?;
    (0.0..=KM_MAX).contains(&km).then_some(Bounds {
        apart_metres: km * METRES_A_KM,
        ..usual
    })
}

async fn list(
    State(desk): State<Desk>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let checks = Checks::new(city.clone());
    let mandate = checks.leave(visitor.access()?)?;
    let t = visitor.shell.t.clone();
    let mut errors = FieldErrors::default();
    let month = match asked.month.trim() {
        "" => city.today().strftime("%Y-%m").to_string(),
        typed => typed.to_owned(),
    };
    let days = days_of(&month);
    if days.is_none() {
        errors.add("month", t.msg("eldercare-trace-month-unread"));
    }
    let bounds = bounds(&asked.km);
    if bounds.is_none() {
        errors.add("km", t.msg("eldercare-fraud-km-unread"));
    }
    let km = match asked.km.trim() {
        "" => "5".to_owned(),
        typed => typed.to_owned(),
    };
    let mut view = ChecksPage {
        shell: visitor.shell,
        month: month.clone(),
        km: km.clone(),
        summary: None,
        is_cut: false,
        tables: Vec::new(),
        canteens_told: None,
        canteens: None,
        trays: None,
        errors,
    };
    if let (Some(days), Some(bounds)) = (days, bounds) {
        let report = Box::pin(checks.month(&mandate, days, &bounds)).await?;
        let sites = city.sites().await?;
        let words = Words {
            city,
            t: &t,
            sites: &sites,
        };
        let count = i64::try_from(report.servings).unwrap_or(i64::MAX);
        let found = i64::try_from(report.findings.len()).unwrap_or(i64::MAX);
        let summary = t.msg("eldercare-fraud-summary").num("servings", count);
        view.summary = Some(summary.num("findings", found).to_string());
        view.is_cut = report.is_cut;
        view.tables = words.findings(&report, &month, asked.km.trim());
        let judged = report.canteens.len() >= bounds.canteens_min;
        view.canteens_told = Some(words.told_of_canteens(judged, &bounds));
        view.canteens = (!report.canteens.is_empty()).then(|| words.canteens(&report, &month));
        view.trays = (!report.trays.is_empty()).then(|| words.trays(&report.trays));
    }
    view.shell.error = !view.errors.is_empty();
    let title = t.msg("eldercare-fraud-title").to_string();
    view.shell = view.shell.titled(title).back_to("/eldercare/office");
    Ok(page(&view))
}

async fn show(
    State(desk): State<Desk>,
    Path((month, finding)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let at = (month.as_str(), finding.as_str(), asked.km.as_str());
    let nothing = (&Fields::default(), FieldErrors::default());
    shown(&desk, visitor, at, nothing).await
}

async fn note(
    State(desk): State<Desk>,
    Path((month, finding)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let at = (month.as_str(), finding.as_str(), asked.km.as_str());
    let checks = Checks::new(desk.city().clone());
    checks.leave(visitor.access()?)?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let page = shown(&desk, visitor, at, (&fields, FieldErrors::default())).await?;
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let fits = |text: &str| (1..=NOTE_CHARS_MAX).contains(&text.trim().chars().count());
    let mut errors = FieldErrors::default();
    let handed_to = match fields.get("verdict") {
        "explained" => None,
        "handed" => {
            if !fits(fields.get("handed_to")) {
                errors.add("handed_to", t.msg("eldercare-check-to-missing"));
            }
            Some(fields.get("handed_to").to_owned())
        }
        _ => {
            errors.add("verdict", t.msg("eldercare-check-verdict-missing"));
            None
        }
    };
    if !fits(fields.get("because")) {
        let text = t.msg("eldercare-check-because-missing");
        errors.add("because", text.num("max", NOTE_CHARS_MAX));
    }
    if !errors.is_empty() {
        return shown(&desk, visitor, at, (&fields, errors)).await;
    }
    let new = NewNote {
        handed_to,
        because: Personal::new(fields.get("because").to_owned()),
    };
    let days = days_of(&month).ok_or(Trouble::NotFound)?;
    let bounds = bounds(&asked.km).ok_or(Trouble::NotFound)?;
    let access = visitor.access()?;
    match finding.parse::<SiteId>() {
        Ok(site) => checks.note_canteen(access, (days, &site), new).await?,
        Err(_) => Box::pin(checks.note(access, (days, &finding), &bounds, new)).await?,
    }
    Ok(see_other(&format!("{PATH}?month={month}&km={}", asked.km)))
}

/// A finding or a canteen with all that shows it.
struct Looked {
    what: String,
    facts: Vec<(String, String)>,
    evidence: Table,
    notes: Vec<Note>,
}

async fn shown(
    desk: &Desk,
    visitor: Visitor,
    (month, finding, km): (&str, &str, &str),
    (sent, errors): (&Fields, FieldErrors),
) -> Result<Response, Trouble> {
    let city = desk.city();
    let access = visitor.access()?;
    let checks = Checks::new(city.clone());
    let mandate = checks.leave(access)?;
    let days = days_of(month).ok_or(Trouble::NotFound)?;
    let bounds = bounds(km).ok_or(Trouble::NotFound)?;
    let sites = city.sites().await?;
    let t = visitor.shell.t.clone();
    let words = Words {
        city,
        t: &t,
        sites: &sites,
    };
    let looked = match finding.parse::<SiteId>() {
        Ok(site) => {
            let report = Box::pin(checks.month(&mandate, days, &bounds)).await?;
            words.canteen(&report, &site).ok_or(Trouble::NotFound)?
        }
        Err(_) => {
            let opened = Box::pin(checks.open(access, (days, finding), &bounds)).await?;
            let mut facts = vec![(
                t.msg("eldercare-check-person").to_string(),
                opened.name.reveal().to_owned(),
            )];
            let card = opened.card.map(|card| {
                let key = t.msg("eldercare-check-card").to_string();
                (key, t.reference(&card))
            });
            facts.extend(card);
            Looked {
                what: words.signal(&opened.finding.signal),
                facts,
                evidence: words.moments(&opened.finding.signal),
                notes: opened.notes,
            }
        }
    };
    let failed = !errors.is_empty();
    let title = t.msg("eldercare-check-title").to_string();
    let hint = t.msg("eldercare-check-because-hint");
    let view = CheckPage {
        path: format!("{PATH}/{month}/{finding}?km={km}"),
        what: looked.what,
        facts: looked.facts,
        evidence: looked.evidence,
        notes: words.notes(&looked.notes),
        verdict: sent.get("verdict").to_owned(),
        handed_to: sent.get("handed_to").to_owned(),
        because: sent.get("because").to_owned(),
        because_hint: hint.num("max", NOTE_CHARS_MAX).to_string(),
        errors,
        shell: (visitor.shell.titled(title))
            .back_to(format!("{PATH}?month={month}&km={km}"))
            .with_form("", failed),
    };
    Ok(page(&view))
}

impl From<CheckError> for Trouble {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Store(error) => error.into(),
            CheckError::Write(error) => broken(&error),
            CheckError::NotFound | CheckError::Note => Self::NotFound,
        }
    }
}
