//! A city of villages, in Chinese first, with care for older people and no schools.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use platform::db::Database;
use platform::web::surround;
use tower::ServiceExt;

use crate::mandate::Actor;
use crate::portal::{Desk, pages};
use crate::service::Services;
use crate::testing::page::Answer;
use crate::testing::{clock, practice_city_of, shipped_pack};

const RESIDENTS: u32 = 2_000;

async fn city(db: Database) -> (Desk, Router) {
    let pack = (shipped_pack("taipei"), RESIDENTS);
    let desk = practice_city_of(db, Services::from([]), pack, clock()).await;
    let router = surround(pages(desk.clone()));
    (desk, router)
}

async fn get(router: &Router, path: &str, language: &str) -> Answer {
    let request = Request::get(path).header(header::ACCEPT_LANGUAGE, language);
    let request = request.body(Body::empty()).unwrap();
    let answer = Answer::of(router.clone().oneshot(request).await.unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer
}

platform::on_both! {
    async fn the_front_page_of_taipei_counts_what_is_there_for_older_people_and_no_schools(db: Database) {
        let (_, router) = city(db).await;
        let front = get(&router, "/", "").await;
        assert!(front.words().contains("台北（六区）"));
        assert!(front.html.contains("<a class=\"govuk-link\" href=\"/places?kind=care-centre\">259处社区照顾关怀据点</a>"));
        assert!(front.html.contains("<a class=\"govuk-link\" href=\"/places?kind=care-home\">34所养老机构</a>"));
        assert!(!front.html.contains("kind=school"), "there are no schools to lead to");
        let front = get(&router, "/", "en").await;
        assert!(front.words().contains("Community care centres by district"));
        let daan = front.between("/places?kind=care-centre&#38;district=daan\">", "</a>");
        let (_, count) = daan.split_once(": ").unwrap();
        let places = get(&router, "/places?kind=care-centre&district=daan", "en").await;
        let list = places.between("<ol class=\"govuk-list govuk-list--number", "</ol>");
        assert_eq!(count, format!("{} community care centres", list.matches("<li>").count()));
        assert!(places.html.contains("<svg"), "the map stands beside the list");
    }

    async fn places_near_a_point_of_taipei_are_told_with_the_walk_and_without_times_of_buses(db: Database) {
        let (_, router) = city(db).await;
        let near = get(&router, "/places?kind=care-centre&near=25.0330,121.5654", "en").await;
        assert!(near.words().contains("Xinyi"), "{}", near.words());
        let list = near.between("<ol class=\"govuk-list govuk-list--number", "</ol>");
        assert!(list.contains("<li>"));
        let kinds = near.between("<select class=\"govuk-select\" id=\"kind\"", "</select>");
        assert!(kinds.contains("care-home") && !kinds.contains("school"));
    }

    async fn who_made_the_data_of_taipei_is_named_as_its_licence_asks(db: Database) {
        let (_, router) = city(db).await;
        for language in ["en", "zh-Hans"] {
            let about = get(&router, "/about", language).await;
            assert!(about.words().contains("Open Government Data License"));
            assert!(about.words().contains("https://data.gov.tw/license"));
        }
        let about = get(&router, "/about", "en").await;
        assert!(about.words().contains("Department of Social Welfare, Taipei City Government"));
        assert!(about.words().contains("Ministry of the Interior"));
    }

    async fn whoever_tries_taipei_is_an_older_person_or_a_child_who_lives_with_one(db: Database) {
        let (desk, router) = city(db).await;
        let residents = desk.roles().iter().filter(|role| matches!(role, Actor::Resident { .. }));
        assert_eq!(residents.count(), 4);
        let roles = get(&router, "/roles", "en").await;
        assert_eq!(roles.words().matches("An older person, or a grown-up child").count(), 4);
        assert!(!roles.words().contains("who starts school"));
        let services = get(&router, "/services", "en").await;
        assert!(!services.words().contains("A place at a municipal school"));
    }
}
