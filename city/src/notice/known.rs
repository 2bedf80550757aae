//! Who is told something, and what is known of them: their names, how they are reached, and what they need.

use std::collections::HashMap;

use super::{COHORT, Notices, TellError, ways};
use crate::contact::{self, Contact, Need, Way};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{Actor, Channel, Mandate};
use crate::people::{FactValue, Resident};
use crate::personal::Personal;
use crate::proxy::Ages;

/// People who are looked up together.
const FORESEEN_TOGETHER: usize = 1_000;

/// What is known of people whom something is told.
pub(super) struct Known {
    people: HashMap<ResidentId, Resident>,
    contacts: HashMap<ResidentId, Contact>,
    needs: HashMap<ResidentId, Vec<Need>>,
}

impl Known {
    pub(super) fn name(&self, id: &ResidentId) -> Personal {
        let person = self.people.get(id);
        person.map_or_else(|| Personal::new(""), |person| person.name.clone())
    }

    pub(super) fn contact(&self, id: &ResidentId) -> Contact {
        self.contacts.get(id).cloned().unwrap_or_default()
    }

    pub(super) fn needs(&self, id: &ResidentId) -> &[Need] {
        self.needs.get(id).map_or(&[], Vec::as_slice)
    }
}

impl Notices {
    /// Who is told what is about each of these: they themselves, or the parents who have the care of a child that nobody
    /// reaches by itself. Of the dead, and of a child under restriction, nobody is.
    pub(super) async fn recipients(
        &self,
        mandate: &Mandate,
        subjects: &[ResidentId],
    ) -> Result<HashMap<ResidentId, Vec<ResidentId>>, StoreError> {
        let registry = self.city().registry();
        let today = self.city().today();
        let majority = Ages::of(self.city().db()).await?.majority;
        let people = registry.members(mandate, COHORT, subjects).await?;
        let said = contact::among(self.city().db().read(), mandate, COHORT, subjects).await?;
        let is_small =
            |one: &&Resident| one.age_on(today) < majority && !said.contains_key(&one.id);
        let small: Vec<ResidentId> = people
            .iter()
            .filter(is_small)
            .map(|one| one.id.clone())
            .collect();
        let parents = registry.parents_of(mandate, COHORT, &small).await?;
        let both: Vec<ResidentId> = subjects
            .iter()
            .chain(parents.iter().map(|(_, parent)| parent))
            .cloned()
            .collect();
        let facts = registry.facts_among(mandate, COHORT, &both, today).await?;
        let holds = |id: &ResidentId, value: &FactValue| {
            facts
                .iter()
                .any(|fact| fact.subject == *id && fact.value == *value)
        };
        let has_care = |child: &ResidentId, parent: &ResidentId| {
            let ended = FactValue::CustodyEnded {
                parent: parent.clone(),
            };
            !holds(child, &ended) && !holds(child, &FactValue::Restricted)
        };
        let mut told = HashMap::new();
        for id in subjects {
            let candidates: Vec<ResidentId> = if small.contains(id) {
                let own = parents
                    .iter()
                    .filter(|(child, parent)| child == id && has_care(id, parent));
                own.map(|(_, parent)| parent.clone()).collect()
            } else {
                vec![id.clone()]
            };
            let alive = candidates
                .into_iter()
                .filter(|one| !holds(one, &FactValue::Died) && !holds(id, &FactValue::Died));
            told.insert(id.clone(), alive.collect());
        }
        Ok(told)
    }

    /// Who is told what is about each of these, and on which way first.
    pub(super) async fn first_ways(
        &self,
        mandate: &Mandate,
        subjects: &[ResidentId],
    ) -> Result<HashMap<ResidentId, Vec<(ResidentId, Way)>>, StoreError> {
        let told = self.recipients(mandate, subjects).await?;
        let everybody: Vec<ResidentId> = told.values().flatten().cloned().collect();
        let known = self.known(mandate, &everybody).await?;
        let sends = self.sends();
        let first = |one: &ResidentId| {
            let open = ways(&known.contact(one), known.needs(one), &sends);
            open.first().copied().unwrap_or(Way::Portal)
        };
        let told = told.into_iter().map(|(subject, people)| {
            let people = people.into_iter();
            let people = people.map(|one| {
                let way = first(&one);
                (one, way)
            });
            (subject, people.collect())
        });
        Ok(told.collect())
    }

    /// Those of some people about whom there is somebody to tell.
    ///
    /// # Errors
    /// See [`TellError`].
    pub(crate) async fn reachable(
        &self,
        people: &[ResidentId],
    ) -> Result<Vec<ResidentId>, TellError> {
        let first = self.foreseen(people).await?;
        let mut people = people.to_vec();
        people.retain(|one| first.get(one).is_some_and(|told| !told.is_empty()));
        Ok(people)
    }

    /// How many people would be told on which way first of what is about these.
    ///
    /// # Errors
    /// See [`TellError`].
    pub(crate) async fn forecast(
        &self,
        people: &[ResidentId],
    ) -> Result<Vec<(Way, usize)>, TellError> {
        let first = self.foreseen(people).await?;
        let count = |way: Way| {
            let told = first.values().flatten();
            told.filter(|(_, one)| *one == way).count()
        };
        let ways = Way::ALL.into_iter().map(|way| (way, count(way)));
        Ok(ways.filter(|(_, count)| *count > 0).collect())
    }

    /// The program finds this out, so that whoever asks hears how many, and of nobody how they are reached.
    async fn foreseen(
        &self,
        people: &[ResidentId],
    ) -> Result<HashMap<ResidentId, Vec<(ResidentId, Way)>>, TellError> {
        let done = self
            .city()
            .under(Actor::System, Channel::Program, async |access| {
                let mandate = self.telling(access)?;
                let mut first = HashMap::with_capacity(people.len());
                for part in people.chunks(FORESEEN_TOGETHER) {
                    first.extend(self.first_ways(&mandate, part).await?);
                }
                Ok::<_, TellError>(first)
            });
        done.await?
    }

    pub(super) async fn known(
        &self,
        mandate: &Mandate,
        people: &[ResidentId],
    ) -> Result<Known, StoreError> {
        let db = self.city().db().read();
        let members = self
            .city()
            .registry()
            .members(mandate, COHORT, people)
            .await?;
        Ok(Known {
            people: members
                .into_iter()
                .map(|one| (one.id.clone(), one))
                .collect(),
            contacts: contact::among(db, mandate, COHORT, people).await?,
            needs: contact::needs_among(db, mandate, COHORT, people).await?,
        })
    }
}
