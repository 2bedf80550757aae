//! Finding a service, reading it, and keeping it right.

use axum::http::{StatusCode, header};
use jiff::SignedDuration;

use super::{Portal, at_the_portal};
use crate::directory::hsds::{Table, derived_id};
use crate::directory::own;

fn service(code: &str) -> String {
    format!("/services/{}", derived_id(Table::Service, code))
}

fn cookie(portal: &Portal, service: &str) -> String {
    let mut roles = portal.desk.roles().iter();
    let is_it =
        |role: &&crate::mandate::Actor| role.post().is_some_and(|post| post.service == service);
    format!("practice-role={}", roles.find(is_it).unwrap().key())
}

#[doc = "POR-14"]
#[test]
fn a_service_is_found_by_words_need_district_and_language() {
    at_the_portal(|portal| async move {
        let all = portal.get("/services").await.words();
        assert!(all.contains("6 services") && all.contains("Counter for all services"));
        let chinese = [("accept-language", "zh-Hans")];
        let found = portal
            .get_with("/services?search=%E5%A1%AB%E8%A1%A8", &chinese)
            .await;
        assert!(found.words().contains("社区帮办"));
        let need = own::term_id(own::NEEDS, "privacy");
        let found = portal.get(&format!("/services?need={need}")).await.words();
        assert!(found.contains("1 service") && found.contains("Questions about your data"));
        let district = &portal.desk.city().geography().districts()[0].id;
        let near = portal
            .get(&format!("/services?district={district}"))
            .await
            .words();
        assert!(near.contains("Nearest: "), "{near}");
        let spoken = portal.get("/services?language=zh").await.words();
        assert!(spoken.contains("2 services"));
        let nothing = portal.get("/services?search=zebra").await.words();
        assert!(nothing.contains("0 services") && nothing.contains("somebody looks with you"));
        let unreadable = portal.get("/services?near=here").await;
        assert!(unreadable.html.contains("href=\"#near\""));
    });
}

#[doc = "POR-14"]
#[doc = "POR-04"]
#[test]
fn the_page_of_a_service_answers_what_people_ask_in_both_languages() {
    at_the_portal(|portal| async move {
        // The clock stands at 9:00 in the city on a Monday.
        let page = portal.get(&service("counter")).await.words();
        for part in [
            "Open now until 17:00",
            "Who may get it",
            "Without the internet",
            "No steps, and a lift to every floor.",
            "Last verified on",
            "made up",
        ] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        let chinese = [("accept-language", "zh-Hans")];
        let page = portal.get_with(&service("counter"), &chinese).await.words();
        assert!(page.contains("现在开放，到17:00") && page.contains("不上网怎么办"));
        let seasonal = portal.get(&service("school-help")).await.words();
        assert!(seasonal.contains("until the end of Thursday 30 April 2026"));
        portal
            .clock
            .set(portal.clock.now() + SignedDuration::from_hours(24 * 90));
        let over = portal.get(&service("school-help")).await.words();
        assert!(over.contains("Opens on Monday 1 February 2027"), "{over}");
        assert!(!over.contains("Open now"));
        portal
            .clock
            .set(portal.clock.now() + SignedDuration::from_hours(24 * 200));
        let overdue = portal.get(&service("counter")).await.words();
        assert!(
            overdue.contains("Nobody has confirmed this since"),
            "{overdue}"
        );
        let nobody = portal.get("/services/none").await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    });
}

#[doc = "POR-14"]
#[test]
fn an_officer_sees_what_is_due_confirms_it_and_puts_it_right() {
    at_the_portal(|portal| async move {
        let own = cookie(&portal, "counter");
        let headers = [("cookie", own.as_str())];
        let id = derived_id(Table::Service, "counter");
        let due = portal.get_with("/directory", &headers).await;
        assert!(due.words().contains("Due") && due.html.contains(&id));
        assert!(due.html.contains(&format!("/directory/{id}/confirm")));
        let post = async |path: String, body: String| {
            let request = axum::http::Request::post(path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .header(header::COOKIE, &own);
            portal.ask(request.body(body.into()).unwrap()).await
        };
        let confirmed = post(format!("/directory/{id}/confirm"), String::new()).await;
        assert_eq!(confirmed.header(header::LOCATION), "/directory");
        let sure = portal.get_with("/directory", &headers).await.words();
        assert!(
            sure.contains("Confirmed") && !sure.contains("Overdue"),
            "{sure}"
        );
        let form = portal.get_with(&format!("/directory/{id}"), &headers).await;
        let follows = form.between("name=\"follows\" value=\"", "\">").to_owned();
        let follows = follows.rsplit('"').next().unwrap().replace(':', "%3A");
        let sent = |rest: &str| {
            format!(
                "follows={follows}&name-en=Desk&name-zh=%E7%AA%97%E5%8F%A3&hours=MO+9:00-10:00&phone=1&{rest}"
            )
        };
        let wrong = post(format!("/directory/{id}"), sent("state=season&season=soon")).await;
        assert!(wrong.words().contains("Write the season as two days"));
        let minute = SignedDuration::from_mins(1);
        portal.clock.set(portal.clock.now() + minute);
        let right = post(
            format!("/directory/{id}"),
            sent("state=paused&day=2026-04-06"),
        )
        .await;
        assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.words());
        let page = portal.get(&service("counter")).await.words();
        assert!(
            page.contains("Desk") && page.contains("Paused until the end of Monday 6 April 2026")
        );
        let late = post(format!("/directory/{id}"), sent("state=open")).await;
        assert!(late.words().contains("Somebody else changed this entry"));
        let other = cookie(&portal, "education");
        let other = [("cookie", other.as_str())];
        let hidden = portal.get_with(&format!("/directory/{id}"), &other).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        let nobody = portal.get("/directory").await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    });
}

#[doc = "POR-14"]
#[test]
fn an_officer_puts_the_hours_of_one_place_right() {
    at_the_portal(|portal| async move {
        let own = cookie(&portal, "counter");
        let headers = [("cookie", own.as_str())];
        let id = derived_id(Table::Service, "counter");
        let post = async |path: &str, body: String| {
            let request = axum::http::Request::post(path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .header(header::COOKIE, &own);
            portal.ask(request.body(body.into()).unwrap()).await
        };
        let places = format!("/directory/{id}/places");
        let list = portal.get_with(&places, &headers).await;
        let place = list.between(&format!("{places}/"), "\"").to_owned();
        let place = format!("{places}/{place}");
        let form = portal.get_with(&place, &headers).await;
        let follows = form.between("name=\"follows\" value=\"", "\">").to_owned();
        let follows = follows.replace(':', "%3A");
        let wrong = post(&place, format!("follows={follows}&hours=always")).await;
        assert!(wrong.words().contains("Write each line of hours"));
        let right = post(&place, format!("follows={follows}&hours=SA+9:00-12:00")).await;
        assert_eq!(right.header(header::LOCATION), places);
        let list = portal.get_with(&places, &headers).await.words();
        assert!(list.contains("SA 09:00-12:00"), "{list}");
        let page = portal.get(&service("counter")).await.words();
        assert!(page.contains("9:00"), "{page}");
        let other = cookie(&portal, "education");
        let other = [("cookie", other.as_str())];
        for path in [&places, &place] {
            let hidden = portal.get_with(path, &other).await;
            assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        }
    });
}
