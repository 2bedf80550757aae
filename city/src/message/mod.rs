//! Messages that officers write, to one person or to many.
//!
//! What is written is looked at first: it must be there in both languages and easy to read. It is kept as a draft with those
//! to whom it goes, shown as it will look on each way, and sent when an officer says so; to many people, when a second one
//! agrees. Then each person gets a notice of their own, some hundred in a transaction that also notes who has theirs: a
//! program that stops goes on where it was, and nobody is told twice. From there on a message is a notice like all others.

pub mod callback;
mod check;
mod model;
mod store;
#[cfg(test)]
mod tests;
mod whom;
mod words;
mod work;

pub use model::{Content, Fault, Group, Message, NewMessage, Part, PartFault, State, Whom};
pub use words::{Preview, Sample};
pub use work::{Count, Status};

pub(crate) use words::{Written, written};

use jiff::Timestamp;
use platform::db::WriteError;
use sea_orm::DatabaseTransaction;
use thiserror::Error;

use crate::City;
use crate::disclosure::Record;
use crate::error::StoreError;
use crate::id::{BodyId, MessageId, ResidentId};
use crate::mandate::{Access, Cohort, Mandate, Post, Purpose, Role};
use crate::notice::{Notices, TellError};
use crate::people::{MandateError, Register};
use crate::service::Services;

/// A message that an officer wrote to a person.
pub const MESSAGE: Record = Record::new("message");

/// Longest subject, in characters: a line of an e-mail.
pub const SUBJECT_CHARACTERS_MAX: usize = 100;

/// Longest text, in characters: with what stands around it a letter of one page.
pub const TEXT_CHARACTERS_MAX: usize = 2_000;

/// Longest line of what can be done, in characters.
pub const NEXT_CHARACTERS_MAX: usize = 200;

/// Longest name that whoever writes gives a message, in characters.
pub const CLIENT_ID_CHARACTERS_MAX: usize = 100;

/// Most people to whom one message goes: what one request looks up within its time.
pub const PEOPLE_MAX: usize = 5_000;

/// Above so many people a second officer must agree: more than a class of pupils or a stairwell hears of a mistake that
/// nobody can take back.
pub const ONE_OFFICER_PEOPLE_MAX: usize = 100;

/// Most messages in one list.
const LISTED_MAX: u64 = 100;

/// Why a message was not written or sent.
#[derive(Debug, Error)]
pub enum MessageError {
    /// There is none such, or it is not this person's to write.
    #[error("there is no such message or person, or they are not yours to write to")]
    NotYours,
    /// What it says can't be sent.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Content(Vec<PartFault>),
    /// The day is over.
    #[error("the last day for an answer is over: name today or a later one")]
    ReplyBy,
    /// Nobody is named.
    #[error("name at least one person")]
    Nobody,
    /// Too many are named.
    #[error("a message goes to at most {PEOPLE_MAX} people: make several")]
    TooMany,
    /// Some lines name nobody to whom this officer may write.
    #[error("there is nobody of this number to whom you may write: line {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    Unknown(Vec<usize>),
    /// Nobody may be told about those who are named.
    #[error("nobody can be told: they died, or may be reached by nobody unasked")]
    NobodyToTell,
    /// The name that whoever writes gave is none.
    #[error(
        "name the message with 1 to {CLIENT_ID_CHARACTERS_MAX} letters, digits and signs, without spaces"
    )]
    ClientId,
    /// The name is that of another message.
    #[error("another message of yours has this name already: name each by its own")]
    ClientIdUsed,
    /// It was sent.
    #[error("this message was sent already")]
    Sent,
    /// The same officer can't agree with themself.
    #[error(
        "a message to more than {ONE_OFFICER_PEOPLE_MAX} people needs a second officer: ask one of your team"
    )]
    SecondOfficer,
    /// Somebody else was faster.
    #[error("somebody changed this message at the same moment: look at it again")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for MessageError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotYours,
        }
    }
}

impl From<TellError> for MessageError {
    fn from(error: TellError) -> Self {
        match error {
            TellError::Store(error) => error.into(),
            TellError::NotPermitted => Self::NotYours,
        }
    }
}

/// The messages of a city.
#[derive(Clone)]
pub struct Messages {
    city: City,
    services: Services,
    notices: Notices,
}

impl Messages {
    /// The messages of a city with these services, sent as these notices.
    #[must_use]
    pub fn new(city: City, services: Services, notices: Notices) -> Self {
        Self {
            city,
            services,
            notices,
        }
    }

    /// The messages of the officer's team, the newest first.
    ///
    /// # Errors
    /// [`MessageError::NotYours`] for whoever writes none.
    pub async fn of_team(&self, access: &Access) -> Result<Vec<Message>, MessageError> {
        let post = self.writer(access)?;
        let read = self.city.db().read();
        Ok(store::of_team(read, &post.body, &post.service, LISTED_MAX).await?)
    }

    /// One of them.
    ///
    /// # Errors
    /// [`MessageError::NotYours`] where it is not one of the officer's team.
    pub async fn one(&self, access: &Access, id: &MessageId) -> Result<Message, MessageError> {
        let found = store::find(self.city.db().read(), id).await?;
        let found = found.ok_or(MessageError::NotYours)?;
        self.over(access, &found)?;
        Ok(found)
    }

    /// Keeps a message as a draft, with those to whom it goes. The same one a second time is the first.
    ///
    /// # Errors
    /// See [`MessageError`]. Nothing is kept then.
    pub async fn draft(&self, access: &Access, new: &NewMessage) -> Result<Message, MessageError> {
        let post = self.writer(access)?;
        let client_id = check::client_id(&new.client_id)?;
        let content = check::content(&new.content, access.today())?;
        let digest = check::digest(&content, &new.whom);
        let read = self.city.db().read();
        if let Some(before) = store::by_client(read, post, &client_id).await? {
            return same(before, &digest);
        }
        let id = MessageId::from_bytes(self.city.chance().bytes());
        let found = self.find(access, &id, &new.whom).await?;
        let named = found.people.len();
        let people = self.notices.reachable(&found.people).await?;
        if people.is_empty() {
            return Err(MessageError::NobodyToTell);
        }
        let now = access.now();
        let message = Message {
            id,
            body: post.body.clone(),
            service: post.service.clone(),
            district: post.district.clone(),
            by: post.staff.clone(),
            client_id,
            digest,
            is_to_one: matches!(new.whom, Whom::One(_)),
            people: people.len(),
            left_out: named - people.len(),
            state: State::Draft,
            written_at: now,
            changed_at: now,
        };
        let mandate = found.mandate;
        self.write(move |tx| {
            Box::pin(async move {
                let kept = store::create(tx, &mandate, &message, &content, &people).await?;
                same(kept, &message.digest)
            })
        })
        .await
    }

    /// Sends a message. One to more than [`ONE_OFFICER_PEOPLE_MAX`] people waits for a second officer, who sends it too.
    ///
    /// # Errors
    /// See [`MessageError`].
    pub async fn send(&self, access: &Access, id: &MessageId) -> Result<Message, MessageError> {
        let mut message = self.one(access, id).await?;
        let officer = self.writer(access)?.staff.clone();
        let before = message.state.step();
        message.state = match message.state {
            State::Draft if message.people > ONE_OFFICER_PEOPLE_MAX => {
                State::Proposed { by: officer }
            }
            State::Draft => State::Sending {
                by: officer,
                second: None,
            },
            State::Proposed { by } if by == officer => return Err(MessageError::SecondOfficer),
            State::Proposed { by } => State::Sending {
                by,
                second: Some(officer),
            },
            State::Sending { .. } | State::Told { .. } => return Err(MessageError::Sent),
        };
        message.changed_at = access.now();
        self.write(move |tx| {
            Box::pin(async move {
                if store::go_on(tx, &message, before).await? {
                    Ok(message)
                } else {
                    Err(MessageError::Changed)
                }
            })
        })
        .await
    }

    /// Throws away what was not sent.
    ///
    /// # Errors
    /// See [`MessageError`].
    pub async fn discard(&self, access: &Access, id: &MessageId) -> Result<(), MessageError> {
        let message = self.one(access, id).await?;
        let mandate = self.over(access, &message)?;
        if !matches!(message.state, State::Draft | State::Proposed { .. }) {
            return Err(MessageError::Sent);
        }
        self.write(move |tx| {
            Box::pin(async move {
                if store::remove(tx, &mandate, &message).await? {
                    Ok(())
                } else {
                    Err(MessageError::Changed)
                }
            })
        })
        .await
    }

    /// The post of whoever writes messages: an officer, where a policy lets them.
    fn writer<'a>(&self, access: &'a Access) -> Result<&'a Post, MessageError> {
        let post = access.actor().post().ok_or(MessageError::NotYours)?;
        if post.role != Role::Officer {
            return Err(MessageError::NotYours);
        }
        self.team(access, MESSAGE.name())?;
        Ok(post)
    }

    /// Leave over those whom a piece of work of the officer's team is about.
    fn team(&self, access: &Access, name: &str) -> Result<Mandate, MessageError> {
        let post = access.actor().post().ok_or(MessageError::NotYours)?;
        let cohort = Cohort {
            district: post.district.clone(),
            ..Cohort::new(name, post.service.clone(), post.body.clone())
        };
        let registry = self.city.registry();
        Ok(registry.work_on(access, &cohort, Purpose::Notices)?)
    }

    /// Leave over those to whom a message goes, for its own team.
    fn over(&self, access: &Access, message: &Message) -> Result<Mandate, MessageError> {
        let cohort = Cohort {
            district: message.district.clone(),
            ..Cohort::new(
                message.id.as_str(),
                message.service.clone(),
                message.body.clone(),
            )
        };
        let registry = self.city.registry();
        Ok(registry.work_on(access, &cohort, Purpose::Notices)?)
    }

    fn register(&self) -> Register {
        Register::new(self.city.clone())
    }

    async fn write<T, F>(&self, job: F) -> Result<T, MessageError>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> platform::db::JobFuture<'a, T, MessageError>
            + Send
            + 'static,
    {
        let written = self.city.db().write(job).await;
        written.map_err(|error| match error {
            WriteError::Job(error) => error,
            other => StoreError::Unwritten(other.to_string()).into(),
        })
    }
}

/// A message as the person has it to whom it was written.
#[derive(Debug, Clone)]
pub struct Received {
    /// Its id.
    pub id: String,
    /// The body that wrote it.
    pub body: BodyId,
    /// What it says.
    pub content: Content,
    /// When it was written.
    pub at: Timestamp,
}

/// The messages that a resident was sent, the newest first; nothing where the mandate does not cover them.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    city: &City,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Received>, StoreError> {
    let read = city.db().read();
    let sent = store::of_resident(read, mandate, resident).await?;
    let wanted: Vec<(ResidentId, String)> = sent
        .iter()
        .map(|(resident, id, _)| (resident.clone(), id.clone()))
        .collect();
    let contents = store::contents(read, mandate, &wanted).await?;
    let received = sent.into_iter().filter_map(|(_, id, at)| {
        let (_, body, content) = contents.iter().find(|(one, ..)| *one == id)?;
        Some(Received {
            id,
            body: body.clone(),
            content: content.clone(),
            at,
        })
    });
    Ok(received.collect())
}

/// A message that stands under a name, where it is the one that is meant.
fn same(before: Message, digest: &str) -> Result<Message, MessageError> {
    if before.digest == digest {
        Ok(before)
    } else {
        Err(MessageError::ClientIdUsed)
    }
}

/// Whom a message is to, and the leave under which they were found.
struct Found {
    people: Vec<ResidentId>,
    mandate: Mandate,
}
