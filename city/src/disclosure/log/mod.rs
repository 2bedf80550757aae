//! The tree of the disclosure log: entries get their positions, the tree over them grows in tiles, its checkpoints are
//! signed, and anybody is given proofs.
//!
//! An entry that is written waits in a queue, durably, in the transaction of what it tells of. The sequencer takes what
//! waits into the tree within [`MAXIMUM_MERGE_DELAY`]: position, leaf and tiles in one transaction, so that a crash leaves
//! all of it or nothing. Nothing here knows who anybody is.

mod check;
mod demand;
mod proof;
mod sign;
mod signer;
mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
mod tree;

use std::time::Duration;

pub use check::{Checked, ForgedContent, LogFault};
pub use demand::{DEMAND_EVERY, Demand};
pub use proof::{Consistency, Inclusion, Looked};
pub use sign::{Head, SignError};
pub use signer::{Signer, SignerError, files_of_signer};
pub use store::StoredCheckpoint;

use merkle::{Hash, TILE_WIDTH};
use platform::db::{Database, WriteError};

use crate::error::StoreError;
use tree::Growth;

/// Within this time an entry that was written has its position in the tree, as long as the program runs and the database
/// answers (RFC 6962 calls it the maximum merge delay). A queue of more than some ten thousand entries may take longer.
pub const MAXIMUM_MERGE_DELAY: Duration = Duration::from_secs(1);

/// How often the queue is looked at: often enough that a turn that fails can be tried again in time.
pub const SEQUENCE_EVERY: Duration = Duration::from_millis(250);

/// How often a checkpoint is signed where something is new.
pub const CHECKPOINT_EVERY: Duration = Duration::from_mins(1);

/// Entries that get their positions in one transaction at the most: more would make those who write wait.
pub const BATCH_ENTRIES: u32 = 2_000;

/// Leaves that are read at once.
const LEAVES_AT_ONCE: u32 = 5_000;

/// The tree of a city's disclosure log.
#[derive(Clone)]
pub struct Log {
    db: Database,
}

/// A leaf as it is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The place in the log, from 0.
    pub position: u64,
    /// The id of the entry, as its row has it.
    pub entry: String,
    /// The bytes that the tree is over.
    pub text: String,
    /// The hash that the tree has at this place; none where its tile is gone.
    pub hash: Option<Hash>,
}

impl Log {
    /// The log kept in this database.
    #[must_use]
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Gives the next of the entries that wait their positions and tells how many. Zero where none waits, and where
    /// another program is at it.
    ///
    /// # Errors
    /// When the database refuses, or what it holds is not the tree that was kept; the entries wait on then.
    pub async fn sequence(&self) -> Result<usize, StoreError> {
        if !store::is_anything_waiting(self.db.read()).await? {
            return Ok(0);
        }
        let done = self.db.write(|tx| {
            Box::pin(async move {
                if !store::claim(tx).await? {
                    return Ok(0);
                }
                let size = store::size(tx).await?;
                let leaves = store::take_waiting(tx, size, BATCH_ENTRIES).await?;
                let mut growth = Growth::of(tx, size).await?;
                growth.append(&leaves)?;
                store::put_leaves(tx, &leaves).await?;
                growth.put(tx).await?;
                Ok(leaves.len())
            })
        });
        done.await.map_err(unwritten)
    }

    /// Gives all entries that wait their positions, and tells how many.
    ///
    /// # Errors
    /// As [`Log::sequence`].
    pub async fn sequence_all(&self) -> Result<usize, StoreError> {
        let mut all = 0;
        loop {
            match self.sequence().await? {
                0 => return Ok(all),
                some => all += some,
            }
        }
    }

    /// How many entries have their position.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn size(&self) -> Result<u64, StoreError> {
        store::size(self.db.read()).await
    }

    /// When the entry that has waited longest for its position arose, in microseconds since 1970; none where none waits.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn waiting_since(&self) -> Result<Option<i64>, StoreError> {
        store::waiting_since(self.db.read()).await
    }

    /// The newest checkpoint.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest_checkpoint(&self) -> Result<Option<StoredCheckpoint>, StoreError> {
        store::newest_checkpoint(self.db.read()).await
    }

    /// The checkpoints after a size and time, the smallest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn checkpoints(
        &self,
        after: Option<(u64, i64)>,
        limit: u64,
    ) -> Result<Vec<StoredCheckpoint>, StoreError> {
        store::checkpoints(self.db.read(), after, limit).await
    }

    /// The next leaves from a position on, each with the hash that the tree has in its place. Empty at the end.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn leaves(&self, from: u64) -> Result<Vec<Leaf>, StoreError> {
        let rows = store::leaves(self.db.read(), from, LEAVES_AT_ONCE).await?;
        let mut places: Vec<_> = rows
            .iter()
            .map(|row| (0, row.position / TILE_WIDTH))
            .collect();
        places.dedup();
        let tiles = store::tiles(self.db.read(), &places).await?;
        let leaves = rows.into_iter().map(|row| {
            let tile = tiles.get(&(0, row.position / TILE_WIDTH));
            let at = usize::try_from(row.position % TILE_WIDTH).unwrap_or(usize::MAX);
            Leaf {
                position: row.position,
                text: row.text(),
                hash: tile.and_then(|hashes| hashes.get(at)).copied(),
                entry: row.entry,
            }
        });
        Ok(leaves.collect())
    }

    /// The hashes of a tile (C2SP tlog-tiles), as wide as it is now; none where there is no such tile.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn tile(&self, level: u8, index: u64) -> Result<Option<Vec<Hash>>, StoreError> {
        if i64::try_from(index).is_err() {
            return Ok(None);
        }
        let place = (level, index);
        let mut tiles = store::tiles(self.db.read(), &[place]).await?;
        Ok(tiles.remove(&place))
    }
}

fn unwritten(error: WriteError<StoreError>) -> StoreError {
    match error {
        WriteError::Job(error) => error,
        other => StoreError::Unwritten(other.to_string()),
    }
}
