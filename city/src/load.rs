//! Loading a city: the files of a pack, its sites, and the people made up over its real population.

mod bodies;
mod directory;
mod practice;
mod stand_in;
#[cfg(test)]
mod tests;

pub use bodies::Bodies;
pub use stand_in::{NoPart, Part, StandIn};

use std::sync::Arc;

use futures_util::future::BoxFuture;
use jiff::Timestamp;
use jiff::civil::Date;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::{Database, WriteError};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::json;
use thiserror::Error;

use crate::calendar::{CalendarFault, WorkingDays};
use crate::directory::{Availability, DirectoryStore, Site};
use crate::error::StoreError;
use crate::event::EventStore;
use crate::generator::{self, GeneratorFault, MadeUpCity, Recipe};
use crate::id::{BodyId, FactId, HouseholdId, ResidentId, SiteId};
use crate::indicator;
use crate::mandate::{Access, Actor, Channel, Cohort, Mandate, Purpose};
use crate::master_data::{MasterDataKind, MasterDataStore};
use crate::pack::{Pack, PackSource, SiteKind};
use crate::people::{
    self, Fact, FactValue, MandateError, Membership, Population, Registry, Relation, RelationKind,
    Resident,
};
use crate::personal::Personal;
use crate::policy::Policies;
use crate::proxy::Programmes;

/// Why a city was not loaded. Nothing is kept of one that fails.
#[derive(Debug, Error)]
pub enum LoadError {
    /// There is a city already.
    #[error("this database holds a city already: load into an empty one")]
    NotEmpty,
    /// The pack has faults.
    #[error("the pack has faults, so nothing was loaded:\n{0}")]
    Pack(platform::files::Faults),
    /// No people could be made up.
    #[error(transparent)]
    People(#[from] GeneratorFault),
    /// The calendar is not one.
    #[error(transparent)]
    Calendar(#[from] CalendarFault),
    /// A service could not set up its part.
    #[error("{service}: {what}")]
    Service {
        /// The service's code.
        service: &'static str,
        /// What is wrong.
        what: String,
    },
    /// Loading needs a mandate that was not given.
    #[error(transparent)]
    Mandate(#[from] MandateError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The city could not be written.
    #[error("the city could not be written: {0}")]
    Write(String),
}

/// How far loading has come, for whoever waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The pack was read: so many cells and sites.
    PackRead {
        /// Cells of the city.
        cells: usize,
        /// Sites of the city.
        sites: usize,
    },
    /// The people were made up.
    PeopleMade {
        /// Residents.
        residents: usize,
    },
    /// All rows stand in the database.
    Written,
}

/// A city on its way into the database, for the services that set up their part of it.
pub struct LoadedCity {
    /// The pack.
    pub pack: Pack,
    /// The people made up.
    pub made_up: MadeUpCity,
    /// The id of each resident of [`MadeUpCity::residents`].
    pub residents: Vec<ResidentId>,
    /// The id of each site of [`Pack::sites`].
    pub sites: Vec<SiteId>,
    /// The bodies of a made-up city.
    pub bodies: Bodies,
    /// The leave to load, over a cohort that goes by the pack's name.
    pub mandate: Mandate,
    /// The moment of loading.
    pub now: Timestamp,
    /// The day of loading in the city.
    pub today: Date,
    /// The seed of the city, for services that were added later and have chance of their own from it, so that all else in
    /// a city of a seed stays what it was.
    pub seed: u64,
    /// Chance, from the seed of the city.
    pub chance: Chance,
    /// The residents whom the role picker offers, parents where there are schools; services leave their needs open for them.
    pub practice_parents: Vec<usize>,
    /// The body of a real city that practises here.
    pub stand_in: Option<StandIn>,
}

/// Sets up a service's part of a city that is being loaded.
#[derive(Clone)]
pub struct LoadService {
    past: fn(&mut LoadedCity) -> Result<(), LoadError>,
    write: Arc<WritePart>,
}

/// Writes a service's part of a city.
type WritePart = dyn for<'a> Fn(&'a DatabaseTransaction, &'a LoadedCity) -> BoxFuture<'a, Result<(), LoadError>>
    + Send
    + Sync;

impl LoadService {
    /// A part that is written when the people and sites of the city stand in the database.
    pub fn new<F>(write: F) -> Self
    where
        F: for<'a> Fn(
                &'a DatabaseTransaction,
                &'a LoadedCity,
            ) -> BoxFuture<'a, Result<(), LoadError>>
            + Send
            + Sync
            + 'static,
    {
        Self {
            past: |_| Ok(()),
            write: Arc::new(write),
        }
    }

    /// The same with a past: what the service did for the made-up people before, told before anything of them is written.
    #[must_use]
    pub fn with_past(self, past: fn(&mut LoadedCity) -> Result<(), LoadError>) -> Self {
        Self { past, ..self }
    }
}

/// What city to load.
#[derive(Debug, Clone)]
pub struct LoadOrder {
    /// The files of the pack.
    pub source: PackSource,
    /// How many residents to make up.
    pub residents: u32,
    /// What chance starts from.
    pub seed: u64,
    /// The body of a real city that is to practise here, where the city is made for one.
    pub stand_in: Option<StandIn>,
}

/// How the people of a city were made up. It is kept with the files of the pack, in the transaction that loads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeUp {
    /// How many residents were asked for.
    pub residents: u32,
    /// What chance started from.
    pub seed: u64,
}

impl MadeUp {
    /// The name of its file among those of the pack.
    pub(crate) const FILE: &str = "made-up.json";

    /// How the people of the city in a database were made up; none where there is no city, or where they were not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn kept_in(db: &Database) -> Result<Option<Self>, StoreError> {
        let files = DirectoryStore::pack(db).await?;
        let file = files.iter().find(|(name, _)| name == Self::FILE);
        Ok(file.and_then(|(_, content)| serde_json::from_slice(content).ok()))
    }
}

/// Loads a city in one transaction.
///
/// # Errors
/// See [`LoadError`]. Nothing is kept of a city that fails.
pub async fn load(
    db: &Database,
    clock: &Clock,
    order: &LoadOrder,
    services: Vec<LoadService>,
    policies: &Policies,
    told: impl Fn(Stage),
) -> Result<(), LoadError> {
    if !DirectoryStore::pack(db).await?.is_empty() {
        return Err(LoadError::NotEmpty);
    }
    let files = files_to_keep(order)?;
    let pack = Pack::read(&order.source).map_err(LoadError::Pack)?;
    told(Stage::PackRead {
        cells: pack.cells.len(),
        sites: pack.sites.len(),
    });
    let days = WorkingDays::new(pack.about.calendar.clone(), pack.calendar.clone())?;
    let now = clock.now();
    let today = days.date_at(now);
    let recipe = Recipe {
        residents: order.residents,
        seed: order.seed,
        on: today,
    };
    let made_up = generator::generate(&pack, recipe)?;
    told(Stage::PeopleMade {
        residents: made_up.residents.len(),
    });

    let chance = Chance::seeded(order.seed);
    // Bodies that were added later have chance of their own, so that all else in a city of a seed stays what it was.
    let bodies = Bodies::new(&chance, &Chance::seeded(order.seed.wrapping_add(2)));
    let bodies = match &order.stand_in {
        Some(stand_in) => bodies.with(stand_in),
        None => bodies,
    };
    let leave = Leave {
        db,
        clock,
        policies,
    };
    let mandate = leave.to_load(&pack.about.id, &bodies, order.seed, &days)?;
    let mut loaded = LoadedCity {
        residents: made_up
            .residents
            .iter()
            .map(|_| ResidentId::from_bytes(chance.bytes()))
            .collect(),
        sites: pack
            .sites
            .iter()
            .map(|_| SiteId::from_bytes(chance.bytes()))
            .collect(),
        practice_parents: practice::residents(&made_up),
        stand_in: order.stand_in.clone(),
        pack,
        made_up,
        bodies,
        mandate,
        now,
        today,
        seed: order.seed,
        chance,
    };
    for service in &services {
        (service.past)(&mut loaded)?;
    }
    let written = db
        .write(move |tx| Box::pin(async move { write(tx, &loaded, &files, &services).await }))
        .await;
    written.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => LoadError::Write(other.to_string()),
    })?;
    told(Stage::Written);
    Ok(())
}

/// The files of the pack, and beside them how the city was made up and for whom.
fn files_to_keep(order: &LoadOrder) -> Result<Vec<(String, Vec<u8>)>, LoadError> {
    let mut files = order.source.contents().map_err(LoadError::Pack)?;
    let asked = MadeUp {
        residents: order.residents,
        seed: order.seed,
    };
    files.retain(|(name, _)| name != MadeUp::FILE && name != StandIn::FILE);
    files.push((
        MadeUp::FILE.to_owned(),
        json!(asked).to_string().into_bytes(),
    ));
    if let Some(stand_in) = &order.stand_in {
        let content = json!(stand_in).to_string().into_bytes();
        files.push((StandIn::FILE.to_owned(), content));
    }
    Ok(files)
}

/// What the leave to load is asked with.
struct Leave<'a> {
    db: &'a Database,
    clock: &'a Clock,
    policies: &'a Policies,
}

impl Leave<'_> {
    /// The leave to load everybody of a city.
    fn to_load(
        &self,
        city: &str,
        bodies: &Bodies,
        seed: u64,
        days: &WorkingDays,
    ) -> Result<Mandate, MandateError> {
        // Salts of its own, so that the city is the same whatever is written of its loading.
        let salts = Chance::seeded(seed.wrapping_add(1));
        let today = days.date_at(self.clock.now());
        let access = Access::new(
            Actor::System,
            Channel::Program,
            (today, days.deadline_end(today)),
            self.clock.clone(),
            salts,
        );
        let everybody = Cohort::new(city, people::SERVICE, bodies.register.clone());
        let registry = Registry::new(self.db.clone(), self.policies.clone());
        registry.work_on(&access, &everybody, Purpose::Loading)
    }
}

async fn write(
    tx: &DatabaseTransaction,
    loaded: &LoadedCity,
    files: &[(String, Vec<u8>)],
    services: &[LoadService],
) -> Result<(), LoadError> {
    let bodies = &loaded.bodies;
    let sites = sites(loaded);
    DirectoryStore::keep_pack(tx, files).await?;
    let listed = bodies.listed(loaded.stand_in.as_ref());
    DirectoryStore::write(tx, &listed, &sites).await?;
    DirectoryStore::open_book(tx, &directory::records(loaded, &listed), loaded.now).await?;
    EventStore::subscribe(tx, indicator::CONSUMER).await?;
    let people = population(loaded, &bodies.education);
    Registry::take_in(tx, &loaded.mandate, &loaded.pack.about.id, &people).await?;
    let mut roles = practice::roles(loaded);
    let programmes = Programmes::new(bodies.helpers.clone(), vec!["education".to_owned()]);
    let kind = MasterDataKind::Programmes;
    MasterDataStore::follow(tx, kind, 0, json!(programmes), "system", loaded.now).await?;
    for service in services {
        (service.write)(tx, loaded).await?;
    }
    roles.extend(practice::later_roles(loaded));
    if let Some(stand_in) = &loaded.stand_in {
        practice::leave_to(&mut roles, loaded, stand_in, &listed);
    }
    let kind = MasterDataKind::PracticeRoles;
    MasterDataStore::follow(tx, kind, 0, json!(roles), "system", loaded.now).await?;
    Ok(())
}

/// The sites of the pack in the directory, all open.
fn sites(loaded: &LoadedCity) -> Vec<Site> {
    let cells = &loaded.pack.cells;
    let rows = loaded.pack.sites.iter().zip(&loaded.sites);
    rows.map(|(site, id)| Site {
        id: id.clone(),
        code: site.id.clone(),
        body: loaded.bodies.of_sites(site.kind).clone(),
        kind: site.kind,
        name: site.name.clone(),
        cell: cells
            .get(site.cell)
            .map(|cell| cell.id.to_string())
            .unwrap_or_default(),
        lon: site.place.lon,
        lat: site.place.lat,
        state: Availability::Open { until: None },
        // Places of care stand in packs under their real names; those of schools and counters are made up.
        made_up: matches!(site.kind, SiteKind::School | SiteKind::Counter),
    })
    .collect()
}

/// The made-up people as the register takes them in.
fn population(loaded: &LoadedCity, verifier: &BodyId) -> Population {
    let made_up = &loaded.made_up;
    let id = |position: u32| loaded.residents.get(position as usize).cloned();
    let mut population = Population::default();
    for household in &made_up.households {
        let household_id = HouseholdId::from_bytes(loaded.chance.bytes());
        let cell = loaded
            .pack
            .cells
            .get(household.cell)
            .map(|cell| cell.id.to_string())
            .unwrap_or_default();
        for member in household.members.clone() {
            let (Some(resident), Some(person)) =
                (id(member), made_up.residents.get(member as usize))
            else {
                continue;
            };
            population.memberships.push(Membership {
                resident: resident.clone(),
                household: household_id.clone(),
            });
            let entry_grade = made_up.entry_births.contains(&person.born);
            if entry_grade {
                let value = FactValue::EntryGrade {
                    school_year: made_up.school_year,
                };
                population.facts.push(fact(
                    loaded,
                    &resident,
                    value,
                    "civil register (made up)",
                    verifier,
                ));
            }
            population.residents.push(Resident {
                id: resident,
                name: Personal::new(person.name.clone()),
                birth_date: person.born,
                home_cell: cell.clone(),
            });
        }
    }
    for relation in &made_up.relations {
        let (Some(resident), Some(other)) = (id(relation.resident), id(relation.other)) else {
            continue;
        };
        population.relations.push(Relation {
            resident,
            kind: kind_of(relation.kind),
            other,
        });
    }
    for enrolment in &made_up.enrolments {
        let (Some(resident), Some(site)) =
            (id(enrolment.resident), loaded.sites.get(enrolment.site))
        else {
            continue;
        };
        let value = FactValue::Enrolled { site: site.clone() };
        population.facts.push(fact(
            loaded,
            &resident,
            value,
            "school register (made up)",
            verifier,
        ));
    }
    population
}

fn fact(
    loaded: &LoadedCity,
    subject: &ResidentId,
    value: FactValue,
    source: &str,
    verifier: &BodyId,
) -> Fact {
    Fact {
        id: FactId::from_bytes(loaded.chance.bytes()),
        subject: subject.clone(),
        value,
        source: source.to_owned(),
        verifier: verifier.clone(),
        valid_from: loaded.today,
        valid_to: None,
    }
}

/// The generator says what the other is to the resident; the register says how the resident stands to the other.
fn kind_of(kind: generator::RelationKind) -> RelationKind {
    match kind {
        generator::RelationKind::Parent => RelationKind::ChildOf,
        generator::RelationKind::Child => RelationKind::ParentOf,
        generator::RelationKind::Sibling => RelationKind::SiblingOf,
        generator::RelationKind::Partner => RelationKind::PartnerOf,
    }
}
