//! Rows of pairs that may be one person.

use jiff::Timestamp;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryOrder, QuerySelect, Set};

use super::parse;
use crate::error::StoreError;
use crate::id::{ResidentId, StaffId};
use crate::mandate::Mandate;
use crate::people::PERSON;
use crate::people::duplicates::{FoundBy, Pair, PairState, Verdict};
use crate::personal::Personal;

mod pair {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "possible_duplicate")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub other_id: String,
        pub found_by: String,
        pub found_at: i64,
        pub state: String,
        pub decided_at: Option<i64>,
        pub decided_by: Option<String>,
        pub reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const OPEN: &str = "open";
const JOINED: &str = "joined";
const PARTED: &str = "parted";

/// Puts a pair before a clerk. One that was put before, decided or not, stays as it is.
pub(crate) async fn put(
    tx: &DatabaseTransaction,
    one: &ResidentId,
    other: &ResidentId,
    found_by: FoundBy,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (first, second) = ordered(one, other);
    let row = pair::ActiveModel {
        resident_id: Set(first.to_string()),
        other_id: Set(second.to_string()),
        found_by: Set(found_by.as_str().to_owned()),
        found_at: Set(at.as_microsecond()),
        state: Set(OPEN.to_owned()),
        decided_at: Set(None),
        decided_by: Set(None),
        reason: Set(None),
    };
    let is_known = OnConflict::columns([pair::Column::ResidentId, pair::Column::OtherId])
        .do_nothing()
        .to_owned();
    pair::Entity::insert(row)
        .on_conflict(is_known)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The pairs that wait for a clerk, the oldest first: what a search of the cohort found.
pub(crate) async fn open(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    limit: u64,
) -> Result<Vec<Pair>, StoreError> {
    let rows = pair::Entity::find()
        .filter(pair::Column::State.eq(OPEN))
        .order_by_asc(pair::Column::FoundAt)
        .order_by_asc(pair::Column::ResidentId)
        .order_by_asc(pair::Column::OtherId)
        .limit(limit)
        .all(db.read())
        .await?;
    let pairs: Vec<Pair> = rows.into_iter().map(pair_of).collect::<Result<_, _>>()?;
    let found = pairs.iter().flat_map(|pair| [&pair.one, &pair.other]);
    if mandate.has_found(PERSON, cohort, found) {
        Ok(pairs)
    } else {
        Ok(Vec::new())
    }
}

/// A pair, where a mandate covers one of the two.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    mandate: &Mandate,
    one: &ResidentId,
    other: &ResidentId,
) -> Result<Option<Pair>, StoreError> {
    let (first, second) = ordered(one, other);
    if !mandate.reads(PERSON, one) {
        return Ok(None);
    }
    let row = pair::Entity::find_by_id((first.to_string(), second.to_string()))
        .one(connection)
        .await?;
    row.map(pair_of).transpose()
}

/// Whether rows of two persons were parted for good.
pub(crate) async fn are_parted(
    connection: &impl ConnectionTrait,
    ones: &[ResidentId],
    others: &[ResidentId],
) -> Result<bool, StoreError> {
    let parted = pair::Entity::find()
        .filter(between(ones, others))
        .filter(pair::Column::State.eq(PARTED))
        .count(connection)
        .await?;
    Ok(parted > 0)
}

/// Decides all pairs that wait between the rows of two persons, and tells how many there were.
pub(crate) async fn settle(
    tx: &DatabaseTransaction,
    ones: &[ResidentId],
    others: &[ResidentId],
    verdict: &Verdict,
    by: &StaffId,
    at: Timestamp,
) -> Result<u64, StoreError> {
    let state = match verdict {
        Verdict::Joined { .. } => JOINED,
        Verdict::Parted { .. } => PARTED,
    };
    let changes = pair::ActiveModel {
        state: Set(state.to_owned()),
        decided_at: Set(Some(at.as_microsecond())),
        decided_by: Set(Some(by.to_string())),
        reason: Set(Some(verdict.reason().reveal().to_owned())),
        ..Default::default()
    };
    let done = pair::Entity::update_many()
        .set(changes)
        .filter(between(ones, others))
        .filter(pair::Column::State.eq(OPEN))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

fn between(ones: &[ResidentId], others: &[ResidentId]) -> Condition {
    let is_in = |column: pair::Column, rows: &[ResidentId]| {
        column.is_in(rows.iter().map(ResidentId::as_str))
    };
    let way = |ones, others| {
        Condition::all()
            .add(is_in(pair::Column::ResidentId, ones))
            .add(is_in(pair::Column::OtherId, others))
    };
    Condition::any()
        .add(way(ones, others))
        .add(way(others, ones))
}

fn ordered<'a>(one: &'a ResidentId, other: &'a ResidentId) -> (&'a ResidentId, &'a ResidentId) {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}

fn pair_of(row: pair::Model) -> Result<Pair, StoreError> {
    let corrupt = StoreError::corrupt;
    let moment = |at: i64| {
        Timestamp::from_microsecond(at).map_err(|_| corrupt("possible_duplicate.decided_at"))
    };
    let decided = || -> Result<_, StoreError> {
        let at = row.decided_at;
        let at = at.ok_or(corrupt("possible_duplicate.decided_at"))?;
        let by = row.decided_by.as_deref().unwrap_or_default();
        let reason = Personal::new(row.reason.clone().unwrap_or_default());
        Ok((
            moment(at)?,
            parse(by, "possible_duplicate.decided_by")?,
            reason,
        ))
    };
    let state = match row.state.as_str() {
        OPEN => PairState::Open,
        JOINED => {
            let (at, by, reason) = decided()?;
            PairState::Joined { at, by, reason }
        }
        PARTED => {
            let (at, by, reason) = decided()?;
            PairState::Parted { at, by, reason }
        }
        _ => return Err(corrupt("possible_duplicate.state")),
    };
    Ok(Pair {
        one: parse(&row.resident_id, "possible_duplicate.resident_id")?,
        other: parse(&row.other_id, "possible_duplicate.other_id")?,
        found_by: FoundBy::from_stored(&row.found_by)
            .ok_or(corrupt("possible_duplicate.found_by"))?,
        found_at: moment(row.found_at)?,
        state,
    })
}
