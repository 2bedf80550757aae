//! What happens to a child ends its request.

use city::City;
use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::{Access, Purpose};
use city::people::MandateError;
use platform::db::WriteError;

use super::model::{Transfer, TransferState};
use super::store;
use crate::application::WithdrawnBecause;
use crate::round::Round;

/// Ends the open requests of a child who is gone, for the class that a round formed. `rows` are those of the person.
pub(crate) async fn gone(
    city: &City,
    access: &Access,
    round: &Round,
    (rows, because): (&[ResidentId], WithdrawnBecause),
) -> Result<(), StoreError> {
    let registry = city.registry();
    let mandate = registry.work_on(access, &round.cohort(), Purpose::SchoolPlaces);
    let mandate = mandate.map_err(|error| match error {
        MandateError::Store(error) => error,
        _ => StoreError::NotCovered,
    })?;
    let mut open = store::open(city.db().read(), &mandate, &round.id).await?;
    open.retain(|one| rows.contains(&one.child));
    if open.is_empty() {
        return Ok(());
    }
    let at = access.now();
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            for one in open {
                let ended = Transfer {
                    state: TransferState::Withdrawn { at, because },
                    version: one.version + 1,
                    ..one
                };
                // Whoever answered it in the meantime goes before.
                store::answer(tx, &mandate, &ended).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    done.await.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => StoreError::Unwritten(other.to_string()),
    })
}
