//! Staff of a body on their first day, what their body has to mend, and where they practise.

use axum::http::{StatusCode, header};
use platform::text::Language;
use platform::web::surround;
use serde_json::json;

use super::{Portal, at_the_portal};
use crate::mandate::{Actor, Role};
use crate::portal::pages;
use crate::testing::Caller;
use crate::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};

fn of_service(portal: &Portal, service: &str) -> Actor {
    let mut roles = portal.desk.roles().iter();
    let is_it = |role: &&Actor| role.post().is_some_and(|post| post.service == service);
    roles.find(is_it).unwrap().clone()
}

async fn see(portal: &Portal, actor: &Actor, path: &str) -> Answer {
    let cookie = format!("practice-role={}", actor.key());
    portal.get_with(path, &[("cookie", &cookie)]).await
}

async fn send(portal: &Portal, actor: &Actor, path: &str, fields: &str) -> Answer {
    let request = axum::http::Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, format!("practice-role={}", actor.key()));
    portal
        .ask(request.body(fields.to_owned().into()).unwrap())
        .await
}

#[test]
fn a_first_day_is_on_the_front_page_until_it_is_done() {
    at_the_portal(|portal| async move {
        let clerk = of_service(&portal, "counter");
        let front = see(&portal, &clerk, "/").await.words();
        assert!(
            front.contains("Your first day : 3 of 6 are done."),
            "{front}"
        );
        assert!(front.contains("Know what is written down"), "{front}");
        let page = see(&portal, &clerk, "/first-day").await;
        holds_what_every_page_holds(&page, Language::English, "/first-day", &[]);
        keeps_the_policy(&page, "/first-day");
        for step in ["trail", "absence"] {
            let ticked = send(
                &portal,
                &clerk,
                "/first-day",
                &format!("step={step}&do=tick"),
            )
            .await;
            assert_eq!(ticked.header(header::LOCATION), "/first-day");
        }
        let day = see(&portal, &clerk, "/first-day").await.words();
        assert!(day.contains("5 of 6 are done."), "{day}");
        let back = send(&portal, &clerk, "/first-day", "step=trail&do=untick").await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        assert!(
            see(&portal, &clerk, "/first-day")
                .await
                .words()
                .contains("4 of 6")
        );
        // What the program sees is not ticked by hand, nor is what is somebody else's.
        for (fields, status) in [
            ("step=hours&do=tick", StatusCode::NOT_FOUND),
            ("step=practice&do=tick", StatusCode::NOT_FOUND),
            ("step=none&do=tick", StatusCode::NOT_FOUND),
            ("step=trail&do=", StatusCode::BAD_REQUEST),
        ] {
            let refused = send(&portal, &clerk, "/first-day", fields).await;
            assert_eq!(refused.status, status, "{fields}");
        }
        let mut roles = portal.desk.roles().iter();
        let resident = roles.find(|role| role.post().is_none()).unwrap();
        for path in ["/first-day", "/to-mend", "/practice"] {
            assert_eq!(
                see(&portal, resident, path).await.status,
                StatusCode::NOT_FOUND
            );
        }
        assert!(
            !see(&portal, resident, "/")
                .await
                .words()
                .contains("Your first day")
        );
    });
}

#[test]
fn what_programs_were_refused_is_counted_for_their_body_with_the_way_to_mend_it() {
    at_the_portal(|portal| async move {
        let officer = of_service(&portal, "register");
        let program = Caller::first(&portal.desk, |role| *role == officer);
        let wrong =
            json!({ "path": "counter", "name": "", "birth_date": "never", "home_cell": "x" });
        for key in ["first", "second"] {
            let refused = program.post("/register/residents", key, &wrong).await;
            assert!(refused.status.is_client_error());
        }
        program
            .get("/register/residents/res_0000000000000000")
            .await;
        let stranger = Caller::nobody(&portal.desk);
        stranger
            .get("/register/residents/res_0000000000000000")
            .await;
        let page = see(&portal, &officer, "/to-mend").await;
        holds_what_every_page_holds(&page, Language::English, "/to-mend", &[]);
        let words = page.words();
        assert!(
            words.contains("2 requests were refused in the last 30 days"),
            "{words}"
        );
        assert!(
            words.contains("POST /api/v1/register/residents: register-misfit"),
            "{words}"
        );
        assert!(
            words.contains("GET /api/v1/register/residents/{id}: not-found"),
            "{words}"
        );
        assert!(!page.html.contains("res_0000000000000000") && !words.contains("never"));
        assert!(words.contains("does not have the right form"));
        let chinese = [
            ("cookie", format!("practice-role={}", officer.key())),
            ("accept-language", "zh-Hans".to_owned()),
        ];
        let chinese = chinese
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let page = portal.get_with("/to-mend", &chinese).await;
        assert!(
            page.words().contains("最近30天有2次请求被拒绝"),
            "{}",
            page.words()
        );
        let other = of_service(&portal, "counter");
        assert!(
            !see(&portal, &other, "/to-mend")
                .await
                .words()
                .contains("requests were refused")
        );
    });
}

#[test]
fn gaps_of_entries_lead_to_where_they_are_mended() {
    at_the_portal(|portal| async move {
        let clerk = of_service(&portal, "counter");
        let page = see(&portal, &clerk, "/to-mend").await;
        let id =
            crate::directory::hsds::derived_id(crate::directory::hsds::Table::Service, "counter");
        assert!(
            page.html.contains(&format!("href=\"/directory/{id}\"")),
            "{}",
            page.words()
        );
        let mut roles = portal.desk.roles().iter();
        let is_helper = |role: &&Actor| {
            role.post()
                .is_some_and(|post| post.role == Role::Intermediary)
        };
        let helper = roles.find(is_helper).unwrap().clone();
        let page = see(&portal, &helper, "/to-mend").await;
        assert!(
            page.words().contains("tell an officer of your body"),
            "{}",
            page.words()
        );
        assert!(!page.html.contains("href=\"/directory"));
    });
}

#[test]
fn staff_find_their_sandbox_and_ask_for_it_to_be_made_anew() {
    at_the_portal(|mut portal| async move {
        let clerk = of_service(&portal, "counter");
        let here = see(&portal, &clerk, "/practice").await;
        assert!(here.words().contains("You are in a practice city now"));
        let none = send(&portal, &clerk, "/practice", "do=ask").await;
        assert_eq!(
            none.status,
            StatusCode::NOT_FOUND,
            "there is none to make anew"
        );
        let body = clerk.post().unwrap().body.clone();
        let address = "https://practice.example.org/".to_owned();
        let desk = portal.desk.clone().with_sandboxes([(body, address)].into());
        portal.router = surround(pages(desk));
        for (fields, status) in [
            ("do=ask", StatusCode::SEE_OTHER),
            ("do=ask", StatusCode::SEE_OTHER),
            ("do=done", StatusCode::SEE_OTHER),
            ("do=else", StatusCode::BAD_REQUEST),
        ] {
            let answer = send(&portal, &clerk, "/practice", fields).await;
            assert_eq!(answer.status, status, "{fields}");
        }
        let other = of_service(&portal, "register");
        let none = send(&portal, &other, "/practice", "do=ask").await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    });
}
