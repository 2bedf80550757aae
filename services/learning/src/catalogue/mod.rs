//! The catalogue of teaching resources: taken in from tables of LRMI terms, searched, and given out as the same tables.

mod misfit;
mod model;
mod shelf;
mod store;
pub mod table;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use misfit::{Misfit, Misfits, Wrong};
pub use model::{Description, Resource};
pub use shelf::{Catalogue, Counted, Shelf, Wanted};
pub(crate) use store::{keep, kept};
pub use vocabulary::GRADE_MAX;

use std::collections::HashMap;

use city::City;
use city::error::StoreError;
use city::id::ResourceId;
use city::mandate::{Access, Cohort, Mandate, Purpose};
use city::people::MandateError;
use jiff::Timestamp;
use platform::chance::Chance;
use platform::files::{Encoding, Place};
use platform::hex;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::{SERVICE, WriteFailed, flatten};
use store::Stored;

/// Why the catalogue was not changed.
#[derive(Debug, Error)]
pub enum CatalogueError {
    /// The file has faults, and nothing of it was taken.
    #[error("the file has faults, and nothing of it was taken:\n{0}")]
    File(#[from] Misfits),
    /// There is no such resource, or the actor may not change it.
    #[error("there is no such resource")]
    NotFound,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for CatalogueError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotFound,
        }
    }
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Resources that were not in the catalogue.
    pub added: usize,
    /// Resources that are now described in another way.
    pub changed: usize,
    /// Resources that stand as they stood.
    pub unchanged: usize,
    /// In what the file was written.
    pub encoding: Encoding,
    /// Its columns that were left.
    pub left: Vec<String>,
}

/// Leave for an officer of teaching resources to look after what their body keeps.
///
/// # Errors
/// [`MandateError::NotYours`] for everybody else.
pub fn leave_to_keep(city: &City, access: &Access) -> Result<Mandate, MandateError> {
    let post = access.actor().post();
    let post = post.filter(|post| post.service == SERVICE);
    let post = post.ok_or(MandateError::NotYours)?;
    let own = Cohort::new(SERVICE, SERVICE, post.body.clone());
    let registry = city.registry();
    registry.work_on(access, &own, Purpose::LearningPlatforms)
}

/// Takes a table of LRMI terms in, all or nothing. A resource that is known already, by its identifier or else by its
/// address, is described anew. `name` is what messages call the file. The mandate must be over the service.
///
/// # Errors
/// See [`CatalogueError`].
pub async fn import(
    city: &City,
    mandate: &Mandate,
    name: &str,
    bytes: &[u8],
) -> Result<Imported, CatalogueError> {
    if !mandate.covers_cohort(SERVICE) {
        return Err(CatalogueError::NotFound);
    }
    let listing = table::read(name, bytes)?;
    let (chance, now) = (city.chance().clone(), city.now());
    let (file, said) = (name.to_owned(), listing.said);
    let done = city
        .db()
        .write(move |tx| Box::pin(async move { take_in(tx, &chance, now, &file, said).await }));
    let taken = flatten(done.await)?;
    Ok(Imported {
        added: taken.ids.len(),
        changed: taken.changed,
        unchanged: taken.unchanged,
        encoding: listing.encoding,
        left: listing.left,
    })
}

/// What came of descriptions that were taken in.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The resources that are new.
    pub(crate) ids: Vec<ResourceId>,
    /// How many are described in another way.
    changed: usize,
    /// How many stand as they stood.
    unchanged: usize,
}

/// Takes descriptions in. `file` is what messages call where they come from.
pub(crate) async fn take_in(
    tx: &DatabaseTransaction,
    chance: &Chance,
    now: Timestamp,
    file: &str,
    said: Vec<Description>,
) -> Result<Taken, CatalogueError> {
    store::put_stamp(tx, &hex(&chance.bytes::<16>())).await?;
    let stored = store::all(tx).await?;
    let mut by_url: HashMap<&str, &Stored> = HashMap::new();
    let mut by_identifier: HashMap<&str, &Stored> = HashMap::new();
    for one in &stored {
        by_url.insert(&one.resource.said.url, one);
        if let Some(identifier) = &one.resource.said.identifier {
            by_identifier.insert(identifier, one);
        }
    }
    let (mut new, mut changed, mut unchanged) = (Vec::new(), Vec::new(), 0);
    let mut misfits = Misfits::default();
    for one in said {
        let named = one
            .identifier
            .as_deref()
            .and_then(|id| by_identifier.get(id));
        let placed = by_url.get(one.url.as_str());
        let known = match (named, placed) {
            (Some(named), Some(placed)) if named.resource.id != placed.resource.id => {
                misfits.push(Misfit {
                    file: file.to_owned(),
                    place: Place::File,
                    column: None,
                    wrong: Wrong::Taken {
                        identity: one.identity().to_owned(),
                    },
                });
                continue;
            }
            (known, placed) => known.or(placed),
        };
        let known = known.map(|known| (&known.resource, known.is_in));
        if known.is_some_and(|(resource, is_in)| is_in && resource.said == one) {
            unchanged += 1;
            continue;
        }
        let list = if known.is_some() {
            &mut changed
        } else {
            &mut new
        };
        list.push(Resource {
            id: known.map_or_else(
                || ResourceId::from_bytes(chance.bytes()),
                |(resource, _)| resource.id.clone(),
            ),
            said: one,
            changed_at: now,
        });
    }
    misfits.into_result(())?;
    store::change(tx, &changed).await?;
    store::add(tx, &new).await?;
    Ok(Taken {
        ids: new.into_iter().map(|one| one.id).collect(),
        changed: changed.len(),
        unchanged,
    })
}

/// Takes a resource out of the catalogue. A file that names it again puts it back. The mandate must be over the service.
///
/// # Errors
/// See [`CatalogueError`].
pub async fn take_out(
    city: &City,
    mandate: &Mandate,
    id: &ResourceId,
) -> Result<(), CatalogueError> {
    if !mandate.covers_cohort(SERVICE) {
        return Err(CatalogueError::NotFound);
    }
    let (id, now) = (id.clone(), city.now());
    let stamp = hex(&city.chance().bytes::<16>());
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            store::put_stamp(tx, &stamp).await?;
            if store::take_out(tx, &id, now).await? {
                Ok(())
            } else {
                Err(CatalogueError::NotFound)
            }
        })
    });
    flatten(done.await)
}
