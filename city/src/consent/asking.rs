//! Asking: a body writes what it wants people to agree to, and revises it.

use platform::db::WriteError;
use sea_orm::{DatabaseTransaction, SqlErr};
use thiserror::Error;

use super::model::{
    Asks, CONSENT_DAYS_MAX, CONSENT_RECORDS_MAX, ConsentPolicy, WORDING_CHARACTERS_MAX,
};
use super::{Consents, store};
use crate::error::StoreError;
use crate::id::{BodyId, ConsentPolicyId};
use crate::mandate::{Access, Mandate, Post, Purpose};
use crate::policy::{About, Action, Ask, Office};
use crate::words::Wording;

/// The desk at which a body writes what it asks for, by its name in policies.
const DESK: &str = "consents";

/// Longest name of a record, in characters.
const RECORD_CHARACTERS_MAX: usize = 60;

/// What a body wants people to agree to.
#[derive(Debug, Clone)]
pub struct NewPolicy {
    /// To what purpose.
    pub purpose: Purpose,
    /// Which records, and how long.
    pub asks: Asks,
    /// What it is called.
    pub title: Wording,
    /// What the body will do with it.
    pub text: Wording,
}

/// Why something is not asked for.
#[derive(Debug, Error)]
pub enum AskError {
    /// The actor does not write what a body asks for, or the policy is not of their body.
    #[error("this is not yours to see or change")]
    NotYours,
    /// It names no record, too many, or one twice or in an unknown shape.
    #[error(
        "name 1 to {CONSENT_RECORDS_MAX} different records, in small letters, digits and hyphens"
    )]
    Records,
    /// It asks for too long, or for no time.
    #[error("an agreement holds for 1 to {CONSENT_DAYS_MAX} days")]
    Days,
    /// It does not say in both languages what it is.
    #[error("say in both languages what it is, in at most {WORDING_CHARACTERS_MAX} characters")]
    Wording,
    /// One's own affairs and the work of the program itself need no consent.
    #[error("nobody is asked to agree to this purpose")]
    Purpose,
    /// Another revision came first.
    #[error("another revision came first: read it before you write the next")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Consents {
    /// The body of whoever acts asks for something new.
    ///
    /// # Errors
    /// See [`AskError`].
    pub async fn ask(&self, access: &Access, new: NewPolicy) -> Result<ConsentPolicy, AskError> {
        let post = self.writer(access)?.clone();
        let id = ConsentPolicyId::from_bytes(self.city.chance().bytes());
        self.write(post, id, 1, new).await
    }

    /// The body revises what it asks for. Who agreed before is asked again only where it asks for more.
    ///
    /// # Errors
    /// See [`AskError`].
    pub async fn revise(
        &self,
        access: &Access,
        id: &ConsentPolicyId,
        follows: u32,
        new: NewPolicy,
    ) -> Result<ConsentPolicy, AskError> {
        let post = self.writer(access)?.clone();
        let stands = self.policy(id).await?;
        let stands = stands.filter(|policy| policy.body == post.body);
        let stands = stands.ok_or(AskError::NotYours)?;
        // Another purpose is another question, not another wording of the same.
        if stands.purpose != new.purpose || stands.service != post.service {
            return Err(AskError::Purpose);
        }
        if stands.revision != follows {
            return Err(AskError::Changed);
        }
        self.write(post, stands.id, follows + 1, new).await
    }

    /// What a body asks for from the start, in a city that is being loaded under this mandate.
    ///
    /// # Errors
    /// See [`AskError`].
    pub async fn ask_in(
        tx: &DatabaseTransaction,
        mandate: &Mandate,
        (body, service): (&BodyId, &str),
        id: ConsentPolicyId,
        new: NewPolicy,
    ) -> Result<ConsentPolicy, AskError> {
        if mandate.purpose() != Purpose::Loading {
            return Err(AskError::NotYours);
        }
        judge(&new)?;
        let policy = ConsentPolicy {
            id,
            revision: 1,
            body: body.clone(),
            service: service.to_owned(),
            purpose: new.purpose,
            asks: new.asks,
            title: new.title,
            text: new.text,
            made_at: mandate.access().now(),
        };
        store::write_policy(tx, &policy, &mandate.actor().key()).await?;
        Ok(policy)
    }

    fn writer<'a>(&self, access: &'a Access) -> Result<&'a Post, AskError> {
        let post = access.actor().post().ok_or(AskError::NotYours)?;
        let ask = Ask {
            action: Action::Administer,
            purpose: Purpose::Registration,
            about: About::Office(Office {
                name: DESK,
                body: &post.body,
            }),
        };
        let permit = self.city.policies().permits(access.actor(), &ask);
        permit.map(|_| post).ok_or(AskError::NotYours)
    }

    async fn write(
        &self,
        post: Post,
        id: ConsentPolicyId,
        revision: u32,
        new: NewPolicy,
    ) -> Result<ConsentPolicy, AskError> {
        judge(&new)?;
        let policy = ConsentPolicy {
            id,
            revision,
            body: post.body,
            service: post.service,
            purpose: new.purpose,
            asks: new.asks,
            title: new.title,
            text: new.text,
            made_at: self.city.now(),
        };
        let written = policy.clone();
        let by = post.staff.to_string();
        let done = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { store::write_policy(tx, &written, &by).await }));
        match done.await {
            Ok(()) => Ok(policy),
            // Of two revisions made to the same one, the database takes the first.
            Err(WriteError::Job(StoreError::Database(error)))
                if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) =>
            {
                Err(AskError::Changed)
            }
            Err(WriteError::Job(error)) => Err(error.into()),
            Err(other) => Err(StoreError::Unwritten(other.to_string()).into()),
        }
    }
}

fn judge(new: &NewPolicy) -> Result<(), AskError> {
    if matches!(
        new.purpose,
        Purpose::OwnAffairs
            | Purpose::Loading
            | Purpose::Retention
            | Purpose::Audit
            | Purpose::Notices
    ) {
        return Err(AskError::Purpose);
    }
    let records = &new.asks.records;
    let is_name = |name: &String| {
        (1..=RECORD_CHARACTERS_MAX).contains(&name.len())
            && name
                .chars()
                .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || "-/".contains(one))
    };
    let mut different = records.clone();
    different.sort_unstable();
    different.dedup();
    if !(1..=CONSENT_RECORDS_MAX).contains(&records.len())
        || different.len() != records.len()
        || !records.iter().all(is_name)
    {
        return Err(AskError::Records);
    }
    if !(1..=CONSENT_DAYS_MAX).contains(&new.asks.days) {
        return Err(AskError::Days);
    }
    let wordings = [
        &new.title.en,
        &new.title.zh_hans,
        &new.text.en,
        &new.text.zh_hans,
    ];
    let is_said = |words: &&String| {
        let count = words.trim().chars().count();
        (1..=WORDING_CHARACTERS_MAX).contains(&count) && !words.contains(char::is_control)
    };
    if wordings.iter().all(is_said) {
        Ok(())
    } else {
        Err(AskError::Wording)
    }
}
