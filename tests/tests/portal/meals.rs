//! From a counter to the auditor: somebody of 82 who has no phone, the woman at the till, and the cent of a fund.

use fantoccini::Locator;
use fantoccini::key::Key;
use journeys::{Browser, City, Visitor};

use crate::canteen::elder;
use crate::doors::{Comer, begins, comer};
use crate::people::{Inspectors, be, be_called};

/// Follows the first link whose address begins so; gives the address.
async fn follows(browser: &Browser, address: &str) -> String {
    let css = format!("main a[href^='{address}']");
    let link = browser.client().find(Locator::Css(&css)).await.unwrap();
    let href = link.attr("href").await.unwrap().unwrap();
    browser.goto(&href).await.unwrap();
    href
}

/// At the counter: support is asked for, a canteen chosen, a meal ordered, and the card and the week printed. Gives the day and
/// the sitting, and the number of the card.
async fn comes_to_the_counter(clerk: &Browser, comer: &Comer) -> (String, String) {
    let visit = begins(clerk, comer).await;
    let whose = format!("?for={}", comer.id);
    follows(clerk, "/eldercare/mine").await;
    clerk.press_button("Ask for it now").await.unwrap();
    clerk.see("Approved from").await.unwrap();
    clerk.see("Meals from the age of 80: pays").await.unwrap();
    follows(clerk, "/eldercare/card").await;
    clerk.press_button("Get a card").await.unwrap();
    let number = clerk.text(".cw-number").await.unwrap();
    clerk
        .goto(&format!("/eldercare/card/print{whose}"))
        .await
        .unwrap();
    clerk.see("Found? Please call").await.unwrap();

    clerk
        .goto(&format!("/eldercare/meals{whose}"))
        .await
        .unwrap();
    clerk.see_heading("At which canteen I eat").await.unwrap();
    clerk.choose("Centre community centre").await.unwrap();
    clerk.press_button("Eat at this canteen").await.unwrap();
    clerk
        .see_heading("Days on which a meal comes by itself")
        .await
        .unwrap();
    clerk
        .goto(&format!("/eldercare/meals{whose}"))
        .await
        .unwrap();
    clerk.see("On the menu:").await.unwrap();
    let meal = follows(clerk, "/eldercare/meals/on/").await;
    clerk
        .press_button("Order whatever is for me")
        .await
        .unwrap();
    clerk.see("Ordered: ").await.unwrap();
    clerk
        .goto(&format!("/eldercare/meals/print{whose}"))
        .await
        .unwrap();
    clerk.see("Tick a dish to order it").await.unwrap();
    clerk.goto(&visit).await.unwrap();
    clerk.press_button("Finish the visit").await.unwrap();
    let when = meal.trim_start_matches("/eldercare/meals/on/");
    let when = when.split('?').next().unwrap_or_default();
    (when.to_owned(), number)
}

/// At the till, by the keyboard alone: the number, Enter, and Enter once more for the cash.
async fn eats(till: &Browser, number: &str, ordered: &str) {
    be_called(till, "Canteen staff").await;
    till.goto("/eldercare/kitchen").await.unwrap();
    till.follow("Centre community centre").await.unwrap();
    let kitchen = till.path().await.unwrap();
    till.goto(&format!("{kitchen}/{ordered}")).await.unwrap();
    till.see("1 of 60").await.unwrap();
    till.goto("/eldercare/till").await.unwrap();
    till.follow("Centre community centre").await.unwrap();
    let path = till.path().await.unwrap();
    till.goto(&format!("{path}?sitting=lunch")).await.unwrap();
    till.type_text(number).await.unwrap();
    till.press(Key::Enter).await.unwrap();
    till.see("The city pays").await.unwrap();
    till.press(Key::Enter).await.unwrap();
    till.see("Served.").await.unwrap();
}

/// From the first page to the decision behind a cent; gives the pages on the way.
async fn follows_a_cent(auditor: &Browser, comer: &Comer) -> Vec<String> {
    be_called(auditor, "Auditor").await;
    auditor.goto("/").await.unwrap();
    auditor.follow("Where subsidies went").await.unwrap();
    auditor.press_button("Show").await.unwrap();
    auditor.see("The fund gave").await.unwrap();
    let mut way = vec![auditor.path().await.unwrap()];
    for (address, words) in [
        (
            "/eldercare/funds/subsidies/amounts",
            "One amount by meal-from-80@",
        ),
        (
            "/eldercare/funds/subsidies/amount?",
            "It pays 5.00 BRL each time",
        ),
        ("/eldercare/funds/subsidies/person", "is for you"),
    ] {
        let text = auditor.text("main").await.unwrap();
        assert!(!text.contains(&comer.id), "nobody stands here yet: {text}");
        way.push(follows(auditor, address).await);
        auditor.see(words).await.unwrap();
    }
    let text = auditor.text("main").await.unwrap();
    assert!(text.contains(&comer.id) && !text.contains(&comer.name));
    way
}

#[tokio::test]
#[doc = "MEA-03, MEA-09, MEA-12, J12, J15, POR-08"]
async fn a_meal_that_is_ordered_at_a_counter_is_found_again_by_the_auditor() {
    let city = City::demo().unwrap();
    let browser = Visitor::default().open(city.address()).await.unwrap();
    let role = elder(&browser).await;
    let comer = comer(&browser, &role).await;
    be_called(&browser, "Clerk at a counter").await;
    let (ordered, number) = comes_to_the_counter(&browser, &comer).await;

    let till = Visitor::default().open(city.address()).await.unwrap();
    eats(&till, &number, &ordered).await;
    let way = follows_a_cent(&browser, &comer).await;

    // Who was looked at sees who looked, and the pages shut nobody out.
    let auditor = browser.client().get_named_cookie("practice-role").await;
    let inspectors = Inspectors::at(city.address()).await;
    inspectors.be(auditor.unwrap().value()).await;
    for page in &way {
        inspectors.look_at(page).await;
    }
    be(&browser, &role).await;
    browser.goto("/my-data/looked").await.unwrap();
    browser.see("Auditor of").await.unwrap();
}
