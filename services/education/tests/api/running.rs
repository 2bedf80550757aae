//! A round goes from open to published.

use axum::http::StatusCode;
use platform::db::Database;
use platform::on_both;
use serde_json::{Value, json};

use super::choosing;
use super::city::{child_of, offers, open_round, practice_city, text};
use ::city::mandate::Role;
use ::city::testing::Caller;

async fn step(officer: &Caller, round: &str, name: &str, body: &Value) -> Value {
    let answer = officer
        .post(&format!("/education/rounds/{round}/{name}"), name, body)
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.json());
    answer.json()
}

on_both! {
    #[doc = "EDU-14"]
    async fn a_round_is_run_signed_and_published_and_everyone_can_check_it(db: Database) {
        let desk = practice_city(db).await;
        let (officer, anyone) = (Caller::officer(&desk), Caller::nobody(&desk));
        let parent = &Caller::parents(&desk)[0];
        let (round, child) = (open_round(&anyone).await, child_of(parent).await);
        let list = offers(&anyone, &round, 4).await;
        let application = format!("/education/rounds/{round}/applications/{child}");
        let sent = json!({ "choices": list });
        parent.write(axum::http::Method::PUT, &application, "a", None, &sent).await;
        let base = format!("/education/rounds/{round}");

        let early = officer.post(&format!("{base}/run"), "early", &json!(null)).await;
        assert_eq!(early.problem(), (409, "round-at-another-step".to_owned()));
        assert_eq!(step(&officer, &round, "close", &json!(null)).await["step"], "closed");
        let empty = officer.post(&format!("{base}/entropy"), "empty", &json!({"entropy": " "})).await;
        assert_eq!(empty.problem(), (422, "entropy-misfit".to_owned()));
        let drawn = step(&officer, &round, "entropy", &json!({"entropy": "04 11 23 35 42 58"})).await;
        assert_eq!(drawn["draw"]["entropy"], "04 11 23 35 42 58");
        let planned = step(&officer, &round, "run", &json!(null)).await;
        let again = step(&officer, &round, "run", &json!(null)).await;
        assert_eq!(again, planned, "the same key gives the same answer");
        assert_eq!(planned["plan"]["verdict"]["stable"], true);
        let file = format!("{base}/files/matching.csv");
        assert_eq!(anyone.get(&base).await.json()["plan"], Value::Null);
        assert_eq!(anyone.get(&file).await.problem().0, 404);
        assert_eq!(parent.get(&file).await.problem().0, 404);
        let before = officer.get(&file).await;
        assert_eq!(before.header("content-type"), "text/csv; charset=utf-8");

        assert_eq!(step(&officer, &round, "send-back", &json!(null)).await["step"], "drawn");
        let answer = officer.post(&format!("{base}/run"), "run-2", &json!(null)).await.json();
        let fingerprint = text(&answer["plan"]["fingerprint"]);
        assert_eq!(fingerprint, text(&planned["plan"]["fingerprint"]), "the same numbers give the same plan");
        let signature = |fingerprint: &str, read, note| json!({"fingerprint": fingerprint, "read": read, "note": note});
        for (key, given, problem) in [
            ("s1", signature("00", true, "Checked."), (409, "other-plan")),
            ("s2", signature(&fingerprint, false, "Checked."), (422, "not-read")),
            ("s3", signature(&fingerprint, true, " "), (422, "note-misfit")),
        ] {
            let answer = officer.post(&format!("{base}/sign"), key, &given).await;
            assert_eq!(answer.problem(), (problem.0, problem.1.to_owned()));
        }
        step(&officer, &round, "sign", &signature(&fingerprint, true, "Checked.")).await;
        assert_eq!(anyone.get(&base).await.json()["plan"], Value::Null, "nobody is told before the publication");
        step(&officer, &round, "publish", &json!(null)).await;

        let published = anyone.get(&base).await.json();
        assert_eq!(published["step"], "published");
        assert_eq!(published["plan"]["fingerprint"], fingerprint);
        assert_eq!(text(&published["draw"]["secret"]).len(), 64);
        for name in published["plan"]["files"].as_array().unwrap() {
            let file = anyone.get(&format!("{base}/files/{}", text(name))).await;
            assert_eq!(file.status, StatusCode::OK);
        }
        // In a small town the rows of children would tell of one: an auditor has them, and everyone else the root over them.
        assert_eq!(anyone.get(&file).await.problem().0, 404);
        let auditor = Caller::first(&desk, |role| role.post().is_some_and(|post| post.role == Role::Auditor));
        assert_eq!(auditor.get(&file).await.body, before.body);
        let all = auditor.get(&base).await.json()["plan"]["files"].clone();
        assert!(all.as_array().unwrap().contains(&json!("applications.csv")), "{all}");
        assert_eq!(anyone.get(&format!("{base}/files/secret.txt")).await.problem().0, 404);

        let children = parent.get("/education/children").await.json();
        let told = &children["items"][0]["rounds"][0]["decisions"][0];
        let path = format!("/education/decisions/{child}/{}", text(&told["id"]));
        let decision = parent.get(&path).await.json();
        assert_eq!(decision["outcome"], told["outcome"]);
        let choices = decision["reason"]["choices"].as_array().unwrap();
        let schools: Vec<&Value> = choices.iter().map(|choice| &choice["offer"]).collect();
        assert_eq!(schools, list.iter().collect::<Vec<_>>());
        assert!(decision["reason"]["number"].is_string());
        let row = parent.get(&format!("{path}/row")).await.json();
        assert_eq!((&row["case"], &row["root"]), (&decision["reason"]["pseudonym"], &published["plan"]["rows_root"]));
        assert_eq!(Caller::parents(&desk)[1].get(&format!("{path}/row")).await.problem().0, 404);
        assert_eq!(Caller::parents(&desk)[1].get(&path).await.problem().0, 404);
        let late = parent.write(axum::http::Method::PUT, &application, "late", Some("\"1\""), &sent).await;
        assert_eq!(late.problem(), (409, "round-not-open".to_owned()));
        choosing::the_chances_follow_from_the_year_before(&desk).await;
    }
}
