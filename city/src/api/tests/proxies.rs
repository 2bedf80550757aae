//! Acting for others: given, seen from both sides, and taken back.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::id::StaffId;
use crate::mandate::{Actor, Post, Role, Scope};
use crate::people;
use crate::personal::Personal;
use crate::portal::Desk;
use crate::proxy::{Gift, Terms};
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

/// An officer of the register of the body of the practice city's own, by another number.
fn colleague(desk: &Desk, number: u8) -> Actor {
    let mut posts = desk.roles().iter().filter_map(Actor::post);
    let post = posts.find(|post| post.role == Role::Officer && post.service == people::SERVICE);
    Actor::Staff(Post {
        staff: StaffId::from_bytes([number; 10]),
        ..post.unwrap().clone()
    })
}

/// Two officers of the register, and one of another body.
fn officers(desk: &Desk) -> [Actor; 3] {
    let mut elsewhere = colleague(desk, 33);
    if let Actor::Staff(post) = &mut elsewhere {
        let mut bodies = desk.city().bodies().iter();
        post.body = bodies.find(|body| body.id != post.body).unwrap().id.clone();
    }
    [colleague(desk, 31), colleague(desk, 32), elsewhere]
}

/// An officer puts down two mandates of one parent for another. Gives their ids.
async fn put_down(desk: &Desk, officer: &Actor) -> [String; 2] {
    let (own, _) = known(desk, 0).await;
    let (number, born) = known(desk, 1).await;
    let mut ids = Vec::new();
    for name in ["Neighbour", "Colleague"] {
        let gift = Gift {
            person: own.parse().unwrap(),
            holder: number.parse().unwrap(),
            holder_born: born.parse().unwrap(),
            holder_name: Personal::new(name),
            terms: Terms {
                scopes: vec![Scope::See],
                services: None,
                until: jiff::civil::date(2026, 12, 31),
            },
        };
        let access = testing::access(desk.city(), officer);
        let given = desk.proxies().give(&access, &["library"], gift).await;
        ids.push(given.unwrap().id.to_string());
    }
    ids.try_into().unwrap()
}

/// The one with this id in a list.
fn with_id<'a>(list: &'a serde_json::Value, id: &str) -> &'a serde_json::Value {
    let all = list.as_array().unwrap();
    all.iter().find(|one| one["id"] == id).unwrap()
}

#[doc = "POR-05, POR-07"]
pub(super) async fn what_an_officer_put_down_is_listed_and_confirmed_or_refused(desk: &Desk) {
    let officers = officers(desk);
    let mut roles = desk.roles().to_vec();
    roles.extend(officers.clone());
    let (city, services) = (desk.city().clone(), desk.services().clone());
    let words = testing::texts(&services);
    let desk = &Desk::new(city, services, words, roles);
    let first = officers[0].clone();
    let [puts_down, confirms, stranger] =
        officers.map(|one| Caller::first(desk, |role| *role == one));
    let parents = Caller::parents(desk);
    let (own, _) = known(desk, 0).await;
    let [one, other] = put_down(desk, &first).await;
    let list = format!("/proxies/{own}/waiting");
    let items = async |caller: &Caller| caller.get(&list).await.json()["items"].clone();
    let mine = items(&parents[0]).await;
    assert_eq!(mine.as_array().unwrap().len(), 2);
    let shown = with_id(&mine, &one);
    assert_eq!(shown["kind"], "written-mandate");
    assert_eq!(shown["holder_name"], "Neighbour");
    assert_eq!(shown["put_down_by"], first.post().unwrap().body.as_str());
    assert_eq!(items(&confirms).await, mine);
    let nobody = Caller::nobody(desk).get(&list).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert_eq!(parents[1].get(&list).await.status, StatusCode::NOT_FOUND);
    let says = async |caller: &Caller, id: &str, what: &str, key: &str| {
        let path = format!("/proxies/{own}/{id}/{what}");
        caller.post(&path, key, &json!({})).await.status
    };
    // Neither whoever put it down, nor whoever is to hold it, nor somebody of another body says yes or no.
    for (who, caller) in [&puts_down, &parents[1], &stranger].into_iter().enumerate() {
        for what in ["confirm", "refuse"] {
            let status = says(caller, &one, what, &format!("{what}-{who}")).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{who} {what}");
        }
    }
    let nothing = says(&confirms, "res_0000000000000000", "confirm", "nothing").await;
    assert_eq!(nothing, StatusCode::NOT_FOUND);
    let done = says(&confirms, &one, "confirm", "yes").await;
    assert_eq!(done, StatusCode::NO_CONTENT);
    // What was confirmed is taken back, and not refused.
    let late = says(&parents[0], &one, "refuse", "late").await;
    assert_eq!(late, StatusCode::NOT_FOUND);
    let done = says(&parents[0], &other, "refuse", "no").await;
    assert_eq!(done, StatusCode::NO_CONTENT);
    assert_eq!(items(&parents[0]).await, json!([]));
    let given = parents[0].get("/proxies").await.json()["given"].clone();
    assert_eq!(with_id(&given, &one)["state"], "given");
    assert_eq!(with_id(&given, &other)["state"], "revoked");
}
