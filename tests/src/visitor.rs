//! How somebody comes to the portal.

use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use crate::Browser;

/// A person's browser: with or without scripts, its size and its language.
#[derive(Debug, Clone)]
pub struct Visitor {
    scripts: bool,
    width: u32,
    height: u32,
    language: &'static str,
}

impl Default for Visitor {
    fn default() -> Self {
        Self {
            scripts: true,
            width: 1280,
            height: 900,
            language: "en",
        }
    }
}

impl Visitor {
    /// Somebody whose browser runs no script of any page.
    #[must_use]
    pub fn without_scripts(mut self) -> Self {
        self.scripts = false;
        self
    }

    /// Somebody with a page of this size in CSS pixels. 320 pixels are the narrowest phone, and 1280 at 400 % zoom.
    #[must_use]
    pub fn on_a_page_of(mut self, width: u32, height: u32) -> Self {
        self.width = width;
        self.height = height;
        self
    }

    /// Somebody whose browser asks for this language, as in `Accept-Language`.
    #[must_use]
    pub fn reading(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// Opens the browser. `address` is where the portal is: paths are taken from there.
    ///
    /// # Errors
    /// Where Debian's packages `chromium` and `chromium-driver` are missing or do not start.
    pub async fn open(&self, address: &str) -> Result<Browser> {
        Browser::open(address, |profile| self.capabilities(profile)).await
    }

    /// What WebDriver is asked for.
    fn capabilities(&self, profile: &Path) -> Value {
        let mut flags: Vec<String> = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ]
        .map(str::to_owned)
        .to_vec();
        flags.push(format!("--user-data-dir={}", profile.display()));
        flags.push(format!("--window-size={},{}", self.width, self.height));
        let scripts = if self.scripts { 1 } else { 2 };
        json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "args": flags,
                "prefs": {
                    "intl.accept_languages": self.language,
                    "profile.managed_default_content_settings.javascript": scripts,
                },
                // A window is never as narrow as a phone; a page can be.
                "mobileEmulation": { "deviceMetrics": {
                    "width": self.width, "height": self.height, "pixelRatio": 1.0, "mobile": false, "touch": false,
                } },
            },
        })
    }
}
