//! What can go wrong in a store.

use std::str::FromStr;

use jiff::Timestamp;
use platform::db::WriteError;
use thiserror::Error;

/// Why a store could not answer. It never carries personal data.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database refused or could not be reached.
    #[error("the database did not do what was asked: look at the log, and run `commonweal doctor`")]
    Database(#[from] sea_orm::DbErr),
    /// A row does not hold what it must.
    #[error(
        "the column {column} holds something that is not what it must be: restore the database from a copy"
    )]
    Corrupt {
        /// Table and column.
        column: &'static str,
    },
    /// A change could not be written for want of room or of the database.
    #[error("the change was not written: {0}")]
    Unwritten(String),
    /// The city was opened without the key under which it finds what it does not keep in the clear.
    #[error("the city has no key for document numbers: start it with its key file")]
    NoKey,
    /// The mandate does not cover what was asked.
    #[error("the mandate does not cover this")]
    NotCovered,
}

impl StoreError {
    /// A fault of the row's content.
    #[must_use]
    pub fn corrupt(column: &'static str) -> Self {
        Self::Corrupt { column }
    }
}

/// A moment as it is stored, in microseconds since 1970.
pub(crate) fn moment(microseconds: i64, column: &'static str) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(microseconds).map_err(|_| StoreError::corrupt(column))
}

/// An id or a code as it is stored.
pub(crate) fn parse<T: FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::corrupt(column))
}

/// Puts the two ways in which a write can fail into one.
pub(crate) fn flatten<T, E: From<StoreError> + std::error::Error>(
    done: Result<T, WriteError<E>>,
) -> Result<T, E> {
    done.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => StoreError::Unwritten(other.to_string()).into(),
    })
}
