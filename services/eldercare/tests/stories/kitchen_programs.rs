//! The work of a canteen and of clinicians, by programs.

use axum::http::Method;
use city::mandate::Actor;
use city::people::FactValue;
use city::personal::Personal;
use eldercare::order::{BringTo, Wishes};
use jiff::civil::{Date, date};
use platform::db::Database;
use serde_json::json;

use crate::kitchen::every_day;
use crate::town::Town;

const MONDAY: Date = date(2026, 3, 2);

platform::on_both! {
    #[doc = "MEA-03, MEA-07, MEA-10"]
    async fn a_program_does_what_pages_of_a_kitchen_do(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        writes_dishes_and_menus(&town).await;
        counts_and_marks_doors(&town).await;
        advises_patients(&town).await;
    }
}

async fn writes_dishes_and_menus(town: &Town) {
    let site = town.canteens().await[0].clone();
    let cook = town.program(&town.canteen());
    let parent = Actor::Resident {
        resident: town.parents().remove(0),
    };
    let parent = town.program(&parent);
    let all = parent.get("/eldercare/canteens").await.json();
    assert_eq!(all["items"][0]["sittings"][0]["code"], "lunch");
    let dishes = format!("/eldercare/canteens/{site}/dishes");
    let name = json!({"en": "Noodles", "zh_hans": "面"});
    let wrong = json!({"dish": {"name": name, "price": -1, "ingredients": ["sunshine"]}});
    let refused = cook.post(&dishes, "a", &wrong).await;
    assert_eq!(refused.problem(), (422, "canteen-misfit".to_owned()));
    assert_eq!(refused.json()["faults"][0]["path"], "price");
    let noodles = json!({"dish": {"name": name, "price": 900, "ingredients": ["gluten"]}});
    assert_eq!(
        parent.post(&dishes, "b", &noodles).await.status.as_u16(),
        404
    );
    let added = cook.post(&dishes, "c", &noodles).await.json();
    let id = added["id"].as_str().unwrap();
    let dearer = json!({"dish": {"name": name, "price": 950}, "follows": id});
    let followed = cook.post(&dishes, "d", &dearer).await.json();
    let id = followed["id"].as_str().unwrap();
    let menu = format!("/eldercare/canteens/{site}/menus/2026-03-03/lunch");
    let empty = json!({"dishes": []});
    let refused = cook.write(Method::PUT, &menu, "e", None, &empty).await;
    assert_eq!(refused.problem(), (422, "canteen-misfit".to_owned()));
    let content = json!({"dishes": [id]});
    let written = cook.write(Method::PUT, &menu, "f", None, &content).await;
    assert_eq!(written.status.as_u16(), 204);
    let week = format!("/eldercare/canteens/{site}/menus?from=2026-03-03");
    let menus = parent.get(&week).await.json();
    assert_eq!(menus["items"][0]["menu"]["dishes"], json!([id]));
    let one = format!("{dishes}/{id}");
    let retired = cook
        .write(Method::DELETE, &one, "g", None, &json!({}))
        .await;
    assert_eq!(retired.status.as_u16(), 204);
    let mut canteen = all["items"][0].clone();
    canteen.as_object_mut().unwrap().remove("site");
    canteen["order_until"] = json!("15:00:00");
    let canteens = format!("/eldercare/canteens/{site}");
    let set = cook
        .write(Method::PUT, &canteens, "h", None, &canteen)
        .await;
    assert_eq!(set.json()["order_until"], "15:00:00");
}

async fn counts_and_marks_doors(town: &Town) {
    let site = town.canteens().await[1].clone();
    let cook = town.program(&town.canteen());
    let soup = town.dish(&site, "Soup", 800, &[]).await;
    town.serves_at_lunch(&site, MONDAY, &[&soup]).await;
    let mut people = Vec::new();
    for number in [21, 22] {
        let id = town.enters(number, date(1944, 5, 1)).await;
        let bring_to = Some(BringTo {
            street: Personal::new("Rua da Bahia"),
            door: Personal::new("12"),
        });
        let wishes = Wishes {
            bring_to,
            standing: every_day(),
            may_check: number == 21,
            ..Wishes::default()
        };
        town.eats(&id, &site, wishes).await;
        people.push(id);
    }
    let sitting = format!("/eldercare/kitchens/{site}/2026-03-02/lunch");
    let seen = cook.get(&sitting).await.json();
    assert_eq!(
        (&seen["seats"], &seen["counts"][0]["ordered"]),
        (&json!(0), &json!(4))
    );
    assert_eq!(seen["round"][1]["number"], 2);
    let counts = format!("{sitting}/counts");
    let content = json!({"counts": [{"dish": soup.id, "cooked": 4}]});
    let counted = cook.write(Method::PUT, &counts, "i", None, &content).await;
    assert_eq!(counted.json()["counts"][0]["adds_up"], false);
    let beyond = json!({"counts": [{"dish": soup.id, "cooked": -4}]});
    let refused = cook.write(Method::PUT, &counts, "j", None, &beyond).await;
    assert_eq!(refused.problem(), (422, "count-misfit".to_owned()));
    let door = |at: usize| format!("{sitting}/doors/{}", people[at]);
    let no_answer = json!({"became": "no-answer"});
    let came = cook.post(&door(0), "k", &no_answer).await.json();
    assert_eq!(came["check"], "opened");
    let came = cook.post(&door(1), "l", &no_answer).await.json();
    assert_eq!(came["check"], "not-agreed");
    let by_wallet = json!({"became": "brought", "way": "wallet"});
    let refused = cook.post(&door(1), "m", &by_wallet).await;
    assert_eq!(refused.problem(), (409, "not-handed-over".to_owned()));
    let in_cash = json!({"became": "brought", "way": "cash"});
    assert_eq!(
        cook.post(&door(1), "n", &in_cash).await.status.as_u16(),
        200
    );
    let early = cook
        .post(&format!("{sitting}/close"), "o", &json!({}))
        .await;
    assert_eq!(early.problem(), (409, "sitting-not-over".to_owned()));
    let officer = town.program(&town.officer());
    let months = officer.get("/eldercare/checks").await.json();
    assert_eq!(months["items"][0]["counts"]["opened"], 1);
    assert_eq!(cook.get("/eldercare/checks").await.status.as_u16(), 404);
    assert_eq!(officer.get(&sitting).await.status.as_u16(), 404);
    let free = officer.get("/cases/work?list=free").await.json();
    let case = &free["items"][0];
    let steps = format!(
        "/cases/work/{}/{}/steps",
        people[0],
        case["id"].as_str().unwrap()
    );
    let tried = json!({"step": "tried", "how": "visited", "note": "The curtains are open."});
    let tag = case["etag"].as_str();
    let done = officer.write(Method::POST, &steps, "p", tag, &tried).await;
    assert_eq!(done.json()["state"], "assigned");
}

async fn advises_patients(town: &Town) {
    let wei = town.enters(31, date(1944, 5, 1)).await;
    let physician = town.program(&town.clinician());
    let path = format!("/eldercare/patients/{wei}/advice");
    assert_eq!(physician.get(&path).await.status.as_u16(), 404);
    let clinic = town.clinic().await;
    town.certifies(
        31,
        &wei,
        FactValue::PatientOf { site: clinic },
        (MONDAY, None),
    )
    .await;
    let physician = town.program(&town.clinician());
    let late = json!({"avoid": "grapefruit", "until": "2026-03-01"});
    let refused = physician.post(&path, "q", &late).await;
    assert_eq!(refused.problem(), (422, "advice-misfit".to_owned()));
    let new = json!({"avoid": "grapefruit", "until": "2026-09-30"});
    let advised = physician.post(&path, "r", &new).await;
    assert_eq!(advised.status.as_u16(), 201);
    let id = advised.json()["id"].as_str().unwrap().to_owned();
    let one = format!("{path}/{id}");
    let back = physician
        .write(Method::DELETE, &one, "s", None, &json!({}))
        .await;
    assert_eq!(back.status.as_u16(), 204);
    let all = physician.get(&path).await.json();
    assert!(all["items"][0]["withdrawn_at"].is_string());
}
