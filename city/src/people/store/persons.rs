//! The person map: a line for each row of the register that was joined into another. Lines are added and never changed.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Set};

use super::parse;
use crate::error::StoreError;
use crate::id::{ResidentId, StaffId};

mod map {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person_map")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        pub into_id: String,
        pub at: i64,
        pub by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// All rows of the person to whom a row belongs: the one that stays first, the others by their keys. It says which keys
/// are one person and nothing else of them, so that a mandate can be made over all.
pub(crate) async fn rows_of(
    connection: &impl ConnectionTrait,
    resident: &ResidentId,
) -> Result<Vec<ResidentId>, StoreError> {
    let start = resident.to_string();
    let mut known = BTreeSet::from([start.clone()]);
    let mut joined = BTreeSet::new();
    let mut new = vec![start];
    while !new.is_empty() {
        let touched = Condition::any()
            .add(map::Column::ResidentId.is_in(new.iter().cloned()))
            .add(map::Column::IntoId.is_in(new.iter().cloned()));
        let lines = map::Entity::find().filter(touched).all(connection).await?;
        new.clear();
        for line in lines {
            for end in [&line.resident_id, &line.into_id] {
                if known.insert(end.clone()) {
                    new.push(end.clone());
                }
            }
            joined.insert(line.resident_id);
        }
    }
    let (others, stays): (Vec<String>, Vec<String>) =
        known.into_iter().partition(|row| joined.contains(row));
    let rows = stays.into_iter().chain(others);
    rows.map(|row| parse(&row, "person_map.resident_id"))
        .collect()
}

/// The row that stays of each person who has several, by each of the others.
pub(super) async fn staying(
    connection: &impl ConnectionTrait,
) -> Result<HashMap<ResidentId, ResidentId>, StoreError> {
    let key = |row: &str| parse(row, "person_map.resident_id");
    let lines = map::Entity::find().all(connection).await?;
    let into: HashMap<&str, &str> = lines
        .iter()
        .map(|line| (line.resident_id.as_str(), line.into_id.as_str()))
        .collect();
    let mut staying = HashMap::with_capacity(into.len());
    for joined in into.keys() {
        let mut stays = *joined;
        while let Some(next) = into.get(stays) {
            stays = next;
        }
        staying.insert(key(joined)?, key(stays)?);
    }
    Ok(staying)
}

/// Those of some rows whose person has others. It says which keys are one person and nothing else of them.
pub(crate) async fn with_others(
    connection: &impl ConnectionTrait,
    residents: &[ResidentId],
) -> Result<BTreeSet<ResidentId>, StoreError> {
    let asked: BTreeSet<&ResidentId> = residents.iter().collect();
    let mut found = BTreeSet::new();
    for line in map::Entity::find().all(connection).await? {
        for end in [&line.resident_id, &line.into_id] {
            let end: ResidentId = parse(end, "person_map.resident_id")?;
            if asked.contains(&end) {
                found.insert(end);
            }
        }
    }
    Ok(found)
}

/// Adds a line. Both rows must be the ones that stay of their persons, and the persons two.
pub(crate) async fn add(
    tx: &DatabaseTransaction,
    joined: &ResidentId,
    into: &ResidentId,
    at: Timestamp,
    by: &StaffId,
) -> Result<(), StoreError> {
    let line = map::ActiveModel {
        resident_id: Set(joined.to_string()),
        into_id: Set(into.to_string()),
        at: Set(at.as_microsecond()),
        by: Set(by.to_string()),
    };
    map::Entity::insert(line).exec_without_returning(tx).await?;
    Ok(())
}
