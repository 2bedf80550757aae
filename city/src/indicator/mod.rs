//! Indicators: how many residents a service has reached, counted from its events.

mod store;
#[cfg(test)]
mod tests;

pub use store::IndicatorStore;

use platform::db::{Database, WriteError};

use crate::decision::Outcome;
use crate::error::StoreError;
use crate::event::{Event, EventContent, EventStore};

/// The name under which indicators are fed with events.
pub const CONSUMER: &str = "indicators";

/// How many residents a service answered with each outcome, in respect of one thing such as a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeCount {
    /// The service.
    pub service: String,
    /// What the decisions are about.
    pub about: String,
    /// The outcome.
    pub outcome: Outcome,
    /// How many residents.
    pub residents: i64,
}

/// Counts the events that wait, each exactly once, and tells how many there were.
///
/// # Errors
/// When the database does not do its work; what was counted before stays counted.
pub async fn count_waiting(db: &Database) -> Result<usize, StoreError> {
    let events = EventStore::waiting(db, CONSUMER).await?;
    let count = events.len();
    if count == 0 {
        return Ok(0);
    }
    let written = db.write(move |tx| {
        Box::pin(async move {
            for event in &events {
                if EventStore::done(tx, CONSUMER, event).await? {
                    count_one(tx, event).await?;
                }
            }
            Ok::<_, StoreError>(())
        })
    });
    match written.await {
        Ok(()) => Ok(count),
        Err(WriteError::Job(error)) => Err(error),
        Err(other) => Err(StoreError::Unwritten(other.to_string())),
    }
}

async fn count_one(tx: &sea_orm::DatabaseTransaction, event: &Event) -> Result<(), StoreError> {
    match &event.content {
        EventContent::Decided {
            service,
            about,
            outcome,
            ..
        } => IndicatorStore::add(tx, service, about, *outcome, 1).await,
        // Only decisions are counted.
        _ => Ok(()),
    }
}
