//! `commonweal log`: what the city and a stranger can do with the log of disclosures.

mod check;
mod checkpoints;
mod export;
mod findings;
mod key;
mod keys;
mod leaves;
mod prove;
mod source;
mod verify;

use std::io::Write;

use clap::{Args, Subcommand};

use super::{Answer, Failure};

/// Export, prove, check and verify the log of disclosures.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Log,
}

#[derive(Debug, Subcommand)]
enum Log {
    Export(export::Arguments),
    Prove(prove::Arguments),
    Check(check::Arguments),
    Key(key::Arguments),
    Verify(verify::Arguments),
}

/// Runs the subcommand.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    match &arguments.command {
        Log::Export(arguments) => export::run(arguments, out),
        Log::Prove(arguments) => prove::run(arguments, out),
        Log::Check(arguments) => check::run(arguments, out),
        Log::Key(arguments) => key::run(arguments, out),
        Log::Verify(arguments) => verify::run(arguments, out),
    }
}
