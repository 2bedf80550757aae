//! What the policies are told of a person before they decide. There is no mandate yet, so nothing here reaches whoever asks.

use std::sync::Arc;

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;

use super::{fact, fact_of, persons, relation, resident, resident_of};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Access;
use crate::people::{Fact, RelationKind, Resident};

/// Whether the register says that one resident is a parent of the other. It answers the question whether a mandate may
/// be made, so there is none yet; it tells nothing but yes or no.
pub(crate) async fn is_parent_of(
    db: &Database,
    parent: &[ResidentId],
    child: &[ResidentId],
) -> Result<Option<Resident>, StoreError> {
    let keys = |rows: &[ResidentId]| rows.iter().map(ToString::to_string).collect::<Vec<_>>();
    let relation = relation::Entity::find()
        .filter(relation::Column::ResidentId.is_in(keys(parent)))
        .filter(relation::Column::Kind.eq(RelationKind::ParentOf.as_str()))
        .filter(relation::Column::OtherId.is_in(keys(child)))
        .one(db.read())
        .await?;
    let Some(relation) = relation else {
        return Ok(None);
    };
    let row = resident::Entity::find_by_id(relation.other_id)
        .one(db.read())
        .await?;
    row.map(resident_of).transpose()
}

/// A person as the policies are told of them.
pub(crate) struct Unasked {
    /// All rows of the person; the first is the one that stays.
    pub(crate) rows: Vec<ResidentId>,
    /// Everything that is known of them, the first that was put down first.
    pub(crate) facts: Vec<Fact>,
}

/// Everything that is known of a person. It answers the question whether a mandate may be made, so there is none yet.
pub(crate) async fn person(
    db: &Database,
    access: &Access,
    id: &ResidentId,
) -> Result<Arc<Unasked>, StoreError> {
    let find = async {
        let rows = persons::rows_of(db.read(), id).await?;
        let facts = fact::Entity::find()
            .filter(fact::Column::ResidentId.is_in(rows.iter().map(ResidentId::as_str)))
            .order_by_asc(fact::Column::FactId)
            .all(db.read())
            .await?;
        let facts = facts.into_iter().map(fact_of).collect::<Result<_, _>>()?;
        Ok(Unasked { rows, facts })
    };
    access.once(id, find).await
}

/// The cell in which a person lives: the home of the first of their rows that has one. It answers the question whether a
/// mandate may be made.
pub(crate) async fn home(db: &Database, rows: &[ResidentId]) -> Result<Option<String>, StoreError> {
    for row in rows {
        let home: Option<String> = resident::Entity::find_by_id(row.as_str())
            .select_only()
            .column(resident::Column::HomeCell)
            .into_tuple()
            .one(db.read())
            .await?;
        if let Some(home) = home.filter(|home| !home.is_empty()) {
            return Ok(Some(home));
        }
    }
    Ok(None)
}

/// The age of a resident in whole years today. It answers the question whether a mandate may be made.
pub(crate) async fn age(
    db: &Database,
    access: &Access,
    id: &ResidentId,
) -> Result<Option<i16>, StoreError> {
    let find = async {
        let row = resident::Entity::find_by_id(id.as_str())
            .one(db.read())
            .await?;
        let resident = row.map(resident_of).transpose()?;
        Ok::<_, StoreError>(resident.map(|one| one.age_on(access.today())))
    };
    Ok(*access.once(id, find).await?)
}

/// Whether somebody was born on a day. It answers a question that only those can ask who know the number and the day.
pub(crate) async fn is_born_on(
    db: &Database,
    id: &ResidentId,
    day: Date,
) -> Result<bool, StoreError> {
    let row = resident::Entity::find_by_id(id.as_str())
        .one(db.read())
        .await?;
    Ok(row.is_some_and(|row| row.birth_date == day.to_string()))
}
