//! Rosters for the learning platforms of schools, by OneRoster 1.2.
//!
//! `binding` is the standard's CSV binding as data, `set` a roster and its files, `check` reads and judges such files, `delta`
//! tells what has changed and guards classes, `make` makes the roster of a school. They are pure; this file takes rosters from
//! the register under a mandate and keeps what the next is held against. The standard's service binding (REST) would be a
//! sibling of `binding`, over the same `set`.

pub mod binding;
pub mod check;
pub mod delta;
pub mod make;
pub mod set;
mod store;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Write};

use city::City;
use city::directory::Site;
use city::error::StoreError;
use city::id::{RosterId, SiteId};
use city::mandate::{Access, Cohort, Mandate, Purpose};
use city::pack::SiteKind;
use city::people::{FactValue, MandateError};
use jiff::Timestamp;
use platform::hex;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{SERVICE, WriteFailed, catalogue, flatten};
use binding::File;
use delta::{Shrink, Snapshot, delta, shrinks};
use make::{Pupil, RosterKey, School};
use set::{Mode, Roster};

/// Shortest and longest reason for which a class is let through, in characters.
pub const REASON_CHARACTERS_MIN: usize = 10;
/// See [`REASON_CHARACTERS_MIN`].
pub const REASON_CHARACTERS_MAX: usize = 500;

/// The name under which the key of ids is kept.
const KEY: &str = "roster-key";

/// Why no roster was handed out.
#[derive(Debug, Error)]
pub enum RosterError {
    /// There is no such school, or the actor may not take its roster.
    #[error("there is no such school")]
    NotFound,
    /// There is no roster before, from which something could have changed.
    #[error("no roster of this school was handed out yet: take all of it first")]
    NothingBefore,
    /// Classes would lose more than half of their members.
    #[error("{} of the classes would lose more than half of their members", .0.len())]
    Shrinks(Vec<Shrink>),
    /// The reason for which classes are let through is too short, too long, or steers a machine.
    #[error("a reason has {REASON_CHARACTERS_MIN} to {REASON_CHARACTERS_MAX} characters")]
    Reason(Vec<Shrink>),
    /// Somebody else took a roster of this school at the same moment.
    #[error("somebody else has just taken a roster of this school: look at it again")]
    Changed,
    /// The files could not be put together.
    #[error("the files could not be put together: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for RosterError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotFound,
        }
    }
}

/// A class that an officer lets through although it loses more than half of its members, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// The sourcedId of the class.
    pub class: String,
    /// Why that is right.
    pub reason: String,
}

impl Allowed {
    /// Whether the reason can be kept: some words, not too many, and none that steers a machine.
    fn has_reason(&self) -> bool {
        let reason = self.reason.trim();
        let length = reason.chars().count();
        (REASON_CHARACTERS_MIN..=REASON_CHARACTERS_MAX).contains(&length)
            && !reason.contains(char::is_control)
    }
}

/// What roster is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Everything, or what has changed.
    pub mode: Mode,
    /// With birth dates.
    pub with_births: bool,
    /// Classes that are let through.
    pub allowed: Vec<Allowed>,
}

/// A roster that was handed out, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its id.
    pub id: RosterId,
    /// When.
    pub made_at: Timestamp,
    /// Who took it.
    pub made_by: String,
    /// Everything, or what had changed.
    pub mode: Mode,
    /// Rows of each file that was handed out.
    pub counts: BTreeMap<String, usize>,
    /// Classes that were let through, and why.
    pub allowed: Vec<Allowed>,
    /// What the next is held against.
    pub snapshot: Snapshot,
}

/// A roster as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// What is kept of it.
    pub kept: Past,
    /// Its files by name.
    pub files: Vec<(String, String)>,
}

impl Handed {
    /// All files in one archive.
    ///
    /// # Errors
    /// When they cannot be packed.
    pub fn archive(&self) -> Result<Vec<u8>, RosterError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.files {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(content.as_bytes())
                .map_err(zip::result::ZipError::Io)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

/// The schools whose rosters somebody in a post may take: those of their own body.
///
/// # Errors
/// [`RosterError::NotFound`] for whoever may take none.
pub async fn schools(city: &City, access: &Access) -> Result<Vec<Site>, RosterError> {
    let post = access.actor().post().ok_or(RosterError::NotFound)?;
    let own = Cohort::new(SERVICE, SERVICE, post.body.clone());
    let registry = city.registry();
    registry.work_on(access, &own, Purpose::LearningPlatforms)?;
    let sites = city.sites().await?.into_iter();
    let schools = sites.filter(|site| site.kind == SiteKind::School && site.body == post.body);
    Ok(schools.collect())
}

/// A school, and leave to take its roster: a cohort that goes by the school's id.
///
/// # Errors
/// [`RosterError::NotFound`] where there is no such school, or whoever asks may not.
pub async fn leave(
    city: &City,
    access: &Access,
    site: &SiteId,
) -> Result<(Site, Mandate), RosterError> {
    let sites = city.sites().await?.into_iter();
    let mut schools = sites.filter(|site| site.kind == SiteKind::School);
    let school = schools.find(|school| school.id == *site);
    let school = school.ok_or(RosterError::NotFound)?;
    let cohort = Cohort::new(site.as_str(), SERVICE, school.body.clone());
    let registry = city.registry();
    let mandate = registry.work_on(access, &cohort, Purpose::LearningPlatforms)?;
    Ok((school, mandate))
}

/// The newest roster that was handed out of a school. The mandate must be over its pupils.
///
/// # Errors
/// When the mandate is another, or the database cannot be read.
pub async fn newest(
    city: &City,
    mandate: &Mandate,
    site: &SiteId,
) -> Result<Option<Past>, RosterError> {
    if !mandate.covers_cohort(site.as_str()) {
        return Err(RosterError::NotFound);
    }
    Ok(store::newest(city.db().read(), site).await?)
}

/// When the newest roster of each school was handed out.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_of_each(city: &City) -> Result<BTreeMap<SiteId, Timestamp>, StoreError> {
    store::last_of_each(city.db().read()).await
}

/// Hands out a roster of a school, and keeps what the next is held against. The mandate must be over its pupils.
///
/// # Errors
/// See [`RosterError`]; of a roster that is refused nothing is kept.
pub async fn hand_out(
    city: &City,
    mandate: &Mandate,
    school: &Site,
    order: &Order,
) -> Result<Handed, RosterError> {
    let before = newest(city, mandate, &school.id).await?;
    let whole = made(city, mandate, school, order.with_births).await?;
    let at = city.now();
    let none = Snapshot::default();
    let against = before.as_ref().map_or(&none, |past| &past.snapshot);
    if !order.allowed.iter().all(Allowed::has_reason) {
        return Err(RosterError::Reason(shrinks(against, &whole, &[])));
    }
    let let_through: Vec<String> = order.allowed.iter().map(|one| one.class.clone()).collect();
    let refused = shrinks(against, &whole, &let_through);
    if !refused.is_empty() {
        return Err(RosterError::Shrinks(refused));
    }
    let handed = match (order.mode, &before) {
        (Mode::Bulk, _) => whole.clone(),
        (Mode::Delta, Some(_)) => delta(against, &whole, &at.to_string()),
        (Mode::Delta, None) => return Err(RosterError::NothingBefore),
    };
    let of = |file: File| (file.name().to_owned(), handed.rows(file).len());
    let post = mandate.actor().post();
    let kept = Past {
        id: RosterId::from_bytes(city.chance().bytes()),
        made_at: at,
        made_by: post.map_or_else(String::new, |post| post.staff.to_string()),
        mode: order.mode,
        counts: File::ALL
            .into_iter()
            .filter(|file| handed.has(*file))
            .map(of)
            .collect(),
        allowed: order.allowed.clone(),
        snapshot: Snapshot::of(&whole),
    };
    let (site, new) = (school.id.clone(), kept.clone());
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            let before = before.as_ref().map(|past| &past.id);
            if store::keep(tx, &site, before, &new).await? {
                Ok(())
            } else {
                Err(RosterError::Changed)
            }
        })
    });
    flatten(done.await)?;
    let system = city.about().name.en.clone();
    Ok(Handed {
        files: handed.written(order.mode, &system),
        kept,
    })
}

/// The whole roster of a school as the register has it today.
async fn made(
    city: &City,
    mandate: &Mandate,
    school: &Site,
    with_births: bool,
) -> Result<Roster, RosterError> {
    let (registry, cohort, today) = (city.registry(), school.id.as_str(), city.today());
    let ids = registry
        .pupils_at(mandate, cohort, &school.id, today)
        .await?;
    let people = registry.members(mandate, cohort, &ids).await?;
    let facts = registry.facts_among(mandate, cohort, &ids, today).await?;
    let restricted: HashSet<_> = facts
        .into_iter()
        .filter(|fact| fact.value == FactValue::Restricted)
        .map(|fact| fact.subject)
        .collect();
    let pupils: Vec<Pupil> = people
        .into_iter()
        .map(|person| Pupil {
            name: Some(person.name).filter(|_| !restricted.contains(&person.id)),
            resident: person.id,
            born: person.birth_date,
        })
        .collect();
    let geography = city.geography();
    let cell = geography.cell_with_id(&school.cell);
    let district = cell.and_then(|cell| geography.district_of(cell));
    let about = city.about();
    let named = School {
        site: school.id.clone(),
        name: school.name.en.clone(),
        district: district.map(|district| (district.id.clone(), district.name.en.clone())),
        city: (about.id.clone(), about.name.en.clone()),
    };
    let key = key(city).await?;
    Ok(make::roster(
        &key,
        &named,
        &pupils,
        today.year(),
        with_births,
    ))
}

/// The key of ids, drawn when it is first needed.
async fn key(city: &City) -> Result<RosterKey, RosterError> {
    if let Some(key) = catalogue::kept(city.db().read(), KEY).await? {
        return Ok(RosterKey::new(key.as_bytes()));
    }
    let drawn = hex(&city.chance().bytes::<32>());
    let done = city.db().write(move |tx| {
        Box::pin(async move {
            catalogue::keep(tx, KEY, &drawn, false).await?;
            let key = catalogue::kept(tx, KEY).await?;
            key.ok_or(RosterError::Store(StoreError::corrupt(
                "learning_state.value",
            )))
        })
    });
    let key = flatten(done.await)?;
    Ok(RosterKey::new(key.as_bytes()))
}
