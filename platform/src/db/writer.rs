//! Writing: jobs that share a transaction on SQLite, a transaction each on PostgreSQL.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;

use futures_util::FutureExt;
use sea_orm::sqlx::SqlitePool;
use sea_orm::{
    ConnAcquireErr, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    SqlxSqliteConnector, TransactionOptions, TransactionTrait,
};
use thiserror::Error;
use tokio::sync::{mpsc, oneshot, watch};

use super::open::Hold;

/// Jobs that wait for the writer at the most; one more is refused at once.
pub const QUEUE_JOBS: usize = 4_096;

/// Jobs that share one transaction at the most: more would make the first of them wait.
pub const GROUP_JOBS: usize = 64;

/// The work of a job.
pub type JobFuture<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// Why a job is not done. Nothing of it is kept.
#[derive(Debug, Error)]
pub enum WriteError<E> {
    /// The job itself said no.
    #[error(transparent)]
    Job(E),
    /// Too many jobs wait.
    #[error("too much is being written at once: wait a moment and send it again")]
    Full,
    /// Another job changed the same rows at the same time (PostgreSQL only).
    #[error("somebody else changed the same at the same moment: send it again")]
    Conflict,
    /// The database is closing.
    #[error("the database is closing: send it again when the program is back")]
    Closed,
    /// The job broke down.
    #[error("the work broke down: this is a fault of the program")]
    Panicked,
    /// The database did not take it.
    #[error("the database did not take the change: {0}")]
    Database(DbErr),
}

/// Whether a statement failed because another transaction was in its way, so that sending the whole
/// job again may succeed: a serialisation failure or a deadlock on PostgreSQL.
#[must_use]
pub fn is_conflict(error: &DbErr) -> bool {
    const SERIALISATION_FAILURE: &str = "40001";
    const DEADLOCK: &str = "40P01";
    let (DbErr::Exec(sea_orm::RuntimeErr::SqlxError(error))
    | DbErr::Query(sea_orm::RuntimeErr::SqlxError(error))) = error
    else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| code == SERIALISATION_FAILURE || code == DEADLOCK)
}

/// A job whose types are hidden: it runs, says whether its work is to be kept, and is told what
/// became of it.
trait Job: Send {
    fn run<'a>(
        &'a mut self,
        tx: &'a DatabaseTransaction,
    ) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>>;
    fn settle(self: Box<Self>, committed: Result<(), Failure>);
}

/// What kept a job's work from being committed.
#[derive(Clone)]
pub(super) enum Failure {
    Panicked,
    Database(DbErr),
}

/// Takes jobs.
#[derive(Clone)]
pub(super) enum Writer {
    /// One writer for all.
    Queue(Queue),
    /// A transaction for each.
    Pool(DatabaseConnection),
}

/// The way to the one writer.
#[derive(Clone)]
pub(super) struct Queue {
    jobs: mpsc::Sender<Box<dyn Job>>,
    closing: watch::Sender<()>,
    ended: watch::Receiver<()>,
}

impl Writer {
    /// A writer that puts jobs together on one connection, and keeps the hold on the file as long
    /// as it works.
    pub(super) fn grouping(pool: SqlitePool, hold: Hold) -> Self {
        let (jobs, queue) = mpsc::channel(QUEUE_JOBS);
        let (closing, close_asked) = watch::channel(());
        let (end, ended) = watch::channel(());
        tokio::spawn(async move {
            work(&pool, queue, close_asked).await;
            pool.close().await;
            drop(hold);
            drop(end);
        });
        Self::Queue(Queue {
            jobs,
            closing,
            ended,
        })
    }

    pub(super) async fn write<T, E, F>(&self, job: F) -> Result<T, WriteError<E>>
    where
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> JobFuture<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        match self {
            Self::Queue(queue) => {
                let (answer, answered) = oneshot::channel();
                let typed = Typed {
                    work: Some(job),
                    outcome: None,
                    answer,
                };
                queue
                    .jobs
                    .try_send(Box::new(typed))
                    .map_err(|error| match error {
                        mpsc::error::TrySendError::Full(_) => WriteError::Full,
                        mpsc::error::TrySendError::Closed(_) => WriteError::Closed,
                    })?;
                answered.await.unwrap_or(Err(WriteError::Closed))
            }
            Self::Pool(connection) => alone(connection, job).await,
        }
    }

    /// Takes no more jobs and waits until those in the queue are done.
    pub(super) async fn close(self) {
        if let Self::Queue(Queue {
            closing, mut ended, ..
        }) = self
        {
            closing.send_replace(());
            // The writer never sends here: the wait ends when it drops its end.
            while ended.changed().await.is_ok() {}
        }
    }
}

/// A job with its types.
struct Typed<F, T, E> {
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, WriteError<E>>>,
}

impl<F, T, E> Job for Typed<F, T, E>
where
    F: for<'a> FnOnce(&'a DatabaseTransaction) -> JobFuture<'a, T, E> + Send,
    T: Send,
    E: Send,
{
    fn run<'a>(
        &'a mut self,
        tx: &'a DatabaseTransaction,
    ) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>> {
        Box::pin(async move {
            let Some(work) = self.work.take() else {
                return false;
            };
            let outcome = work(tx).await;
            let keep = outcome.is_ok();
            self.outcome = Some(outcome);
            keep
        })
    }

    fn settle(self: Box<Self>, committed: Result<(), Failure>) {
        let answer = match (committed, self.outcome) {
            (_, Some(Err(error))) => Err(WriteError::Job(error)),
            (Ok(()), Some(Ok(value))) => Ok(value),
            (Err(Failure::Database(error)), _) => Err(not_taken(error)),
            (Err(Failure::Panicked), _) | (Ok(()), None) => Err(WriteError::Panicked),
        };
        // Whoever asked may have gone; the work stands all the same.
        let _ = self.answer.send(answer);
    }
}

/// Takes jobs from the queue until it is closed and empty, as many at a time as wait.
async fn work(
    pool: &SqlitePool,
    mut queue: mpsc::Receiver<Box<dyn Job>>,
    mut close_asked: watch::Receiver<()>,
) {
    let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool.clone());
    let mut group = Vec::with_capacity(GROUP_JOBS);
    let mut closing = false;
    loop {
        tokio::select! {
            _ = close_asked.changed(), if !closing => {
                closing = true;
                queue.close();
            }
            taken = queue.recv_many(&mut group, GROUP_JOBS) => {
                if taken == 0 {
                    return;
                }
                if do_group(&connection, std::mem::take(&mut group)).await.is_err() {
                    renew(pool).await;
                }
            }
        }
    }
}

/// Does a group of jobs in one transaction and answers them when it is committed. An error says
/// that the connection is not to be trusted any more.
async fn do_group(connection: &DatabaseConnection, mut jobs: Vec<Box<dyn Job>>) -> Result<(), ()> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let outer = match connection.begin_with_options(options).await {
        Ok(outer) => outer,
        Err(error) => {
            settle(jobs, Vec::new(), &Err(Failure::Database(error)));
            return Err(());
        }
    };
    let mut kept = Vec::with_capacity(jobs.len());
    let mut fault = None;
    for job in &mut jobs {
        match do_one(&outer, job.as_mut()).await {
            Ok(result) => kept.push(result),
            Err(error) => {
                fault = Some(error);
                break;
            }
        }
    }
    // Where a savepoint failed, SQLite may have ended the whole transaction by itself (a full disk,
    // an input or output error), so nothing of the group is known to stand.
    let committed = match fault {
        None => outer.commit().await,
        Some(error) => {
            let _ = outer.rollback().await;
            Err(error)
        }
    };
    let trusted = committed.is_ok();
    settle(jobs, kept, &committed.map_err(Failure::Database));
    if trusted { Ok(()) } else { Err(()) }
}

/// Does one job behind a savepoint. The inner result is the job's, the outer one the connection's.
async fn do_one(
    outer: &DatabaseTransaction,
    job: &mut dyn Job,
) -> Result<Result<(), Failure>, DbErr> {
    let savepoint = outer.begin().await?;
    match AssertUnwindSafe(job.run(&savepoint)).catch_unwind().await {
        Ok(true) => savepoint.commit().await?,
        Ok(false) => savepoint.rollback().await?,
        Err(panic) => {
            log_panic(panic.as_ref());
            savepoint.rollback().await?;
            return Ok(Err(Failure::Panicked));
        }
    }
    Ok(Ok(()))
}

/// Answers each job with its own result and the group's. A job without a result was not run.
fn settle(
    jobs: Vec<Box<dyn Job>>,
    results: Vec<Result<(), Failure>>,
    committed: &Result<(), Failure>,
) {
    let mut results = results.into_iter();
    for job in jobs {
        let own = results.next().unwrap_or(Ok(()));
        job.settle(own.and(committed.clone()));
    }
}

/// Throws the one connection away; the pool makes a new one when it is next asked.
async fn renew(pool: &SqlitePool) {
    if let Ok(connection) = pool.acquire().await {
        let _ = connection.close().await;
    }
}

/// Does one job in a transaction of its own.
async fn alone<T, E, F>(connection: &DatabaseConnection, job: F) -> Result<T, WriteError<E>>
where
    F: for<'a> FnOnce(&'a DatabaseTransaction) -> JobFuture<'a, T, E> + Send,
{
    let tx = connection.begin().await.map_err(not_taken)?;
    match AssertUnwindSafe(job(&tx)).catch_unwind().await {
        Ok(Ok(value)) => {
            tx.commit().await.map_err(not_taken)?;
            Ok(value)
        }
        Ok(Err(error)) => {
            // The job's own word matters more than a rollback that the end of the connection
            // brings about anyhow.
            let _ = tx.rollback().await;
            Err(WriteError::Job(error))
        }
        Err(panic) => {
            log_panic(panic.as_ref());
            let _ = tx.rollback().await;
            Err(WriteError::Panicked)
        }
    }
}

fn not_taken<E>(error: DbErr) -> WriteError<E> {
    match error {
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => WriteError::Full,
        DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed) => WriteError::Closed,
        error if is_conflict(&error) => WriteError::Conflict,
        error => WriteError::Database(error),
    }
}

fn log_panic(panic: &(dyn Any + Send)) {
    // A message put together at run time might hold personal data; a fixed one does not.
    let what = panic
        .downcast_ref::<&str>()
        .copied()
        .unwrap_or("no fixed message");
    tracing::error!(what, "a writing job broke down");
}
