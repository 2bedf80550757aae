//! The register by its API: somebody is entered, found, and has a guardian; and is kept under restriction.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::mandate::Role;
use crate::people::SERVICE;
use crate::portal::Desk;
use crate::testing::Caller;

/// An officer of the register.
fn clerk(desk: &Desk) -> Caller {
    Caller::first(desk, |actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == Role::Officer && post.service == SERVICE)
    })
}

async fn entered(clerk: &Caller, desk: &Desk, name: &str, born: &str) -> String {
    let cell = desk.city().geography().cells()[0].id.to_string();
    let body = json!({ "path": "counter", "name": name, "birth_date": born, "home_cell": cell });
    let answer = clerk.post("/register/residents", born, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.json());
    answer.json()["resident"].as_str().unwrap().to_owned()
}

fn fact(person: &Value, kind: &str) -> String {
    let facts = person["facts"].as_array().unwrap();
    let found = facts.iter().find(|fact| fact["kind"] == kind).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[doc = "POR-07"]
pub(super) async fn a_guardian_is_named_by_the_register_and_acts_while_that_holds(desk: &Desk) {
    let clerk = clerk(desk);
    let ward = entered(&clerk, desk, "Ana Reis", "1950-01-01").await;
    let parent = Caller::parents(desk).remove(0);
    let number = parent.get("/proxies").await.json()["number"].clone();
    let path = format!("/register/residents/{ward}");
    let events = format!("{path}/events");
    let guardian = |scopes: Value| {
        json!({
            "kind": "guardian", "on": "2026-03-01", "guardian": number, "scopes": scopes, "in_advance": true,
        })
    };
    for (key, body, field) in [
        ("nothing", guardian(json!([])), "guardian"),
        ("wrong", guardian(json!(["own"])), "scopes"),
        (
            "self",
            json!({"kind": "guardian", "on": "2026-03-01", "guardian": ward, "scopes": ["see"]}),
            "guardian",
        ),
        (
            "short",
            json!({"kind": "incapacity", "on": "2026-03-01", "last": "2026-02-01"}),
            "last",
        ),
        (
            "none",
            json!({"kind": "finding-ended", "on": "2026-03-01", "fact": "first"}),
            "fact",
        ),
    ] {
        let refused = clerk.post(&events, key, &body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        assert_eq!(refused.json()["faults"][0]["path"], field, "{key}");
    }
    let named = clerk
        .post(&events, "named", &guardian(json!(["see"])))
        .await;
    assert_eq!(named.status, StatusCode::OK, "{}", named.json());
    let looked = format!("/proxies/persons/{ward}/disclosures");
    assert_eq!(
        parent.get(&looked).await.status,
        StatusCode::NOT_FOUND,
        "it sleeps"
    );
    let unable = json!({"kind": "incapacity", "on": "2026-03-01"});
    clerk.post(&events, "unable", &unable).await;
    let entries = parent.get(&looked).await.json();
    let acts = entries["items"].as_array().unwrap();
    assert!(
        acts.iter()
            .any(|one| one["record"] == "facts" && one["act"] == "create"),
        "{entries}"
    );
    let others = Caller::parents(desk).remove(1);
    assert_eq!(others.get(&looked).await.status, StatusCode::NOT_FOUND);
    assert_eq!(clerk.get(&looked).await.status, StatusCode::NOT_FOUND);
    let known = clerk.get(&path).await.json();
    let well =
        json!({"kind": "finding-ended", "on": "2026-03-02", "fact": fact(&known, "incapacity")});
    let ended = clerk.post(&events, "well", &well).await;
    assert_eq!(ended.json()["ended"], json!(["incapacity"]));
    assert_eq!(parent.get(&looked).await.status, StatusCode::NOT_FOUND);
}

#[doc = "COR-01"]
pub(super) async fn whoever_is_under_restriction_is_gone_for_who_is_not_cleared(desk: &Desk) {
    let clerk = clerk(desk);
    let hidden = entered(&clerk, desk, "Bento Costa", "1980-01-01").await;
    let path = format!("/register/residents/{hidden}");
    let restricted = json!({"kind": "restricted", "on": "2026-03-02"});
    let done = clerk
        .post(&format!("{path}/events"), "hide", &restricted)
        .await;
    assert_eq!(done.status, StatusCode::OK);
    assert_eq!(clerk.get(&path).await.status, StatusCode::NOT_FOUND);
    let search = format!("/register/residents?number={hidden}");
    assert_eq!(clerk.get(&search).await.json()["items"], json!([]));
}
