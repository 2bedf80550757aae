//! `commonweal log`: what a stranger can do with the log of disclosures.

mod checkpoints;
mod findings;
mod keys;
mod leaves;
mod verify;

use std::io::Write;

use clap::{Args, Subcommand};

use super::{Answer, Failure};

/// Verify the log of disclosures.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Log,
}

#[derive(Debug, Subcommand)]
enum Log {
    Verify(verify::Arguments),
}

/// Runs the subcommand.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    match &arguments.command {
        Log::Verify(arguments) => verify::run(arguments, out),
    }
}
