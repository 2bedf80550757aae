//! Whom a notice is told: those whom it is about as the register knows them, and the parents of children.

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::entity::prelude::*;

use super::{fact, fact_of, parse, relation, resident, resident_of};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::people::{FACTS, Fact, RELATIONS, RESIDENT, RelationKind, Resident};

/// Members of a cohort as the register knows them. The mandate must be over the cohort.
pub(in crate::people) async fn members(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    members: &[ResidentId],
) -> Result<Vec<Resident>, StoreError> {
    if !mandate.has_read(RESIDENT, cohort, members) {
        return Ok(Vec::new());
    }
    let rows = resident::Entity::find()
        .filter(resident::Column::ResidentId.is_in(members.iter().map(ResidentId::as_str)))
        .all(db.read())
        .await?;
    rows.into_iter().map(resident_of).collect()
}

/// The parents of members of a cohort, each child first. The mandate must be over the cohort.
pub(in crate::people) async fn parents(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    children: &[ResidentId],
) -> Result<Vec<(ResidentId, ResidentId)>, StoreError> {
    if !mandate.has_read(RELATIONS, cohort, children) {
        return Ok(Vec::new());
    }
    let rows = relation::Entity::find()
        .filter(relation::Column::ResidentId.is_in(children.iter().map(ResidentId::as_str)))
        .filter(relation::Column::Kind.eq(RelationKind::ChildOf.as_str()))
        .all(db.read())
        .await?;
    let pairs = rows.into_iter().map(|row| {
        let child = parse(&row.resident_id, "relation.resident_id")?;
        Ok((child, parse(&row.other_id, "relation.other_id")?))
    });
    pairs.collect()
}

/// The facts about members of a cohort that hold on a day. The mandate must be over the cohort.
pub(in crate::people) async fn facts(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    members: &[ResidentId],
    day: Date,
) -> Result<Vec<Fact>, StoreError> {
    if !mandate.has_read(FACTS, cohort, members) {
        return Ok(Vec::new());
    }
    let rows = fact::Entity::find()
        .filter(fact::Column::ResidentId.is_in(members.iter().map(ResidentId::as_str)))
        .all(db.read())
        .await?;
    let facts = rows
        .into_iter()
        .map(fact_of)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(facts
        .into_iter()
        .filter(|fact| fact.holds_on(day))
        .collect())
}
