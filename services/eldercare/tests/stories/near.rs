//! Canteens near a place, on a map with their list.

use city::directory::Site;
use city::geography::Place;
use city::id::SiteId;
use city::mandate::Actor;
use eldercare::canteen::{Canteens, near};
use eldercare::order::{Orders, Wishes};
use jiff::civil::{Date, date};

use crate::kitchen::every_day;
use crate::town::Town;

const LIST: &str = "/eldercare/canteens";
const TUESDAY: Date = date(2026, 3, 3);

async fn place_of(town: &Town, site: &SiteId) -> Site {
    let sites = town.desk.city().sites().await.unwrap();
    sites.into_iter().find(|one| one.id == *site).unwrap()
}

pub async fn the_nearest_come_first_with_todays_menu_and_free_places(town: &Town) {
    town.begins();
    let city = town.desk.city();
    let site = town.canteens().await[0].clone();
    let person = town.enters(11, date(1944, 1, 1)).await;
    let standing = every_day();
    let wishes = Wishes {
        standing,
        ..Wishes::default()
    };
    town.eats(&person, &site, wishes).await;
    let soup = town.dish(&site, "Pumpkin soup", 850, &[]).await;
    town.serves_at_lunch(&site, TUESDAY, &[&soup]).await;
    town.on(TUESDAY);
    let canteen = Canteens::new(city.clone()).at(&site).await.unwrap();
    let orders = Orders::new(city.clone());
    let rooms = orders.room(&canteen.unwrap(), TUESDAY).await.unwrap();
    let lunch = rooms.iter().find(|one| one.sitting == "lunch").unwrap();
    assert_eq!(lunch.taken, 1, "one comes by themself");
    let there = place_of(town, &site).await;
    let nobody = town.reader(None);
    let path = format!("{LIST}?near={},{}", there.lat, there.lon);
    let page = nobody.reads(&path).await;
    let words = page.words();
    let free = format!(
        "{} of {} places are free today",
        lunch.places - 1,
        lunch.places
    );
    for said in [
        "Today: Pumpkin soup",
        "Lunch, 11:00 to 13:00",
        free.as_str(),
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let list = page.html.split("<ol").nth(1).unwrap();
    let list = list.split("</ol>").next().unwrap();
    let lines: Vec<&str> = list.split("<li>").skip(1).collect();
    assert!(lines[0].contains(site.as_str()), "{}", lines[0]);
    let (list, map) = (page.html.find("<ol"), page.html.find("<svg viewBox"));
    assert!(list < map, "the list is read before the map");
    let pins = page.html.matches("cw-map__pin").count();
    assert_eq!(pins, lines.len(), "one for each line");
    let place = Place {
        lon: there.lon,
        lat: there.lat,
    };
    let found = near(city, place, 3).await.unwrap();
    assert_eq!((&found[0].site.id, found.len()), (&site, 3));
    assert!(found.is_sorted_by(|one, other| one.metres <= other.metres));
    assert!(found[2].walking_minutes > found[0].walking_minutes);
}

pub async fn a_point_that_cannot_be_read_or_lies_outside_is_told(town: &Town) {
    let nobody = town.reader(None);
    let wrong = nobody.get(&format!("{LIST}?near=home")).await;
    assert!(wrong.error_at("near").contains("two numbers"));
    assert!(wrong.html.contains("value=\"home\""), "nothing is lost");
    let outside = nobody.reads(&format!("{LIST}?near=0,0")).await;
    assert!(outside.words().contains("outside the city"));
    let city = town.desk.city();
    let districts = city.geography().districts();
    let district = &districts[0];
    let page = nobody
        .reads(&format!("{LIST}?district={}", district.id))
        .await;
    let chosen = format!("value=\"{}\" selected", district.id);
    assert!(page.html.contains(&chosen));
}

pub async fn a_program_asks_for_the_nearest(town: &Town) {
    let site = town.canteens().await[0].clone();
    let there = place_of(town, &site).await;
    let parent = Actor::Resident {
        resident: town.parents().remove(0),
    };
    let program = town.program(&parent);
    let path = format!("{LIST}/near?lat={}&lon={}", there.lat, there.lon);
    let found = program.get(&path).await.json();
    let first = &found["items"][0];
    assert_eq!(first["canteen"]["site"], site.to_string());
    assert_eq!(first["metres"], 0.0);
    let lunch = first["today"].as_array().unwrap();
    assert!(lunch.iter().any(|one| one["taken"] == 1), "{lunch:?}");
    let wrong = program.get(&format!("{LIST}/near?lat=99&lon=0")).await;
    assert_eq!(wrong.problem(), (422, "point-misfit".to_owned()));
}
