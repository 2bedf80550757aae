//! Master data, edited by staff while the program runs.

use crate::id::SiteId;
use crate::portal::Desk;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::testing::Caller;
use crate::testing::caller::Answer;

const PAUSES: &str = "/master-data/pauses";
const CALENDAR: &str = "/master-data/calendar";

async fn put(who: &Caller, path: &str, key: &str, seen: Option<&str>, content: &Value) -> Answer {
    let body = json!({ "content": content });
    who.write(Method::PUT, path, key, seen, &body).await
}

/// The version of the pauses that stands, and its tag.
async fn stands(officer: &Caller) -> (i64, String) {
    let answer = officer.get(PAUSES).await;
    let version = answer.json()["version"].as_i64().unwrap();
    (version, answer.header("etag").to_owned())
}

#[doc = "COR-02 POR-04"]
pub(super) async fn a_pause_holds_as_soon_as_it_is_written(desk: &Desk) {
    let (officer, anyone) = (Caller::officer(desk), Caller::nobody(desk));
    let pause = json!({"library": {"state": "paused", "until": "2026-03-09"}});
    // The first version follows nothing, so it names none.
    let answer = put(&officer, PAUSES, "pause", None, &pause).await;
    assert_eq!(
        (answer.status, answer.header("etag")),
        (StatusCode::OK, "\"1\"")
    );
    let service = &anyone.get("/services").await.json()["items"][0];
    assert_eq!(
        (&service["state"], &service["day"]),
        (&json!("paused"), &json!("2026-03-09"))
    );
    let answer = put(&officer, PAUSES, "go-on", Some("\"1\""), &json!({})).await;
    assert_eq!(answer.json()["version"], 2);
    assert_eq!(
        anyone.get("/services").await.json()["items"][0]["state"],
        "open"
    );
}

#[doc = "COR-02"]
pub(super) async fn a_new_holiday_moves_deadlines_without_a_restart(desk: &Desk) {
    let (officer, anyone) = (Caller::officer(desk), Caller::nobody(desk));
    let stands = officer.get(CALENDAR).await;
    assert_eq!(
        (stands.header("etag"), &stands.json()["changed_by"]),
        ("\"0\"", &Value::Null)
    );
    let mut days = stands.json()["content"].clone();
    let name = json!({"en": "Day of the river", "zh_hans": "河流日"});
    let holiday = json!({"date": "2026-03-04", "kind": "holiday", "name": name});
    days.as_array_mut().unwrap().push(holiday);
    let path = "/calendar/working-days?from=2026-03-02&days=2";
    assert_eq!(anyone.get(path).await.json()["date"], "2026-03-04");
    let answer = put(&officer, CALENDAR, "holiday", Some("\"0\""), &days).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(anyone.get(path).await.json()["date"], "2026-03-05");
    let held = [("if-none-match", answer.header("etag"))];
    let again = officer.send(Method::GET, CALENDAR, &held, "").await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[doc = "COR-02"]
pub(super) async fn an_edit_names_the_version_it_was_made_to(desk: &Desk) {
    let officer = Caller::officer(desk);
    let (version, tag) = stands(&officer).await;
    let closed = json!({"library": {"state": "closed", "opens": null}});
    let answer = put(&officer, PAUSES, "close", Some(&tag), &closed).await;
    assert_eq!(answer.json()["version"], version + 1);
    let answer = put(&officer, PAUSES, "blind", None, &json!({})).await;
    assert_eq!(answer.problem(), (428, "if-match-missing".to_owned()));
    let answer = put(&officer, PAUSES, "stale", Some(&tag), &json!({})).await;
    assert_eq!(answer.problem(), (412, "changed-meanwhile".to_owned()));
    assert_eq!(officer.get(PAUSES).await.json()["content"], closed);
}

pub(super) async fn of_two_edits_to_one_version_one_is_taken(desk: &Desk) {
    let officer = Caller::officer(desk);
    let (version, tag) = stands(&officer).await;
    let nothing = json!({});
    let (one, other) = tokio::join!(
        put(&officer, PAUSES, "one", Some(&tag), &nothing),
        put(&officer, PAUSES, "other", Some(&tag), &nothing),
    );
    let mut both = [one.status.as_u16(), other.status.as_u16()];
    both.sort_unstable();
    assert_eq!(both, [200, 412]);
    assert_eq!(stands(&officer).await.0, version + 1);
}

pub(super) async fn an_edit_sent_twice_is_made_once(desk: &Desk) {
    let officer = Caller::officer(desk);
    let (version, tag) = stands(&officer).await;
    let first = put(&officer, PAUSES, "twice", Some(&tag), &json!({})).await;
    let again = put(&officer, PAUSES, "twice", Some(&tag), &json!({})).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    assert_eq!(again.header("etag"), first.header("etag"));
    assert_eq!(again.header("idempotency-replayed"), "true");
    let (now, tag) = stands(&officer).await;
    assert_eq!(now, version + 1);
    let other = put(&officer, PAUSES, "twice", Some(&tag), &json!({})).await;
    assert_eq!(other.problem(), (422, "idempotency-key-reused".to_owned()));
}

pub(super) async fn content_that_the_program_could_not_use_is_refused(desk: &Desk) {
    let officer = Caller::officer(desk);
    let name = json!({"en": "x", "zh_hans": "x"});
    let day = |date: &str| json!({"date": date, "kind": "holiday", "name": name});
    for (at, (path, content)) in [
        (CALENDAR, json!({})),
        (CALENDAR, json!([day("2026-02-30")])),
        (CALENDAR, json!([day("2026-03-04"), day("2026-03-04")])),
        (CALENDAR, json!([day("2099-03-04")])),
        (PAUSES, json!([])),
        (PAUSES, json!({"library": {"state": "asleep"}})),
        (
            PAUSES,
            json!({"swimming": {"state": "closed", "opens": null}}),
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let before = officer.get(path).await;
        let tag = before.header("etag");
        let answer = put(&officer, path, &format!("bad-{at}"), Some(tag), &content).await;
        assert_eq!(
            answer.problem(),
            (422, "content-misfit".to_owned()),
            "{content}"
        );
        assert_eq!(officer.get(path).await.body, before.body);
    }
    let (_, tag) = stands(&officer).await;
    let body = json!({"contents": {}});
    let answer = officer
        .write(Method::PUT, PAUSES, "field", Some(&tag), &body)
        .await;
    assert_eq!(answer.problem(), (400, "body-misfit".to_owned()));
}

pub(super) async fn nobody_but_staff_sees_or_edits_master_data(desk: &Desk) {
    let (parent, anyone) = (&Caller::parents(desk)[0], &Caller::nobody(desk));
    assert_eq!(
        anyone.get(PAUSES).await.problem(),
        (401, "not-signed-in".to_owned())
    );
    let answer = put(anyone, PAUSES, "mine", None, &json!({})).await;
    assert_eq!(answer.problem(), (401, "not-signed-in".to_owned()));
    let answer = put(parent, PAUSES, "mine", None, &json!({})).await;
    assert_eq!(answer.problem(), (404, "not-found".to_owned()));
    // What is not theirs looks like what does not exist.
    let nowhere = format!("/sites/{}", SiteId::from_bytes([9; 10]));
    let theirs = parent.get(PAUSES).await;
    assert_eq!(theirs.problem(), (404, "not-found".to_owned()));
    assert_eq!(theirs.body, parent.get(&nowhere).await.body);
}

pub(super) async fn the_roles_of_a_practice_city_are_out_of_reach(desk: &Desk) {
    let officer = Caller::officer(desk);
    let path = "/master-data/practice-roles";
    assert_eq!(
        officer.get(path).await.problem(),
        (404, "not-found".to_owned())
    );
    let answer = put(&officer, path, "roles", None, &json!([])).await;
    assert_eq!(answer.problem(), (404, "not-found".to_owned()));
}

#[doc = "COR-02"]
pub(super) async fn days_of_cases_begin_on_a_day_in_future(desk: &Desk) {
    let (officer, path) = (Caller::officer(desk), "/master-data/case-terms");
    let mut days = officer.get(path).await.json()["content"].clone();
    assert_eq!(days["complaint"]["answer_days"], 10);
    days["complaint"]["answer_days"] = json!(5);
    days["from"] = json!("2026-03-02");
    let today = put(&officer, path, "days-1", None, &days).await;
    assert_eq!(today.problem(), (422, "content-misfit".to_owned()));
    days["from"] = json!("2026-04-01");
    let announced = put(&officer, path, "days-2", None, &days).await;
    assert_eq!(announced.json()["content"], days);
    let stale = put(&officer, path, "days-3", Some("\"0\""), &days).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
}
