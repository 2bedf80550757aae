//! The engines as commands: each reads files, computes and writes files or prints.

pub(crate) mod access;
pub(crate) mod allocate;
pub(crate) mod check;
mod explain;
pub(crate) mod inequality;
mod round;
mod travel;

use std::io;

use platform::files::{Fault, Faults};
use thiserror::Error;

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
            Self::Usage(_) | Self::Input(_) => 2,
            Self::Output(_) | Self::Print(_) => 3,
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Input(fault.into())
    }
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
