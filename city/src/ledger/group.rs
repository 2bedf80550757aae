//! Group commit: chains that wait share one transaction, on both databases.

use std::sync::Arc;

use ::ledger::Outcome;
use platform::clock::Clock;
use platform::db::{Database, WriteError};
use thiserror::Error;
use tokio::sync::{mpsc, oneshot};

use super::asked::{Asked, Refused};
use super::post;
use crate::calendar::WorkingDays;
use crate::error::StoreError;

/// Chains that share one transaction at the most.
pub const GROUP_CHAINS: usize = 512;

/// Chains that wait at the most; one more is refused at once.
pub const QUEUE_CHAINS: usize = 8_192;

/// Transfers of one chain at the most.
pub const CHAIN_TRANSFERS_MAX: usize = 64;

/// Holds that are released in one transaction at the most.
const EXPIRED_AT_ONCE: u64 = 500;

/// Why a chain is not booked.
#[derive(Debug, Error)]
pub enum PostError {
    /// A transfer of it was refused.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It has no transfers, or too many.
    #[error("a chain has 1 to {CHAIN_TRANSFERS_MAX} transfers")]
    Length,
    /// Too many wait.
    #[error("too much is being booked at once: send it again with the same ids")]
    Full,
    /// It was not written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

type Answer = Result<Vec<Outcome>, PostError>;

struct Waiting {
    chain: Vec<Asked>,
    answer: oneshot::Sender<Answer>,
}

/// Books chains from many clients at once. Cheap to clone.
#[derive(Clone)]
pub struct Ledger {
    chains: mpsc::Sender<Waiting>,
}

impl Ledger {
    /// A ledger over a database, in the time of a city.
    #[must_use]
    pub fn new(db: Database, clock: Clock, calendar: Arc<WorkingDays>) -> Self {
        let (chains, mut queue) = mpsc::channel::<Waiting>(QUEUE_CHAINS);
        tokio::spawn(async move {
            let mut group = Vec::with_capacity(GROUP_CHAINS);
            while queue.recv_many(&mut group, GROUP_CHAINS).await > 0 {
                do_group(&db, &clock, &calendar, std::mem::take(&mut group)).await;
            }
        });
        Self { chains }
    }

    /// Books a chain. When the answer comes, it is durable; the same chain may be sent again where none came.
    ///
    /// # Errors
    /// See [`PostError`]; nothing of the chain is booked then.
    pub async fn post(&self, chain: Vec<Asked>) -> Answer {
        if !(1..=CHAIN_TRANSFERS_MAX).contains(&chain.len()) {
            return Err(PostError::Length);
        }
        let (answer, answered) = oneshot::channel();
        self.chains
            .try_send(Waiting { chain, answer })
            .map_err(|_| PostError::Full)?;
        answered.await.unwrap_or(Err(PostError::Full))
    }
}

async fn do_group(db: &Database, clock: &Clock, calendar: &WorkingDays, group: Vec<Waiting>) {
    let now = clock.now();
    let today = calendar.date_at(now);
    let (chains, answers): (Vec<_>, Vec<_>) = (group.into_iter())
        .map(|one| (one.chain, one.answer))
        .unzip();
    let booked = db
        .write(move |tx| Box::pin(async move { post::book(tx, &chains, now, today).await }))
        .await;
    match booked {
        Ok(booked) => {
            for (answer, outcome) in answers.into_iter().zip(booked) {
                // Whoever asked may have gone; the booking stands all the same.
                let _ = answer.send(outcome.map_err(PostError::from));
            }
        }
        Err(error) => {
            let told = error.to_string();
            for answer in answers {
                let _ = answer.send(Err(StoreError::Unwritten(told.clone()).into()));
            }
        }
    }
}

/// Releases all that is held past its time; how many that were.
///
/// # Errors
/// When the database refuses.
pub async fn release_expired(
    db: &Database,
    clock: &Clock,
    calendar: &WorkingDays,
) -> Result<usize, StoreError> {
    let mut released = 0;
    loop {
        let now = clock.now();
        let today = calendar.date_at(now);
        let done: Result<usize, WriteError<StoreError>> = db
            .write(move |tx| {
                Box::pin(async move { post::expire_due(tx, now, today, EXPIRED_AT_ONCE).await })
            })
            .await;
        let done = crate::error::flatten(done)?;
        released += done;
        if (done as u64) < EXPIRED_AT_ONCE {
            return Ok(released);
        }
    }
}
