//! What somebody writes, as words that are known.

use platform::text::Language;

use super::MESSAGE_CHARACTERS_MAX;

/// Most digits behind a word that are read as a code.
const CODE_DIGITS_MAX: usize = 12;

/// What a message asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// Which words there are; also for all that is no word.
    Help,
    /// How things stand.
    Status,
    /// To fill in a form.
    Form {
        /// Its code.
        code: String,
        /// All that was written: the answer where the form asks for words.
        text: String,
        /// For whom, as far as it was written before a number.
        name: String,
        /// The answer by numbers.
        typed: String,
    },
    /// To send what was asked, with the code of the question.
    Yes(Option<String>),
    /// Not to.
    No,
    /// One of several that were numbered.
    Number(usize),
    /// To take back what was sent, with the code that was told then.
    Undo(Option<String>),
    /// To write no more.
    Stop,
}

/// Words that stand alone.
const ALONE: [(&str, Word); 18] = [
    ("help", Word::Help),
    ("帮助", Word::Help),
    ("status", Word::Status),
    ("进度", Word::Status),
    ("yes", Word::Yes(None)),
    ("y", Word::Yes(None)),
    ("ok", Word::Yes(None)),
    ("是", Word::Yes(None)),
    ("是的", Word::Yes(None)),
    ("no", Word::No),
    ("n", Word::No),
    ("否", Word::No),
    ("不", Word::No),
    ("不是", Word::No),
    ("undo", Word::Undo(None)),
    ("撤销", Word::Undo(None)),
    ("stop", Word::Stop),
    ("停止", Word::Stop),
];

impl Word {
    /// Reads a message. `forms` are the words that name forms, with the codes of the forms.
    pub(super) fn read(text: &str, forms: &[(&str, String)]) -> Self {
        if text.chars().count() > MESSAGE_CHARACTERS_MAX {
            return Self::Help;
        }
        let text = plain(text);
        let around = |sign: char| sign.is_whitespace() || ".!,。！，、:：\"'".contains(sign);
        let text = text.trim_matches(around);
        if let Some((_, word)) = ALONE.iter().find(|(alone, _)| *alone == text) {
            return word.clone();
        }
        if let Some(word) = confirmed(text, around) {
            return word;
        }
        if !text.is_empty() && text.len() <= 2 && text.bytes().all(|one| one.is_ascii_digit()) {
            return text.parse().map_or(Self::Help, Self::Number);
        }
        let named = forms.iter().find_map(|(word, code)| {
            let rest = text.strip_prefix(word)?;
            // A Latin word ends where a space or a number begins; Chinese writes no spaces.
            let ends = !word.is_ascii() || !rest.starts_with(|one: char| one.is_alphabetic());
            ends.then_some((code, rest.trim_matches(around)))
        });
        let Some((code, rest)) = named else {
            return Self::Help;
        };
        // A name comes before the first number.
        let at = rest.find(|one: char| one.is_ascii_digit());
        let (name, typed) = match at.and_then(|at| rest.split_at_checked(at)) {
            Some((name, typed)) => (name.trim_matches(around), typed),
            None => ("", rest),
        };
        Self::Form {
            code: code.clone(),
            text: text.to_owned(),
            name: name.to_owned(),
            typed: typed.to_owned(),
        }
    }

    /// The language in which somebody writes; nothing where only signs stand there.
    pub(super) fn language(&self, text: &str) -> Option<Language> {
        let is_han = |one: char| ('\u{4e00}'..='\u{9fff}').contains(&one);
        if text.contains(is_han) {
            Some(Language::SimplifiedChinese)
        } else if text.contains(|one: char| one.is_ascii_alphabetic()) && *self != Self::Help {
            Some(Language::English)
        } else {
            None
        }
    }
}

/// A word that does something, with the code behind it.
fn confirmed(text: &str, around: impl Fn(char) -> bool) -> Option<Word> {
    ALONE.iter().find_map(|(alone, word)| {
        let code = text.strip_prefix(alone)?.trim_matches(&around);
        let is_code = (1..=CODE_DIGITS_MAX).contains(&code.len())
            && code.bytes().all(|one| one.is_ascii_digit());
        let code = is_code.then(|| Some(code.to_owned()))?;
        match word {
            Word::Yes(_) => Some(Word::Yes(code)),
            Word::Undo(_) => Some(Word::Undo(code)),
            _ => None,
        }
    })
}

/// In small letters, with digits and signs of full width as plain ones.
fn plain(text: &str) -> String {
    let plain = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' => ' ',
        sign => sign,
    };
    text.chars().map(plain).collect::<String>().to_lowercase()
}
