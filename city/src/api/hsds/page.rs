//! Lists as HSDS pages them, or line by line.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use platform::api::{Problem, tagged};
use serde::Serialize;
use serde_json::{Map, Value};

/// Records on a page where nothing is said.
const PER_PAGE_DEFAULT: usize = 50;

/// Records on a page at the most.
const PER_PAGE_MAX: usize = 1_000;

/// In which form a list is wanted, and which part of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Paging {
    /// A page.
    Page {
        /// From 1.
        number: usize,
        /// Records on it.
        per_page: usize,
    },
    /// All of it, a record a line.
    Lines,
}

/// A page of a list, in the specification's words.
#[derive(Debug, Serialize)]
struct Page {
    total_items: usize,
    total_pages: usize,
    page_number: usize,
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<Map<String, Value>>,
}

impl Paging {
    /// Reads what was asked for. `all` is how many there are where all are wanted on one page unless something is said.
    pub(super) fn read(
        page: Option<usize>,
        per_page: Option<usize>,
        format: Option<&str>,
        all: Option<usize>,
    ) -> Result<Self, Problem> {
        match format.unwrap_or("json") {
            "json" => {}
            "ndjson" => return Ok(Self::Lines),
            _ => {
                return Err(Problem::new(
                    StatusCode::BAD_REQUEST,
                    "unknown-format",
                    "No such format",
                    "The format that was asked for is not one of those that there are.",
                    "Leave “format” out, or send json or ndjson.",
                ));
            }
        }
        let number = page.unwrap_or(1);
        if number == 0 {
            return Err(out_of_range("page", "1 or more"));
        }
        let per_page = match per_page {
            None => all.unwrap_or(PER_PAGE_DEFAULT).max(1),
            Some(per_page) if (1..=PER_PAGE_MAX).contains(&per_page) => per_page,
            Some(_) => return Err(out_of_range("per_page", "1 to 1000")),
        };
        Ok(Self::Page { number, per_page })
    }
}

fn out_of_range(name: &str, range: &str) -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "limit-out-of-range",
        "No such page",
        format!("{name} must be a whole number, {range}."),
        format!("Leave “{name}” out, or send a number in the range."),
    )
}

/// A list as it was asked for.
pub(super) fn answer<T>(
    headers: &HeaderMap,
    paging: &Paging,
    all: &[T],
    view: impl Fn(&T) -> Map<String, Value>,
) -> Result<Response, Problem> {
    let (number, per_page) = match paging {
        Paging::Page { number, per_page } => (*number, *per_page),
        Paging::Lines => return Ok(lines(all.iter().map(view))),
    };
    let skipped = (number - 1).saturating_mul(per_page);
    let contents: Vec<_> = all.iter().skip(skipped).take(per_page).map(view).collect();
    let total_pages = all.len().div_ceil(per_page);
    let page = Page {
        total_items: all.len(),
        total_pages,
        page_number: number,
        size: contents.len(),
        first_page: number == 1,
        last_page: number >= total_pages,
        empty: contents.is_empty(),
        contents,
    };
    Ok(tagged(headers, None, &page))
}

/// A record a line, sent line by line.
fn lines(records: impl Iterator<Item = Map<String, Value>>) -> Response {
    let lines: Vec<_> = records
        .map(|record| {
            let mut line = Value::Object(record).to_string();
            line.push('\n');
            Ok::<_, std::convert::Infallible>(line)
        })
        .collect();
    let kind = [(header::CONTENT_TYPE, "application/x-ndjson")];
    (kind, Body::from_stream(stream::iter(lines))).into_response()
}
