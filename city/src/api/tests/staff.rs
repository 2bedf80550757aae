//! Which residents work for the city, as officers of the register put it down.

use axum::http::StatusCode;
use serde_json::json;

use crate::id::StaffId;
use crate::mandate::{Actor, Role};
use crate::people;
use crate::portal::Desk;
use crate::sign_in::{self, Holder, SignInName};
use crate::testing::{Caller, written};

#[doc = "POR-05"]
pub(super) async fn a_note_is_made_seen_and_taken_back_as_a_mistake(desk: &Desk) {
    let (city, holder) = (desk.city().clone(), StaffId::from_bytes([8; 10]));
    let name = SignInName::read("nina").unwrap();
    let opened = written(desk.city().db(), move |tx| {
        Box::pin(async move {
            sign_in::open_account(tx, &city, Holder::Staff(holder), &name, "stf_1").await
        })
    });
    assert!(opened.await.is_some());
    let registrar = Caller::first(desk, |actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == Role::Officer && post.service == people::SERVICE)
    });
    let mut residents = desk.roles().iter();
    let person = residents.find(|actor| matches!(actor, Actor::Resident { .. }));
    let path = format!("/register/residents/{}", person.unwrap().key());
    let (staff, back) = (format!("{path}/staff"), format!("{path}/staff/take-back"));
    let note = json!({"sign_in_name": "nina"});
    let mistake = json!({"sign_in_name": "nina", "reason": "Another of the same name."});
    let on_staff = async || registrar.get(&path).await.json()["on_staff"].clone();
    for (key, stranger) in [
        ("p", &Caller::parents(desk)[0]),
        ("o", &Caller::officer(desk)),
    ] {
        for (what, to, body) in [("note", &staff, &note), ("back", &back, &mistake)] {
            let answer = stranger.post(to, &format!("{key}-{what}"), body).await;
            assert_eq!(answer.problem().0, 404, "{to}");
        }
    }
    let early = registrar.post(&back, "early", &mistake).await;
    assert_eq!(early.problem().0, 422, "nothing was put down");
    let unknown = json!({"sign_in_name": "nobody"});
    let unknown = registrar.post(&staff, "unknown", &unknown).await;
    assert_eq!(unknown.problem().0, 422);
    assert_eq!(on_staff().await, false);
    let noted = registrar.post(&staff, "note", &note).await;
    assert_eq!(noted.status, StatusCode::NO_CONTENT);
    assert_eq!(on_staff().await, true);
    let silent = json!({"sign_in_name": "nina", "reason": ""});
    let silent = registrar.post(&back, "silent", &silent).await;
    assert_eq!(silent.json()["faults"][0]["path"], "reason");
    let done = registrar.post(&back, "back", &mistake).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT);
    assert_eq!(on_staff().await, false);
}
