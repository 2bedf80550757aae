//! At which age support begins, for whoever is too young for all of it.

use city::eligibility::ask;
use eligibility::{Condition, Rule, Scheme, Test};

use super::model::Content;

/// When support begins for somebody who is too young.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begins {
    /// The least age of which any scheme speaks, in whole years.
    pub age: i64,
    /// The codes of the schemes that somebody younger can have too, by a certificate.
    pub sooner: Vec<String>,
}

impl Content {
    /// When support begins for somebody of this age; nothing where they have reached the least age of some scheme, or a scheme
    /// has none.
    #[must_use]
    pub fn begins_after(&self, age: i64) -> Option<Begins> {
        let ages: Option<Vec<i64>> = self
            .schemes
            .iter()
            .map(|one| least_age(&one.rule))
            .collect();
        let least = ages?.into_iter().min().filter(|least| age < *least)?;
        let open = |scheme: &&Scheme| can_pass(&scheme.rule, age);
        let sooner = self.schemes.iter().filter(open);
        Some(Begins {
            age: least,
            sooner: sooner.map(|scheme| scheme.code.clone()).collect(),
        })
    }
}

/// The least age of which a rule speaks.
fn least_age(rule: &Rule) -> Option<i64> {
    match rule {
        Rule::All { all: parts } | Rule::Any { any: parts } => {
            parts.iter().filter_map(least_age).min()
        }
        Rule::Condition(Condition {
            ask,
            test: Test::AtLeast(age),
        }) if ask == ask::AGE => Some(*age),
        Rule::Condition(_) => None,
    }
}

/// Whether somebody of an age can pass a rule, whatever else is known of them.
fn can_pass(rule: &Rule, age: i64) -> bool {
    match rule {
        Rule::All { all } => all.iter().all(|part| can_pass(part, age)),
        Rule::Any { any } => any.iter().any(|part| can_pass(part, age)),
        Rule::Condition(Condition { ask, test }) if ask == ask::AGE => match test {
            Test::AtLeast(least) => *least <= age,
            Test::AtMost(most) => age <= *most,
            _ => true,
        },
        Rule::Condition(_) => true,
    }
}
