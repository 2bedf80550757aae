//! The disclosure log: every create, read, search, change and export of personal data, told to the person it is about.
//!
//! An entry is sealed where it arises: its content goes beside the person, salted and committed to, and a line with the
//! commitment goes into a queue, both in one transaction. The sequencer takes the queue into a Merkle tree. Erasing the
//! content leaves the tree whole.

mod entry;
pub mod log;
mod rows;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use entry::{Act, Entry, EntrySubject, Record, digest_of_ids, leaf};

use platform::chance::Chance;
use platform::db::{Database, WriteError};
use sea_orm::DatabaseTransaction;

use crate::error::StoreError;
use crate::id::{EntryId, ResidentId};
use crate::mandate::Mandate;
use crate::oversight::order;
use entry::Sealed;

/// The record that an entry itself is: whoever looks at them leaves an entry too.
pub const ENTRIES: Record = Record::new("disclosures");

/// An entry as a person reads it on their page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// The entry's id, by which it is proved to stand in the log.
    pub id: EntryId,
    /// What it says.
    pub entry: Entry,
    /// Whether what is kept still is what the log committed to.
    pub is_genuine: bool,
}

/// The disclosures of a city.
#[derive(Clone)]
pub struct Disclosures {
    db: Database,
}

impl Disclosures {
    /// The disclosures kept in this database.
    #[must_use]
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// What was done with a resident's records, the newest first: what names them alone and what was about many of whom
    /// they were one. At most `limit` entries older than `before`. What an order keeps from the person for now is left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        before: Option<&EntryId>,
        limit: u64,
    ) -> Result<Vec<Disclosure>, StoreError> {
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut shown = Vec::new();
        let mut before = before.cloned();
        loop {
            let read = store::of(self.db.read(), mandate, resident, before.as_ref(), limit).await?;
            let is_last = read.len() < wanted;
            before = read.last().map(|one| one.id.clone());
            let entries = read.iter().map(|one| &one.entry);
            let rows = mandate.rows_of(resident);
            let now = mandate.access().now();
            let embargoes = order::embargoes(&self.db, rows, entries, now).await?;
            let is_told = |one: &Disclosure| !embargoes.cover(&one.entry);
            shown.extend(read.into_iter().filter(is_told));
            if is_last || shown.len() >= wanted {
                shown.truncate(wanted);
                return Ok(shown);
            }
        }
    }
}

/// Entries that are to be written together.
pub(crate) struct PutDown(Vec<Sealed>);

impl PutDown {
    pub(crate) fn new(entries: Vec<Entry>, chance: &Chance) -> Self {
        Self(
            entries
                .into_iter()
                .map(|entry| Sealed::new(entry, chance))
                .collect(),
        )
    }
}

/// Writes entries in a transaction of the caller.
pub(crate) async fn write(
    tx: &DatabaseTransaction,
    entries: Vec<Entry>,
    chance: &Chance,
) -> Result<(), StoreError> {
    store::append(tx, &PutDown::new(entries, chance).0).await
}

/// Writes one entry in a transaction of the caller, and gives its id.
pub(crate) async fn write_one(
    tx: &DatabaseTransaction,
    entry: Entry,
    chance: &Chance,
) -> Result<EntryId, StoreError> {
    let sealed = Sealed::new(entry, chance);
    let id = sealed.id.clone();
    store::append(tx, &[sealed]).await?;
    Ok(id)
}

/// Writes entries in a transaction of their own, shared with whatever else waits to be written.
pub(crate) async fn put_down(db: &Database, entries: PutDown) -> Result<(), StoreError> {
    let done = db
        .write(move |tx| Box::pin(async move { store::append(tx, &entries.0).await }))
        .await;
    done.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => StoreError::Unwritten(other.to_string()),
    })
}
