//! The same by programs.

use axum::http::Method;
use city::mandate::Actor;
use city::people::FactValue;
use jiff::civil::date;
use serde_json::json;

use crate::town::{Town, set_from};

pub async fn asks_and_explains(town: &Town) {
    town.begins();
    let people = town.parents();
    let certified = (date(2026, 1, 1), None);
    town.certifies(51, &people[0], FactValue::Disability, certified)
        .await;
    let role = |at: usize| Actor::Resident {
        resident: people[at].clone(),
    };
    let (own, stranger) = (town.program(&role(0)), town.program(&role(1)));
    let path = format!("/eldercare/residents/{}/entitlement", people[0]);
    let before = own
        .get(&format!("{path}?benefit=delivery&price=800"))
        .await
        .json();
    assert_eq!(
        (&before["standing"], &before["is_given"]),
        (&json!("not-asked"), &json!(false))
    );
    assert_eq!(before["rest"], 0);
    let asked = own.post(&path, "one", &json!({})).await;
    assert_eq!(
        (asked.status.as_u16(), &asked.json()["outcome"]),
        (201, &json!("reached"))
    );
    let again = own.post(&path, "two", &json!({})).await;
    assert_eq!(
        (again.status.as_u16(), &again.json()["until"]),
        (200, &json!("2026-09-01"))
    );
    let after = own.get(&path).await.json();
    assert_eq!(
        (&after["standing"], &after["benefit"]),
        (&json!("cycle"), &json!("meal"))
    );
    assert_eq!(after["schemes"][0]["reason"]["kind"], "not-for");
    assert_eq!(
        own.get(&format!("{path}?benefit=x")).await.problem(),
        (422, "benefit-misfit".to_owned())
    );
    assert_eq!(
        own.get(&format!("{path}?date=2020-01-01")).await.problem(),
        (409, "no-schemes".to_owned())
    );
    assert_eq!(stranger.get(&path).await.status.as_u16(), 404);
    assert_eq!(
        stranger.post(&path, "x", &json!({})).await.status.as_u16(),
        404
    );
}

pub async fn writes_and_signs(town: &Town) {
    const NEXT: &str = "/eldercare/schemes/next";
    let officer = town.program(&town.officer());
    let parent = Actor::Resident {
        resident: town.parents().remove(0),
    };
    let parent = town.program(&parent);
    assert_eq!(officer.get(NEXT).await.status.as_u16(), 404);
    let set = json!(set_from(date(2026, 4, 1)));
    let refused = parent.write(Method::PUT, NEXT, "p", None, &set).await;
    assert_eq!(refused.status.as_u16(), 404);
    let mut faulty = set.clone();
    faulty["schemes"][2]["order"] = json!(2);
    let refused = officer.write(Method::PUT, NEXT, "a", None, &faulty).await;
    assert_eq!(refused.problem(), (422, "schemes-misfit".to_owned()));
    assert_eq!(refused.json()["faults"][0]["path"], "schemes[2].order");
    let written = officer.write(Method::PUT, NEXT, "b", None, &set).await;
    assert_eq!(written.status.as_u16(), 200, "{:?}", written.json());
    let unseen = officer.write(Method::PUT, NEXT, "c", None, &set).await;
    assert_eq!(unseen.status.as_u16(), 428);
    let tag = officer.get(NEXT).await.header("etag").to_owned();
    let again = officer
        .write(Method::PUT, NEXT, "d", Some(&tag), &set)
        .await;
    assert_eq!(again.json()["revision"], 2);
    let sign = format!("{NEXT}/sign");
    let stale = officer.post(&sign, "e", &json!({"revision": 1})).await;
    assert_eq!(stale.status.as_u16(), 412);
    let signed = officer.post(&sign, "f", &json!({"revision": 2})).await;
    assert_eq!(
        (signed.status.as_u16(), &signed.json()["version"]),
        (201, &json!(2))
    );
    let all = parent.get("/eldercare/schemes").await.json();
    assert_eq!(all["items"][0]["from"], "2026-04-01");
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
}
