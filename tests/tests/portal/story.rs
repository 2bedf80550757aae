//! What a parent does on the pages of an application.

use fantoccini::Locator;
use journeys::Browser;

/// The names of the schools on the form, in its order.
pub(crate) async fn schools(browser: &Browser) -> Vec<String> {
    let css = "#place-1 option:not([value=''])";
    let options = browser.client().find_all(Locator::Css(css)).await.unwrap();
    let mut names = Vec::new();
    for option in options {
        names.push(option.text().await.unwrap());
    }
    names
}

/// The schools that stand on the list to be checked, in order.
pub(crate) async fn checked(browser: &Browser) -> Vec<String> {
    let css = "dd strong bdi";
    let lines = browser.client().find_all(Locator::Css(css)).await.unwrap();
    let mut names = Vec::new();
    for line in lines {
        names.push(line.text().await.unwrap());
    }
    names
}

/// Where the first link that begins so leads.
pub(crate) async fn href(browser: &Browser, start: &str) -> String {
    let css = format!("a[href^='{start}']");
    let link = browser.client().find(Locator::Css(&css)).await.unwrap();
    link.attr("href").await.unwrap().unwrap()
}

/// What the selects of the form hold, by the names of their places.
pub(crate) async fn chosen(browser: &Browser, place: usize) -> String {
    let css = format!("#place-{place} option:checked");
    let option = browser.client().find(Locator::Css(&css)).await.unwrap();
    option.text().await.unwrap()
}
