//! What people do so that somebody is told: letters that are printed and posted, and calls.

use platform::text::{Language, Text};
use thiserror::Error;

use super::delivery::{Delivery, Step, later};
use super::run::{Notices, TellError};
use super::store;
use super::{COHORT, SERVICE, Words};
use crate::contact::{Contact, Need, Way};
use crate::error::StoreError;
use crate::id::DeliveryId;
use crate::mandate::{Access, Cohort, Mandate, Purpose};
use crate::people::MandateError;
use crate::personal::Personal;
use crate::sign_in::PRINT_SERVICE;
use crate::visit;

/// How often somebody is called before another way stands in for it.
pub const CALLS_MAX: usize = 3;

/// Minutes after which somebody who did not answer is called again.
const CALL_AGAIN_MINUTES: i64 = 18 * 60;

/// Tasks in one list at the most.
const TASKS_MAX: u64 = 100;

/// Why a task was not shown or done.
#[derive(Debug, Error)]
pub enum TaskError {
    /// There is none such, or it is nobody's in this post.
    #[error("there is no such task, or it is not yours")]
    NotYours,
    /// Somebody else has done it.
    #[error("somebody else has done this meanwhile")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MandateError> for TaskError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotYours,
        }
    }
}

impl From<TellError> for TaskError {
    fn from(error: TellError) -> Self {
        match error {
            TellError::Store(error) => error.into(),
            TellError::NotPermitted => Self::NotYours,
        }
    }
}

/// Something to print or a call to make.
#[derive(Debug, Clone)]
pub struct Task {
    /// The delivery.
    pub delivery: Delivery,
    /// The name of who is told.
    pub name: Personal,
    /// How they are reached.
    pub contact: Contact,
    /// What they need.
    pub needs: Vec<Need>,
    /// The language in which they are told.
    pub language: Language,
    /// What they are told.
    pub words: Words,
}

/// What came of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The letter was posted.
    Posted,
    /// The letter came back.
    CameBack,
    /// The person was told on the telephone.
    Told,
    /// Nobody answered.
    NoAnswer,
}

impl Outcome {
    /// The one of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "posted" => Some(Self::Posted),
            "came-back" => Some(Self::CameBack),
            "told" => Some(Self::Told),
            "no-answer" => Some(Self::NoAnswer),
            _ => None,
        }
    }

    fn way(self) -> Way {
        match self {
            Self::Posted | Self::CameBack => Way::Letter,
            Self::Told | Self::NoAnswer => Way::Telephone,
        }
    }
}

impl Notices {
    /// The letters to print or the calls to make that wait, the oldest first.
    ///
    /// # Errors
    /// [`TaskError::NotYours`] for whoever does not print or call.
    pub async fn tasks(&self, access: &Access, way: Way) -> Result<Vec<Task>, TaskError> {
        let mandate = self.doing(access, way)?;
        let (read, now) = (self.city().db().read(), access.now());
        let waiting = store::delivery::tasks(read, &mandate, way, now, TASKS_MAX).await?;
        self.described(&mandate, waiting).await
    }

    /// One task, whatever has become of it.
    ///
    /// # Errors
    /// [`TaskError::NotYours`] where there is none such for whoever asks.
    pub async fn task(
        &self,
        access: &Access,
        way: Way,
        id: &DeliveryId,
    ) -> Result<Task, TaskError> {
        let mandate = self.doing(access, way)?;
        let found = store::delivery::find(self.city().db().read(), &mandate, id).await?;
        let found = found.filter(|one| one.way == Some(way));
        let described = self
            .described(&mandate, found.into_iter().collect())
            .await?;
        described.into_iter().next().ok_or(TaskError::NotYours)
    }

    /// Puts down what came of a task.
    ///
    /// # Errors
    /// See [`TaskError`].
    pub async fn done(
        &self,
        access: &Access,
        id: &DeliveryId,
        outcome: Outcome,
    ) -> Result<(), TaskError> {
        let way = outcome.way();
        let mandate = self.doing(access, way)?;
        let found = store::delivery::find(self.city().db().read(), &mandate, id).await?;
        let found = found.filter(|one| one.way == Some(way));
        let mut one = found.ok_or(TaskError::NotYours)?;
        let before = one.step;
        let can_be = match outcome {
            Outcome::CameBack => matches!(before, Step::Task | Step::Sent),
            Outcome::Posted | Outcome::Told | Outcome::NoAnswer => before == Step::Task,
        };
        if !can_be {
            return Err(TaskError::Changed);
        }
        match outcome {
            Outcome::Told => Ok(self.end(&mandate, one, true, "").await?),
            Outcome::CameBack => Ok(self.end(&mandate, one, false, "came-back").await?),
            Outcome::NoAnswer if one.tries + 1 >= CALLS_MAX => {
                Ok(self.end(&mandate, one, false, "no-answer").await?)
            }
            Outcome::NoAnswer => {
                one.tries += 1;
                one.due_at = later(access.now(), CALL_AGAIN_MINUTES);
                self.put(&mandate, one, before).await
            }
            Outcome::Posted => {
                one.step = Step::Sent;
                one.since = access.now();
                self.put(&mandate, one, before).await
            }
        }
    }

    async fn put(&self, mandate: &Mandate, one: Delivery, before: Step) -> Result<(), TaskError> {
        let done = self
            .follow(mandate, vec![(one, before)], Vec::new())
            .await?;
        if done.is_empty() {
            Err(TaskError::Changed)
        } else {
            Ok(())
        }
    }

    /// Leave to print or to call: officers who print letters do the first, clerks at counters and telephones the second.
    fn doing(&self, access: &Access, way: Way) -> Result<Mandate, TaskError> {
        let post = access.actor().post().ok_or(TaskError::NotYours)?;
        let service = match way {
            Way::Letter => PRINT_SERVICE,
            Way::Telephone => visit::SERVICE,
            Way::Email | Way::Sms | Way::Portal => return Err(TaskError::NotYours),
        };
        if post.service != service {
            return Err(TaskError::NotYours);
        }
        let everybody = Cohort::new(COHORT, SERVICE, post.body.clone());
        let registry = self.city().registry();
        Ok(registry.work_on(access, &everybody, Purpose::Notices)?)
    }

    async fn described(
        &self,
        mandate: &Mandate,
        waiting: Vec<Delivery>,
    ) -> Result<Vec<Task>, TaskError> {
        let written = self.written(mandate, &waiting).await?;
        let tasks = waiting.into_iter().filter_map(|delivery| {
            let recipient = delivery.recipient.clone()?;
            let contact = written.known.contact(&recipient);
            let t: Text = self.text_for(&contact);
            let (words, _) = written.words(self.city(), &t, &delivery)?;
            Some(Task {
                name: written.known.name(&recipient),
                needs: written.known.needs(&recipient).to_vec(),
                language: t.language(),
                contact,
                words,
                delivery,
            })
        });
        Ok(tasks.collect())
    }
}
