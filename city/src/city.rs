//! The city as a running program holds it: its database, clock and chance, and the geography of its pack.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use merkle::VerifierKey;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;
use thiserror::Error;

use crate::calendar::{CalendarDay, CalendarFault, WorkingDays};
use crate::directory::{Availability, Body, Directory, DirectoryStore, Held, Site};
use crate::disclosure::Disclosures;
use crate::disclosure::log::{Demand, Log};
use crate::error::StoreError;
use crate::geography::{Geography, GeographyFault, SiteDistance};
use crate::id::SiteId;
use crate::load::{MadeUp, StandIn};
use crate::mandate::{Access, Actor, Channel};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::pack::{About, Pack, PackSource};
use crate::people::Registry;
use crate::people::document::DigestKey;
use crate::policy::{Policies, PolicyFault};

/// Why a city cannot be run from this database.
#[derive(Debug, Error)]
pub enum OpenCityError {
    /// No pack was loaded.
    #[error("this database holds no city yet: load one with `commonweal load`")]
    NotLoaded,
    /// The pack in the database is not readable any more.
    #[error("the pack in the database has faults: load the city anew\n{0}")]
    Pack(platform::files::Faults),
    /// The pack's cells do not make a geography.
    #[error(transparent)]
    Geography(#[from] GeographyFault),
    /// A policy can't be used.
    #[error(transparent)]
    Policy(#[from] PolicyFault),
    /// The pack's calendar does not make a calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarFault),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A city that runs: cheap to clone, shared by all requests.
#[derive(Clone)]
pub struct City {
    inner: Arc<Inner>,
}

struct Inner {
    db: Database,
    clock: Clock,
    chance: Chance,
    practice: bool,
    policies: Policies,
    documents: OnceLock<DigestKey>,
    about: About,
    made_up: Option<MadeUp>,
    sandbox: Option<StandIn>,
    geography: Arc<Geography>,
    days: WorkingDays,
    /// The position in the geography of each site of the directory.
    sites: HashMap<SiteId, usize>,
    bodies: Vec<Body>,
    directory: Held,
    log_key: OnceLock<VerifierKey>,
    demand: Demand,
}

impl City {
    /// Opens the city that a database holds.
    ///
    /// # Errors
    /// See [`OpenCityError`].
    pub async fn open(
        db: Database,
        clock: Clock,
        chance: Chance,
        policies: Policies,
        practice: bool,
    ) -> Result<Self, OpenCityError> {
        let files = DirectoryStore::pack(&db).await?;
        if files.is_empty() {
            return Err(OpenCityError::NotLoaded);
        }
        let made_up = files
            .iter()
            .find(|(name, _)| name == MadeUp::FILE)
            .and_then(|(_, content)| serde_json::from_slice(content).ok());
        let sandbox = StandIn::among(&files);
        let files = files
            .into_iter()
            .map(|(name, content)| (name, Cow::Owned(content)));
        let pack = Pack::read(&PackSource::files(files)).map_err(OpenCityError::Pack)?;
        let days = WorkingDays::new(pack.about.calendar.clone(), pack.calendar.clone())?;
        let stored = DirectoryStore::sites(&db).await?;
        let bodies = DirectoryStore::bodies(&db).await?;
        let sites = positions(&pack, &stored);
        let geography = Arc::new(Geography::of(&pack)?);
        let about = pack.about;
        Ok(Self {
            inner: Arc::new(Inner {
                db,
                clock,
                chance,
                practice,
                policies,
                documents: OnceLock::new(),
                about,
                made_up,
                sandbox,
                geography,
                days,
                sites,
                bodies,
                directory: Held::default(),
                log_key: OnceLock::new(),
                demand: Demand::default(),
            }),
        })
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Database {
        &self.inner.db
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Chance.
    #[must_use]
    pub fn chance(&self) -> &Chance {
        &self.inner.chance
    }

    /// The register of residents.
    #[must_use]
    pub fn registry(&self) -> Registry {
        Registry::new(self.inner.db.clone(), self.inner.policies.clone())
            .in_the_city(Arc::clone(&self.inner.geography))
    }

    /// The city with the key under which it finds document numbers. A key that is set once stays.
    #[must_use]
    pub fn with_document_key(self, key: DigestKey) -> Self {
        let _ = self.inner.documents.set(key);
        self
    }

    /// What stands for a text of a kind where a service does not keep it: HMAC-SHA-256 of kind, 0x1F and text under the city's
    /// key, as hexadecimal digits. Without the key nobody can try texts out against it.
    ///
    /// # Errors
    /// [`StoreError::NoKey`] where the city was opened without one.
    pub fn digest_of(&self, kind: &str, text: &str) -> Result<String, StoreError> {
        let key = self.document_key().ok_or(StoreError::NoKey)?;
        Ok(key.digest_of(kind, text))
    }

    /// A secret that follows from the city's key and a name: the same for the same name, kept nowhere, and for nobody to tell.
    ///
    /// # Errors
    /// [`StoreError::NoKey`] where the city was opened without its key.
    pub fn secret_of(&self, name: &str) -> Result<[u8; 32], StoreError> {
        let key = self.document_key().ok_or(StoreError::NoKey)?;
        Ok(key.secret_of(name))
    }

    pub(crate) fn document_key(&self) -> Option<&DigestKey> {
        self.inner.documents.get()
    }

    /// The policies.
    #[must_use]
    pub fn policies(&self) -> &Policies {
        &self.inner.policies
    }

    /// What was done with whose records.
    #[must_use]
    pub fn disclosures(&self) -> Disclosures {
        Disclosures::new(self.inner.db.clone())
    }

    /// The tree over what was done, which anybody may verify.
    #[must_use]
    pub fn log(&self) -> Log {
        Log::new(self.inner.db.clone())
    }

    /// Where checkpoints of the log are asked for between their minutes.
    #[must_use]
    pub fn demand(&self) -> &Demand {
        &self.inner.demand
    }

    /// Tells everybody the key by which the log's checkpoints are verified. It is told once.
    pub fn publish_log_key(&self, key: &VerifierKey) {
        self.inner.log_key.get_or_init(|| key.clone());
    }

    /// The key by which the log's checkpoints are verified, where it was told.
    #[must_use]
    pub fn log_key(&self) -> Option<&VerifierKey> {
        self.inner.log_key.get()
    }

    /// Somebody at a door of this city. Whoever makes one must put its trail down before what was read is told.
    pub(crate) fn access(&self, actor: Actor, channel: Channel) -> Access {
        Access::new(
            actor,
            channel,
            (self.today(), self.end_of(self.today())),
            self.inner.clock.clone(),
            self.inner.chance.clone(),
        )
    }

    /// Does a piece of work under an access, and gives its result when the entries of all that was read are durable.
    ///
    /// # Errors
    /// When the entries could not be written; the result is lost then.
    pub async fn under<T>(
        &self,
        actor: Actor,
        channel: Channel,
        work: impl AsyncFnOnce(&Access) -> T,
    ) -> Result<T, StoreError> {
        let access = self.access(actor, channel);
        let done = work(&access).await;
        access.put_down(self.db()).await?;
        Ok(done)
    }

    /// Whether this is a practice city, in which nobody is real.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.inner.practice
    }

    /// What the pack says of the city.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.inner.about
    }

    /// How the people of the city were made up, where they were.
    #[must_use]
    pub fn made_up(&self) -> Option<MadeUp> {
        self.inner.made_up
    }

    /// The body of a real city that practises in this one, where it was made for one.
    #[must_use]
    pub fn sandbox(&self) -> Option<&StandIn> {
        self.inner.sandbox.as_ref()
    }

    /// Where things are.
    #[must_use]
    pub fn geography(&self) -> &Geography {
        &self.inner.geography
    }

    /// The bodies of the city.
    #[must_use]
    pub fn bodies(&self) -> &[Body] {
        &self.inner.bodies
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The day that it is in the city.
    #[must_use]
    pub fn today(&self) -> Date {
        self.inner.days.date_at(self.now())
    }

    /// The city's day at a moment.
    #[must_use]
    pub fn date_at(&self, moment: Timestamp) -> Date {
        self.inner.days.date_at(moment)
    }

    /// The city's day and time of day at a moment.
    #[must_use]
    pub fn local(&self, moment: Timestamp) -> DateTime {
        let zone = self.inner.days.time_zone().clone();
        moment.to_zoned(zone).datetime()
    }

    /// The first moment that is no longer part of a deadline's day in the city.
    #[must_use]
    pub fn end_of(&self, day: Date) -> Timestamp {
        self.inner.days.deadline_end(day)
    }

    /// The working days by the newest calendar of the master data, or the pack's where none was edited.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn working_days(&self) -> Result<WorkingDays, StoreError> {
        let corrupt = || StoreError::corrupt("master_data.content");
        let Some(data) = MasterDataStore::newest(self.db(), MasterDataKind::Calendar).await? else {
            return Ok(self.inner.days.clone());
        };
        let days: Vec<CalendarDay> = serde_json::from_value(data.content).map_err(|_| corrupt())?;
        WorkingDays::new(self.inner.days.rule().clone(), days).map_err(|_| corrupt())
    }

    /// A pause or closing that the city has set over a service, whatever its rounds say; none where it has ended.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn pause_of(&self, service: &str) -> Result<Option<Availability>, StoreError> {
        let Some(data) = MasterDataStore::newest(self.db(), MasterDataKind::Pauses).await? else {
            return Ok(None);
        };
        let mut pauses: BTreeMap<String, Availability> = serde_json::from_value(data.content)
            .map_err(|_| StoreError::corrupt("master_data.content"))?;
        let today = self.today();
        Ok(pauses
            .remove(service)
            .filter(|pause| !pause.is_over_on(today)))
    }

    /// The sites of the directory as they are now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn sites(&self) -> Result<Vec<Site>, StoreError> {
        let today = self.today();
        let mut sites = DirectoryStore::sites(self.db()).await?;
        for site in &mut sites {
            site.state = site.state.on(today);
        }
        Ok(sites)
    }

    /// The directory of services as it is now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn directory(&self) -> Result<Arc<Directory>, StoreError> {
        self.inner.directory.now(self.db()).await
    }

    /// How far a site is from a cell of the city; nothing where either is unknown.
    #[must_use]
    pub fn way(&self, home_cell: &str, site: &SiteId) -> Option<SiteDistance> {
        let cell = self.geography().cell_with_id(home_cell)?;
        let site = self.inner.sites.get(site)?;
        self.geography().site_from_cell(cell, *site)
    }

    /// Minutes on foot from a cell of the city to a site; nothing where either is unknown.
    #[must_use]
    pub fn walk_minutes(&self, home_cell: &str, site: &SiteId) -> Option<f64> {
        self.way(home_cell, site).map(|way| way.walking_minutes)
    }

    /// Whether a cell of the city is in the district of a site; not where either is unknown.
    #[must_use]
    pub fn is_in_district_of(&self, home_cell: &str, site: &SiteId) -> bool {
        let geography = self.geography();
        let district = |cell: usize| geography.cells().get(cell).map(|cell| cell.district);
        let home = geography.cell_with_id(home_cell).and_then(district);
        let site = self.inner.sites.get(site);
        let site = site.and_then(|position| geography.sites().get(*position));
        home.is_some() && home == site.and_then(|site| district(site.cell))
    }
}

/// The position in the pack of each site, by its name and place.
fn positions(pack: &Pack, stored: &[Site]) -> HashMap<SiteId, usize> {
    let by_code: HashMap<&str, usize> = pack
        .sites
        .iter()
        .enumerate()
        .map(|(position, site)| (site.id.as_str(), position))
        .collect();
    stored
        .iter()
        .filter_map(|site| Some((site.id.clone(), *by_code.get(site.code.as_str())?)))
        .collect()
}
