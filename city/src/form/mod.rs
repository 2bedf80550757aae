//! Forms as data: what a service asks, in parts with numbers, for every door that has no page of its own.
//!
//! A service describes each form that is open now; paper prints it, a clerk types what stands on the paper, and a text
//! message names its options by their numbers. What was filled in goes to the same use case as the pages of the service, so
//! that every door has the same rules and the same reasons.

mod code;
mod open;
mod read;
#[cfg(test)]
mod tests;
mod words;

pub use code::Printed;
pub use open::{comes_to, open, send, take_back};
pub use read::Fault;
pub use words::fault_words;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::error::StoreError;

/// Letters of a form's version: enough that no two forms of a city share them by chance, few enough to be typed.
pub const VERSION_LETTERS: usize = 6;

/// A blank form, about nobody, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The service that asks.
    pub service: &'static str,
    /// Its name in addresses, such as `school-places`.
    pub code: String,
    /// What tells it from the form of another year: it follows from what the form asks, in any language.
    pub version: String,
    /// The words by which a text message names it, in small letters; none where it is not told so.
    pub words: &'static [&'static str],
    /// How a text message asks for it, in a sentence that helps; empty where it is not told so.
    pub message: String,
    /// Whether it is printed, and entered from paper.
    pub is_printed: bool,
    /// What the service asks it for, such as the id of a round.
    pub about: String,
    /// What it is called.
    pub title: String,
    /// What it is for, in a few sentences.
    pub intro: Vec<String>,
    /// The last day on which it is taken.
    pub until: Option<Date>,
    /// What it asks. Parts count from 1.
    pub parts: Vec<Part>,
}

/// A question of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The question.
    pub question: String,
    /// How to answer it.
    pub hint: String,
    /// What an answer is.
    pub kind: PartKind,
}

/// What an answer to a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartKind {
    /// Some of these options, the most wanted first.
    Ranking {
        /// The options.
        options: Vec<Choice>,
    },
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A few words.
    Text {
        /// How many characters at the most.
        characters_max: usize,
    },
}

/// Something to choose. Options count from 1, in the same order in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id in the service.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What else helps to tell it from others, such as its district.
    pub note: String,
}

/// An answer to a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// The ids of the chosen options, the most wanted first.
    Ranking(Vec<String>),
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Number(i64),
    /// Words.
    Text(String),
}

/// A form that was filled in: an answer to each part, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The code of the form.
    pub code: String,
    /// Its version.
    pub version: String,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// What a service says when it has taken a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The service.
    pub service: String,
    /// The number of what came of it, such as an application's.
    pub number: String,
    /// What the service was asked for, such as the id of a round.
    pub about: String,
    /// The version of what is kept now: it is taken back only while it is still this one.
    pub version: i64,
    /// What stood there before, by the service's own ids; nothing where nothing did.
    pub before: Option<Vec<String>>,
}

/// Why a form was not taken.
#[derive(Debug, Error)]
pub enum FormFault {
    /// No form of this code is taken now.
    #[error("this form is not taken now")]
    Closed,
    /// The form that is taken now is of another version.
    #[error("this form is of another version than the one that is taken now")]
    OtherVersion,
    /// The form is not for this person.
    #[error("the rules of the service do not let this person ask for it")]
    NotForThem,
    /// There is no such person, or they are not for the actor to act for.
    #[error("there is no such person")]
    NotYours,
    /// The service refuses it, by the text of this key, which says what can be done.
    #[error("the service does not take it")]
    Refused(&'static str),
    /// The answers have faults.
    #[error("the answers have faults")]
    Faults(Vec<Fault>),
    /// What is kept was changed in the meantime.
    #[error("it was changed in the meantime: look at it again")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Form {
    /// The same with the version that follows from what it asks: its code, what it is about, the last day, and the options
    /// with their numbers.
    #[must_use]
    pub fn versioned(mut self) -> Self {
        let mut digest = Sha256::new();
        let mut put = |text: &str| {
            digest.update(text.as_bytes());
            digest.update([0]);
        };
        put(&self.code);
        put(&self.about);
        put(&self.until.map_or_else(String::new, |day| day.to_string()));
        for part in &self.parts {
            match &part.kind {
                PartKind::Ranking { options } => {
                    put("ranking");
                    options.iter().for_each(|option| put(&option.id));
                }
                PartKind::YesNo => put("yes-no"),
                PartKind::Number { least, most } => put(&format!("number {least} {most}")),
                PartKind::Text { characters_max } => put(&format!("text {characters_max}")),
            }
        }
        let digest = digest.finalize();
        let first = digest.iter().take(VERSION_LETTERS / 2);
        self.version = first.map(|byte| format!("{byte:02X}")).collect();
        self
    }

    /// Whether its answer is a few words, and nothing else.
    #[must_use]
    pub fn asks_for_words(&self) -> bool {
        let is_words = |part: &Part| matches!(part.kind, PartKind::Text { .. });
        matches!(self.parts.as_slice(), [part] if is_words(part))
    }

    /// How it names itself on paper, which is also what its QR code says.
    #[must_use]
    pub fn printed(&self) -> Printed {
        Printed {
            code: self.code.clone(),
            version: self.version.clone(),
        }
    }

    /// The number and the name of an option of a part.
    #[must_use]
    pub fn option(&self, part: usize, id: &str) -> Option<(usize, &Choice)> {
        let PartKind::Ranking { options } = &self.parts.get(part)?.kind else {
            return None;
        };
        (1_usize..).zip(options).find(|(_, option)| option.id == id)
    }
}
