//! The screen that faces the diner: it follows the till, names nobody, and keeps nothing.

use axum::http::{Method, header};
use city::id::{ResidentId, SiteId};
use city::mandate::{Actor, Scope};
use city::people::FactValue;
use eldercare::diet::{Diets, HEALTH};
use eldercare::order::Wishes;
use eldercare::screen::{CODE_MINUTES, SHOWN_MINUTES, Screens};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use platform::db::Database;
use platform::text::Language;
use serde_json::json;

use crate::town::{Reader, Town};

const MONDAY: Date = date(2026, 3, 2);
const SCREEN: &str = "/eldercare/screen";

platform::on_both! {
    #[doc = "MEA-11"]
    #[doc = "J2"]
    async fn a_second_screen_follows_the_till_and_shows_what_the_diner_alone_is_to_read(db: Database) {
        let (town, site, wei) = noon(db).await;
        let code_page = format!("/eldercare/till/{site}/screen");
        let till = town.reader(Some(&town.canteen()));
        assert!(till.reads(&code_page).await.words().contains("shows no name"));
        let made = till.post(&code_page, "do=join").await;
        let till = till.keeping(&made);
        let code = code(&till.reads(&code_page).await.words());
        let device = town.reader(None);
        device.reads(SCREEN).await;
        let wrong = device.post(SCREEN, "code=12").await;
        assert!(wrong.error_at("code").contains("No till waits with this code"), "{}", wrong.html);
        let joined = device.post(SCREEN, &format!("code={code}")).await;
        assert_eq!(joined.header(header::LOCATION), SCREEN);
        let twice = town.reader(None).post(SCREEN, &format!("code={code}")).await;
        assert!(twice.error_at("code").contains("No till waits"), "a code joins one device");
        let device = device.keeping(&joined);
        is_calm(&device).await;
        assert!(till.reads(&code_page).await.words().contains("A device shows what is priced"));
        it_shows_the_meal_that_is_priced(&town, &site, &wei, (&till, &device)).await;
        it_is_empty_when_the_meal_is_served_or_left(&town, &site, &wei, (&till, &device)).await;
        a_screen_that_is_parted_shows_nothing(&till, &device, &code_page).await;
    }

    #[doc = "MEA-11"]
    async fn a_till_by_another_program_drives_a_screen_too(db: Database) {
        let (town, site, wei) = noon(db).await;
        let till = town.program(&town.canteen());
        let screens = format!("/eldercare/canteens/{site}/screens");
        let resident = town.program(&Actor::Resident { resident: town.parents().remove(0) });
        assert_eq!(resident.post(&screens, "x", &json!({})).await.status.as_u16(), 404);
        let made = till.post(&screens, "one", &json!({})).await.json();
        let joined = town.reader(None).post(SCREEN, &format!("code={}", made["code"].as_str().unwrap())).await;
        let secret = joined.header(header::SET_COOKIE).split([';', '=']).nth(1).unwrap().to_owned();
        let device = Screens::new(town.desk.city().clone());
        let stands = async || device.read(&secret).await.unwrap().unwrap().shown.map(|(_, shown)| shown.en.warnings);
        assert_eq!(stands().await, None);
        let meal = json!({ "who": wei.to_string(), "sitting": "lunch", "screen": made["screen"] });
        let quotes = format!("/eldercare/canteens/{site}/quotes");
        assert_eq!(till.post(&quotes, "two", &meal).await.status.as_u16(), 200);
        assert_eq!(stands().await.unwrap().len(), 1);
        let emptied = format!("{screens}/{}/shown", made["screen"].as_str().unwrap());
        let left = till.write(Method::DELETE, &emptied, "three", None, &json!({})).await;
        assert_eq!((left.status.as_u16(), stands().await), (204, None));
        till.post(&quotes, "four", &meal).await;
        let serving = json!({ "id": "lunch-1", "meal": meal, "way": "cash" });
        let served = till.post(&format!("/eldercare/canteens/{site}/servings"), "five", &serving).await;
        assert_eq!((served.status.as_u16(), stands().await), (201, None));
        let parted = format!("{screens}/{}", made["screen"].as_str().unwrap());
        till.write(Method::DELETE, &parted, "six", None, &json!({})).await;
        assert_eq!(device.read(&secret).await.unwrap(), None);
        assert_eq!(till.get("/eldercare/screens/shown").await.status.as_u16(), 404, "without the secret there is nothing");
    }
}

/// A canteen with fruit salad on a Monday, and somebody of 81 who released the word that grapefruit is not for them.
async fn noon(db: Database) -> (Town, SiteId, ResidentId) {
    let town = Town::open(db).await;
    town.begins();
    let site = town.canteens().await[0].clone();
    let salad = town
        .dish(&site, "Fruit salad", 1_800, &["grapefruit"])
        .await;
    town.serves_at_lunch(&site, MONDAY, &[&salad]).await;
    let wei = town.enters(1, date(1944, 5, 1)).await;
    town.asks(&wei).await.unwrap();
    town.eats(&wei, &site, Wishes::default()).await;
    let city = town.desk.city();
    let patient = FactValue::PatientOf {
        site: town.clinic().await,
    };
    town.certifies(7, &wei, patient, (MONDAY, None)).await;
    let diets = Diets::new(city.clone());
    let physician = town.access(&town.clinician());
    let treats = diets.treats(&physician, &wei).await.unwrap();
    let grapefruit = "grapefruit".parse().unwrap();
    let advice = diets.advise(&treats, &wei, grapefruit, date(2026, 6, 30));
    let advice = advice.await.unwrap();
    let own = town.own(&wei).await;
    let actor = Actor::Resident {
        resident: wei.clone(),
    };
    let access = town.access(&actor);
    let registry = city.registry();
    let health = registry.act_for(&access, &wei, HEALTH, Scope::See);
    let health = health.await.unwrap();
    diets
        .release((&health, &own), &wei, &advice.id)
        .await
        .unwrap();
    (town, site, wei)
}

/// The code that stands on the till's page.
fn code(words: &str) -> String {
    let after = words.split("Type this code there: ").nth(1).unwrap();
    after.chars().take(9).filter(char::is_ascii_digit).collect()
}

async fn is_calm(device: &Reader) {
    let page = device.reads(SCREEN).await;
    assert!(
        page.words().contains("When it is your turn"),
        "{}",
        page.html
    );
    assert!(
        page.html.contains("http-equiv=\"refresh\""),
        "it follows by itself"
    );
    assert!(!page.words().contains("You pay"));
}

fn meal(site: &SiteId, wei: &ResidentId) -> String {
    format!("/eldercare/till/{site}/meal?sitting=lunch&person={wei}")
}

async fn it_shows_the_meal_that_is_priced(
    town: &Town,
    site: &SiteId,
    wei: &ResidentId,
    (till, device): (&Reader, &Reader),
) {
    let priced = till.reads(&meal(site, wei)).await;
    assert!(
        !priced.words().contains("clinician"),
        "staff do not read why"
    );
    let own = town.own(wei).await;
    let looked = async || {
        let log = town.desk.city().disclosures();
        let log = log.of(&own, wei, None, 1_000).await.unwrap();
        let of_others = |actor: &Actor| !matches!(actor, Actor::Resident { .. });
        log.iter().filter(|one| of_others(&one.entry.actor)).count()
    };
    let before = looked().await;
    assert!(before > 0, "the till looked");
    let page = device.reads(SCREEN).await;
    let words = page.words();
    assert!(words.contains("You pay: 13.00 BRL"), "{words}");
    assert!(
        words.contains("Fruit salad: ") && words.contains("clinician"),
        "{words}"
    );
    assert!(
        !words.contains("Person 1") && !page.html.contains(wei.as_str()),
        "it names nobody"
    );
    assert!(
        !words.contains("80"),
        "why stands there when the diner asks: {words}"
    );
    let why = page
        .between("govuk-link\" href=\"/eldercare/screen", "\"")
        .to_owned();
    let why = format!("{SCREEN}{why}");
    let words = device.reads(&why).await.words();
    assert!(
        words.contains("Why you pay this") && words.contains("80"),
        "{words}"
    );
    let chinese = device.get_in(SCREEN, Language::SimplifiedChinese).await;
    assert!(chinese.words().contains("请您过目"), "{}", chinese.html);
    assert_eq!(
        looked().await,
        before,
        "it is one look with that of the till"
    );
    let read = device.post(SCREEN, "do=read").await;
    assert_eq!(read.header(header::LOCATION), SCREEN);
    is_calm(device).await;
    assert!(
        device
            .get(&why)
            .await
            .words()
            .contains("When it is your turn")
    );
}

async fn it_is_empty_when_the_meal_is_served_or_left(
    town: &Town,
    site: &SiteId,
    wei: &ResidentId,
    (till, device): (&Reader, &Reader),
) {
    let screens = Screens::new(town.desk.city().clone());
    till.get(&meal(site, wei)).await;
    assert!(device.get(SCREEN).await.words().contains("13.00"));
    till.get(&format!("/eldercare/till/{site}")).await;
    is_calm(device).await;
    till.get(&meal(site, wei)).await;
    let now = town.desk.city().now();
    town.at(now.checked_add((60 * SHOWN_MINUTES).seconds()).unwrap());
    is_calm(device).await;
    assert_eq!(
        screens.erase().await.unwrap(),
        1,
        "nothing stays in the database"
    );
    assert_eq!(screens.erase().await.unwrap(), 0);
    till.get(&meal(site, wei)).await;
    let body = format!("sitting=lunch&person={wei}&id=lunch-1&do=cash");
    let served = till
        .post(&format!("/eldercare/till/{site}/meal"), &body)
        .await;
    assert!(
        served.header(header::LOCATION).contains("served=lunch-1"),
        "{}",
        served.html
    );
    is_calm(device).await;
}

async fn a_screen_that_is_parted_shows_nothing(till: &Reader, device: &Reader, page: &str) {
    till.post(page, "do=part").await;
    assert!(
        device
            .reads(SCREEN)
            .await
            .words()
            .contains("Join this device to a till")
    );
}

platform::on_both! {
    #[doc = "MEA-11"]
    async fn a_code_is_good_for_minutes_and_a_screen_for_a_day(db: Database) {
        let (town, site, _) = noon(db).await;
        let city = town.desk.city();
        let (screens, leave) = (Screens::new(city.clone()), town.serves(&site).await);
        let late = screens.invite(&leave, &site, None).await.unwrap();
        let made = screens.invite(&leave, &site, None).await.unwrap();
        let secret = screens.join(&made.code).await.unwrap();
        town.at(city.now().checked_add((60 * CODE_MINUTES).seconds()).unwrap());
        assert!(screens.join(&late.code).await.is_err());
        assert!(screens.read(secret.reveal()).await.unwrap().is_some());
        town.on(date(2026, 3, 3));
        assert_eq!(screens.read(secret.reveal()).await.unwrap(), None);
        assert_eq!(screens.erase().await.unwrap(), 2);
    }
}
