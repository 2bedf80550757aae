//! What canteen staff, everyone and clinicians see.

use axum::http::{StatusCode, header};
use city::id::SiteId;
use city::people::FactValue;
use eldercare::canteen::Canteens;
use eldercare::order::{Kitchen, StandingOrder, Wishes};
use jiff::civil::{Date, date};
use platform::db::Database;

use crate::town::Town;

const MONDAY: Date = date(2026, 3, 2);
const TUESDAY: Date = date(2026, 3, 3);

pub fn every_day() -> Vec<StandingOrder> {
    vec![StandingOrder {
        sitting: "lunch".to_owned(),
        weekdays: (1..=7).collect(),
    }]
}

pub fn page(site: &SiteId, day: Date, page: &str) -> String {
    format!("/eldercare/kitchen/{site}/{day}/lunch{page}")
}

pub async fn lunch(town: &Town, site: &SiteId, day: Date) -> Kitchen {
    let mandate = town.serves(site).await;
    let kitchen = Kitchen::at(town.desk.city(), &mandate, site, (day, "lunch"));
    kitchen.await.unwrap()
}

platform::on_both! {
    #[doc = "MEA-03"]
    #[doc = "MEA-04"]
    #[doc = "MEA-10"]
    async fn staff_of_a_canteen_write_menus_cook_and_count(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        let site = town.canteens().await[0].clone();
        everyone_reads_what_is_on_the_menu(&town, &site).await;
        the_list_says_how_much_is_cooked_and_what_is_made_otherwise(&town, &site).await;
        a_count_that_does_not_add_up_says_by_how_much(&town, &site).await;
        a_dish_that_costs_less_than_nothing_is_refused_at_its_field(&town, &site).await;
        a_menu_is_copied_and_written(&town, &site).await;
        a_canteen_is_set(&town, &site).await;
        strangers_find_no_kitchen(&town, &site).await;
    }

    #[doc = "J2"]
    async fn a_clinician_advises_their_own_patients_on_a_small_page(db: Database) {
        let town = Town::open(db).await;
        town.begins();
        a_clinician_advises(&town).await;
    }
}

async fn everyone_reads_what_is_on_the_menu(town: &Town, site: &SiteId) {
    let nobody = town.reader(None);
    let list = nobody.reads("/eldercare/canteens").await;
    assert!(list.html.contains(&format!("/eldercare/canteens/{site}")));
    assert!(list.words().contains("Lunch, 11:00 to 13:00"));
    let soup = town.dish(site, "Celery soup", 850, &["celery"]).await;
    town.serves_at_lunch(site, TUESDAY, &[&soup]).await;
    let menu = nobody
        .reads(&format!("/eldercare/canteens/{site}?week=2026-03-04"))
        .await;
    let words = menu.words();
    assert!(words.contains("Tuesday 3 March 2026"), "{words}");
    assert!(
        words.contains("Celery soup 8.50 BRL, half a portion 4.25 BRL"),
        "{words}"
    );
    assert!(words.contains("In it: Celery"), "{words}");
    assert!(words.contains("does not mean that it is safe"), "{words}");
    let gone = nobody.get("/eldercare/canteens/sit_0000000000000000").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

async fn the_list_says_how_much_is_cooked_and_what_is_made_otherwise(town: &Town, site: &SiteId) {
    let city = town.desk.city();
    let fish = town.dish(site, "Fish with rice", 1_800, &["fish"]).await;
    let stew = town.dish(site, "Stew", 1_200, &["celery"]).await;
    town.serves_at_lunch(site, TUESDAY, &[&fish]).await;
    let people = [1_u8, 2, 3];
    for number in people {
        let id = town
            .enters(number, date(1944, 5, i8::try_from(number).unwrap()))
            .await;
        let avoids = match number {
            1 => ["fish".parse().unwrap()].into(),
            _ => [].into(),
        };
        let wishes = Wishes {
            avoids,
            half: number == 2,
            standing: every_day(),
            ..Wishes::default()
        };
        town.eats(&id, site, wishes).await;
    }
    let cook = town.reader(Some(&town.canteen()));
    assert!(
        cook.reads("/eldercare/kitchen")
            .await
            .html
            .contains(site.as_str())
    );
    let days = cook.reads(&format!("/eldercare/kitchen/{site}")).await;
    assert!(days.html.contains(&page(site, TUESDAY, "")));
    let words = cook.reads(&page(site, TUESDAY, "")).await.words();
    assert!(words.contains("3 of 60 seats are taken"), "{words}");
    assert!(words.contains("Fish with rice"), "{words}");
    assert!(words.contains("2½"), "{words}");
    assert!(words.contains("Without: Fish 1"), "{words}");
    assert!(
        words.contains("Nothing on this menu is for them"),
        "{words}"
    );
    assert!(
        words.contains("Person 1") && !words.contains("Person 2"),
        "{words}"
    );
    let labels = cook.reads(&page(site, TUESDAY, "/labels")).await.words();
    assert!(labels.contains("Person 2 ½ × Fish with rice"), "{labels}");
    assert!(labels.contains("Without: Fish"), "{labels}");

    let replace = page(site, TUESDAY, "/replace");
    cook.reads(&replace).await;
    let nothing = cook.post(&replace, "from=&to=").await;
    assert!(nothing.error_at("from").contains("Choose a dish"));
    let itself = cook
        .post(&replace, &format!("from={0}&to={0}", fish.id))
        .await;
    assert!(!itself.error_at("to").is_empty());
    let done = cook
        .post(&replace, &format!("from={}&to={}", fish.id, stew.id))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let words = cook.reads(&page(site, TUESDAY, "")).await.words();
    assert!(words.contains("In the place of: Fish with rice"), "{words}");
    assert!(!words.contains("Nothing on this menu"), "{words}");
    let week = format!("/eldercare/canteens/{site}?week=2026-03-04");
    let public = town.reader(None).get(&week).await.words();
    assert!(public.contains("In the place of: Fish with rice"));
    assert_eq!(lunch(town, site, TUESDAY).await.counts[&stew.id].ordered, 5);
    assert_eq!(city.today(), MONDAY);
}

async fn a_count_that_does_not_add_up_says_by_how_much(town: &Town, site: &SiteId) {
    let cook = town.reader(Some(&town.canteen()));
    let path = page(site, TUESDAY, "/count");
    let kitchen = lunch(town, site, TUESDAY).await;
    let (dish, _) = kitchen
        .counts
        .iter()
        .find(|(_, count)| count.ordered == 5)
        .unwrap();
    cook.reads(&path).await;
    let wrong = cook
        .post(
            &path,
            &format!("added-{dish}=0&cooked-{dish}=many&wasted-{dish}=-1"),
        )
        .await;
    assert!(wrong.error_at(&format!("cooked-{dish}")).contains("12½"));
    assert!(!wrong.error_at(&format!("wasted-{dish}")).is_empty());
    assert!(wrong.html.contains("value=\"many\""), "nothing is lost");
    let form = format!("added-{dish}=½&cooked-{dish}=3,5&wasted-{dish}=1");
    let form = form.replace('½', "%C2%BD");
    let counted = cook.post(&path, &form).await;
    assert_eq!(counted.status, StatusCode::SEE_OTHER, "{}", counted.html);
    let words = cook.reads(&path).await.words();
    assert!(
        words.contains("½ more were cooked than ordered and added"),
        "{words}"
    );
    let counted = cook.post(&path, &form.replace("=3,5", "=3")).await;
    assert_eq!(counted.status, StatusCode::SEE_OTHER);
    let words = cook.reads(&path).await.words();
    assert!(
        words.contains("2 were cooked and neither served nor thrown away"),
        "{words}"
    );
}

async fn a_dish_that_costs_less_than_nothing_is_refused_at_its_field(town: &Town, site: &SiteId) {
    let cook = town.reader(Some(&town.canteen()));
    let path = format!("/eldercare/kitchen/{site}/dishes");
    cook.reads(&path).await;
    cook.reads(&format!("{path}/new")).await;
    let form =
        "name-en=Noodles&name-zh=&price=-1&half-price=x&salt=1.2345&texture=6&holds-gluten=yes";
    let refused = cook.post(&format!("{path}/new"), form).await;
    assert!(refused.error_at("price").contains("0 or more"));
    assert!(refused.error_at("half-price").contains("18.50"));
    assert!(refused.error_at("name-zh").contains("1 to 80"));
    assert!(!refused.error_at("salt").is_empty());
    assert!(refused.html.contains("value=\"Noodles\"") && refused.html.contains("value=\"-1\""));
    let form = "name-en=Noodles&name-zh=%E9%9D%A2&price=9.5&half-price=5&salt=1.2&texture=6&holds-gluten=yes";
    let added = cook.post(&format!("{path}/new"), form).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.html);
    let canteens = Canteens::new(town.desk.city().clone());
    let find = async |price: u64| {
        let mut dishes = canteens.dishes(site).await.unwrap().into_iter();
        dishes.rfind(|dish| dish.content.name.en == "Noodles" && dish.content.price == price)
    };
    let noodles = find(950).await.unwrap();
    assert_eq!(noodles.content.nutrients.salt_mg, 1_200);
    let one = format!("{path}/{}", noodles.id);
    assert!(cook.reads(&one).await.html.contains("value=\"9.50\""));
    let dearer = cook
        .post(&one, &form.replace("price=9.5", "price=10"))
        .await;
    assert_eq!(dearer.status, StatusCode::SEE_OTHER, "{}", dearer.html);
    assert!(
        find(950).await.unwrap().is_retired,
        "what was ordered stays what it was"
    );
    let dearer = find(1_000).await.unwrap();
    let retired = cook.post(&path, &format!("dish={}", dearer.id)).await;
    assert_eq!(retired.status, StatusCode::SEE_OTHER);
    assert!(!cook.get(&path).await.words().contains("Noodles"));
}

async fn a_menu_is_copied_and_written(town: &Town, site: &SiteId) {
    let cook = town.reader(Some(&town.canteen()));
    let next = date(2026, 3, 10);
    let path = page(site, next, "/menu");
    cook.reads(&path).await;
    let soup = town.dish(site, "Soup", 800, &[]).await;
    let rice = town.dish(site, "Rice", 700, &[]).await;
    town.serves_at_lunch(site, TUESDAY, &[&soup]).await;
    let copied = cook.post(&path, "do=copy").await;
    let ticked = format!(
        "name=\"dish-{}\" type=\"checkbox\" value=\"yes\" checked",
        soup.id
    );
    assert!(copied.html.contains(&ticked), "{}", copied.html);
    let empty = cook.post(&path, "do=save").await;
    assert!(empty.error_at("dishes").contains("1 to 20"));
    let form = format!(
        "do=save&dish-{}=yes&dish-{}=yes&first={}",
        soup.id, rice.id, rice.id
    );
    let written = cook.post(&path, &form).await;
    assert_eq!(
        written.header(header::LOCATION),
        page(site, next, ""),
        "{}",
        written.html
    );
    let canteens = Canteens::new(town.desk.city().clone());
    let menu = canteens.menu(site, next, "lunch").await.unwrap().unwrap();
    assert_eq!(menu.dishes, [rice.id, soup.id]);
}

async fn a_canteen_is_set(town: &Town, site: &SiteId) {
    let cook = town.reader(Some(&town.canteen()));
    let path = format!("/eldercare/kitchen/{site}/settings");
    cook.reads(&path).await;
    let form = "count=2&order-until=late&code-0=lunch&en-0=Lunch&zh-0=%E5%8D%88%E9%A4%90&from-0=11:30&until-0=13:00\
                &places-0=many&day-0-1=yes&day-0-2=yes";
    let refused = cook.post(&path, form).await;
    assert!(refused.error_at("order-until").contains("16:00"));
    assert!(!refused.error_at("places-0").is_empty());
    let form = form.replace("late", "15:30").replace("many", "40");
    let set = cook
        .post(&path, &form.replace("until-0=13:00", "until-0=10:00"))
        .await;
    assert!(set.error_at("sittings").contains("ends after it begins"));
    let set = cook.post(&path, &form).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.html);
    let canteens = Canteens::new(town.desk.city().clone());
    let canteen = canteens.at(site).await.unwrap().unwrap();
    assert_eq!(
        (
            canteen.sittings.len(),
            canteen.sittings[0].places,
            canteen.brings_home
        ),
        (1, 40, false)
    );
}

async fn strangers_find_no_kitchen(town: &Town, site: &SiteId) {
    let stranger = town.resident(&town.parents()[0]);
    let officer = town.reader(Some(&town.officer()));
    let rest = [
        "", "/labels", "/count", "/round", "/menu", "/replace", "/close",
    ];
    let of_sitting = rest.map(|rest| page(site, TUESDAY, rest));
    let others = ["/settings", "/dishes", "/dishes/new", ""]
        .map(|rest| format!("/eldercare/kitchen/{site}{rest}"));
    for path in of_sitting
        .iter()
        .chain(&others)
        .map(String::as_str)
        .chain(["/eldercare/kitchen"])
    {
        for reader in [&stranger, &officer] {
            assert_eq!(
                reader.get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        assert_eq!(
            town.reader(None).get(path).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
    }
}

async fn a_clinician_advises(town: &Town) {
    let wei = town.enters(1, date(1944, 5, 1)).await;
    let other = town.enters(2, date(1944, 5, 1)).await;
    let clinic = town.clinic().await;
    town.certifies(
        7,
        &wei,
        FactValue::PatientOf { site: clinic },
        (MONDAY, None),
    )
    .await;
    let physician = town.reader(Some(&town.clinician()));
    assert!(
        physician
            .reads("/eldercare/diet")
            .await
            .words()
            .contains("unless the patient releases it")
    );
    let nobody = physician
        .get(&format!("/eldercare/diet?patient={other}"))
        .await;
    assert!(
        nobody
            .error_at("patient")
            .contains("no patient of your clinic"),
        "{}",
        nobody.html
    );
    let spaced = wei.to_string().replace("0000", "0000%20");
    let found = physician
        .get(&format!("/eldercare/diet?patient=%20{spaced}"))
        .await;
    let path = format!("/eldercare/diet/{wei}");
    assert_eq!(found.header(header::LOCATION), path);
    assert!(
        physician
            .reads(&path)
            .await
            .words()
            .contains("Nothing has been advised")
    );
    let unsaid = physician.post(&path, "do=advise&avoid=&until=soon").await;
    assert!(!unsaid.error_at("avoid").is_empty() && !unsaid.error_at("until").is_empty());
    let past = physician
        .post(&path, "do=advise&avoid=grapefruit&until=2026-03-01")
        .await;
    assert!(past.error_at("until").contains("from today on"));
    let advised = physician
        .post(&path, "do=advise&avoid=grapefruit&until=2026-09-30")
        .await;
    assert_eq!(advised.header(header::LOCATION), path, "{}", advised.html);
    let shown = physician.reads(&path).await;
    assert!(
        shown.words().contains("Grapefruit and pomelo Holds"),
        "{}",
        shown.words()
    );
    let id = shown.between("value=\"withdraw ", "\"");
    let back = physician.post(&path, &format!("do=withdraw%20{id}")).await;
    assert_eq!(back.header(header::LOCATION), path);
    assert!(physician.reads(&path).await.words().contains("Taken back"));
    others_find_no_advice(town, &path).await;
}

async fn others_find_no_advice(town: &Town, path: &str) {
    let parent = town.parents().remove(0);
    for reader in [town.resident(&parent), town.reader(Some(&town.canteen()))] {
        assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            reader.get("/eldercare/diet").await.status,
            StatusCode::NOT_FOUND
        );
    }
}
