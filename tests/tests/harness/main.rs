//! The harness itself, on pages whose faults are known: what it must find, it finds.
#![expect(
    clippy::unwrap_used,
    reason = "a test that can't set its scene must stop there"
)]

mod pages;

use fantoccini::key::Key;
use journeys::Visitor;

#[tokio::test]
async fn an_accessible_page_passes_under_a_strict_policy_and_a_faulty_one_is_named() {
    let address = pages::serve();
    let browser = Visitor::default().open(&address).await.unwrap();
    browser.goto("/good").await.unwrap();
    browser.assert_accessible().await.unwrap();
    browser.goto("/faulty").await.unwrap();
    let faults = browser.assert_accessible().await.unwrap_err().to_string();
    assert!(faults.contains("/faulty is not accessible"), "{faults}");
    assert!(faults.contains("image-alt"), "{faults}");
    assert!(faults.contains("img"), "{faults}");
}

#[tokio::test]
async fn a_page_wider_than_a_phone_is_found() {
    let address = pages::serve();
    let browser = Visitor::default()
        .on_a_page_of(320, 640)
        .open(&address)
        .await
        .unwrap();
    browser.goto("/good").await.unwrap();
    browser.assert_no_sideways_scroll().await.unwrap();
    browser.assert_accessible().await.unwrap();
    browser.goto("/wide").await.unwrap();
    let fault = browser
        .assert_no_sideways_scroll()
        .await
        .unwrap_err()
        .to_string();
    assert!(
        fault.contains("table.timetable reaches 1008 of 320"),
        "{fault}"
    );
}

#[tokio::test]
async fn scripts_run_only_for_those_who_have_them() {
    let address = pages::serve();
    let with = Visitor::default().open(&address).await.unwrap();
    with.goto("/scripted").await.unwrap();
    with.see_heading("With scripts").await.unwrap();
    drop(with);
    let without = Visitor::default()
        .without_scripts()
        .open(&address)
        .await
        .unwrap();
    without.goto("/scripted").await.unwrap();
    without.see_heading("Without scripts").await.unwrap();
    without.assert_no_sideways_scroll().await.unwrap();
}

#[tokio::test]
async fn a_form_is_filled_in_by_its_labels_without_scripts() {
    let address = pages::serve();
    let browser = Visitor::default()
        .without_scripts()
        .open(&address)
        .await
        .unwrap();
    browser.goto("/good").await.unwrap();
    browser.fill_in("Child's name", "Ana").await.unwrap();
    assert_eq!(browser.value("Child's name").await.unwrap(), "Ana");
    browser.choose("Mornings").await.unwrap();
    browser.choose_from("District", "Norte").await.unwrap();
    browser.press_button("Continue").await.unwrap();
    browser.see_heading("Sent").await.unwrap();
    assert_eq!(
        browser.path().await.unwrap(),
        "/sent?name=Ana&time=morning&district=n"
    );
    browser.follow("Back").await.unwrap();
    browser.see_heading("Good").await.unwrap();
}

#[tokio::test]
async fn a_form_is_sent_with_the_keyboard_alone() {
    let address = pages::serve();
    let browser = Visitor::default().open(&address).await.unwrap();
    browser.goto("/good").await.unwrap();
    browser.tab_to("#name").await.unwrap();
    browser.type_text("李娜").await.unwrap();
    browser.tab_to("button").await.unwrap();
    browser.press(Key::Enter).await.unwrap();
    browser.see_heading("Sent").await.unwrap();
    assert!(
        browser
            .path()
            .await
            .unwrap()
            .starts_with("/sent?name=%E6%9D%8E%E5%A8%9C")
    );
    browser.goto("/wide").await.unwrap();
    let fault = browser.tab_to("table").await.unwrap_err().to_string();
    assert!(fault.contains("Tab does not reach table"), "{fault}");
}

#[tokio::test]
async fn the_browser_asks_for_the_visitors_language() {
    let address = pages::serve();
    let browser = Visitor::default()
        .reading("zh-CN")
        .open(&address)
        .await
        .unwrap();
    browser.goto("/language").await.unwrap();
    browser.see_heading("zh-CN").await.unwrap();
    let wrong = browser.text("h2").await.unwrap_err().to_string();
    assert_eq!(wrong, "nothing is h2");
}
