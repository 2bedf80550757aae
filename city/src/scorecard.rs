//! The city's scorecard: how well its services do, for everybody to see, each measure with its definition.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::StoreError;
use crate::service::Service;
use crate::{City, parity};

/// Months that a measure looks back over, this one among them.
const MONTHS: i64 = 12;

/// A share that a service tells of itself. The texts `SERVICE-measure-NAME` and `SERVICE-measure-NAME-means` say what it is
/// called and what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// So many of those counted.
    pub part: u64,
    /// So many were counted.
    pub of: u64,
}

impl Measure {
    /// The share; none where so few were counted that somebody might be known by it.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let (part, of) = (u32::try_from(self.part), u32::try_from(self.of));
        let (part, of) = (part.ok()?, of.ok()?);
        (self.of >= parity::PEOPLE_MIN).then(|| f64::from(part) / f64::from(of))
    }
}

/// The months over which measures are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Months {
    /// Those until today.
    #[must_use]
    pub fn now(city: &City) -> Self {
        let to = city.today();
        let first = to.saturating_sub((MONTHS - 1).months()).first_of_month();
        Self { from: first, to }
    }

    /// What began in one of them, of what is counted by year and month.
    pub fn of<'a, T>(&'a self, counts: &'a BTreeMap<(i16, i8), T>) -> impl Iterator<Item = &'a T> {
        let first = (self.from.year(), self.from.month());
        let last = (self.to.year(), self.to.month());
        counts.range(first..=last).map(|(_, count)| count)
    }
}

/// What each service tells of itself, by the service's code.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    city: &City,
    services: &[std::sync::Arc<dyn Service>],
) -> Result<Vec<(&'static str, Vec<Measure>)>, StoreError> {
    let months = Months::now(city);
    let mut told = Vec::new();
    for service in services {
        let measures = service.measures(city, months).await?;
        if !measures.is_empty() {
            told.push((service.code(), measures));
        }
    }
    Ok(told)
}
