//! What is held of a person in words that they read. The archive and the API give the same as stable codes.

use jiff::Timestamp;
use jiff::civil::Date;
use platform::text::Text;
use serde_json::Value;

use crate::answer::ANSWERS;
use crate::attachment::ATTACHMENT;
use crate::case::{CASE, CASE_ACTION};
use crate::consent::CONSENT;
use crate::contact::{CONTACT, NEEDS};
use crate::disclosure::Record;
use crate::notice::{DELIVERY, NOTICE};
use crate::oversight::emergency::EMERGENCY;
use crate::oversight::order::ORDERED;
use crate::parity::TOLD_BY;
use crate::people::{DOCUMENTS, FACTS, PERSON};
use crate::portal::Desk;
use crate::proxy::{CLIENT, LINK, WRITTEN_MANDATE};
use crate::sign_in::ACCOUNT;
use crate::visit::VISIT;
use crate::words::Wording;

/// The fields that hold a stable code in every record, and how the texts begin that say it.
const EVERYWHERE: [(&str, &str); 5] = [
    ("relation", "register"),
    ("fact", "register-fact"),
    ("scopes", "scope"),
    ("purpose", "purpose"),
    ("outcome", "outcome"),
];

/// The fields that hold a stable code in one kind of record.
const OF_ONE: [(Record, &str, &str); 29] = [
    (VISIT, "door", "by-door"),
    (VISIT, "agreed", "visit-agreed"),
    (ANSWERS, "question", "eligibility-ask"),
    (ANSWERS, "form", "form"),
    (ATTACHMENT, "proof", "proves"),
    (ATTACHMENT, "state", "document"),
    (TOLD_BY, "door", "by-door"),
    (CONTACT, "way", "reached"),
    (NEEDS, "need", "needs"),
    (NEEDS, "agreed", "needs-agreed"),
    (DELIVERY, "way", "reached"),
    (DELIVERY, "state", "delivery"),
    (PERSON, "staff", "person-staff"),
    (DOCUMENTS, "document", "register-kind"),
    (WRITTEN_MANDATE, "state", "given"),
    (CLIENT, "state", "given"),
    (LINK, "state", "given"),
    (CONSENT, "state", "said"),
    (EMERGENCY, "outcome", "emergencies"),
    (NOTICE, "notice", "notice"),
    (ORDERED, "state", "orders"),
    (CASE, "case-kind", "case-kind"),
    (CASE, "against", "appealed"),
    (CASE, "state", "case-state"),
    (CASE, "outcome", "case-outcome"),
    (CASE_ACTION, "step", "case-step"),
    (ACCOUNT, "state", "account"),
    (ACCOUNT, "letter", "account-letter"),
    (ACCOUNT, "second-step", "account-second-step"),
];

/// A field of a record in words; nothing where it says nothing.
pub(super) fn of(
    desk: &Desk,
    t: &Text,
    record: Record,
    field: &str,
    value: &Value,
) -> Option<String> {
    match (field, value) {
        (_, Value::Null) => None,
        ("service" | "services", value) => Some(service(desk, t, value)),
        ("content", Value::Object(fields)) if record == FACTS => {
            // The kind stands in a field of its own.
            let parts = fields
                .iter()
                .filter(|(name, value)| *name != "kind" && !value.is_null());
            let parts: Vec<String> = parts
                .map(|(name, value)| {
                    let name = name.replace('_', "-");
                    let label = t.msg(&format!("field-{name}")).to_string();
                    let said = of(desk, t, record, &name, value).unwrap_or_default();
                    t.msg("field-says")
                        .arg("field", label)
                        .arg("what", said)
                        .to_string()
                })
                .collect();
            (!parts.is_empty()).then(|| t.list(&parts))
        }
        (field, value) => Some(match texts_of(record, field) {
            Some(texts) => coded(t, texts, value),
            None => shown(desk, t, value),
        }),
    }
}

fn texts_of(record: Record, field: &str) -> Option<&'static str> {
    let one = OF_ONE
        .iter()
        .find(|(of, name, _)| *of == record && *name == field);
    let every = EVERYWHERE.iter().find(|(name, _)| *name == field);
    one.map(|(.., texts)| *texts)
        .or_else(|| every.map(|(_, texts)| *texts))
}

/// A code, or several, by the texts whose names begin so.
fn coded(t: &Text, texts: &str, value: &Value) -> String {
    match value {
        Value::Array(codes) => {
            let words: Vec<String> = codes.iter().map(|code| coded(t, texts, code)).collect();
            t.list(&words)
        }
        value => {
            let code = value.as_str().unwrap_or_default();
            t.msg(&format!("{texts}-{code}")).to_string()
        }
    }
}

/// The name of a service that the portal knows; its code where it is a desk without pages.
fn service(desk: &Desk, t: &Text, value: &Value) -> String {
    match value {
        Value::Array(codes) => {
            let names: Vec<String> = codes.iter().map(|code| service(desk, t, code)).collect();
            t.list(&names)
        }
        value => {
            let code = value.as_str().unwrap_or_default();
            if desk.service_codes().contains(&code) {
                t.msg(&format!("{code}-name")).to_string()
            } else {
                code.to_owned()
            }
        }
    }
}

/// A value in words: days and moments as people write them, names in the reader's language, all else as it is kept.
fn shown(desk: &Desk, t: &Text, value: &Value) -> String {
    match value {
        Value::Bool(true) => t.msg("said-yes").to_string(),
        Value::Bool(false) => t.msg("said-no").to_string(),
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

#[cfg(test)]
mod tests {
    use platform::text::Language;
    use serde_json::json;

    use super::*;
    use crate::decision::{DECISION, Outcome};
    use crate::mandate::{Purpose, Scope};
    use crate::notice::NoticeKind;
    use crate::people::{FactValue, RELATIONS, RelationKind};
    use crate::service::Services;
    use crate::testing::texts;

    /// A code in words by the field in which it stands.
    fn said(t: &Text, record: Record, field: &str, code: &str) -> String {
        coded(t, texts_of(record, field).unwrap(), &json!(code))
    }

    #[test]
    fn every_code_is_told_in_words_in_every_language() {
        let notices = NoticeKind::ALL.map(|kind| (NOTICE, "notice", kind.as_str()));
        let purposes = Purpose::ALL.map(|purpose| (CONSENT, "purpose", purpose.as_str()));
        let scopes = Scope::ALL.map(|scope| (CLIENT, "scopes", scope.as_str()));
        let others = [
            (DECISION, "outcome", Outcome::Reached.as_str()),
            (RELATIONS, "relation", RelationKind::SiblingOf.as_str()),
            (FACTS, "fact", FactValue::Incapacity.kind()),
            (FACTS, "fact", FactValue::Restricted.kind()),
            (VISIT, "door", "telephone"),
            (VISIT, "agreed", "signed"),
        ];
        for language in Language::ALL {
            let t = texts(&Services::from([])).text(language);
            let all = notices
                .iter()
                .chain(&purposes)
                .chain(&scopes)
                .chain(&others);
            for (record, field, code) in all {
                let words = said(&t, *record, field, code);
                // The word for a scope is the code itself in English.
                let is_same = language == Language::English && *field == "scopes";
                assert!(is_same || words != *code, "{field}: {words}");
            }
        }
        assert_eq!(texts_of(NOTICE, "about"), None);
    }
}
