//! Somebody asks what they may get, before they sign in and after.

use axum::http::StatusCode;
use platform::text::Language;

use super::{Portal, at_the_portal};
use crate::mandate::Actor;
use crate::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};

const PATH: &str = "/what-may-i-get";

async fn sent(portal: &Portal, path: &str, fields: &str) -> Answer {
    let answer = portal.post(path, fields.to_owned()).await;
    assert_eq!(answer.status, StatusCode::OK, "{fields}");
    answer
}

#[test]
#[doc = "POR-02"]
fn a_stranger_is_asked_little_and_told_what_they_may_get() {
    at_the_portal(|portal| async move {
        let first = portal.get(PATH).await;
        holds_what_every_page_holds(&first, Language::English, PATH, &[]);
        keeps_the_policy(&first, PATH);
        assert!(
            first.words().contains("Do you live in the city?"),
            "{}",
            first.words()
        );
        let second = sent(&portal, PATH, "code=lives-here&answer=yes&do=go-on").await;
        assert!(second.words().contains("How old are you?"));
        assert!(
            second.html.contains("name=\"a-lives-here\" value=\"yes\""),
            "it is not asked twice"
        );
        let fields = "a-lives-here=yes&code=age&answer=82&do=go-on";
        let told = sent(&portal, PATH, fields).await;
        let words = told.words();
        // Her age is enough: nobody asks for a certificate.
        assert!(words.contains("Books in large print Yes"), "{words}");
        assert!(
            words.contains("Name somebody who acts for you Yes"),
            "{words}"
        );
        assert!(words.contains("It is not a decision"));
        holds_what_every_page_holds(&told, Language::English, PATH, &[]);
    });
}

#[test]
#[doc = "POR-03"]
fn a_no_and_a_maybe_say_which_part_of_the_rule_it_is() {
    at_the_portal(|portal| async move {
        let young = "a-lives-here=yes&code=age&answer=12&do=go-on";
        let asked = sent(&portal, PATH, young).await;
        assert!(asked.words().contains("certificate of disability?"));
        let fields = "a-lives-here=yes&a-age=12&code=disability&do=pass";
        let told = sent(&portal, PATH, fields).await.words();
        assert!(
            told.contains("Books in large print Maybe They come to your home. It depends on this: you are 60 or older or you hold a certificate of disability")
                || told.contains("Maybe They come to your home. It depends on this: you hold a certificate of disability."),
            "{told}"
        );
        assert!(
            told.contains("This is needed, and the answers say otherwise: you are 18 or older."),
            "{told}"
        );
        assert!(told.contains("Do you hold a certificate of disability? Not answered"));
        let moved = sent(&portal, PATH, "a-age=82&code=lives-here&answer=no&do=go-on").await;
        let needed = "the answers say otherwise: you live in the city.";
        assert_eq!(
            moved.words().matches(needed).count(),
            3,
            "{}",
            moved.words()
        );
    });
}

#[test]
fn an_answer_that_is_none_is_asked_for_again_and_the_rest_is_kept() {
    at_the_portal(|portal| async move {
        for odd in ["", "old", "-1", "900", "8e1"] {
            let fields = format!("a-lives-here=yes&code=age&answer={odd}&do=go-on");
            let again = sent(&portal, PATH, &fields).await;
            assert!(
                again
                    .error_at("answer")
                    .contains("whole number from 0 to 130"),
                "{odd}"
            );
            assert!(again.html.contains("name=\"a-lives-here\" value=\"yes\""));
            assert!(
                again.html.contains(&format!("value=\"{odd}\"")),
                "what was typed stays"
            );
        }
        let none = sent(&portal, PATH, "code=lives-here&do=go-on").await;
        assert!(none.error_at("answer").contains("Choose an answer"));
        let invented = sent(&portal, PATH, "a-height=200&code=height&answer=3&do=go-on").await;
        assert!(invented.words().contains("Do you live in the city?"));
    });
}

#[test]
#[doc = "POR-10"]
fn an_answer_can_be_changed_and_the_language_switched_without_losing_any() {
    at_the_portal(|portal| async move {
        let fields = "a-lives-here=yes&a-age=82&change=age";
        let again = sent(&portal, PATH, fields).await;
        assert!(again.words().contains("How old are you?"));
        assert!(again.html.contains("value=\"82\""));
        let fields = "a-lives-here=yes&code=age&answer=8&language=zh-Hans";
        let chinese = sent(&portal, PATH, fields).await;
        assert!(
            chinese.words().contains("您多大年纪？"),
            "{}",
            chinese.words()
        );
        assert!(
            chinese.html.contains("value=\"8\""),
            "half an answer is kept too"
        );
        assert_eq!(chinese.error_at("answer"), "");
        let results = "a-lives-here=yes&a-age=82&do=results&language=zh-Hans";
        let chinese = sent(&portal, PATH, results).await;
        assert!(
            chinese.words().contains("大字书 可以"),
            "{}",
            chinese.words()
        );
    });
}

#[test]
#[doc = "POR-01"]
fn whoever_has_signed_in_is_not_asked_what_the_register_knows() {
    at_the_portal(|portal| async move {
        let mut roles = portal.desk.roles().iter();
        let resident = roles.find(|role| matches!(role, Actor::Resident { .. }));
        let cookie = format!("practice-role={}", resident.unwrap().key());
        let told = portal.get_with(PATH, &[("cookie", &cookie)]).await;
        let words = told.words();
        assert!(!words.contains("Do you live in the city?"), "{words}");
        let fields = "do=results";
        let request = axum::http::Request::post(PATH)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &cookie);
        let results = portal.ask(request.body(fields.into()).unwrap()).await;
        let words = results.words();
        assert!(
            words.contains("What the register of residents says"),
            "{words}"
        );
        assert!(words.contains("Do you live in the city? Yes"));
        // What the register knows cannot be talked over.
        let request = axum::http::Request::post(PATH)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &cookie);
        let body = "a-age=3&a-lives-here=no&do=results";
        let results = portal.ask(request.body(body.into()).unwrap()).await;
        assert!(
            results
                .words()
                .contains("Name somebody who acts for you Yes")
        );
    });
}

#[test]
#[doc = "POR-01"]
fn an_answer_that_was_kept_stands_in_the_next_form_with_its_source() {
    at_the_portal(|portal| async move {
        let mut roles = portal.desk.roles().iter();
        let resident = roles.find(|role| matches!(role, Actor::Resident { .. }));
        let cookie = format!("practice-role={}", resident.unwrap().key());
        let send = async |fields: &'static str| {
            let request = axum::http::Request::post(PATH)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .header("cookie", &cookie);
            portal.ask(request.body(fields.into()).unwrap()).await
        };
        let kept = send("a-disability=yes&do=keep").await;
        assert!(
            kept.words().contains("Your answers are kept"),
            "{}",
            kept.words()
        );
        let next = portal.get_with(PATH, &[("cookie", &cookie)]).await;
        let words = next.words();
        assert!(
            words.contains("Do you hold a certificate of disability?"),
            "{words}"
        );
        assert!(
            words.contains("You answered so on Monday 2 March 2026, in “What may I get?”"),
            "{words}"
        );
        assert!(
            next.html.contains("value=\"yes\" checked"),
            "it is there to be confirmed"
        );
        send("do=forget").await;
        let next = portal.get_with(PATH, &[("cookie", &cookie)]).await;
        assert!(!next.html.contains("checked"));
    });
}
