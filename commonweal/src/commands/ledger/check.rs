//! `commonweal ledger check`: the ledger in the database against its own transfers.

use std::io::Write;

use city::ledger::check;
use clap::Args;

use super::super::city_options::{CityOptions, opened};
use super::super::wait_for;
use super::{Answer, Failure};

/// Faults that are printed; all are counted.
const FAULTS_PRINTED_MAX: usize = 20;

const EXAMPLES: &str = "\
Example:
  commonweal ledger check

Reads all accounts and transfers as they stand at one moment, while tills go on, and reckons every
account anew from the transfers alone: sums, limits at each transfer, what is held and how it
ended, transfers without an account, and gaps in their order. Only ids are printed, nothing of
a person.

Exit codes: 0 nothing is wrong; 1 something is; 2 a setting is wrong; 4 the database can't be used.";

/// Compare a city's ledger with its own transfers.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    city: CityOptions,
}

/// Prints the verdict.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (address, _) = arguments.city.read()?;
    wait_for(async {
        let db = opened(&address).await?;
        let checked = check(&db).await?;
        db.close().await;
        writeln!(
            out,
            "Accounts: {}. Transfers: {}.",
            checked.accounts, checked.transfers
        )?;
        for fault in checked.faults.iter().take(FAULTS_PRINTED_MAX) {
            writeln!(out, "WRONG  {fault}")?;
        }
        let more = checked.faults.len().saturating_sub(FAULTS_PRINTED_MAX);
        if more > 0 {
            writeln!(out, "       … and {more} more")?;
        }
        if checked.faults.is_empty() {
            writeln!(out, "The ledger is sound.")?;
            Ok(Answer::Yes)
        } else {
            writeln!(out, "The ledger is not sound.")?;
            Ok(Answer::No)
        }
    })
}
