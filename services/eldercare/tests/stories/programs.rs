//! The same by programs.

use axum::http::Method;
use city::mandate::Actor;
use city::people::FactValue;
use city::testing::Caller;
use eldercare::canteen::Dish;
use jiff::civil::date;
use serde_json::json;

use crate::town::{Town, set_from};

pub async fn asks_and_explains(town: &Town) {
    town.begins();
    let people = town.parents();
    let certified = (date(2026, 1, 1), None);
    town.certifies(51, &people[0], FactValue::Disability, certified)
        .await;
    let role = |at: usize| Actor::Resident {
        resident: people[at].clone(),
    };
    let (own, stranger) = (town.program(&role(0)), town.program(&role(1)));
    let path = format!("/eldercare/residents/{}/entitlement", people[0]);
    let before = own
        .get(&format!("{path}?benefit=delivery&price=800"))
        .await
        .json();
    assert_eq!(
        (&before["standing"], &before["is_given"]),
        (&json!("not-asked"), &json!(false))
    );
    assert_eq!(before["rest"], 0);
    let asked = own.post(&path, "one", &json!({})).await;
    assert_eq!(
        (asked.status.as_u16(), &asked.json()["outcome"]),
        (201, &json!("reached"))
    );
    let again = own.post(&path, "two", &json!({})).await;
    assert_eq!(
        (again.status.as_u16(), &again.json()["until"]),
        (200, &json!("2026-09-01"))
    );
    let after = own.get(&path).await.json();
    assert_eq!(
        (&after["standing"], &after["benefit"]),
        (&json!("cycle"), &json!("meal"))
    );
    assert_eq!(after["schemes"][0]["reason"]["kind"], "not-for");
    assert_eq!(
        own.get(&format!("{path}?benefit=x")).await.problem(),
        (422, "benefit-misfit".to_owned())
    );
    assert_eq!(
        own.get(&format!("{path}?date=2020-01-01")).await.problem(),
        (409, "no-schemes".to_owned())
    );
    assert_eq!(stranger.get(&path).await.status.as_u16(), 404);
    assert_eq!(
        stranger.post(&path, "x", &json!({})).await.status.as_u16(),
        404
    );
}

pub async fn writes_and_signs(town: &Town) {
    const NEXT: &str = "/eldercare/schemes/next";
    let officer = town.program(&town.officer());
    let parent = Actor::Resident {
        resident: town.parents().remove(0),
    };
    let parent = town.program(&parent);
    assert_eq!(officer.get(NEXT).await.status.as_u16(), 404);
    let set = json!(set_from(date(2026, 4, 1)));
    let refused = parent.write(Method::PUT, NEXT, "p", None, &set).await;
    assert_eq!(refused.status.as_u16(), 404);
    let mut faulty = set.clone();
    faulty["schemes"][2]["order"] = json!(2);
    let refused = officer.write(Method::PUT, NEXT, "a", None, &faulty).await;
    assert_eq!(refused.problem(), (422, "schemes-misfit".to_owned()));
    assert_eq!(refused.json()["faults"][0]["path"], "schemes[2].order");
    let written = officer.write(Method::PUT, NEXT, "b", None, &set).await;
    assert_eq!(written.status.as_u16(), 200, "{:?}", written.json());
    let unseen = officer.write(Method::PUT, NEXT, "c", None, &set).await;
    assert_eq!(unseen.status.as_u16(), 428);
    let tag = officer.get(NEXT).await.header("etag").to_owned();
    let again = officer
        .write(Method::PUT, NEXT, "d", Some(&tag), &set)
        .await;
    assert_eq!(again.json()["revision"], 2);
    let sign = format!("{NEXT}/sign");
    let stale = officer.post(&sign, "e", &json!({"revision": 1})).await;
    assert_eq!(stale.status.as_u16(), 412);
    let signed = officer.post(&sign, "f", &json!({"revision": 2})).await;
    assert_eq!(
        (signed.status.as_u16(), &signed.json()["version"]),
        (201, &json!(2))
    );
    let all = parent.get("/eldercare/schemes").await.json();
    assert_eq!(all["items"][0]["from"], "2026-04-01");
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
}

pub async fn has_loses_and_replaces_a_card(town: &Town) {
    let people = town.parents();
    let role = |at: usize| Actor::Resident {
        resident: people[at].clone(),
    };
    let (own, stranger) = (town.program(&role(0)), town.program(&role(1)));
    let path = format!("/eldercare/cards/{}", people[0]);
    assert_eq!(own.get(&path).await.status.as_u16(), 404);
    let card = own.post(&path, "one", &json!({})).await;
    assert_eq!(card.status.as_u16(), 201, "{:?}", card.json());
    let card = card.json();
    assert_eq!(
        (&card["issue"], &card["state"]),
        (&json!(1), &json!("good"))
    );
    assert!(card["square"].is_string());
    let week = own.get(&format!("{path}/week")).await.json();
    assert_eq!(week["items"].as_array().unwrap().len(), 7);
    let lost = own.post(&format!("{path}/lost"), "two", &json!({})).await;
    assert_eq!(
        (&lost.json()["state"], &lost.json()["square"]),
        (&json!("lost"), &json!(null))
    );
    let replace = format!("{path}/replace");
    let next = own
        .post(&replace, "three", &json!({"issue": 1}))
        .await
        .json();
    assert_eq!(
        (&next["number"], &next["issue"]),
        (&card["number"], &json!(2))
    );

    let number = card["number"].as_str().unwrap().replace(' ', "");
    let by_number = format!("/eldercare/cards/numbers/{number}");
    let at_site = format!("{by_number}?site={}", town.site().await);
    let (officer, canteen) = (town.program(&town.officer()), town.program(&town.canteen()));
    assert_eq!(
        officer.get(&by_number).await.json()["resident"],
        json!(people[0])
    );
    let found = canteen.get(&at_site).await.json();
    assert_eq!(
        (&found["resident"], &found["square"]),
        (&json!(people[0]), &json!(null))
    );
    assert_eq!(
        canteen.get(&by_number).await.status.as_u16(),
        404,
        "at no site of theirs"
    );
    let wrong = officer.get("/eldercare/cards/numbers/123456789012").await;
    assert_eq!(wrong.problem(), (422, "card-number-misfit".to_owned()));
    for path in [&path, &format!("{path}/week"), &by_number, &at_site] {
        assert_eq!(stranger.get(path).await.status.as_u16(), 404, "{path}");
    }
    let end = format!("{path}/end");
    assert_eq!(
        stranger.post(&end, "x", &json!({})).await.status.as_u16(),
        404
    );
    let ended = own.post(&end, "four", &json!({})).await.json();
    assert_eq!(
        (&ended["state"], &ended["because"]),
        (&json!("ended"), &json!("holder"))
    );
}

pub async fn pays_for_somebody(town: &Town) {
    let people = town.parents();
    let (elder, child) = (&people[0], &people[1]);
    let value = FactValue::Guardianship {
        guardian: child.clone(),
        scopes: vec![city::mandate::Scope::Pay],
        in_advance: false,
    };
    town.certifies(52, elder, value, (date(2026, 1, 1), None))
        .await;
    let payer = town.program(&Actor::Resident {
        resident: child.clone(),
    });
    let path = format!("/eldercare/accounts/{elder}");
    let agree = format!("{path}/payer");
    let agreed = payer.post(&agree, "five", &json!({})).await;
    assert_eq!(agreed.status.as_u16(), 201, "{:?}", agreed.json());
    let seen = payer.get(&path).await.json();
    assert_eq!(seen["accounts"].as_array().unwrap().len(), 1);
    assert_eq!(seen["accounts"][0]["account"], agreed.json()["account"]);
    let own = town.program(&Actor::Resident {
        resident: elder.clone(),
    });
    let both = own.get(&path).await.json();
    let kinds = both["accounts"].as_array().unwrap().iter();
    let kinds: Vec<_> = kinds.map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["wallet", "family"]);
    let site = town.site().await;
    let cash = json!({"id": "cash-1", "site": site, "units": 100});
    let refused = own.post(&format!("{path}/top-up"), "six", &cash).await;
    assert_eq!(refused.status.as_u16(), 404, "nobody tops up alone");
    let stopped = payer
        .write(Method::DELETE, &agree, "seven", None, &json!({}))
        .await;
    assert_eq!(stopped.status.as_u16(), 204);
    assert_eq!(
        payer.get(&path).await.json()["accounts"][0]["is_closed"],
        true
    );
    let left = "/eldercare/accounts/left";
    let officer = town.program(&town.officer());
    assert_eq!(officer.get(left).await.json()["items"], json!([]));
    assert_eq!(own.get(left).await.status.as_u16(), 404);
}

pub async fn registers_a_till_and_fetches_what_it_trusts(town: &Town) {
    const TILLS: &str = "/eldercare/tills";
    const TRUST: &str = "/eldercare/till/trust";
    let (canteen, clerk) = (town.program(&town.canteen()), town.program(&town.clerk()));
    let key = platform::hex(&paycode::Issuer::from_seed(&[7; 32]).key().to_bytes());
    let new = json!({"site": town.site().await, "label": "Door", "public_key": key});
    let till = canteen.post(TILLS, "eight", &new).await;
    assert_eq!(till.status.as_u16(), 201, "{:?}", till.json());
    let mut wrong = new.clone();
    wrong["label"] = json!(" ");
    let refused = canteen.post(TILLS, "nine", &wrong).await;
    assert_eq!(refused.problem(), (422, "till-misfit".to_owned()));
    assert_eq!(clerk.post(TILLS, "ten", &new).await.status.as_u16(), 404);
    assert_eq!(clerk.get(TRUST).await.status.as_u16(), 404);
    let trust = canteen.get(TRUST).await.json();
    let public = city::testing::Caller::nobody(&town.desk);
    let keys = public.get("/eldercare/cards/keys").await.json();
    assert_eq!(
        trust["keys"][0]["public_key"],
        keys["items"][0]["public_key"]
    );
    // The card of the story before was ended.
    let blocked = trust["blocked"]["issues_through"].as_object().unwrap();
    assert_eq!(blocked.values().collect::<Vec<_>>(), [&json!(2)]);
    let block = format!("{TILLS}/{}/block", till.json()["id"]);
    let blocked = canteen.post(&block, "eleven", &json!({})).await;
    assert!(blocked.json()["blocked_at"].is_string());
    assert_eq!(
        canteen.get(TILLS).await.json()["items"][0]["blocked_at"],
        blocked.json()["blocked_at"]
    );
}

pub async fn sets_terms_and_makes_a_key(town: &Town) {
    const TERMS: &str = "/eldercare/cards/terms";
    const KEYS: &str = "/eldercare/cards/keys";
    let (officer, canteen) = (town.program(&town.officer()), town.program(&town.canteen()));
    let before = canteen.get(TERMS).await;
    assert_eq!(before.json()["is_prepaid"], false);
    let tag = before.header("etag").to_owned();
    let mut new = before.json();
    new["list_hours"] = json!(24);
    let refused = canteen
        .write(Method::PUT, TERMS, "a1", Some(&tag), &new)
        .await;
    assert_eq!(refused.status.as_u16(), 404);
    let set = officer
        .write(Method::PUT, TERMS, "a2", Some(&tag), &new)
        .await;
    assert_eq!(set.json()["list_hours"], 24, "{:?}", set.json());
    let stale = officer
        .write(Method::PUT, TERMS, "a3", Some(&tag), &new)
        .await;
    assert_eq!(stale.status.as_u16(), 412);
    let tag = officer.get(TERMS).await.header("etag").to_owned();
    new["cap"] = json!(0);
    let refused = officer
        .write(Method::PUT, TERMS, "a4", Some(&tag), &new)
        .await;
    assert_eq!(refused.problem(), (422, "terms-misfit".to_owned()));
    assert_eq!(
        canteen.post(KEYS, "a5", &json!({})).await.status.as_u16(),
        404
    );
    let until = json!({"accepted_until": "2026-12-31"});
    let made = officer.post(KEYS, "a6", &until).await;
    assert_eq!(made.status.as_u16(), 201, "{:?}", made.json());
    let keys = made.json();
    assert_eq!(keys["items"][0]["accepted_until"], json!(null));
    assert!(keys["items"][1]["accepted_until"].is_string());
}

pub async fn orders_and_calls_off_a_meal(town: &Town) {
    town.begins();
    let people = town.parents();
    let role = |at: usize| Actor::Resident {
        resident: people[at].clone(),
    };
    let (own, stranger) = (town.program(&role(0)), town.program(&role(1)));
    let site = town.canteens().await[0].clone();
    let fish = town.dish(&site, "Fish", 1_800, &["fish"]).await;
    let tuesday = date(2026, 3, 3);
    town.serves_at_lunch(&site, tuesday, &[&fish]).await;
    let path = format!("/eldercare/diners/{}", people[0]);
    let orders = format!("{path}/orders");
    let new = json!({"day": "2026-03-03", "sitting": "lunch"});
    assert_eq!(own.get(&path).await.status.as_u16(), 404);
    let early = own.post(&orders, "early", &new).await;
    assert_eq!(early.problem(), (409, "diner-not-active".to_owned()));
    let wishes = json!({"site": site, "wishes": {"avoids": ["fish"], "half": true}});
    let kept = own.write(Method::PUT, &path, "keep", None, &wishes).await;
    assert_eq!(
        (kept.status.as_u16(), &kept.json()["revision"]),
        (200, &json!(1))
    );
    let blind = own.write(Method::PUT, &path, "blind", None, &wishes).await;
    assert_eq!(blind.problem(), (428, "if-match-missing".to_owned()));
    let tag = own.get(&path).await.header("etag").to_owned();
    let states = format!("{path}/states");
    let pause = json!({"from": "2026-03-05", "state": "paused"});
    let paused = own
        .write(Method::POST, &states, "pause", Some(&tag), &pause)
        .await;
    assert_eq!(paused.json()["states"]["2026-03-05"], "paused");
    let ordered = own.post(&orders, "order", &new).await;
    assert_eq!(ordered.status.as_u16(), 201);
    let ordered = ordered.json();
    assert_eq!(ordered["order"]["channel"], "api");
    assert_eq!(ordered["gets"][0]["half"], true);
    let why = json!({"kind": "unwanted", "ingredient": "fish"});
    assert_eq!(ordered["clashes"][0]["why"], why);
    let ahead = own.get(&format!("{path}/ahead")).await.json();
    let items = ahead["items"].as_array().unwrap();
    let lunch = items
        .iter()
        .find(|one| one["day"] == "2026-03-03" && one["sitting"] == "lunch");
    assert_eq!(lunch.unwrap()["has_nothing"], true);
    says_why_a_meal_cannot_be_had(&own, &orders, &fish).await;
    let off = format!("{orders}/2026-03-03/lunch");
    let called_off = own
        .write(Method::DELETE, &off, "off", None, &json!({}))
        .await;
    assert_eq!(called_off.json()["state"], "called-off");
    let all = own.get(&orders).await.json();
    assert_eq!(all["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        own.get(&format!("{path}/food-warnings")).await.json()["items"],
        json!([])
    );
    for path in [
        &path,
        &orders,
        &format!("{path}/ahead"),
        &format!("{path}/food-warnings"),
    ] {
        assert_eq!(stranger.get(path).await.status.as_u16(), 404, "{path}");
    }
    assert_eq!(stranger.post(&orders, "x", &new).await.status.as_u16(), 404);
}

async fn says_why_a_meal_cannot_be_had(own: &Caller, orders: &str, fish: &Dish) {
    for (day, sitting, code) in [
        ("2026-03-02", "lunch", "order-late"),
        ("2026-03-03", "tea", "no-sitting"),
        ("2026-03-06", "lunch", "diner-not-active"),
    ] {
        let new = json!({"day": day, "sitting": sitting});
        let refused = own.post(orders, day, &new).await.problem();
        assert_eq!(refused, (409, code.to_owned()));
    }
    let many = json!({"day": "2026-03-03", "sitting": "lunch", "portions": [{"dish": fish.id, "count": 9}]});
    let refused = own.post(orders, "many", &many).await.problem();
    assert_eq!(refused, (422, "portions-misfit".to_owned()));
}
