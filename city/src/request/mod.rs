//! Requests about one's data: a correction or an erasure, asked for by the person and answered by a clerk by a day, with
//! the reason, so that everybody sees how far it has come.

mod store;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use platform::db::WriteError;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::City;
use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::{RequestId, ResidentId, StaffId};
use crate::mandate::{Access, Cohort, Mandate, Purpose};
use crate::people::{self, MandateError};
use crate::personal::Personal;

/// A person's request.
pub const REQUEST: Record = Record::new("data-request");

/// The cohort of all who have asked.
pub const ALL_WHO_ASKED: &str = "data-requests";

/// Days within which a request is answered.
pub const ANSWER_DAYS: i64 = 30;

/// Longest text of a request or of an answer, in characters.
pub const WORDS_CHARACTERS: usize = 2_000;

/// Requests of one person that may wait for an answer at the same time.
pub const OPEN_REQUESTS_MAX: usize = 20;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RequestKind {
    /// Something is wrong and is to be put right.
    Correction,
    /// Something is to be removed.
    Erasure,
}

impl RequestKind {
    /// How it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Erasure => "erasure",
        }
    }

    /// The kind stored as this text.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        [Self::Correction, Self::Erasure]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

/// How far a request has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum RequestState {
    /// It waits for an answer.
    Open,
    /// It was done as asked.
    Done {
        /// Who answered.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// What was done.
        answer: Personal,
    },
    /// It was not done.
    Refused {
        /// Who answered.
        by: StaffId,
        /// When.
        at: Timestamp,
        /// Why not.
        answer: Personal,
    },
    /// The person took it back.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
}

impl RequestState {
    /// Its name.
    #[must_use]
    pub fn step(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done { .. } => "done",
            Self::Refused { .. } => "refused",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// What was answered.
    #[must_use]
    pub fn answer(&self) -> Option<&Personal> {
        match self {
            Self::Done { answer, .. } | Self::Refused { answer, .. } => Some(answer),
            Self::Open | Self::Withdrawn { .. } => None,
        }
    }
}

/// A person's request about what is held of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id, which the person can name on the telephone.
    pub id: RequestId,
    /// Whose data it is about.
    pub resident: ResidentId,
    /// What is asked for.
    pub kind: RequestKind,
    /// The kind of record that it is about.
    pub record: String,
    /// What is wrong, or what is to go, in the person's words.
    pub what: Personal,
    /// How far it has come.
    pub state: RequestState,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// The last day for an answer.
    pub answer_by: Date,
}

/// Why a request was not taken or answered.
#[derive(Debug, Error)]
pub enum RequestError {
    /// There is none such, or it is not this person's to see.
    #[error("there is no such request")]
    NotFound,
    /// It has been answered or withdrawn.
    #[error("this request is closed: it was {step}")]
    Closed {
        /// What became of it.
        step: &'static str,
    },
    /// It says nothing, or too much.
    #[error("write what it is about, in at most {WORDS_CHARACTERS} characters")]
    Words,
    /// So many wait already.
    #[error("{OPEN_REQUESTS_MAX} of your requests wait for an answer: withdraw one, or wait")]
    TooMany,
    /// No policy permits it.
    #[error(transparent)]
    Mandate(#[from] MandateError),
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The requests of a city.
#[derive(Clone)]
pub struct Requests {
    city: City,
}

impl Requests {
    /// The requests kept in this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// A person's requests, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<Request>, StoreError> {
        store::of(self.city.db().read(), mandate, resident).await
    }

    /// Takes a request. The mandate must be over the person, and go as far as asking for things.
    ///
    /// # Errors
    /// See [`RequestError`].
    pub async fn ask(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        kind: RequestKind,
        record: &str,
        what: &str,
    ) -> Result<Request, RequestError> {
        let what = words(what)?;
        let now = self.city.now();
        let today = self.city.today();
        let request = Request {
            id: RequestId::from_bytes(self.city.chance().bytes()),
            resident: resident.clone(),
            kind,
            record: record.to_owned(),
            what,
            state: RequestState::Open,
            asked_at: now,
            answer_by: today.checked_add(ANSWER_DAYS.days()).unwrap_or(today),
        };
        let (mandate, kept) = (mandate.clone(), request.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let before = store::of(tx, &mandate, &kept.resident).await?;
                let is_open = |one: &&Request| one.state == RequestState::Open;
                if before.iter().filter(is_open).count() >= OPEN_REQUESTS_MAX {
                    return Err(RequestError::TooMany);
                }
                Ok(store::create(tx, &mandate, &kept).await?)
            })
        })
        .await?;
        Ok(request)
    }

    /// Takes a request of one's own back.
    ///
    /// # Errors
    /// See [`RequestError`].
    pub async fn withdraw(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        id: &RequestId,
    ) -> Result<(), RequestError> {
        let state = RequestState::Withdrawn {
            at: self.city.now(),
        };
        self.close(mandate, resident, id, state).await
    }

    /// Leave to see all requests that wait, for officers of the register.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub fn desk(&self, access: &Access) -> Result<Mandate, MandateError> {
        let post = access.actor().post().ok_or(MandateError::NotYours)?;
        let all = Cohort::new(ALL_WHO_ASKED, people::SERVICE, post.body.clone());
        self.city
            .registry()
            .search_among(access, &all, Purpose::Registration)
    }

    /// The requests that wait for an answer, those that are due first at the head; at most `limit`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open(&self, mandate: &Mandate, limit: u64) -> Result<Vec<Request>, StoreError> {
        store::open(self.city.db().read(), mandate, limit).await
    }

    /// Answers a request. The mandate must be an officer's, over the person, to correct what the register says.
    ///
    /// # Errors
    /// See [`RequestError`].
    pub async fn answer(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        id: &RequestId,
        done: bool,
        answer: &str,
    ) -> Result<(), RequestError> {
        let post = mandate.actor().post().ok_or(RequestError::NotFound)?;
        let (by, at, answer) = (post.staff.clone(), self.city.now(), words(answer)?);
        let state = if done {
            RequestState::Done { by, at, answer }
        } else {
            RequestState::Refused { by, at, answer }
        };
        self.close(mandate, resident, id, state).await
    }

    async fn close(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        id: &RequestId,
        state: RequestState,
    ) -> Result<(), RequestError> {
        let (mandate, resident, id) = (mandate.clone(), resident.clone(), id.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let all = store::of(tx, &mandate, &resident).await?;
                let found = all.into_iter().find(|request| request.id == id);
                let mut request = found.ok_or(RequestError::NotFound)?;
                if request.state != RequestState::Open {
                    return Err(RequestError::Closed {
                        step: request.state.step(),
                    });
                }
                request.state = state;
                if store::close(tx, &mandate, &request).await? {
                    Ok(())
                } else {
                    Err(RequestError::Closed { step: "answered" })
                }
            })
        })
        .await
    }

    async fn write<F>(&self, job: F) -> Result<(), RequestError>
    where
        F: for<'a> FnOnce(
                &'a sea_orm::DatabaseTransaction,
            ) -> platform::db::JobFuture<'a, (), RequestError>
            + Send
            + 'static,
    {
        self.city
            .db()
            .write(job)
            .await
            .map_err(|error| match error {
                WriteError::Job(error) => error,
                other => StoreError::Unwritten(other.to_string()).into(),
            })
    }
}

/// Somebody's words, as they can be kept.
fn words(text: &str) -> Result<Personal, RequestError> {
    let text = text.trim();
    let is_kept = |letter: char| letter == '\n' || letter == '\r' || !letter.is_control();
    let count = text.chars().count();
    if (1..=WORDS_CHARACTERS).contains(&count) && text.chars().all(is_kept) {
        Ok(Personal::new(text))
    } else {
        Err(RequestError::Words)
    }
}
