//! What the city has set for cards and wallets. Each change is a new version; old ones stay.

use city::City;
use city::error::StoreError;
use city::mandate::Mandate;
use thiserror::Error;

use super::{CARDS_OFFICE, store};
use crate::{WriteFailed, flatten};

/// The highest amount that a till may take by a card before it has heard from the city, in minor units.
pub const CAP_UNITS_MAX: u32 = 1_000_000;

/// The most months for which a card is good.
pub const VALID_MONTHS_MAX: u8 = 120;

/// The most hours for which a till's list of blocked cards is good.
pub const LIST_HOURS_MAX: u16 = 336;

/// What the city has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Counts the changes; 0 before the first.
    pub version: i64,
    /// How much a till that is alone takes by a card, in minor units. It counts for cards that are issued from now on.
    pub cap: u32,
    /// Months for which a card is good.
    pub valid_months: u8,
    /// Hours for which a till trusts its list of blocked cards.
    pub list_hours: u16,
    /// Whether wallets may be filled beforehand, so that the city holds people's money.
    pub is_prepaid: bool,
}

impl Default for Terms {
    /// Before a city has set anything: it holds nobody's money.
    fn default() -> Self {
        Self {
            version: 0,
            cap: 5_000,
            valid_months: 60,
            list_hours: 72,
            is_prepaid: false,
        }
    }
}

/// Why terms are not set.
#[derive(Debug, Error)]
pub enum TermsError {
    /// They are not for this person to set.
    #[error("there are no such terms")]
    NotFound,
    /// Somebody has set others since they were looked at.
    #[error("the terms have changed since they were looked at")]
    Changed,
    /// An amount or a time is out of its bounds: 1 to [`CAP_UNITS_MAX`] units, 1 to [`VALID_MONTHS_MAX`] months, 1 to
    /// [`LIST_HOURS_MAX`] hours.
    #[error("an amount or a time is out of its bounds")]
    Bounds,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// What the city has set, for everyone to read.
///
/// # Errors
/// When the database cannot be read.
pub async fn terms(city: &City) -> Result<Terms, StoreError> {
    store::terms::newest(city.db().read()).await
}

/// Sets terms in the place of the version that `new` names. For officers.
///
/// # Errors
/// See [`TermsError`].
pub async fn set_terms(city: &City, mandate: &Mandate, new: Terms) -> Result<Terms, TermsError> {
    if !mandate.covers_cohort(CARDS_OFFICE) {
        return Err(TermsError::NotFound);
    }
    let fits = (1..=CAP_UNITS_MAX).contains(&new.cap)
        && (1..=VALID_MONTHS_MAX).contains(&new.valid_months)
        && (1..=LIST_HOURS_MAX).contains(&new.list_hours);
    if !fits {
        return Err(TermsError::Bounds);
    }
    let set = Terms {
        version: new.version + 1,
        ..new
    };
    let (by, now) = (mandate.actor().key(), city.now());
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            let is_next = store::terms::newest(tx).await?.version == new.version;
            match is_next && store::terms::set(tx, set, (by, now)).await? {
                true => Ok(()),
                false => Err(TermsError::Changed),
            }
        })
    });
    flatten(done.await)?;
    Ok(set)
}
