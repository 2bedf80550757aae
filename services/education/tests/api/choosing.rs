//! What a list can expect, as the API tells it.

use ::city::portal::Desk;
use ::city::testing::Caller;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::city::{child_of, offers, open_round, text};

fn chances_of(round: &str, child: &str, list: &[String]) -> String {
    let list = list.join(",");
    format!("/education/rounds/{round}/children/{child}/chances?choices={list}")
}

/// The city has no round but those that are not published yet.
async fn nothing_was_published(desk: &Desk) {
    let gone = "DELETE FROM school_round WHERE step = 'ended'";
    let written = desk.city().db();
    let written =
        written.write(move |tx| Box::pin(async move { tx.execute_unprepared(gone).await }));
    assert_eq!(written.await.unwrap().rows_affected(), 1);
}

pub(crate) async fn before_a_year_is_published_nobody_can_say(desk: &Desk) {
    nothing_was_published(desk).await;
    let parent = &Caller::parents(desk)[0];
    let (round, child) = (open_round(parent).await, child_of(parent).await);
    let list = offers(parent, &round, 2).await;
    let path = format!("/education/rounds/{round}/children/{child}/chances");
    let empty = parent.get(&path).await.json();
    assert_eq!(
        (&empty["choices"], &empty["nothing"]),
        (&json!([]), &Value::Null)
    );
    let told = parent.get(&chances_of(&round, &child, &list)).await.json();
    assert_eq!(
        told["choices"][1],
        json!({"offer": list[1], "chance": null})
    );
    assert_eq!(
        (&told["at_risk"], &told["advice"]),
        (&json!(false), &Value::Null)
    );
    // Whoever asks for what is not theirs is told what is told of nobody.
    let (neighbour, officer) = (&Caller::parents(desk)[1], Caller::officer(desk));
    let nowhere = format!("/education/rounds/{round}/children/res_0000000000000000/chances");
    for other in [neighbour, &officer] {
        let theirs = other.get(&path).await;
        assert_eq!(theirs.problem(), (404, "not-found".to_owned()));
        assert_eq!(theirs.json(), other.get(&nowhere).await.json());
    }
    assert_eq!(Caller::nobody(desk).get(&path).await.problem().0, 401);
    let twice = [list[0].clone(), list[0].clone()];
    let unknown = [list[0].clone(), "ofr_0000000000000000".to_owned()];
    let none = [list[0].clone(), "school".to_owned()];
    for list in [&twice, &unknown, &none] {
        let answer = parent.get(&chances_of(&round, &child, list)).await;
        assert_eq!(answer.problem(), (422, "list-misfit".to_owned()));
        assert_eq!(answer.json()["faults"][0]["path"], "choices[1]");
    }
    let lost = parent
        .get(&chances_of("rnd_0000000000000000", &child, &list))
        .await;
    assert_eq!(lost.problem().0, 404);
}

/// The round is taken for last year's, and a round like it with these minutes and seats takes applications.
async fn a_year_later(desk: &Desk, walking_minutes: u32, seats: [u32; 2]) -> (String, Vec<String>) {
    let officer = Caller::officer(desk);
    let last = officer.get("/education/rounds").await.json();
    let last = last["items"].as_array().unwrap();
    let last = last
        .iter()
        .find(|round| round["step"] == "published")
        .unwrap();
    let offered = format!("/education/rounds/{}/offers?limit=2", text(&last["id"]));
    let offered = officer.get(&offered).await.json();
    let offers = seats.iter().enumerate();
    let offers: Vec<Value> = offers
        .map(|(at, seats)| json!({"site": offered["items"][at]["site"], "seats": seats}))
        .collect();
    let round = json!({
        "name": {"en": "Next", "zh_hans": "下一轮"},
        "school_year": last["school_year"].as_i64().unwrap() + 1,
        "closes_on": "2026-06-01",
        "answers_by": "2026-07-01",
        "walking_minutes": walking_minutes,
        "entropy_source": {"en": "The lottery", "zh_hans": "彩票"},
        "offers": offers,
    });
    let key = format!("next-{walking_minutes}");
    let made = officer.post("/education/rounds", &key, &round).await.json();
    let id = text(&made["id"]);
    let base = format!("/education/rounds/{id}");
    let hidden = Caller::parents(desk).remove(0);
    let child = child_of(&hidden).await;
    let early = hidden
        .get(&format!("{base}/children/{child}/chances"))
        .await;
    assert_eq!(early.problem().0, 404, "it is not announced yet");
    officer
        .post(
            &format!("{base}/open"),
            &format!("{key}-open"),
            &json!(null),
        )
        .await;
    // Offers come in the order of their ids: the school of each is looked up.
    let all = officer.get(&format!("{base}/offers")).await.json();
    let of = |site: &Value| {
        let found = all["items"].as_array().unwrap().iter();
        let mut found = found.filter(|offer| offer["site"] == *site);
        text(&found.next().unwrap()["id"])
    };
    let ids = (0..2).map(|at| of(&offered["items"][at]["site"])).collect();
    (id, ids)
}

pub(crate) async fn the_chances_follow_from_the_year_before(desk: &Desk) {
    let earlier = "UPDATE school_round SET school_year = school_year - 1";
    let written = desk.city().db();
    let written =
        written.write(move |tx| Box::pin(async move { tx.execute_unprepared(earlier).await }));
    written.await.unwrap();
    let parent = &Caller::parents(desk)[0];
    let child = child_of(parent).await;
    let (round, ids) = a_year_later(desk, 20, [1, 400]).await;
    let path = chances_of(&round, &child, &ids);
    let told = parent.get(&path).await.json();
    let share = |view: &Value| view["share"].as_f64().unwrap();
    let choices = told["choices"].as_array().unwrap();
    let sum: f64 = choices.iter().map(|one| share(&one["chance"])).sum();
    assert!((sum + share(&told["nothing"]) - 1.0).abs() < 1e-9);
    assert!(share(&told["nothing"]) < 1e-9 && told["at_risk"] == json!(false));
    for chance in choices.iter().map(|one| &one["chance"]) {
        assert!(chance["low"].as_f64() <= chance["high"].as_f64());
    }
    assert_eq!(
        parent.get(&path).await.json(),
        told,
        "the same list has the same answer"
    );
    // With one seat and nothing else on the list the family is warned, unless a brother or sister is there.
    let alone = parent
        .get(&chances_of(&round, &child, &ids[..1]))
        .await
        .json();
    let nothing = share(&alone["nothing"]);
    assert_eq!(
        alone["at_risk"],
        json!(nothing > alone["warned_above"].as_f64().unwrap())
    );
    assert_eq!(alone["advice"].is_object(), alone["at_risk"] == json!(true));
    // Under other rules the classes of last year's lists mean something else.
    let (other, ids) = a_year_later(desk, 15, [1, 400]).await;
    let told = parent.get(&chances_of(&other, &child, &ids)).await.json();
    assert_eq!(told["nothing"], Value::Null);
}
