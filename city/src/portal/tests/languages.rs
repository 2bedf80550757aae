//! The language of a page.

use axum::http::{StatusCode, header};

use super::{Portal, at_the_portal};

async fn language_for(portal: &Portal, accepted: &str) -> String {
    let answer = portal.get_with("/", &[("accept-language", accepted)]).await;
    answer.between("<html lang=\"", "\"").to_owned()
}

#[test]
fn the_browser_is_answered_in_a_language_that_its_reader_reads() {
    at_the_portal(|portal| async move {
        for (accepted, language) in [
            ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
            ("zh", "zh-Hans"),
            ("zh-SG", "zh-Hans"),
            ("zh-Hans-TW", "zh-Hans"),
            ("pt-BR,zh-CN;q=0.3", "zh-Hans"),
            ("en;q=0.4,zh-CN;q=0.6", "zh-Hans"),
            ("en-GB,zh-CN;q=0.9", "en"),
            // Those who read traditional characters do not get simplified ones unasked.
            ("zh-TW", "en"),
            ("zh-HK,zh-TW;q=0.9", "en"),
            ("zh-Hant", "en"),
            ("zh-CN;q=0,en;q=0.1", "en"),
            ("pt-BR", "en"),
            ("*", "en"),
            (";;;,,q=", "en"),
        ] {
            assert_eq!(
                language_for(&portal, accepted).await,
                language,
                "{accepted}"
            );
        }
    });
}

#[test]
fn the_switch_returns_to_the_same_page_and_is_stronger_than_the_browser() {
    at_the_portal(|portal| async move {
        let path = "/places?kind=school&near=-19.92%2C-43.94";
        let back = path.replace('%', "%25").replace('&', "%26");
        let switched = portal
            .post("/language", format!("language=zh-Hans&back={back}"))
            .await;
        assert_eq!(switched.status, StatusCode::SEE_OTHER);
        assert_eq!(switched.header(header::LOCATION), path);
        let cookie = switched.header(header::SET_COOKIE);
        assert!(cookie.contains("SameSite=Lax") && cookie.contains("HttpOnly"));
        let cookie = cookie.split(';').next().unwrap();
        let headers = [("cookie", cookie), ("accept-language", "en")];
        let answer = portal.get_with(path, &headers).await;
        assert!(answer.html.contains("<html lang=\"zh-Hans\""));
        // What was filled in is still there.
        assert!(answer.html.contains("value=\"-19.92,-43.94\""));
        assert!(
            answer
                .html
                .contains("<option value=\"school\" selected>学校")
        );
    });
}

#[test]
fn the_switch_leads_nobody_away_from_the_portal() {
    at_the_portal(|portal| async move {
        for away in [
            "https://elsewhere.example/",
            "//elsewhere.example/",
            "/%5Celsewhere.example",
            "javascript:1",
            "",
        ] {
            let switched = portal
                .post("/language", format!("language=zh-Hans&back={away}"))
                .await;
            assert_eq!(switched.header(header::LOCATION), "/", "{away}");
        }
        let unknown = portal.post("/language", "language=tlh&back=/about").await;
        assert_eq!(unknown.header(header::LOCATION), "/about");
        assert_eq!(unknown.header(header::SET_COOKIE), "");
    });
}
