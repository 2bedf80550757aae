//! `commonweal ledger`: what an analyst and an auditor can do with transfers.

mod check;
mod replay;

use std::io::Write;

use clap::{Args, Subcommand};

use super::{Answer, Failure};

/// Replay transfers, and check the ledger of a city.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Ledger,
}

#[derive(Debug, Subcommand)]
enum Ledger {
    Replay(replay::Arguments),
    Check(check::Arguments),
}

/// Runs the subcommand.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    match &arguments.command {
        Ledger::Replay(arguments) => replay::run(arguments, out),
        Ledger::Check(arguments) => check::run(arguments, out),
    }
}
