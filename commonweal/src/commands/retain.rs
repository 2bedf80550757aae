//! `commonweal retain`: removes what is past its time now, instead of at the day's next turn.

use std::io::Write;

use city::City;
use city::retention::{Retention, RetentionError};
use clap::Args;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;

use super::city_options::{CityOptions, missing_file};
use super::{Answer, Failure, wait_for};
use crate::services;

const EXAMPLES: &str = "\
Examples:
  commonweal retain --dry-run
  commonweal retain

A running server removes what is past its time once a day; this does the same at once. Each line
names a kind of record, the months for which it is kept, and how many are past their time. What is
removed is an entry of the disclosure log; its id is printed, for commonweal log prove.

Exit codes: 0 done; 2 a setting is wrong; 4 the database can't be used.";

/// Remove records whose time is over.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Only say what is past its time; remove nothing.
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    city: CityOptions,
}

/// Tells what is past its time, and removes it.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (address, _) = arguments.city.read()?;
    if let Some(file) = missing_file(&address) {
        let file = file.display();
        return Err(Failure::Database(format!(
            "there is no city in {file}, for there is no such file: make one with commonweal load"
        )));
    }
    wait_for(async {
        let services = services::all();
        let db = Database::open(&address).await?;
        let policies = services::policies(&services)?;
        let chance = Chance::system()?;
        let city = City::open(db.clone(), Clock::system(), chance, policies, false).await?;
        let retention = Retention::of(&city, &services);
        for rule in retention.rules().await? {
            let overdue = retention.overdue(&rule).await?;
            let record = rule.kept.record.name();
            writeln!(out, "{record:<24}{:>5} months{overdue:>12}", rule.months)?;
        }
        if !arguments.dry_run {
            let removed = retention.run().await.map_err(|error| match error {
                RetentionError::Store(error) => error.into(),
                other => Failure::Refused(other.to_string()),
            })?;
            for removal in &removed {
                let (count, record) = (removal.count, &removal.record);
                writeln!(out, "removed {count} of {record}: {}", removal.entry)?;
            }
            if removed.is_empty() {
                writeln!(out, "Nothing is past its time.")?;
            }
        }
        db.close().await;
        Ok(Answer::Yes)
    })
}
