//! Who begins school, as the civil register has it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::entity::prelude::*;

use super::{fact, fact_of, persons};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::people::{FACTS, FactValue};

/// The kind of fact by which a child is to begin school.
const ENTRY_GRADE: &str = "entry-grade";

/// The children whom a fact that holds on a day has begin school in a school year, each person once with all rows, the one
/// that stays first. The mandate must be over the cohort.
pub(in crate::people) async fn in_year(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    school_year: i16,
    day: Date,
) -> Result<Vec<Vec<ResidentId>>, StoreError> {
    if !mandate.covers_cohort(cohort) {
        return Err(StoreError::NotCovered);
    }
    let rows = fact::Entity::find()
        .filter(fact::Column::Kind.eq(ENTRY_GRADE))
        .all(db.read())
        .await?;
    let mut found = BTreeSet::new();
    for row in rows {
        let fact = fact_of(row)?;
        if fact.value == (FactValue::EntryGrade { school_year }) && fact.holds_on(day) {
            found.insert(fact.subject);
        }
    }
    if !mandate.has_found(FACTS, cohort, &found) {
        return Err(StoreError::NotCovered);
    }
    let found: Vec<ResidentId> = found.into_iter().collect();
    let joined = persons::with_others(db.read(), &found).await?;
    let mut children = BTreeSet::new();
    for child in found {
        children.insert(match joined.contains(&child) {
            true => persons::rows_of(db.read(), &child).await?,
            false => vec![child],
        });
    }
    Ok(children.into_iter().collect())
}
