//! Rows of the tree: leaves, tiles and checkpoints. None of them is personal.

use std::collections::HashMap;

use merkle::Hash;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement, Value,
};

use super::super::entry::leaf_of_row;
use super::super::store::insert;
use crate::error::StoreError;

/// What two programs on one PostgreSQL agree on as the right to give positions.
const SEQUENCER_LOCK: i64 = 0x636f_6d6d_6f6e_6c6f;

/// An entry's row in the log, or on its way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeafRow {
    pub(super) position: u64,
    pub(super) entry: String,
    pub(super) at_us: i64,
    pub(super) commitment: String,
}

impl LeafRow {
    pub(super) fn text(&self) -> String {
        leaf_of_row(&self.entry, self.at_us, &self.commitment)
    }

    pub(super) fn hash(&self) -> Hash {
        Hash::of_leaf(self.text().as_bytes())
    }
}

/// A checkpoint as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCheckpoint {
    /// How many entries it covers, as its row says.
    pub size: u64,
    /// When it was signed, in microseconds since 1970.
    pub at_us: i64,
    /// The signed note.
    pub note: String,
}

/// Where a tile lies.
pub(super) type Place = (u8, u64);

/// Takes the right to give positions until the transaction ends; false where another program has it.
pub(super) async fn claim(tx: &DatabaseTransaction) -> Result<bool, StoreError> {
    if tx.get_database_backend() != DbBackend::Postgres {
        // On SQLite one program has one writer, and no other program has the file.
        return Ok(true);
    }
    let sql = "SELECT pg_try_advisory_xact_lock($1) AS claimed";
    let row = one(tx, sql, [SEQUENCER_LOCK.into()]).await?;
    Ok(match row {
        Some(row) => row.try_get("", "claimed")?,
        None => false,
    })
}

/// How many entries have their position.
pub(super) async fn size(connection: &impl ConnectionTrait) -> Result<u64, StoreError> {
    let sql = "SELECT MAX(position) AS last FROM log_leaf";
    let last: Option<i64> = match one(connection, sql, []).await? {
        Some(row) => row.try_get("", "last")?,
        None => None,
    };
    last.map_or(Ok(0), |last| Ok(natural(last, "log_leaf.position")? + 1))
}

/// Whether anything waits for its position.
pub(super) async fn is_anything_waiting(
    connection: &impl ConnectionTrait,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS waits FROM log_queue LIMIT 1";
    Ok(one(connection, sql, []).await?.is_some())
}

/// When the entry that has waited longest arose, in microseconds since 1970.
pub(super) async fn waiting_since(
    connection: &impl ConnectionTrait,
) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT MIN(at) AS since FROM log_queue";
    let row = one(connection, sql, []).await?;
    Ok(row.map_or(Ok(None), |row| row.try_get("", "since"))?)
}

/// Takes the first entries out of the queue and numbers them from `size` on.
pub(super) async fn take_waiting(
    tx: &DatabaseTransaction,
    size: u64,
    limit: u32,
) -> Result<Vec<LeafRow>, StoreError> {
    // What is deleted is what is returned, so that an entry that commits meanwhile waits for the next time.
    let sql = "DELETE FROM log_queue WHERE entry_id IN \
               (SELECT entry_id FROM log_queue ORDER BY entry_id LIMIT $1) \
               RETURNING entry_id, at, commitment";
    let rows = all(tx, sql, [i64::from(limit).into()]).await?;
    let mut taken = rows
        .iter()
        .map(|row| leaf_row(row, 0))
        .collect::<Result<Vec<_>, StoreError>>()?;
    taken.sort_unstable_by(|one, next| one.entry.cmp(&next.entry));
    for (position, row) in (size..).zip(&mut taken) {
        row.position = position;
    }
    Ok(taken)
}

pub(super) async fn put_leaves(
    tx: &DatabaseTransaction,
    leaves: &[LeafRow],
) -> Result<(), StoreError> {
    let rows = leaves.iter().map(|row| {
        Ok([
            stored(row.position)?.into(),
            row.entry.as_str().into(),
            row.at_us.into(),
            row.commitment.as_str().into(),
        ])
    });
    let rows = rows.collect::<Result<Vec<_>, StoreError>>()?;
    let into = "log_leaf (position, entry_id, at, commitment)";
    insert(tx, into, rows).await
}

/// The rows of hashes of these tiles, as far as they are there.
pub(super) async fn tiles(
    connection: &impl ConnectionTrait,
    places: &[Place],
) -> Result<HashMap<Place, Vec<Hash>>, StoreError> {
    let mut found = HashMap::with_capacity(places.len());
    for &(level, tile) in places {
        let sql = "SELECT hashes FROM log_tile WHERE level = $1 AND tile = $2";
        let key = [i32::from(level).into(), stored(tile)?.into()];
        if let Some(row) = one(connection, sql, key).await? {
            let bytes: Vec<u8> = row.try_get("", "hashes")?;
            let (hashes, rest) = bytes.as_chunks::<{ Hash::BYTES }>();
            if !rest.is_empty() {
                return Err(StoreError::corrupt("log_tile.hashes"));
            }
            let hashes = hashes.iter().map(|bytes| Hash::from_bytes(*bytes));
            found.insert((level, tile), hashes.collect());
        }
    }
    Ok(found)
}

pub(super) async fn put_tile(
    tx: &DatabaseTransaction,
    (level, tile): Place,
    hashes: &[Hash],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO log_tile (level, tile, hashes) VALUES ($1, $2, $3) \
               ON CONFLICT (level, tile) DO UPDATE SET hashes = excluded.hashes";
    let bytes: Vec<u8> = hashes.iter().flat_map(|hash| *hash.as_bytes()).collect();
    let values = [i32::from(level).into(), stored(tile)?.into(), bytes.into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    tx.execute_raw(statement).await?;
    Ok(())
}

/// The leaf of an entry, where it has its position.
pub(super) async fn leaf_of(
    connection: &impl ConnectionTrait,
    entry: &str,
) -> Result<Option<LeafRow>, StoreError> {
    let sql = "SELECT position, entry_id, at, commitment FROM log_leaf WHERE entry_id = $1";
    let row = one(connection, sql, [entry.into()]).await?;
    row.map(|row| positioned(&row)).transpose()
}

/// Whether an entry waits for its position.
pub(super) async fn waits(
    connection: &impl ConnectionTrait,
    entry: &str,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS waits FROM log_queue WHERE entry_id = $1";
    Ok(one(connection, sql, [entry.into()]).await?.is_some())
}

/// The leaves from a position on, in order.
pub(super) async fn leaves(
    connection: &impl ConnectionTrait,
    from: u64,
    limit: u32,
) -> Result<Vec<LeafRow>, StoreError> {
    let sql = "SELECT position, entry_id, at, commitment FROM log_leaf \
               WHERE position >= $1 ORDER BY position LIMIT $2";
    let values = [stored(from)?.into(), i64::from(limit).into()];
    let rows = all(connection, sql, values).await?;
    rows.iter().map(positioned).collect()
}

/// The checkpoints after a place, by size and time.
pub(super) async fn checkpoints(
    connection: &impl ConnectionTrait,
    after: Option<(u64, i64)>,
    limit: u64,
) -> Result<Vec<StoredCheckpoint>, StoreError> {
    let sql = "SELECT size, at, note FROM log_checkpoint \
               WHERE size > $1 OR (size = $1 AND at > $2) ORDER BY size, at LIMIT $3";
    let (size, at) = match after {
        Some((size, at)) => (stored(size)?, at),
        None => (-1, 0),
    };
    let values = [size.into(), at.into(), stored(limit)?.into()];
    let rows = all(connection, sql, values).await?;
    rows.iter().map(checkpoint).collect()
}

/// The newest checkpoint.
pub(super) async fn newest_checkpoint(
    connection: &impl ConnectionTrait,
) -> Result<Option<StoredCheckpoint>, StoreError> {
    let sql = "SELECT size, at, note FROM log_checkpoint ORDER BY size DESC, at DESC LIMIT 1";
    let row = one(connection, sql, []).await?;
    row.as_ref().map(checkpoint).transpose()
}

pub(super) async fn put_checkpoint(
    tx: &DatabaseTransaction,
    checkpoint: &StoredCheckpoint,
) -> Result<(), StoreError> {
    let row = [
        stored(checkpoint.size)?.into(),
        checkpoint.at_us.into(),
        checkpoint.note.as_str().into(),
    ];
    insert(tx, "log_checkpoint (size, at, note)", vec![row]).await
}

fn checkpoint(row: &QueryResult) -> Result<StoredCheckpoint, StoreError> {
    Ok(StoredCheckpoint {
        size: natural(row.try_get("", "size")?, "log_checkpoint.size")?,
        at_us: row.try_get("", "at")?,
        note: row.try_get("", "note")?,
    })
}

fn positioned(row: &QueryResult) -> Result<LeafRow, StoreError> {
    let position = natural(row.try_get("", "position")?, "log_leaf.position")?;
    leaf_row(row, position)
}

fn leaf_row(row: &QueryResult, position: u64) -> Result<LeafRow, StoreError> {
    Ok(LeafRow {
        position,
        entry: row.try_get("", "entry_id")?,
        at_us: row.try_get("", "at")?,
        commitment: row.try_get("", "commitment")?,
    })
}

fn natural(number: i64, column: &'static str) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::corrupt(column))
}

/// A number as the database keeps it; no log grows beyond what that can be.
fn stored(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::corrupt("log_leaf.position"))
}

async fn one(
    connection: &impl ConnectionTrait,
    sql: &'static str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<QueryResult>, DbErr> {
    let backend = connection.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, values);
    connection.query_one_raw(statement).await
}

async fn all(
    connection: &impl ConnectionTrait,
    sql: &'static str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, DbErr> {
    let backend = connection.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, values);
    connection.query_all_raw(statement).await
}
