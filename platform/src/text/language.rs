//! The languages of the portal.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language in which the portal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Chinese in simplified characters.
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::SimplifiedChinese];

    /// The tag that pages carry (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-Hans",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::SimplifiedChinese => "简体中文",
        }
    }

    /// The language to which the switch on a page leads.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::SimplifiedChinese,
            Self::SimplifiedChinese => Self::English,
        }
    }

    /// The language with this tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language that a browser asks for first among those we have, by the weights of `Accept-Language` (RFC 9110,
    /// section 12.5.4). Chinese without a script is read by its region: Taiwan, Hong Kong and Macau write in traditional
    /// characters, so simplified ones are not put in their place unasked.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut wishes: Vec<(u16, Self)> = Vec::new();
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1000, thousandths);
            if let (Some(language), true) = (understood(tag), weight > 0) {
                wishes.push((weight, language));
            }
        }
        // The first of those with the greatest weight.
        wishes
            .into_iter()
            .rev()
            .max_by_key(|(weight, _)| *weight)
            .map(|(_, language)| language)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A weight from 0 to 1 in thousandths; 0 for what is no weight.
fn thousandths(text: &str) -> u16 {
    match text.trim().parse::<f64>() {
        Ok(weight) if (0.0..=1.0).contains(&weight) => (weight * 1000.0).round() as u16,
        _ => 0,
    }
}

/// The language of ours that somebody who reads this tag can read.
fn understood(tag: &str) -> Option<Language> {
    let tag: unic_langid::LanguageIdentifier = tag.parse().ok()?;
    match tag.language.as_str() {
        "en" => Some(Language::English),
        "zh" => {
            let traditional = match tag.script {
                Some(script) => script.as_str() != "Hans",
                None => tag
                    .region
                    .is_some_and(|region| matches!(region.as_str(), "TW" | "HK" | "MO")),
            };
            (!traditional).then_some(Language::SimplifiedChinese)
        }
        _ => None,
    }
}
