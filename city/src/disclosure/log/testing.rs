//! A door into the writing of entries, for tests and benches: nothing else makes entries without a mandate.

use jiff::Timestamp;
use platform::chance::Chance;
use platform::db::Database;
use platform::hex;

use super::super::{Act, Entry, EntrySubject, PutDown, put_down};
use super::store::{self, LeafRow};
use super::tree::Growth;
use super::unwritten;
use crate::error::StoreError;
use crate::id::{EntryId, ResidentId};
use crate::mandate::{Actor, Basis, Channel, Purpose};

/// An entry that tells of a resident's own look at something of theirs.
#[must_use]
pub fn own_look(resident: ResidentId, at: Timestamp) -> Entry {
    Entry {
        at,
        actor: Actor::Resident {
            resident: resident.clone(),
        },
        subject: EntrySubject::Resident { resident },
        act: Act::Read,
        record: "resident".to_owned(),
        purpose: Purpose::OwnAffairs,
        basis: Basis::OwnAct,
        policy: "residents-see-and-order-for-themselves".to_owned(),
        channel: Channel::Portal,
        removed: None,
    }
}

/// Writes entries with their contents, as an access that ends does, and gives their ids. They are durable then.
///
/// # Errors
/// When the database refuses.
pub async fn write(
    db: &Database,
    entries: Vec<Entry>,
    chance: &Chance,
) -> Result<Vec<EntryId>, StoreError> {
    let put = PutDown::new(entries, chance);
    let ids = put.0.iter().map(|sealed| sealed.id.clone()).collect();
    put_down(db, put).await?;
    Ok(ids)
}

/// Entries that are filled in with one transaction.
const FILL_AT_ONCE: u64 = 50_000;

/// Fills a log that nothing waits for with made-up leaves without contents up to a size, by a path that is much faster than
/// the entries' own.
///
/// # Errors
/// When the database refuses.
pub async fn fill(db: &Database, size: u64, chance: &Chance) -> Result<(), StoreError> {
    let mut from = store::size(db.read()).await?;
    while from < size {
        let to = size.min(from + FILL_AT_ONCE);
        let leaves: Vec<LeafRow> = (from..to)
            .map(|position| made_up(position, chance))
            .collect();
        let done = db.write(move |tx| {
            Box::pin(async move {
                let mut growth = Growth::of(tx, from).await?;
                growth.append(&leaves)?;
                store::put_leaves(tx, &leaves).await?;
                growth.put(tx).await
            })
        });
        done.await.map_err(unwritten)?;
        from = to;
    }
    Ok(())
}

fn made_up(position: u64, chance: &Chance) -> LeafRow {
    LeafRow {
        position,
        entry: filled_at(position).to_string(),
        at_us: i64::try_from(position).unwrap_or(i64::MAX),
        commitment: hex(&chance.bytes::<32>()),
    }
}

/// The id of the entry that [`fill`] puts at a position.
#[must_use]
pub fn filled_at(position: u64) -> EntryId {
    let [a, b, c, d, e, f, g, h] = position.to_be_bytes();
    EntryId::from_bytes([0, 0, a, b, c, d, e, f, g, h])
}
