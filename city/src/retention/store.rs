//! Removing rows whose time is over. Tables and columns are named by the program ([`Kept`](super::Kept)), never by anybody
//! who asks.

pub(super) mod kept;

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, QueryOrder, QueryResult, QuerySelect, Set, Statement,
    Value,
};

use super::{PAST_ITS_TIME, Rule, Since};
use crate::disclosure::store::erasure;
use crate::disclosure::{ENTRIES, EntrySubject, digest_of_ids};
use crate::error::{StoreError, moment};
use crate::id::{EntryId, ResidentId};
use crate::mandate::Mandate;

/// Records that are removed in one transaction.
const AT_ONCE: usize = 500;

mod removal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "removal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: String,
        pub service: String,
        pub record: String,
        pub schedule_version: i64,
        pub before: i64,
        pub count: i64,
        pub digest: String,
        pub removed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod run {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "retention_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub record: String,
        pub ran_at: i64,
        pub still_there: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// When one kind of record was last looked through for what is past its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastRun {
    /// When the run ended.
    pub at: Timestamp,
    /// Records that were past their time and still there afterwards.
    pub still_there: u64,
}

/// Records that were removed together. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// The entry of the disclosure log that proves it.
    pub entry: EntryId,
    /// The service that kept them.
    pub service: String,
    /// Their kind.
    pub record: String,
    /// The version of the schedule by which their time was over.
    pub schedule_version: i64,
    /// They began before this moment.
    pub before: Timestamp,
    /// How many they were.
    pub count: u64,
    /// [`digest_of_ids`] of their ids, which the entry holds too.
    pub digest: String,
    /// When they were removed.
    pub removed_at: Timestamp,
}

/// The key of a record: its resident, and its id.
pub(super) type Key = (String, String);

/// What must be so of a row whose time is over, with the value that it is compared with as `$1`.
fn over(rule: &Rule, day: Date) -> (String, Value) {
    let (since, value): (_, Value) = match rule.kept.since {
        Since::Moment(since) => (since, rule.before.as_microsecond().into()),
        Since::Day(since) => (since, day.to_string().into()),
    };
    let only = rule.kept.only.unwrap_or("1 = 1");
    (format!("({since}) < $1 AND ({only})"), value)
}

/// How many rows are past their time.
pub(super) async fn overdue(
    connection: &impl ConnectionTrait,
    rule: &Rule,
    day: Date,
) -> Result<u64, StoreError> {
    let (over, value) = over(rule, day);
    let sql = format!(
        "SELECT COUNT(*) AS count FROM {} WHERE {over}",
        rule.kept.table
    );
    counted(connection, &sql, value).await
}

/// How many entries about many people are past their time.
pub(super) async fn overdue_of_many(
    connection: &impl ConnectionTrait,
    rule: &Rule,
) -> Result<u64, StoreError> {
    let sql = format!("SELECT COUNT(*) AS count FROM cohort_disclosure WHERE {OVER_OF_MANY}");
    counted(connection, &sql, rule.before.as_microsecond().into()).await
}

/// An entry that erased others is kept for good: it proves that their contents were erased lawfully.
const OVER_OF_MANY: &str = "at < $1 AND entry_id NOT IN (SELECT by_entry FROM log_erasure)";

async fn counted(
    connection: &impl ConnectionTrait,
    sql: &str,
    value: Value,
) -> Result<u64, StoreError> {
    let rows = rows(connection, sql, vec![value]).await?;
    let count: i64 = match rows.first() {
        Some(row) => row.try_get("", "count")?,
        None => 0,
    };
    u64::try_from(count).map_err(|_| StoreError::corrupt("count"))
}

/// The next rows that are past their time, in the order of their keys.
pub(super) async fn due(
    connection: &impl ConnectionTrait,
    rule: &Rule,
    day: Date,
    after: &Key,
) -> Result<Vec<Key>, StoreError> {
    let (over, value) = over(rule, day);
    let (table, id) = (rule.kept.table, rule.kept.id);
    let sql = format!(
        "SELECT resident_id, {id} AS id FROM {table} WHERE {over} AND (resident_id, {id}) > ($2, $3) \
         ORDER BY resident_id, {id} LIMIT {AT_ONCE}"
    );
    let values = vec![value, after.0.as_str().into(), after.1.as_str().into()];
    let rows = rows(connection, &sql, values).await?;
    rows.iter().map(key).collect()
}

/// Removes these rows where they still are past their time, with the entry that says so.
pub(super) async fn remove(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    rule: &Rule,
    (day, now): (Date, Timestamp),
    batch: &[Key],
) -> Result<Option<Removal>, StoreError> {
    let (over, value) = over(rule, day);
    let (table, id) = (rule.kept.table, rule.kept.id);
    let mut values = vec![value];
    let mut keys = Vec::with_capacity(batch.len());
    for (resident, record) in batch {
        let at = values.len();
        keys.push(format!("(${}, ${})", at + 1, at + 2));
        values.extend([resident.as_str().into(), record.as_str().into()]);
    }
    // What is deleted is what is returned: where two programs run at once, each tells of what it removed.
    let sql = format!(
        "DELETE FROM {table} WHERE (resident_id, {id}) IN (VALUES {}) AND {over} RETURNING resident_id, {id} AS id",
        keys.join(", ")
    );
    let removed = rows(tx, &sql, values).await?;
    let removed: Vec<Key> = removed.iter().map(key).collect::<Result<_, _>>()?;
    let residents = removed.iter().map(|(resident, _)| resident.parse());
    let residents: Vec<ResidentId> = residents
        .collect::<Result<_, _>>()
        .map_err(|_| StoreError::corrupt("resident_id"))?;
    let about = EntrySubject::cohort(PAST_ITS_TIME, &residents);
    let ids: Vec<&str> = removed.iter().map(|(_, id)| id.as_str()).collect();
    note(tx, mandate, rule, now, about, &ids).await
}

/// The cohorts about which there are entries past their time, by their digests.
pub(super) async fn cohorts_due(
    connection: &impl ConnectionTrait,
    rule: &Rule,
) -> Result<Vec<String>, StoreError> {
    let sql = format!("SELECT DISTINCT digest FROM cohort_disclosure WHERE {OVER_OF_MANY}");
    let rows = rows(connection, &sql, vec![rule.before.as_microsecond().into()]).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "digest")?))
        .collect()
}

/// Erases the contents of entries past their time that are about one cohort.
pub(super) async fn erase_of_many(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    rule: &Rule,
    now: Timestamp,
    cohort: &str,
) -> Result<Option<Removal>, StoreError> {
    let Some(about) = erasure::cohort(tx, cohort).await? else {
        return Err(StoreError::corrupt("cohort_disclosure.digest"));
    };
    let sql = format!(
        "DELETE FROM cohort_disclosure WHERE {OVER_OF_MANY} AND digest = $2 RETURNING entry_id AS id"
    );
    let values = vec![rule.before.as_microsecond().into(), cohort.into()];
    let removed = rows(tx, &sql, values).await?;
    let ids = removed.iter().map(|row| row.try_get("", "id"));
    let ids: Vec<String> = ids.collect::<Result<_, _>>()?;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    note(tx, mandate, rule, now, about, &ids).await
}

/// Writes down what was removed; nothing where there was nothing.
async fn note(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    rule: &Rule,
    now: Timestamp,
    about: EntrySubject,
    ids: &[&str],
) -> Result<Option<Removal>, StoreError> {
    if ids.is_empty() {
        return Ok(None);
    }
    let digest = digest_of_ids(ids.iter().copied());
    let key = about.key().to_owned();
    let entry = mandate
        .removes_all(tx, rule.kept.record, PAST_ITS_TIME, about, &digest)
        .await?;
    if rule.kept.record == ENTRIES {
        erasure::note(tx, ids, &entry, &key).await?;
    }
    let removal = Removal {
        entry,
        service: rule.kept.service.to_owned(),
        record: rule.kept.record.name().to_owned(),
        schedule_version: rule.version,
        before: rule.before,
        count: ids.len() as u64,
        digest,
        removed_at: now,
    };
    let row = removal::ActiveModel {
        entry_id: Set(removal.entry.to_string()),
        service: Set(removal.service.clone()),
        record: Set(removal.record.clone()),
        schedule_version: Set(removal.schedule_version),
        before: Set(removal.before.as_microsecond()),
        count: Set(i64::try_from(removal.count).unwrap_or(i64::MAX)),
        digest: Set(removal.digest.clone()),
        removed_at: Set(now.as_microsecond()),
    };
    removal::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(Some(removal))
}

/// Notes that a kind of record was looked through.
pub(super) async fn note_run(
    tx: &DatabaseTransaction,
    rule: &Rule,
    last: LastRun,
) -> Result<(), StoreError> {
    let row = run::ActiveModel {
        service: Set(rule.kept.service.to_owned()),
        record: Set(rule.kept.record.name().to_owned()),
        ran_at: Set(last.at.as_microsecond()),
        still_there: Set(i64::try_from(last.still_there).unwrap_or(i64::MAX)),
    };
    let again = OnConflict::columns([run::Column::Service, run::Column::Record])
        .update_columns([run::Column::RanAt, run::Column::StillThere])
        .to_owned();
    run::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// When each kind of record was last looked through, by its service and its name.
pub(super) async fn runs(
    connection: &impl ConnectionTrait,
) -> Result<HashMap<(String, String), LastRun>, StoreError> {
    let rows = run::Entity::find().all(connection).await?;
    let runs = rows.into_iter().map(|row| {
        let still_there = u64::try_from(row.still_there);
        let last = LastRun {
            at: moment(row.ran_at, "retention_run.ran_at")?,
            still_there: still_there
                .map_err(|_| StoreError::corrupt("retention_run.still_there"))?,
        };
        Ok(((row.service, row.record), last))
    });
    runs.collect()
}

/// What was removed last, the newest first.
pub(super) async fn removals(
    connection: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<Removal>, StoreError> {
    let rows = removal::Entity::find()
        .order_by_desc(removal::Column::RemovedAt)
        .order_by_desc(removal::Column::EntryId)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().map(removal_of).collect()
}

fn removal_of(row: removal::Model) -> Result<Removal, StoreError> {
    Ok(Removal {
        entry: row
            .entry_id
            .parse()
            .map_err(|_| StoreError::corrupt("removal.entry_id"))?,
        service: row.service,
        record: row.record,
        schedule_version: row.schedule_version,
        before: moment(row.before, "removal.before")?,
        count: u64::try_from(row.count).map_err(|_| StoreError::corrupt("removal.count"))?,
        digest: row.digest,
        removed_at: moment(row.removed_at, "removal.removed_at")?,
    })
}

fn key(row: &QueryResult) -> Result<Key, StoreError> {
    Ok((row.try_get("", "resident_id")?, row.try_get("", "id")?))
}

async fn rows(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<QueryResult>, StoreError> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    Ok(connection.query_all_raw(statement).await?)
}
