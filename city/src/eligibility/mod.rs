//! Who may get what: the standing rules of all services and of the directory as data, the questions that they may ask, and
//! what the register already knows of somebody. The rules are judged by the engine `eligibility`.

mod known;
mod screen;
mod words;
mod written;

pub use eligibility::{Answer, Answers, Kind, Question, Rule, Test, Verdict, next_question};
pub use known::known;
pub use screen::{Judged, MayGet, Screen, TOLD_MAX};
pub use words::{answer_in_words, condition, in_words};
pub use written::{PASSED_OVER, answers_to, read_answer, sent};

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use crate::service::Services;

/// The oldest age that can be answered, in years.
pub const AGE_YEARS_MAX: i64 = 130;

/// The name of a question.
pub mod ask {
    /// Age in whole years.
    pub const AGE: &str = "age";
    /// Whether they live in the city.
    pub const LIVES_HERE: &str = "lives-here";
    /// Whether they look after a child who begins school in the school year that comes.
    pub const CHILD_STARTS_SCHOOL: &str = "child-starts-school";
    /// Whether they look after a child at school.
    pub const CHILD_AT_SCHOOL: &str = "child-at-school";
    /// Whether they live alone.
    pub const LIVES_ALONE: &str = "lives-alone";
    /// Whether they can leave their home without help.
    pub const LEAVES_HOME: &str = "leaves-home";
    /// Whether a body has certified that they are disabled.
    pub const DISABILITY: &str = "disability";
    /// Whether a body has certified a low income.
    pub const LOW_INCOME: &str = "low-income";
    /// Whether a body has certified that they have nothing to live on.
    pub const DESTITUTION: &str = "destitution";
    /// What they do.
    pub const WORK: &str = "work";
}

/// What can be answered to the question about work.
const WORK: [&str; 5] = ["employed", "looking", "learning", "retired", "other"];

/// All questions that a rule may ask, in an order in which they can be put to somebody.
#[must_use]
pub fn questions() -> Vec<Question> {
    let question = |code: &str, kind| Question {
        code: code.to_owned(),
        kind,
    };
    let age = Kind::Number {
        from: 0,
        to: AGE_YEARS_MAX,
    };
    vec![
        question(ask::LIVES_HERE, Kind::YesNo),
        question(ask::AGE, age),
        question(ask::CHILD_STARTS_SCHOOL, Kind::YesNo),
        question(ask::CHILD_AT_SCHOOL, Kind::YesNo),
        question(ask::LIVES_ALONE, Kind::YesNo),
        question(ask::LEAVES_HOME, Kind::YesNo),
        question(ask::DISABILITY, Kind::YesNo),
        question(ask::LOW_INCOME, Kind::YesNo),
        question(ask::DESTITUTION, Kind::YesNo),
        question(ask::WORK, Kind::Choice(WORK.map(str::to_owned).to_vec())),
    ]
}

/// A file with one standing rule.
#[derive(Debug, Clone, Copy)]
pub struct RuleFile {
    /// Its name without the ending. The texts `rule-NAME` and `rule-NAME-what` say what one may get by it.
    pub name: &'static str,
    /// What it says.
    pub text: &'static str,
}

/// Lists rule files of the crate's `rules` folder, found from the file that lists them.
#[macro_export]
macro_rules! rule_files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$($crate::eligibility::RuleFile {
            name: $name,
            text: include_str!(concat!($folder, "/", $name, ".json")),
        }),*]
    };
}

/// The city's own rules.
pub const OWN: &[RuleFile] = crate::rule_files!("../../rules": "proxy");

/// A rule by which a service decides who may get something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingRule {
    /// Its name. The texts `rule-NAME` and `rule-NAME-what` say what one may get by it.
    pub name: String,
    /// The service whose rule it is; the city's own where there is none.
    pub service: Option<String>,
    /// Its version.
    pub version: u32,
    /// The page where one goes on.
    pub page: String,
    /// What it says.
    pub rule: Rule,
}

/// Why a rule can't be used.
#[derive(Debug, Error)]
pub enum RuleFault {
    /// It is not written as rules are.
    #[error("rules/{name}.json is not JSON with `version`, `page` and `rule`: {source}")]
    Unreadable {
        /// The file.
        name: &'static str,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// What it says can't be judged.
    #[error("rules/{name}.json: {fault}")]
    Rule {
        /// The file.
        name: &'static str,
        /// What is wrong.
        fault: eligibility::Fault,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    page: String,
    rule: Value,
}

/// All standing rules: the city's own, then those of its services in their order.
///
/// # Errors
/// With the first file that can't be used: a fault of the program, which a test finds.
pub fn rules_of(services: &Services) -> Result<Vec<StandingRule>, RuleFault> {
    let own = OWN.iter().map(|file| (None, file));
    let others = services.iter().flat_map(|service| {
        let files = service.rules().iter();
        files.map(|file| (Some(service.code()), file))
    });
    own.chain(others)
        .map(|(service, file)| read(service, file))
        .collect()
}

fn read(service: Option<&str>, file: &RuleFile) -> Result<StandingRule, RuleFault> {
    let name = file.name;
    let written: Written =
        serde_json::from_str(file.text).map_err(|source| RuleFault::Unreadable { name, source })?;
    let rule = Rule::read(&written.rule).and_then(|rule| {
        rule.check(&questions())?;
        Ok(rule)
    });
    Ok(StandingRule {
        name: name.to_owned(),
        service: service.map(str::to_owned),
        version: written.version,
        page: written.page,
        rule: rule.map_err(|fault| RuleFault::Rule { name, fault })?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_citys_own_rules_can_be_used() {
        assert_eq!(rules_of(&Services::from([])).unwrap().len(), OWN.len());
    }

    #[test]
    fn a_rule_that_asks_what_nobody_asks_is_refused_by_its_file() {
        let file = RuleFile {
            name: "height",
            text: r#"{"version": 1, "page": "/", "rule": {"ask": "height", "at-least": 2}}"#,
        };
        let fault = read(None, &file).unwrap_err().to_string();
        assert_eq!(fault, "rules/height.json: there is no question `height`");
    }
}
