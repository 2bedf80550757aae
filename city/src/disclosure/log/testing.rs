//! A door into the writing of entries, for tests and benches: nothing else makes entries without a mandate.

use jiff::Timestamp;
use platform::chance::Chance;
use platform::db::Database;

use super::super::{Act, Entry, EntrySubject, PutDown, put_down};
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
