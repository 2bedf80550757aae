//! Rules in words. They are made from the rule itself, so that words and rule can't say different things.

use platform::text::Text;

use super::{Answer, Rule, Test};

/// A rule in words: *all of* is joined by "and", *any of* by "or".
#[must_use]
pub fn in_words(t: &Text, rule: &Rule) -> String {
    match rule {
        Rule::All { all } => joined(t, all, "eligibility-and"),
        Rule::Any { any } => joined(t, any, "eligibility-or"),
        Rule::Condition(one) => condition(t, &one.ask, &one.test),
    }
}

fn joined(t: &Text, parts: &[Rule], key: &str) -> String {
    let mut words = parts.iter().map(|part| match part {
        Rule::Condition(_) => in_words(t, part),
        inner => t
            .msg("eligibility-part")
            .arg("part", in_words(t, inner))
            .to_string(),
    });
    let first = words.next().unwrap_or_default();
    words.fold(first, |one, other| {
        t.msg(key).arg("one", one).arg("other", other).to_string()
    })
}

/// An answer to a question, in words.
#[must_use]
pub fn answer_in_words(t: &Text, code: &str, answer: &Answer) -> String {
    match answer {
        Answer::Number(number) => t.number(*number),
        Answer::YesNo(true) => t.msg("eligibility-answer-yes").to_string(),
        Answer::YesNo(false) => t.msg("eligibility-answer-no").to_string(),
        Answer::Choice(choice) => t.msg(&format!("eligibility-{code}-{choice}")).to_string(),
    }
}

/// What must hold of one answer, in words.
#[must_use]
pub fn condition(t: &Text, ask: &str, test: &Test) -> String {
    let key = |suffix: &str| format!("eligibility-{ask}-{suffix}");
    match test {
        Test::AtLeast(number) => t.msg(&key("at-least")).num("number", *number).to_string(),
        Test::AtMost(number) => t.msg(&key("at-most")).num("number", *number).to_string(),
        Test::Is(true) => t.msg(&key("yes")).to_string(),
        Test::Is(false) => t.msg(&key("no")).to_string(),
        Test::OneOf(some) => {
            let mut words = some.iter().map(|one| t.msg(&key(one)).to_string());
            let first = words.next().unwrap_or_default();
            words.fold(first, |one, other| {
                t.msg("eligibility-or")
                    .arg("one", one)
                    .arg("other", other)
                    .to_string()
            })
        }
    }
}
