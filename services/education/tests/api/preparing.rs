//! An officer prepares a round; others can't.

use ::city::portal::Desk;
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::city::{open_round, text};
use ::city::testing::Caller;

const ROUNDS: &str = "/education/rounds";

/// A round with these offers.
pub(crate) fn new_round(name: &str, offers: &Value) -> Value {
    json!({
        "name": {"en": name, "zh_hans": name},
        "school_year": 2027,
        "closes_on": "2026-04-01",
        "answers_by": "2026-05-04",
        "walking_minutes": 15,
        "entropy_source": {"en": "The lottery", "zh_hans": "彩票"},
        "offers": offers,
    })
}

pub(crate) async fn schools(anyone: &Caller) -> Vec<String> {
    let sites = anyone.get("/sites?kind=school&limit=3").await.json();
    sites["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|site| text(&site["id"]))
        .collect()
}

pub(crate) async fn an_officer_prepares_rounds_and_they_come_in_pages(desk: &Desk) {
    let (officer, anyone) = (Caller::officer(desk), Caller::nobody(desk));
    let first = open_round(&anyone).await;
    let schools = schools(&anyone).await;
    let offers = json!([{"site": schools[0], "seats": 30}, {"site": schools[1], "seats": 20, "asked_last_year": 44}]);
    let answer = officer
        .post(ROUNDS, "second", &new_round("Second", &offers))
        .await;
    assert_eq!(answer.status, StatusCode::CREATED);
    let second = text(&answer.json()["id"]);
    assert_eq!(
        answer.header("location"),
        format!("/api/v1/education/rounds/{second}")
    );
    let again = officer
        .post(ROUNDS, "second", &new_round("Second", &offers))
        .await;
    assert_eq!(again.header("location"), answer.header("location"));
    assert_eq!(
        (
            &answer.json()["step"],
            &answer.json()["policy"]["walking_minutes"]
        ),
        (&json!("preparing"), &json!(15))
    );
    let shown = anyone
        .get(&format!("{ROUNDS}/{second}/offers?limit=1"))
        .await
        .json();
    let next = text(&shown["next"]);
    let rest = anyone
        .get(&format!("{ROUNDS}/{second}/offers?limit=1&after={next}"))
        .await
        .json();
    let mut seats = [&shown, &rest].map(|page| page["items"][0]["seats"].as_u64().unwrap());
    seats.sort_unstable();
    assert_eq!((seats, &rest["next"]), ([20, 30], &Value::Null));

    let opened = officer
        .post(&format!("{ROUNDS}/{second}/open"), "open", &json!(null))
        .await;
    assert_eq!(opened.json()["takes_applications"], true);
    let page = anyone.get(&format!("{ROUNDS}?limit=1")).await.json();
    officer
        .post(ROUNDS, "third", &new_round("Third", &offers))
        .await;
    let next = text(&page["next"]);
    let rest = anyone
        .get(&format!("{ROUNDS}?limit=5&after={next}"))
        .await
        .json();
    let seen: Vec<&Value> = [&page, &rest]
        .iter()
        .flat_map(|page| page["items"].as_array().unwrap())
        .map(|one| &one["id"])
        .collect();
    // Rounds of the same moment stand in the order of their ids.
    assert!(seen.contains(&&json!(first)) && seen.len() >= 2, "{seen:?}");
    for (query, code) in [
        ("limit=0", "limit-out-of-range"),
        ("after=YWJj", "cursor-unknown"),
    ] {
        assert_eq!(
            anyone.get(&format!("{ROUNDS}?{query}")).await.problem(),
            (400, code.to_owned())
        );
    }
}

pub(crate) async fn a_round_with_faults_is_refused_and_nobody_else_can_prepare_one(desk: &Desk) {
    let (officer, nobody) = (Caller::officer(desk), Caller::nobody(desk));
    let parent = &Caller::parents(desk)[0];
    let schools = schools(&nobody).await;
    let good = json!([{"site": schools[0], "seats": 30}]);
    let bad = json!([
        {"site": schools[0], "seats": 0},
        {"site": schools[0], "seats": 4},
        {"site": "sit_0000000000000000", "seats": 4},
    ]);
    let answer = officer.post(ROUNDS, "a", &new_round(" ", &bad)).await;
    assert_eq!(answer.problem(), (422, "round-misfit".to_owned()));
    let faults = answer.json()["faults"].as_array().unwrap().clone();
    let places: Vec<&Value> = faults.iter().map(|fault| &fault["path"]).collect();
    assert_eq!(
        places,
        [
            "name.en",
            "name.zh_hans",
            "offers[0].seats",
            "offers[1].site",
            "offers[2].site"
        ]
    );
    let mut over = new_round("Late", &good);
    over["closes_on"] = json!("2026-03-01");
    for (key, body, problem) in [
        ("b", new_round("Empty", &json!([])), (422, "no-offers")),
        ("c", over, (422, "closing-day-over")),
        ("d", json!({"name": 3}), (400, "body-misfit")),
        (
            "e",
            new_round("x", &json!([{"site": schools[0], "seats": -1}])),
            (400, "body-misfit"),
        ),
    ] {
        let answer = officer.post(ROUNDS, key, &body).await;
        assert_eq!(answer.problem(), (problem.0, problem.1.to_owned()));
    }
    let round = open_round(&nobody).await;
    for path in [
        ROUNDS.to_owned(),
        format!("{ROUNDS}/{round}/close"),
        format!("{ROUNDS}/{round}/run"),
    ] {
        let answer = parent.post(&path, &path, &new_round("Mine", &good)).await;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{path}");
        let answer = nobody.post(&path, &path, &new_round("Mine", &good)).await;
        assert_eq!(
            answer.problem(),
            (401, "not-signed-in".to_owned()),
            "{path}"
        );
    }
    let rounds = officer.get(ROUNDS).await.json();
    let years = rounds["items"].as_array().unwrap().iter();
    let years: Vec<i64> = years
        .map(|round| round["school_year"].as_i64().unwrap())
        .collect();
    assert_eq!(years, [2027, 2026], "this year's round and last year's");
}
