//! Rules as data, and what can be wrong with them.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::{Answer, Kind, Question};

/// Levels of *all of* and *any of* within one another, at the most.
pub const DEPTH_MAX: usize = 8;

/// Conditions in one rule, at the most.
pub const CONDITIONS_MAX: usize = 64;

/// Who may get something.
///
/// As JSON: `{"all": [{"ask": "age", "at-least": 60}, {"any": [{"ask": "lives-alone", "is": true}, …]}]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Rule {
    /// All of these must hold.
    All {
        /// The parts.
        all: Vec<Rule>,
    },
    /// One of these must hold.
    Any {
        /// The parts.
        any: Vec<Rule>,
    },
    /// This must hold.
    Condition(Condition),
}

/// What must hold of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The code of the question.
    pub ask: String,
    /// What its answer must be.
    #[serde(flatten)]
    pub test: Test,
}

/// What an answer must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// This number or more.
    AtLeast(i64),
    /// This number or less.
    AtMost(i64),
    /// Yes, where it is true, or else no.
    Is(bool),
    /// One of these choices.
    OneOf(Vec<String>),
}

impl Test {
    /// Whether an answer is what it must be; nothing where it is of another kind.
    pub(crate) fn passes(&self, answer: &Answer) -> Option<bool> {
        match (self, answer) {
            (Self::AtLeast(least), Answer::Number(number)) => Some(number >= least),
            (Self::AtMost(most), Answer::Number(number)) => Some(number <= most),
            (Self::Is(wanted), Answer::YesNo(given)) => Some(wanted == given),
            (Self::OneOf(some), Answer::Choice(choice)) => Some(some.contains(choice)),
            _ => None,
        }
    }

    /// Whether it can be asked of a question of this kind, and both be passed and failed.
    fn suits(&self, kind: &Kind) -> bool {
        match (self, kind) {
            (Self::AtLeast(number), Kind::Number { from, to }) => from < number && number <= to,
            (Self::AtMost(number), Kind::Number { from, to }) => from <= number && number < to,
            (Self::Is(_), Kind::YesNo) => true,
            (Self::OneOf(some), Kind::Choice(choices)) => {
                !some.is_empty() && some.iter().all(|one| choices.contains(one))
            }
            _ => false,
        }
    }
}

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// It is not a rule at all.
    #[error(
        "this is no rule: write {{\"all\": […]}}, {{\"any\": […]}} or {{\"ask\": \"question\", \"at-least\": 60}}"
    )]
    NoRule,
    /// It says something that rules don't know, which would be passed over in silence.
    #[error("a rule has one of `all`, `any` or `ask` with one test, and nothing beside it")]
    TooMuch,
    /// A list has no parts.
    #[error("an `all` or `any` without parts decides nothing: write its parts, or leave it out")]
    Empty,
    /// Nobody asks this.
    #[error("there is no question `{ask}`")]
    Unknown {
        /// The code that was asked for.
        ask: String,
    },
    /// The test can't be put to the question, or everybody or nobody would pass it.
    #[error("the test of `{ask}` does not suit its answers, or everybody or nobody would pass it")]
    Unsuited {
        /// The code of the question.
        ask: String,
    },
    /// It is too deep or too long.
    #[error(
        "a rule has at most {CONDITIONS_MAX} conditions in {DEPTH_MAX} levels: make it simpler"
    )]
    TooLarge,
}

impl Rule {
    /// A rule of one condition.
    #[must_use]
    pub fn condition(ask: &str, test: Test) -> Self {
        let ask = ask.to_owned();
        Self::Condition(Condition { ask, test })
    }

    /// Reads a rule.
    ///
    /// # Errors
    /// [`Fault::NoRule`] or [`Fault::TooMuch`]. Whether its questions are asked is for [`Rule::check`] to say.
    pub fn read(value: &Value) -> Result<Self, Fault> {
        let rule: Self = serde_json::from_value(value.clone()).map_err(|_| Fault::NoRule)?;
        let again = serde_json::to_value(&rule).map_err(|_| Fault::NoRule)?;
        if again == *value {
            Ok(rule)
        } else {
            Err(Fault::TooMuch)
        }
    }

    /// Whether it can be judged by the answers to these questions.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn check(&self, questions: &[Question]) -> Result<(), Fault> {
        let mut conditions = 0;
        self.check_at(questions, 0, &mut conditions)
    }

    fn check_at(
        &self,
        questions: &[Question],
        depth: usize,
        conditions: &mut usize,
    ) -> Result<(), Fault> {
        if depth > DEPTH_MAX {
            return Err(Fault::TooLarge);
        }
        match self {
            Self::All { all: parts } | Self::Any { any: parts } => {
                if parts.is_empty() {
                    return Err(Fault::Empty);
                }
                parts
                    .iter()
                    .try_for_each(|part| part.check_at(questions, depth + 1, conditions))
            }
            Self::Condition(condition) => {
                *conditions += 1;
                if *conditions > CONDITIONS_MAX {
                    return Err(Fault::TooLarge);
                }
                condition.check(questions)
            }
        }
    }

    /// The questions of its conditions, in their order; one that is asked twice stands twice.
    #[must_use]
    pub fn asks(&self) -> Vec<&str> {
        match self {
            Self::All { all: parts } | Self::Any { any: parts } => {
                parts.iter().flat_map(Self::asks).collect()
            }
            Self::Condition(condition) => vec![&condition.ask],
        }
    }
}

impl Condition {
    fn check(&self, questions: &[Question]) -> Result<(), Fault> {
        let asked = questions.iter().find(|question| question.code == self.ask);
        let ask = self.ask.clone();
        match asked {
            None => Err(Fault::Unknown { ask }),
            Some(question) if !self.test.suits(&question.kind) => Err(Fault::Unsuited { ask }),
            Some(_) => Ok(()),
        }
    }
}
