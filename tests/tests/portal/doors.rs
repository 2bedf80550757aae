//! The front desk: every door leads to the same pages, and no page of it shuts anybody out.

use fantoccini::Locator;
use fantoccini::key::Key;
use journeys::{Browser, City, Pages, Visitor};
use serde_json::Value;

use crate::people::{Inspectors, be, every_role};

/// What stands open to everybody.
const FOR_ALL: [&str; 10] = [
    "/what-may-i-get",
    "/services",
    "/services?q=school",
    "/forms",
    "/forms/school-places",
    "/forms/school-places?large=1",
    "/forms/school-places?both=1",
    "/parity",
    "/scorecard",
    "/offline",
];

/// What a resident has of their own.
const OF_ONE: [&str; 9] = [
    "/contact",
    "/documents",
    "/consents",
    "/my-data",
    "/my-data/ask",
    "/my-data/looked",
    "/cases",
    "/cases/new",
    "/kept",
];

/// What staff work with.
const OF_STAFF: [&str; 8] = [
    "/counter",
    "/cases/work",
    "/cases/team",
    "/directory",
    "/documents/work",
    "/letters/notices",
    "/calls",
    "/register",
];

/// What a clerk sees of somebody who is there, behind the path of the visit.
const OF_A_VISIT: [&str; 5] = ["", "/receipt", "/letters", "/card", "/code"];

/// Somebody who comes to the counter, as they say who they are.
pub(crate) struct Comer {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) born: String,
}

/// What the city knows of somebody, as they see it themself.
pub(crate) async fn comer(browser: &Browser, role: &str) -> Comer {
    be(browser, role).await;
    let known = browser.sent("/api/v1/me/data", "en").await.unwrap();
    let known: Value = serde_json::from_str(&known).unwrap();
    let row = &known["items"][0]["rows"][0];
    let text = |field: &str| row[field].as_str().unwrap().to_owned();
    Comer {
        id: text("number"),
        name: text("name"),
        born: text("birth-date"),
    }
}

/// The role that has a page.
async fn whose(browser: &Browser, roles: &[String], path: &str) -> String {
    for role in roles {
        be(browser, role).await;
        if browser.sent(path, "en").await.is_ok() {
            return role.clone();
        }
    }
    panic!("nobody of the city has {path}");
}

/// Begins a visit with the keyboard alone, from the name and the day of birth; gives its path.
pub(crate) async fn begins(clerk: &Browser, comer: &Comer) -> String {
    clerk.goto("/counter").await.unwrap();
    clerk.tab_to("#born").await.unwrap();
    clerk.type_text(&comer.born).await.unwrap();
    clerk.tab_to("#name").await.unwrap();
    clerk.type_text(&comer.name).await.unwrap();
    clerk.press(Key::Enter).await.unwrap();
    clerk.see("Begin").await.unwrap();
    let begin = format!(
        "form[action='/counter/visits']:has([value='{}']) button",
        comer.id
    );
    clerk.tab_to(&begin).await.unwrap();
    clerk.press(Key::Enter).await.unwrap();
    clerk
        .see_heading(&format!("With {}", comer.name))
        .await
        .unwrap();
    clerk.path().await.unwrap()
}

/// Axe-core and html-validate look at pages in both languages on the narrowest page.
async fn look(inspectors: &Inspectors, browser: &Browser, pages: &mut Pages, paths: &[String]) {
    for path in paths {
        inspectors.look_at(path).await;
        for language in ["en", "zh-Hans"] {
            pages.take(browser, path, language).await.unwrap();
        }
    }
}

fn owned(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

#[tokio::test]
#[doc = "POR-08"]
#[doc = "POR-10"]
async fn the_pages_of_every_door_shut_nobody_out_and_are_valid() {
    let city = City::demo().unwrap();
    let inspectors = Inspectors::at(city.address()).await;
    let browser = Visitor::default().open(city.address()).await.unwrap();
    let mut pages = Pages::new().unwrap();
    look(&inspectors, &browser, &mut pages, &owned(&FOR_ALL)).await;
    let roles = every_role(&browser).await;
    let (residents, staff): (Vec<String>, Vec<String>) =
        roles.into_iter().partition(|role| role.starts_with("res_"));
    be(&browser, &residents[0]).await;
    inspectors.be(&residents[0]).await;
    look(&inspectors, &browser, &mut pages, &owned(&OF_ONE)).await;
    for path in OF_STAFF {
        let role = whose(&browser, &staff, path).await;
        inspectors.be(&role).await;
        look(&inspectors, &browser, &mut pages, &[path.to_owned()]).await;
    }
    pages.assert_valid().unwrap();
}

#[tokio::test]
#[doc = "POR-08"]
#[doc = "POR-11"]
async fn a_clerk_serves_somebody_by_keyboard_without_scripts_and_loses_nothing_when_the_next_interrupts()
 {
    let city = City::demo().unwrap();
    let clerk = Visitor::default()
        .without_scripts()
        .on_a_page_of(320, 900)
        .open(city.address())
        .await
        .unwrap();
    let roles = every_role(&clerk).await;
    let (residents, staff): (Vec<String>, Vec<String>) =
        roles.into_iter().partition(|role| role.starts_with("res_"));
    let (first, next) = (
        comer(&clerk, &residents[0]).await,
        comer(&clerk, &residents[1]).await,
    );
    let role = whose(&clerk, &staff, "/counter").await;
    be(&clerk, &role).await;
    let visit = begins(&clerk, &first).await;
    let contact = format!("/contact?for={}", first.id);
    clerk.tab_to(&format!("a[href='{contact}']")).await.unwrap();
    clerk.press(Key::Enter).await.unwrap();
    clerk.tab_to("#telephone").await.unwrap();
    clerk.type_text("+55 31 3222-0000").await.unwrap();
    clerk.press(Key::Enter).await.unwrap();
    clerk.see("kept").await.unwrap();

    // The next one interrupts; the first is still there, with what was written.
    begins(&clerk, &next).await;
    clerk.goto("/counter").await.unwrap();
    clerk.tab_to(&format!("a[href='{visit}']")).await.unwrap();
    clerk.press(Key::Enter).await.unwrap();
    clerk
        .see_heading(&format!("With {}", first.name))
        .await
        .unwrap();
    clerk.goto(&contact).await.unwrap();
    assert_eq!(
        clerk.value("Telephone number").await.unwrap(),
        "+553132220000"
    );
    clerk.assert_no_sideways_scroll().await.unwrap();

    let inspectors = Inspectors::at(city.address()).await;
    inspectors.be(&role).await;
    let mut pages = Pages::new().unwrap();
    let of_visit: Vec<String> = OF_A_VISIT
        .iter()
        .map(|page| format!("{visit}{page}"))
        .collect();
    look(&inspectors, &clerk, &mut pages, &of_visit).await;
    let of_person: Vec<String> = [
        "/contact",
        "/documents",
        "/consents",
        "/my-data",
        "/my-data/ask",
        "/what-may-i-get",
    ]
    .iter()
    .map(|page| format!("{page}?for={}", first.id))
    .collect();
    look(&inspectors, &clerk, &mut pages, &of_person).await;
    pages.assert_valid().unwrap();
    clerk.goto(&visit).await.unwrap();
    let close = clerk
        .client()
        .find(Locator::Css("form[action$='/close'] button"));
    close.await.unwrap().click().await.unwrap();
    clerk.see_heading("Who is there?").await.unwrap();
}
