//! Consent by API: what a body asks for, what a person says to it, and what the body may do then.

use serde_json::{Value, json};

use crate::mandate::{Actor, Role};
use crate::portal::Desk;
use crate::testing::Caller;

/// The person, the officer of education and the clerk of the register.
struct Cast {
    person: Caller,
    id: String,
    officer: Caller,
    clerk: Caller,
    body: String,
}

impl Cast {
    fn of(desk: &Desk) -> Self {
        let staff = |service: &'static str| move |actor: &Actor| matches!(actor, Actor::Staff(post) if post.service == service && post.role == Role::Officer);
        let resident = |actor: &Actor| matches!(actor, Actor::Resident { .. });
        let officer = desk.roles().iter().find(|role| staff("education")(role));
        Self {
            person: Caller::first(desk, resident),
            id: desk
                .roles()
                .iter()
                .find(|role| resident(role))
                .unwrap()
                .key(),
            body: officer.and_then(Actor::post).unwrap().body.to_string(),
            officer: Caller::first(desk, staff("education")),
            clerk: Caller::first(desk, staff("register")),
        }
    }

    async fn decision(&self, key: &str, record: &str) -> Value {
        let question = json!({
            "resident": self.id, "action": "see", "service": "education",
            "purpose": "health-care", "record": record,
        });
        let answer = self.officer.post("/access-decisions", key, &question).await;
        assert_eq!(answer.status, 200);
        answer.json()
    }
}

fn asked() -> Value {
    json!({
        "purpose": "health-care", "records": ["resident", "release/vaccinated"], "days": 30,
        "title": {"en": "School nurse", "zh_hans": "校医"},
        "text": {"en": "The school nurse is told.", "zh_hans": "告诉校医。"},
    })
}

#[doc = "GOV-02"]
#[doc = "GOV-04"]
pub(super) async fn a_consent_opens_until_it_is_withdrawn(desk: &Desk) {
    let cast = &Cast::of(desk);
    assert_eq!(
        cast.person
            .post("/consent-policies", "a1", &asked())
            .await
            .problem()
            .0,
        404
    );
    let policy = cast.officer.post("/consent-policies", "a2", &asked()).await;
    assert_eq!(policy.status, 201);
    let policy = policy.json();
    assert_eq!(
        cast.decision("b1", "resident").await,
        json!({"decision": "deny", "code": "no-policy"})
    );
    let own = format!("/residents/{}/consents", cast.id);
    let mut said = json!({"policy": policy["id"], "revision": 1, "agrees": true, "how": "portal"});
    let consent = cast.person.post(&own, "c1", &said).await;
    assert_eq!(
        (consent.status.as_u16(), &consent.json()["state"]),
        (201, &json!("active"))
    );
    let again = cast.person.post(&own, "c2", &said).await;
    assert_eq!(again.problem(), (409, "already-said".to_owned()));
    said["revision"] = json!(2);
    let other = cast.person.post(&own, "c3", &said).await;
    assert_eq!(other.problem(), (409, "other-revision".to_owned()));
    let permit = cast.decision("b2", "resident").await;
    assert_eq!(
        (&permit["decision"], &permit["basis"]),
        (&json!("permit"), &json!("consent"))
    );
    assert_eq!(permit["obligations"], json!({"redact": []}));
    assert_eq!(
        cast.decision("b3", "facts").await,
        json!({"decision": "deny", "code": "not-agreed"})
    );
    releases(cast).await;
    let id = consent.json()["id"].as_str().unwrap().to_owned();
    let withdrawal = format!("{own}/{id}/withdrawal");
    let withdrawn = cast.person.post(&withdrawal, "d1", &json!({})).await;
    assert_eq!(withdrawn.json()["state"], "withdrawn");
    let twice = cast.person.post(&withdrawal, "d2", &json!({})).await;
    assert_eq!(twice.problem(), (409, "consent-not-active".to_owned()));
    let decision = cast.decision("b4", "resident").await;
    assert_eq!(
        decision,
        json!({"decision": "deny", "code": "consent-withdrawn"})
    );
    let read = cast.officer.get(&release_path(cast)).await;
    assert_eq!(read.problem(), (403, "consent-withdrawn".to_owned()));
}

fn release_path(cast: &Cast) -> String {
    format!("/releases/{}/vaccinated?purpose=health-care", cast.id)
}

async fn releases(cast: &Cast) {
    let release = json!({
        "resident": cast.id, "kind": "vaccinated", "answer": {"type": "yes-no", "yes": true},
        "to_body": cast.body, "to_service": "education", "purpose": "health-care",
        "on_consent": true, "days": 5,
    });
    assert_eq!(
        cast.officer
            .post("/releases", "e1", &release)
            .await
            .problem()
            .0,
        404
    );
    assert_eq!(
        cast.clerk.post("/releases", "e2", &release).await.status,
        201
    );
    let read = cast.officer.get(&release_path(cast)).await;
    assert_eq!(
        read.json()["answer"],
        json!({"type": "yes-no", "yes": true})
    );
    assert_eq!(cast.person.get(&release_path(cast)).await.problem().0, 404);
}

pub(super) async fn emergencies_and_rules_are_for_those_whose_they_are(desk: &Desk) {
    let cast = &Cast::of(desk);
    let declared = json!({"resident": cast.id, "reason": "The person was found unconscious."});
    for (caller, key) in [(&cast.officer, "f1"), (&cast.person, "f2")] {
        assert_eq!(
            caller
                .post("/emergencies", key, &declared)
                .await
                .problem()
                .0,
            404
        );
        assert_eq!(caller.get("/emergencies").await.problem().0, 404);
    }
    let auditor = Caller::first(
        desk,
        |actor| matches!(actor, Actor::Staff(post) if post.role == Role::Auditor),
    );
    assert_eq!(
        auditor.get("/emergencies").await.json(),
        json!({"items": []})
    );
    assert_eq!(
        Caller::nobody(desk).get("/automated-rules").await.json(),
        json!({"items": []})
    );
    let own = format!("/residents/{}/automated-decisions", cast.id);
    assert_eq!(cast.person.get(&own).await.json(), json!({"items": []}));
    assert_eq!(cast.officer.get(&own).await.problem().0, 404);
}
