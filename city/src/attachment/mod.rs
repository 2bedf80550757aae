//! Documents that people give as proof, by camera or as a file, and what somebody who looks at them says.
//!
//! What a file is follows from its content alone. It is cleaned before it is kept: a picture is drawn anew, a PDF written
//! anew without anything that acts or tells more than its pages. Where the city has a virus scanner, nothing is kept that it
//! has not judged. Whether a document proves anything only a person says, who then puts the fact down with its days.

mod model;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::{appealed, look_again};

pub use model::{Attachment, AttachmentState, Content, Media, Proof};

use jiff::civil::Date;
use platform::hex;
use platform::upload::{
    Examined, Kind, Limits, Preview, ScanError, Scanner, UploadError, Verdict, examine,
};
use thiserror::Error;

use self::model::New;
use crate::City;
use crate::disclosure::Record;
use crate::error::{StoreError, flatten};
use crate::event::{EventContent, EventStore, NewEvent};
use crate::id::{AttachmentId, FactId, NoticeId, ResidentId};
use crate::mandate::{Access, Cohort, Mandate, Purpose};
use crate::notice::{self, Notice, NoticeKind};
use crate::people::{self, Fact, MandateError, Registry};
use crate::personal::Personal;
use crate::policy::Action;

/// A document that a person gave.
pub const ATTACHMENT: Record = Record::new("attachment");

/// The cohort of all who have given one that nobody has looked at.
const ALL_WAITING: &str = "attachments";

/// Documents of one person that may wait at the same time.
pub const WAITING_MAX: usize = 20;

/// Longest text about a document, or of a reason, in characters.
pub const WORDS_CHARACTERS_MAX: usize = 500;

/// Shortest reason for a refusal, in characters: enough for a sentence that says what would do.
pub const REASON_CHARACTERS_MIN: usize = 10;

/// Documents in one work list at the most.
const LIST_MAX: u64 = 100;

/// Why a document was not taken or judged.
#[derive(Debug, Error)]
pub enum AttachmentError {
    /// There is none such, or it is not theirs.
    #[error("there is no such document, or it is not yours")]
    NotFound,
    /// What it is, or what is in it, can't be taken.
    #[error(transparent)]
    File(#[from] UploadError),
    /// The virus scanner knows it.
    #[error(
        "this file holds something known to be harmful ({name}): do not open it, and have the machine looked at from which it comes"
    )]
    Infected {
        /// What the scanner calls it.
        name: String,
    },
    /// The virus scanner can't be asked now.
    #[error(
        "files can't be looked at just now: try again in some minutes, or bring the document to a counter"
    )]
    NotScanned,
    /// Too many wait.
    #[error("{WAITING_MAX} of your documents wait to be looked at: take one back, or wait")]
    TooMany,
    /// What is said about it is too long.
    #[error("write at most {WORDS_CHARACTERS_MAX} characters")]
    Words,
    /// A refusal says why, and what would do.
    #[error(
        "write why, and what would do, in {REASON_CHARACTERS_MIN} to {WORDS_CHARACTERS_MAX} characters"
    )]
    Reason,
    /// The last day comes before the first.
    #[error("the last day is not before the first")]
    Days,
    /// Somebody looked at it meanwhile.
    #[error("somebody has looked at this meanwhile")]
    Judged,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for AttachmentError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotFound,
        }
    }
}

/// The documents that people gave in a city.
#[derive(Clone)]
pub struct Attachments {
    city: City,
    scanner: Option<Scanner>,
}

impl Attachments {
    /// Those of this city, shown to a virus scanner where there is one.
    #[must_use]
    pub fn new(city: City, scanner: Option<Scanner>) -> Self {
        Self { city, scanner }
    }

    /// Takes a document. The mandate must be over the person, and go as far as asking for things.
    ///
    /// # Errors
    /// See [`AttachmentError`]. Nothing is kept then.
    pub async fn give(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
        proof: Proof,
        about: &str,
        file: Vec<u8>,
    ) -> Result<Attachment, AttachmentError> {
        let about = about.trim();
        let is_text = |one: char| one == '\n' || one == '\r' || !one.is_control();
        if about.chars().count() > WORDS_CHARACTERS_MAX || !about.chars().all(is_text) {
            return Err(AttachmentError::Words);
        }
        let scanned = self.scan(&file).await?;
        let examined = tokio::task::spawn_blocking(move || examine(&file, &Limits::default()));
        let examined = examined
            .await
            .map_err(|_| UploadError::CutOff)
            .and_then(|examined| examined)?;
        let new = self.new_of(id, proof, Personal::new(about), scanned, examined);
        let attachment = new.attachment.clone();
        let mandate = mandate.clone();
        let written = self.city.db().write(move |tx| {
            Box::pin(async move {
                let before = store::of(tx, &mandate, &new.attachment.resident).await?;
                let waits = |one: &&Attachment| one.state == AttachmentState::Waiting;
                if before.iter().filter(waits).count() >= WAITING_MAX {
                    return Err(AttachmentError::TooMany);
                }
                Ok(store::add(tx, &mandate, &new).await?)
            })
        });
        flatten(written.await)?;
        Ok(attachment)
    }

    /// Shows a file to the virus scanner; says whether there is one.
    async fn scan(&self, file: &[u8]) -> Result<bool, AttachmentError> {
        let Some(scanner) = &self.scanner else {
            return Ok(false);
        };
        match scanner.scan(file).await {
            Ok(Verdict::Clean) => Ok(true),
            Ok(Verdict::Infected { name }) => Err(AttachmentError::Infected { name }),
            Err(error @ (ScanError::NotReachable(_) | ScanError::NotJudged(_))) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a file was not taken, as nothing has judged it"
                );
                Err(AttachmentError::NotScanned)
            }
        }
    }

    fn new_of(
        &self,
        id: &ResidentId,
        proof: Proof,
        about: Personal,
        scanned: bool,
        examined: Examined,
    ) -> New {
        let (pages, preview) = match examined.preview {
            Preview::Picture { jpeg, .. } => (None, jpeg),
            Preview::Pages(pages) => (i64::try_from(pages.len()).ok(), Vec::new()),
        };
        let attachment = Attachment {
            id: AttachmentId::from_bytes(self.city.chance().bytes()),
            resident: id.clone(),
            proof,
            about,
            media: match examined.kind {
                Kind::Jpeg => Media::Jpeg,
                Kind::Png => Media::Png,
                Kind::Pdf => Media::Pdf,
            },
            size: i64::try_from(examined.kept.len()).unwrap_or(i64::MAX),
            pages,
            original_sha256: hex(&examined.original_sha256),
            kept_sha256: hex(&examined.kept_sha256),
            scanned,
            state: AttachmentState::Waiting,
            given_at: self.city.now(),
        };
        New {
            attachment,
            kept: examined.kept,
            preview,
        }
    }

    /// The documents of a person, the newest first; none where the mandate does not cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
    ) -> Result<Vec<Attachment>, StoreError> {
        store::of(self.city.db().read(), mandate, id).await
    }

    /// What is kept of a document; nothing where the mandate does not cover it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn content(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
        id: &AttachmentId,
    ) -> Result<Option<Content>, StoreError> {
        store::content(self.city.db().read(), mandate, person, id).await
    }

    /// Takes a document back that nobody has looked at. Its content is gone then.
    ///
    /// # Errors
    /// See [`AttachmentError`].
    pub async fn take_back(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
        id: &AttachmentId,
    ) -> Result<(), AttachmentError> {
        let (mandate, person, id) = (mandate.clone(), person.clone(), id.clone());
        let written = self.city.db().write(move |tx| {
            Box::pin(async move {
                if store::remove_waiting(tx, &mandate, &person, &id).await? {
                    Ok(())
                } else {
                    Err(AttachmentError::Judged)
                }
            })
        });
        flatten(written.await)
    }

    /// The documents that wait to be looked at, those that wait longest first. For officers of the register.
    ///
    /// # Errors
    /// [`AttachmentError::NotFound`] for anybody else.
    pub async fn waiting(&self, access: &Access) -> Result<Vec<Attachment>, AttachmentError> {
        let post = access.actor().post().ok_or(AttachmentError::NotFound)?;
        let everybody = Cohort {
            district: post.district.clone(),
            ..Cohort::new(ALL_WAITING, people::SERVICE, post.body.clone())
        };
        let registry = self.city.registry();
        let search = registry.search_among(access, &everybody, Purpose::Registration)?;
        let all = store::waiting(self.city.db().read(), &search, ALL_WAITING, LIST_MAX).await?;
        let mut theirs = Vec::new();
        for one in all {
            // A post that is bounded to a district, or not cleared, sees those of its own people only.
            match self.judging(access, &one.resident).await {
                Ok(_) => theirs.push(one),
                Err(MandateError::Store(error)) => return Err(error.into()),
                Err(_) => {}
            }
        }
        Ok(theirs)
    }

    /// Leave to look at the documents of a person, and to say what they prove.
    ///
    /// # Errors
    /// See [`MandateError`].
    pub async fn judging(
        &self,
        access: &Access,
        person: &ResidentId,
    ) -> Result<Mandate, MandateError> {
        let (purpose, action) = (Purpose::Registration, Action::Correct);
        let registry = self.city.registry();
        registry
            .over(access, person, people::SERVICE, purpose, action)
            .await
    }

    /// Says that a document proves what it is to prove, from a day on and until another where it ends. What it proves
    /// becomes a fact, and the person is told.
    ///
    /// # Errors
    /// See [`AttachmentError`].
    pub async fn verify(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &AttachmentId,
        (from, to): (Date, Option<Date>),
    ) -> Result<(), AttachmentError> {
        if to.is_some_and(|last| last < from) {
            return Err(AttachmentError::Days);
        }
        let post = access
            .actor()
            .post()
            .ok_or(AttachmentError::NotFound)?
            .clone();
        let mandate = self.judging(access, person).await?;
        let attachment = self.one(&mandate, person, id).await?;
        let value = attachment.proof.fact();
        let fact = value.map(|value| Fact {
            id: FactId::from_bytes(self.city.chance().bytes()),
            subject: person.clone(),
            value,
            source: format!("document {id}"),
            verifier: post.body.clone(),
            valid_from: from,
            valid_to: to,
        });
        let state = AttachmentState::Verified {
            by: post.staff,
            at: access.now(),
            fact: fact.as_ref().map(|fact| fact.id.clone()),
        };
        self.judge(mandate, attachment, state, fact).await
    }

    /// Says that a document does not prove what it is to prove, why, and what would do. The person is told.
    ///
    /// # Errors
    /// See [`AttachmentError`].
    pub async fn refuse(
        &self,
        access: &Access,
        person: &ResidentId,
        id: &AttachmentId,
        reason: &str,
    ) -> Result<(), AttachmentError> {
        let reason = reason.trim();
        let is_text = |one: char| one == '\n' || one == '\r' || !one.is_control();
        let lengths = REASON_CHARACTERS_MIN..=WORDS_CHARACTERS_MAX;
        if !lengths.contains(&reason.chars().count()) || !reason.chars().all(is_text) {
            return Err(AttachmentError::Reason);
        }
        let post = access
            .actor()
            .post()
            .ok_or(AttachmentError::NotFound)?
            .clone();
        let mandate = self.judging(access, person).await?;
        let attachment = self.one(&mandate, person, id).await?;
        let state = AttachmentState::Refused {
            by: post.staff,
            at: access.now(),
            reason: Personal::new(reason),
        };
        self.judge(mandate, attachment, state, None).await
    }

    /// A document of a person.
    ///
    /// # Errors
    /// [`AttachmentError::NotFound`] where the mandate does not cover it or there is none.
    pub async fn one(
        &self,
        mandate: &Mandate,
        person: &ResidentId,
        id: &AttachmentId,
    ) -> Result<Attachment, AttachmentError> {
        let all = self.of(mandate, person).await?;
        let found = all.into_iter().find(|one| one.id == *id);
        found.ok_or(AttachmentError::NotFound)
    }

    async fn judge(
        &self,
        mandate: Mandate,
        attachment: Attachment,
        state: AttachmentState,
        fact: Option<Fact>,
    ) -> Result<(), AttachmentError> {
        let now = mandate.access().now();
        let told = Notice {
            id: NoticeId::from_bytes(self.city.chance().bytes()),
            resident: attachment.resident.clone(),
            kind: NoticeKind::DocumentJudged,
            about: attachment.id.to_string(),
            due_at: now,
        };
        let written = self.city.db().write(move |tx| {
            Box::pin(async move {
                if !store::judge(tx, &mandate, &attachment, &state).await? {
                    return Err(AttachmentError::Judged);
                }
                let mut events = Vec::new();
                if let Some(fact) = fact {
                    Registry::put_down(tx, &mandate, &fact).await?;
                    events.push(NewEvent {
                        subject: fact.subject.to_string(),
                        content: EventContent::FactFound {
                            fact_kind: fact.value.kind().to_owned(),
                            on: fact.valid_from,
                        },
                    });
                }
                notice::tell(tx, &mandate, &[told]).await?;
                Ok(EventStore::publish(tx, now, &events).await?)
            })
        });
        flatten(written.await)
    }
}
