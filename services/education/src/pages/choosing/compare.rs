//! Schools side by side: facts in rows, schools in columns.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page};

use super::super::schools::Schools;
use super::announced;
use super::facts::{SchoolFacts, find, stops};
use super::list::listed;
use super::origin::homes;
use crate::round::Round;

/// Schools that stand side by side at the least.
const COMPARED_MIN: usize = 2;

/// Schools that stand side by side at the most, so that each has room.
const COMPARED_MAX: usize = 4;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    shell: Shell,
    round: String,
    schools: Vec<Column>,
    rows: Vec<FactRow>,
}

/// A school at the head of its column.
struct Column {
    name: String,
    href: String,
}

/// A fact about each school, in their order.
struct FactRow {
    fact: String,
    cells: Vec<Cell>,
}

struct Cell {
    school: String,
    value: String,
}

/// Two to four schools of a round, for everyone; with the ways from their children's homes for parents.
pub(in crate::pages) async fn show(
    State(desk): State<Desk>,
    Path(round): Path<String>,
    RawQuery(query): RawQuery,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let round = announced(&desk, &round).await?;
    let schools = Schools::of(city, &round).await?;
    let chosen = chosen(query.as_deref().unwrap_or(""), &schools);
    let found: Vec<_> = chosen
        .iter()
        .filter_map(|offer| find(&schools, offer))
        .collect();
    let fault = fault(&visitor.shell.t, chosen.len(), found.len());
    if let Some(sentence) = fault {
        let mut errors = FieldErrors::default();
        errors.add("schools", sentence);
        return Ok(listed(
            &desk, visitor, &round, &schools, "", &chosen, errors,
        ));
    }
    let origins = homes(&desk, &visitor, &round).await?;
    let shell = visitor.shell;
    let t = &shell.t;
    let sites: Vec<_> = found.iter().map(|(_, site)| site.id.clone()).collect();
    let before = stops(city, &round, &sites).await?;
    let facts = found
        .iter()
        .map(|school| SchoolFacts::of(city, t, school, &before, &origins));
    let facts: Vec<SchoolFacts> = facts.collect();
    let columns = found.iter().zip(&facts).map(|((offer, _), facts)| Column {
        name: facts.name.clone(),
        href: format!("/education/schools/{}/{}", round.id, offer.id),
    });
    let columns = columns.collect();
    let from: Vec<String> = origins.into_iter().map(|origin| origin.name).collect();
    let title = t.msg("education-compare-title").to_string();
    Ok(page(&ComparePage {
        round: round.name.in_language(t.language()).to_owned(),
        rows: rows(t, &facts, &from),
        schools: columns,
        shell: shell.titled(title).back_to(back(&round)),
    }))
}

fn back(round: &Round) -> String {
    format!("/education/schools/{}", round.id)
}

/// What was chosen, each school once and no more than the round has, and one that shows that there were others.
fn chosen(query: &str, schools: &Schools) -> Vec<String> {
    let fields = Fields::read(query.as_bytes());
    let mut chosen: Vec<String> = Vec::new();
    for (rest, offer) in fields.starting("school") {
        let is_new = rest.is_empty() && !chosen.iter().any(|one| one == offer);
        if is_new && chosen.len() <= schools.iter().count() {
            chosen.push(offer.to_owned());
        }
    }
    chosen
}

/// What is wrong with the choice.
fn fault(t: &Text, chosen: usize, found: usize) -> Option<String> {
    let words = if found < chosen {
        t.msg("education-compare-unknown")
    } else if !(COMPARED_MIN..=COMPARED_MAX).contains(&chosen) {
        t.msg("education-compare-count").num("count", chosen)
    } else {
        return None;
    };
    Some(words.to_string())
}

/// The facts of all schools, fact by fact.
fn rows(t: &Text, schools: &[SchoolFacts], origins: &[String]) -> Vec<FactRow> {
    let row = |fact: String, value: &dyn Fn(&SchoolFacts) -> String| FactRow {
        fact,
        cells: schools
            .iter()
            .map(|school| Cell {
                school: school.name.clone(),
                value: value(school),
            })
            .collect(),
    };
    let mut rows = vec![
        row(t.msg("education-district").to_string(), &|school| {
            school.district.clone()
        }),
        row(t.msg("education-seats").to_string(), &|school| {
            school.seats.clone()
        }),
        row(t.msg("education-last-year").to_string(), &|school| {
            school.demand.clone()
        }),
    ];
    // Where no school has taken part before, there is nothing to tell.
    if schools.iter().any(|school| school.stop.is_some()) {
        let unknown = t.msg("education-stop-unknown").to_string();
        rows.push(row(t.msg("education-stop").to_string(), &|school| {
            school.stop.clone().unwrap_or_else(|| unknown.clone())
        }));
    }
    for (position, name) in origins.iter().enumerate() {
        let label = t.msg("education-way-of").arg("name", name).to_string();
        rows.push(row(label, &|school| {
            school.ways.get(position).cloned().unwrap_or_default()
        }));
    }
    rows
}
