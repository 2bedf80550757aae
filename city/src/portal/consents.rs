//! What a person agreed to, refused and withdrew, and what they are asked.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use platform::text::Text;
use platform::web::{Fields, Shell, Trouble, keep_language, page, see_other};

use super::desk::Desk;
use super::visitor::Visitor;
use super::whose::Whose;
use crate::City;
use crate::consent::{
    Consent, ConsentError, ConsentPolicy, ConsentState, Consents, How, Word, last_word,
};
use crate::id::{BodyId, ConsentPolicyId};
use crate::mandate::Scope;
use crate::visit::Agreed;

#[derive(Template)]
#[template(path = "consents.html")]
struct ConsentsPage {
    shell: Shell,
    lines: Vec<Line>,
}

/// Something that is asked, and how the person stands to it.
struct Line {
    title: String,
    href: String,
    tag: &'static str,
    word: String,
    body: String,
    note: String,
}

#[derive(Template)]
#[template(path = "consent.html")]
struct ConsentPage {
    shell: Shell,
    path: String,
    revision: u32,
    line: Line,
    text: String,
    rows: Vec<(String, String)>,
    is_active: bool,
    was_refused: bool,
    /// Whether a clerk takes down what the person says.
    by_clerk: bool,
}

/// All that is asked, and what the person said.
pub(super) async fn list(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let person = Whose::in_person(&desk, &visitor, &query, Scope::See).await?;
    let consents = Consents::new(desk.city().clone());
    let said = consents.of(&person.mandate, &person.id).await?;
    let policies = consents.policies().await?;
    let t = &visitor.shell.t;
    let lines = policies
        .iter()
        .map(|policy| {
            let last = last_word(&said, &policy.id);
            line(desk.city(), t, &person, policy, last)
        })
        .collect();
    let title = t.msg("consents-title").to_string();
    let mut shell = visitor.shell.titled(title);
    shell.acting_for = person.name;
    Ok(page(&ConsentsPage { lines, shell }))
}

/// One thing that is asked, and what the person can say to it now.
pub(super) async fn show(
    State(desk): State<Desk>,
    Path(policy): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let person = Whose::in_person(&desk, &visitor, &query, Scope::See).await?;
    let policy = asked(&desk, &policy).await?;
    render(&desk, visitor, &person, &policy).await
}

/// Takes down what the person says.
pub(super) async fn take(
    State(desk): State<Desk>,
    Path(policy): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let person = Whose::in_person(&desk, &visitor, &query, Scope::Order).await?;
    let policy = asked(&desk, &policy).await?;
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let shown = render(&desk, visitor, &person, &policy).await?;
        let kept = [(header::SET_COOKIE, keep_language(language))];
        return Ok((kept, shown).into_response());
    }
    let consents = Consents::new(desk.city().clone());
    let (mandate, resident) = (&person.mandate, &person.id);
    let word = Word {
        policy: policy.id.clone(),
        revision: fields.get("revision").parse().unwrap_or_default(),
        how: how(&person, &fields),
    };
    let done = match fields.get("do") {
        "agree" => consents.agree(mandate, resident, word).await,
        "refuse" => consents.refuse(mandate, resident, word).await,
        "withdraw" => {
            let said = consents.of(mandate, resident).await?;
            let last = last_word(&said, &policy.id).ok_or(Trouble::NotFound)?;
            consents.withdraw(mandate, resident, &last.id).await
        }
        _ => return Err(Trouble::NotUnderstood),
    };
    match done {
        // Who sends this twice wants nothing else than who sends it once.
        Ok(_) | Err(ConsentError::AlreadySaid | ConsentError::NotActive(_)) => {
            Ok(see_other(&person.path("/consents")))
        }
        // What has changed meanwhile is shown as it stands.
        Err(ConsentError::OtherRevision | ConsentError::IsActive) => {
            Ok(see_other(&person.path(&format!("/consents/{}", policy.id))))
        }
        Err(ConsentError::NotFound | ConsentError::How) => Err(Trouble::NotFound),
        Err(ConsentError::Store(error)) => Err(error.into()),
    }
}

/// How the person says it: to the clerk who is with them, or themself.
fn how(person: &Whose, fields: &Fields) -> How {
    if !person.is_by_clerk() {
        return How::Portal;
    }
    match Agreed::from_stored(fields.get("agreed")) {
        Some(Agreed::Signed) => How::SignedPaper,
        _ => How::CounterSpoken,
    }
}

async fn asked(desk: &Desk, id: &str) -> Result<ConsentPolicy, Trouble> {
    let id: ConsentPolicyId = id.parse().map_err(|_| Trouble::NotFound)?;
    let found = Consents::new(desk.city().clone()).policy(&id).await?;
    found.ok_or(Trouble::NotFound)
}

async fn render(
    desk: &Desk,
    visitor: Visitor,
    person: &Whose,
    policy: &ConsentPolicy,
) -> Result<Response, Trouble> {
    let city = desk.city();
    let consents = Consents::new(city.clone());
    let said = consents.of(&person.mandate, &person.id).await?;
    let last = last_word(&said, &policy.id);
    let t = &visitor.shell.t;
    let records: Vec<String> = policy
        .asks
        .records
        .iter()
        .map(|name| record(t, name))
        .collect();
    let purpose = format!("consents-purpose-{}", policy.purpose.as_str());
    let rows = vec![
        (
            t.msg("consents-who").to_string(),
            body(city, t, &policy.body),
        ),
        (
            t.msg("consents-purpose").to_string(),
            t.msg(&purpose).to_string(),
        ),
        (t.msg("consents-records").to_string(), t.list(&records)),
        (
            t.msg("consents-how-long").to_string(),
            t.msg("consents-days")
                .num("days", policy.asks.days)
                .to_string(),
        ),
    ];
    let line = line(city, t, person, policy, last);
    let text = policy.text.in_language(t.language()).to_owned();
    let now = city.now();
    let is_active = last.is_some_and(|said| said.carries(policy, now));
    let was_refused = last.is_some_and(|said| {
        matches!(said.state, ConsentState::Refused { .. }) && said.revision == policy.revision
    });
    let title = line.title.clone();
    let mut shell = visitor
        .shell
        .titled(title)
        .back_to(person.path("/consents"))
        .with_form("", false);
    shell.acting_for = person.name.clone();
    Ok(page(&ConsentPage {
        path: line.href.clone(),
        revision: policy.revision,
        line,
        text,
        rows,
        is_active,
        was_refused,
        by_clerk: person.is_by_clerk(),
        shell,
    }))
}

fn line(
    city: &City,
    t: &Text,
    person: &Whose,
    policy: &ConsentPolicy,
    last: Option<&Consent>,
) -> Line {
    let now = city.now();
    let day = |at| t.date(city.date_at(at));
    let (tag, word, note) = match last.map(|said| (said, said.state)) {
        Some((said, ConsentState::Active { until })) if said.carries(policy, now) => (
            "reached",
            t.msg("consents-agreed"),
            t.msg("consents-agreed-until").arg("day", day(until)),
        ),
        Some((_, ConsentState::Active { until })) if until <= now => (
            "ended",
            t.msg("consents-ended"),
            t.msg("consents-ended-on").arg("day", day(until)),
        ),
        Some((_, ConsentState::Active { .. })) => (
            "waiting",
            t.msg("consents-asks-more"),
            t.msg("consents-asks-more-what"),
        ),
        Some((_, ConsentState::Refused { at })) => (
            "refused",
            t.msg("consents-refused"),
            t.msg("consents-refused-on").arg("day", day(at)),
        ),
        Some((_, ConsentState::Withdrawn { at } | ConsentState::Replaced { at })) => (
            "ended",
            t.msg("consents-withdrawn"),
            t.msg("consents-withdrawn-on").arg("day", day(at)),
        ),
        None => (
            "waiting",
            t.msg("consents-unanswered"),
            t.msg("consents-unanswered-what"),
        ),
    };
    Line {
        title: policy.title.in_language(t.language()).to_owned(),
        href: person.path(&format!("/consents/{}", policy.id)),
        tag,
        word: word.to_string(),
        body: body(city, t, &policy.body),
        note: note.to_string(),
    }
}

fn body(city: &City, t: &Text, id: &BodyId) -> String {
    let found = city.bodies().iter().find(|body| &body.id == id);
    found.map_or_else(
        || id.to_string(),
        |body| body.name.in_language(t.language()).to_owned(),
    )
}

/// What a kind of record is, in words; its name where it has none.
fn record(t: &Text, name: &str) -> String {
    match name {
        "resident" => t.msg("consents-record-resident").to_string(),
        "relations" => t.msg("consents-record-relations").to_string(),
        "facts" => t.msg("consents-record-facts").to_string(),
        "decision" => t.msg("consents-record-decision").to_string(),
        other => match other.strip_prefix("release/") {
            Some(question) => t
                .msg("consents-record-release")
                .arg("question", question)
                .to_string(),
            None => other.to_owned(),
        },
    }
}
