//! What a person does on a page, by the words that the page shows and by the keyboard.

use anyhow::{Context, Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};

use crate::{Browser, PATIENCE};

/// The most times that Tab is pressed to reach something.
const TABS_MAX: usize = 200;

impl Browser {
    /// Waits until the page's heading is this one.
    ///
    /// # Errors
    /// Where it does not come, with the heading that stands there.
    pub async fn see_heading(&self, text: &str) -> Result<()> {
        let heading = format!("//h1[normalize-space()={}]", quoted(text));
        if self.find(&heading).await.is_ok() {
            return Ok(());
        }
        let path = self.path().await?;
        let there = self.text("h1").await.unwrap_or_else(|_| "none".to_owned());
        bail!("{path} should have the heading “{text}”, but has “{there}”")
    }

    /// Waits until the page says these words in its main part, as after a button was pressed.
    ///
    /// # Errors
    /// Where they do not come.
    pub async fn see(&self, words: &str) -> Result<()> {
        let part = format!("//main[contains(normalize-space(.), {})]", quoted(words));
        self.find(&part).await.map(drop)
    }

    /// The text of the first element that the CSS selector finds, as it is shown.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn text(&self, css: &str) -> Result<String> {
        let found = self.client().find(Locator::Css(css)).await;
        Ok(found
            .with_context(|| format!("nothing is {css}"))?
            .text()
            .await?)
    }

    /// Follows the link with this text.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn follow(&self, text: &str) -> Result<()> {
        let link = format!("//a[normalize-space()={}]", quoted(text));
        Ok(self.find(&link).await?.click().await?)
    }

    /// Presses the button with this text.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn press_button(&self, text: &str) -> Result<()> {
        let button = format!("//button[normalize-space()={}]", quoted(text));
        Ok(self.find(&button).await?.click().await?)
    }

    /// Replaces what stands in the field with this label.
    ///
    /// # Errors
    /// Where there is none, or it takes no text.
    pub async fn fill_in(&self, label: &str, text: &str) -> Result<()> {
        let field = self.labelled(label).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Chooses the radio button or ticks the box with this label.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn choose(&self, label: &str) -> Result<()> {
        let field = self.labelled(label).await?;
        if !field.is_selected().await? {
            field.click().await?;
        }
        Ok(())
    }

    /// Chooses from the list with this label.
    ///
    /// # Errors
    /// Where there is no such list, or it has no such option.
    pub async fn choose_from(&self, label: &str, option: &str) -> Result<()> {
        let list = self.labelled(label).await?;
        Ok(list.select_by_label(option).await?)
    }

    /// What stands in the field with this label.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn value(&self, label: &str) -> Result<String> {
        let value = self.labelled(label).await?.prop("value").await?;
        Ok(value.unwrap_or_default())
    }

    /// Presses a key and lets it go.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.type_keys([char::from(key)]).await
    }

    /// Types text into whatever has the focus.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        self.type_keys(text.chars()).await
    }

    /// Presses Tab until what the CSS selector finds has the focus.
    ///
    /// # Errors
    /// Where it can't be reached, with what had the focus on the way.
    pub async fn tab_to(&self, css: &str) -> Result<()> {
        let wanted = self.client().find(Locator::Css(css)).await;
        let wanted = wanted.with_context(|| format!("nothing is {css}"))?;
        let mut way: Vec<String> = Vec::new();
        for _ in 0..TABS_MAX {
            self.press(Key::Tab).await?;
            let focused = self.client().active_element().await?;
            if focused.element_id() == wanted.element_id() {
                return Ok(());
            }
            way.push(outline(&focused).await?);
        }
        bail!(
            "Tab does not reach {css}. It went over:\n{}",
            way.join("\n")
        )
    }

    /// The field that belongs to the label with this text.
    async fn labelled(&self, label: &str) -> Result<Element> {
        let label = format!("//label[normalize-space()={}]", quoted(label));
        let id = self.find(&label).await?.attr("for").await?;
        let id = id.with_context(|| format!("{label} names no field"))?;
        self.find(&format!("//*[@id={}]", quoted(&id))).await
    }

    /// Waits until there is such an element.
    async fn find(&self, xpath: &str) -> Result<Element> {
        let client: &Client = self.client();
        let found = client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::XPath(xpath));
        match found.await {
            Ok(element) => Ok(element),
            Err(error) => {
                let path = self.path().await?;
                Err(error).with_context(|| format!("{path} has nothing that is {xpath}"))
            }
        }
    }

    async fn type_keys(&self, keys: impl IntoIterator<Item = char>) -> Result<()> {
        let strokes =
            keys.into_iter()
                .fold(KeyActions::new("keyboard".to_owned()), |strokes, value| {
                    strokes
                        .then(KeyAction::Down { value })
                        .then(KeyAction::Up { value })
                });
        Ok(self.client().perform_actions(strokes).await?)
    }
}

/// The beginning of an element, to know it by.
async fn outline(element: &Element) -> Result<String> {
    let html = element.html(false).await?;
    Ok(html
        .split_inclusive('>')
        .next()
        .unwrap_or_default()
        .to_owned())
}

/// The text as XPath writes it.
fn quoted(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat({})", parts.join(", \"'\", "))
}
