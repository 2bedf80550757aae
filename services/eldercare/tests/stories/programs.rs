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

pub async fn orders_and_calls_off_a_meal(town: &Town) {
    town.begins();
    let people = town.parents();
    let role = |at: usize| Actor::Resident {
        resident: people[at].clone(),
    };
    let (own, stranger) = (town.program(&role(0)), town.program(&role(1)));
    let site = town.canteens().await[0].clone();
    let fish = town.dish(&site, "Fish", 1_800, &["fish"]).await;
    let tuesday = date(2026, 3, 3);
    town.serves_at_lunch(&site, tuesday, &[&fish]).await;
    let path = format!("/eldercare/diners/{}", people[0]);
    let orders = format!("{path}/orders");
    let new = json!({"day": "2026-03-03", "sitting": "lunch"});
    assert_eq!(own.get(&path).await.status.as_u16(), 404);
    let early = own.post(&orders, "early", &new).await;
    assert_eq!(early.problem(), (409, "diner-not-active".to_owned()));
    let wishes = json!({"site": site, "wishes": {"avoids": ["fish"], "half": true}});
    let kept = own.write(Method::PUT, &path, "keep", None, &wishes).await;
    assert_eq!(
        (kept.status.as_u16(), &kept.json()["revision"]),
        (200, &json!(1))
    );
    let blind = own.write(Method::PUT, &path, "blind", None, &wishes).await;
    assert_eq!(blind.problem(), (428, "if-match-missing".to_owned()));
    let tag = own.get(&path).await.header("etag").to_owned();
    let states = format!("{path}/states");
    let pause = json!({"from": "2026-03-05", "state": "paused"});
    let paused = own
        .write(Method::POST, &states, "pause", Some(&tag), &pause)
        .await;
    assert_eq!(paused.json()["states"]["2026-03-05"], "paused");
    let ordered = own.post(&orders, "order", &new).await;
    assert_eq!(ordered.status.as_u16(), 201);
    let ordered = ordered.json();
    assert_eq!(ordered["order"]["channel"], "api");
    assert_eq!(ordered["gets"][0]["half"], true);
    let why = json!({"kind": "unwanted", "ingredient": "fish"});
    assert_eq!(ordered["clashes"][0]["why"], why);
    let ahead = own.get(&format!("{path}/ahead")).await.json();
    let items = ahead["items"].as_array().unwrap();
    let lunch = items
        .iter()
        .find(|one| one["day"] == "2026-03-03" && one["sitting"] == "lunch");
    assert_eq!(lunch.unwrap()["has_nothing"], true);
    for (day, sitting, code) in [
        ("2026-03-02", "lunch", "order-late"),
        ("2026-03-03", "tea", "no-sitting"),
        ("2026-03-06", "lunch", "diner-not-active"),
    ] {
        let new = json!({"day": day, "sitting": sitting});
        let refused = own.post(&orders, day, &new).await.problem();
        assert_eq!(refused, (409, code.to_owned()));
    }
    let many = json!({"day": "2026-03-03", "sitting": "lunch", "portions": [{"dish": fish.id, "count": 9}]});
    let refused = own.post(&orders, "many", &many).await.problem();
    assert_eq!(refused, (422, "portions-misfit".to_owned()));
    let off = format!("{orders}/2026-03-03/lunch");
    let called_off = own
        .write(Method::DELETE, &off, "off", None, &json!({}))
        .await;
    assert_eq!(called_off.json()["state"], "called-off");
    let all = own.get(&orders).await.json();
    assert_eq!(all["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        own.get(&format!("{path}/food-warnings")).await.json()["items"],
        json!([])
    );
    for path in [
        &path,
        &orders,
        &format!("{path}/ahead"),
        &format!("{path}/food-warnings"),
    ] {
        assert_eq!(stranger.get(path).await.status.as_u16(), 404, "{path}");
    }
    assert_eq!(stranger.post(&orders, "x", &new).await.status.as_u16(), 404);
}
