//! A diner's own pages: beginning, the coming week, one meal, and how meals come.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use city::id::ResidentId;
use city::mandate::{Actor, Channel, Scope};
use city::people::FactValue;
use eldercare::diet::{Diets, HEALTH};
use eldercare::order::{DinerState, OrderState, Orders, Wishes};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::town::{Reader, Town};

const WEEK: &str = "/eldercare/meals";
const ABOUT: &str = "/eldercare/meals/about";
const TUESDAY: Date = date(2026, 3, 3);
const WEDNESDAY: Date = date(2026, 3, 4);

/// Sends a form, and is led on to another page.
async fn sends(reader: &Reader, path: &str, body: &str, to: &str) {
    let sent = reader.post(path, body).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}: {}", sent.html);
    assert_eq!(sent.header(header::LOCATION), to);
}

fn orders(town: &Town) -> Orders {
    Orders::new(town.desk.city().clone())
}

async fn wishes(town: &Town, resident: &ResidentId) -> Wishes {
    let own = town.own(resident).await;
    let diner = orders(town).diner(&own, resident).await.unwrap();
    diner.unwrap().wishes
}

async fn somebody_begins_at_the_nearest_canteen(town: &Town, wei: &ResidentId) {
    let reader = town.resident(wei);
    let first = reader.get(WEEK).await;
    assert_eq!(first.header(header::LOCATION), "/eldercare/meals/canteen");
    let page = reader.reads("/eldercare/meals/canteen").await;
    assert!(page.words().contains("The nearest is first"));
    let city = town.desk.city();
    let own = town.own(wei).await;
    let person = city.registry().resident(&own, wei).await.unwrap().unwrap();
    let home = person.home_cell;
    let canteens = town.canteens().await;
    let walk = |site: &&city::id::SiteId| (city.walk_minutes(&home, site).unwrap() * 1e3) as i64;
    let nearest = canteens.iter().min_by_key(walk).unwrap();
    assert_eq!(
        page.between("type=\"radio\" value=\"", "\""),
        nearest.as_str()
    );
    let none = reader.post("/eldercare/meals/canteen", "revision=0").await;
    assert!(none.error_at("site").contains("Choose a canteen"));
    let chosen = format!("site={nearest}&revision=0");
    sends(
        &reader,
        "/eldercare/meals/canteen",
        &chosen,
        "/eldercare/meals/about/days",
    )
    .await;
    let days = "on-lunch-2=yes&on-lunch-3=yes&revision=1";
    sends(&reader, "/eldercare/meals/about/days", days, WEEK).await;
    let standing = wishes(town, wei).await.standing;
    assert_eq!(standing[0].weekdays, BTreeSet::from([2, 3]));
    let week = reader.reads(WEEK).await.words();
    assert!(
        week.contains("does not mean that it is safe for you"),
        "{week}"
    );
    assert!(week.contains("Comes by itself:"), "{week}");
    assert!(week.contains("until Monday 2 March 2026, 16:00"), "{week}");
}

async fn a_meal_is_chosen_changed_and_called_off(town: &Town, wei: &ResidentId) {
    let reader = town.resident(wei);
    let own = town.own(wei).await;
    let site = orders(town).diner(&own, wei).await.unwrap().unwrap().site;
    let fish = town.dish(&site, "Fish", 1_800, &["fish"]).await;
    let stew = town.dish(&site, "Stew", 1_200, &["celery"]).await;
    town.serves_at_lunch(&site, TUESDAY, &[&fish, &stew]).await;
    let path = "/eldercare/meals/on/2026-03-03/lunch";
    let page = reader.reads(path).await.words();
    assert!(page.contains("Comes by itself: Fish"), "{page}");
    let empty = reader.post(path, "do=order").await;
    assert!(empty.error_at("meal").contains("Choose 1 to 5 portions"));
    let typed = format!("half-{}=1&whole-{}=2&do=order", fish.id, stew.id);
    let switched = reader
        .post(path, &format!("{typed}&language=zh-Hans"))
        .await;
    assert!(
        switched.html.contains("<option value=\"2\" selected>"),
        "nothing typed is lost"
    );
    sends(&reader, path, &typed, WEEK).await;
    let week = reader.reads(WEEK).await.words();
    for line in ["Ordered: ", "Fish (half a portion)", "Stew (2 portions)"] {
        assert!(week.contains(line), "{line}: {week}");
    }
    assert!(week.contains("Price: 33.00 BRL"), "{week}");
    sends(&reader, path, "do=off", WEEK).await;
    let week = reader.reads(WEEK).await.words();
    assert!(week.contains("You called this meal off"), "{week}");
    sends(&reader, path, "do=any", WEEK).await;
    let late = reader
        .post("/eldercare/meals/on/2026-03-02/lunch", "do=any")
        .await;
    assert!(
        late.error_at("meal").contains("too late"),
        "{}",
        late.words()
    );
    assert_eq!(
        reader
            .get("/eldercare/meals/on/2026-03-03/tea")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        reader.get("/eldercare/meals/on/soon/lunch").await.status,
        StatusCode::NOT_FOUND
    );
}

async fn what_is_avoided_is_named_with_what_to_do(town: &Town, wei: &ResidentId) {
    let reader = town.resident(wei);
    let avoid = format!("{ABOUT}/avoid");
    reader.reads(&avoid).await;
    let revision = format!("revision={}", 2);
    sends(
        &reader,
        &avoid,
        &format!("avoid-fish=yes&avoid-celery=yes&{revision}"),
        ABOUT,
    )
    .await;
    assert_eq!(wishes(town, wei).await.avoids.len(), 2);
    let week = reader.reads(WEEK).await.words();
    assert!(
        week.contains("Not for you: Fish. In it, though it is to be avoided: Fish"),
        "{week}"
    );
    assert!(week.contains("Nothing on this menu is for you"), "{week}");
    let about = reader.reads(ABOUT).await.words();
    assert!(about.contains("Fish, Celery"), "{about}");
    let stale = reader.post(&avoid, &revision).await;
    assert!(stale.error_at("whole").contains("changed in the meantime"));
}

async fn how_meals_come_is_said_a_page_at_a_time(town: &Town, wei: &ResidentId) {
    let reader = town.resident(wei);
    for topic in ["days", "avoid", "texture", "home", "contacts", "pause"] {
        reader.reads(&format!("{ABOUT}/{topic}")).await;
    }
    let texture = format!("{ABOUT}/texture");
    sends(&reader, &texture, "soft=5&half=yes&revision=3", ABOUT).await;
    let home = format!("{ABOUT}/home");
    let missing = reader
        .post(&home, "place=brought&street=Rose+Street+1&revision=4")
        .await;
    assert!(missing.error_at("door").contains("floor or the bell"));
    assert!(
        missing.html.contains("Rose Street 1"),
        "nothing typed is lost"
    );
    let there = "place=there&known-by=red+scarf&revision=4";
    sends(&reader, &home, there, ABOUT).await;
    let contacts = format!("{ABOUT}/contacts");
    let half = reader.post(&contacts, "name-1=Ana&revision=5").await;
    assert!(half.error_at("telephone-1").contains("telephone number"));
    let whole = "name-1=Ana&telephone-1=123&kind-1=family&ask-1=yes&may-check=yes&revision=5";
    sends(&reader, &contacts, whole, ABOUT).await;
    let wishes = wishes(town, wei).await;
    assert_eq!(wishes.texture.map(|one| one.level()), Some(5));
    assert_eq!(wishes.known_by.unwrap().reveal(), "red scarf");
    assert!(wishes.half && wishes.may_check && wishes.contacts[0].may_check);
    assert!(reader.reads(ABOUT).await.words().contains("Ana"));
}

async fn meals_are_paused_and_begin_again(town: &Town, wei: &ResidentId) {
    let reader = town.resident(wei);
    let pause = format!("{ABOUT}/pause");
    let wrong = reader.post(&pause, "from=soon&do=pause").await;
    assert!(wrong.error_at("from").contains("Write the first day"));
    let wrong = reader
        .post(&pause, "from=2026-03-05&until=2026-03-04&do=pause")
        .await;
    assert!(wrong.error_at("until").contains("not before the first"));
    sends(
        &reader,
        &pause,
        "from=2026-03-02&until=2026-03-03&do=pause",
        WEEK,
    )
    .await;
    let week = reader.reads(WEEK).await.words();
    assert!(week.contains("again from Wednesday 4 March 2026"), "{week}");
    let own = town.own(wei).await;
    let diner = orders(town).diner(&own, wei).await.unwrap().unwrap();
    assert_eq!(diner.state_on(TUESDAY), DinerState::Paused);
    assert_eq!(diner.state_on(WEDNESDAY), DinerState::Active);
    let paused = reader
        .post("/eldercare/meals/on/2026-03-03/lunch", "do=any")
        .await;
    assert!(paused.error_at("meal").contains("end the pause"));
    sends(&reader, &pause, "do=begin", WEEK).await;
}

async fn the_week_prints_in_both_languages(town: &Town, wei: &ResidentId) {
    let page = town.resident(wei).reads("/eldercare/meals/print").await;
    assert_eq!(page.html.matches("cw-sheet cw-large").count(), 2);
    assert!(page.html.contains("No meal for me") && page.html.contains("这一餐不要"));
    assert!(
        page.words().contains("1. Fish: 18.00 BRL"),
        "{}",
        page.words()
    );
}

platform::on_both! {
    #[doc = "MEA-01"]
    #[doc = "MEA-02"]
    #[doc = "MEA-03"]
    async fn a_diner_begins_orders_and_says_how_they_eat_by_the_pages(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let wei = town.parents().remove(0);
        somebody_begins_at_the_nearest_canteen(&town, &wei).await;
        a_meal_is_chosen_changed_and_called_off(&town, &wei).await;
        what_is_avoided_is_named_with_what_to_do(&town, &wei).await;
        how_meals_come_is_said_a_page_at_a_time(&town, &wei).await;
        meals_are_paused_and_begin_again(&town, &wei).await;
        the_week_prints_in_both_languages(&town, &wei).await;
    }

    #[doc = "MEA-01"]
    #[doc = "MEA-11"]
    async fn who_acts_orders_and_what_a_clinician_advised_stays_with_whom_it_is_for(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = &town.canteens().await[0];
        let parents = town.parents();
        let (wei, daughter) = (parents[0].clone(), parents[1].clone());
        let clinic = town.clinic().await;
        town.certifies(7, &wei, FactValue::PatientOf { site: clinic }, (date(2026, 3, 1), None)).await;
        let juice = town.dish(site, "Juice", 500, &["grapefruit"]).await;
        town.serves_at_lunch(site, TUESDAY, &[&juice]).await;
        town.eats(&wei, site, Wishes::default()).await;
        let diets = Diets::new(town.desk.city().clone());
        let treats = diets.treats(&town.access(&town.clinician()), &wei).await.unwrap();
        diets.advise(&treats, &wei, "grapefruit".parse().unwrap(), date(2026, 6, 1)).await.unwrap();
        let reader = town.resident(&wei);
        let advice = format!("{ABOUT}/advice");
        let page = reader.reads(&advice).await;
        assert!(page.words().contains("Grapefruit and pomelo, until"), "{}", page.words());
        let id = page.between("name=\"advice\" value=\"", "\"").to_owned();
        sends(&reader, &advice, &format!("advice={id}&do=release"), &advice).await;
        let meal = "/eldercare/meals/on/2026-03-03/lunch";
        let own = reader.reads(meal).await.words();
        assert!(own.contains("against the advice of a clinician: Grapefruit"), "{own}");

        let value = FactValue::Guardianship {
            guardian: daughter.clone(),
            scopes: vec![Scope::See, Scope::Order],
            in_advance: false,
        };
        let child = town.resident(&daughter);
        let path = format!("{meal}?for={wei}");
        assert_eq!(child.get(&path).await.status, StatusCode::NOT_FOUND);
        town.certifies(8, &wei, value, (date(2026, 3, 1), None)).await;
        child.reads(&path).await;
        sends(&child, &path, "do=any", &format!("{WEEK}?for={wei}")).await;
        let own = town.own(&wei).await;
        let said = orders(&town).of_resident(&own, &wei, (TUESDAY, TUESDAY)).await.unwrap();
        assert_eq!((said[0].state, said[0].channel), (OrderState::Asked, Channel::Portal));
        let actor = Actor::Resident { resident: daughter.clone() };
        let registry = town.desk.city().registry();
        let access = town.access(&actor);
        let health = registry.act_for(&access, &wei, HEALTH, Scope::See).await;
        let told = child.reads(&path).await.words();
        assert_eq!(told.contains("Grapefruit"), health.is_ok(), "{told}");
        sends(&reader, &advice, &format!("advice={id}&do=take-back"), &advice).await;
        let stranger = town.resident(&parents[2]);
        for page in [WEEK, ABOUT, &advice, "/eldercare/meals/print", "/eldercare/meals/canteen"] {
            let of_other = format!("{page}?for={wei}");
            assert_eq!(stranger.get(&of_other).await.status, StatusCode::NOT_FOUND, "{page}");
        }
    }
}
