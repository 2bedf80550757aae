//! A published comparison, for everyone.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use city::id::ComparisonId;
use city::portal::{Desk, Visitor};
use platform::web::{Shell, Trouble, page};

use super::answer::column_name;
use super::round_at;
use super::words::{Way, coded_name, lines, school_names};
use crate::pages::schools::Schools;
use crate::what_if::{Comparison, WhatIfs, file as csv};

#[derive(Template)]
#[template(path = "comparison.html")]
struct ComparisonPage {
    shell: Shell,
    round: String,
    published: String,
    question: Vec<String>,
    way: Way,
    by: String,
    rows: Vec<Row>,
    file: String,
}

struct Row {
    group: String,
    cells: Vec<(String, String)>,
}

async fn find(desk: &Desk, id: &str) -> Result<Comparison, Trouble> {
    let id: ComparisonId = id.parse().map_err(|_| Trouble::NotFound)?;
    let found = WhatIfs::new(desk.city().clone()).comparison(&id).await?;
    found.ok_or(Trouble::NotFound)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let found = find(&desk, &id).await?;
    let round = round_at(city, found.round.as_str()).await?;
    let shell = visitor.shell;
    let t = shell.t.clone();
    let names = school_names(&Schools::of(city, &round).await?, t.language());
    let by: Vec<String> = found.by.iter().map(|by| column_name(&t, *by)).collect();
    let rows = found.rows.iter().map(|row| {
        let same = row.people - row.gain - row.lose;
        let cells = [
            (t.msg("education-pupils"), row.people),
            (t.msg("education-if-gain"), row.gain),
            (t.msg("education-if-lose"), row.lose),
            (t.msg("education-if-same"), same),
            (t.msg("education-if-placed-before"), row.placed_a),
            (t.msg("education-if-placed-after"), row.placed_b),
        ];
        let cells = cells.map(|(label, count)| (label.to_string(), t.number(count)));
        Row {
            group: coded_name(city, &t, &round.policy, &row.group),
            cells: cells.to_vec(),
        }
    });
    let title = t.msg("education-if-comparison-title").to_string();
    let published = t.msg("education-if-published-on");
    let published = published.arg("day", t.date(city.date_at(found.published_at)));
    Ok(page(&ComparisonPage {
        round: round.name.in_language(t.language()).to_owned(),
        published: published.to_string(),
        question: lines(&t, &round.policy, &found.question, &names),
        way: Way::of(&t, found.question.mechanism),
        by: by.join(" · "),
        rows: rows.collect(),
        file: format!("/education/comparisons/{}/compared.csv", found.id),
        shell: shell
            .titled(title)
            .back_to(format!("/education/results/{}", round.id)),
    }))
}

/// The same as a file, as `commonweal compare` writes it.
pub(super) async fn file(
    State(desk): State<Desk>,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let found = find(&desk, &id).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"compared.csv\"",
        ),
    ];
    Ok((headers, csv(&found.rows)).into_response())
}
