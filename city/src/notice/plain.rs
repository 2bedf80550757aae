//! Whether a text is easy to read, as far as the length of its sentences tells.

use platform::text::Language;

/// Words of the longest sentence that somebody reads without effort: plain-language guides ask for less than 25 (ISO 24495-1
/// leaves the number to the writer).
pub const SENTENCE_WORDS_MAX: usize = 25;

/// The same in Chinese, in characters.
pub const SENTENCE_CHARACTERS_MAX: usize = 45;

/// The first sentence of a text that is too long to be read without effort; nothing where all are short enough.
#[must_use]
pub fn long_sentence(language: Language, text: &str) -> Option<&str> {
    let mut sentences = text.split_inclusive(['.', '。', '；', '?', '？', '!', '！', '\n']);
    sentences.find(|sentence| match language {
        Language::English => sentence.split_whitespace().count() > SENTENCE_WORDS_MAX,
        Language::SimplifiedChinese => sentence.trim().chars().count() > SENTENCE_CHARACTERS_MAX,
    })
}
