//! What holds for every page, in every language, whether all is well or not.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use platform::text::Language;
use platform::web::BODY_BYTES_MAX;

use super::{Portal, at_the_portal};
use crate::testing::SECRET;
use crate::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};

/// Most that one page may weigh on its way, in bytes.
const PAGE_GZIP_BYTES_MAX: usize = 15_000;

/// Each page that is asked for by its address, and the status that goes with it.
const PAGES: [(&str, StatusCode); 65] = [
    ("/", StatusCode::OK),
    ("/places", StatusCode::OK),
    ("/places?district=north", StatusCode::OK),
    ("/places?district=north&kind=school", StatusCode::OK),
    ("/places?kind=counter", StatusCode::OK),
    ("/places?near=-19.92,-43.94", StatusCode::OK),
    ("/places?near=-22.9,-43.2", StatusCode::OK),
    ("/places?near=here", StatusCode::OK),
    ("/services", StatusCode::OK),
    ("/services?search=school", StatusCode::OK),
    ("/services?near=here", StatusCode::OK),
    (
        "/services/1853a102-17c8-557e-b747-2ec5546f11ed",
        StatusCode::OK,
    ),
    (
        "/services/8f57d6a6-5ebe-5bbe-9a2c-7343f8809b34",
        StatusCode::OK,
    ),
    ("/directory", StatusCode::UNAUTHORIZED),
    (
        "/directory/1853a102-17c8-557e-b747-2ec5546f11ed",
        StatusCode::UNAUTHORIZED,
    ),
    ("/about", StatusCode::OK),
    (
        "/what-may-i-get?for=res_0000000000000000",
        StatusCode::UNAUTHORIZED,
    ),
    ("/forms", StatusCode::OK),
    (
        "/forms/enter?for=res_0000000000000000",
        StatusCode::UNAUTHORIZED,
    ),
    ("/forms/library-card", StatusCode::NOT_FOUND),
    ("/documents", StatusCode::UNAUTHORIZED),
    ("/documents/work", StatusCode::UNAUTHORIZED),
    ("/offline", StatusCode::OK),
    ("/kept", StatusCode::UNAUTHORIZED),
    ("/parity", StatusCode::OK),
    ("/scorecard", StatusCode::OK),
    ("/contact", StatusCode::UNAUTHORIZED),
    ("/calls", StatusCode::UNAUTHORIZED),
    ("/first-day", StatusCode::UNAUTHORIZED),
    ("/to-mend", StatusCode::UNAUTHORIZED),
    ("/practice", StatusCode::UNAUTHORIZED),
    ("/letters/notices", StatusCode::UNAUTHORIZED),
    ("/messages", StatusCode::UNAUTHORIZED),
    ("/messages/new", StatusCode::UNAUTHORIZED),
    ("/messages/msg_0000000000000000", StatusCode::UNAUTHORIZED),
    ("/roles", StatusCode::OK),
    ("/register", StatusCode::UNAUTHORIZED),
    ("/counter", StatusCode::UNAUTHORIZED),
    ("/proxies", StatusCode::UNAUTHORIZED),
    ("/clients", StatusCode::UNAUTHORIZED),
    ("/automated-decisions", StatusCode::OK),
    ("/retention", StatusCode::OK),
    ("/cases/days", StatusCode::OK),
    ("/consents", StatusCode::UNAUTHORIZED),
    ("/emergencies", StatusCode::UNAUTHORIZED),
    ("/orders", StatusCode::UNAUTHORIZED),
    ("/orders/new", StatusCode::UNAUTHORIZED),
    ("/appeals", StatusCode::UNAUTHORIZED),
    ("/cases", StatusCode::UNAUTHORIZED),
    ("/cases/new", StatusCode::UNAUTHORIZED),
    ("/cases/cas_0000000000000000", StatusCode::UNAUTHORIZED),
    ("/cases/work", StatusCode::UNAUTHORIZED),
    ("/cases/absence", StatusCode::UNAUTHORIZED),
    ("/cases/team", StatusCode::UNAUTHORIZED),
    (
        "/automated-decisions/dec_0000000000000000",
        StatusCode::UNAUTHORIZED,
    ),
    ("/account", StatusCode::UNAUTHORIZED),
    ("/sign-in/second", StatusCode::UNAUTHORIZED),
    ("/account/password", StatusCode::UNAUTHORIZED),
    ("/staff", StatusCode::UNAUTHORIZED),
    ("/letters", StatusCode::UNAUTHORIZED),
    ("/letters/print", StatusCode::UNAUTHORIZED),
    ("/library/mine", StatusCode::UNAUTHORIZED),
    ("/nowhere", StatusCode::NOT_FOUND),
    ("/library/fault", StatusCode::INTERNAL_SERVER_ERROR),
    ("/library/broken", StatusCode::INTERNAL_SERVER_ERROR),
];

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
                holds_what_every_page_holds(&answer, language, path, &[]);
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
            assert_eq!(unreadable.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
            let heavy = send(form, Body::from("x".repeat(BODY_BYTES_MAX + 1))).await;
            assert_eq!(heavy.status, StatusCode::PAYLOAD_TOO_LARGE);
            let request = Request::post("/library/lend")
                .header(header::CONTENT_TYPE, form)
                .header(header::ACCEPT_LANGUAGE, language.tag())
                .header("sec-fetch-site", "cross-site");
            let forged = portal.ask(request.body(Body::empty()).unwrap()).await;
            assert_eq!(forged.status, StatusCode::FORBIDDEN);
            for answer in [unreadable, heavy, forged] {
                holds_what_every_page_holds(&answer, language, "/library/lend", &[]);
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
        let mut roles = portal.desk.roles().iter();
        let officer = roles.find(|role| role.post().is_some()).unwrap().key();
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
