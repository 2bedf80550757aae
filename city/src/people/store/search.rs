//! Finding residents of the register by their day of birth. A day has few, so their names are compared one by one.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QuerySelect};

use super::persons::rows_of;
use super::{fact, fact_of, parse, relation, resident, resident_of};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::people::RESIDENT;
use crate::people::model::{FactValue, Resident};
use crate::personal::Personal;

/// Whom a search may find. The look for those who are like a newcomer finds all.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reach {
    /// Those who live in these cells; everybody where there are none named.
    pub(crate) cells: Option<HashSet<String>>,
    /// Whether those stay hidden whose records are kept under restriction.
    pub(crate) hides_restricted: bool,
}

impl Reach {
    async fn of(
        &self,
        connection: &impl ConnectionTrait,
        mandate: &Mandate,
        mut found: Vec<Resident>,
    ) -> Result<Vec<Resident>, StoreError> {
        if let Some(cells) = &self.cells {
            found.retain(|one| cells.contains(&one.home_cell));
        }
        if !self.hides_restricted {
            return Ok(found);
        }
        let mut open = Vec::with_capacity(found.len());
        for one in found {
            if !is_restricted(connection, mandate, &one.id).await? {
                open.push(one);
            }
        }
        Ok(open)
    }
}

/// Whether what is kept of the person with this row is under restriction today.
async fn is_restricted(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    row: &ResidentId,
) -> Result<bool, StoreError> {
    let rows = rows_of(connection, row).await?;
    let facts = fact::Entity::find()
        .filter(fact::Column::ResidentId.is_in(rows.iter().map(ResidentId::as_str)))
        .filter(fact::Column::Kind.eq(FactValue::Restricted.kind()))
        .all(connection)
        .await?;
    for row in facts {
        if fact_of(row)?.holds_on(mandate.access().today()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Rows that are looked through for one day of birth at the most.
const ROWS_MAX: u64 = 5_000;

/// A resident and the names that they bore before.
pub(crate) struct Candidate {
    pub(crate) resident: Resident,
    pub(crate) former_names: Vec<Personal>,
}

impl Candidate {
    /// All names that they bear and bore.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Personal> {
        std::iter::once(&self.resident.name).chain(&self.former_names)
    }
}

/// Those who were born on a day and are like somebody: what a search of the cohort found.
pub(crate) async fn born_on(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    reach: &Reach,
    day: Date,
    is_like: impl Fn(&Candidate) -> bool,
) -> Result<Vec<Resident>, StoreError> {
    let rows = resident::Entity::find()
        .filter(resident::Column::BirthDate.eq(day.to_string()))
        .limit(ROWS_MAX)
        .all(connection)
        .await?;
    let mut former = former_names(connection, &rows).await?;
    let mut found = Vec::new();
    for row in rows {
        let former_names = former.remove(&row.resident_id).unwrap_or_default();
        let candidate = Candidate {
            resident: resident_of(row)?,
            former_names,
        };
        if is_like(&candidate) {
            found.push(candidate.resident);
        }
    }
    found.sort_by(|one, other| one.id.cmp(&other.id));
    let found = reach.of(connection, mandate, found).await?;
    if mandate.has_found(RESIDENT, cohort, found.iter().map(|one| &one.id)) {
        Ok(found)
    } else {
        Ok(Vec::new())
    }
}

async fn former_names(
    connection: &impl ConnectionTrait,
    rows: &[resident::Model],
) -> Result<HashMap<String, Vec<Personal>>, StoreError> {
    let ids = rows.iter().map(|row| row.resident_id.as_str());
    let facts = fact::Entity::find()
        .filter(fact::Column::ResidentId.is_in(ids))
        .filter(fact::Column::Kind.eq(FORMER_NAME))
        .all(connection)
        .await?;
    let mut names: HashMap<String, Vec<Personal>> = HashMap::new();
    for row in facts {
        let fact = fact_of(row)?;
        if let FactValue::FormerName { name } = fact.value {
            names
                .entry(fact.subject.to_string())
                .or_default()
                .push(name);
        }
    }
    Ok(names)
}

/// The kind of the fact that keeps a name.
const FORMER_NAME: &str = "former-name";

/// Some residents of the register by their keys, as what a search of the cohort found.
pub(crate) async fn by_keys(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    cohort: &str,
    reach: &Reach,
    keys: &[ResidentId],
) -> Result<Vec<Resident>, StoreError> {
    let rows = resident::Entity::find()
        .filter(resident::Column::ResidentId.is_in(keys.iter().map(ResidentId::as_str)))
        .all(connection)
        .await?;
    let found: Vec<Resident> = rows
        .into_iter()
        .map(resident_of)
        .collect::<Result<_, _>>()?;
    let found = reach.of(connection, mandate, found).await?;
    if mandate.has_found(RESIDENT, cohort, found.iter().map(|one| &one.id)) {
        Ok(found)
    } else {
        Ok(Vec::new())
    }
}

/// Whom the register relates to a resident: they are not one person with them.
pub(crate) async fn related(
    connection: &impl ConnectionTrait,
    resident: &ResidentId,
) -> Result<Vec<ResidentId>, StoreError> {
    let rows = relation::Entity::find()
        .filter(relation::Column::ResidentId.eq(resident.as_str()))
        .all(connection)
        .await?;
    rows.iter()
        .map(|row| parse(&row.other_id, "relation.other_id"))
        .collect()
}
