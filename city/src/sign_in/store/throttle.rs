//! Rows of counters by which guessing is slowed.

use jiff::{SignedDuration, Timestamp};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, QuerySelect, Set};

use super::super::throttle::{Counted, Counter, FORGOTTEN_SECONDS_MAX, Wait};
use super::moment;
use crate::error::StoreError;

mod attempt {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_attempt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub attempt_key: String,
        pub failures: i64,
        pub last_at: i64,
        pub free_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How long the next try would have to wait, without counting it: most of what guessers send ends here, and costs no write.
pub(in super::super) async fn wait(
    connection: &impl ConnectionTrait,
    counted: &[Counted],
    now: Timestamp,
) -> Result<Result<(), Wait>, StoreError> {
    let keys = counted.iter().map(|counted| counted.key.as_str());
    let rows = attempt::Entity::find()
        .filter(attempt::Column::AttemptKey.is_in(keys))
        .all(connection)
        .await?;
    for row in rows {
        let rule = counted.iter().find(|one| one.key == row.attempt_key);
        let taken = match rule {
            Some(counted) => counted.rule.take(Some(counter(&row)?), now),
            None => continue,
        };
        if let Err(wait) = taken {
            return Ok(Err(wait));
        }
    }
    Ok(Ok(()))
}

/// Counts a try under each key before it is known how it ends, so that many at the same moment are counted too. Where one
/// of them has to wait, none is counted.
pub(in super::super) async fn take(
    tx: &impl ConnectionTrait,
    counted: &[Counted],
    now: Timestamp,
) -> Result<Result<(), Wait>, StoreError> {
    let mut ordered: Vec<&Counted> = counted.iter().collect();
    // All transactions lock in one order, so that none waits for another that waits for it.
    ordered.sort_unstable_by(|one, other| one.key.cmp(&other.key));
    let mut taken = Vec::new();
    for Counted { key, rule } in ordered {
        let counter = locked(tx, key, now).await?;
        match rule.take(counter, now) {
            Ok(counter) => taken.push((key, counter)),
            Err(wait) => return Ok(Err(wait)),
        }
    }
    for (key, counter) in taken {
        attempt::Entity::update_many()
            .col_expr(attempt::Column::Failures, Expr::value(counter.failures))
            .col_expr(
                attempt::Column::LastAt,
                Expr::value(counter.last_at.as_microsecond()),
            )
            .col_expr(
                attempt::Column::FreeAt,
                Expr::value(counter.free_at.as_microsecond()),
            )
            .filter(attempt::Column::AttemptKey.eq(key.as_str()))
            .exec(tx)
            .await?;
    }
    Ok(Ok(()))
}

/// The counter of a key, held until the transaction ends; nothing where it counts nothing yet.
async fn locked(
    tx: &impl ConnectionTrait,
    key: &str,
    now: Timestamp,
) -> Result<Option<Counter>, StoreError> {
    let fresh = attempt::ActiveModel {
        attempt_key: Set(key.to_owned()),
        failures: Set(0),
        last_at: Set(now.as_microsecond()),
        free_at: Set(now.as_microsecond()),
    };
    let column = attempt::Column::AttemptKey;
    attempt::Entity::insert(fresh)
        .on_conflict(OnConflict::column(column).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = attempt::Entity::find_by_id(key)
        .lock_exclusive()
        .one(tx)
        .await?;
    row.as_ref().map(counter).transpose()
}

fn counter(row: &attempt::Model) -> Result<Counter, StoreError> {
    Ok(Counter {
        failures: row.failures,
        last_at: moment(row.last_at, "sign_in_attempt.last_at")?,
        free_at: moment(row.free_at, "sign_in_attempt.free_at")?,
    })
}

/// Gives one try back under each key: it was none of those that are counted.
pub(in super::super) async fn give_back(
    tx: &impl ConnectionTrait,
    counted: &[Counted],
    now: Timestamp,
) -> Result<(), StoreError> {
    for Counted { key, .. } in counted {
        let failures = attempt::Column::Failures;
        attempt::Entity::update_many()
            .col_expr(failures, Expr::col(failures).sub(1))
            .col_expr(attempt::Column::FreeAt, Expr::value(now.as_microsecond()))
            .filter(attempt::Column::AttemptKey.eq(key.as_str()))
            .filter(failures.gt(0))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Forgets all failures under a key.
pub(in super::super) async fn forget(
    tx: &impl ConnectionTrait,
    key: &str,
) -> Result<(), StoreError> {
    attempt::Entity::delete_by_id(key.to_owned())
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes away counters that say nothing any more.
pub(in super::super) async fn sweep(
    tx: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<(), StoreError> {
    let age = SignedDuration::from_secs(FORGOTTEN_SECONDS_MAX);
    let oldest = now.checked_sub(age).unwrap_or(now);
    attempt::Entity::delete_many()
        .filter(attempt::Column::LastAt.lte(oldest.as_microsecond()))
        .exec(tx)
        .await?;
    Ok(())
}
