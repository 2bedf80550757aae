//! Visits: a resident at a counter or on the telephone, with a clerk who does for them whatever they could do online.
//!
//! While a visit is open the clerk stands to everybody as the resident who is with them does: to the resident themself, and
//! to whom that resident acts for. Each act is the clerk's, for the resident, by the door of the visit; the resident is
//! told of the visit, and sees every act on their page of who looked.

mod card;
mod code;
mod model;
mod store;
mod telephone;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::SignedDuration;
use platform::db::Database;
use thiserror::Error;

use crate::City;
use crate::disclosure::{Disclosure, Record};
use crate::error::{StoreError, flatten};
use crate::event::EventStore;
use crate::id::{NoticeId, ResidentId, VisitId};
use crate::mandate::{Access, Cohort, Mandate, Post, Purpose};
use crate::notice::{self, Notice, NoticeKind};
use crate::people::{
    self, BirthError, Document, FactValue, MandateError, Register, RegisterError, Resident, Wanted,
};
use crate::personal::Personal;
use crate::policy::Action;
use crate::proxy::{ActedFor, Proxies, ProxyError};
use crate::sign_in::Wait;

pub use code::{GivenBy, PAPER_DAYS, SENT_MINUTES, TELEPHONE_CODE, TelephoneCode};
pub use model::{Agreed, Door, Opening, Proof, Visit, VisitState};
pub use store::OpenVisit;

/// A visit.
pub const VISIT: Record = Record::new("visit");

/// The service of those who sit at counters and telephones.
pub const SERVICE: &str = "counter";

/// Minutes after which a visit ends that nobody has closed.
pub const VISIT_MINUTES: i64 = 60;

/// Visits that one clerk has open at the same time, at the most: the next person may interrupt.
pub const OPEN_MAX: usize = 5;

/// Entries of a resident's log that are looked through for what was done in a visit.
const ENTRIES_MAX: u64 = 500;

/// Why a visit did not begin.
#[derive(Debug, Error)]
pub enum VisitError {
    /// The actor is no clerk, or there is no such person or visit: they look alike.
    #[error("this is not yours to see or change")]
    NotYours,
    /// The document or the day of birth is not the person's.
    #[error("this is not what the register knows of the person")]
    NotProved,
    /// The register says that the person has died.
    #[error("the register says that this person has died")]
    Died,
    /// The city knows a better way to know this person on the telephone than the day of birth.
    #[error("send a code to their telephone, or call them back")]
    BetterProof,
    /// No telephone number is kept of the person.
    #[error("no telephone number is kept of this person")]
    NoNumber,
    /// Nobody carried the code to the telephone.
    #[error("the code could not be sent: call them back")]
    NotSent,
    /// The clerk has too many visits open.
    #[error("close one of the {OPEN_MAX} visits that are open first")]
    TooMany,
    /// Too many days of birth were tried.
    #[error("too much was tried: wait {} seconds", .0.seconds)]
    Wait(Wait),
    /// What was typed to find or to know somebody can't be used.
    #[error(transparent)]
    Typed(RegisterError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for VisitError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotYours,
        }
    }
}

impl From<RegisterError> for VisitError {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::Mandate(error) => error.into(),
            RegisterError::Store(error) => error.into(),
            other => Self::Typed(other),
        }
    }
}

impl From<BirthError> for VisitError {
    fn from(error: BirthError) -> Self {
        match error {
            BirthError::Wait(wait) => Self::Wait(wait),
            BirthError::Store(error) => error.into(),
        }
    }
}

/// The visits of a city.
#[derive(Clone)]
pub struct Visits {
    city: City,
}

impl Visits {
    /// The visits kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Makes sure that somebody sits at a counter. It opens nothing.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] for anybody else.
    pub fn is_open_to(&self, access: &Access) -> Result<(), VisitError> {
        self.searching(access).map(|_| ())
    }

    fn searching(&self, access: &Access) -> Result<(Mandate, String), VisitError> {
        let post = access.actor().post().ok_or(VisitError::NotYours)?;
        let name = format!("counter of {}", post.body);
        let everybody = Cohort {
            district: post.district.clone(),
            ..Cohort::new(&name, SERVICE, post.body.clone())
        };
        let registry = self.city.registry();
        let search = registry.search_among(access, &everybody, Purpose::OwnAffairs)?;
        Ok((search, name))
    }

    /// Those whom a search finds. Each of them sees that they were found.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] for anybody but a clerk, [`VisitError::Typed`] for what can't be looked for.
    pub async fn find(
        &self,
        access: &Access,
        wanted: &Wanted,
    ) -> Result<Vec<Resident>, VisitError> {
        let (search, cohort) = self.searching(access)?;
        let register = Register::new(self.city.clone());
        Ok(register.found(access, &search, &cohort, wanted).await?)
    }

    /// Opens a visit; the one that is open already where this person is with this clerk.
    ///
    /// # Errors
    /// See [`VisitError`]. Nothing is kept then.
    pub async fn open(&self, access: &Access, opening: Opening) -> Result<Visit, VisitError> {
        let post = access.actor().post().ok_or(VisitError::NotYours)?.clone();
        let resident = opening.resident.clone();
        let registry = self.city.registry();
        let mandate = self.attending(access, &resident).await?;
        self.prove(&mandate, &opening).await?;
        let facts = registry.facts(&mandate, &resident, access.today()).await?;
        if facts.iter().any(|fact| fact.value == FactValue::Died) {
            return Err(VisitError::Died);
        }
        let now = access.now();
        let until = now.checked_add(SignedDuration::from_mins(VISIT_MINUTES));
        let visit = Visit {
            id: VisitId::from_bytes(self.city.chance().bytes()),
            resident,
            clerk: post.staff.clone(),
            body: post.body.clone(),
            door: opening.door,
            proof: opening.proof.as_str().to_owned(),
            agreed: opening.agreed,
            opened_at: now,
            state: VisitState::Open {
                until: until.unwrap_or(now),
            },
        };
        let told = Notice {
            id: NoticeId::from_bytes(self.city.chance().bytes()),
            resident: visit.resident.clone(),
            kind: NoticeKind::VisitOpened,
            about: visit.id.to_string(),
            due_at: now,
        };
        let written = self.city.db().write(move |tx| {
            Box::pin(async move {
                // A clerk's visits begin one after the other, so that two forms sent at once open one.
                EventStore::hold(tx, &[format!("visits of {}", post.staff)]).await?;
                let open = store::open_of(tx, &post, now).await?;
                let rows = mandate.rows_of(&visit.resident);
                if let Some(there) = open.iter().find(|one| rows.contains(&one.resident)) {
                    let there = store::read(tx, &mandate, &there.resident, &there.id).await?;
                    return there.ok_or(VisitError::NotYours);
                }
                if open.len() >= OPEN_MAX {
                    return Err(VisitError::TooMany);
                }
                store::add(tx, &mandate, &visit).await?;
                notice::tell(tx, &mandate, &[told]).await?;
                Ok(visit)
            })
        });
        flatten(written.await)
    }

    /// Leave to begin a visit with a person, to look after it, and to end it.
    async fn attending(
        &self,
        access: &Access,
        person: &ResidentId,
    ) -> Result<Mandate, MandateError> {
        let registry = self.city.registry();
        let (purpose, action) = (Purpose::OwnAffairs, Action::Attend);
        registry
            .over(access, person, people::SERVICE, purpose, action)
            .await
    }

    /// Whether the person is who they say. On the telephone, where anybody may know the day on which somebody was born, it
    /// is asked for only where there is no number to call back.
    async fn prove(&self, mandate: &Mandate, opening: &Opening) -> Result<(), VisitError> {
        let id = &opening.resident;
        let registry = self.city.registry();
        let by_telephone = opening.door == Door::Telephone;
        let is_right = match &opening.proof {
            Proof::BirthDate(_) | Proof::BirthPart(_)
                if by_telephone && self.has_number(mandate, id).await? =>
            {
                return Err(VisitError::BetterProof);
            }
            Proof::BirthPart(born) => {
                let facts = registry
                    .facts(mandate, id, mandate.access().today())
                    .await?;
                let says_so = facts
                    .iter()
                    .any(|one| Some(&one.value) == born.known.fact().as_ref());
                registry.is_born_on(mandate, id, born.day).await? && says_so
            }
            Proof::BirthDate(day) => registry.is_born_on(mandate, id, *day).await?,
            Proof::Document(typed) => {
                let register = Register::new(self.city.clone());
                let shown = register.read(typed)?;
                let today = mandate.access().today();
                let documents = registry.documents(mandate, id).await?;
                let is_it = |one: &Document| one.number == shown && one.holds_on(today);
                documents.iter().any(is_it)
            }
            Proof::Code(code) => self.redeem(mandate, id, code).await?,
            Proof::CalledBack => by_telephone && self.has_number(mandate, id).await?,
        };
        is_right.then_some(()).ok_or(VisitError::NotProved)
    }

    /// The clerk's visits that are open, the newest first, with the people who are there.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] for anybody but a clerk.
    pub async fn mine(&self, access: &Access) -> Result<Vec<(OpenVisit, Resident)>, VisitError> {
        self.is_open_to(access)?;
        let post = access.actor().post().ok_or(VisitError::NotYours)?;
        let mut found = Vec::new();
        for visit in open_with(self.city.db(), access, post).await?.iter() {
            if let Some((_, resident)) = self.with(access, visit).await? {
                found.push((visit.clone(), resident));
            }
        }
        Ok(found)
    }

    /// The person of a visit.
    async fn with(
        &self,
        access: &Access,
        visit: &OpenVisit,
    ) -> Result<Option<(Mandate, Resident)>, VisitError> {
        let mandate = match self.attending(access, &visit.resident).await {
            Ok(mandate) => mandate,
            Err(MandateError::Store(error)) => return Err(error.into()),
            Err(_) => return Ok(None),
        };
        let registry = self.city.registry();
        let row = registry.resident(&mandate, &visit.resident).await?;
        Ok(row.map(|row| (mandate, row)))
    }

    /// A visit of the clerk that is open, with the person who is there.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] where there is no such visit.
    pub async fn find_open(
        &self,
        access: &Access,
        id: &VisitId,
    ) -> Result<(Visit, Resident), VisitError> {
        let post = access.actor().post().ok_or(VisitError::NotYours)?;
        let (visit, _, resident) = self.held(access, post, id).await?;
        Ok((visit, resident))
    }

    async fn held(
        &self,
        access: &Access,
        post: &Post,
        id: &VisitId,
    ) -> Result<(Visit, Mandate, Resident), VisitError> {
        let db = self.city.db();
        let open = open_with(db, access, post).await?;
        let one = open.iter().find(|one| one.id == *id);
        let one = one.ok_or(VisitError::NotYours)?;
        let (mandate, resident) = self.with(access, one).await?.ok_or(VisitError::NotYours)?;
        let visit = store::read(db.read(), &mandate, &one.resident, id).await?;
        Ok((visit.ok_or(VisitError::NotYours)?, mandate, resident))
    }

    /// Those for whom whoever is there acts in any of these services.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] where the visit is not this clerk's, or is over.
    pub async fn others(
        &self,
        access: &Access,
        visit: &Visit,
        services: &[&str],
    ) -> Result<Vec<ActedFor>, VisitError> {
        let proxies = Proxies::new(self.city.db().clone(), self.city.registry());
        let found = proxies.acted_for_by(access, &visit.resident, services);
        found.await.map_err(|error| match error {
            ProxyError::Store(error) => error.into(),
            _ => VisitError::NotYours,
        })
    }

    /// What was made, changed and removed in a visit that is open, for whoever is there and for those for whom they act in
    /// any of these services: each with the name of the person, the newest first for each.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] where there is no such visit.
    pub async fn done(
        &self,
        access: &Access,
        id: &VisitId,
        services: &[&str],
    ) -> Result<Vec<(Personal, Disclosure)>, VisitError> {
        let post = access.actor().post().ok_or(VisitError::NotYours)?;
        let (visit, mandate, resident) = self.held(access, post, id).await?;
        let others = self.others(access, &visit, services).await?;
        let others = others.into_iter().map(|one| (one.mandate, one.person));
        let disclosures = self.city.disclosures();
        let mut done = Vec::new();
        for (mandate, person) in [(mandate, resident)].into_iter().chain(others) {
            let told = disclosures.of(&mandate, &person.id, None, ENTRIES_MAX);
            let told = told.await?.into_iter().filter(|one| visit.made(&one.entry));
            done.extend(told.map(|one| (person.name.clone(), one)));
        }
        Ok(done)
    }

    /// Closes a visit of the clerk.
    ///
    /// # Errors
    /// [`VisitError::NotYours`] where there is none such that is open.
    pub async fn close(&self, access: &Access, id: &VisitId) -> Result<(), VisitError> {
        let post = access.actor().post().ok_or(VisitError::NotYours)?;
        let (visit, mandate, _) = self.held(access, post, id).await?;
        let now = access.now();
        let written = self.city.db().write(move |tx| {
            Box::pin(async move {
                store::close(tx, &mandate, &visit.resident, &visit.id, now).await?;
                Ok(())
            })
        });
        flatten(written.await)
    }

    /// The visits of a person, the newest first; none where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_person(
        db: &Database,
        mandate: &Mandate,
        person: &ResidentId,
    ) -> Result<Vec<Visit>, StoreError> {
        store::of_person(db.read(), mandate, person).await
    }
}

/// The visits that go on with a clerk in this post, who is the one that asks; the newest first.
pub(crate) async fn open_with(
    db: &Database,
    access: &Access,
    post: &Post,
) -> Result<Arc<Vec<OpenVisit>>, StoreError> {
    let key = (post.staff.clone(), post.body.clone());
    let find = store::open_of(db.read(), post, access.now());
    access.once(&key, find).await
}
