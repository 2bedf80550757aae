//! What holds for every page, in every language, whether all is well or not.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use platform::text::{Language, SHELL};
use platform::web::BODY_BYTES_MAX;

use super::super::TEXT;
use super::{Answer, Portal, at_the_portal};
use crate::testing::SECRET;

/// Most that one page may weigh on its way, in bytes.
const PAGE_GZIP_BYTES_MAX: usize = 15_000;

/// Each page that is asked for by its address, and the status that goes with it.
const PAGES: [(&str, StatusCode); 14] = [
    ("/", StatusCode::OK),
    ("/places", StatusCode::OK),
    ("/places?district=north", StatusCode::OK),
    ("/places?district=north&kind=school", StatusCode::OK),
    ("/places?kind=counter", StatusCode::OK),
    ("/places?near=-19.92,-43.94", StatusCode::OK),
    ("/places?near=-22.9,-43.2", StatusCode::OK),
    ("/places?near=here", StatusCode::OK),
    ("/about", StatusCode::OK),
    ("/roles", StatusCode::OK),
    ("/library/mine", StatusCode::UNAUTHORIZED),
    ("/nowhere", StatusCode::NOT_FOUND),
    ("/library/fault", StatusCode::INTERNAL_SERVER_ERROR),
    ("/library/broken", StatusCode::INTERNAL_SERVER_ERROR),
];

/// The keys of the texts of every page. Those of one word are words of the page, too.
fn keys() -> BTreeSet<&'static str> {
    let catalogues = [SHELL, TEXT].map(|catalogue| catalogue.en);
    let lines = catalogues.into_iter().flat_map(str::lines);
    lines
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .filter(|key| key.contains('-') && !key.starts_with(' '))
        .collect()
}

/// All that holds for a page whatever it is about.
fn holds_what_every_page_holds(answer: &Answer, language: Language, path: &str) {
    let html = &answer.html;
    let lang = format!("<html lang=\"{}\"", language.tag());
    assert!(html.contains(&lang), "{path} does not say its language");
    let ending = match language {
        Language::English => " – Commonweal",
        Language::SimplifiedChinese => " – 共惠",
    };
    let title = answer.title().strip_suffix(ending);
    assert!(
        title.is_some_and(|title| !title.trim().is_empty()),
        "{path}: {}",
        answer.title()
    );
    assert_eq!(html.matches("<h1").count(), 1, "{path} has not one heading");
    assert!(!html.contains('…'), "{path} lacks a text");
    let known = keys();
    for token in html.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-') {
        assert!(!known.contains(token), "{path} shows the key {token}");
    }
    let made_up = match language {
        Language::English => "made up",
        Language::SimplifiedChinese => "虚构",
    };
    let strip = answer.between("class=\"cw-practice\"", "</div>");
    assert!(
        strip.contains(made_up),
        "{path} does not say that people are made up"
    );
    let footer = answer.between("<footer", "</footer>");
    assert!(
        footer.contains("(00) 0000-0156"),
        "{path} names nobody to ask"
    );
    let other = language.other();
    let switch = format!("name=\"language\" value=\"{other}\" lang=\"{other}\"");
    assert!(
        html.contains(&switch),
        "{path} has no way to the other language"
    );
}

/// The page can be shown under a policy that allows no script, style or handler within it.
fn keeps_the_policy(answer: &Answer, path: &str) {
    let policy = answer.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{path}: {policy}"
    );
    let html = &answer.html;
    for script in html.split("<script").skip(1) {
        assert!(
            script.starts_with(" type=\"module\" src=\"/assets/"),
            "{path} has a script within"
        );
        assert!(
            script.contains("\"></script>"),
            "{path} has a script within"
        );
    }
    assert!(
        !html.contains("<style") && !html.contains(" style="),
        "{path} has a style within"
    );
    for tag in html.split('<').filter_map(|tag| tag.split('>').next()) {
        assert!(!tag.contains(" on"), "{path} has a handler within: {tag}");
        assert!(
            !tag.contains("javascript:"),
            "{path} has a script within: {tag}"
        );
    }
    assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
}

async fn in_language(portal: &Portal, path: &str, language: Language) -> Answer {
    portal
        .get_with(path, &[("accept-language", language.tag())])
        .await
}

#[doc = "COR-11"]
#[test]
fn every_page_is_whole_in_every_language() {
    at_the_portal(|portal| async move {
        for language in Language::ALL {
            for (path, status) in PAGES {
                let answer = in_language(&portal, path, language).await;
                assert_eq!(answer.status, status, "{path}");
                holds_what_every_page_holds(&answer, language, path);
                keeps_the_policy(&answer, path);
                let back = format!("name=\"back\" value=\"{}\"", path.replace('&', "&#38;"));
                assert!(
                    answer.html.contains(&back),
                    "the switch of {path} leads elsewhere"
                );
            }
        }
    });
}

#[test]
fn a_form_that_cannot_be_taken_is_told_of_in_every_language() {
    at_the_portal(|portal| async move {
        for language in Language::ALL {
            let send = async |kind: &str, body: Body| {
                let request = Request::post("/library/lend")
                    .header(header::CONTENT_TYPE, kind)
                    .header(header::ACCEPT_LANGUAGE, language.tag());
                portal.ask(request.body(body).unwrap()).await
            };
            let form = "application/x-www-form-urlencoded";
            let whole = send(form, Body::from("book=Emma")).await;
            assert_eq!(
                (whole.status, whole.html.as_str()),
                (StatusCode::OK, "Emma")
            );
            let unreadable = send("text/plain", Body::from("book=Emma")).await;
            assert_eq!(unreadable.status, StatusCode::BAD_REQUEST);
            let heavy = send(form, Body::from("x".repeat(BODY_BYTES_MAX + 1))).await;
            assert_eq!(heavy.status, StatusCode::PAYLOAD_TOO_LARGE);
            for answer in [unreadable, heavy] {
                holds_what_every_page_holds(&answer, language, "/library/lend");
                keeps_the_policy(&answer, "/library/lend");
            }
        }
    });
}

#[test]
fn a_page_that_breaks_down_gives_a_reference_and_nothing_of_the_cause() {
    at_the_portal(|portal| async move {
        for path in ["/library/broken", "/library/fault"] {
            let answer = portal.get(path).await;
            assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
            let words = answer.words();
            assert!(words.contains("Something broke on our side"));
            assert!(words.contains(answer.header("x-request-id")), "{words}");
            assert!(!answer.html.contains(SECRET) && !answer.html.contains("book.title"));
        }
    });
}

#[test]
fn a_trouble_page_keeps_the_way_to_a_role_and_the_name_of_who_has_one() {
    at_the_portal(|portal| async move {
        let stranger = portal.get("/library/mine").await;
        assert!(stranger.html.contains("href=\"/roles\""));
        let officer = portal.desk.roles().last().unwrap().key();
        let cookie = format!("practice-role={officer}");
        let known = portal
            .get_with("/library/mine", &[("cookie", &cookie)])
            .await;
        assert_eq!((known.status, known.html), (StatusCode::OK, officer));
        let lost = portal.get_with("/nowhere", &[("cookie", &cookie)]).await;
        assert!(
            lost.between("<header", "</header>")
                .contains("Admissions officer")
        );
        assert!(lost.html.contains("href=\"/education/rounds\""));
    });
}

#[test]
fn no_page_is_heavy_for_a_slow_line() {
    at_the_portal(|portal| async move {
        for (path, _) in PAGES {
            let headers = [("accept-encoding", "gzip"), ("accept-language", "zh-Hans")];
            let mut request = Request::get(path);
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let request = request.body(Body::empty()).unwrap();
            let response = tower::ServiceExt::oneshot(portal.router.clone(), request).await;
            let response = response.unwrap();
            assert_eq!(
                response.headers()[header::CONTENT_ENCODING],
                "gzip",
                "{path}"
            );
            let body = axum::body::to_bytes(response.into_body(), 1_000_000)
                .await
                .unwrap();
            assert!(
                body.len() < PAGE_GZIP_BYTES_MAX,
                "{path} weighs {} bytes",
                body.len()
            );
        }
    });
}

#[test]
fn the_role_picker_offers_made_up_people_and_says_so() {
    at_the_portal(|portal| async move {
        let page = portal.get("/roles").await;
        assert!(page.words().contains("nobody is real"));
        assert_eq!(
            page.html.matches("name=\"role\"").count(),
            portal.desk.roles().len() + 1
        );
        let parent = portal.desk.roles()[0].key();
        let chosen = portal.post("/roles", format!("role={parent}")).await;
        assert_eq!(chosen.status, StatusCode::SEE_OTHER);
        assert_eq!(chosen.header(header::LOCATION), "/education/mine");
        assert!(chosen.header(header::SET_COOKIE).contains(&parent));
        let nobody = portal.post("/roles", "role=").await;
        assert_eq!(nobody.header(header::LOCATION), "/");
        let forged = portal.post("/roles", "role=res_0000000000000000").await;
        assert_eq!(forged.status, StatusCode::NOT_FOUND);
    });
}
