//! An officer puts the rules of a round, and corrects them once it is open.

use ::city::portal::Desk;
use ::city::testing::Caller;
use ::city::testing::caller::Answer;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::city::text;
use super::preparing::{new_round, schools};

const ROUNDS: &str = "/education/rounds";

/// The rules as they are put: what they are read as, without what the program adds.
fn as_put(read: &Value) -> Value {
    let offers = read["offers"].as_array().unwrap().iter();
    let offers = offers
        .map(|one| json!({"site": one["site"], "grade": one["grade"], "seats": one["seats"]}));
    let mut put = json!({ "offers": offers.collect::<Vec<_>>() });
    for part in [
        "name",
        "closes_on",
        "answers_by",
        "classes",
        "kept",
        "points",
        "no_answer",
        "offer_days",
    ] {
        put[part] = read[part].clone();
    }
    put
}

async fn put(officer: &Caller, path: &str, key: &str, seen: Option<&str>, rules: &Value) -> Answer {
    officer.write(Method::PUT, path, key, seen, rules).await
}

fn paths(answer: &Answer) -> Vec<Value> {
    let faults = answer.json()["faults"].as_array().unwrap().clone();
    faults.into_iter().map(|one| one["path"].clone()).collect()
}

pub(crate) async fn an_officer_puts_the_rules_of_a_round_and_corrects_them_once_it_is_open(
    desk: &Desk,
) {
    let (officer, anyone) = (&Caller::officer(desk), Caller::nobody(desk));
    let sites = schools(&anyone).await;
    let offers = json!([{"site": sites[0], "seats": 1}, {"site": sites[1], "seats": 20}]);
    let made = officer
        .post(ROUNDS, "rules", &new_round("Rules", &offers))
        .await;
    let round = format!("{ROUNDS}/{}", text(&made.json()["id"]));
    let path = format!("{round}/rules");
    let read = anyone.get(&path).await;
    let (first, mut rules) = (read.header("etag").to_owned(), as_put(&read.json()));
    assert_eq!(
        (read.json()["step"].as_str(), first.as_str()),
        (Some("preparing"), "\"1\"")
    );

    let income = json!({"code": "income", "name": {"en": "low income", "zh_hans": "低收入"}, "all": [{"is": "low-income"}]});
    rules["kept"] = json!([{"class": income, "per_cent": 15}, {"class": null, "per_cent": 5}]);
    rules["no_answer"] = json!("accepted");
    rules["offers"][0]["seats"] = json!(12);
    assert_eq!(
        put(officer, &path, "p1", None, &rules).await.problem().0,
        428
    );
    let set = put(officer, &path, "p2", Some(&first), &rules).await;
    assert_eq!(
        (set.status, set.header("etag")),
        (StatusCode::OK, "\"2\""),
        "{:?}",
        set.json()
    );
    assert_eq!(as_put(&anyone.get(&path).await.json()), rules);
    let late = put(officer, &path, "p3", Some(&first), &rules).await;
    assert_eq!(
        late.problem(),
        (412, "changed-meanwhile".to_owned()),
        "the other officer is told"
    );

    refused(desk, &path, &rules).await;
    officer
        .post(&format!("{round}/open"), "rules-open", &json!(null))
        .await;
    let tag = anyone.get(&path).await.header("etag").to_owned();
    let refused = put(officer, &path, "p9", Some(&tag), &rules).await;
    assert_eq!(refused.problem(), (409, "round-at-another-step".to_owned()));
    corrected(officer, &anyone, &round, &rules).await;
}

async fn corrected(officer: &Caller, anyone: &Caller, round: &str, rules: &Value) {
    let (path, at) = (format!("{round}/rules"), format!("{round}/corrections"));
    let tag = anyone.get(&path).await.header("etag").to_owned();
    let why = json!({"en": "The share was misprinted.", "zh_hans": "比例印错了。"});
    let mut mended = json!({});
    for part in ["classes", "kept", "points", "no_answer", "offer_days"] {
        mended[part] = rules[part].clone();
    }
    mended["kept"][0]["per_cent"] = json!(20);
    let correct = |key: &'static str, seen: String, body: Value| {
        let at = at.clone();
        async move {
            officer
                .write(Method::POST, &at, key, Some(&seen), &body)
                .await
        }
    };
    let mute = json!({"why": {"en": "", "zh_hans": "x"}, "rules": mended});
    assert_eq!(
        correct("k1", tag.clone(), mute).await.problem(),
        (422, "why-misfit".to_owned())
    );
    let same = json!({"why": why, "closes_on": rules["closes_on"]});
    assert_eq!(
        correct("k2", tag.clone(), same).await.problem(),
        (422, "nothing-corrected".to_owned())
    );
    let early = json!({"why": why, "answers_by": "2026-04-02"});
    let early = correct("k3", tag.clone(), early).await;
    assert_eq!(
        (early.problem().1.as_str(), paths(&early)),
        ("only-later", vec![json!("answers_by")])
    );
    let mut bad = mended.clone();
    bad["classes"][0]["all"] = json!([]);
    let bad = correct("k4", tag.clone(), json!({"why": why, "rules": bad})).await;
    assert_eq!(
        (bad.problem().0, paths(&bad)),
        (422, vec![json!("rules.classes[0].all")])
    );
    let made = correct("k5", tag.clone(), json!({"why": why, "rules": mended})).await;
    assert_eq!(made.status, StatusCode::CREATED, "{:?}", made.json());
    let stale = correct("k6", tag, json!({"why": why, "answers_by": "2026-06-01"})).await;
    assert_eq!(stale.problem(), (412, "changed-meanwhile".to_owned()));
    let all = anyone.get(&at).await.json();
    let change = &all["items"][0]["changes"][0];
    assert_eq!(
        (&all["items"][0]["why"], &change["what"]),
        (&why, &json!("rules"))
    );
    assert_eq!(
        (&change["from"]["version"], &change["to"]["version"]),
        (&json!(1), &json!(2))
    );
    let now = anyone.get(&path).await.json();
    assert_eq!(
        (&now["version"], &now["kept"]),
        (&json!(2), &mended["kept"])
    );
}

/// What cannot stand is refused place by place, and to everyone else there is nothing.
async fn refused(desk: &Desk, path: &str, rules: &Value) {
    let officer = &Caller::officer(desk);
    let seen = Some("\"2\"");
    let mut bad = rules.clone();
    bad["classes"][1]["code"] = json!("Near by");
    bad["kept"][0]["class"]["all"] = json!([{"is": "sibling-there"}]);
    bad["kept"][1]["per_cent"] = json!(90);
    bad["offer_days"] = json!(0);
    let refused = put(officer, path, "p4", seen, &bad).await;
    assert_eq!(refused.problem(), (422, "policy-misfit".to_owned()));
    assert_eq!(
        paths(&refused),
        ["classes[1].code", "kept[0].class.all", "kept", "offer_days"]
    );
    let mut above = rules.clone();
    above["offers"][0]["seats"] = json!(1);
    above["kept"][1]["per_cent"] = json!(50);
    let refused = put(officer, path, "p5", seen, &above).await;
    assert_eq!(refused.problem(), (422, "kept-above-seats".to_owned()));
    let mut strange = rules.clone();
    strange["offers"][1]["site"] = json!("sit_0000000000000000");
    let refused = put(officer, path, "p6", seen, &strange).await;
    assert_eq!(
        (refused.problem().0, paths(&refused)),
        (422, vec![json!("offers[1].site")])
    );
    let mut unknown = rules.clone();
    unknown["wishes"] = json!(3);
    assert_eq!(
        put(officer, path, "p7", seen, &unknown).await.problem().0,
        400
    );
    let parent = &Caller::parents(desk)[0];
    assert_eq!(put(parent, path, "p8", seen, rules).await.problem().0, 404);
}
