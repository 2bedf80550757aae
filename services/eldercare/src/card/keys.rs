//! The keys by which the city signs cards. Each seed follows from the city's own key and the key's generation, so that none is
//! kept in the database; what is kept there are the public halves and until when each is accepted.

use city::City;
use city::error::StoreError;
use city::mandate::Mandate;
use jiff::Timestamp;
use paycode::{Issuer, Key, PublicKey};

use super::{CARDS_OFFICE, CardError, store};
use crate::flatten;

/// A key of the city, as everyone may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardKey {
    /// Counts the keys, from 1.
    pub generation: i64,
    /// What cards are verified by.
    pub public: PublicKey,
    /// Since when it signs.
    pub made_at: Timestamp,
    /// The last moment in which what it signed is accepted; none for the current one.
    pub accepted_until: Option<Timestamp>,
}

impl CardKey {
    /// As a till has it.
    #[must_use]
    pub fn trusted(&self) -> Key {
        Key {
            key: self.public.clone(),
            accepted_until: self.accepted_until.map(seconds),
        }
    }
}

/// Seconds since 1970; none before.
pub(super) fn seconds(moment: Timestamp) -> u64 {
    u64::try_from(moment.as_second()).unwrap_or_default()
}

/// All keys, the newest first; the first is made where there is none.
///
/// # Errors
/// [`StoreError::NoKey`] where the city was opened without its own key, and when the database does not do its work.
pub async fn keys(city: &City) -> Result<Vec<CardKey>, StoreError> {
    let all = store::keys::all(city.db().read()).await?;
    if !all.is_empty() {
        return Ok(all);
    }
    let first = next(city, 1)?;
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            store::keys::add(tx, &first).await?;
            Ok::<_, CardError>(())
        })
    });
    flatten(done.await).map_err(|error| match error {
        CardError::Store(error) => error,
        other => StoreError::Unwritten(other.to_string()),
    })?;
    store::keys::all(city.db().read()).await
}

/// Makes a new key. What the one before it has signed is accepted until a moment: at once no more, where that is now.
///
/// # Errors
/// [`CardError::NotFound`] where the mandate is no officer's, and when the database does not do its work.
pub async fn rotate(
    city: &City,
    mandate: &Mandate,
    until: Timestamp,
) -> Result<Vec<CardKey>, CardError> {
    if !mandate.covers_cohort(CARDS_OFFICE) {
        return Err(CardError::NotFound);
    }
    let current = keys(city).await?.first().map_or(0, |key| key.generation);
    let new = next(city, current + 1)?;
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            // Of two that are made at once the first stands.
            if store::keys::add(tx, &new).await? {
                store::keys::retire(tx, current, until).await?;
            }
            Ok::<_, CardError>(())
        })
    });
    flatten(done.await)?;
    Ok(store::keys::all(city.db().read()).await?)
}

/// What signs cards now.
///
/// # Errors
/// [`StoreError::NoKey`] where the city's own key is not the one from which the current key follows.
pub(super) async fn issuer(city: &City) -> Result<Issuer, StoreError> {
    let all = keys(city).await?;
    let current = all.first().ok_or(StoreError::NoKey)?;
    let issuer = of_generation(city, current.generation)?;
    match issuer.key() == current.public {
        true => Ok(issuer),
        false => Err(StoreError::NoKey),
    }
}

fn next(city: &City, generation: i64) -> Result<CardKey, StoreError> {
    Ok(CardKey {
        generation,
        public: of_generation(city, generation)?.key(),
        made_at: city.now(),
        accepted_until: None,
    })
}

fn of_generation(city: &City, generation: i64) -> Result<Issuer, StoreError> {
    let seed = city.secret_of(&format!("meal cards {generation}"))?;
    Ok(Issuer::from_seed(&seed))
}
