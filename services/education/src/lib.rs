//! School places: rounds, applications, plans, decisions and their reasons.

mod api;
pub mod application;
mod beside;
pub mod correction;
pub mod draw;
pub mod exception;
mod form;
mod gap;
mod home_use;
mod load;
mod migrations;
mod outlook;
mod pages;
pub mod place;
pub mod plan;
pub mod policy;
pub mod reidentification;
pub mod round;
mod service;
pub mod transfer;
pub mod waitlist;
pub mod what_if;
mod words;

pub use service::Education;

use platform::db::WriteError;
use thiserror::Error;

/// The name of the service.
pub const SERVICE: &str = "education";

/// A change that could not be written at all: the queue is full, or the database is not there.
#[derive(Debug, Error)]
#[error("the change was not written, and nothing was changed: {0}")]
pub struct WriteFailed(String);

/// Whether somebody's words can be kept as they are: some, at most so many characters, and none that steers a machine. No
/// field shows such a character, and PostgreSQL does not keep the first of them.
fn can_be_kept(words: &str, characters_max: usize) -> bool {
    let count = words.chars().count();
    (1..=characters_max).contains(&count) && !words.contains(char::is_control)
}

/// Puts the two ways in which a write can fail into one.
fn flatten<T, E: From<WriteFailed> + std::error::Error>(
    done: Result<T, WriteError<E>>,
) -> Result<T, E> {
    done.map_err(|error| match error {
        WriteError::Job(error) => error,
        other => WriteFailed(other.to_string()).into(),
    })
}
