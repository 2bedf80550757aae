//! `commonweal ledger`: what an analyst and an auditor can do with transfers.

mod check;
mod close;
mod replay;

use std::io::Write;

use city::City;
use clap::{Args, Subcommand};
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;

use super::city_options::missing_file;
use super::{Answer, Failure};
use crate::services;

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
    Close(close::Arguments),
}

/// Runs the subcommand.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    match &arguments.command {
        Ledger::Replay(arguments) => replay::run(arguments, out),
        Ledger::Check(arguments) => check::run(arguments, out),
        Ledger::Close(arguments) => close::run(arguments, out),
    }
}

/// The city of a database that is there.
async fn city_at(address: &str) -> Result<City, Failure> {
    if let Some(file) = missing_file(address) {
        let file = file.display();
        return Err(Failure::Database(format!(
            "there is no city in {file}, for there is no such file: make one with commonweal load"
        )));
    }
    let db = Database::open(address).await?;
    let policies = services::policies(&services::all())?;
    let chance = Chance::system()?;
    Ok(City::open(db, Clock::system(), chance, policies, false).await?)
}
