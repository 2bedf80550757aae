//! Who comes to the portal, and what they look at.

use fantoccini::Locator;
use journeys::{Browser, PATIENCE, Visitor};

/// The narrowest phone, and a page of 1280 pixels at 400 % zoom.
const NARROWEST: u32 = 320;

/// Two readers with a narrow page each, one of English and one of Chinese, who look at a page for what must not be there.
pub(crate) struct Inspectors {
    readers: [Browser; 2],
}

impl Inspectors {
    pub(crate) async fn at(address: &str) -> Self {
        let open = async |language| {
            Visitor::default()
                .on_a_page_of(NARROWEST, 900)
                .reading(language)
                .open(address)
                .await
                .unwrap()
        };
        Self {
            readers: [open("en").await, open("zh-CN").await],
        }
    }

    /// Lets both be somebody, by the key of the role; empty for nobody.
    pub(crate) async fn be(&self, role: &str) {
        for reader in &self.readers {
            be(reader, role).await;
        }
    }

    /// Both open the page: axe-core finds nothing, nothing reaches out of the window, no text is missing, and the title
    /// and the heading say where one is.
    pub(crate) async fn look_at(&self, path: &str) {
        for (reader, language) in self.readers.iter().zip(["en", "zh-Hans"]) {
            reader.goto(path).await.unwrap();
            assert_eq!(reader.path().await.unwrap(), path, "{path} leads elsewhere");
            let html = reader.client().find(Locator::Css("html")).await.unwrap();
            assert_eq!(html.attr("lang").await.unwrap().as_deref(), Some(language));
            reader.assert_accessible().await.unwrap();
            reader.assert_no_sideways_scroll().await.unwrap();
            let text = reader.text("body").await.unwrap();
            assert!(!text.contains('…'), "{path} misses a text:\n{text}");
            let headings = reader.client().find_all(Locator::Css("h1")).await.unwrap();
            assert_eq!(headings.len(), 1, "{path} has one first heading");
        }
    }
}

/// The keys of all roles that a practice city offers.
pub(crate) async fn every_role(browser: &Browser) -> Vec<String> {
    browser.goto("/roles").await.unwrap();
    let buttons = browser
        .client()
        .find_all(Locator::Css("button[name=role]"))
        .await
        .unwrap();
    let mut keys = Vec::new();
    for button in buttons {
        keys.push(button.attr("value").await.unwrap().unwrap_or_default());
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// The keys of the roles of parents, and of the officer. The last two residents are an older person and a child of theirs.
pub(crate) async fn roles(browser: &Browser) -> (Vec<String>, String) {
    let keys = every_role(browser).await;
    let officer = keys.iter().find(|key| key.starts_with("stf_"));
    let officer = officer.expect("the city has an officer").clone();
    let residents = keys.into_iter().filter(|key| key.starts_with("res_"));
    let mut parents: Vec<String> = residents.collect();
    parents.truncate(parents.len() - 2);
    (parents, officer)
}

/// Chooses the role that is called so.
pub(crate) async fn be_called(browser: &Browser, name: &str) {
    browser.goto("/roles").await.unwrap();
    let button = format!("//li[.//bdi[normalize-space()='{name}']]//button[@name='role']");
    let button = Locator::XPath(&button);
    let button = browser.client().find(button).await.unwrap();
    let key = button.attr("value").await.unwrap().unwrap();
    be(browser, &key).await;
}

/// Chooses a role by its key; empty for nobody.
pub(crate) async fn be(browser: &Browser, role: &str) {
    browser.goto("/roles").await.unwrap();
    let button = format!("button[name=role][value='{role}']");
    let button = browser.client().find(Locator::Css(&button)).await.unwrap();
    button.click().await.unwrap();
    // The choice is kept once another page has come.
    let elsewhere = "//main[not(.//form[@action='/roles'])]";
    let wait = browser.client().wait().at_most(PATIENCE);
    wait.for_element(Locator::XPath(elsewhere)).await.unwrap();
}
