//! Support for older people: by which schemes meals and help at home are paid for, and what each person is entitled to.

mod api;
pub mod bill;
pub mod bulk;
pub mod canteen;
mod canteen_cohort;
pub mod card;
pub mod diet;
pub mod entitlement;
pub mod facts;
mod form;
pub mod fraud;
pub mod fund;
mod load;
mod migrations;
pub mod money;
pub mod order;
mod pages;
pub mod payee;
pub mod scheme;
pub mod screen;
mod service;
pub mod siting;
pub mod till;
pub mod voucher;
pub mod welfare;
pub mod words;

pub use service::Eldercare;

use platform::db::WriteError;
use thiserror::Error;

/// The name of the service.
pub const SERVICE: &str = "eldercare";

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
