//! The gap between districts and between fifths by income: seats, ways to schools, and ways to good schools.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::City;
use city::mandate::{Mandate, Purpose};
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, RangeChart, Shell, Trouble, page};
use serde::Deserialize;

use super::broken;
use super::fairness::name_of;
use crate::gap::measure::{GapRow, Minutes, REACH_MINUTES};
use crate::gap::{Counted, GapFault, Measured, gap, newest};
use crate::plan::Group;
use crate::round::Round;

/// Most families for each seat that can be asked for.
const ASKED_MAX: f64 = 100.0;

/// From how many families for each seat a school counts as good; empty for the median.
#[derive(Debug, Default, Deserialize)]
pub(super) struct GapQuery {
    #[serde(default)]
    asked: String,
}

#[derive(Template)]
#[template(path = "gap.html")]
struct GapPage {
    shell: Shell,
    errors: FieldErrors,
    asked: String,
    shown: Option<GapView>,
}

/// A gap in words.
struct GapView {
    round: String,
    counted: String,
    good: String,
    reach: String,
    /// The head of the column of seats within reach.
    reach_head: String,
    inequality: Vec<String>,
    chart: RangeChart,
    tables: Vec<Table>,
    file: String,
}

struct Table {
    caption: String,
    group: String,
    rows: Vec<Row>,
}

struct Row {
    group: String,
    count: String,
    seats: String,
    reach: String,
    nearest: String,
    good: String,
}

impl From<GapFault> for Trouble {
    fn from(error: GapFault) -> Self {
        match error {
            GapFault::Store(error) => error.into(),
            GapFault::Measure(error) => broken(&error),
        }
    }
}

/// The page, for everyone; for officers over the children of their round.
pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<GapQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let mut errors = FieldErrors::default();
    let asked = read(&query.asked).unwrap_or_else(|()| {
        let sentence = visitor.shell.t.msg("education-gap-asked-unreadable");
        errors.add("asked", sentence.num("most", ASKED_MAX as i64));
        None
    });
    let found = found(&desk, &visitor, asked).await?;
    let mut shell = visitor.shell;
    let t = &shell.t;
    let shown = found.map(|found| view(desk.city(), t, &found, asked));
    let title = t.msg("education-gap-title").to_string();
    shell.error = !errors.is_empty();
    Ok(page(&GapPage {
        shell: shell.titled(title).back_to("/education"),
        asked: query.asked,
        shown,
        errors,
    }))
}

/// The same as CSV, with ids for groups.
pub(super) async fn file(
    State(desk): State<Desk>,
    Query(query): Query<GapQuery>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let asked = read(&query.asked).map_err(|()| Trouble::NotFound)?;
    let found = found(&desk, &visitor, asked).await?;
    let found = found.ok_or(Trouble::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"gap.csv\"",
        ),
    ];
    Ok((headers, csv(&found)).into_response())
}

/// The number of a field that may be empty.
fn read(asked: &str) -> Result<Option<f64>, ()> {
    let asked = asked.trim();
    if asked.is_empty() {
        return Ok(None);
    }
    let number = asked.parse().ok();
    let number = number.filter(|number| (0.0..=ASKED_MAX).contains(number));
    number.map(Some).ok_or(())
}

async fn found(
    desk: &Desk,
    visitor: &Visitor,
    asked: Option<f64>,
) -> Result<Option<Measured>, Trouble> {
    let city = desk.city();
    let Some(round) = newest(city).await? else {
        return Ok(None);
    };
    let measuring = measuring(desk, visitor, &round);
    Ok(Some(gap(city, measuring.as_ref(), round, asked).await?))
}

/// An officer's leave to measure over the children of a round; nothing for everybody else.
fn measuring(desk: &Desk, visitor: &Visitor, round: &Round) -> Option<Mandate> {
    let access = visitor.access().ok()?;
    let registry = desk.city().registry();
    let cohort = round.cohort();
    registry
        .work_on(access, &cohort, Purpose::FairnessMeasurement)
        .ok()
}

fn view(city: &City, t: &Text, found: &Measured, asked: Option<f64>) -> GapView {
    let counted = match found.counted {
        Counted::Children => t.msg("education-gap-children"),
        Counted::Residents => t.msg("education-gap-residents"),
    };
    let good = t
        .msg("education-gap-good")
        .arg("asked", two_decimals(found.asked_for_each_seat))
        .num("good", found.good)
        .num("schools", found.schools);
    let index = |key: &'static str, value: Option<f64>| {
        value.map(|value| t.msg(key).arg("index", three_decimals(value)).to_string())
    };
    let inequality = [
        index("education-gap-gini", found.gap.gini),
        index("education-gap-concentration", found.gap.concentration),
    ];
    let table = |caption: &'static str, group: &'static str, rows: &[GapRow]| Table {
        caption: t.msg(caption).to_string(),
        group: t.msg(group).to_string(),
        rows: rows
            .iter()
            .map(|one| row(city, t, found.counted, one))
            .collect(),
    };
    let by_income = &found.gap.by_income;
    let mut tables = vec![
        table("education-gap-by-income", "education-fair-group", by_income),
        table(
            "education-gap-by-district",
            "education-district",
            &found.gap.by_district,
        ),
    ];
    tables.retain(|table| !table.rows.is_empty());
    let lines = by_income.iter().filter_map(|row| {
        let way = row.nearest_good?;
        let ends = [way.median, way.ninth_tenth];
        Some((name_of(city, t, &row.group), way.median, ends))
    });
    let query = asked.map_or_else(String::new, |asked| format!("?asked={asked}"));
    GapView {
        round: found.round.name.in_language(t.language()).to_owned(),
        counted: counted.to_string(),
        good: good.to_string(),
        reach_head: t
            .msg("education-gap-reach")
            .num("heads", found.counted.heads())
            .to_string(),
        reach: t
            .msg("education-gap-reach-what")
            .arg("minutes", t.minutes(REACH_MINUTES))
            .to_string(),
        inequality: inequality.into_iter().flatten().collect(),
        chart: RangeChart::of(lines),
        tables,
        file: format!("/education/gap.csv{query}"),
    }
}

fn row(city: &City, t: &Text, counted: Counted, row: &GapRow) -> Row {
    let way = |way: Minutes| {
        t.msg("education-gap-minutes")
            .arg("median", t.minutes(way.median))
            .arg("most", t.minutes(way.ninth_tenth))
            .to_string()
    };
    Row {
        group: name_of(city, t, &row.group),
        count: t.number(row.count as i64),
        seats: t.number(row.seats as i64),
        reach: two_decimals(row.reach * f64::from(counted.heads())),
        nearest: way(row.nearest),
        good: row
            .nearest_good
            .map_or_else(|| t.msg("education-gap-no-good").to_string(), way),
    }
}

fn two_decimals(value: f64) -> String {
    format!("{value:.2}")
}

/// A number with its sign, as people set it.
fn three_decimals(value: f64) -> String {
    format!("{value:.3}").replace('-', "\u{2212}")
}

fn csv(found: &Measured) -> String {
    let counted = match found.counted {
        Counted::Children => "children",
        Counted::Residents => "residents",
    };
    let mut text = "by,group,counted,count,seats,seats_a_head_within_reach,nearest_median_minutes,\
        nearest_ninth_tenth_minutes,good_median_minutes,good_ninth_tenth_minutes\n"
        .to_owned();
    for row in found.gap.by_income.iter().chain(&found.gap.by_district) {
        let (by, group) = match &row.group {
            Group::Income { fifth } => ("income", fifth.to_string()),
            Group::IncomeUnknown => ("income", "unknown".to_owned()),
            Group::District { id } => ("district", id.clone()),
        };
        let (count, seats, reach) = (row.count, row.seats, row.reach);
        let _ = write!(text, "{by},{group},{counted},{count},{seats},{reach:.6}");
        for way in [Some(row.nearest), row.nearest_good] {
            let _ = match way {
                Some(way) => write!(text, ",{:.1},{:.1}", way.median, way.ninth_tenth),
                None => write!(text, ",,"),
            };
        }
        text.push('\n');
    }
    text
}
