//! Words that data brings along in every language of the portal.

use platform::text::{Language, Text};
use serde::{Deserialize, Serialize};

/// A name or a sentence in English and in Simplified Chinese, as a city's data holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Wording {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh_hans: String,
}

impl Wording {
    /// A name in both languages.
    #[must_use]
    pub fn new(en: impl Into<String>, zh_hans: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            zh_hans: zh_hans.into(),
        }
    }

    /// The words in the reader's language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::SimplifiedChinese => &self.zh_hans,
        }
    }
}

/// Words in the reader's language, with the language they are in where it is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub words: String,
    /// The tag for the page (BCP 47), set where nobody has written the words in the reader's language.
    pub lang: Option<&'static str>,
}

impl Said {
    /// A wording for the reader. Chinese is not told apart by its script: names stand as they are written where they are from.
    #[must_use]
    pub fn of(t: &Text, wording: &Wording) -> Self {
        let words = wording.in_language(t.language()).to_owned();
        let is_chinese = words
            .chars()
            .any(|one| ('\u{4e00}'..='\u{9fff}').contains(&one));
        let lang = match t.language() {
            Language::SimplifiedChinese if !is_chinese && !words.is_empty() => Some("en"),
            Language::English if is_chinese => Some("zh"),
            _ => None,
        };
        Self { words, lang }
    }
}
