//! How much each district and each school uses, for everybody to see.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::files::write_line;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::download;
use crate::uses::{self, MONTHS, Place, Report, Row, SMALLEST_GROUP};

#[derive(Template)]
#[template(path = "use.html")]
struct UsePage {
    shell: Shell,
    made_up: bool,
    period: String,
    counted: String,
    tables: Vec<Table>,
    inequality: Vec<String>,
    left_out: Vec<String>,
}

struct Table {
    caption: String,
    group: String,
    rows: Vec<Line>,
}

struct Line {
    name: String,
    pupils: String,
    uses: String,
    per_pupil: String,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let report = uses::report(desk.city()).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let period = t
        .msg("learning-use-period")
        .num("months", MONTHS)
        .arg("from", t.date(report.from))
        .arg("to", t.date(report.to));
    let counted = match report.counted_on {
        Some(day) => t.msg("learning-use-counted").arg("day", t.date(day)),
        None => t.msg("learning-use-not-counted"),
    };
    let table = |caption: &str, group: &str, rows: &[Row]| Table {
        caption: t.msg(caption).to_string(),
        group: t.msg(group).to_string(),
        rows: rows.iter().map(|row| line(t, row)).collect(),
    };
    let mut tables = vec![
        table(
            "learning-use-by-district",
            "learning-district",
            &report.districts,
        ),
        table("learning-use-by-school", "learning-school", &report.schools),
    ];
    tables.retain(|table| !table.rows.is_empty());
    let title = t.msg("learning-use-title").to_string();
    Ok(page(&UsePage {
        made_up: desk.city().is_practice() || desk.city().made_up().is_some(),
        period: period.to_string(),
        counted: counted.to_string(),
        tables,
        inequality: inequality(t, &report),
        left_out: left_out(t, &report),
        shell: shell.titled(title).back_to("/learning"),
    }))
}

fn line(t: &Text, row: &Row) -> Line {
    Line {
        name: row.name.in_language(t.language()).to_owned(),
        pupils: t.number(row.pupils),
        uses: t.number(row.uses),
        per_pupil: format!("{:.2}", row.per_pupil),
    }
}

/// How unequal schools are, in plain words.
fn inequality(t: &Text, report: &Report) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(share) = report.lower_half {
        let words = t.msg("learning-use-half").arg("share", t.percent(share));
        sentences.push(words.to_string());
    }
    if let Some(gini) = report.gini {
        let words = t.msg("learning-use-gini").arg("gini", format!("{gini:.2}"));
        sentences.push(words.to_string());
    }
    sentences
}

fn left_out(t: &Text, report: &Report) -> Vec<String> {
    let mut sentences = Vec::new();
    if report.withheld > 0 {
        let words = t
            .msg("learning-use-withheld")
            .num("pupils", report.withheld)
            .num("least", SMALLEST_GROUP);
        sentences.push(words.to_string());
    }
    if report.without_school > 0 {
        let words = t
            .msg("learning-use-without")
            .num("uses", report.without_school);
        sentences.push(words.to_string());
    }
    sentences
}

/// The same as a table.
pub(super) async fn table(State(desk): State<Desk>) -> Result<Response, Trouble> {
    let report = uses::report(desk.city()).await?;
    let mut text = String::new();
    let header = [
        "kind",
        "id",
        "name_en",
        "name_zh_hans",
        "pupils",
        "uses",
        "uses_per_pupil",
    ];
    write_line(&mut text, &header);
    for row in report.districts.iter().chain(&report.schools) {
        let (kind, id) = match &row.place {
            Place::District { id } => ("district", id.clone()),
            Place::School { site, .. } => ("school", site.to_string()),
        };
        let numbers = [
            row.pupils.to_string(),
            row.uses.to_string(),
            row.per_pupil.to_string(),
        ];
        let [pupils, uses, per_pupil] = &numbers;
        let cells = [
            kind,
            &id,
            &row.name.en,
            &row.name.zh_hans,
            pupils,
            uses,
            per_pupil,
        ];
        write_line(&mut text, &cells);
    }
    Ok(download(
        "text/csv; charset=utf-8",
        "use.csv",
        text.into_bytes(),
    ))
}
