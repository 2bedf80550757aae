//! The auditor who asks where a cent went, and for whom.

use city::id::ResidentId;
use eldercare::canteen::Portion;
use jiff::civil::date;
use platform::text::Language;
use serde_json::json;

use crate::town::Town;

const PATH: &str = "/eldercare/funds/subsidies";

/// Somebody has eaten a meal of which funds paid a part, and reads by whom it was paid, the district by its name.
async fn somebody_has_eaten(town: &Town) -> ResidentId {
    town.begins();
    let canteen = town.canteens().await[0].clone();
    let dish = town.dish(&canteen, "Rice with fish", 1_800, &["fish"]);
    let dish = dish.await;
    let day = date(2026, 3, 2);
    town.serves_at_lunch(&canteen, day, &[&dish]).await;
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
    let path = format!("/eldercare/canteens/{canteen}/servings");
    let served = till.post(&path, "lunch-1", &meal).await;
    assert_eq!(served.status.as_u16(), 201, "{}", served.json());

    let own = town.resident(&eats).reads("/eldercare/money").await.words();
    let districts = town.desk.city().geography().districts().iter();
    let mut funds = districts
        .map(|one| one.name.in_language(Language::English))
        .map(|name| format!("the fund of {name}"));
    assert!(funds.any(|fund| own.contains(&fund)), "{own}");
    eats
}

pub async fn an_auditor_goes_from_a_fund_to_the_rule_and_the_decision(town: &Town) {
    let eats = somebody_has_eaten(town).await;
    let auditor = town.reader(Some(&town.auditor()));
    let home = auditor.get("/").await;
    assert!(home.html.contains(&format!("href=\"{PATH}\"")));
    let fund = auditor.reads(PATH).await;
    let fund = fund.between("<option value=\"lac_", "\"").to_owned();
    let month = format!("{PATH}?fund=lac_{fund}&month=2026-03");
    let month = auditor.reads(&month).await;
    let to = format!("<a class=\"govuk-link\" href=\"{PATH}/amounts");
    let amounts = unescaped(month.between(&to, "\""));
    let amounts = format!("{PATH}/amounts{amounts}");
    let list = auditor.reads(&amounts).await;
    let words = list.words();
    assert!(words.contains("One amount by meal-from-80@"), "{words}");
    let one = unescaped(list.between(&format!("href=\"{PATH}/amount?"), "\""));
    let one = format!("{PATH}/amount?{one}");
    let words = auditor.reads(&one).await.words();
    assert!(words.contains("The fund gave"), "{words}");
    let rule = "For those of whom this is so: you live in the city and you are 80 or older";
    assert!(words.contains(rule), "{words}");
    assert!(!words.contains(eats.as_str()), "{words}");
    assert!(!looked(town, &eats).await, "nobody has looked at a person");

    let person = one.replace("/amount?", "/person?");
    let told = auditor.reads(&person).await.words();
    assert!(told.contains(eats.as_str()), "{told}");
    assert!(looked(town, &eats).await, "they see who looked");

    let transfer = one.split("transfer=").nth(1).unwrap();
    let path = format!("/eldercare/funds/lac_{fund}/subsidies/{transfer}");
    a_program_reads_the_same(town, &path, &eats).await;
    for page in [&amounts, &one, &person] {
        let stranger = town.resident(&town.parents()[0]).get(page).await;
        assert_eq!(stranger.status.as_u16(), 404);
    }
}

async fn a_program_reads_the_same(town: &Town, path: &str, eats: &ResidentId) {
    let program = town.program(&town.auditor());
    let read = program.get(path).await.json();
    let rule = read["amount"]["rule"].as_str().unwrap();
    let code = read["scheme"]["scheme"]["code"].as_str().unwrap();
    assert!(rule.starts_with(&format!("{code}@")), "{rule}");
    let decision = program.get(&format!("{path}/decision")).await.json();
    assert_eq!(decision["resident"], eats.as_str());
    assert_eq!(decision["decision"], read["amount"]["decision"]);
}

fn unescaped(text: &str) -> String {
    text.replace("&#38;", "&").replace("&amp;", "&")
}

/// Whether an auditor stands in somebody's list of who looked.
async fn looked(town: &Town, person: &ResidentId) -> bool {
    let list = town.resident(person).get("/my-data/looked").await;
    list.words().contains("Auditor")
}
