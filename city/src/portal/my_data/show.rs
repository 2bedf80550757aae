//! What the city holds, from where, and the ways to what can be done about it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::super::whose::Whose;
use super::words;
use crate::holding::{self, Holding};
use crate::mandate::Scope;
use crate::request::{Request, Requests};

#[derive(Template)]
#[template(path = "my-data.html")]
struct MyDataPage {
    shell: Shell,
    sections: Vec<Section>,
    requests: Vec<RequestLine>,
    /// What stands behind the paths of a person who is with a clerk.
    query: String,
    /// Whether it is the visitor who looks.
    is_own: bool,
    /// Whether there is an account to look after, as there is none behind a role of a practice city.
    signed_in: bool,
}

/// The records of one kind.
struct Section {
    title: String,
    rows: Vec<Vec<(String, String)>>,
}

/// A request and how far it has come.
struct RequestLine {
    title: String,
    number: String,
    tag: &'static str,
    word: String,
    what: String,
    answer: Option<String>,
    withdraw: Option<String>,
    when: String,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let whose = Whose::in_person(&desk, &visitor, &query, Scope::See).await?;
    let (resident, mandate) = (&whose.id, &whose.mandate);
    let city = desk.city();
    let held = holding::of(city, desk.services(), mandate, resident).await?;
    let requests = Requests::new(city.clone()).of(mandate, resident).await?;
    let t = &visitor.shell.t;
    let sections = held
        .iter()
        .map(|holding| section(&desk, t, holding))
        .collect();
    let requests = requests
        .iter()
        .map(|request| request_line(&desk, t, &whose, request))
        .collect();
    let title = t.msg("my-data-title").to_string();
    let mut shell = visitor.shell.titled(title);
    shell.acting_for.clone_from(&whose.name);
    for link in &mut shell.navigation {
        link.current = link.href == "/my-data";
    }
    Ok(page(&MyDataPage {
        shell,
        sections,
        requests,
        query: whose.query,
        is_own: whose.name.is_none(),
        signed_in: desk.sign_in().token_in(&headers).is_some(),
    }))
}

fn section(desk: &Desk, t: &Text, holding: &Holding) -> Section {
    let rows = holding.rows.iter().map(|row| {
        let told = row.iter().filter_map(|(name, value)| {
            let words = words::of(desk, t, holding.record, name, value)?;
            Some((t.msg(&format!("field-{name}")).to_string(), words))
        });
        told.collect()
    });
    Section {
        title: record(t, holding.record.name()),
        rows: rows.collect(),
    }
}

/// The name of a kind of record.
pub(in crate::portal) fn record(t: &Text, record: &str) -> String {
    t.msg(&format!("record-{record}")).to_string()
}

fn request_line(desk: &Desk, t: &Text, whose: &Whose, request: &Request) -> RequestLine {
    let step = request.state.step();
    let day = desk.city().date_at(request.asked_at);
    RequestLine {
        title: t
            .msg(&format!("request-{}", request.kind.as_str()))
            .arg("record", record(t, &request.record))
            .to_string(),
        number: t.reference(request.id.as_str()),
        tag: match step {
            "open" => "waiting",
            "done" => "reached",
            _ => "ended",
        },
        word: t.msg(&format!("request-{step}")).to_string(),
        what: request.what.reveal().to_owned(),
        answer: request
            .state
            .answer()
            .map(|answer| answer.reveal().to_owned()),
        withdraw: (step == "open")
            .then(|| whose.path(&format!("/my-data/requests/{}/withdraw", request.id))),
        when: if step == "open" {
            t.msg("request-answer-by")
                .arg("asked", t.date(day))
                .arg("by", t.by_end_of(request.answer_by))
                .to_string()
        } else {
            t.msg("request-asked").arg("asked", t.date(day)).to_string()
        },
    }
}
