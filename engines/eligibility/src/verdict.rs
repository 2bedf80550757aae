//! What a rule says of a person, and which question says most.

use crate::{Answers, Rule};

/// What a rule says of somebody, as far as their answers go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They may get it, whatever else they would answer.
    Yes,
    /// It depends on what they have not answered.
    Maybe {
        /// The part of the rule that is open: what holds already is left out.
        open: Rule,
    },
    /// They may not get it, whatever else they would answer.
    No {
        /// The part of the rule that fails: of *all of*, the parts that fail; of *any of*, all, as any one would do.
        failing: Rule,
    },
}

impl Rule {
    /// What it says of somebody who has answered so. An answer of the wrong kind counts as none.
    #[must_use]
    pub fn judge(&self, answers: &Answers) -> Verdict {
        match self {
            Self::Condition(condition) => {
                let answer = answers.get(&condition.ask);
                match answer.and_then(|answer| condition.test.passes(answer)) {
                    Some(true) => Verdict::Yes,
                    Some(false) => Verdict::No {
                        failing: self.clone(),
                    },
                    None => Verdict::Maybe { open: self.clone() },
                }
            }
            Self::All { all } => judge_all(all, answers),
            Self::Any { any } => judge_any(any, answers),
        }
    }
}

fn judge_all(parts: &[Rule], answers: &Answers) -> Verdict {
    let (mut open, mut failing) = (Vec::new(), Vec::new());
    for part in parts {
        match part.judge(answers) {
            Verdict::Yes => {}
            Verdict::Maybe { open: part } => open.push(part),
            Verdict::No { failing: part } => failing.push(part),
        }
    }
    if !failing.is_empty() {
        Verdict::No {
            failing: one_or(failing, |all| Rule::All { all }),
        }
    } else if open.is_empty() {
        Verdict::Yes
    } else {
        Verdict::Maybe {
            open: one_or(open, |all| Rule::All { all }),
        }
    }
}

fn judge_any(parts: &[Rule], answers: &Answers) -> Verdict {
    let (mut open, mut failing) = (Vec::new(), Vec::new());
    for part in parts {
        match part.judge(answers) {
            Verdict::Yes => return Verdict::Yes,
            Verdict::Maybe { open: part } => open.push(part),
            Verdict::No { failing: part } => failing.push(part),
        }
    }
    if open.is_empty() {
        Verdict::No {
            failing: one_or(failing, |any| Rule::Any { any }),
        }
    } else {
        Verdict::Maybe {
            open: one_or(open, |any| Rule::Any { any }),
        }
    }
}

/// The one part that there is, or the list of them.
fn one_or(mut parts: Vec<Rule>, list: impl FnOnce(Vec<Rule>) -> Rule) -> Rule {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            parts.extend(last);
            list(parts)
        }
    }
}

/// The question to ask next, so that few are asked: the one without an answer on which most of the undecided rules
/// depend, and of several the one that stands first in the rules. Those that were passed over are not asked again. Nothing
/// where all rules are decided, or what is left was passed over.
#[must_use]
pub fn next_question<'a>(
    rules: impl IntoIterator<Item = &'a Rule>,
    answers: &Answers,
    passed_over: &[&str],
) -> Option<&'a str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for rule in rules {
        let Verdict::Maybe { open } = rule.judge(answers) else {
            continue;
        };
        let open = open.asks();
        let mut counted: Vec<&str> = Vec::new();
        for ask in rule.asks() {
            if !open.contains(&ask) || counted.contains(&ask) || passed_over.contains(&ask) {
                continue;
            }
            counted.push(ask);
            match counts.iter_mut().find(|(code, _)| *code == ask) {
                Some((_, count)) => *count += 1,
                None => counts.push((ask, 1)),
            }
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let first = counts.into_iter().find(|(_, count)| *count == most);
    first.map(|(code, _)| code)
}
