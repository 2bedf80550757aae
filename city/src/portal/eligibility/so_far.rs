//! What is known and answered so far, as the form carries it from page to page.

use platform::text::Text;
use platform::web::{FieldErrors, Fields};

use crate::answer::KeptAnswer;
use crate::eligibility::{Answers, Kind, PASSED_OVER, Question, questions, read_answer, sent};

/// What is known and answered so far.
pub(super) struct SoFar {
    pub(super) questions: Vec<Question>,
    /// What the register says.
    pub(super) known: Answers,
    /// What was answered in a form before.
    pub(super) before: Vec<KeptAnswer>,
    /// What was answered.
    pub(super) given: Answers,
    pub(super) passed_over: Vec<String>,
}

impl SoFar {
    pub(super) fn read(known: Answers, before: Vec<KeptAnswer>, fields: &Fields) -> Self {
        let questions = questions();
        let (mut given, mut passed_over) = (Answers::new(), Vec::new());
        for question in questions
            .iter()
            .filter(|one| !known.contains_key(&one.code))
        {
            let text = fields.get(&format!("a-{}", question.code));
            if text == PASSED_OVER {
                passed_over.push(question.code.clone());
            } else if let Some(answer) = read_answer(question, text) {
                given.insert(question.code.clone(), answer);
            }
        }
        Self {
            questions,
            known,
            before,
            given,
            passed_over,
        }
    }

    /// Takes the answer to the question that was on the page.
    pub(super) fn take(&mut self, t: &Text, fields: &Fields, errors: &mut FieldErrors) {
        let code = fields.get("code");
        let questions = self.questions.iter();
        let Some(question) = questions.clone().find(|one| one.code == code) else {
            return;
        };
        let answer = read_answer(question, fields.get("answer"));
        match (fields.get("do"), answer) {
            ("go-on", Some(answer)) => {
                self.passed_over.retain(|one| one != code);
                self.given.insert(code.to_owned(), answer);
            }
            ("go-on", None) => {
                let sentence = match question.kind {
                    Kind::Number { to, .. } => t
                        .msg("eligibility-error-number")
                        .num("most", to)
                        .to_string(),
                    Kind::YesNo | Kind::Choice(_) => t.msg("eligibility-error-choice").to_string(),
                };
                errors.add("answer", sentence);
            }
            ("pass", _) => {
                self.given.remove(code);
                self.passed_over.push(code.to_owned());
            }
            _ => {}
        }
    }

    /// All that is known, from whichever side.
    pub(super) fn all(&self) -> Answers {
        let mut all = self.given.clone();
        all.extend(self.known.clone());
        all
    }

    /// The answers as the form sends them along, without that to one question.
    pub(super) fn kept(&self, but: &str) -> Vec<(String, String)> {
        let given = self.given.iter().map(|(code, answer)| (code, sent(answer)));
        let passed = self.passed_over.iter();
        let passed = passed.map(|code| (code, PASSED_OVER.to_owned()));
        given
            .chain(passed)
            .filter(|(code, _)| *code != but)
            .map(|(code, answer)| (format!("a-{code}"), answer))
            .collect()
    }
}
