//! Somebody with an old phone, on a slow line and without any.

use journeys::{Browser, City, Line, SlowLine, Visitor};
use serde::Deserialize;

use crate::people::{Inspectors, be, roles};

/// Most that a first visit takes from the line, in bytes.
const FIRST_VISIT_BYTES_MAX: u64 = 60_000;

/// The longest until a first visit is usable on the line below, in milliseconds. It is the line that takes this long:
/// the browser waits for each byte as the line would bring it.
const USABLE_MILLISECONDS_MAX: f64 = 5_000.0;

/// 100 kilobits in a second, and half a second until the first of them.
const SECOND_GENERATION: SlowLine = SlowLine {
    bytes_per_second: 12_500,
    latency_milliseconds: 500,
};

/// What the browser measured of a visit.
#[derive(Debug, Deserialize)]
struct Visit {
    /// From the start until the page is there, shown and takes input, in milliseconds.
    usable: f64,
    /// What the page and all that it loaded took from the line, with the heads of the answers, in bytes.
    bytes: u64,
    /// How many files it loaded beside itself.
    files: u64,
}

const MEASURED: &str = "
    const done = arguments[0];
    const measured = () => {
        const [page] = performance.getEntriesByType('navigation');
        const files = performance.getEntriesByType('resource');
        const [shown] = performance.getEntriesByName('first-contentful-paint');
        if (!shown || !page.loadEventEnd) return setTimeout(measured, 50);
        done({
            usable: Math.max(page.domInteractive, shown.startTime),
            bytes: [page, ...files].reduce((sum, one) => sum + one.transferSize, 0),
            files: files.length,
        });
    };
    measured();";

#[tokio::test]
#[doc = "POR-09"]
async fn a_first_visit_is_light_and_soon_usable_on_a_line_of_the_second_generation() {
    let city = City::demo().unwrap();
    let phone = Visitor::default().on_a_page_of(320, 640);
    for language in ["en", "zh-CN"] {
        let phone = phone.clone().reading(language);
        let browser = phone.open(city.address()).await.unwrap();
        browser.go_over(SECOND_GENERATION).await.unwrap();
        browser.goto("/").await.unwrap();
        let measured = browser.client().execute_async(MEASURED, Vec::new()).await;
        let visit: Visit = serde_json::from_value(measured.unwrap()).unwrap();
        // That the line was slow shows in what it took at the least.
        let least = f64::from(SECOND_GENERATION.latency_milliseconds * 2);
        assert!(visit.files >= 2 && visit.usable >= least, "{visit:?}");
        assert!(visit.usable <= USABLE_MILLISECONDS_MAX, "{visit:?}");
        assert!(visit.bytes <= FIRST_VISIT_BYTES_MAX, "{visit:?}");
    }
}

/// Waits until the worker looks after the page.
async fn is_looked_after(browser: &Browser) {
    let script = "
        const done = arguments[0];
        const worker = navigator.serviceWorker;
        if (worker.controller) done(true);
        else worker.addEventListener('controllerchange', () => done(true));";
    let ready = browser.client().execute_async(script, Vec::new()).await;
    assert_eq!(ready.unwrap(), true);
}

async fn keep(browser: &Browser, role: &str) -> String {
    be(browser, role).await;
    browser.goto("/kept").await.unwrap();
    browser.see_heading("On this phone").await.unwrap();
    browser.text(".cw-number").await.unwrap()
}

async fn has_nothing_but_the_number_to_call(browser: &Browser, path: &str) {
    browser.goto(path).await.unwrap();
    browser.see_heading("There is no network").await.unwrap();
    browser.see("A call needs no internet.").await.unwrap();
    browser.see("现在没有网络").await.unwrap();
}

#[tokio::test]
#[doc = "POR-09"]
async fn what_somebody_has_opens_without_a_network_until_they_sign_out_or_another_comes() {
    let city = City::demo().unwrap();
    let line = Line::to(city.address()).unwrap();
    let phone = Visitor::default().on_a_page_of(320, 640);
    let browser = phone.open(line.address()).await.unwrap();
    let (parents, _) = roles(&browser).await;
    is_looked_after(&browser).await;
    let number = keep(&browser, &parents[0]).await;

    line.cut();
    browser.goto("/kept").await.unwrap();
    browser.see_heading("On this phone").await.unwrap();
    assert_eq!(browser.text(".cw-number").await.unwrap(), number);
    browser.assert_no_sideways_scroll().await.unwrap();
    has_nothing_but_the_number_to_call(&browser, "/cases").await;
    browser
        .follow("see what this phone has kept for you")
        .await
        .unwrap();
    browser.see_heading("On this phone").await.unwrap();

    line.mend();
    be(&browser, "").await;
    line.cut();
    has_nothing_but_the_number_to_call(&browser, "/kept").await;

    line.mend();
    keep(&browser, &parents[0]).await;
    be(&browser, &parents[1]).await;
    line.cut();
    has_nothing_but_the_number_to_call(&browser, "/kept").await;
}

#[tokio::test]
#[doc = "POR-08"]
async fn pages_for_a_phone_shut_nobody_out_in_either_language() {
    let city = City::demo().unwrap();
    let inspectors = Inspectors::at(city.address()).await;
    inspectors.look_at("/offline").await;
    let browser = Visitor::default().open(city.address()).await.unwrap();
    let (parents, _) = roles(&browser).await;
    inspectors.be(&parents[0]).await;
    inspectors.look_at("/kept").await;
}
