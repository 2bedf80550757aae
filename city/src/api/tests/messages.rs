//! Messages that officers write, by API.

use serde_json::{Value, json};

use crate::mandate::{Actor, Role};
use crate::people;
use crate::portal::Desk;
use crate::testing::Caller;

fn words() -> Value {
    json!({
        "subject": {"en": "Your new health card", "zh_hans": "您的新医保卡"},
        "text": {"en": "Your card is ready.", "zh_hans": "您的卡已经办好。"},
        "next": {"en": "Fetch it at the counter.", "zh_hans": "请到窗口领取。"},
        "reply_by": "2026-03-31",
    })
}

fn officer(desk: &Desk) -> Caller {
    Caller::first(desk, |actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == Role::Officer && post.service == people::SERVICE)
    })
}

pub(super) async fn a_message_is_sent_once_and_its_status_told(desk: &Desk) {
    let mut roles = desk.roles().iter();
    let person = roles.find(|actor| matches!(actor, Actor::Resident { .. }));
    let person = person.unwrap().key();
    let officer = officer(desk);
    let message = json!({"client_id": "card-1", "resident": person, "words": words()});
    let sent = officer.post("/messages", "message-1", &message).await;
    assert_eq!(sent.status, 201, "{}", String::from_utf8_lossy(&sent.body));
    let sent = sent.json();
    assert_eq!(
        (&sent["state"], &sent["people"], &sent["waiting"]),
        (&json!("sending"), &json!(1), &json!(1))
    );
    let again = officer.post("/messages", "message-2", &message).await;
    assert_eq!(
        (again.status.as_u16(), &again.json()["id"]),
        (200, &sent["id"])
    );
    let mut other = message.clone();
    other["words"]["text"]["en"] = json!("Another text.");
    let other = officer.post("/messages", "message-3", &other).await;
    assert_eq!(other.problem(), (409, "client-id-used".to_owned()));
    while desk.messages().work().await.unwrap() > 0 {}
    while desk.notices().work().await.unwrap() > 0 {}
    let path = format!("/messages/{}", sent["id"].as_str().unwrap());
    let status = officer.get(&path).await.json();
    assert_eq!(status["state"], "told");
    assert_eq!(
        status["ways"],
        json!([{"way": "portal", "waiting": 0, "sent": 0, "delivered": 1, "failed": 0}])
    );
    assert!(!status.to_string().contains(&person), "nobody is named");
    let as_batch = path.replace("/messages/", "/message-batches/");
    assert_eq!(officer.get(&as_batch).await.problem().0, 404);
    let resident = Caller::first(desk, |actor| matches!(actor, Actor::Resident { .. }));
    assert_eq!(resident.get(&path).await.problem().0, 404);
    assert_eq!(Caller::nobody(desk).get(&path).await.problem().0, 401);
    let refused = resident.post("/messages", "message-4", &message).await;
    assert_eq!(refused.problem().0, 404);
}

pub(super) async fn a_batch_is_refused_where_it_names_nobody_or_says_too_much(desk: &Desk) {
    let officer = officer(desk);
    let post = async |key: &str, residents: Value, words: Value| {
        let batch = json!({"client_id": key, "residents": residents, "words": words});
        officer.post("/message-batches", key, &batch).await
    };
    let misfit = (422, "content-misfit".to_owned());
    assert_eq!(post("batch-1", json!([]), words()).await.problem(), misfit);
    let unknown = post("batch-2", json!(["res_0000000000000000"]), words()).await;
    assert_eq!(unknown.problem(), misfit);
    let mut long = words();
    long["text"]["en"] = json!("x".repeat(10_000));
    let mut one_language = words();
    one_language["text"]["zh_hans"] = json!("");
    let mut steering = words();
    steering["subject"]["en"] = json!("Your card\u{202e}");
    let mut roles = desk.roles().iter();
    let person = roles.find(|actor| matches!(actor, Actor::Resident { .. }));
    let person = json!([person.unwrap().key()]);
    for (key, words) in [
        ("batch-3", long),
        ("batch-4", one_language),
        ("batch-5", steering),
    ] {
        assert_eq!(
            post(key, person.clone(), words).await.problem(),
            misfit,
            "{key}"
        );
    }
    let one = post("batch-6", person, words()).await;
    assert_eq!(one.status, 201);
    let confirmation = format!(
        "/message-batches/{}/confirmation",
        one.json()["id"].as_str().unwrap()
    );
    let late = officer.post(&confirmation, "batch-7", &json!({})).await;
    assert_eq!(late.problem(), (409, "message-sent".to_owned()));
}
