//! Who is served at places of the city, such as the pupils of its schools.

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::entity::prelude::*;

use super::{fact, fact_of, persons};
use crate::error::StoreError;
use crate::id::{ResidentId, SiteId};
use crate::mandate::Mandate;
use crate::people::FACTS;

/// The kind of fact by which somebody is a pupil.
pub(in crate::people) const ENROLLED: &str = "enrolled";

/// Those whom facts of a kind that hold on a day have served at a place, each person once for each place, by the id of the row
/// that stays. Of the city where no place is named. The mandate must be over the cohort.
pub(in crate::people) async fn at(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    (kind, place): (&str, Option<&SiteId>),
    day: Date,
) -> Result<Vec<(ResidentId, SiteId)>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Err(StoreError::NotCovered);
    }
    let rows = fact::Entity::find()
        .filter(fact::Column::Kind.eq(kind))
        .all(db.read())
        .await?;
    let staying = persons::staying(db.read()).await?;
    let mut found = Vec::new();
    for row in rows {
        let fact = fact_of(row)?;
        let Some((_, site)) = fact.value.served_at() else {
            continue;
        };
        if fact.holds_on(day) && place.is_none_or(|place| place == site) {
            let who = staying.get(&fact.subject).unwrap_or(&fact.subject);
            found.push((who.clone(), site.clone()));
        }
    }
    found.sort_unstable();
    found.dedup();
    if mandate.has_found(FACTS, cohort, found.iter().map(|(who, _)| who)) {
        Ok(found)
    } else {
        Err(StoreError::NotCovered)
    }
}
