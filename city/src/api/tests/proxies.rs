//! Acting for others: given, seen from both sides, and taken back.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::mandate::Actor;
use crate::people;
use crate::portal::Desk;
use crate::testing::{self, Caller};

/// The number and the birth date of whoever is chosen as a role.
async fn known(desk: &Desk, which: usize) -> (String, String) {
    let mut residents = desk.roles().iter().filter_map(|role| match role {
        Actor::Resident { resident } => Some(resident.clone()),
        _ => None,
    });
    let resident = residents.nth(which).unwrap();
    let actor = Actor::Resident {
        resident: resident.clone(),
    };
    let access = testing::access(desk.city(), &actor);
    let registry = desk.city().registry();
    let scope = crate::mandate::Scope::See;
    let mandate = registry
        .act_for(&access, &resident, people::SERVICE, scope)
        .await
        .unwrap();
    let row = registry.resident(&mandate, &resident).await.unwrap();
    (resident.to_string(), row.unwrap().birth_date.to_string())
}

#[doc = "POR-07"]
pub(super) async fn a_mandate_is_given_seen_and_taken_back(desk: &Desk) {
    let parents = Caller::parents(desk);
    let (giver, holder) = (&parents[0], &parents[1]);
    let (own, _) = known(desk, 0).await;
    let (number, born) = known(desk, 1).await;
    let gift = json!({
        "holder": number, "holder_born": born, "holder_name": "Neighbour",
        "scopes": ["see"], "services": ["library"], "until": "2026-12-31",
    });
    let given = giver.post("/proxies", "give", &gift).await;
    assert_eq!(given.status, StatusCode::CREATED);
    let again = giver.post("/proxies", "give", &gift).await;
    assert_eq!((again.status, &again.body), (given.status, &given.body));
    let id = given.json()["id"].as_str().unwrap().to_owned();
    let list = giver.get("/proxies").await.json();
    assert_eq!(list["given"][0]["state"], "given");
    assert_eq!(list["number"], own.as_str());
    let held = holder.get("/proxies").await.json();
    let acts_for = held["acts_for"].as_array().unwrap();
    let found = acts_for.iter().find(|one| one["person"] == own.as_str());
    let found = found.unwrap();
    assert_eq!(
        (&found["basis"], &found["mandate"]),
        (&json!("written-mandate"), &json!(id))
    );
    assert_eq!(found["scopes"], json!(["see"]));
    let path = format!("/proxies/{own}/{id}/revoke");
    let forged = holder.post(&path, "revoke-1", &json!({})).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    for key in ["revoke-2", "revoke-3"] {
        let done = giver
            .send(Method::POST, &path, &[("idempotency-key", key)], "")
            .await;
        assert_eq!(done.status, StatusCode::NO_CONTENT);
    }
    let held = holder.get("/proxies").await.json();
    let acts_for = held["acts_for"].as_array().unwrap();
    assert!(acts_for.iter().all(|one| one["person"] != own.as_str()));
}

#[doc = "POR-07"]
pub(super) async fn what_cannot_be_given_is_refused_and_nobody_else_gives_it(desk: &Desk) {
    let giver = &Caller::parents(desk)[0];
    let (number, born) = known(desk, 1).await;
    let gift = |changes: serde_json::Value| {
        let mut gift = json!({
            "holder": number, "holder_born": born, "holder_name": "Neighbour",
            "scopes": ["see"], "services": null, "until": "2026-12-31",
        });
        for (field, value) in changes.as_object().unwrap() {
            gift[field] = value.clone();
        }
        gift
    };
    for (place, changes) in [
        json!({"holder_born": "1900-01-01"}),
        json!({"scopes": []}),
        json!({"services": ["circus"]}),
        json!({"until": "2020-01-01"}),
        json!({"holder_name": ""}),
    ]
    .into_iter()
    .enumerate()
    {
        let answer = giver
            .post("/proxies", &format!("refused-{place}"), &gift(changes))
            .await;
        assert_eq!(answer.problem(), (422, "proxy-refused".to_owned()));
    }
    let for_another = gift(json!({"person": number}));
    let answer = giver.post("/proxies", "for-another", &for_another).await;
    assert_eq!(answer.problem().0, 404);
    let officer = Caller::officer(desk);
    assert_eq!(officer.get("/proxies").await.status, StatusCode::NOT_FOUND);
    let nobody = Caller::nobody(desk).get("/proxies").await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}
