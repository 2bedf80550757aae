//! Releases: a service answers one narrow question about a person, and another service reads the answer, never the record.
//!
//! The city holds the answer: yes or no, a band, or a date. It goes to one body, in one service, to one purpose, and it
//! ends. It rests on the person's consent, and is revoked with it, or on a duty. Each read is in the disclosure log.

mod store;

pub(crate) use store::revoke_for;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::City;
use crate::consent;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::id::{BodyId, ConsentPolicyId, ReleaseId, ResidentId};
use crate::mandate::{Basis, Mandate, Purpose};

/// A narrow answer about a person.
pub const RELEASE: Record = Record::new("release");

/// Longest time for which a release can be read, in days.
pub const RELEASE_DAYS_MAX: u16 = 90;

/// Longest name of a question, in characters.
pub const KIND_CHARACTERS_MAX: usize = 60;

/// The answer to a narrow question. There is no form for a text, so that no record can be passed on in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ReleaseAnswer {
    /// Yes or no.
    YesNo {
        /// Whether it is so.
        yes: bool,
    },
    /// A band in which a figure lies; an open end is absent.
    Band {
        /// The least that it can be.
        from: Option<i64>,
        /// The most that it can be.
        to: Option<i64>,
    },
    /// A day.
    Date {
        /// The day.
        #[schema(value_type = String, format = Date)]
        day: Date,
    },
}

/// Who may read a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    /// The body.
    pub body: BodyId,
    /// The service.
    pub service: String,
    /// The purpose.
    pub purpose: Purpose,
}

/// What a release rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Ground {
    /// The person agreed to this policy of the receiver.
    Consent {
        /// The policy.
        policy: ConsentPolicyId,
    },
    /// A duty of the body that releases.
    Duty,
}

/// How a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseState {
    /// It can be read until it ends.
    Open,
    /// The person took back the consent on which it rested.
    Revoked {
        /// When.
        at: Timestamp,
    },
}

/// A narrow answer about a person, for one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its id.
    pub id: ReleaseId,
    /// Whom it is about.
    pub resident: ResidentId,
    /// The question, such as `lives-in-district`.
    pub kind: String,
    /// The answer.
    pub answer: ReleaseAnswer,
    /// The body that answered.
    pub from_body: BodyId,
    /// Who may read it.
    pub to: Receiver,
    /// What it rests on.
    pub ground: Ground,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it ends.
    pub until: Timestamp,
    /// How it stands.
    pub state: ReleaseState,
}

/// An answer to be released.
#[derive(Debug, Clone)]
pub struct NewRelease {
    /// The question.
    pub kind: String,
    /// The answer.
    pub answer: ReleaseAnswer,
    /// Who may read it.
    pub to: Receiver,
    /// Whether it rests on the person's consent; else on the duty of the body that releases.
    pub on_consent: bool,
    /// For how many days it can be read.
    pub days: u16,
}

/// Why nothing was released or read.
#[derive(Debug, Error)]
pub enum ReleaseError {
    /// Nothing was released, or not to whoever asks.
    #[error("nothing was released to you")]
    NotFound,
    /// The person has not agreed that the receiver is told this.
    #[error("the person has not agreed that the receiver is told this")]
    NoConsent,
    /// The person agreed, and took it back.
    #[error("the person has withdrawn their consent to this")]
    ConsentWithdrawn,
    /// It is past its end.
    #[error("this release has ended")]
    Ended,
    /// The question has no proper name.
    #[error("name the question in at most {KIND_CHARACTERS_MAX} small letters, digits and hyphens")]
    Kind,
    /// It would hold too long, or for no time.
    #[error("a release holds for 1 to {RELEASE_DAYS_MAX} days")]
    Days,
    /// A band without an end, or with its ends exchanged.
    #[error("a band has a least, a most, or both, in this order")]
    Band,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The releases of a city.
#[derive(Clone)]
pub struct Releases {
    city: City,
}

impl Releases {
    /// The releases kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// Releases an answer about a resident. The mandate is that of the service that knows it.
    ///
    /// # Errors
    /// See [`ReleaseError`].
    pub async fn release(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        new: NewRelease,
    ) -> Result<Release, ReleaseError> {
        judge(&new)?;
        let post = mandate.actor().post().ok_or(ReleaseError::NotFound)?;
        if !mandate.covers(resident) || mandate.basis() != Basis::Duty {
            return Err(ReleaseError::NotFound);
        }
        let now = self.city.now();
        let length = SignedDuration::from_hours(24 * i64::from(new.days));
        let mut until = now.checked_add(length).unwrap_or(now);
        let ground = if new.on_consent {
            let part = part(&new.kind);
            let to = &new.to;
            let agreed = consent::agreement_for(
                self.city.db(),
                mandate.rows_of(resident),
                &to.body,
                &to.service,
                to.purpose,
                &part,
                now,
            );
            let (policy, ends) = agreed.await?.ok_or(ReleaseError::NoConsent)?;
            until = until.min(ends);
            Ground::Consent { policy }
        } else {
            Ground::Duty
        };
        let release = Release {
            id: ReleaseId::from_bytes(self.city.chance().bytes()),
            resident: resident.clone(),
            kind: new.kind,
            answer: new.answer,
            from_body: post.body.clone(),
            to: new.to,
            ground,
            made_at: now,
            until,
            state: ReleaseState::Open,
        };
        let (mandate, written) = (mandate.clone(), release.clone());
        let done = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { store::write(tx, &mandate, &written).await }));
        flatten::<_, StoreError>(done.await)?;
        Ok(release)
    }

    /// The newest answer to a question that was released to whoever holds the mandate.
    ///
    /// # Errors
    /// See [`ReleaseError`].
    pub async fn read(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        kind: &str,
    ) -> Result<Release, ReleaseError> {
        let post = mandate.actor().post().ok_or(ReleaseError::NotFound)?;
        if !mandate.allows_part(&part(kind)) {
            return Err(ReleaseError::NotFound);
        }
        let released = store::of(self.city.db().read(), mandate, resident).await?;
        let newest = released
            .into_iter()
            .find(|one| {
                one.kind == kind
                    && one.to.body == post.body
                    && one.to.service == post.service
                    && one.to.purpose == mandate.purpose()
            })
            .ok_or(ReleaseError::NotFound)?;
        match newest.state {
            ReleaseState::Revoked { .. } => Err(ReleaseError::ConsentWithdrawn),
            ReleaseState::Open if self.city.now() >= newest.until => Err(ReleaseError::Ended),
            ReleaseState::Open => Ok(newest),
        }
    }

    /// All that was released about a resident, the newest first, for the person themselves; nothing to anybody else.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Release>, StoreError> {
        if mandate.purpose() != Purpose::OwnAffairs {
            return Ok(Vec::new());
        }
        store::of(self.city.db().read(), mandate, resident).await
    }
}

/// The part of a record to which a person agrees when they agree that a question about them is answered.
fn part(kind: &str) -> String {
    format!("{RELEASE}/{kind}")
}

fn judge(new: &NewRelease) -> Result<(), ReleaseError> {
    let is_name = (1..=KIND_CHARACTERS_MAX).contains(&new.kind.len())
        && new
            .kind
            .chars()
            .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-');
    if !is_name {
        return Err(ReleaseError::Kind);
    }
    if !(1..=RELEASE_DAYS_MAX).contains(&new.days) {
        return Err(ReleaseError::Days);
    }
    match new.answer {
        ReleaseAnswer::Band {
            from: None,
            to: None,
        } => Err(ReleaseError::Band),
        ReleaseAnswer::Band {
            from: Some(from),
            to: Some(to),
        } if from > to => Err(ReleaseError::Band),
        _ => Ok(()),
    }
}
