//! Making a message a notice for each person, and telling how far that has come.

use jiff::Timestamp;
use platform::db::WriteError;

use super::{Message, MessageError, Messages, State, store};
use crate::City;
use crate::contact::Way;
use crate::error::{StoreError, flatten};
use crate::id::{MessageId, NoticeId, ResidentId};
use crate::mandate::{Access, Actor, Channel, Mandate};
use crate::notice::{self, COHORT, Notice, NoticeKind, Step, TellError};

/// People who get their notice in one transaction.
const TOLD_TOGETHER: u64 = 200;

/// How far a message has come on one way, in deliveries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The way.
    pub way: Way,
    /// On their way, or with whoever prints or calls.
    pub waiting: i64,
    /// Handed to whoever carries them.
    pub sent: i64,
    /// Arrived, as far as anybody tells.
    pub delivered: i64,
    /// Not arrived; another way stands in for each.
    pub failed: i64,
}

/// How far a message has come. It tells of nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The message.
    pub message: Message,
    /// Those whose way is not found yet.
    pub waiting: i64,
    /// How far it has come on each way.
    pub ways: Vec<Count>,
    /// When that last changed.
    pub changed_at: Timestamp,
}

impl Messages {
    /// How far a message has come, for the team that wrote it.
    ///
    /// # Errors
    /// See [`MessageError`].
    pub async fn status(&self, access: &Access, id: &MessageId) -> Result<Status, MessageError> {
        let message = self.one(access, id).await?;
        let read = self.city.db().read();
        let untold = store::status::untold(read, id).await?;
        let mut waiting = i64::try_from(untold).unwrap_or(i64::MAX);
        let mut changed_at = message.changed_at;
        let mut ways: Vec<Count> = Vec::new();
        for (way, step, count, last) in store::status::counts(read, id).await? {
            changed_at = changed_at.max(last);
            let Some(way) = way else {
                waiting += count;
                continue;
            };
            let at = ways.iter().position(|one| one.way == way);
            let at = at.unwrap_or_else(|| {
                ways.push(Count {
                    way,
                    waiting: 0,
                    sent: 0,
                    delivered: 0,
                    failed: 0,
                });
                ways.len() - 1
            });
            if let Some(one) = ways.get_mut(at) {
                let place = match step {
                    Step::Planned | Step::Sending | Step::Task => &mut one.waiting,
                    Step::Sent => &mut one.sent,
                    Step::Delivered => &mut one.delivered,
                    Step::Failed => &mut one.failed,
                };
                *place += count;
            }
        }
        Ok(Status {
            message,
            waiting,
            ways,
            changed_at,
        })
    }

    /// Gives some of those to whom a message goes their notice, and tells how many that were; 0 when nobody waits. Each step
    /// is a transaction with what notes it: a program that stops loses nobody and tells nobody twice.
    ///
    /// # Errors
    /// See [`TellError`].
    pub async fn work(&self) -> Result<usize, TellError> {
        let city = &self.city;
        let done = city.under(Actor::System, Channel::Program, async |access| {
            let Some(id) = store::next_to_send(city.db().read()).await? else {
                return Ok(0);
            };
            let mandate = self.notices.telling(access)?;
            Ok::<_, TellError>(step(city, mandate, id).await?)
        });
        done.await?
    }
}

async fn step(city: &City, mandate: Mandate, id: MessageId) -> Result<usize, StoreError> {
    let written = city.db().write(move |tx| {
        Box::pin(async move {
            // Of two programs one holds the message, and the other finds less to do.
            let Some(message) = store::held_to_send(tx, &id).await? else {
                return Ok(0);
            };
            let waiting = store::waiting(tx, &mandate, COHORT, &id, TOLD_TOGETHER).await?;
            let access = mandate.access();
            if waiting.is_empty() {
                let done = ended(message, access.now());
                store::go_on(tx, &done, SENDING).await?;
                return Ok(1);
            }
            let notices: Vec<Notice> = waiting
                .iter()
                .map(|resident| Notice {
                    id: NoticeId::from_bytes(access.chance().bytes()),
                    resident: resident.clone(),
                    kind: NoticeKind::Message,
                    about: id.to_string(),
                    due_at: access.now(),
                })
                .collect();
            notice::tell(tx, &mandate, &notices).await?;
            let told: Vec<(ResidentId, NoticeId)> = notices
                .into_iter()
                .map(|one| (one.resident, one.id))
                .collect();
            store::told(tx, &mandate, COHORT, &id, &told).await?;
            Ok::<_, StoreError>(told.len())
        })
    });
    let written: Result<usize, WriteError<StoreError>> = written.await;
    flatten(written)
}

/// The step from which a message ends.
const SENDING: &str = "sending";

fn ended(message: Message, now: Timestamp) -> Message {
    let state = match message.state {
        State::Sending { by, second } => State::Told { by, second },
        other => other,
    };
    Message {
        state,
        changed_at: now,
        ..message
    }
}
