//! A browser with a page in it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tempfile::TempDir;

use crate::PATIENCE;
use crate::process::Process;

/// A browser of a [`Visitor`](crate::Visitor), driven by chromedriver. Both end with this value.
#[derive(Debug)]
pub struct Browser {
    address: String,
    client: Client,
    _driver: Process,
    /// Removed after the browser has ended.
    _profile: TempDir,
}

impl Browser {
    pub(crate) async fn open(
        address: &str,
        capabilities: impl FnOnce(&Path) -> Value,
    ) -> Result<Self> {
        let driver = Process::start(Command::new("chromedriver").arg("--port=0"))
            .context("install Debian's packages chromium and chromium-driver")?;
        let port: u16 = driver.wait_for(PATIENCE, |line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        })?;
        let profile = tempfile::tempdir()?;
        let Value::Object(capabilities) = capabilities(profile.path()) else {
            anyhow::bail!("capabilities are an object");
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .with_context(|| format!("no browser. The driver said:\n{}", driver.log()))?;
        Ok(Self {
            address: address.to_owned(),
            client,
            _driver: driver,
            _profile: profile,
        })
    }

    /// For what the steps of this crate do not cover.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Opens a page of the portal by its path and waits until it is loaded.
    ///
    /// # Errors
    /// Where there is no such page to load.
    pub async fn goto(&self, path: &str) -> Result<()> {
        let address = format!("{}{path}", self.address);
        self.client
            .goto(&address)
            .await
            .with_context(|| format!("can't open {address}"))
    }

    /// The path of the page with its query.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn path(&self) -> Result<String> {
        let url = self.client.current_url().await?;
        let path = url.as_str().strip_prefix(&self.address);
        Ok(path.unwrap_or(url.as_str()).to_owned())
    }

    /// Fails where the page is wider than the window, so that it would have to be scrolled sideways.
    ///
    /// # Errors
    /// Where it is, with the elements that reach out furthest.
    pub async fn assert_no_sideways_scroll(&self) -> Result<()> {
        let script = "
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll('body *')]
                .map(e => [Math.round(e.getBoundingClientRect().right), e])
                .filter(([right]) => right > width)
                .sort((one, other) => other[0] - one[0])
                .slice(0, 5)
                .map(([right, e]) => `${e.tagName.toLowerCase()}.${e.className} reaches ${right} of ${width}`);";
        let wide: Vec<String> =
            serde_json::from_value(self.client.execute(script, Vec::new()).await?)?;
        let path = self.path().await?;
        ensure!(
            wide.is_empty(),
            "{path} is wider than its window:\n{}",
            wide.join("\n")
        );
        Ok(())
    }

    /// Writes a picture of the window (PNG).
    ///
    /// # Errors
    /// Where the file can't be written.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        let picture = self.client.screenshot().await?;
        std::fs::write(file, picture).with_context(|| file.display().to_string())
    }
}
