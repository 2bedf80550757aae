//! Whom a scheme is for, as far as a form can say it.

use city::eligibility::ask;
use eligibility::{Condition, Rule, Test};

use crate::facts::{DISTRICT, certificates};

/// People who live in the city, of some ages, in some districts, with a certificate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whom {
    /// The least age in whole years.
    pub from: Option<i64>,
    /// The greatest age in whole years.
    pub to: Option<i64>,
    /// The ids of the districts; all of them where none is named.
    pub districts: Vec<String>,
    /// The certificates of which they hold one; none is needed where none is named.
    pub certificates: Vec<String>,
}

impl Whom {
    /// What a rule says; nothing where it says what this can't.
    #[must_use]
    pub fn of(rule: &Rule) -> Option<Self> {
        let Rule::All { all } = rule else {
            return None;
        };
        let mut whom = Self::default();
        let mut lives_here = false;
        for part in all {
            let is_new = match part {
                Rule::Condition(Condition { ask, test }) => match test {
                    Test::AtLeast(age) if ask == ask::AGE => whom.from.replace(*age).is_none(),
                    Test::AtMost(age) if ask == ask::AGE => whom.to.replace(*age).is_none(),
                    Test::OneOf(ids) if ask == DISTRICT => {
                        let before = std::mem::replace(&mut whom.districts, ids.clone());
                        before.is_empty()
                    }
                    Test::Is(true) if ask == ask::LIVES_HERE => {
                        !std::mem::replace(&mut lives_here, true)
                    }
                    _ => whom.hold(&[certificate(part)?]),
                },
                Rule::Any { any } => {
                    let codes: Option<Vec<&str>> = any.iter().map(certificate).collect();
                    whom.hold(&codes?)
                }
                Rule::All { .. } => false,
            };
            if !is_new {
                return None;
            }
        }
        lives_here.then_some(whom)
    }

    /// The rule that says so.
    #[must_use]
    pub fn rule(&self) -> Rule {
        let mut all = vec![Rule::condition(ask::LIVES_HERE, Test::Is(true))];
        let ages = [self.from.map(Test::AtLeast), self.to.map(Test::AtMost)];
        all.extend(
            ages.into_iter()
                .flatten()
                .map(|test| Rule::condition(ask::AGE, test)),
        );
        if !self.districts.is_empty() {
            all.push(Rule::condition(
                DISTRICT,
                Test::OneOf(self.districts.clone()),
            ));
        }
        let held = self.certificates.iter();
        let mut held: Vec<Rule> = held
            .map(|one| Rule::condition(one, Test::Is(true)))
            .collect();
        match held.len() {
            0 | 1 => all.append(&mut held),
            _ => all.push(Rule::Any { any: held }),
        }
        Rule::All { all }
    }

    /// Takes certificates of which one is to be held, and tells whether none was asked for before.
    fn hold(&mut self, codes: &[&str]) -> bool {
        let is_new = self.certificates.is_empty();
        self.certificates = codes.iter().map(|code| (*code).to_owned()).collect();
        is_new
    }
}

/// The certificate for which a part of a rule asks, and nothing else.
fn certificate(part: &Rule) -> Option<&str> {
    match part {
        Rule::Condition(Condition {
            ask,
            test: Test::Is(true),
        }) => certificates().find(|code| code == ask),
        _ => None,
    }
}
