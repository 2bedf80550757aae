//! Consent: what bodies ask people to agree to, what people said, and what it opens while it stands.
//!
//! A policy names who asks, in which service, to what purpose, for which records and how long. People agree to a revision
//! of it, refuse, or take an agreement back; each is kept. A later revision that asks for more is not carried by an
//! agreement to an earlier one. Whoever reads on a consent that was taken back is told so by a code of its own.

mod asking;
mod model;
mod store;
#[cfg(test)]
mod tests;

pub use asking::{AskError, NewPolicy};
pub use model::{
    Asks, CONSENT_DAYS_MAX, CONSENT_RECORDS_MAX, Consent, ConsentPolicy, ConsentState, How,
    NotActive, WORDING_CHARACTERS_MAX,
};

use jiff::{SignedDuration, Timestamp};
use platform::db::Database;
use thiserror::Error;

use crate::City;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::{BodyId, ConsentId, ConsentPolicyId, ResidentId};
use crate::mandate::{Actor, Bound, Mandate, Post, Purpose};
use crate::release;

/// What a person said to a body that asked.
pub const CONSENT: Record = Record::new("consent");

/// Why what a person said was not taken down.
#[derive(Debug, Error)]
pub enum ConsentError {
    /// Nobody asks for this, or the person never said anything to it.
    #[error("there is no such thing to agree to")]
    NotFound,
    /// The revision that was looked at is not the one that stands.
    #[error(
        "this has been changed since it was looked at: read it again before you say anything to it"
    )]
    OtherRevision,
    /// It was said before, and nothing has changed since.
    #[error("this was said before and still stands")]
    AlreadySaid,
    /// What is active is taken back, not refused.
    #[error("there is an active agreement to this: withdraw it instead")]
    IsActive,
    /// Only what is active can be taken back.
    #[error(transparent)]
    NotActive(#[from] NotActive),
    /// People say it on the portal; staff take down what was said before them.
    #[error("it was not said in a way in which whoever takes it down could have heard it")]
    How,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a person says to a revision of a policy.
#[derive(Debug, Clone)]
pub struct Word {
    /// The policy.
    pub policy: ConsentPolicyId,
    /// The revision that was looked at.
    pub revision: u32,
    /// How they say it.
    pub how: How,
}

/// What people said to what they were asked.
#[derive(Clone)]
pub struct Consents {
    city: City,
}

impl Consents {
    /// The consents kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// All that is asked for, each in its newest revision.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn policies(&self) -> Result<Vec<ConsentPolicy>, StoreError> {
        store::policies(self.city.db().read()).await
    }

    /// What is asked for under this id, in its newest revision.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn policy(&self, id: &ConsentPolicyId) -> Result<Option<ConsentPolicy>, StoreError> {
        store::policy(self.city.db().read(), id).await
    }

    /// All that a resident said, the newest first; nothing where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Consent>, StoreError> {
        store::of(self.city.db().read(), mandate, resident).await
    }

    /// The resident agrees.
    ///
    /// # Errors
    /// See [`ConsentError`].
    pub async fn agree(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        word: Word,
    ) -> Result<Consent, ConsentError> {
        self.say(mandate, resident, word, true).await
    }

    /// The resident says no, which is kept like a yes.
    ///
    /// # Errors
    /// See [`ConsentError`].
    pub async fn refuse(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        word: Word,
    ) -> Result<Consent, ConsentError> {
        self.say(mandate, resident, word, false).await
    }

    async fn say(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        word: Word,
        yes: bool,
    ) -> Result<Consent, ConsentError> {
        takes_down(mandate, word.how)?;
        let asked = self.policy(&word.policy).await?;
        let policy = asked.ok_or(ConsentError::NotFound)?;
        if policy.revision != word.revision {
            return Err(ConsentError::OtherRevision);
        }
        let now = self.city.now();
        let id = ConsentId::from_bytes(self.city.chance().bytes());
        let consent = said(id, resident, &policy, word.how, mandate.actor(), yes, now);
        let mandate = mandate.clone();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let before = store::of(tx, &mandate, &consent.resident).await?;
                may_follow(last_word(&before, &policy.id), &policy, yes, now)?;
                if yes {
                    let replaced = ConsentState::Replaced { at: now };
                    store::end(tx, &mandate, &consent.resident, &policy.id, replaced).await?;
                }
                store::write(tx, &mandate, &consent).await?;
                EventStore::publish(tx, now, &[event(&consent)]).await?;
                Ok::<_, ConsentError>(consent)
            })
        });
        flatten(done.await)
    }

    /// The resident takes an agreement back. What was released on it is revoked with it.
    ///
    /// # Errors
    /// See [`ConsentError`].
    pub async fn withdraw(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        id: &ConsentId,
    ) -> Result<Consent, ConsentError> {
        takes_it_down(mandate)?;
        let (mandate, resident, id) = (mandate.clone(), resident.clone(), id.clone());
        let now = self.city.now();
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let all = store::of(tx, &mandate, &resident).await?;
                let found = all.into_iter().find(|one| one.id == id);
                let mut consent = found.ok_or(ConsentError::NotFound)?;
                consent.state = consent.state.withdrawn(now)?;
                let ended =
                    store::end(tx, &mandate, &resident, &consent.policy, consent.state).await?;
                if ended == 0 {
                    return Err(NotActive { state: "withdrawn" }.into());
                }
                release::revoke_for(tx, &mandate, &resident, &consent.policy, now).await?;
                EventStore::publish(tx, now, &[event(&consent)]).await?;
                Ok::<_, ConsentError>(consent)
            })
        });
        flatten(done.await)
    }
}

/// What a resident said, as it is kept.
fn said(
    id: ConsentId,
    resident: &ResidentId,
    policy: &ConsentPolicy,
    how: How,
    taken_by: &Actor,
    yes: bool,
    now: Timestamp,
) -> Consent {
    let length = SignedDuration::from_hours(24 * i64::from(policy.asks.days));
    let state = if yes {
        ConsentState::Active {
            until: now.checked_add(length).unwrap_or(now),
        }
    } else {
        ConsentState::Refused { at: now }
    };
    Consent {
        id,
        resident: resident.clone(),
        policy: policy.id.clone(),
        revision: policy.revision,
        body: policy.body.clone(),
        service: policy.service.clone(),
        purpose: policy.purpose,
        asks: policy.asks.clone(),
        state,
        said_at: now,
        taken_by: taken_by.clone(),
        how,
    }
}

/// What a person's last word to a policy is: the agreement that is active, if there is one, or else the newest.
#[must_use]
pub fn last_word<'a>(said: &'a [Consent], policy: &ConsentPolicyId) -> Option<&'a Consent> {
    let mut to_policy = said.iter().filter(|one| &one.policy == policy);
    let active = to_policy
        .clone()
        .find(|one| matches!(one.state, ConsentState::Active { .. }) && !is_overruled(one, said));
    active.or_else(|| to_policy.find(|one| !matches!(one.state, ConsentState::Active { .. })))
}

/// Whether the person said no to the same after they agreed. That happens only to somebody who had two rows, agreed under
/// one and refused under the other, before it was known that they are one: the last word is the person's.
fn is_overruled(agreed: &Consent, said: &[Consent]) -> bool {
    said.iter().any(|one| {
        one.policy == agreed.policy
            && matches!(
                one.state,
                ConsentState::Refused { .. } | ConsentState::Withdrawn { .. }
            )
            && one.state.moment() > agreed.said_at
    })
}

/// Whether a word may follow the last one to the same policy.
fn may_follow(
    last: Option<&Consent>,
    policy: &ConsentPolicy,
    yes: bool,
    now: Timestamp,
) -> Result<(), ConsentError> {
    let Some(last) = last else {
        return Ok(());
    };
    let is_same = last.revision == policy.revision;
    match last.state {
        ConsentState::Active { until } if now < until && !yes => Err(ConsentError::IsActive),
        ConsentState::Active { until } if now < until && is_same => Err(ConsentError::AlreadySaid),
        ConsentState::Refused { .. } if is_same && !yes => Err(ConsentError::AlreadySaid),
        _ => Ok(()),
    }
}

/// Whether whoever takes it down does so for the person, and heard it in a way in which they can have.
fn takes_down(mandate: &Mandate, how: How) -> Result<(), ConsentError> {
    takes_it_down(mandate)?;
    match (mandate.actor(), how) {
        (Actor::Resident { .. }, How::Portal)
        | (Actor::Staff(_), How::CounterSpoken | How::SignedPaper) => Ok(()),
        _ => Err(ConsentError::How),
    }
}

/// Consent is a person's own affair: a mandate to treat or to serve somebody is none to speak for them.
fn takes_it_down(mandate: &Mandate) -> Result<(), StoreError> {
    match mandate.purpose() {
        Purpose::OwnAffairs | Purpose::Registration => Ok(()),
        _ => Err(StoreError::NotCovered),
    }
}

fn event(consent: &Consent) -> NewEvent {
    NewEvent {
        subject: consent.resident.to_string(),
        content: EventContent::ConsentChanged {
            consent: consent.id.clone(),
            policy: consent.policy.clone(),
            state: consent.state.as_str().to_owned(),
        },
    }
}

/// What a person said to the body of a member of staff about a purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// They agreed, so far.
    Yes(Bound),
    /// They agreed, and took it back.
    NotAnyMore,
    /// Nothing that would open anything.
    Nothing,
}

/// What a person said to the body of a member of staff about a purpose in their service.
pub(crate) async fn said_to(
    db: &Database,
    post: &Post,
    rows: &[ResidentId],
    purpose: Purpose,
    now: Timestamp,
) -> Result<Said, StoreError> {
    let connection = db.read();
    let said = store::said_to(connection, rows, &post.body, &post.service, purpose).await?;
    let mut open: Option<(Timestamp, Vec<String>)> = None;
    for consent in &said {
        let ConsentState::Active { until } = consent.state else {
            continue;
        };
        if is_overruled(consent, &said) {
            continue;
        }
        let Some(newest) = store::policy(connection, &consent.policy).await? else {
            continue;
        };
        if consent.carries(&newest, now) {
            let (end, records) = open.get_or_insert((until, Vec::new()));
            *end = (*end).min(until);
            records.extend(newest.asks.records);
        }
    }
    let stands = |one: &&Consent| {
        !(matches!(one.state, ConsentState::Active { .. }) && is_overruled(one, &said))
    };
    let last = said.iter().find(stands);
    Ok(match (open, last.map(|last| last.state)) {
        (Some((until, records)), _) => Said::Yes(Bound {
            until,
            records: Some(records),
            door: None,
        }),
        (None, Some(ConsentState::Withdrawn { .. })) => Said::NotAnyMore,
        _ => Said::Nothing,
    })
}

/// The agreement of a resident on which a body may be told a part of a record, and until when.
pub(crate) async fn agreement_for(
    db: &Database,
    rows: &[ResidentId],
    body: &BodyId,
    service: &str,
    purpose: Purpose,
    part: &str,
    now: Timestamp,
) -> Result<Option<(ConsentPolicyId, Timestamp)>, StoreError> {
    let connection = db.read();
    let said = store::said_to(connection, rows, body, service, purpose).await?;
    for consent in &said {
        let ConsentState::Active { until } = consent.state else {
            continue;
        };
        if is_overruled(consent, &said) {
            continue;
        }
        let Some(newest) = store::policy(connection, &consent.policy).await? else {
            continue;
        };
        let names_it = newest.asks.records.iter().any(|record| record == part);
        if names_it && consent.carries(&newest, now) {
            return Ok(Some((newest.id, until)));
        }
    }
    Ok(None)
}
