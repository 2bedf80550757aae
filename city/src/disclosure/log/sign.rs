//! Signing checkpoints, which happens only where the log still is what was signed before.

use jiff::Timestamp;
use merkle::{Checkpoint, CheckpointError, Hash, Note, Plan, verify_consistency};
use thiserror::Error;

use super::signer::{Signer, SignerError};
use super::store::{self, StoredCheckpoint};
use super::{Log, tree, unwritten};
use crate::error::StoreError;

/// Why no checkpoint is signed.
#[derive(Debug, Error)]
pub enum SignError {
    /// Entries are gone.
    #[error(
        "the log has {size} entries, but a checkpoint is signed for {signed}: the database was set back to an older copy, or \
         entries were removed. Nothing more is signed until they are there again"
    )]
    Shrunk {
        /// The entries that are there.
        size: u64,
        /// The entries that were there when it was signed.
        signed: u64,
    },
    /// The tree is another one.
    #[error(
        "the log is not what the checkpoint of {signed} entries was signed for: the database was changed by other hands. \
         Nothing more is signed until it is as it was"
    )]
    Rewritten {
        /// The entries that were there when it was signed.
        signed: u64,
    },
    /// A checkpoint in the database is not one of the log's key.
    #[error(
        "the checkpoint of {size} entries in the database is not as the log's key signed it: {source}"
    )]
    Forged {
        /// The entries it is for, as its row says.
        size: u64,
        /// What is wrong.
        source: CheckpointError,
    },
    /// The key or its memory.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// The database did not do its work, or its tree is damaged.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The tree as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many entries it has.
    pub size: u64,
    /// Its root.
    pub root: Hash,
    /// How many of them the newest checkpoint in the database covers.
    pub covered: u64,
}

impl Log {
    /// Signs a checkpoint over all that is in the tree, where anything is new and the tree grew from what was signed
    /// before. What is signed is remembered beside the key before it goes into the database.
    ///
    /// # Errors
    /// See [`SignError`]: where it says that the log is not what was signed, somebody must look.
    pub async fn sign(
        &self,
        signer: &Signer,
        now: Timestamp,
    ) -> Result<Option<StoredCheckpoint>, SignError> {
        let head = self.agree(signer).await?;
        if head.size == head.covered {
            return Ok(None);
        }
        let size = head.size;
        let forged = |source: CheckpointError| SignError::Forged { size, source };
        let checkpoint = Checkpoint::new(signer.origin(), size, head.root).map_err(forged)?;
        let note = checkpoint
            .sign(&[signer.key()])
            .map_err(|error| forged(error.into()))?;
        signer.remember(&note)?;
        let stored = StoredCheckpoint {
            size,
            at_us: now.as_microsecond(),
            note: note.to_string(),
        };
        let row = stored.clone();
        let done = self
            .db
            .write(move |tx| Box::pin(async move { store::put_checkpoint(tx, &row).await }));
        done.await.map_err(unwritten)?;
        Ok(Some(stored))
    }

    /// Whether the tree grew from what was signed last, by the signer's own memory and by the database.
    ///
    /// # Errors
    /// See [`SignError`].
    pub async fn agree(&self, signer: &Signer) -> Result<Head, SignError> {
        let db = self.db.read();
        let newest = store::newest_checkpoint(db).await?;
        let size = store::size(db).await?;
        let root = tree::frontier(db, size).await?.root();
        let head = Head {
            size,
            root,
            covered: newest.as_ref().map_or(0, |newest| newest.size),
        };
        if let Some(newest) = newest {
            let forged = |source: CheckpointError| SignError::Forged {
                size: newest.size,
                source,
            };
            let note = Note::parse(newest.note.as_bytes()).map_err(|error| forged(error.into()))?;
            let checkpoint = opened(&note, signer, newest.size)?;
            if checkpoint.size() != newest.size {
                return Err(forged(CheckpointError::Size));
            }
            self.grew_from(&checkpoint, head).await?;
        }
        if let Some(note) = signer.signed()? {
            let checkpoint = opened(&note, signer, head.size)?;
            self.grew_from(&checkpoint, head).await?;
        }
        Ok(head)
    }

    async fn grew_from(&self, signed: &Checkpoint, head: Head) -> Result<(), SignError> {
        let Head { size, root, .. } = head;
        if signed.size() > size {
            return Err(SignError::Shrunk {
                size,
                signed: signed.size(),
            });
        }
        let rewritten = SignError::Rewritten {
            signed: signed.size(),
        };
        let plan = match signed.size() {
            0 => return Ok(()),
            first => Plan::consistency(first, size),
        };
        let Ok(plan) = plan else {
            return Err(rewritten);
        };
        let proof = tree::proof(self.db.read(), size, &plan).await?;
        verify_consistency(signed.size(), size, &proof, signed.root(), root).map_err(|_| rewritten)
    }
}

fn opened(note: &Note, signer: &Signer, size: u64) -> Result<Checkpoint, SignError> {
    Checkpoint::open(note, std::slice::from_ref(signer.verifier()))
        .map_err(|source| SignError::Forged { size, source })
}
