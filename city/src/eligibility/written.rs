//! Answers as forms and programs send them.

use super::{Answer, Kind, Question};

/// How a question is answered that was passed over.
pub const PASSED_OVER: &str = "unknown";

/// All answers to a question that is not about a number.
#[must_use]
pub fn answers_to(kind: &Kind) -> Vec<Answer> {
    match kind {
        Kind::Number { .. } => Vec::new(),
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        Kind::Choice(choices) => choices.iter().cloned().map(Answer::Choice).collect(),
    }
}

/// An answer as it is sent.
#[must_use]
pub fn sent(answer: &Answer) -> String {
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::YesNo(true) => "yes".to_owned(),
        Answer::YesNo(false) => "no".to_owned(),
        Answer::Choice(choice) => choice.clone(),
    }
}

/// The answer that was sent; nothing where it is none to this question.
#[must_use]
pub fn read_answer(question: &Question, sent_text: &str) -> Option<Answer> {
    let text = sent_text.trim();
    let answer = match &question.kind {
        Kind::Number { .. } => text.parse().map(Answer::Number).ok()?,
        kind => answers_to(kind).into_iter().find(|one| sent(one) == text)?,
    };
    question.kind.allows(&answer).then_some(answer)
}
