//! A family applies, changes its mind and withdraws.

use ::city::portal::Desk;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::city::{child_of, offers, open_round};
use ::city::testing::{Answer, Caller};

async fn put(
    parent: &Caller,
    path: &str,
    key: &str,
    seen: Option<&str>,
    list: &[String],
) -> Answer {
    let body = json!({ "choices": list });
    parent.write(Method::PUT, path, key, seen, &body).await
}

async fn withdraw(parent: &Caller, path: &str, key: &str, seen: Option<&str>) -> Answer {
    let mut headers = vec![("idempotency-key", key)];
    headers.extend(seen.map(|seen| ("if-match", seen)));
    parent.send(Method::DELETE, path, &headers, "").await
}

pub(crate) async fn a_family_applies_changes_and_withdraws(desk: &Desk) {
    let parent = &Caller::parents(desk)[0];
    let (round, child) = (open_round(parent).await, child_of(parent).await);
    let list = offers(parent, &round, 12).await;
    let path = format!("/education/rounds/{round}/applications/{child}");
    assert_eq!(
        parent.get(&path).await.problem(),
        (404, "not-found".to_owned())
    );

    let sent = put(parent, &path, "a", None, &list).await;
    assert_eq!(
        (sent.status, sent.header("etag")),
        (StatusCode::CREATED, "\"1\"")
    );
    let choices = sent.json()["choices"].as_array().unwrap().clone();
    assert_eq!(
        choices.iter().map(|one| &one["offer"]).collect::<Vec<_>>(),
        list.iter().collect::<Vec<_>>()
    );
    let again = put(parent, &path, "a", None, &list).await;
    assert_eq!((again.status, &again.body), (sent.status, &sent.body));
    assert_eq!(again.header("idempotency-replayed"), "true");

    let answer = put(parent, &path, "b", None, &list[..2]).await;
    assert_eq!(answer.problem(), (428, "if-match-missing".to_owned()));
    let answer = put(parent, &path, "c", Some("\"9\""), &list[..2]).await;
    assert_eq!(answer.problem(), (412, "changed-meanwhile".to_owned()));
    let answer = put(parent, &path, "d", Some("\"1\""), &list[..2]).await;
    assert_eq!(
        (answer.status, answer.header("etag")),
        (StatusCode::OK, "\"2\"")
    );
    let children = parent.get("/education/children").await.json();
    assert_eq!(children["items"][0]["rounds"][0]["application"], "sent");

    assert_eq!(withdraw(parent, &path, "e", None).await.problem().0, 428);
    assert_eq!(
        withdraw(parent, &path, "f", Some("\"1\""))
            .await
            .problem()
            .0,
        412
    );
    let gone = withdraw(parent, &path, "g", Some("\"2\"")).await;
    assert_eq!(
        (gone.status, &gone.json()["state"]),
        (StatusCode::OK, &json!("withdrawn"))
    );
    let repeated = withdraw(parent, &path, "g", Some("\"2\"")).await;
    assert_eq!((repeated.status, &repeated.body), (gone.status, &gone.body));
    let held = [("if-none-match", gone.header("etag"))];
    let stands = parent.send(Method::GET, &path, &held, "").await;
    assert_eq!(stands.status, StatusCode::NOT_MODIFIED);
    let back = put(parent, &path, "h", Some("\"3\""), &list).await;
    assert_eq!(
        (back.status, &back.json()["state"]),
        (StatusCode::OK, &json!("sent"))
    );
}

pub(crate) async fn a_list_with_faults_is_refused_place_by_place(desk: &Desk) {
    let parent = &Caller::parents(desk)[1];
    let (round, child) = (open_round(parent).await, child_of(parent).await);
    let list = offers(parent, &round, 1).await;
    let path = format!("/education/rounds/{round}/applications/{child}");
    let unknown = "ofr_0000000000000000".to_owned();
    let answer = put(
        parent,
        &path,
        "a",
        None,
        &[list[0].clone(), unknown, list[0].clone()],
    )
    .await;
    assert_eq!(answer.problem(), (422, "list-misfit".to_owned()));
    let faults = answer.json()["faults"].as_array().unwrap().clone();
    let places: Vec<&Value> = faults.iter().map(|fault| &fault["path"]).collect();
    assert_eq!(places, ["choices[1]", "choices[2]"]);
    let answer = put(parent, &path, "b", None, &[]).await;
    assert_eq!(answer.problem(), (422, "list-misfit".to_owned()));
    let answer = put(parent, &path, "c", None, &["school".to_owned()]).await;
    assert_eq!(answer.problem(), (400, "body-misfit".to_owned()));
    assert_eq!(answer.json()["faults"][0]["path"], "choices[0]");
    let text = String::from_utf8(answer.body).unwrap();
    assert!(!text.contains(&child), "no problem names a person: {text}");
    // The parent is of no age for school.
    let own = desk.roles()[1].key();
    let answer = put(
        parent,
        &format!("/education/rounds/{round}/applications/{own}"),
        "d",
        None,
        &list,
    )
    .await;
    assert_eq!(answer.problem(), (422, "not-eligible".to_owned()));
    let elsewhere = format!("/education/rounds/rnd_0000000000000000/applications/{child}");
    assert_eq!(
        put(parent, &elsewhere, "e", None, &list).await.problem().0,
        404
    );
    assert_eq!(parent.get(&path).await.problem().0, 404, "nothing was kept");
}

pub(crate) async fn a_neighbour_and_a_stranger_find_nothing(desk: &Desk) {
    let parents = Caller::parents(desk);
    let (parent, neighbour) = (&parents[2], &parents[1]);
    let (officer, nobody) = (Caller::officer(desk), Caller::nobody(desk));
    let (round, child) = (open_round(parent).await, child_of(parent).await);
    let list = offers(parent, &round, 3).await;
    let path = format!("/education/rounds/{round}/applications/{child}");
    assert_eq!(
        put(parent, &path, "mine", None, &list).await.status,
        StatusCode::CREATED
    );
    let nowhere = format!("/education/rounds/{round}/applications/res_0000000000000000");
    for other in [neighbour, &officer] {
        let theirs = other.get(&path).await;
        assert_eq!(theirs.problem(), (404, "not-found".to_owned()));
        assert_eq!(theirs.json(), other.get(&nowhere).await.json());
        let answer = put(other, &path, "theirs", Some("\"1\""), &list).await;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()));
        let answer = withdraw(other, &path, "gone", Some("\"1\"")).await;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()));
        let decision = format!("/education/decisions/{child}/dec_0000000000000000");
        assert_eq!(other.get(&decision).await.problem().0, 404);
    }
    assert_eq!(officer.get("/education/children").await.problem().0, 404);
    for path in [path.as_str(), "/education/children"] {
        assert_eq!(
            nobody.get(path).await.problem(),
            (401, "not-signed-in".to_owned())
        );
    }
    assert_eq!(put(&nobody, &path, "c", None, &list).await.problem().0, 401);
    assert_eq!(
        parent.get(&path).await.header("etag"),
        "\"1\"",
        "nothing was changed"
    );
}
