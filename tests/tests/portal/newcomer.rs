//! Somebody without an account looks at what the city offers.

use fantoccini::Locator;
use journeys::{City, Visitor};

use crate::people::Inspectors;

#[tokio::test]
#[doc = "POR-04"]
async fn anyone_sees_what_the_city_offers_where_and_whether_it_is_open() {
    let city = City::demo().unwrap();
    let browser = Visitor::default().open(city.address()).await.unwrap();
    browser.goto("/").await.unwrap();
    browser
        .see_heading("What do you need in Belo Horizonte today?")
        .await
        .unwrap();
    let services = browser.text(".cw-list").await.unwrap();
    assert!(services.contains("School places"), "{services}");
    assert!(services.contains("Open"), "{services}");
    assert!(services.contains("until the end of"), "{services}");
    // The list beside the map names as many places as the map has pins.
    let pins = browser
        .client()
        .find_all(Locator::Css(".cw-map__pin"))
        .await;
    let places = browser.client().find_all(Locator::Css("ol > li")).await;
    assert_eq!(pins.unwrap().len(), places.unwrap().len());
    browser.follow("School places").await.unwrap();
    browser.see_heading("School places").await.unwrap();
    browser
        .follow("Schools, seats and last year’s demand")
        .await
        .unwrap();
    browser
        .see_heading("Schools and their seats")
        .await
        .unwrap();
    let path = browser.path().await.unwrap();
    Inspectors::at(city.address()).await.look_at(&path).await;
    let schools = browser.client().find_all(Locator::Css("tbody tr")).await;
    assert!(schools.unwrap().len() > 3);
}

#[tokio::test]
async fn what_belongs_to_somebody_is_not_shown_to_nobody() {
    let city = City::demo().unwrap();
    let browser = Visitor::default().open(city.address()).await.unwrap();
    for path in [
        "/education/mine",
        "/education/rounds",
        "/education/rounds/new",
        "/learning/manage",
        "/learning/rosters",
    ] {
        browser.goto(path).await.unwrap();
        browser.see_heading("Say who you are first").await.unwrap();
    }
}

#[tokio::test]
#[doc = "POR-08"]
async fn public_pages_shut_nobody_out_in_either_language() {
    let city = City::demo().unwrap();
    let inspectors = Inspectors::at(city.address()).await;
    for path in [
        "/",
        "/places",
        "/places?district=&near=-19.92,-43.94",
        "/places?district=&near=somewhere",
        "/about",
        "/roles",
        "/education",
        "/education/mine",
        "/eldercare",
        "/learning",
        "/learning?q=%E5%88%86%E6%95%B0",
        "/learning/use",
        "/nowhere",
    ] {
        inspectors.look_at(path).await;
    }
}
