//! What somebody may get out of the directory, and that pages and programs are told the same.

use axum::http::{StatusCode, header};
use jiff::civil::date;
use platform::text::Language;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::{Portal, at_the_portal};
use crate::directory::hsds::{Record, Table, derived_id};
use crate::directory::own::{Mark, in_chinese, marked};
use crate::directory::{Availability, Incoming, Offered, take_in};
use crate::eligibility::{Kind, questions};
use crate::testing::Caller;
use crate::testing::page::words;

const PATH: &str = "/what-may-i-get";

/// Answers that are compared.
const CASES: usize = 60;

/// An entry of the directory with a rule of its own. Gives its id.
async fn entry(portal: &Portal, code: &str, rule: &str, offered: Offered) -> String {
    let city = portal.desk.city();
    let giver = city.bodies()[0].id.as_str();
    let id = derived_id(Table::Service, code);
    let service = Record::new(Table::Service, id.as_str())
        .with("organization_id", derived_id(Table::Organization, giver))
        .with("name", "Warm meals")
        .with("status", offered.status());
    let mut records = vec![
        in_chinese(&service, "name", "热饭"),
        marked(&service, Mark::EligibilityRule, rule),
    ];
    let marks = offered.marks().into_iter();
    let set = marks.filter(|(_, value)| !value.is_empty());
    records.extend(set.map(|(mark, value)| marked(&service, mark, &value)));
    records.push(service);
    let incoming = Incoming {
        records: records.into_iter().collect(),
        publisher: "kitchen".to_owned(),
        body: None,
    };
    take_in(city, incoming).await.unwrap();
    id
}

async fn sent(portal: &Portal, fields: &str) -> String {
    let answer = portal.post(PATH, fields.to_owned()).await;
    assert_eq!(answer.status, StatusCode::OK, "{fields}");
    answer.words()
}

#[doc = "POR-02"]
#[doc = "POR-16"]
#[test]
fn rules_of_the_directory_are_asked_with_those_of_services() {
    at_the_portal(|portal| async move {
        let open = Offered::Always(Availability::Open { until: None });
        let rule = json!({ "ask": "lives-alone", "is": true }).to_string();
        let id = entry(&portal, "meals", &rule, open).await;
        let asked = sent(&portal, "a-lives-here=yes&code=age&answer=82&do=go-on").await;
        assert!(asked.contains("Do you live alone?"), "{asked}");
        let fields = "a-lives-here=yes&a-age=82&code=lives-alone&answer=yes&do=go-on";
        let told = portal.post(PATH, fields).await;
        let words = told.words();
        assert!(words.contains("Warm meals Yes"), "{words}");
        assert!(words.contains("Register a move, a birth or a marriage Yes"));
        assert!(told.html.contains(&format!("href=\"/services/{id}\"")));
        assert!(
            !words.contains("A place at a municipal school"),
            "what a service gives is left to the rule of the service"
        );
        let alone = sent(&portal, "a-lives-alone=no&do=results").await;
        let needed = "Warm meals No This is needed, and the answers say otherwise: you live alone.";
        assert!(alone.contains(needed), "{alone}");
    });
}

#[doc = "POR-04"]
#[test]
fn what_is_paused_is_not_asked_for_and_says_so_to_whoever_would_get_it() {
    at_the_portal(|portal| async move {
        let until = Some(date(2026, 4, 6));
        let paused = Offered::Always(Availability::Paused { until });
        let rule = json!({ "ask": "lives-alone", "is": true }).to_string();
        entry(&portal, "meals", &rule, paused).await;
        let fields = "a-lives-here=yes&code=age&answer=82&do=go-on";
        let told = sent(&portal, fields).await;
        assert!(!told.contains("Do you live alone?"), "{told}");
        assert!(
            told.contains("Warm meals Maybe Paused It depends on this: you live alone."),
            "{told}"
        );
        // Whoever said so before, for something else, is told until when.
        let alone = sent(&portal, "a-lives-alone=yes&do=results").await;
        assert!(
            alone.contains("Warm meals Yes Paused Paused until the end of Monday 6 April 2026"),
            "{alone}"
        );
        let gone = json!({ "ask": "low-income", "is": true }).to_string();
        entry(&portal, "gone", &gone, Offered::Ended).await;
        let over = sent(&portal, "a-low-income=yes&do=results").await;
        assert_eq!(over.matches("Warm meals Maybe Paused").count(), 1, "{over}");
        assert!(!over.contains("Warm meals Yes"), "{over}");
    });
}

#[test]
fn a_rule_of_the_directory_that_cannot_be_judged_stands_in_words_alone() {
    at_the_portal(|portal| async move {
        let open = Offered::Always(Availability::Open { until: None });
        for (code, rule) in [
            ("tall", r#"{"ask": "height", "at-least": 2}"#),
            ("broken", "{"),
            ("everybody", r#"{"ask": "age", "at-least": 0}"#),
        ] {
            entry(&portal, code, rule, open).await;
        }
        let told = sent(&portal, "a-age=30&do=results").await;
        assert!(!told.contains("Warm meals"), "{told}");
    });
}

/// Some answers, as both a form and a program send them.
fn some_answers() -> impl Strategy<Value = Vec<(String, String)>> {
    let one = |kind: Kind| match kind {
        Kind::Number { from, to } => prop_oneof![
            Just(String::new()),
            Just("unknown".to_owned()),
            (from..=to).prop_map(|number| number.to_string()),
        ]
        .boxed(),
        Kind::YesNo => select(vec!["", "unknown", "yes", "no"])
            .prop_map(str::to_owned)
            .boxed(),
        Kind::Choice(choices) => {
            let none = ["", "unknown"].map(str::to_owned);
            select(none.into_iter().chain(choices).collect::<Vec<_>>()).boxed()
        }
    };
    let all: Vec<_> = questions()
        .into_iter()
        .map(|question| one(question.kind).prop_map(move |text| (question.code.clone(), text)))
        .collect();
    all.prop_map(|answers| {
        let given = answers.into_iter().filter(|(_, text)| !text.is_empty());
        given.collect()
    })
}

/// Holds what a program is told against the page of results.
fn says_the_same(page: &str, told: &Value, language: Language) {
    let field = |view: &Value| match language {
        Language::English => view["en"].as_str().unwrap_or_default().to_owned(),
        Language::SimplifiedChinese => view["zh_hans"].as_str().unwrap_or_default().to_owned(),
    };
    let lines: Vec<String> = page
        .split("<li><h3")
        .skip(1)
        .map(|line| words(&format!("<h3{line}")))
        .collect();
    let items = told["items"].as_array().unwrap();
    assert_eq!(lines.len(), items.len());
    for (line, item) in lines.iter().zip(items) {
        let word = match (item["verdict"].as_str().unwrap(), language) {
            ("yes", Language::English) => "Yes",
            ("maybe", Language::English) => "Maybe",
            ("no", Language::English) => "No",
            ("yes", Language::SimplifiedChinese) => "可以",
            ("maybe", Language::SimplifiedChinese) => "不一定",
            (_, _) => "不可以",
        };
        let begins = format!("{} {word} ", field(&item["name"]));
        assert!(line.starts_with(&begins), "{begins} is not in {line}");
        assert!(
            line.contains(&field(&item["why"])),
            "{item} is not in {line}"
        );
        assert_eq!(item["verdict"] == "maybe", item["open"] != json!([]));
    }
}

#[doc = "POR-02"]
#[doc = "POR-03"]
#[test]
fn programs_are_told_what_pages_tell_whatever_is_answered() {
    at_the_portal(|portal| async move {
        let open = Offered::Always(Availability::Open { until: None });
        let rule = json!({ "any": [
            { "ask": "work", "one-of": ["looking", "retired"] },
            { "all": [{ "ask": "low-income", "is": true }, { "ask": "age", "at-most": 26 }] },
        ] });
        entry(&portal, "meals", &rule.to_string(), open).await;
        let anyone = Caller::nobody(&portal.desk);
        let list = anyone.get("/eligibility/questions").await.json();
        let list = list["items"].as_array().unwrap();
        let mut runner = TestRunner::deterministic();
        for case in 0..CASES {
            let answers = some_answers().new_tree(&mut runner).unwrap().current();
            let language = Language::ALL[case % 2];
            let query: Vec<String> = answers
                .iter()
                .map(|(code, text)| format!("{code}={text}"))
                .collect();
            let told = anyone
                .get(&format!("/eligibility?{}", query.join("&")))
                .await
                .json();
            let form: Vec<String> = query.iter().map(|one| format!("a-{one}")).collect();
            let ask = async |fields: String| {
                let request = axum::http::Request::post(PATH)
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header(header::ACCEPT_LANGUAGE, language.tag());
                portal.ask(request.body(fields.into()).unwrap()).await
            };
            let results = ask(format!("{}&do=results", form.join("&"))).await;
            says_the_same(&results.html, &told, language);
            let next = ask(form.join("&")).await.title().to_owned();
            let asked = list.iter().find(|one| one["code"] == told["next_question"]);
            let tongue = if case % 2 == 0 { "en" } else { "zh_hans" };
            let title = asked.map(|one| one["question"][tongue].as_str().unwrap());
            match title {
                Some(question) => assert!(next.starts_with(question), "{next} for {query:?}"),
                None => assert_eq!(next, results.title(), "{query:?}"),
            }
        }
    });
}

#[test]
fn a_program_that_answers_what_is_none_is_told_where() {
    at_the_portal(|portal| async move {
        let anyone = Caller::nobody(&portal.desk);
        for (query, path) in [
            ("age=old", "age"),
            ("age=-1", "age"),
            ("age=131", "age"),
            ("lives-here=true", "lives-here"),
            ("work=", "work"),
            ("height=200", ""),
            ("age=12&age=82", "age"),
            ("age=12&age=unknown", "age"),
        ] {
            let refused = anyone.get(&format!("/eligibility?{query}")).await;
            assert_eq!(
                refused.problem(),
                (422, "answer-misfit".to_owned()),
                "{query}"
            );
            assert_eq!(refused.json()["faults"][0]["path"], path, "{query}");
            let written = String::from_utf8(refused.body).unwrap();
            assert!(
                !written.contains("height"),
                "what was sent is not told again"
            );
        }
        let asked = anyone.get("/eligibility").await;
        assert_eq!(asked.json()["next_question"], "lives-here");
        let kept = anyone
            .post("/eligibility", "key", &json!({ "age": 82 }))
            .await;
        assert_eq!(kept.status, StatusCode::METHOD_NOT_ALLOWED);
    });
}

#[test]
fn every_question_is_described_to_programs() {
    at_the_portal(|portal| async move {
        let description = crate::api::openapi(portal.desk.services());
        let description = serde_json::to_value(description).unwrap();
        let params = &description["paths"]["/api/v1/eligibility"]["get"]["parameters"];
        let params = params.as_array().unwrap().iter();
        let described: Vec<&str> = params.map(|one| one["name"].as_str().unwrap()).collect();
        let asked = questions();
        let asked: Vec<&str> = asked.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(described, asked);
    });
}
