//! What a till carries, so that it can judge cards while it is alone.

use city::City;
use city::error::StoreError;
use paycode::{Blocked, Trust};

use super::keys::seconds;
use super::terms::{Terms, terms};
use super::{keys, store};

/// Seconds of an hour.
const HOUR_SECONDS: u64 = 3_600;

/// What a till carries now: the city's keys that are accepted, and every blocked card. With it, the terms that count.
///
/// # Errors
/// When the database cannot be read.
pub async fn trust(city: &City) -> Result<(Trust, Terms), StoreError> {
    let now = city.now();
    let terms = terms(city).await?;
    let all = keys::keys(city).await?;
    let accepted = all
        .iter()
        .filter(|key| key.accepted_until.is_none_or(|until| now <= until));
    let trust = Trust {
        keys: accepted.map(keys::CardKey::trusted).collect(),
        blocked: Blocked {
            as_of: seconds(now),
            issues_through: store::numbers::blocked(city.db().read()).await?,
        },
        list_age_seconds_max: u64::from(terms.list_hours) * HOUR_SECONDS,
    };
    Ok((trust, terms))
}
