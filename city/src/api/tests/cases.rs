//! Cases by API.

use axum::http::Method;
use serde_json::{Value, json};

use crate::mandate::{Actor, Role};
use crate::people;
use crate::portal::Desk;
use crate::testing::Caller;

pub(super) async fn a_case_is_opened_worked_on_and_closed(desk: &Desk) {
    let person = Caller::first(desk, |actor| matches!(actor, Actor::Resident { .. }));
    let clerk = Caller::first(desk, |actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == Role::Officer && post.service == people::SERVICE)
    });
    let words = json!({"kind": "complaint", "words": "The letter came three weeks late."});
    let opened = person.post("/cases", "case-1", &words).await;
    assert_eq!(opened.status, 201);
    let case = opened.json();
    assert_eq!(
        (&case["state"], &case["answer_by"]),
        (&json!("received"), &json!("2026-03-16"))
    );
    let again = person.post("/cases", "case-1", &words).await;
    assert_eq!(again.json()["id"], case["id"], "the same key opens one");
    refuses(&person, &case).await;
    let free = clerk.get("/cases/work?list=free").await.json();
    assert_eq!(free["items"][0]["id"], case["id"]);
    assert_eq!(clerk.get("/cases/work?list=risen").await.problem().0, 404);
    assert_eq!(person.get("/cases/work").await.problem().0, 404);
    works(&person, &clerk, &case).await;
    asks_about_their_data(&person, &clerk).await;
    absences(&person, &clerk).await;
}

async fn asks_about_their_data(person: &Caller, clerk: &Caller) {
    let words = "My name has an accent.";
    let unknown = json!({"kind": "correction", "about": "nonsense", "words": words});
    let unknown = person.post("/cases", "case-d0", &unknown).await;
    assert_eq!(unknown.problem(), (422, "content-misfit".to_owned()));
    let new = json!({"kind": "correction", "about": "resident", "words": words});
    let case = person.post("/cases", "case-d1", &new).await.json();
    assert_eq!(
        (&case["kind"], &case["about"], &case["answer_by"]),
        (
            &json!("correction"),
            &json!("resident"),
            &json!("2026-03-30")
        )
    );
    let asked = person.get("/me/requests").await.json();
    let asked = &asked["items"][0];
    assert_eq!(
        (&asked["id"], &asked["state"], &asked["record"]),
        (&case["id"], &json!("open"), &json!("resident"))
    );
    let (id, resident) = (
        case["id"].as_str().unwrap(),
        case["resident"].as_str().unwrap(),
    );
    let steps = format!("/cases/work/{resident}/{id}/steps");
    let tag = case["etag"].as_str();
    let end = json!({"step": "end", "cause": "died", "reason": "We have heard that they died."});
    let end = clerk
        .write(Method::POST, &steps, "case-d2", tag, &end)
        .await;
    assert_eq!(end.problem(), (422, "content-misfit".to_owned()));
    let no =
        json!({"step": "answer", "outcome": "dismissed", "reason": "Your card says it otherwise."});
    let no = clerk.write(Method::POST, &steps, "case-d3", tag, &no).await;
    assert_eq!(no.json()["outcome"], "dismissed");
    let asked = person.get("/me/requests").await.json();
    assert_eq!(asked["items"][0]["state"], "refused");
    let own = format!("/cases/{id}/steps");
    let carries = json!({"step": "carry-on", "words": "I am the parent of the person who died."});
    let no = no.json();
    let carries = person
        .write(Method::POST, &own, "case-d4", no["etag"].as_str(), &carries)
        .await;
    assert_eq!(carries.problem().0, 404, "nobody died");
    let late = person
        .write(
            Method::DELETE,
            &format!("/me/requests/{id}"),
            "case-d5",
            None,
            &json!({}),
        )
        .await;
    assert_eq!(late.problem(), (409, "not-now".to_owned()));
    let appeal = json!({"kind": "appeal", "about": id, "words": "My card is the old one."});
    let appeal = person.post("/cases", "case-d6", &appeal).await;
    assert_eq!(appeal.json()["about"], json!(id));
}

async fn refuses(person: &Caller, case: &Value) {
    let too_long = json!({"kind": "complaint", "words": "x".repeat(10_001)});
    let refused = person.post("/cases", "case-2", &too_long).await;
    assert_eq!(refused.problem(), (422, "content-misfit".to_owned()));
    let not_theirs = json!({"kind": "appeal", "about": "dec_0000000000000000", "words": "No."});
    let refused = person.post("/cases", "case-3", &not_theirs).await;
    assert_eq!(refused.problem().0, 404);
    let steps = format!("/cases/{}/steps", case["id"].as_str().unwrap());
    let reply = json!({"step": "reply", "words": "On Monday."});
    let blind = person.post(&steps, "case-4", &reply).await;
    assert_eq!(blind.problem(), (428, "if-match-missing".to_owned()));
    let tag = case["etag"].as_str();
    let early = person
        .write(Method::POST, &steps, "case-5", tag, &reply)
        .await;
    assert_eq!(early.problem(), (409, "not-now".to_owned()));
    let elsewhere = person.get("/cases?for=res_0000000000000000").await;
    assert_eq!(elsewhere.problem().0, 404);
}

async fn works(person: &Caller, clerk: &Caller, case: &Value) {
    let (id, resident) = (
        case["id"].as_str().unwrap(),
        case["resident"].as_str().unwrap(),
    );
    let steps = format!("/cases/work/{resident}/{id}/steps");
    let step = async |key: &str, tag: &Value, body: Value| {
        clerk
            .write(Method::POST, &steps, key, tag.as_str(), &body)
            .await
    };
    let taken = step("case-w1", &case["etag"], json!({"step": "take"}))
        .await
        .json();
    assert_eq!(taken["state"], "assigned");
    let reason = "We have changed how letters are printed.";
    let answer = json!({"step": "answer", "outcome": "upheld", "reason": reason});
    let stale = step("case-w2", &case["etag"], answer.clone()).await;
    assert_eq!(stale.problem(), (412, "changed-meanwhile".to_owned()));
    let short = json!({"step": "answer", "outcome": "upheld", "reason": "No."});
    let short = step("case-w3", &taken["etag"], short).await;
    assert_eq!(short.problem(), (422, "content-misfit".to_owned()));
    let answered = step("case-w4", &taken["etag"], answer).await.json();
    assert_eq!(
        (&answered["state"], &answered["reason"]),
        (&json!("answered"), &json!(reason))
    );
    let own = person.get(&format!("/cases/{id}")).await.json();
    let what: Vec<_> = own["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["what"])
        .collect();
    assert_eq!(what, ["opened", "taken", "answered"]);
    let own_steps = format!("/cases/{id}/steps");
    let again = json!({"step": "reopen", "words": "It came late again."});
    let tag = own["case"]["etag"].as_str();
    let again = person
        .write(Method::POST, &own_steps, "case-w5", tag, &again)
        .await
        .json();
    assert_eq!(again["state"], "reopened");
    let back = json!({"step": "withdraw"});
    let tag = again["etag"].as_str();
    let back = person
        .write(Method::POST, &own_steps, "case-w6", tag, &back)
        .await
        .json();
    assert_eq!(back["state"], "withdrawn");
    assert_eq!(
        clerk
            .get(&format!("/cases/work/{resident}/{id}"))
            .await
            .problem()
            .0,
        404
    );
}

async fn absences(person: &Caller, clerk: &Caller) {
    let days = json!({"from": "2026-03-09", "to": "2026-03-13"});
    assert_eq!(
        person
            .post("/cases/absences", "case-a0", &days)
            .await
            .problem()
            .0,
        404
    );
    let said = clerk.post("/cases/absences", "case-a1", &days).await;
    assert_eq!(said.status, 201);
    let turned = json!({"from": "2026-03-13", "to": "2026-03-09"});
    let turned = clerk.post("/cases/absences", "case-a2", &turned).await;
    assert_eq!(turned.problem(), (422, "content-misfit".to_owned()));
    let mine = clerk.get("/cases/absences").await.json();
    assert_eq!(mine["items"][0]["to"], "2026-03-13");
    let path = "/cases/absences/2026-03-09";
    let gone = clerk
        .write(Method::DELETE, path, "case-a3", None, &json!({}))
        .await;
    assert_eq!(gone.status, 204);
    assert_eq!(
        clerk.get("/cases/absences").await.json(),
        json!({"items": []})
    );
}
