//! Schemes: what those get for whom a rule holds, how often, up to how much, and who pays for it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Condition, Fault, Question, Rule, Test};

/// Schemes of one benefit at the most.
pub const SCHEMES_MAX: usize = 64;

/// Funders of one scheme at the most.
pub const FUNDERS_MAX: usize = 8;

/// What those get for whom a rule holds. A changed scheme is another version; a version is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scheme {
    /// Its code.
    pub code: String,
    /// Its version, from 1.
    pub version: u32,
    /// What it is for, such as a meal, its delivery or an hour of help at home.
    pub benefit: String,
    /// Its place among the schemes of its benefit: they are applied from the lowest, each to what those before left to pay.
    pub order: u32,
    /// Whom it is for.
    pub rule: Rule,
    /// What it gives at each use.
    pub gives: Gives,
    /// Uses a day at the most; as many as anybody likes where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uses_a_day: Option<u32>,
    /// Uses a month at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uses_a_month: Option<u32>,
    /// Minor units a month at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units_a_month: Option<u64>,
    /// Whether no scheme after it adds to what it gives.
    #[serde(default)]
    pub is_alone: bool,
    /// Who pays, each in proportion to their parts.
    pub funders: Vec<Funder>,
}

/// What a scheme gives at one use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gives {
    /// This many minor units, and never more than there is to pay.
    Units(u64),
    /// These hundredths of what there is to pay, rounded down.
    Percent(u32),
    /// Whatever there is to pay above this many minor units.
    AllAbove(u64),
    /// All of it: the benefit is given in kind.
    All,
}

/// Somebody who pays for a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Funder {
    /// The code of the fund.
    pub fund: String,
    /// Its parts of the whole.
    pub parts: u32,
}

/// Why schemes can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SchemeFault {
    /// The rule of a scheme is wrong.
    #[error("scheme {scheme}: {fault}")]
    Rule {
        /// The scheme.
        scheme: String,
        /// What is wrong.
        fault: Fault,
    },
    /// Two conditions of one rule can't hold of one person.
    #[error("scheme {scheme} contradicts itself: nobody can pass both `{one}` and `{other}`")]
    Contradiction {
        /// The scheme.
        scheme: String,
        /// One condition, in words.
        one: String,
        /// The other.
        other: String,
    },
    /// Two schemes of one benefit stand at one place, so that it is not said which comes first.
    #[error("schemes {one} and {other} both stand at place {order}: give each a place of its own")]
    SameOrder {
        /// One scheme.
        one: String,
        /// The other.
        other: String,
        /// The place.
        order: u32,
    },
    /// Two schemes have one code.
    #[error("scheme {scheme} is there twice: keep one version of it")]
    Twice {
        /// The scheme.
        scheme: String,
    },
    /// A scheme that lets none add to it stands before one that is for the same people by the same rule: the second could
    /// give nothing to anybody.
    #[error(
        "scheme {one} lets nothing be added, and scheme {other} after it is for the same people: it could never give anything"
    )]
    NeverReached {
        /// The scheme that is alone.
        one: String,
        /// The scheme that is never reached.
        other: String,
    },
    /// A number of a scheme makes no sense.
    #[error("scheme {scheme}: {what}")]
    Number {
        /// The scheme.
        scheme: String,
        /// What is wrong, and what to do.
        what: &'static str,
    },
    /// There are too many.
    #[error("at most {SCHEMES_MAX} schemes can stand together")]
    TooMany,
}

impl Scheme {
    /// The scheme and its version in one word, as decisions and transfers name it.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}@{}", self.code, self.version)
    }

    /// Whether it can be used.
    fn check(&self, questions: &[Question]) -> Result<(), SchemeFault> {
        let scheme = || self.code.clone();
        let number = |is_wrong: bool, what| match is_wrong {
            true => Err(SchemeFault::Number {
                scheme: scheme(),
                what,
            }),
            false => Ok(()),
        };
        self.rule
            .check(questions)
            .map_err(|fault| SchemeFault::Rule {
                scheme: scheme(),
                fault,
            })?;
        if let Some((one, other)) = contradiction(&self.rule, &[]) {
            return Err(SchemeFault::Contradiction {
                scheme: scheme(),
                one: words(&one),
                other: words(&other),
            });
        }
        let gives = match self.gives {
            Gives::Units(units) => units == 0 || i64::try_from(units).is_err(),
            Gives::Percent(percent) => percent == 0 || percent > 100,
            Gives::AllAbove(units) => i64::try_from(units).is_err(),
            Gives::All => false,
        };
        number(
            gives,
            "what it gives must be above nothing, and no more than all of it",
        )?;
        number(self.version == 0, "versions count from 1")?;
        let caps = [self.uses_a_day, self.uses_a_month].map(|cap| cap == Some(0));
        let is_never = caps.contains(&true) || self.units_a_month == Some(0);
        number(
            is_never,
            "a cap of nothing lets nobody use it: leave the scheme out instead",
        )?;
        let funders = self.funders.len();
        number(
            !(1..=FUNDERS_MAX).contains(&funders),
            "it needs one to eight funders",
        )?;
        number(
            self.funders.iter().any(|funder| funder.parts == 0),
            "each funder needs parts above nothing",
        )?;
        let is_twice = (self.funders.iter().enumerate()).any(|(at, one)| {
            self.funders
                .iter()
                .skip(at + 1)
                .any(|other| other.fund == one.fund)
        });
        number(
            is_twice,
            "a fund stands among its funders twice: add its parts up",
        )
    }
}

/// Whether schemes can stand together.
///
/// # Errors
/// The first [`SchemeFault`].
pub fn check_schemes(schemes: &[Scheme], questions: &[Question]) -> Result<(), SchemeFault> {
    if schemes.len() > SCHEMES_MAX {
        return Err(SchemeFault::TooMany);
    }
    schemes
        .iter()
        .try_for_each(|scheme| scheme.check(questions))?;
    for (at, one) in schemes.iter().enumerate() {
        for other in schemes.iter().skip(at + 1) {
            if one.code == other.code {
                let scheme = one.code.clone();
                return Err(SchemeFault::Twice { scheme });
            }
            if one.benefit != other.benefit {
                continue;
            }
            if one.order == other.order {
                return Err(SchemeFault::SameOrder {
                    one: one.code.clone(),
                    other: other.code.clone(),
                    order: one.order,
                });
            }
            let (first, second) = if one.order < other.order {
                (one, other)
            } else {
                (other, one)
            };
            let has_cap = first.uses_a_day.is_some()
                || first.uses_a_month.is_some()
                || first.units_a_month.is_some();
            if first.is_alone && !has_cap && first.rule == second.rule {
                return Err(SchemeFault::NeverReached {
                    one: first.code.clone(),
                    other: second.code.clone(),
                });
            }
        }
    }
    Ok(())
}

/// Two conditions that nobody can pass at once, of which the rule asks for both.
fn contradiction(rule: &Rule, held: &[&Condition]) -> Option<(Condition, Condition)> {
    let mut together = held.to_vec();
    let mut choices = Vec::new();
    gather(rule, &mut together, &mut choices);
    for (at, one) in together.iter().enumerate() {
        let other = together.iter().skip(at + 1).find(|other| clash(one, other));
        if let Some(other) = other {
            return Some(((*one).clone(), (*other).clone()));
        }
    }
    choices
        .into_iter()
        .flatten()
        .find_map(|choice| contradiction(choice, &together))
}

/// The conditions that must hold together, and the lists of which one must.
fn gather<'a>(rule: &'a Rule, together: &mut Vec<&'a Condition>, choices: &mut Vec<&'a [Rule]>) {
    match rule {
        Rule::Condition(condition) => together.push(condition),
        Rule::All { all } => all.iter().for_each(|part| gather(part, together, choices)),
        Rule::Any { any } => choices.push(any),
    }
}

fn clash(one: &Condition, other: &Condition) -> bool {
    if one.ask != other.ask {
        return false;
    }
    match (&one.test, &other.test) {
        (Test::AtLeast(least), Test::AtMost(most)) | (Test::AtMost(most), Test::AtLeast(least)) => {
            least > most
        }
        (Test::Is(one), Test::Is(other)) => one != other,
        (Test::OneOf(one), Test::OneOf(other)) => !one.iter().any(|choice| other.contains(choice)),
        _ => false,
    }
}

fn words(condition: &Condition) -> String {
    let ask = &condition.ask;
    match &condition.test {
        Test::AtLeast(number) => format!("{ask} at least {number}"),
        Test::AtMost(number) => format!("{ask} at most {number}"),
        Test::Is(true) => format!("{ask} is yes"),
        Test::Is(false) => format!("{ask} is no"),
        Test::OneOf(some) => format!("{ask} is one of {}", some.join(", ")),
    }
}
