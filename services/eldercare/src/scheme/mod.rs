//! Sets of schemes: an officer writes the next one, looks at it once more and signs it. A signed set has a version and a first
//! day and is never changed.

mod begins;
mod check;
mod model;
mod store;
mod whom;

pub use begins::Begins;
pub use check::SetFault;
pub(crate) use check::{CYCLE_MONTHS_MAX, FUNDS_MAX, NAME_CHARACTERS_MAX};
pub use model::{Benefit, CYCLE_MONTHS, Content, Draft, Fund, NewScheme, NewSet, SchemeSet};
pub use whom::Whom;

use city::City;
use city::error::StoreError;
use city::mandate::{Access, Cohort, Mandate, Purpose};
use city::people::MandateError;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::facts::questions;
use crate::{SERVICE, WriteFailed, flatten};

/// The name under which officers work on schemes.
const SCHEMES: &str = "eldercare-schemes";

/// Why nothing was done with a set.
#[derive(Debug, Error)]
pub enum SchemeError {
    /// There is nothing, or it is not for this person to see.
    #[error("there is no such set of schemes")]
    NotFound,
    /// The set has faults.
    #[error("the set has faults, and nothing of it was kept")]
    Faults(Vec<SetFault>),
    /// Somebody changed or signed it since it was read.
    #[error("somebody has changed or signed the set in the meantime: look at it again")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// The schemes of a city.
#[derive(Clone)]
pub struct Schemes {
    city: City,
}

impl Schemes {
    /// The schemes kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// An officer's leave to write schemes and to sign them.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub fn leave(&self, access: &Access) -> Result<Mandate, MandateError> {
        let post = access.actor().post().ok_or(MandateError::NotYours)?;
        let cohort = Cohort::new(SCHEMES, SERVICE, post.body.clone());
        let registry = self.city.registry();
        registry.work_on(access, &cohort, Purpose::EldercareServices)
    }

    /// All signed sets, the newest first. Everyone may read them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signed(&self) -> Result<Vec<SchemeSet>, StoreError> {
        store::sets(self.city.db().read()).await
    }

    /// The set that counts on a day.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn on(&self, day: Date) -> Result<Option<SchemeSet>, StoreError> {
        let mut sets = self.signed().await?.into_iter();
        Ok(sets.find(|set| set.from <= day))
    }

    /// The set that is being written; none where the mandate is no leave to write it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn draft(&self, mandate: &Mandate) -> Result<Option<Draft>, StoreError> {
        if !mandate.covers_cohort(SCHEMES) {
            return Ok(None);
        }
        store::draft(self.city.db().read()).await
    }

    /// What a set would say that was signed now.
    ///
    /// # Errors
    /// [`SchemeError::Faults`] with all that is wrong.
    pub async fn read(&self, new: &NewSet) -> Result<Content, SchemeError> {
        let sets = self.signed().await?;
        let questions = questions(self.city.geography());
        let today = self.city.today();
        check::read(new, &questions, sets.first(), today).map_err(SchemeError::Faults)
    }

    /// Keeps a set as the one that is being written, in the place of the revision that was seen; 0 where there was none.
    ///
    /// # Errors
    /// See [`SchemeError`].
    pub async fn write(
        &self,
        mandate: &Mandate,
        seen: i64,
        set: NewSet,
    ) -> Result<Draft, SchemeError> {
        if !mandate.covers_cohort(SCHEMES) {
            return Err(SchemeError::NotFound);
        }
        self.read(&set).await?;
        let draft = Draft {
            revision: seen + 1,
            set,
        };
        let written = draft.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                match store::write(tx, &written).await? {
                    true => Ok(()),
                    false => Err(SchemeError::Changed),
                }
            })
        });
        flatten(done.await)?;
        Ok(draft)
    }

    /// Signs the set that was being written, as it was seen. It is looked at once more, since days go by.
    ///
    /// # Errors
    /// See [`SchemeError`].
    pub async fn sign(&self, mandate: &Mandate, seen: i64) -> Result<SchemeSet, SchemeError> {
        let draft = self.draft(mandate).await?;
        let draft = draft.ok_or(SchemeError::NotFound)?;
        if draft.revision != seen {
            return Err(SchemeError::Changed);
        }
        let content = self.read(&draft.set).await?;
        let before = self.signed().await?;
        let set = SchemeSet {
            version: before.first().map_or(0, |set| set.version) + 1,
            from: draft.set.from,
            content,
            signed_at: self.city.now(),
            signed_by: mandate.actor().key(),
        };
        let signed = set.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let is_ours = store::clear(tx, seen).await? && store::sign(tx, &signed).await?;
                match is_ours {
                    true => Ok(()),
                    false => Err(SchemeError::Changed),
                }
            })
        });
        flatten(done.await)?;
        Ok(set)
    }
}

/// Puts the first set of a city that is being loaded in force from a day on.
pub(crate) async fn begin(
    tx: &DatabaseTransaction,
    (from, at): (Date, Timestamp),
    content: Content,
) -> Result<(), StoreError> {
    let set = SchemeSet {
        version: 1,
        from,
        content,
        signed_at: at,
        signed_by: "system".to_owned(),
    };
    store::sign(tx, &set).await?;
    Ok(())
}

/// What the first set of a city that is being loaded says.
pub(crate) fn first(
    new: &NewSet,
    geography: &city::geography::Geography,
    yesterday: Date,
) -> Result<Content, Vec<SetFault>> {
    check::read(new, &questions(geography), None, yesterday)
}
