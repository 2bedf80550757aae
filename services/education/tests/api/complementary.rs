//! A complementary round by the API, and the exceptions without which its plan is not signed.

use ::city::mandate::{Actor, Mandate, Purpose, Role};
use ::city::portal::Desk;
use ::city::testing::Caller;
use axum::http::{Method, StatusCode};
use education::round::Rounds;
use education::waitlist::Waitlists;
use platform::db::Database;
use platform::on_both;
use serde_json::{Value, json};

use super::city::{child_of, open_round, practice_city, text};

const ROUNDS: &str = "/education/rounds";

async fn takes(officer: &Caller, path: &str, body: &Value) -> Value {
    let answer = officer.post(path, path, body).await;
    let is_taken = [StatusCode::OK, StatusCode::CREATED].contains(&answer.status);
    assert!(is_taken, "{path}: {}", answer.json());
    answer.json()
}

/// Takes a round from its days to apply to its plan, and gives the plan's fingerprint.
async fn planned(officer: &Caller, round: &str) -> String {
    let path = format!("{ROUNDS}/{round}");
    takes(officer, &format!("{path}/open"), &json!(null)).await;
    takes(officer, &format!("{path}/close"), &json!(null)).await;
    let entropy = json!({"entropy": "04 11 23 35 42 58"});
    takes(officer, &format!("{path}/entropy"), &entropy).await;
    let made = takes(officer, &format!("{path}/run"), &json!(null)).await;
    text(&made["plan"]["fingerprint"])
}

fn signature(fingerprint: &str) -> Value {
    json!({"fingerprint": fingerprint, "read": true, "note": "Read."})
}

/// The officer's leave to work on a round.
async fn over(desk: &Desk, round: &str) -> Mandate {
    let is_officer = |role: &&Actor| role.post().is_some_and(|post| post.role == Role::Officer);
    let officer = desk.roles().iter().find(is_officer).unwrap();
    let access = ::city::testing::access(desk.city(), officer);
    let round = Rounds::new(desk.city().clone())
        .find(&round.parse().unwrap())
        .await;
    let cohort = round.unwrap().unwrap().cohort();
    let registry = desk.city().registry();
    registry
        .work_on(&access, &cohort, Purpose::SchoolPlaces)
        .unwrap()
}

/// A main round of one school with three seats, for which nobody applied, and which has ended.
async fn ended_main_round(desk: &Desk, officer: &Caller) -> String {
    let first = open_round(officer).await;
    let year = officer.get(&format!("{ROUNDS}/{first}")).await.json()["school_year"].clone();
    let offers = officer
        .get(&format!("{ROUNDS}/{first}/offers"))
        .await
        .json();
    let new = json!({
        "name": {"en": "Small round", "zh_hans": "小轮次"},
        "school_year": year,
        "closes_on": "2026-03-20",
        "answers_by": "2026-04-20",
        "entropy_source": {"en": "The lottery", "zh_hans": "彩票"},
        "offers": [{"site": offers["items"][0]["site"], "seats": 3}],
    });
    let round = text(&takes(officer, ROUNDS, &new).await["id"]);
    let fingerprint = planned(officer, &round).await;
    let path = format!("{ROUNDS}/{round}");
    takes(officer, &format!("{path}/sign"), &signature(&fingerprint)).await;
    takes(officer, &format!("{path}/publish"), &json!(null)).await;
    let waitlists = Waitlists::new(desk.city().clone());
    let (mandate, id) = (over(desk, &round).await, round.parse().unwrap());
    waitlists.begin(&mandate, &id).await.unwrap();
    waitlists.end(&mandate, &id).await.unwrap();
    round
}

on_both! {
    #[doc = "EDU-10"]
    async fn a_complementary_round_is_signed_when_each_child_without_a_place_has_an_exception(db: Database) {
        let desk = practice_city(db).await;
        let (officer, nobody) = (Caller::officer(&desk), Caller::nobody(&desk));
        let parent = &Caller::parents(&desk)[0];
        let child = child_of(parent).await;
        let main = ended_main_round(&desk, &officer).await;
        let follow = format!("{ROUNDS}/{main}/complementary");
        let new = |name: &str, closes_on: &str| json!({
            "name": {"en": name, "zh_hans": "补录"},
            "closes_on": closes_on,
            "answers_by": "2026-05-20",
            "entropy_source": {"en": "The lottery", "zh_hans": "彩票"},
        });
        for (key, body, problem) in [
            ("a", new(" ", "2026-05-01"), (422, "round-misfit")),
            ("b", new("Next", "2026-03-01"), (422, "closing-day-over")),
            ("c", new("Next", "2026-05-20"), (422, "answers-too-early")),
            ("d", json!({}), (400, "body-misfit")),
        ] {
            let answer = officer.post(&follow, key, &body).await;
            assert_eq!(answer.problem(), (problem.0, problem.1.to_owned()));
        }
        let good = new("Next", "2026-05-01");
        assert_eq!(parent.post(&follow, "p", &good).await.problem(), (404, "not-found".to_owned()));
        assert_eq!(nobody.post(&follow, "n", &good).await.problem().0, 401);
        let next = takes(&officer, &follow, &good).await;
        assert_eq!((&next["kind"], &next["after"]), (&json!("complementary"), &json!(main)));
        assert_eq!(next["policy"]["no_answer"], "accepted");
        let again = officer.post(&follow, "again", &good).await;
        assert_eq!(again.problem(), (409, "round-followed".to_owned()));

        let path = format!("{ROUNDS}/{}", text(&next["id"]));
        let list = format!("{path}/without-place");
        assert_eq!(officer.get(&list).await.problem(), (409, "round-at-another-step".to_owned()));
        let fingerprint = planned(&officer, &text(&next["id"])).await;
        let sign = format!("{path}/sign");
        let refused = officer.post(&sign, "s1", &signature(&fingerprint)).await;
        assert_eq!(refused.problem(), (409, "children-without-place".to_owned()));
        let without = officer.get(&list).await.json()["items"].as_array().unwrap().clone();
        assert!(without.len() > 3);
        let own = format!("{path}/exceptions/{}", text(&without[0]["child"]));
        for reader in [parent, &nobody] {
            let expected = if std::ptr::eq(reader, parent) { 404 } else { 401 };
            assert_eq!(reader.get(&list).await.problem().0, expected);
            let written = reader.write(Method::PUT, &own, "x", None, &json!({"why": "Mine."})).await;
            assert_eq!(written.problem().0, expected);
        }
        let empty = officer.write(Method::PUT, &own, "e", None, &json!({"why": " "})).await;
        assert_eq!(empty.problem(), (422, "why-misfit".to_owned()));
        let unknown = format!("{path}/exceptions/res_0000000000000000");
        let lost = officer.write(Method::PUT, &unknown, "u", None, &json!({"why": "Lost."})).await;
        assert_eq!(lost.problem(), (404, "not-found".to_owned()));
        for one in &without {
            assert_eq!((&one["in_plan"], &one["exception"]), (&json!(true), &Value::Null));
            assert_ne!(text(&one["name"]), "");
            let own = format!("{path}/exceptions/{}", text(&one["child"]));
            let why = json!({"why": "No seat is left."});
            let signed = officer.write(Method::PUT, &own, &own, None, &why).await;
            assert_eq!(signed.status, StatusCode::OK);
            assert_eq!(signed.json()["why"], "No seat is left.");
        }
        let shown = officer.get(&list).await.json();
        assert_eq!(shown["items"][0]["exception"]["why"], "No seat is left.");
        let signed = officer.post(&sign, "s2", &signature(&fingerprint)).await;
        assert_eq!(signed.json()["step"], "signed", "{}", signed.json());
        let published = takes(&officer, &format!("{path}/publish"), &json!(null)).await;
        assert_eq!(published["plan"]["summary"]["nearest"], 3);

        let children = parent.get("/education/children").await.json();
        let rounds = children["items"][0]["rounds"].as_array().unwrap().clone();
        let stands = rounds.iter().find(|one| one["round"] == next["id"]).unwrap();
        let decision = format!("/education/decisions/{child}/{}", text(&stands["decisions"][0]["id"]));
        let decision = parent.get(&decision).await.json();
        let reason = &decision["reason"];
        assert_eq!(reason["choices"], json!([]));
        let is_placed = decision["outcome"] == "reached";
        assert_eq!(reason["nearest"] != Value::Null, is_placed);
        assert_eq!(reason["exception"] == "No seat is left.", !is_placed);
    }
}
