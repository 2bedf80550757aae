//! The portal on a phone: what a first visit weighs, what it is installed from, and what it keeps of somebody.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use platform::text::Language;
use platform::web::assets;
use serde_json::Value;

use super::consents::{Visiting, is_resident, key};
use super::{Portal, at_the_portal};
use crate::mandate::Actor;

/// Most that a first visit may weigh on its way, in bytes.
const FIRST_VISIT_BYTES_MAX: usize = 60_000;

/// Bytes that are not the content: the heads of a request and of its answer, where they are long.
const HEAD_BYTES: usize = 1_200;

/// What a browser loads at the front page of a portal, and the worker for later.
const FIRST_VISIT: [&str; 8] = [
    "/",
    assets::STYLESHEET.path,
    assets::SCRIPT.path,
    assets::ICON.path,
    assets::ICON_192.path,
    "/manifest.webmanifest",
    "/service-worker.js",
    "/offline",
];

fn someone(portal: &Portal) -> Visiting<'_> {
    Visiting {
        portal,
        key: key(portal, is_resident),
    }
}

#[doc = "POR-09"]
#[test]
fn a_first_visit_weighs_no_more_than_a_slow_line_brings_in_five_seconds() {
    at_the_portal(|portal| async move {
        for language in Language::ALL {
            let mut weight = 0;
            for path in FIRST_VISIT {
                let request = Request::get(path)
                    .header(header::ACCEPT_ENCODING, "gzip, deflate, br")
                    .header(header::ACCEPT_LANGUAGE, language.tag());
                let request = request.body(Body::empty()).unwrap();
                let answer = tower::ServiceExt::oneshot(portal.router.clone(), request).await;
                let answer = answer.unwrap();
                assert_eq!(answer.status(), StatusCode::OK, "{path}");
                let body = to_bytes(answer.into_body(), 1_000_000).await.unwrap();
                weight += body.len() + HEAD_BYTES;
            }
            assert!(weight <= FIRST_VISIT_BYTES_MAX, "{weight} bytes");
        }
    });
}

#[doc = "POR-09"]
#[test]
fn the_portal_is_installed_under_its_name_in_the_language_of_the_reader() {
    at_the_portal(|portal| async move {
        for (language, name) in [("en", "Commonweal"), ("zh-Hans", "共惠")] {
            let asked = [("accept-language", language)];
            let answer = portal.get_with("/manifest.webmanifest", &asked).await;
            assert_eq!(
                answer.header(header::CONTENT_TYPE),
                "application/manifest+json"
            );
            let manifest: Value = serde_json::from_str(&answer.html).unwrap();
            assert_eq!(manifest["name"], name);
            assert_eq!(manifest["lang"], language);
            let icons = manifest["icons"].as_array().unwrap();
            for (sizes, purpose) in [
                ("192x192", "any"),
                ("512x512", "any"),
                ("512x512", "maskable"),
            ] {
                let is_it = |icon: &&Value| icon["sizes"] == sizes && icon["purpose"] == purpose;
                let icon = icons.iter().find(is_it).unwrap();
                let found = portal.get(icon["src"].as_str().unwrap()).await;
                assert_eq!(found.header(header::CONTENT_TYPE), "image/png");
            }
        }
        // The choice of a language is a cookie, which a browser sends along only where the page says so.
        let page = portal.get("/").await;
        let link =
            "rel=\"manifest\" href=\"/manifest.webmanifest\" crossorigin=\"use-credentials\"";
        assert!(page.html.contains(link));
        let chosen = [("cookie", "language=zh-Hans"), ("accept-language", "en")];
        let answer = portal.get_with("/manifest.webmanifest", &chosen).await;
        assert!(answer.html.contains("共惠"));
    });
}

#[doc = "POR-09"]
#[test]
fn the_page_for_when_there_is_no_network_says_whom_to_call_in_both_languages() {
    at_the_portal(|portal| async move {
        for language in Language::ALL {
            let asked = [("accept-language", language.tag())];
            let words = portal.get_with("/offline", &asked).await.words();
            let heads = ["There is no network", "现在没有网络"];
            let places = heads.map(|head| words.find(head).unwrap());
            assert_eq!(places[0] < places[1], language == Language::English);
            assert_eq!(words.matches("(00) 0000-0156").count(), 2, "{words}");
        }
    });
}

#[doc = "POR-09"]
#[test]
fn a_page_has_what_somebody_has_their_number_next_dates_and_letters() {
    at_the_portal(|portal| async move {
        let person = someone(&portal);
        let empty = person.whole("/kept").await;
        assert!(empty.words().contains("No day is set for you"));
        assert!(empty.html.contains("class=\"cw-qr\""));
        let number: String = empty
            .between("cw-number\" translate=\"no\">", "<")
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        assert_eq!(number, person.key);
        let form = "kind=complaint&service=register&about=&words=The+letter+came+late.";
        let sent = person.send("/cases/new", form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let words = person.whole("/kept").await.words();
        assert!(
            words.contains("by the end of Monday 16 March 2026"),
            "{words}"
        );
        assert!(
            words.contains("Your complaint, appeal or request came in."),
            "{words}"
        );
        // What they wrote themselves is not a letter to them.
        assert!(!words.contains("The letter came late."), "{words}");
    });
}

#[test]
fn nobody_finds_what_another_has_and_every_page_says_who_reads_it() {
    at_the_portal(|portal| async move {
        let residents = portal.desk.roles().iter().filter(|role| is_resident(role));
        let keys: Vec<String> = residents.map(Actor::key).collect();
        let visiting = |key: &String| Visiting {
            portal: &portal,
            key: key.clone(),
        };
        let readers = async |key: &String| {
            let person = visiting(key);
            let kept = person.whole("/kept").await;
            let lost = person.get("/nowhere", Language::English).await;
            assert_eq!(kept.header("x-reader"), lost.header("x-reader"));
            assert!(!kept.header("x-reader").contains(key.as_str()));
            kept.header("x-reader").to_owned()
        };
        assert_ne!(readers(&keys[0]).await, readers(&keys[1]).await);
        let stranger = portal.get("/kept").await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
        assert_eq!(stranger.header("x-reader"), "none");
        let clerk = visiting(&key(&portal, |actor| actor.post().is_some()));
        let answer = clerk.get("/kept", Language::English).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    });
}
