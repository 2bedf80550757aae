//! What anybody may ask.

use crate::directory::{DirectoryStore, Site};
use crate::error::StoreError;
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::{DecisionId, SiteId};
use crate::portal::Desk;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::services;
use crate::testing::Caller;

/// All items of a list, page by page.
async fn pages(anyone: &Caller, path: &str) -> Vec<Value> {
    pages_after(anyone, path, None).await
}

/// The items of a list from a place in it on, page by page.
async fn pages_after(anyone: &Caller, path: &str, place: Option<&str>) -> Vec<Value> {
    let mut items = Vec::new();
    let mut after = place.map_or_else(String::new, |place| format!("&after={place}"));
    loop {
        let page = anyone.get(&format!("{path}{after}")).await.json();
        items.extend(page["items"].as_array().expect("items").iter().cloned());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return items,
        }
    }
}

fn ids(items: &[Value]) -> Vec<String> {
    let id = |item: &Value| item["id"].as_str().expect("an id").to_owned();
    items.iter().map(id).collect()
}

/// A site like another one, with an id at an end of the order of ids.
async fn add_site(desk: &Desk, like: &Site, digit: u8) {
    let site = Site {
        id: SiteId::from_bytes([digit; 10]),
        ..like.clone()
    };
    let written = desk
        .city()
        .db()
        .write(move |tx| Box::pin(async move { DirectoryStore::write(tx, &[], &[site]).await }));
    written.await.expect("the site is written");
}

pub(super) async fn the_city_says_what_it_is_and_where_its_data_comes_from(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let answer = anyone.get("/city").await;
    let city = answer.json();
    assert_eq!(
        city["name"],
        json!({"en": "Belo Horizonte", "zh_hans": "贝洛奥里藏特"})
    );
    assert_eq!(
        (&city["practice"], &city["time_zone"]),
        (&json!(true), &json!("America/Sao_Paulo"))
    );
    assert_eq!(city["contact"]["made_up"], true);
    assert!(!city["sources"].as_array().unwrap().is_empty());
    assert!(city["sources"][0]["licence"].is_string());
    let held = [("if-none-match", answer.header("etag"))];
    let again = anyone.send(Method::GET, "/city", &held, "").await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);

    let answer = anyone.get("/nothing").await;
    assert_eq!(answer.problem(), (404, "not-found".to_owned()));
    let answer = anyone.send(Method::POST, "/city", &[], "").await;
    assert_eq!(answer.problem(), (405, "method-not-allowed".to_owned()));
}

#[doc = "POR-04"]
pub(super) async fn services_are_listed_with_the_state_of_each(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let expected = json!({"items": [{
        "code": "library",
        "name": {"en": "Library", "zh_hans": "图书馆"},
        "summary": {"en": "Borrow books.", "zh_hans": "借书。"},
        "state": "open",
        "day": null,
    }]});
    assert_eq!(anyone.get("/services").await.json(), expected);
}

pub(super) async fn sites_come_in_pages_and_stay_right_while_one_is_added(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let all = pages(&anyone, "/sites?limit=200").await;
    assert_eq!(all.len(), desk.city().geography().sites().len());
    let first = anyone.get("/sites?limit=60").await.json();
    let like = desk.city().sites().await.unwrap().remove(0);
    add_site(desk, &like, 0).await;
    add_site(desk, &like, 255).await;
    let next = first["next"].as_str().unwrap();
    let rest = pages_after(&anyone, "/sites?limit=60", Some(next)).await;
    let mut seen = ids(first["items"].as_array().unwrap());
    seen.extend(ids(&rest));
    let mut expected = ids(&all);
    expected.push(SiteId::from_bytes([255; 10]).to_string());
    assert_eq!(seen, expected);
}

pub(super) async fn sites_are_found_by_kind_and_district_and_by_id(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let districts = anyone.get("/districts").await.json();
    let district = districts["items"][0]["id"].as_str().unwrap();
    let found = pages(
        &anyone,
        &format!("/sites?limit=200&kind=counter&district={district}"),
    )
    .await;
    assert!(!found.is_empty());
    assert!(
        found
            .iter()
            .all(|site| site["kind"] == "counter" && site["district"] == district)
    );
    let all = pages(&anyone, "/sites?limit=200").await;
    let same = |site: &&Value| site["kind"] == "counter" && site["district"] == district;
    assert_eq!(all.iter().filter(same).count(), found.len());

    let id = found[0]["id"].as_str().unwrap();
    let answer = anyone.get(&format!("/sites/{id}")).await;
    assert_eq!(answer.json(), found[0]);
    let held = [("if-none-match", answer.header("etag"))];
    let again = anyone
        .send(Method::GET, &format!("/sites/{id}"), &held, "")
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let other = SiteId::from_bytes([9; 10]);
    for id in [other.as_str(), "sit_1", "res_0000000000000000"] {
        let answer = anyone.get(&format!("/sites/{id}")).await;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{id}");
    }
    for (query, code) in [
        ("kind=castle", "query-misfit"),
        ("district=atlantis", "district-unknown"),
        ("limit=0", "limit-out-of-range"),
        ("after=YWJj", "cursor-unknown"),
    ] {
        let answer = anyone.get(&format!("/sites?{query}")).await;
        assert_eq!(answer.problem(), (400, code.to_owned()), "{query}");
    }
}

#[doc = "COR-16"]
pub(super) async fn a_point_is_within_the_service_area_or_is_corrected_into_it(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let cell = desk.city().geography().cells()[100].centre;
    let inside = anyone
        .get(&format!("/locate?lat={}&lon={}", cell.lat, cell.lon))
        .await
        .json();
    assert_eq!(inside["located"], "inside");
    let district = desk.city().geography().district_of(100).unwrap();
    assert_eq!(inside["district"]["id"], district.id);

    let outside = anyone.get("/locate?lat=-19.90&lon=-43.70").await.json();
    assert_eq!(outside["located"], "outside");
    assert!(outside["metres"].as_f64().unwrap() > 1_000.0);
    let corrected = &outside["corrected"];
    let path = format!("/locate?lat={}&lon={}", corrected["lat"], corrected["lon"]);
    let again = anyone.get(&path).await.json();
    assert_eq!(again["located"], "inside");
    assert_eq!(again["district"], outside["district"]);

    for query in [
        "lat=91&lon=0",
        "lat=0&lon=-181",
        "lat=NaN&lon=0",
        "lat=0&lon=inf",
    ] {
        let answer = anyone.get(&format!("/locate?{query}")).await;
        assert_eq!(
            answer.problem(),
            (400, "point-not-on-earth".to_owned()),
            "{query}"
        );
    }
    let answer = anyone.get("/locate?lat=here&lon=0").await;
    assert_eq!(answer.problem(), (400, "query-misfit".to_owned()));
    assert_eq!(answer.json()["faults"][0]["path"], "lat");
}

#[doc = "COR-16"]
pub(super) async fn the_nearest_sites_come_first_with_their_ways(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let cell = desk.city().geography().cells()[100].centre;
    let at = format!("lat={}&lon={}", cell.lat, cell.lon);
    let near = anyone
        .get(&format!("/sites/nearest?{at}&kind=school&limit=5"))
        .await
        .json();
    let items = near["items"].as_array().unwrap();
    assert_eq!(
        (items.len(), &near["from"]["located"]),
        (5, &json!("inside"))
    );
    let metres: Vec<f64> = items
        .iter()
        .map(|item| item["metres"].as_f64().unwrap())
        .collect();
    assert!(metres.is_sorted());
    for item in items {
        assert_eq!(item["site"]["kind"], "school");
        assert!(item["walking_minutes"].as_f64().unwrap() >= 0.0);
    }
    assert!(items.iter().any(|item| item["transit_minutes"].is_number()));
    // From outside, the ways begin at the corrected point.
    let far = anyone
        .get("/sites/nearest?lat=-19.90&lon=-43.70&kind=counter")
        .await
        .json();
    assert_eq!(far["from"]["located"], "outside");
    assert!(far["items"][0]["metres"].as_f64().unwrap() < far["from"]["metres"].as_f64().unwrap());
    for limit in ["0", "51"] {
        let answer = anyone
            .get(&format!("/sites/nearest?{at}&kind=school&limit={limit}"))
            .await;
        assert_eq!(answer.problem(), (400, "limit-out-of-range".to_owned()));
    }
    let answer = anyone.get(&format!("/sites/nearest?{at}")).await;
    assert_eq!(answer.problem(), (400, "query-misfit".to_owned()));
}

pub(super) async fn a_deadline_falls_on_a_working_day_and_counts_to_its_end(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    // Thursday, Good Friday, a weekend: the first working day after is Monday.
    let answer = anyone
        .get("/calendar/working-days?from=2026-04-02&days=1")
        .await
        .json();
    assert_eq!(answer["date"], "2026-04-06");
    assert_eq!(answer["over_at"], "2026-04-07T03:00:00Z");
    let answer = anyone
        .get("/calendar/working-days?from=2026-04-03&days=0")
        .await
        .json();
    assert_eq!(answer["date"], "2026-04-06");
    for (query, problem) in [
        ("from=2026-02-30&days=1", (400, "query-misfit")),
        ("from=2026-03-02&days=-1", (400, "query-misfit")),
        ("from=2026-03-02&days=2001", (400, "days-out-of-range")),
        ("from=2030-12-30&days=9", (422, "beyond-calendar")),
        ("from=1999-01-01&days=1", (422, "beyond-calendar")),
    ] {
        let answer = anyone.get(&format!("/calendar/working-days?{query}")).await;
        assert_eq!(
            answer.problem(),
            (problem.0, problem.1.to_owned()),
            "{query}"
        );
    }
}

pub(super) async fn indicators_count_who_was_answered(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let path = "/indicators/library/cards-2026";
    assert_eq!(
        anyone.get(path).await.problem(),
        (404, "not-found".to_owned())
    );
    let now = desk.city().now();
    let events: Vec<NewEvent> = (0..3)
        .map(|at| NewEvent {
            subject: format!("reader-{at}"),
            content: EventContent::Decided {
                service: "library".to_owned(),
                about: "cards-2026".to_owned(),
                decision: DecisionId::from_bytes([at; 10]),
                outcome: crate::decision::Outcome::Reached,
            },
        })
        .collect();
    let told = desk.city().db().write(move |tx| {
        Box::pin(async move {
            EventStore::publish(tx, now, &events).await?;
            Ok::<_, StoreError>(())
        })
    });
    told.await.unwrap();
    crate::indicator::count_waiting(desk.city().db())
        .await
        .unwrap();
    let expected = json!([{"outcome": "reached", "residents": 3}]);
    assert_eq!(anyone.get(path).await.json()["outcomes"], expected);
}

pub(super) async fn the_description_of_the_api_is_served_as_it_is_checked_in(desk: &Desk) {
    let anyone = Caller::nobody(desk);
    let served = anyone.get("/openapi.json").await;
    let checked_in = crate::api::openapi(&services()).to_pretty_json().unwrap();
    assert_eq!(String::from_utf8(served.body.clone()).unwrap(), checked_in);
    let api = served.json();
    assert_eq!(api["openapi"], "3.1.0");
    for (path, operations) in api["paths"].as_object().unwrap() {
        assert!(path.starts_with("/api/v1/"), "{path}");
        for (method, operation) in operations.as_object().unwrap() {
            let problem = &operation["responses"]["default"]["content"];
            assert!(
                problem["application/problem+json"].is_object(),
                "{method} {path}"
            );
            assert!(operation["summary"].is_string(), "{method} {path}");
            let keyed = operation["parameters"].as_array().is_some_and(|all| {
                all.iter()
                    .any(|one| one["name"] == "idempotency-key" && one["required"] == true)
            });
            assert_eq!(keyed, method != "get", "{method} {path}");
        }
    }
}
