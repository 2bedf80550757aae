//! By which home a child was last given a place, for rules by which a home counts for one family at a time.

pub(crate) mod store;

use city::City;
use city::disclosure::Record;
use city::error::StoreError;
use city::id::ResidentId;
use city::mandate::Mandate;
use city::personal::Personal;

use crate::SERVICE;

/// By which home a child was given a place.
pub(crate) const HOME_USE: Record = Record::new("school-home-use").kept_by(SERVICE);

/// The school year of the newest place that a child of another family was given by a home. It says nothing of whom.
pub(crate) async fn last(
    city: &City,
    mandate: &Mandate,
    (child, siblings): (&ResidentId, &[ResidentId]),
    home: &Personal,
) -> Result<Option<i16>, StoreError> {
    let home = digest(city, home)?;
    store::last(city.db().read(), mandate, (child, siblings), &home).await
}

/// What stands for a home under the city's key, so that nobody who sees a row, and could try all numbers of homes, knows which
/// it is.
pub(crate) fn digest(city: &City, home: &Personal) -> Result<String, StoreError> {
    city.digest_of("school home", home.reveal().trim())
}
