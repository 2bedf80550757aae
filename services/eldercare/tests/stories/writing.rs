//! An officer writes the next set of schemes by forms.

use axum::http::{StatusCode, header};
use city::testing::page::Answer;
use eldercare::scheme::{Draft, NewScheme};
use eligibility::Gives;
use jiff::civil::date;
use serde_json::json;

use crate::town::{Reader, Town, set_from};

const SET: &str = "/eldercare/office/set";
const LIST: &str = "/eldercare/office/schemes";
const ADD: &str = "/eldercare/office/add";

/// The funds of the first set, as the form sends them.
const FUNDS: &str = "funds=3&fund-0-code=city&fund-0-en=City fund for older people&fund-0-zh=市养老服务资金\
    &fund-1-code=districts&fund-1-en=District funds&fund-1-zh=各区配套资金";

/// A scheme for everyone of 80 and more, as the form sends it.
const FROM_80: &str = "name-en=Meals from the age of 80&name-zh=80岁以上老人助餐&benefit=meal&age-from=80\
    &gives=units&units=5.00&fund-city=2&fund-districts=1";

async fn draft(town: &Town) -> Draft {
    let draft = town.schemes().draft(&town.office()).await.unwrap();
    draft.unwrap()
}

async fn scheme(town: &Town, code: &str) -> NewScheme {
    let mut schemes = draft(town).await.set.schemes.into_iter();
    schemes.find(|one| one.code == code).unwrap()
}

async fn sends(town: &Town, officer: &Reader, path: &str, body: &str) -> Answer {
    let revision = draft(town).await.revision;
    officer
        .post(path, &format!("revision={revision}&{body}"))
        .await
}

pub async fn a_set_is_begun_with_its_day_and_funds(town: &Town) {
    town.begins();
    let officer = town.reader(Some(&town.officer()));
    let office = officer.reads("/eldercare/office").await;
    assert!(office.words().contains("Write the next set"));
    assert_eq!(officer.get(LIST).await.status, StatusCode::NOT_FOUND);
    let form = officer.reads(SET).await;
    assert!(
        form.html.contains("value=\"District funds\""),
        "{}",
        form.html
    );
    let late = officer
        .post(
            SET,
            &format!("revision=0&from=2026-03-02&months=40&{FUNDS}"),
        )
        .await;
    assert!(late.error_at("from").contains("later than today"));
    assert!(late.error_at("months").contains("1 to 24"));
    assert!(
        late.html.contains("value=\"2026-03-02\""),
        "nothing is lost"
    );
    let nameless = format!("revision=0&from=soon&months=6&{FUNDS}&fund-2-en=Family fund");
    let nameless = officer.post(SET, &nameless).await;
    assert!(nameless.error_at("from").contains("year, month and day"));
    assert!(
        nameless
            .error_at("fund-2-zh")
            .contains("Name in Chinese: write")
    );
    assert!(nameless.html.contains("value=\"Family fund\""));
    let taken = "revision=0&from=2026-04-01&months=6&funds=2&fund-0-code=city\
        &fund-1-code=districts&fund-1-en=District funds&fund-1-zh=各区配套资金";
    let taken = officer.post(SET, taken).await;
    assert!(taken.error_at("fund-0-en").contains("is paid by this fund"));
    let right = format!(
        "revision=0&from=2026-04-01&months=12&{FUNDS}&fund-2-en=Family fund&fund-2-zh=家庭基金"
    );
    let begun = officer.post(SET, &right).await;
    assert_eq!(begun.header(header::LOCATION), LIST, "{}", begun.html);
    let set = draft(town).await.set;
    assert_eq!((set.from, set.cycle_months), (date(2026, 4, 1), 12));
    assert_eq!(
        (set.schemes.len(), set.funds[2].code.as_str()),
        (7, "family-fund")
    );
    let signed = town.schemes().signed().await.unwrap();
    assert_eq!(set.schemes, signed[0].followed(set.from).schemes);
    assert!(
        officer
            .reads(SET)
            .await
            .html
            .contains("value=\"2026-04-01\"")
    );
}

pub async fn a_mistake_is_told_at_its_field_and_nothing_is_lost(town: &Town) {
    let officer = town.reader(Some(&town.officer()));
    officer.reads(ADD).await;
    let before = draft(town).await;
    let wrong = "name-en=Soup&benefit=meal&age-from=80&age-to=70&certificate-disability=yes\
        &gives=units&units=3.555&uses-a-day=0&units-a-month=much&fund-city=some";
    let page = sends(town, &officer, ADD, wrong).await;
    for (field, said) in [
        ("name-zh", "Name in Chinese: write 1 to 120 letters"),
        ("age-to", "Nobody is at once 80 and more and 70 and less"),
        ("units", "Write an amount above nothing in BRL"),
        ("uses-a-day", "at least 1"),
        ("units-a-month", "Write an amount"),
        ("fund-city", "at least 1"),
    ] {
        let told = page.error_at(field);
        assert!(told.contains(said), "{field}: {told}");
    }
    for kept in ["Soup", "80", "70", "3.555", "much", "some"] {
        assert!(page.html.contains(&format!("value=\"{kept}\"")), "{kept}");
    }
    let ticked = page.between("id=\"certificate-disability\"", ">");
    assert!(ticked.contains("checked"), "{ticked}");
    let switched = sends(town, &officer, ADD, &format!("{wrong}&language=zh-Hans")).await;
    assert!(switched.html.contains("补给谁") && switched.html.contains("value=\"3.555\""));
    let empty = sends(town, &officer, ADD, "gives=percent&percent=101&fund-city=0").await;
    for field in ["name-en", "benefit", "percent", "fund-city"] {
        assert!(!empty.error_at(field).is_empty(), "{field}");
    }
    let unchosen = sends(town, &officer, ADD, "name-en=Soup").await;
    assert!(unchosen.error_at("gives").contains("Choose what it gives"));
    assert_eq!(draft(town).await, before);
}

pub async fn schemes_are_added_changed_ordered_and_taken_out(town: &Town) {
    let officer = town.reader(Some(&town.officer()));
    let district = town.desk.city().geography().districts()[0].id.clone();
    let soup = format!(
        "name-en=Soup at noon&name-zh=午间热汤&benefit=meal&age-from=65&age-to=90&district-{district}=yes\
         &certificate-low-income=yes&certificate-disability=yes&gives=above&above=2.5&uses-a-month=20\
         &units-a-month=100&alone=yes&fund-city=1&fund-family-fund=3"
    );
    let added = sends(town, &officer, ADD, &soup).await;
    assert_eq!(added.header(header::LOCATION), LIST, "{}", added.html);
    let new = scheme(town, "soup-at-noon").await;
    assert_eq!(
        new.rule,
        json!({"all": [
            {"ask": "lives-here", "is": true},
            {"ask": "age", "at-least": 65}, {"ask": "age", "at-most": 90},
            {"ask": "district", "one-of": [district]},
            {"any": [{"ask": "low-income", "is": true}, {"ask": "disability", "is": true}]},
        ]})
    );
    assert_eq!(
        (new.gives, new.order, new.is_alone),
        (Gives::AllAbove(250), 6, true)
    );
    assert_eq!(
        (new.uses_a_month, new.units_a_month),
        (Some(20), Some(10_000))
    );
    let parts: Vec<_> = new
        .funders
        .iter()
        .map(|one| (one.fund.as_str(), one.parts))
        .collect();
    assert_eq!(parts, [("city", 1), ("family-fund", 3)]);
    let page = officer.reads(&format!("{LIST}/soup-at-noon")).await;
    for kept in ["2.50", "100.00", "65", "午间热汤"] {
        assert!(page.html.contains(&format!("value=\"{kept}\"")), "{kept}");
    }
    for (what, orders) in [("up", (5, 6)), ("down", (6, 5))] {
        sends(town, &officer, LIST, &format!("do={what} soup-at-noon")).await;
        let placed = scheme(town, "soup-at-noon").await.order;
        assert_eq!(
            (placed, scheme(town, "low-income-meal").await.order),
            orders
        );
    }
    officer.reads(LIST).await;
    sends(town, &officer, LIST, "do=remove soup-at-noon").await;
    let codes = draft(town)
        .await
        .set
        .schemes
        .into_iter()
        .map(|one| one.code);
    assert!(
        !codes
            .collect::<Vec<_>>()
            .contains(&"soup-at-noon".to_owned())
    );
    // What is kept as it was shown is as it was.
    let before = scheme(town, "meal-from-80").await;
    let same = format!("{FROM_80}&uses-a-day=2&uses-a-month=60");
    sends(town, &officer, &format!("{LIST}/meal-from-80"), &same).await;
    assert_eq!(scheme(town, "meal-from-80").await, before);
}

pub async fn two_schemes_that_contradict_each_other_are_both_named(town: &Town) {
    let officer = town.reader(Some(&town.officer()));
    let second = FROM_80.replace("Meals from the age of 80", "A second helping");
    sends(town, &officer, ADD, &second).await;
    let before = draft(town).await;
    let alone = format!("{FROM_80}&alone=yes");
    let path = format!("{LIST}/meal-from-80");
    let refused = sends(town, &officer, &path, &alone).await;
    let told = refused.error_at("alone");
    assert!(
        told.contains("Meals from the age of 80") && told.contains("A second helping"),
        "{told}"
    );
    assert!(refused.between("id=\"alone\"", ">").contains("checked"));
    let eighty_five = alone.replace("age-from=80", "age-from=85");
    let kept = sends(town, &officer, &path, &eighty_five).await;
    assert_eq!(kept.header(header::LOCATION), LIST, "{}", kept.html);
    let back = second.replace("age-from=80", "age-from=85");
    let refused = sends(town, &officer, &format!("{LIST}/a-second-helping"), &back).await;
    let told = refused.error_at("age-from");
    assert!(
        told.contains("Meals from the age of 80") && told.contains("A second helping"),
        "{told}"
    );
    assert_eq!(draft(town).await.revision, before.revision + 1);
}

pub async fn a_rule_that_the_form_cannot_say_is_shown_and_kept(town: &Town) {
    let officer = town.reader(Some(&town.officer()));
    let before = scheme(town, "delivery").await;
    let path = format!("{LIST}/delivery");
    let page = officer.reads(&path).await;
    let words = page.words();
    assert!(words.contains("A program wrote this rule"), "{words}");
    assert!(
        words.contains("you are 80") && words.contains("certificate of disability"),
        "{words}"
    );
    assert!(!page.html.contains("name=\"age-from\""));
    let body = "name-en=Meals at your door&name-zh=送餐上门&benefit=delivery&age-from=60&gives=percent&percent=90\
        &uses-a-day=2&fund-districts=1";
    let changed = sends(town, &officer, &path, body).await;
    assert_eq!(changed.header(header::LOCATION), LIST, "{}", changed.html);
    let after = scheme(town, "delivery").await;
    assert_eq!(after.rule, before.rule);
    assert_eq!(
        (after.name.en.as_str(), after.gives),
        ("Meals at your door", Gives::Percent(90))
    );
}

pub async fn of_two_officers_the_later_looks_again_and_then_signs(town: &Town) {
    let officer = town.reader(Some(&town.officer()));
    let seen = draft(town).await.revision;
    let path = format!("{LIST}/meal-from-70");
    let body = "name-en=Meals from 70&name-zh=七十岁助餐&benefit=meal&age-from=70&age-to=79&gives=units&units=4\
        &uses-a-day=2&uses-a-month=60&fund-city=2&fund-districts=1";
    sends(town, &officer, LIST, "do=up delivery").await;
    sends(town, &officer, LIST, "do=down meal-from-60").await;
    let late = officer
        .post(&path, &format!("revision={seen}&{body}"))
        .await;
    assert!(
        late.error_at("main").contains("Somebody has changed"),
        "{}",
        late.html
    );
    assert!(
        late.html.contains("value=\"Meals from 70\""),
        "nothing is lost"
    );
    let again = sends(town, &officer, &path, body).await;
    assert_eq!(again.header(header::LOCATION), LIST);
    let look = officer.reads("/eldercare/office/sign").await;
    assert!(look.words().contains("Meals from 70") && look.words().contains("4.00 BRL"));
    let revision = draft(town).await.revision;
    let signed = officer
        .post(
            "/eldercare/office/sign",
            &format!("revision={revision}&read=yes"),
        )
        .await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.html);
    let set = town.schemes().signed().await.unwrap().remove(0);
    assert_eq!(
        (set.version, set.content.fund("family-fund").en.as_str()),
        (2, "Family fund")
    );
    let seventy = set
        .content
        .schemes
        .iter()
        .find(|one| one.code == "meal-from-70");
    assert_eq!(
        seventy.map(|one| (one.gives, one.version)),
        Some((Gives::Units(400), 2))
    );
}

pub async fn whose_office_it_is_not_finds_no_form(town: &Town) {
    town.schemes()
        .write(&town.office(), 0, set_from(date(2026, 6, 1)))
        .await
        .unwrap();
    let change = format!("{LIST}/delivery");
    let resident = town.resident(&town.parents().remove(0));
    for path in [SET, LIST, ADD, change.as_str()] {
        assert_eq!(
            town.reader(None).get(path).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
        assert_eq!(
            resident.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        let sent = resident.post(path, "revision=1&do=remove delivery").await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{path}");
    }
    let officer = town.reader(Some(&town.officer()));
    let nowhere = officer.get(&format!("{LIST}/nothing")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}
