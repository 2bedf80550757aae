//! What a clinician advises and a person releases, and who sees what of it.

use city::mandate::{Actor, Scope};
use city::people::FactValue;
use eldercare::SERVICE;
use eldercare::canteen::Ingredient;
use eldercare::diet::{Clash, DietError, Diets, HEALTH};
use eldercare::order::{Kitchen, Wishes};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::town::Town;

const MONDAY: Date = date(2026, 3, 2);
const TUESDAY: Date = date(2026, 3, 3);

fn grapefruit() -> Ingredient {
    "grapefruit".parse().unwrap()
}

platform::on_both! {
    #[doc = "MEA-11"]
    #[doc = "J2"]
    async fn a_canteen_hears_the_word_that_a_person_released_and_never_the_record(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let city = town.desk.city();
        let site = &town.canteens().await[0];
        let juice = town.dish(site, "Fruit salad", 600, &["grapefruit"]).await;
        town.serves_at_lunch(site, TUESDAY, &[&juice]).await;
        let wei = town.enters(1, date(1944, 5, 1)).await;
        town.eats(&wei, site, Wishes::default()).await;
        let diets = Diets::new(city.clone());
        let physician = town.access(&town.clinician());
        assert!(matches!(diets.treats(&physician, &wei).await, Err(DietError::NotFound)), "not their patient");
        let clinic = town.clinic().await;
        town.certifies(7, &wei, FactValue::PatientOf { site: clinic }, (MONDAY, None)).await;
        let treats = diets.treats(&physician, &wei).await.unwrap();
        assert!(matches!(diets.advise(&treats, &wei, grapefruit(), date(2026, 3, 1)).await, Err(DietError::Until)));
        assert!(matches!(diets.advise(&treats, &wei, grapefruit(), date(2028, 3, 1)).await, Err(DietError::Until)));
        let advice = diets.advise(&treats, &wei, grapefruit(), date(2026, 6, 30)).await.unwrap();

        let served = town.serves(site).await;
        let clashes = async || {
            let orders = eldercare::order::Orders::new(city.clone());
            let own = town.own(&wei).await;
            let diner = orders.diner(&own, &wei).await.unwrap().unwrap();
            let days = orders.ahead(&own, &diner, 3).await.unwrap();
            let order = eldercare::order::NewOrder { day: TUESDAY, sitting: "lunch".to_owned(), portions: Vec::new(), site: None };
            orders.order(&own, &wei, order).await.unwrap();
            assert_eq!(days.len(), 6);
            let kitchen = Kitchen::at(city, &served, site, (TUESDAY, "lunch")).await.unwrap();
            kitchen.plan.of(&wei).unwrap().clashes.clone()
        };
        assert_eq!(clashes().await, [], "nobody hears of advice that the person keeps to themself");

        let own = town.own(&wei).await;
        let actor = Actor::Resident { resident: wei.clone() };
        let access = town.access(&actor);
        let health = city.registry().act_for(&access, &wei, HEALTH, Scope::See).await.unwrap();
        diets.release((&health, &own), &wei, &advice.id).await.unwrap();
        let warned = Clash::Warned { ingredient: grapefruit() };
        assert!(warned.is_private());
        assert_eq!(clashes().await, [(juice.id.clone(), warned)]);
        // Under the leave of the canteen the advice itself is not to be had.
        assert_eq!(diets.advice(&served, &wei).await.unwrap(), []);
        assert_eq!(diets.advice(&own, &wei).await.unwrap(), [], "leave for {SERVICE} opens no health record");

        diets.take_back(&own, &wei, &advice.id).await.unwrap();
        assert_eq!(clashes().await, []);
        diets.release((&health, &own), &wei, &advice.id).await.unwrap();
        diets.withdraw(&treats, &wei, &advice.id).await.unwrap();
        assert_eq!(clashes().await, [], "what a clinician takes back warns nobody any more");
        assert!(matches!(diets.release((&health, &own), &wei, &advice.id).await, Err(DietError::NotFound)));
    }

    #[doc = "J2"]
    async fn a_word_that_was_released_ends_on_its_day(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let city = town.desk.city();
        let wei = town.enters(1, date(1944, 5, 1)).await;
        let clinic = town.clinic().await;
        town.certifies(7, &wei, FactValue::PatientOf { site: clinic }, (MONDAY, None)).await;
        let diets = Diets::new(city.clone());
        let treats = diets.treats(&town.access(&town.clinician()), &wei).await.unwrap();
        let advice = diets.advise(&treats, &wei, grapefruit(), TUESDAY).await.unwrap();
        let actor = Actor::Resident { resident: wei.clone() };
        let health = city.registry().act_for(&town.access(&actor), &wei, HEALTH, Scope::See).await.unwrap();
        diets.release((&health, &town.own(&wei).await), &wei, &advice.id).await.unwrap();
        town.on(TUESDAY);
        assert_eq!(diets.warnings(&town.own(&wei).await, &wei).await.unwrap().len(), 1);
        town.on(date(2026, 3, 4));
        assert_eq!(diets.warnings(&town.own(&wei).await, &wei).await.unwrap(), []);
    }
}
