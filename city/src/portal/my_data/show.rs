//! What the city holds, from where, and the ways to what can be done about it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use super::super::cases;
use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::super::whose::Whose;
use super::{readable, words};
use crate::case::{About, Case, CaseKind, Cases, Step};
use crate::holding::{self, Holding};
use crate::mandate::Scope;

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
    href: String,
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
    let mut held = holding::of(city, desk.services(), mandate, resident).await?;
    readable::make(&desk, &visitor.shell.t, &whose, &mut held).await?;
    let reached = Cases::new(city.clone());
    let access = visitor.access()?;
    let reach = reached.reach(access, resident, Scope::See, &[]).await?;
    let mut requests = reached.of(&reach).await?;
    requests.retain(|case| CaseKind::ABOUT_RECORDS.contains(&case.kind));
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

fn request_line(desk: &Desk, t: &Text, whose: &Whose, case: &Case) -> RequestLine {
    let about = match &case.about {
        About::Record(name) => record(t, name),
        _ => String::new(),
    };
    let key = format!("request-{}", case.kind.as_str());
    let title = t.msg(&key);
    let asked = t.date(desk.city().date_at(case.opened_at));
    let asked = t.msg("request-asked").arg("asked", asked).to_string();
    let (tag, word) = cases::state(t, case);
    let answer = case.state.answer();
    let can_withdraw = Step::Withdraw.follows(&case.state);
    RequestLine {
        title: title.arg("record", about).to_string(),
        href: whose.path(&format!("/cases/{}", case.id)),
        number: t.reference(case.id.as_str()),
        tag,
        word,
        what: case.words.reveal().to_owned(),
        answer: answer.map(|answer| answer.reason.reveal().to_owned()),
        withdraw: can_withdraw
            .then(|| whose.path(&format!("/my-data/requests/{}/withdraw", case.id))),
        when: format!("{asked}{}{}", t.gap(), cases::day(t, case)),
    }
}
