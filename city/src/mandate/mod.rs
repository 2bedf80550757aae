//! The mandate: who touches personal data, about whom, to what purpose, on what basis and until when.
//!
//! Every use case and every read of personal rows takes `&Mandate` first. A mandate is made by the policy decision alone
//! ([`crate::policy`], asked through [`crate::people::Registry`]); there is no other constructor. The stores ask it whether
//! a row is covered, and to ask is to leave an entry on the trail of the access, which is durable before the answer leaves.
//! A row that is not covered is as absent as one that does not exist.

mod access;
mod actor;
mod asking;
mod limits;
mod terms;

pub use access::{Access, TRAIL_ENTRIES_MAX};
pub(crate) use access::{Answer, Question};
pub use actor::{Actor, Channel, Post, Role};
pub use asking::DENIED;
pub(crate) use asking::note_asking;
pub use limits::Field;
pub(crate) use limits::{Bound, Limits, Permit};
pub use terms::{Basis, Purpose, Scope};

use jiff::{SignedDuration, Timestamp};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};

use crate::disclosure::{self, Act, Entry, EntrySubject, Record};
use crate::error::StoreError;
use crate::id::{BodyId, EntryId, ResidentId};
use crate::people;

/// Minutes for which a mandate holds: the time of one piece of work, not of a session.
pub const MANDATE_MINUTES: i64 = 30;

/// Those whom a named piece of work is about, such as the applicants of one round, and whose work it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// What binds them, such as a round's id.
    pub name: String,
    /// The service.
    pub service: String,
    /// The body whose work it is.
    pub body: BodyId,
    /// The district to which it is bounded; the whole city when absent.
    pub district: Option<String>,
}

impl Cohort {
    /// A cohort of the whole city.
    #[must_use]
    pub fn new(name: impl Into<String>, service: impl Into<String>, body: BodyId) -> Self {
        Self {
            name: name.into(),
            service: service.into(),
            body,
            district: None,
        }
    }
}

/// About whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Subject {
    /// One resident.
    Resident {
        /// The resident.
        resident: ResidentId,
    },
    /// All whom a named piece of work is about.
    Cohort {
        /// What binds them, such as a round's id.
        name: String,
    },
}

/// Leave to touch personal data, and its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    access: Access,
    subject: Subject,
    /// The row keys of the one person whom it is about; none where it is about a cohort.
    rows: Vec<ResidentId>,
    purpose: Purpose,
    scope: Scope,
    basis: Basis,
    service: String,
    door: Option<Channel>,
    policy: String,
    expires: Timestamp,
    limits: Limits,
}

impl Mandate {
    /// The mandate that a policy decision gives.
    pub(crate) fn new(
        access: &Access,
        subject: Subject,
        purpose: Purpose,
        scope: Scope,
        permit: Permit,
    ) -> Self {
        let now = access.now();
        let soon = now
            .checked_add(SignedDuration::from_mins(MANDATE_MINUTES))
            .unwrap_or(now);
        let expires = permit.until.map_or(soon, |until| until.min(soon));
        let rows = match &subject {
            Subject::Resident { resident } => vec![resident.clone()],
            Subject::Cohort { .. } => Vec::new(),
        };
        Self {
            access: access.clone(),
            subject,
            rows,
            purpose,
            scope,
            basis: permit.basis,
            service: permit.service,
            door: permit.door,
            policy: permit.policy,
            expires,
            limits: permit.limits,
        }
    }

    /// The same, over all rows of the person whom it is about.
    pub(crate) fn over_rows(mut self, rows: Vec<ResidentId>) -> Self {
        self.rows.extend(rows);
        self.rows.sort_unstable();
        self.rows.dedup();
        self
    }

    /// The row keys of the person to whom this row belongs; none where the mandate does not cover them. What is kept of a
    /// person may stand under any of them.
    #[must_use]
    pub fn rows_of(&self, resident: &ResidentId) -> &[ResidentId] {
        if self.covers(resident) {
            &self.rows
        } else {
            &[]
        }
    }

    /// The access under which it was given.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.access.actor()
    }

    /// About whom.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// To what purpose.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// How far it goes.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// On what basis.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// For which service, or at which desk.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// The door by which what is done under it comes: that of a visit, where it rests on one.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.door.unwrap_or(self.access.channel())
    }

    /// The policy that permitted it.
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// When it ends.
    #[must_use]
    pub fn expires(&self) -> Timestamp {
        self.expires
    }

    /// Whether its policy has this redacted. Whoever gives rows on leaves it out.
    #[must_use]
    pub fn redacts(&self, field: Field) -> bool {
        self.limits.redacts.contains(&field)
    }

    /// What its policy has redacted.
    #[must_use]
    pub fn redacted(&self) -> &[Field] {
        &self.limits.redacts
    }

    /// Whether the person agreed to this record or to a part of it, where the mandate rests on their consent; else always.
    #[must_use]
    pub fn allows(&self, record: &str) -> bool {
        self.limits.allow(record)
    }

    /// Whether the person agreed to this part of a record, where the mandate rests on their consent; else always.
    #[must_use]
    pub fn allows_part(&self, name: &str) -> bool {
        self.limits.allow_part(name)
    }

    fn holds(&self) -> bool {
        self.access.now() < self.expires
    }

    /// Whether it goes into what keeps this record: what all services share, or the service for which it was given. One's
    /// own data lie open to oneself wherever they are kept, and the program's own work goes everywhere.
    fn enters(&self, record: Record) -> bool {
        let is_whole = match self.basis {
            Basis::OwnAct => self.service == people::SERVICE,
            _ => *self.access.actor() == Actor::System,
        };
        is_whole || record.keeper().is_none_or(|keeper| keeper == self.service)
    }

    /// Whether a record may be looked at. Whoever may only pay sees for whom and what paying needs, and nothing else.
    fn sees(&self, record: Record) -> bool {
        let pays = record == people::RESIDENT || record.is_for_paying();
        let is_open = self.scope != Scope::Pay || pays;
        is_open && self.enters(record) && self.limits.allow(record.name())
    }

    fn changes(&self, record: Record) -> bool {
        let is_open = match self.scope {
            Scope::Order => true,
            Scope::Pay => record.is_for_paying(),
            Scope::See => false,
        };
        is_open && self.enters(record)
    }

    /// Whether this is a row of the person whom it is about, and it still holds. It tells nothing and leaves no entry.
    #[must_use]
    pub fn covers(&self, resident: &ResidentId) -> bool {
        self.rows.contains(resident) && self.holds()
    }

    /// Whether this cohort is whom it is about, and it still holds. It tells nothing and leaves no entry.
    #[must_use]
    pub fn covers_cohort(&self, name: &str) -> bool {
        let is_subject =
            matches!(&self.subject, Subject::Cohort { name: cohort } if cohort == name);
        is_subject && self.holds()
    }

    /// Whether a store may read a resident's record. Where it may, the read is on the trail.
    #[must_use]
    pub fn reads(&self, record: Record, resident: &ResidentId) -> bool {
        let subject = EntrySubject::Resident {
            resident: resident.clone(),
        };
        self.covers(resident)
            && self.sees(record)
            && self.access.leave(self.entry(Act::Read, record, subject))
    }

    /// Whether a store may take a resident's record out of the city, as for a take-out. Where it may, that is on the trail.
    #[must_use]
    pub fn exports(&self, record: Record, resident: &ResidentId) -> bool {
        let subject = EntrySubject::Resident {
            resident: resident.clone(),
        };
        self.covers(resident)
            && self.sees(record)
            && self.access.leave(self.entry(Act::Export, record, subject))
    }

    /// Puts on the trail which members of its cohort a store has read. The rows may be given on only where it says yes.
    #[must_use]
    pub fn has_read<'a>(
        &self,
        record: Record,
        cohort: &str,
        members: impl IntoIterator<Item = &'a ResidentId>,
    ) -> bool {
        self.tells_of(Act::Read, record, cohort, members)
    }

    /// Puts on the trail whom a search has found, be it nobody. The rows may be given on only where it says yes.
    #[must_use]
    pub fn has_found<'a>(
        &self,
        record: Record,
        cohort: &str,
        found: impl IntoIterator<Item = &'a ResidentId>,
    ) -> bool {
        self.tells_of(Act::Search, record, cohort, found)
    }

    fn tells_of<'a>(
        &self,
        act: Act,
        record: Record,
        cohort: &str,
        members: impl IntoIterator<Item = &'a ResidentId>,
    ) -> bool {
        self.covers_cohort(cohort)
            && self.sees(record)
            && self
                .access
                .leave(self.entry(act, record, EntrySubject::cohort(cohort, members)))
    }

    /// Lets a store write a resident's record, with the entry in the same transaction.
    ///
    /// # Errors
    /// [`StoreError::NotCovered`] where the mandate does not go so far, and when the entry cannot be written.
    pub async fn writes(
        &self,
        tx: &DatabaseTransaction,
        act: Act,
        record: Record,
        resident: &ResidentId,
    ) -> Result<(), StoreError> {
        if !self.covers(resident) || !self.changes(record) {
            return Err(StoreError::NotCovered);
        }
        let subject = EntrySubject::Resident {
            resident: resident.clone(),
        };
        disclosure::write(
            tx,
            vec![self.entry(act, record, subject)],
            self.access.chance(),
        )
        .await
    }

    /// Lets a store write records of members of its cohort, with the entry in the same transaction.
    ///
    /// # Errors
    /// [`StoreError::NotCovered`] where the mandate does not go so far, and when the entry cannot be written.
    pub async fn writes_all<'a>(
        &self,
        tx: &DatabaseTransaction,
        act: Act,
        record: Record,
        cohort: &str,
        members: impl IntoIterator<Item = &'a ResidentId>,
    ) -> Result<(), StoreError> {
        if !self.covers_cohort(cohort) || !self.changes(record) {
            return Err(StoreError::NotCovered);
        }
        let entry = self.entry(act, record, EntrySubject::cohort(cohort, members));
        disclosure::write(tx, vec![entry], self.access.chance()).await
    }

    /// Lets a store remove records whose time is over, with one entry that names them by their digest, in the same
    /// transaction. `about` is whose records they were. Gives the entry's id.
    ///
    /// # Errors
    /// [`StoreError::NotCovered`] where the mandate is not over this cohort for retention, and when the entry cannot be
    /// written.
    pub(crate) async fn removes_all(
        &self,
        tx: &DatabaseTransaction,
        record: Record,
        cohort: &str,
        about: EntrySubject,
        digest: &str,
    ) -> Result<EntryId, StoreError> {
        if !self.covers_cohort(cohort) || self.purpose != Purpose::Retention {
            return Err(StoreError::NotCovered);
        }
        let mut entry = self.entry(Act::Remove, record, about);
        entry.removed = Some(digest.to_owned());
        disclosure::write_one(tx, entry, self.access.chance()).await
    }

    fn entry(&self, act: Act, record: Record, subject: EntrySubject) -> Entry {
        Entry {
            removed: None,
            at: self.access.now(),
            actor: self.access.actor().clone(),
            subject,
            act,
            record: record.to_string(),
            purpose: self.purpose,
            basis: self.basis,
            policy: self.policy.clone(),
            channel: self.channel(),
        }
    }
}
