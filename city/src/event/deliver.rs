//! Handing events to the services that listen.

use platform::db::{Database, WriteError};

use super::EventStore;
use crate::City;
use crate::error::StoreError;
use crate::service::Service;

/// Makes the services that listen known, so that from now on every event stands in their queues.
///
/// # Errors
/// When the database refuses.
pub async fn subscribe<'a>(
    db: &Database,
    services: impl IntoIterator<Item = &'a dyn Service>,
) -> Result<(), StoreError> {
    let services = services.into_iter().filter(|service| service.listens());
    let codes: Vec<&'static str> = services.map(Service::code).collect();
    let done = db.write(move |tx| {
        Box::pin(async move {
            for code in codes {
                EventStore::subscribe(tx, code).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    done.await.map_err(unwritten)
}

/// Lets a service hear the events that wait for it, one after the other, and tells how many there were. One that it could
/// not work on waits, and those after it too.
///
/// # Errors
/// The service's own, and when the database does not do its work.
pub async fn deliver(city: &City, service: &dyn Service) -> Result<usize, StoreError> {
    let code = service.code();
    let events = EventStore::waiting(city.db(), code).await?;
    let mut heard = Vec::with_capacity(events.len());
    let mut fault = Ok(());
    for event in events {
        fault = service.hear(city, &event).await;
        if fault.is_err() {
            break;
        }
        heard.push(event);
    }
    let count = heard.len();
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            for event in &heard {
                EventStore::done(tx, code, event).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    done.await.map_err(unwritten)?;
    fault.map(|()| count)
}

fn unwritten(error: WriteError<StoreError>) -> StoreError {
    match error {
        WriteError::Job(error) => error,
        other => StoreError::Unwritten(other.to_string()),
    }
}
