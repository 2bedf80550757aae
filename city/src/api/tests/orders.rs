//! Orders and appeals by API.

use serde_json::{Value, json};

use crate::id::StaffId;
use crate::mandate::{Actor, Post, Role};
use crate::portal::Desk;
use crate::testing::{Caller, texts};

/// A member of staff of the body with this place in the city's list.
fn staff(desk: &Desk, body: usize, role: Role, service: &str) -> Actor {
    Actor::Staff(Post {
        staff: StaffId::from_bytes([u8::try_from(body).unwrap() + 31; 10]),
        body: desk.city().bodies()[body].id.clone(),
        role,
        service: service.to_owned(),
        district: None,
        cleared: false,
    })
}

/// Those who write, sign and audit orders, each of a body of their own, and the person whom one names.
struct Cast {
    investigator: Caller,
    officer: Caller,
    auditor: Caller,
    person: Caller,
    id: String,
    body: String,
}

impl Cast {
    fn of(desk: &Desk) -> Self {
        let actors = [
            staff(desk, 2, Role::Investigator, "outbreak"),
            staff(desk, 1, Role::Officer, "orders"),
            staff(desk, 0, Role::Auditor, "register"),
        ];
        let mut roles = desk.roles().to_vec();
        roles.extend(actors.clone());
        let (city, services) = (desk.city().clone(), desk.services().clone());
        let words = texts(&services);
        let desk = &Desk::new(city, services, words, roles);
        let [investigator, officer, auditor] =
            actors.map(|actor| Caller::first(desk, move |other| *other == actor));
        let is_resident = |actor: &Actor| matches!(actor, Actor::Resident { .. });
        let person = desk.roles().iter().find(|role| is_resident(role));
        Self {
            investigator,
            officer,
            auditor,
            person: Caller::first(desk, is_resident),
            id: person.unwrap().key(),
            body: desk.city().bodies()[2].id.to_string(),
        }
    }

    fn order(&self) -> Value {
        json!({
            "case": "outbreak 14", "grounds": "Nine cases of measles at one school within a week.",
            "people": [self.id], "body": self.body, "until": "2026-03-09T12:00:00Z", "hold": null,
        })
    }
}

#[doc = "GOV-09"]
pub(super) async fn an_order_is_written_signed_told_and_ended(desk: &Desk) {
    let cast = &Cast::of(desk);
    for (field, wrong) in [
        ("people", json!([])),
        ("people", json!(["nobody"])),
        ("cells", json!(["nowhere"])),
        ("grounds", json!("x")),
        ("until", json!("tomorrow")),
        ("until", json!("2027-03-09T12:00:00Z")),
        (
            "hold",
            json!({"reason": "x", "until": "2026-03-10T12:00:00Z"}),
        ),
    ] {
        let mut order = cast.order();
        order[field] = wrong.clone();
        let key = format!("order-w-{field}-{wrong}")
            .replace(|one: char| !one.is_ascii_alphanumeric(), "");
        let drafted = cast.investigator.post("/orders", &key, &order).await;
        assert_eq!(
            drafted.problem(),
            (422, "content-misfit".to_owned()),
            "{field}: {wrong}"
        );
    }
    for (caller, key) in [(&cast.person, "order-n1"), (&cast.auditor, "order-n2")] {
        let drafted = caller.post("/orders", key, &cast.order()).await;
        assert_eq!(drafted.problem().0, 404);
    }
    let drafted = cast
        .investigator
        .post("/orders", "order-d1", &cast.order())
        .await;
    assert_eq!(drafted.status, 201);
    let path = format!("/orders/{}", drafted.json()["id"].as_str().unwrap());
    let own = format!("/residents/{}/orders", cast.id);
    assert_eq!(cast.person.get(&own).await.json(), json!({"items": []}));
    let sign = format!("{path}/signatures");
    let once = cast.investigator.post(&sign, "order-s1", &json!({})).await;
    assert_eq!(once.json()["state"], "signed-once");
    let twice = cast.investigator.post(&sign, "order-s2", &json!({})).await;
    assert_eq!(twice.problem(), (403, "own-order".to_owned()));
    let active = cast.officer.post(&sign, "order-s3", &json!({})).await;
    let active = active.json();
    assert_eq!(
        (&active["state"], &active["people"]),
        (&json!("active"), &json!(1))
    );
    assert_eq!(cast.auditor.get(&path).await.json(), active);
    let all = cast.auditor.get("/orders").await.json();
    assert_eq!(all["items"], json!([active]));
    assert_eq!(cast.person.get(&path).await.problem().0, 404);
    assert_eq!(cast.person.get("/orders").await.problem().0, 404);
    let told = cast.person.get(&own).await.json();
    assert_eq!(told["items"][0]["case"], "outbreak 14");
    assert_eq!(told["items"][0]["appeal_by"], "2026-04-01");
    assert_eq!(cast.officer.get(&own).await.problem().0, 404);
    appeals_against_it(cast, &path).await;
    let end = format!("{path}/end");
    let why = json!({"why": "The case was closed by the ward."});
    let ended = cast.officer.post(&end, "order-e1", &why).await;
    assert_eq!(ended.json()["state"], "revoked");
    let again = cast.officer.post(&end, "order-e2", &why).await;
    assert_eq!(again.problem(), (409, "order-ended".to_owned()));
}

async fn appeals_against_it(cast: &Cast, order: &str) {
    let appeal = format!("/residents/{}{order}/appeal", cast.id);
    let words = json!({"words": "I was abroad in that week."});
    let stranger = cast.officer.post(&appeal, "order-a0", &words).await;
    assert_eq!(stranger.problem().0, 404);
    let silent = cast
        .person
        .post(&appeal, "order-a1", &json!({"words": ""}))
        .await;
    assert_eq!(silent.problem(), (422, "content-misfit".to_owned()));
    let lodged = cast.person.post(&appeal, "order-a2", &words).await;
    assert_eq!(lodged.status, 201);
    let again = cast.person.post(&appeal, "order-a3", &words).await;
    assert_eq!(again.problem(), (409, "appealed-before".to_owned()));
    let waiting = cast.auditor.get("/appeals").await.json();
    assert_eq!(waiting["items"], json!([lodged.json()]));
    assert_eq!(waiting["items"][0]["answer_by"], "2026-03-16");
    assert_eq!(cast.officer.get("/appeals").await.problem().0, 404);
    let about = lodged.json()["about"].as_str().unwrap().to_owned();
    let desk = format!("/appeals/{}/{about}/decision", cast.id);
    let decision =
        json!({"outcome": "upheld", "reason": "The stamps in the passport show that it is so."});
    let stranger = cast.officer.post(&desk, "order-b0", &decision).await;
    assert_eq!(stranger.problem().0, 404);
    let decided = cast.auditor.post(&desk, "order-b1", &decision).await;
    assert_eq!(decided.json(), decision);
    let own = format!("/residents/{}/orders", cast.id);
    let told = cast.person.get(&own).await.json();
    assert_eq!(told["items"][0]["appeal"]["state"], "upheld");
    assert_eq!(told["items"][0]["appeal"]["reason"], decision["reason"]);
    let rule = format!(
        "/residents/{}/automated-decisions/dec_0000000000000000/appeal",
        cast.id
    );
    let none = cast.person.post(&rule, "order-r1", &words).await;
    assert_eq!(none.problem().0, 404);
}
