//! A canteen at noon: somebody of 82 with a card of paper, the woman at the till, and a network that goes away.

use fantoccini::Locator;
use fantoccini::key::Key;
use journeys::{Browser, City, Line, PATIENCE, Visitor};
use serde_json::Value;

use crate::people::{Inspectors, be, be_called, every_role};

/// The card of somebody who looks at the page, with what stands in its square: what a scanner would read from the paper.
async fn card_of(browser: &Browser, resident: &str) -> Value {
    let script = "
        const [path, done] = arguments;
        const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
        fetch('/api/v1' + path, { method: 'POST', headers, body: '{}' })
            .then((answer) => answer.json())
            .then(done, (error) => done(String(error)));";
    let path = vec![Value::from(format!("/eldercare/cards/{resident}"))];
    browser.client().execute_async(script, path).await.unwrap()
}

/// Waits until something is so in the browser.
async fn until(browser: &Browser, so: &str) {
    let script = format!(
        "const done = arguments[0];
         const look = async () => (await ({so})) ? done(true) : setTimeout(look, 100);
         look();"
    );
    let done = browser.client().execute_async(&script, Vec::new()).await;
    assert_eq!(done.unwrap(), true);
}

/// Waits until the part of the page with this id begins so. What a script may say stands on the page too, where nobody sees it.
async fn says(browser: &Browser, id: &str, words: &str) {
    let so = format!("document.getElementById('{id}').textContent.startsWith('{words}')");
    until(browser, &so).await;
}

/// The last two people of the picker: an older person, and a child of theirs.
pub(crate) async fn elder(browser: &Browser) -> String {
    let roles = every_role(browser).await;
    let residents: Vec<&String> = roles.iter().filter(|key| key.starts_with("res_")).collect();
    (*residents[residents.len() - 2]).clone()
}

/// Somebody asks for what they are entitled to and for a card, and prints it. Gives the number and what stands in the square.
async fn has_a_card(browser: &Browser, elder: &str) -> (String, String) {
    be(browser, elder).await;
    browser.goto("/eldercare/mine").await.unwrap();
    browser.press_button("Ask for it now").await.unwrap();
    browser.goto("/eldercare/card").await.unwrap();
    browser.press_button("Get a card").await.unwrap();
    browser.see("Show the card at the till").await.unwrap();
    let number = browser.text(".cw-number").await.unwrap();
    browser.goto("/eldercare/card/print").await.unwrap();
    browser.see("Found? Please call").await.unwrap();
    let card = card_of(browser, elder).await;
    (number, card["square"].as_str().unwrap().to_owned())
}

/// The till of the first canteen, on a device that may go on without a network.
async fn makes_a_till(browser: &Browser) -> String {
    be_called(browser, "Canteen staff").await;
    browser.goto("/eldercare/till").await.unwrap();
    browser.follow("Centre community centre").await.unwrap();
    // A script shows it once it has seen that the device can be one.
    let is_shown = "[...document.querySelectorAll('button')]
        .some((one) => one.textContent.includes('Make this device a till') && one.checkVisibility())";
    until(browser, is_shown).await;
    browser
        .press_button("Make this device a till")
        .await
        .unwrap();
    let wait = browser.client().wait().at_most(PATIENCE);
    let made = Locator::XPath("//h2[normalize-space()='This device is a till']");
    wait.for_element(made).await.unwrap();
    let path = browser.path().await.unwrap();
    until(browser, &format!("caches.match('{path}/alone')")).await;
    path
}

#[tokio::test]
#[doc = "MEA-09, MEA-12, MEA-18"]
async fn a_meal_is_paid_by_card_by_name_and_by_card_again_when_the_network_is_gone() {
    let city = City::demo().unwrap();
    let line = Line::to(city.address()).unwrap();
    let at_home = Visitor::default().open(city.address()).await.unwrap();
    let elder = elder(&at_home).await;
    let (number, square) = has_a_card(&at_home, &elder).await;

    let till = Visitor::default().on_a_page_of(1024, 768);
    let till = till.open(line.address()).await.unwrap();
    let path = makes_a_till(&till).await;

    // By the keyboard alone: what the scanner types ends with Enter, and Enter takes the cash.
    till.goto(&format!("{path}?sitting=lunch")).await.unwrap();
    till.type_text(&square).await.unwrap();
    till.press(Key::Enter).await.unwrap();
    till.see("To pay:").await.unwrap();
    till.see("The city pays").await.unwrap();
    till.follow("Turn the screen to the diner").await.unwrap();
    till.see("No word on a dish does not mean that it is safe for you")
        .await
        .unwrap();
    till.follow("I have read it").await.unwrap();
    till.see("To pay:").await.unwrap();
    till.press(Key::Enter).await.unwrap();
    till.see("Served.").await.unwrap();
    till.see("in cash").await.unwrap();

    // The number, which its holder knows by heart, finds them too, and says that they have eaten.
    till.fill_in("Who is eating?", &number).await.unwrap();
    till.press(Key::Enter).await.unwrap();
    till.see("No scheme pays twice at one sitting")
        .await
        .unwrap();

    line.cut();
    till.goto(&format!("{path}?who=&sitting=lunch"))
        .await
        .unwrap();
    till.see_heading("The till without a network")
        .await
        .unwrap();
    till.type_text("ABCDEFG").await.unwrap();
    choose_a_dish(&till).await;
    till.press_button("Take it").await.unwrap();
    says(&till, "till-says", "This could not be read").await;
    till.fill_in("Hold the card or code before the scanner", &square)
        .await
        .unwrap();
    till.press_button("Take it").await.unwrap();
    says(&till, "till-says", "Taken:").await;
    says(
        &till,
        "till-waiting",
        "Amounts that wait for the network: 1",
    )
    .await;

    line.mend();
    till.goto(&path).await.unwrap();
    says(&till, "till-waiting", "Nothing waits").await;
    // It belongs to the sitting in whose time it was taken, whenever that is.
    let mut served = String::new();
    for sitting in ["lunch", "supper"] {
        let page = format!("{path}/served?sitting={sitting}");
        till.goto(&page).await.unwrap();
        served.push_str(&till.text("main").await.unwrap());
    }
    assert!(served.contains("not paid yet"), "{served}");
    assert_eq!(card_of(&at_home, &elder).await["state"], "good");
}

/// One of the first dish.
async fn choose_a_dish(browser: &Browser) {
    let dish = browser
        .client()
        .find(Locator::Css("input[data-price]"))
        .await
        .unwrap();
    dish.clear().await.unwrap();
    dish.send_keys("1").await.unwrap();
}

#[tokio::test]
#[doc = "POR-08"]
async fn pages_of_the_till_shut_nobody_out_in_either_language() {
    let city = City::demo().unwrap();
    let browser = Visitor::default().open(city.address()).await.unwrap();
    be_called(&browser, "Canteen staff").await;
    browser.goto("/eldercare/till").await.unwrap();
    browser.follow("Centre community centre").await.unwrap();
    let path = browser.path().await.unwrap();
    let roles = every_role(&browser).await;
    let elder = elder(&browser).await;
    let staff = browser
        .client()
        .get_named_cookie("practice-role")
        .await
        .unwrap();
    assert!(roles.contains(&staff.value().to_owned()));
    let inspectors = Inspectors::at(city.address()).await;
    inspectors.be(staff.value()).await;
    for page in ["", "/guest", "/served", "/alone"] {
        inspectors.look_at(&format!("{path}{page}")).await;
    }
    for page in ["meal", "diner"] {
        inspectors
            .look_at(&format!("{path}/{page}?sitting=lunch&person={elder}"))
            .await;
    }
}
