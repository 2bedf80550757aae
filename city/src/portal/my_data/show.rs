//! What the city holds, from where, and the ways to what can be done about it.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{Shell, Trouble, page};
use serde_json::Value;

use super::super::desk::Desk;
use super::super::visitor::Visitor;
use super::own;
use crate::disclosure::Record;
use crate::holding::{self, Holding};
use crate::mandate::Scope;
use crate::oversight::appeal::APPEAL;
use crate::oversight::notice::NOTICE;
use crate::oversight::order::ORDERED;
use crate::people::PERSON;
use crate::request::{Request, Requests};
use crate::sign_in::ACCOUNT;
use crate::words::Wording;

#[derive(Template)]
#[template(path = "my-data.html")]
struct MyDataPage {
    shell: Shell,
    sections: Vec<Section>,
    requests: Vec<RequestLine>,
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
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (resident, mandate) = own(&desk, &visitor, Scope::See).await?;
    let city = desk.city();
    let held = holding::of(city, desk.services(), &mandate, &resident).await?;
    let requests = Requests::new(city.clone()).of(&mandate, &resident).await?;
    let t = &visitor.shell.t;
    let sections = held
        .iter()
        .map(|holding| section(&desk, t, holding))
        .collect();
    let requests = requests
        .iter()
        .map(|request| request_line(&desk, t, request))
        .collect();
    let title = t.msg("my-data-title").to_string();
    let mut shell = visitor.shell.titled(title);
    for link in &mut shell.navigation {
        link.current = link.href == "/my-data";
    }
    Ok(page(&MyDataPage {
        shell,
        sections,
        requests,
        signed_in: desk.sign_in().token_in(&headers).is_some(),
    }))
}

/// The fields that hold a stable code, which the archive and the API give as it is: of which record, which field, and
/// how the texts begin that say it in words.
const CODES: [(Record, &str, &str); 8] = [
    (PERSON, "staff", "person-staff"),
    (NOTICE, "notice", "notice"),
    (ORDERED, "state", "orders"),
    (APPEAL, "against", "appealed"),
    (APPEAL, "state", "appeals"),
    (ACCOUNT, "state", "account"),
    (ACCOUNT, "letter", "account-letter"),
    (ACCOUNT, "second-step", "account-second-step"),
];

fn section(desk: &Desk, t: &Text, holding: &Holding) -> Section {
    let rows = holding.rows.iter().map(|row| {
        let fields = row.iter().filter(|(_, value)| !value.is_null());
        fields
            .map(|(name, value)| {
                let label = t.msg(&format!("field-{name}")).to_string();
                let word = coded(t, holding.record, name, value);
                (label, word.unwrap_or_else(|| shown(desk, t, value)))
            })
            .collect()
    });
    Section {
        title: record(t, holding.record.name()),
        rows: rows.collect(),
    }
}

/// What a code says, in words; nothing where the field holds none.
fn coded(t: &Text, record: Record, field: &str, value: &Value) -> Option<String> {
    let code = value.as_str()?;
    let mut known = CODES.iter();
    let (.., texts) = known.find(|(of, name, _)| *of == record && *name == field)?;
    Some(t.msg(&format!("{texts}-{code}")).to_string())
}

/// The name of a kind of record.
pub(super) fn record(t: &Text, record: &str) -> String {
    t.msg(&format!("record-{record}")).to_string()
}

/// A value in words: days and moments as people write them, names in the reader's language, all else as it is kept.
fn shown(desk: &Desk, t: &Text, value: &Value) -> String {
    match value {
        Value::String(text) => {
            if let Ok(day) = text.parse::<Date>() {
                return t.day(day);
            }
            match text.parse::<Timestamp>() {
                Ok(moment) => t.day(desk.city().date_at(moment)),
                Err(_) => text.clone(),
            }
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| shown(desk, t, item)).collect();
            t.list(&items)
        }
        Value::Object(fields) => match serde_json::from_value::<Wording>(value.clone()) {
            Ok(wording) => wording.in_language(t.language()).to_owned(),
            Err(_) => fields
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| format!("{name}: {}", shown(desk, t, value)))
                .collect::<Vec<_>>()
                .join(", "),
        },
        other => other.to_string(),
    }
}

fn request_line(desk: &Desk, t: &Text, request: &Request) -> RequestLine {
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
        withdraw: (step == "open").then(|| format!("/my-data/requests/{}/withdraw", request.id)),
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

#[cfg(test)]
mod tests {
    use platform::text::Language;

    use super::*;
    use crate::oversight::notice::NoticeKind;
    use crate::service::Services;
    use crate::testing::texts;

    #[test]
    fn every_notice_is_told_in_words_in_every_language() {
        for language in Language::ALL {
            let t = texts(&Services::from([])).text(language);
            for kind in NoticeKind::ALL {
                let code = Value::from(kind.as_str());
                let word = coded(&t, NOTICE, "notice", &code).unwrap();
                assert!(!word.contains(kind.as_str()), "{word}");
            }
        }
        let t = texts(&Services::from([])).text(Language::English);
        assert_eq!(coded(&t, NOTICE, "about", &Value::from("x")), None);
    }
}
