//! Everything that one may get by a rule: from the services of the portal, and from the directory.

use std::cmp::Reverse;

use platform::text::{Language, Texts};

use super::{Answers, Rule, StandingRule, Verdict, next_question, questions};
use crate::City;
use crate::directory::{Availability, Entry, Live, Offered};
use crate::error::StoreError;
use crate::service::Services;
use crate::words::Wording;

/// Most things of which is told at once what the rules say.
pub const TOLD_MAX: usize = 200;

/// Something that one may get by a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct MayGet {
    /// The name of a standing rule, or the id of an entry of the directory.
    pub code: String,
    /// Its name.
    pub name: Wording,
    /// What it is.
    pub what: Wording,
    /// Who may get it.
    pub rule: Rule,
    /// The page where one goes on.
    pub page: String,
    /// Whether it is offered now; nothing for what the city always does.
    pub state: Option<Availability>,
    /// Whether anybody is asked anything for its sake.
    is_asked_for: bool,
}

/// What may be had by rules at this moment.
#[derive(Debug, Clone)]
pub struct Screen {
    all: Vec<MayGet>,
}

/// What the rules say of somebody: what they may get first, then what they might.
#[derive(Debug)]
pub struct Judged<'a> {
    /// At most [`TOLD_MAX`] things.
    pub things: Vec<(&'a MayGet, Verdict)>,
    /// How many more there are.
    pub left_out: usize,
}

impl Screen {
    /// What the standing rules and the entries of the directory offer now. An entry that a service of the portal gives is
    /// left to the rule of that service; one whose rule can't be judged stands in the directory with its text alone.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn now(
        city: &City,
        services: &Services,
        texts: &Texts,
        rules: &[StandingRule],
    ) -> Result<Self, StoreError> {
        let live = Live::now(city, services).await?;
        let directory = city.directory().await?;
        let standing = rules.iter().map(|rule| standing(texts, &live, rule));
        let entries = directory.entries().iter();
        let entries = entries.filter_map(|entry| of_directory(&live, entry));
        Ok(Self {
            all: standing.chain(entries).collect(),
        })
    }

    /// Whether any of its rules asks this.
    #[must_use]
    pub fn asks(&self, code: &str) -> bool {
        self.all.iter().any(|one| one.rule.asks().contains(&code))
    }

    /// The question to ask next: one on which most depends of what is offered and not decided.
    #[must_use]
    pub fn next_question(&self, answers: &Answers, passed_over: &[&str]) -> Option<&str> {
        let asked = self.all.iter().filter(|one| one.is_asked_for);
        next_question(asked.map(|one| &one.rule), answers, passed_over)
    }

    /// How many things are decided by these answers.
    #[must_use]
    pub fn decided(&self, answers: &Answers) -> usize {
        let judged = self.all.iter().map(|one| one.rule.judge(answers));
        judged
            .filter(|verdict| !matches!(verdict, Verdict::Maybe { .. }))
            .count()
    }

    /// What the rules say of somebody who has answered so.
    #[must_use]
    pub fn judged(&self, answers: &Answers) -> Judged<'_> {
        let all = self.all.iter();
        let mut things: Vec<_> = all.map(|one| (one, one.rule.judge(answers))).collect();
        things.sort_by_key(|(_, verdict)| {
            Reverse(match verdict {
                Verdict::Yes => 2,
                Verdict::Maybe { .. } => 1,
                Verdict::No { .. } => 0,
            })
        });
        let left_out = things.len().saturating_sub(TOLD_MAX);
        things.truncate(TOLD_MAX);
        Judged { things, left_out }
    }
}

fn standing(texts: &Texts, live: &Live, rule: &StandingRule) -> MayGet {
    let name = &rule.name;
    let said = |key: &str| {
        let [en, zh_hans] = Language::ALL.map(|language| texts.text(language).msg(key).to_string());
        Wording { en, zh_hans }
    };
    let service = rule.service.as_deref();
    MayGet {
        name: said(&format!("rule-{name}")),
        what: said(&format!("rule-{name}-what")),
        code: name.clone(),
        rule: rule.rule.clone(),
        page: rule.page.clone(),
        state: service.and_then(|service| live.of_program(service)),
        is_asked_for: true,
    }
}

/// An entry that stands by itself and has a rule.
fn of_directory(live: &Live, entry: &Entry) -> Option<MayGet> {
    let rule = entry.rule.as_ref()?;
    let is_over = entry.offered == Offered::Ended;
    if is_over || entry.program.is_some() || rule.check(&questions()).is_err() {
        return None;
    }
    let state = live.of(entry);
    Some(MayGet {
        code: entry.id.clone(),
        name: entry.name.clone(),
        what: entry.description.clone(),
        rule: rule.clone(),
        page: format!("/services/{}", entry.id),
        state: Some(state),
        is_asked_for: matches!(state, Availability::Open { .. }),
    })
}
