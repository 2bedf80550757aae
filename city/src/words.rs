//! Words that data brings along in every language of the portal.

use platform::text::Language;
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
