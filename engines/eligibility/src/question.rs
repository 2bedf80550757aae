//! What is asked, and what was answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Something that rules ask about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The name by which rules know it.
    pub code: String,
    /// What can be answered.
    pub kind: Kind,
}

/// What can be answered to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A whole number from the first to the last, both included.
    Number {
        /// The lowest.
        from: i64,
        /// The highest.
        to: i64,
    },
    /// Yes or no.
    YesNo,
    /// One of these.
    Choice(Vec<String>),
}

impl Kind {
    /// Whether it can be answered so.
    #[must_use]
    pub fn allows(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Self::Number { from, to }, Answer::Number(number)) => (from..=to).contains(&number),
            (Self::YesNo, Answer::YesNo(_)) => true,
            (Self::Choice(choices), Answer::Choice(choice)) => choices.contains(choice),
            _ => false,
        }
    }
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A number, in the unit of the question.
    Number(i64),
    /// Yes is true.
    YesNo(bool),
    /// One of the choices.
    Choice(String),
}

/// The answers of a person by the code of the question. A question that is not among them is unknown.
pub type Answers = BTreeMap<String, Answer>;
