//! The directory as it stands, in memory: its records, its entries, and what is asked of them.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use platform::db::Database;

use super::entry::{Entry, EntryPlace};
use super::hsds::{Records, Table};
use super::own;
use super::search::Index;
use super::store::records::{self, Change};
use crate::error::StoreError;
use crate::geography::Place;

/// The directory at one moment.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    version: i64,
    records: Records,
    entries: Vec<Entry>,
    positions: HashMap<String, usize>,
    index: Index,
}

/// What is looked for. Where nothing is said, everything is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// Words.
    pub search: String,
    /// The id of a term.
    pub term: Option<String>,
    /// The id of a taxonomy, any of whose terms will do.
    pub taxonomy: Option<String>,
    /// The id of the organisation that gives it.
    pub organization: Option<String>,
    /// The code of a language that is spoken.
    pub language: Option<String>,
    /// The id of a term of access that a place has.
    pub access: Option<String>,
    /// From where distances are.
    pub near: Option<Place>,
    /// Within so many metres of there.
    pub metres: Option<f64>,
}

/// An entry that was found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// It.
    pub entry: &'a Entry,
    /// Its nearest place with the metres to it, where distances were asked for and a place has any.
    pub nearest: Option<(&'a EntryPlace, f64)>,
}

impl Directory {
    /// The directory of records.
    #[must_use]
    pub fn of(version: i64, records: Records) -> Self {
        let services = records.of(Table::Service);
        let entries: Vec<Entry> = services
            .map(|service| Entry::of(&records, service))
            .collect();
        let positions = entries.iter().enumerate();
        Self {
            version,
            positions: positions
                .map(|(position, entry)| (entry.id.clone(), position))
                .collect(),
            index: Index::of(&entries),
            entries,
            records,
        }
    }

    /// The number of the last change of it.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The records.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// All entries, by id.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// An entry.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(*self.positions.get(id)?)
    }

    /// Entries that are wanted: the best answers to words first, else the nearest, else by name.
    #[must_use]
    pub fn find(&self, wanted: &Wanted) -> Vec<Found<'_>> {
        let by_words = !wanted.search.trim().is_empty();
        let entries: Vec<&Entry> = if by_words {
            let found = self.index.find(&wanted.search);
            found
                .into_iter()
                .filter_map(|position| self.entries.get(position))
                .collect()
        } else {
            self.entries.iter().collect()
        };
        let mut found: Vec<Found<'_>> = entries
            .into_iter()
            .filter(|entry| self.fits(entry, wanted))
            .map(|entry| Found {
                entry,
                nearest: wanted.near.and_then(|from| nearest(entry, wanted, from)),
            })
            .filter(|found| match wanted.metres {
                Some(metres) if wanted.near.is_some() => {
                    found.nearest.is_some_and(|(_, way)| way <= metres)
                }
                _ => true,
            })
            .collect();
        if by_words {
            return found;
        }
        let way = |found: &Found<'_>| found.nearest.map_or(f64::INFINITY, |(_, metres)| metres);
        found.sort_by(|one, other| {
            let by_way = way(one).total_cmp(&way(other));
            by_way.then_with(|| one.entry.name.en.cmp(&other.entry.name.en))
        });
        found
    }

    fn fits(&self, entry: &Entry, wanted: &Wanted) -> bool {
        let gives = |id: &String| entry.organization.as_ref().is_some_and(|one| one.id == *id);
        let speaks = |code: &String| {
            entry
                .spoken()
                .iter()
                .any(|(one, _)| one.eq_ignore_ascii_case(code))
        };
        let has_access = |id: &String| entry.places.iter().any(|place| has(place, id));
        wanted.organization.as_ref().is_none_or(gives)
            && wanted.language.as_ref().is_none_or(speaks)
            && wanted.access.as_ref().is_none_or(has_access)
            && self.is_said_of(&entry.id, wanted)
    }

    /// Whether the wanted term, or one of the wanted taxonomy, is said of a record.
    fn is_said_of(&self, id: &str, wanted: &Wanted) -> bool {
        if wanted.term.is_none() && wanted.taxonomy.is_none() {
            return true;
        }
        let mut said = self
            .records
            .pointing(Table::Attribute, "link_id", id)
            .filter_map(|attribute| self.records.follow(attribute, "taxonomy_term_id"));
        said.any(|term| {
            let of = term.text("taxonomy_id");
            wanted.term.as_ref().is_none_or(|id| term.id == *id)
                && wanted.taxonomy.as_ref().is_none_or(|id| of == id)
        })
    }

    /// The languages that are spoken anywhere, by code, each with a name.
    #[must_use]
    pub fn languages(&self) -> Vec<(String, String)> {
        let mut all: Vec<_> = self.entries.iter().flat_map(Entry::spoken).collect();
        all.sort_unstable();
        all.dedup_by(|one, other| one.0 == other.0);
        all
    }

    /// The terms of one of our own taxonomies, without their translations.
    #[must_use]
    pub fn terms(&self, taxonomy: &str) -> Vec<super::entry::Term> {
        let id = own::taxonomy_id(taxonomy);
        self.records
            .pointing(Table::TaxonomyTerm, "taxonomy_id", &id)
            .filter(|term| !own::is_translation(&self.records, term))
            .map(|term| super::entry::Term::of(&self.records, term))
            .collect()
    }
}

fn has(place: &EntryPlace, access: &str) -> bool {
    place.access.iter().any(|term| term.id == access)
}

/// The nearest place of an entry that can be used by whoever looks.
fn nearest<'a>(entry: &'a Entry, wanted: &Wanted, from: Place) -> Option<(&'a EntryPlace, f64)> {
    let usable = entry.places.iter().filter(|place| {
        let access = wanted.access.as_ref();
        access.is_none_or(|access| has(place, access))
    });
    usable
        .filter_map(|place| Some((place, place.at?.metres_to(from))))
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
}

/// The directory as it was last read. It is read again where a change has come.
#[derive(Debug, Default)]
pub(crate) struct Held {
    directory: RwLock<Arc<Directory>>,
}

impl Held {
    /// The directory as it stands now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn now(&self, db: &Database) -> Result<Arc<Directory>, StoreError> {
        let newest = records::newest(db.read()).await?;
        let held = self.held();
        if held.version == newest {
            return Ok(held);
        }
        let all = records::all(db.read()).await?;
        let read = Arc::new(Directory::of(newest, all.into_iter().collect()));
        // Another reader may have been faster, or slower with an older one: the next question finds out.
        if let Ok(mut place) = self.directory.write() {
            *place = Arc::clone(&read);
        }
        Ok(read)
    }

    fn held(&self) -> Arc<Directory> {
        match self.directory.read() {
            Ok(held) => Arc::clone(&held),
            Err(poisoned) => Arc::clone(&poisoned.into_inner()),
        }
    }
}

/// The last change of each entry by which a body of this city has made sure of it.
pub(crate) fn last_made_sure(changes: Vec<Change>) -> HashMap<String, Change> {
    let mut last: HashMap<String, Change> = HashMap::new();
    for change in changes {
        let Some(service) = change.service.clone() else {
            continue;
        };
        let is_newer = last
            .get(&service)
            .is_none_or(|known| known.number < change.number);
        if change.kind.is_made_sure() && is_newer {
            last.insert(service, change);
        }
    }
    last
}
