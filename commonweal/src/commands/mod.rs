//! The commands. Those of the engines read files, compute and write files or print; those of the city load it, serve it
//! and look after its database.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod allocate;
mod callback_options;
pub(crate) mod carrier_options;
pub(crate) mod chances;
pub(crate) mod check;
mod city_options;
pub(crate) mod compare;
pub(crate) mod demo;
pub(crate) mod directory;
pub(crate) mod doctor;
mod document_key;
pub(crate) mod entitlement;
mod explain;
pub(crate) mod inequality;
pub(crate) mod ledger;
pub(crate) mod load;
pub(crate) mod log;
mod log_options;
pub(crate) mod merkle;
pub(crate) mod migrate;
pub(crate) mod openapi;
pub(crate) mod policy;
pub(crate) mod rates;
pub(crate) mod resources;
pub(crate) mod retain;
pub(crate) mod roster;
mod round;
pub(crate) mod sandbox;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod sign_in_options;
mod travel;
pub(crate) mod waitlist;

use std::future::Future;
use std::io;

use city::OpenCityError;
use city::disclosure::log::{SignError, SignerError};
use city::error::StoreError;
use city::load::LoadError;
use city::policy::PolicyFault;
use platform::db::{MigrateError, OpenError};
use platform::files::{Fault, Faults};
use thiserror::Error;

use crate::settings::SettingsError;

/// How a command that ran to its end answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
}

/// Why a command did not run to its end.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The options contradict each other.
    #[error("{0}\nFor more information, try '--help'.")]
    Usage(String),
    /// What was asked for can't be had.
    #[error("{0}")]
    Refused(String),
    /// A setting is wrong.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The database, or the folder it lies in, can't be used for this.
    #[error("{0}")]
    Database(String),
    /// The portal can't be served where it should be.
    #[error("{0}")]
    Address(String),
    /// What was to be read is wrong.
    #[error("the input can't be used\n{0}")]
    Input(Faults),
    /// The result has no place to go.
    #[error("the result can't be written\n{0}")]
    Output(Faults),
    /// The screen or the program reading it is gone.
    #[error("the result can't be printed ({0})")]
    Print(#[from] io::Error),
}

impl Failure {
    /// The exit code, as the help has it.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Refused(_) | Self::Settings(_) | Self::Input(_) => 2,
            Self::Output(_) | Self::Print(_) => 3,
            Self::Database(_) => 4,
            Self::Address(_) => 5,
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Input(fault.into())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<MigrateError> for Failure {
    fn from(error: MigrateError) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<PolicyFault> for Failure {
    fn from(fault: PolicyFault) -> Self {
        Self::Refused(fault.to_string())
    }
}

impl From<OpenCityError> for Failure {
    fn from(error: OpenCityError) -> Self {
        Self::Database(told(&error))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Database(told(&error))
    }
}

impl From<SignerError> for Failure {
    fn from(error: SignerError) -> Self {
        Self::Refused(told(&error))
    }
}

impl From<SignError> for Failure {
    fn from(error: SignError) -> Self {
        Self::Database(told(&error))
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Pack(faults) => Self::Input(faults),
            LoadError::People(fault) => Self::Refused(fault.to_string()),
            error => Self::Database(told(&error)),
        }
    }
}

/// An error with what caused it: here the reader is the one who runs the program.
fn told(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !told.contains(&more) {
            told = format!("{told} ({more})");
        }
        cause = error.source();
    }
    told
}

/// A text of others as a screen may show it: shortened, and without control characters.
fn printable(text: &str) -> String {
    const SHOWN_CHARACTERS: usize = 200;
    text.chars()
        .take(SHOWN_CHARACTERS)
        .map(|letter| {
            if letter.is_control() {
                char::REPLACEMENT_CHARACTER
            } else {
                letter
            }
        })
        .collect()
}

/// Does work that waits for the database or for visitors.
fn wait_for<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(work)
}

/// The values of several files, or what is wrong with all of them.
fn together<A, B>(first: Result<A, Faults>, second: Result<B, Faults>) -> Result<(A, B), Failure> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (first, second) => {
            let mut faults = Faults::new();
            first.err().into_iter().for_each(|more| faults.append(more));
            second
                .err()
                .into_iter()
                .for_each(|more| faults.append(more));
            Err(Failure::Input(faults))
        }
    }
}
