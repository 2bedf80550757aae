//! What the portal says, in each of its languages.
//!
//! Every crate that speaks keeps its messages in `text/en.ftl` and `text/zh-Hans.ftl` (Project Fluent) and checks them when
//! it is built, so that a message that is missing, unused or different in its variables fails the build. [`Texts`] puts
//! all of them together; a [`Text`] is all of it in one language.

mod format;
mod language;
#[cfg(test)]
mod tests;

pub use language::Language;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use thiserror::Error;

/// The messages of one crate in each language.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    /// In English.
    pub en: &'static str,
    /// In Simplified Chinese.
    pub zh_hans: &'static str,
}

/// The messages of the portal's shell and of everything that all pages share.
pub const SHELL: Catalogue = Catalogue {
    en: include_str!("../../text/en.ftl"),
    zh_hans: include_str!("../../text/zh-Hans.ftl"),
};

/// Why messages cannot be put together.
#[derive(Debug, Error)]
pub enum TextsError {
    /// A catalogue is not in Fluent's form.
    #[error("a catalogue in {language} cannot be read: {what}")]
    Unreadable {
        /// The language.
        language: Language,
        /// What is wrong.
        what: String,
    },
    /// Two crates use one key.
    #[error("a message stands in two catalogues in {language}: {what}")]
    Repeated {
        /// The language.
        language: Language,
        /// Which.
        what: String,
    },
}

type Bundle = FluentBundle<FluentResource>;

/// All messages in all languages. Cheap to clone.
#[derive(Clone)]
pub struct Texts {
    en: Arc<Bundle>,
    zh_hans: Arc<Bundle>,
}

impl Texts {
    /// Puts catalogues together.
    ///
    /// # Errors
    /// When one is not readable or two share a key.
    pub fn new(catalogues: &[Catalogue]) -> Result<Self, TextsError> {
        let bundle = |language, source: fn(&Catalogue) -> &'static str| {
            let mut bundle = Bundle::new_concurrent(vec![language_id(language)]);
            // The marks would show as boxes on old phones, and stand inside the addresses of links.
            bundle.set_use_isolating(false);
            for catalogue in catalogues {
                let resource = FluentResource::try_new(source(catalogue).to_owned()).map_err(
                    |(_, errors)| TextsError::Unreadable {
                        language,
                        what: format!("{errors:?}"),
                    },
                )?;
                bundle
                    .add_resource(resource)
                    .map_err(|errors| TextsError::Repeated {
                        language,
                        what: format!("{errors:?}"),
                    })?;
            }
            Ok(Arc::new(bundle))
        };
        Ok(Self {
            en: bundle(Language::English, |catalogue| catalogue.en)?,
            zh_hans: bundle(Language::SimplifiedChinese, |catalogue| catalogue.zh_hans)?,
        })
    }

    /// All messages in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> Text {
        let bundle = match language {
            Language::English => &self.en,
            Language::SimplifiedChinese => &self.zh_hans,
        };
        Text {
            language,
            bundle: Arc::clone(bundle),
        }
    }
}

fn language_id(language: Language) -> unic_langid::LanguageIdentifier {
    language.tag().parse().unwrap_or_default()
}

/// All messages in one language. Cheap to clone.
#[derive(Clone)]
pub struct Text {
    language: Language,
    bundle: Arc<Bundle>,
}

impl Text {
    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message with this key; its variables are given by [`Message::arg`] and [`Message::num`].
    #[must_use]
    pub fn msg<'a>(&'a self, key: &'a str) -> Message<'a> {
        Message {
            text: self,
            key,
            args: FluentArgs::new(),
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({})", self.language.tag())
    }
}

/// A message on its way to the page. It shows as its words in the language, filled in.
pub struct Message<'a> {
    text: &'a Text,
    key: &'a str,
    args: FluentArgs<'a>,
}

impl<'a> Message<'a> {
    /// Fills a variable with words.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args
            .set(name, FluentValue::String(Cow::Owned(value.to_string())));
        self
    }

    /// Fills a variable with a count, by which the language chooses its form. It is written in groups of three.
    #[must_use]
    pub fn num(mut self, name: &'static str, value: impl TryInto<i64>) -> Self {
        let value = value.try_into().unwrap_or(i64::MAX);
        self.args.set(name, FluentValue::from(value));
        self.args.set(
            format!("{name}-text"),
            FluentValue::String(Cow::Owned(self.text.number(value))),
        );
        self
    }
}

impl fmt::Display for Message<'_> {
    /// A key without a message shows as an ellipsis, never as the key: the build does not let it come to that.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(pattern) = self
            .text
            .bundle
            .get_message(self.key)
            .and_then(|message| message.value())
        else {
            tracing::error!(key = self.key, "a text is missing");
            return f.write_str("…");
        };
        let mut errors = Vec::new();
        let words = self
            .text
            .bundle
            .format_pattern(pattern, Some(&self.args), &mut errors);
        if !errors.is_empty() {
            tracing::error!(key = self.key, ?errors, "a text was not filled in");
        }
        f.write_str(&words)
    }
}
