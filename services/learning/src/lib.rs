//! Teaching resources: a catalogue, its use by school, and rosters for the learning platforms of schools.

mod api;
pub mod catalogue;
mod load;
mod migrations;
mod pages;
pub mod roster;
mod service;
pub mod uses;

pub use service::Learning;

use platform::db::WriteError;
use thiserror::Error;

/// The name of the service.
pub const SERVICE: &str = "learning";

/// A change that could not be written at all: the queue is full, or the database is not there.
#[derive(Debug, Error)]
#[error("the change was not written, and nothing was changed: {0}")]
pub struct WriteFailed(String);

/// Puts the two ways in which a write can fail into one.
fn flatten<T, E: From<WriteFailed> + std::error::Error>(
    done: Result<T, WriteError<E>>,
) -> Result<T, E> {
    done.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => WriteFailed(other.to_string()).into(),
    })
}
