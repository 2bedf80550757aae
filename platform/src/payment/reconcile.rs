//! Holding statements against what should stand on them.

use std::collections::BTreeMap;

use super::iso20022::{Statement, Status};
use super::{Money, Way};

/// A transfer that should stand on a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Its id from end to end.
    pub end_to_end: String,
    /// How much.
    pub amount: Money,
    /// Which way.
    pub way: Way,
}

/// A transfer that stands on a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id from end to end, if the bank gives one.
    pub end_to_end: Option<String>,
    /// How much.
    pub amount: Money,
    /// Which way.
    pub way: Way,
    /// The bank's reference of the entry in which it stands.
    pub reference: Option<String>,
}

/// A transfer that stands there with another amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// What should stand there.
    pub expected: Expected,
    /// What does.
    pub found: Found,
}

/// What came of it. Nothing is put right by it: somebody looks at what does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reconciliation {
    /// Transfers that stand there as they should.
    pub agreed: Vec<Expected>,
    /// Transfers of another amount.
    pub differing: Vec<Differing>,
    /// Transfers that don't stand there.
    pub missing: Vec<Expected>,
    /// What stands there and is not expected: another's, one that came twice, one that was sent back.
    pub surplus: Vec<Found>,
}

impl Reconciliation {
    /// Whether all agrees.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.differing.is_empty() && self.missing.is_empty() && self.surplus.is_empty()
    }
}

/// Holds what is booked on statements against what should be. Each expected transfer is met by the first that has its id
/// and goes its way; what is only pending at the bank does not count.
#[must_use]
pub fn reconcile(expected: &[Expected], statements: &[Statement]) -> Reconciliation {
    let mut open: BTreeMap<(String, Way), Vec<&Expected>> = BTreeMap::new();
    for one in expected.iter().rev() {
        open.entry((one.end_to_end.clone(), one.way))
            .or_default()
            .push(one);
    }
    let mut came = Reconciliation::default();
    for found in booked(statements) {
        let id = found.end_to_end.clone().unwrap_or_default();
        match open.get_mut(&(id, found.way)).and_then(Vec::pop) {
            Some(one) if one.amount == found.amount => came.agreed.push(one.clone()),
            Some(one) => came.differing.push(Differing {
                expected: one.clone(),
                found,
            }),
            None => came.surplus.push(found),
        }
    }
    came.missing = open.into_values().flatten().cloned().collect();
    came
}

fn booked(statements: &[Statement]) -> impl Iterator<Item = Found> {
    let entries = statements.iter().flat_map(|statement| &statement.entries);
    entries
        .filter(|entry| entry.status == Status::Booked)
        .flat_map(|entry| {
            entry.parts.iter().map(|part| Found {
                end_to_end: part.end_to_end.clone(),
                amount: part.amount,
                way: entry.way,
                reference: entry.reference.clone(),
            })
        })
}
