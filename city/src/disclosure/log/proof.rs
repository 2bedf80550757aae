//! Proofs: that an entry is in the log, and that the log of today grew from that of yesterday.

use merkle::{Checkpoint, Hash, Note, Plan};

use super::store::{self, StoredCheckpoint};
use super::{Log, tree};
use crate::error::StoreError;
use crate::id::EntryId;

/// That an entry is in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// The entry.
    pub entry: EntryId,
    /// Its place in the log, from 0.
    pub position: u64,
    /// The bytes of its leaf.
    pub leaf: String,
    /// The leaf's hash.
    pub leaf_hash: Hash,
    /// How many entries the tree has that the proof is about.
    pub size: u64,
    /// The root of that tree: the signed one where there is a checkpoint.
    pub root: Hash,
    /// The proof (RFC 9162, section 2.1.3).
    pub proof: Vec<Hash>,
    /// The signed note of that tree; none where the entry is newer than the newest checkpoint.
    pub checkpoint: Option<String>,
}

/// What became of an entry that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// It is in the log.
    In(Box<Inclusion>),
    /// It waits for its position: not longer than [`super::MAXIMUM_MERGE_DELAY`] while the program runs.
    Waiting,
    /// There is no such entry.
    Unknown,
    /// It is in the log, but the tree that was asked about had fewer entries, or more than there are.
    OutOfRange {
        /// Its place in the log, from 0.
        position: u64,
        /// How many entries there are.
        size: u64,
    },
}

/// That the log of one size grew from that of a smaller one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consistency {
    /// The root of the earlier tree.
    pub first_root: Hash,
    /// The root of the later tree.
    pub second_root: Hash,
    /// The proof (RFC 9162, section 2.1.4).
    pub proof: Vec<Hash>,
}

impl Log {
    /// The proof that an entry is in the log: in the tree of `size` entries, or of the newest checkpoint, or where that does
    /// not cover it yet in the tree as it is now.
    ///
    /// # Errors
    /// When the database cannot be read, or its tree is damaged.
    pub async fn inclusion(
        &self,
        entry: &EntryId,
        size: Option<u64>,
    ) -> Result<Looked, StoreError> {
        let db = self.db.read();
        let Some(leaf) = store::leaf_of(db, entry.as_str()).await? else {
            let waits = store::waits(db, entry.as_str()).await?;
            return Ok(if waits {
                Looked::Waiting
            } else {
                Looked::Unknown
            });
        };
        let (position, now) = (leaf.position, store::size(db).await?);
        let newest = store::newest_checkpoint(db).await?;
        let signed = |note: &StoredCheckpoint| note.size > position && note.size <= now;
        let newest = newest.filter(signed);
        let size = size.unwrap_or_else(|| newest.as_ref().map_or(now, |note| note.size));
        let Ok(plan) = Plan::inclusion(position, size) else {
            return Ok(Looked::OutOfRange {
                position,
                size: now,
            });
        };
        if size > now {
            return Ok(Looked::OutOfRange {
                position,
                size: now,
            });
        }
        let newest = newest.filter(|note| note.size == size);
        let root = match newest.as_ref().and_then(signed_root) {
            Some(root) => root,
            None => tree::frontier(db, size).await?.root(),
        };
        Ok(Looked::In(Box::new(Inclusion {
            entry: entry.clone(),
            position,
            leaf: leaf.text(),
            leaf_hash: leaf.hash(),
            size,
            root,
            proof: tree::proof(db, size, &plan).await?,
            checkpoint: newest.map(|note| note.note),
        })))
    }

    /// The proof that the log of `second` entries grew from that of `first`; none where there are not so many entries, or
    /// `first` is zero and so nothing is to be proved, or the greater.
    ///
    /// # Errors
    /// When the database cannot be read, or its tree is damaged.
    pub async fn consistency(
        &self,
        first: u64,
        second: u64,
    ) -> Result<Option<Consistency>, StoreError> {
        let db = self.db.read();
        if first == 0 || first > second || second > store::size(db).await? {
            return Ok(None);
        }
        let Ok(plan) = Plan::consistency(first, second) else {
            return Ok(None);
        };
        Ok(Some(Consistency {
            first_root: tree::frontier(db, first).await?.root(),
            second_root: tree::frontier(db, second).await?.root(),
            proof: tree::proof(db, second, &plan).await?,
        }))
    }
}

/// What a note says the root is, whoever signed it: the reader verifies the note.
fn signed_root(stored: &StoredCheckpoint) -> Option<Hash> {
    let note = Note::parse(stored.note.as_bytes()).ok()?;
    let checkpoint: Checkpoint = note.unverified_text().parse().ok()?;
    (checkpoint.size() == stored.size).then(|| checkpoint.root())
}
