//! The database: SQLite by default, PostgreSQL by its address, one set of queries for both.
//!
//! Reads go to a pool. Writes are jobs: on SQLite one writer takes them from a queue, puts as many as wait into one
//! transaction (a savepoint each, so that one that fails leaves the others alone) and answers only when all of them are
//! on disk. On PostgreSQL each job is a transaction of its own.

mod health;
mod migrate;
mod open;
pub mod page;
pub mod schema;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
mod writer;

pub use health::{Health, health};
pub use migrate::{MigrateError, TABLE as MIGRATIONS_TABLE, migrate, pending};
pub use open::{OpenError, tables_in};
pub use writer::{GROUP_JOBS, JobFuture, QUEUE_JOBS, WriteError, is_conflict};

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbBackend};
use writer::Writer;

/// Connections that read at the same time.
pub const READERS: u32 = 4;

/// Connections to PostgreSQL, readers and writers together.
pub const POSTGRES_CONNECTIONS: u32 = 16;

/// A database that is open. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    readers: DatabaseConnection,
    writer: Writer,
    address: String,
}

impl Database {
    /// Opens `sqlite:PATH` (made where it is missing) or `postgres://…`.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        open::open(address).await
    }

    /// A connection that reads. On SQLite it cannot write.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Which of the two databases it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.readers.get_database_backend()
    }

    /// The address it was opened with, without a password.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Does a job in a transaction. When the answer comes, what the job wrote is durable; when an error comes, nothing of
    /// it is kept.
    ///
    /// # Errors
    /// The job's own error, or why it could not be done: see [`WriteError`].
    pub async fn write<T, E, F>(&self, job: F) -> Result<T, WriteError<E>>
    where
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> JobFuture<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        self.writer.write(job).await
    }

    /// Ends all connections, after the jobs that wait are done.
    pub async fn close(self) {
        self.writer.close().await;
        let _ = self.readers.close().await;
    }
}
