//! Somebody comes into the register: the row, the document, the family and whoever looks like them, in one transaction.

use jiff::Timestamp;
use sea_orm::DatabaseTransaction;

use super::document::DigestKey;
use super::duplicates::FoundBy;
use super::life::SOURCE;
use super::name::Folded;
use super::register::{Document, Entered, RegisterError};
use super::{
    Fact, FactValue, MandateError, RESIDENT, Relation, RelationKind, Resident, SERVICE, store,
};
use crate::error::StoreError;
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::{FactId, HouseholdId, ResidentId};
use crate::mandate::Mandate;

/// An entry with all that it needs inside its transaction.
pub(super) struct Entry {
    pub(super) search: Mandate,
    pub(super) over_new: Mandate,
    pub(super) family: Option<Family>,
    pub(super) resident: Resident,
    /// What they have not that others have.
    pub(super) lacks: Vec<FactValue>,
    pub(super) document: Option<(Document, DigestKey)>,
    pub(super) now: Timestamp,
}

/// Into whom a child is born, each with leave to write how they stand to it.
pub(super) struct Family {
    pub(super) mother: (ResidentId, Mandate),
    pub(super) siblings: Vec<(ResidentId, Mandate)>,
}

impl Entry {
    pub(super) async fn run(self, tx: &DatabaseTransaction) -> Result<Entered, RegisterError> {
        let (id, over_new) = (&self.resident.id, &self.over_new);
        // What happens to the register as a whole has one order, so of two who look alike the second sees the first.
        let event = NewEvent {
            subject: SERVICE.to_owned(),
            content: EventContent::ResidentEntered {
                resident: id.clone(),
            },
        };
        EventStore::publish(tx, self.now, &[event]).await?;
        if let Some((document, key)) = &self.document {
            let holder = store::documents::claim(tx, key, &document.number, id).await?;
            if let Some(resident) = holder {
                return Err(self.tell_of(resident));
            }
            store::documents::put(tx, over_new, id, document).await?;
        }
        store::life::add(tx, over_new, &self.resident).await?;
        self.note_lacks(tx).await?;
        let household = self.join_family(tx).await?;
        store::life::rehouse(tx, over_new, id, Some(&household)).await?;
        let alike = self.find_alike(tx).await?;
        Ok(Entered::New {
            resident: self.resident.id,
            alike,
        })
    }

    async fn note_lacks(&self, tx: &DatabaseTransaction) -> Result<(), RegisterError> {
        let access = self.over_new.access();
        let post = access.actor().post().ok_or(MandateError::NotYours)?;
        for value in &self.lacks {
            let fact = Fact {
                id: FactId::from_bytes(access.chance().bytes()),
                subject: self.resident.id.clone(),
                value: value.clone(),
                source: SOURCE.to_owned(),
                verifier: post.body.clone(),
                valid_from: self.resident.birth_date.min(access.today()),
                valid_to: None,
            };
            store::life::note(tx, &self.over_new, &fact).await?;
        }
        Ok(())
    }

    /// The number is known: whose it is, is found by a search that its holder sees.
    fn tell_of(&self, resident: ResidentId) -> RegisterError {
        if self.search.has_found(RESIDENT, SERVICE, [&resident]) {
            RegisterError::Known { resident }
        } else {
            StoreError::NotCovered.into()
        }
    }

    /// Relates a child to its mother and her other children, both ways. Gives the mother's household, or a new one.
    async fn join_family(&self, tx: &DatabaseTransaction) -> Result<HouseholdId, RegisterError> {
        let mut household = None;
        let mut relatives = Vec::new();
        if let Some(Family { mother, siblings }) = &self.family {
            let (mother, over_mother) = mother;
            let known = store::life::households(tx, over_mother, mother).await?;
            household = known.into_iter().next();
            relatives.push((RelationKind::ChildOf, mother, over_mother));
            for (sibling, over_sibling) in siblings {
                relatives.push((RelationKind::SiblingOf, sibling, over_sibling));
            }
        }
        for (kind, other, over_other) in relatives {
            let from_here = Relation {
                resident: self.resident.id.clone(),
                kind,
                other: other.clone(),
            };
            let from_there = Relation {
                resident: other.clone(),
                kind: kind.mirrored(),
                other: self.resident.id.clone(),
            };
            store::life::relate(tx, &self.over_new, &from_here).await?;
            store::life::relate(tx, over_other, &from_there).await?;
        }
        let chance = self.over_new.access().chance();
        Ok(household.unwrap_or_else(|| HouseholdId::from_bytes(chance.bytes())))
    }

    /// Puts whoever may be the same person beside the new row, before a clerk.
    async fn find_alike(&self, tx: &DatabaseTransaction) -> Result<Vec<ResidentId>, RegisterError> {
        let new = &self.resident;
        let relatives = store::search::related(tx, &new.id).await?;
        let name = Folded::new(new.name.reveal());
        let is_like = |one: &store::search::Candidate| {
            let id = &one.resident.id;
            id != &new.id && !relatives.contains(id) && likeness(one, &name, new).is_some()
        };
        let (search, everybody) = (&self.search, &store::search::Reach::default());
        let born = new.birth_date;
        let found = store::search::born_on(tx, search, SERVICE, everybody, born, is_like).await?;
        let mut alike = Vec::new();
        for one in found {
            let found_by = if Folded::new(one.name.reveal()).is_same_as(&name) {
                FoundBy::SameName
            } else {
                FoundBy::NearNameSameHome
            };
            store::duplicates::put(tx, &new.id, &one.id, found_by, self.now).await?;
            alike.push(one.id);
        }
        Ok(alike)
    }
}

/// Why somebody born on the same day may be the same person.
fn likeness(one: &store::search::Candidate, name: &Folded, new: &Resident) -> Option<FoundBy> {
    let is_home = !new.home_cell.is_empty() && one.resident.home_cell == new.home_cell;
    let mut names = one.names().map(|other| Folded::new(other.reveal()));
    names.find_map(|other| {
        if other.is_same_as(name) {
            Some(FoundBy::SameName)
        } else {
            (is_home && other.is_near(name)).then_some(FoundBy::NearNameSameHome)
        }
    })
}
