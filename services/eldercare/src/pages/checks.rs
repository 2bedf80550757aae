//! How often people were looked after, month by month, and how often there was no need.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::case::Cases;
use city::portal::{Desk, Visitor};
use platform::web::{Shell, Trouble, page};

use crate::SERVICE;
use crate::scheme::Schemes;

#[derive(Template)]
#[template(path = "checks.html")]
struct ChecksPage {
    shell: Shell,
    /// The months, the newest first: month, began, well, needed help, not found, share of false alarms.
    months: Vec<[String; 6]>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    Schemes::new(city.clone()).leave(visitor.access()?)?;
    let counts = Cases::new(city.clone()).check_counts(SERVICE).await?;
    let t = visitor.shell.t.clone();
    let months = counts.iter().rev().map(|((year, month), counts)| {
        let share = counts.false_alarms();
        [
            format!("{year}-{month:02}"),
            t.number(counts.opened),
            t.number(counts.fine),
            t.number(counts.needed_help),
            t.number(counts.not_found),
            share.map_or_else(|| "–".to_owned(), |share| t.percent(share)),
        ]
    });
    let months = months.collect();
    let title = t.msg("eldercare-checks-title").to_string();
    Ok(page(&ChecksPage {
        months,
        shell: visitor.shell.titled(title).back_to("/eldercare/office"),
    }))
}
