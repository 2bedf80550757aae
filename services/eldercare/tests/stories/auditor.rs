//! The auditor who asks where a cent went, and for whom.

use eldercare::canteen::Portion;
use jiff::civil::date;
use platform::text::Language;
use serde_json::json;

use crate::town::Town;

const PATH: &str = "/eldercare/funds/subsidies";

pub async fn an_auditor_goes_from_a_fund_to_the_rule_and_the_decision(town: &Town) {
    town.begins();
    let canteen = town.canteens().await[0].clone();
    let dish = town
        .dish(&canteen, "Rice with fish", 1_800, &["fish"])
        .await;
    town.serves_at_lunch(&canteen, date(2026, 3, 2), &[&dish])
        .await;
    let eats = town.elder();
    town.asks(&eats).await.unwrap();
    let portion = Portion {
        dish: dish.id.clone(),
        half: false,
        count: 1,
    };
    let meal = json!({
        "id": "lunch-1",
        "meal": { "who": eats, "sitting": "lunch", "portions": [portion] },
        "way": "cash",
    });
    let till = town.program(&town.canteen());
    let served = till
        .post(
            &format!("/eldercare/canteens/{canteen}/servings"),
            "lunch-1",
            &meal,
        )
        .await;
    assert_eq!(served.status.as_u16(), 201, "{}", served.json());

    // Whoever eats reads by whom it was paid, the district by its name.
    let own = town.resident(&eats).reads("/eldercare/money").await.words();
    let districts = town.desk.city().geography().districts().iter();
    let mut named = districts.map(|one| one.name.in_language(Language::English));
    assert!(
        named.any(|name| own.contains(&format!("the fund of {name}"))),
        "{own}"
    );

    let auditor = town.reader(Some(&town.auditor()));
    let home = auditor.get("/").await;
    assert!(home.html.contains(&format!("href=\"{PATH}\"")));
    let fund = auditor.reads(PATH).await;
    let fund = fund.between("<option value=\"lac_", "\"").to_owned();
    let month = auditor
        .reads(&format!("{PATH}?fund=lac_{fund}&month=2026-03"))
        .await;
    let amounts = month.between(
        &format!("<a class=\"govuk-link\" href=\"{PATH}/amounts"),
        "\"",
    );
    let amounts = format!("{PATH}/amounts{}", unescaped(amounts));
    let list = auditor.reads(&amounts).await;
    assert!(
        list.words().contains("One amount by meal-from-80@"),
        "{}",
        list.words()
    );
    let one = list.between(&format!("href=\"{PATH}/amount?"), "\"");
    let one = format!("{PATH}/amount?{}", unescaped(one));
    let amount = auditor.reads(&one).await;
    let words = amount.words();
    assert!(words.contains("The fund gave"), "{words}");
    assert!(
        words.contains("80"),
        "the rule stands there in words: {words}"
    );
    assert!(!words.contains(eats.as_str()) && !words.contains("Person 81"));
    assert!(
        !looked(town, &eats).await,
        "nobody has looked at a person yet"
    );

    let person = one.replace("/amount?", "/person?");
    let told = auditor.reads(&person).await.words();
    assert!(told.contains(eats.as_str()), "{told}");
    assert!(
        looked(town, &eats).await,
        "who was looked at sees who looked"
    );

    // A program reads the same, and a stranger none of it.
    let program = town.program(&town.auditor());
    let transfer = one.split("transfer=").nth(1).unwrap();
    let path = format!("/eldercare/funds/lac_{fund}/subsidies/{transfer}");
    let read = program.get(&path).await.json();
    let rule = read["amount"]["rule"].as_str().unwrap();
    let code = read["scheme"]["scheme"]["code"].as_str().unwrap();
    assert!(rule.starts_with(&format!("{code}@")), "{rule}");
    let decision = program.get(&format!("{path}/decision")).await.json();
    assert_eq!(decision["resident"], eats.as_str());
    assert_eq!(decision["decision"], read["amount"]["decision"]);
    for page in [&amounts, &one, &person] {
        let stranger = town.resident(&town.parents()[0]).get(page).await;
        assert_eq!(stranger.status.as_u16(), 404);
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&#38;", "&").replace("&amp;", "&")
}

/// Whether an auditor stands in somebody's list of who looked.
async fn looked(town: &Town, person: &city::id::ResidentId) -> bool {
    let list = town.resident(person).get("/my-data/looked").await;
    list.words().contains("Auditor")
}
