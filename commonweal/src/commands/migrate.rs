//! `commonweal migrate`: brings a database to the shape that this program expects.

use std::io::Write;

use clap::Args;

use super::city_options::{CityOptions, open_migrated};
use super::{Answer, Failure, wait_for};

const EXAMPLES: &str = "\
Examples:
  commonweal migrate --database sqlite:city.db
  commonweal migrate --database postgres://commonweal@localhost/city

All that is missing is done in one transaction: it is all there, or nothing is. Make a
copy of the database before; there is no way back.

Exit codes: 0 the database is up to date; 2 a setting is wrong; 4 the database can't be
used, or is newer than this program.";

/// Bring a city's database up to date with this program.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    city: CityOptions,
}

/// Does what is missing and says what it was.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (address, _) = arguments.city.read()?;
    wait_for(async {
        let (db, done) = open_migrated(&address).await?;
        for name in &done {
            writeln!(out, "done: {name}")?;
        }
        writeln!(out, "The database is up to date.")?;
        db.close().await;
        Ok(Answer::Yes)
    })
}
