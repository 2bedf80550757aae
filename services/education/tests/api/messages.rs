//! Messages of officers to those who applied in their rounds.

use ::city::portal::Desk;
use ::city::testing::Caller;
use axum::http::Method;
use serde_json::{Value, json};

use super::city::{child_of, offers, open_round, text};

fn words() -> Value {
    json!({
        "subject": {"en": "Open day", "zh_hans": "开放日"},
        "text": {"en": "Schools open their doors on Saturday.", "zh_hans": "学校星期六开放。"},
        "next": {"en": "Come and look.", "zh_hans": "欢迎前来。"},
        "reply_by": null,
    })
}

pub async fn an_officer_writes_to_those_who_applied_and_to_nobody_else(desk: &Desk) {
    let (officer, anyone) = (Caller::officer(desk), Caller::nobody(desk));
    let parents = Caller::parents(desk);
    let parent = &parents[3];
    let (round, child) = (open_round(&anyone).await, child_of(parent).await);
    let to_child = |id: &str| json!({"client_id": id, "resident": child, "words": words()});
    let before = officer.post("/messages", "m-1", &to_child("one")).await;
    assert_eq!(
        before.problem().0,
        404,
        "a child who has not applied is nobody's to write to"
    );
    let to_all = |id: &str| json!({"client_id": id, "group": round, "words": words()});
    let few = officer
        .post("/message-batches", "m-2", &to_all("all-1"))
        .await;
    assert_eq!(few.status, 201, "{}", String::from_utf8_lossy(&few.body));
    let few = few.json()["people"].as_u64().unwrap();
    assert!(few > 1, "{few}");
    let list = json!({ "choices": offers(&anyone, &round, 2).await });
    let application = format!("/education/rounds/{round}/applications/{child}");
    let applied = parent
        .write(Method::PUT, &application, "m-3", None, &list)
        .await;
    assert_eq!(
        applied.status,
        201,
        "{}",
        String::from_utf8_lossy(&applied.body)
    );
    let after = officer.post("/messages", "m-4", &to_child("one")).await;
    assert_eq!(
        after.status,
        201,
        "{}",
        String::from_utf8_lossy(&after.body)
    );
    let all = officer
        .post("/message-batches", "m-5", &to_all("all-2"))
        .await
        .json();
    assert_eq!(all["people"].as_u64().unwrap(), few + 1);
    let path = format!("/message-batches/{}", text(&all["id"]));
    assert_eq!(officer.get(&path).await.json()["client_id"], "all-2");
    assert_eq!(parent.get(&path).await.problem().0, 404);
    let both = json!({"client_id": "x", "group": round, "residents": [child], "words": words()});
    let both = officer.post("/message-batches", "m-6", &both).await;
    assert_eq!(both.problem().0, 422);
    let nowhere = json!({"client_id": "y", "group": "rnd_0000000000000000", "words": words()});
    let nowhere = officer.post("/message-batches", "m-7", &nowhere).await;
    assert_eq!(nowhere.problem().0, 404);
}
