//! The city's own words on how long records are kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest time for which a record can be kept, in months: a hundred years.
pub const MONTHS_MAX: u16 = 1_200;

/// Months for which records are kept, by their kind. A kind that is not named is kept as the program has it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Schedule(BTreeMap<String, u16>);

/// Why a schedule is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScheduleFault {
    /// Nothing is kept so long or so short.
    #[error("“{record}” is kept for {months} months: name 1 to {MONTHS_MAX}")]
    Months {
        /// The kind.
        record: String,
        /// What was given.
        months: u16,
    },
    /// What tells who looked or decided would go too soon.
    #[error("“{record}” can't be kept for {months} months only: name {least} or more")]
    TooShort {
        /// The kind.
        record: String,
        /// What was given.
        months: u16,
        /// Months for which it is kept at the least.
        least: u16,
    },
    /// No such kind is kept for a time.
    #[error(
        "there is no kind of record “{record}” that is kept for a time: look at the retention page for their names"
    )]
    Unknown {
        /// The kind.
        record: String,
    },
}

impl Schedule {
    /// A schedule of months by kinds of records.
    #[must_use]
    pub fn new(months: BTreeMap<String, u16>) -> Self {
        Self(months)
    }

    /// Months for which a kind is kept, where it is named.
    #[must_use]
    pub fn months(&self, record: &str) -> Option<u16> {
        self.0.get(record).copied()
    }

    /// The kinds that it names, with their months.
    pub fn named(&self) -> impl Iterator<Item = (&String, u16)> {
        self.0.iter().map(|(record, months)| (record, *months))
    }

    /// Sees to it that every time is one.
    ///
    /// # Errors
    /// The first kind whose time is none.
    pub fn check(&self) -> Result<(), ScheduleFault> {
        let wrong = |months: &u16| !(1..=MONTHS_MAX).contains(months);
        match self.0.iter().find(|(_, months)| wrong(months)) {
            Some((record, months)) => Err(ScheduleFault::Months {
                record: record.clone(),
                months: *months,
            }),
            None => Ok(()),
        }
    }
}
