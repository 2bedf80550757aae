//! The catalogue as it stands, in memory: its resources, and what is asked of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use city::City;
use city::directory::Index;
use city::error::StoreError;
use city::id::ResourceId;

use super::model::Resource;
use super::store;

/// What the parts of a resource weigh in a search.
const NAME: f64 = 4.0;
const SUBJECT: f64 = 3.0;
const PUBLISHER: f64 = 2.0;
const TEXT: f64 = 1.0;

/// The catalogue at one moment.
#[derive(Debug, Default)]
pub struct Catalogue {
    stamp: Option<String>,
    /// By name.
    resources: Vec<Resource>,
    positions: HashMap<ResourceId, usize>,
    index: Index,
}

/// What is looked for. Where nothing is said, everything is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words, in English or Chinese.
    pub words: String,
    /// A grade.
    pub grade: Option<u8>,
    /// A subject, as a resource names it.
    pub subject: Option<String>,
    /// The beginning of a language tag, as `zh` for all of Chinese.
    pub language: Option<String>,
    /// The SPDX id of a licence.
    pub licence: Option<String>,
    /// A word for what helps somebody to use it.
    pub feature: Option<String>,
    /// The most minutes that it takes.
    pub minutes: Option<u32>,
}

/// Values by which resources are told apart, each with how many have it.
pub type Counted = BTreeMap<String, usize>;

impl Catalogue {
    pub(super) fn of(stamp: Option<String>, mut resources: Vec<Resource>) -> Self {
        resources
            .sort_by(|one, other| (&one.said.name, &one.id).cmp(&(&other.said.name, &other.id)));
        let mut index = Index::default();
        for (position, resource) in resources.iter().enumerate() {
            let said = &resource.said;
            index.add(position, &said.name, NAME);
            for subject in said.about.iter().chain(&said.teaches) {
                index.add(position, subject, SUBJECT);
            }
            for giver in said.publisher.iter().chain(&said.author) {
                index.add(position, giver, PUBLISHER);
            }
            index.add(
                position,
                said.description.as_deref().unwrap_or_default(),
                TEXT,
            );
        }
        let positions = resources.iter().enumerate();
        Self {
            positions: positions
                .map(|(position, one)| (one.id.clone(), position))
                .collect(),
            stamp,
            resources,
            index,
        }
    }

    /// All resources, by name.
    #[must_use]
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// One resource.
    #[must_use]
    pub fn find(&self, id: &ResourceId) -> Option<&Resource> {
        self.resources.get(*self.positions.get(id)?)
    }

    /// The resources that are wanted: the best answers to words first, else by name.
    #[must_use]
    pub fn search(&self, wanted: &Wanted) -> Vec<&Resource> {
        let all: Vec<&Resource> = if wanted.words.trim().is_empty() {
            self.resources.iter().collect()
        } else {
            let found = self.index.find(&wanted.words).into_iter();
            found
                .filter_map(|position| self.resources.get(position))
                .collect()
        };
        all.into_iter().filter(|one| fits(one, wanted)).collect()
    }

    /// The subjects.
    #[must_use]
    pub fn subjects(&self) -> Counted {
        self.counted(|one| one.said.about.clone())
    }

    /// The licences.
    #[must_use]
    pub fn licences(&self) -> Counted {
        self.counted(|one| vec![one.said.license.clone()])
    }

    /// The languages, without script and region.
    #[must_use]
    pub fn languages(&self) -> Counted {
        self.counted(|one| {
            let tags = one.said.in_language.iter();
            let mut all: Vec<String> = tags.map(|tag| primary(tag).to_owned()).collect();
            all.dedup();
            all
        })
    }

    /// What helps somebody to use them.
    #[must_use]
    pub fn features(&self) -> Counted {
        self.counted(|one| {
            let mut words = one.said.accessibility_feature.clone();
            words.retain(|word| word != "none" && word != "unknown");
            words
        })
    }

    fn counted(&self, values: impl Fn(&Resource) -> Vec<String>) -> Counted {
        let mut counted = Counted::new();
        for value in self.resources.iter().flat_map(values) {
            *counted.entry(value).or_default() += 1;
        }
        counted
    }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

fn fits(one: &Resource, wanted: &Wanted) -> bool {
    let said = &one.said;
    let has = |values: &[String], value: &Option<String>| {
        let is = |wanted: &String| values.iter().any(|one| one.eq_ignore_ascii_case(wanted));
        value.as_ref().is_none_or(is)
    };
    let speaks = |wanted: &String| {
        let begins = |tag: &String| {
            tag.eq_ignore_ascii_case(wanted)
                || tag
                    .to_ascii_lowercase()
                    .starts_with(&format!("{}-", wanted.to_ascii_lowercase()))
        };
        said.in_language.iter().any(begins)
    };
    let is_for = |grade: u8| {
        said.educational_level
            .is_some_and(|(from, to)| (from..=to).contains(&grade))
    };
    let is_short = |most: u32| said.time_required.is_some_and(|minutes| minutes <= most);
    has(&said.about, &wanted.subject)
        && has(&said.accessibility_feature, &wanted.feature)
        && has(std::slice::from_ref(&said.license), &wanted.licence)
        && wanted.language.as_ref().is_none_or(speaks)
        && wanted.grade.is_none_or(is_for)
        && wanted.minutes.is_none_or(is_short)
}

/// Keeps the catalogue in memory until it changes. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    held: Arc<RwLock<Arc<Catalogue>>>,
}

impl Shelf {
    /// The catalogue as it stands.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn catalogue(&self, city: &City) -> Result<Arc<Catalogue>, StoreError> {
        let read = city.db().read();
        let stamp = store::stamp(read).await?;
        let held = self.held.read().map(|held| Arc::clone(&held));
        if let Some(held) = held.ok().filter(|held| held.stamp == stamp) {
            return Ok(held);
        }
        let stored = store::all(read).await?.into_iter();
        let standing = stored.filter(|one| one.is_in).map(|one| one.resource);
        let catalogue = Arc::new(Catalogue::of(stamp, standing.collect()));
        if let Ok(mut held) = self.held.write() {
            *held = Arc::clone(&catalogue);
        }
        Ok(catalogue)
    }
}
