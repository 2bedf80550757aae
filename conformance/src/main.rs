//! `conformance DATA [PROGRAM]`: holds the commands against results that third parties computed.
//!
//! DATA is the folder that holds `school-choice`, `belo-horizonte`, `taipei-eldercare`, `audit-log` and `hsds-examples`. PROGRAM is the
//! `commonweal` to run; left out, the one built beside this program. Prints a table of the suites, what was left
//! out and why, and every difference; ends with 0 only where all cases that could be run passed.

mod accessibility;
mod bench;
mod directory;
mod inequality;
mod places;
mod proofs;
mod rates;
mod report;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use bench::Bench;
use report::Report;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // Where even this can't be said, the exit code still is.
            let _ = writeln!(io::stderr(), "conformance: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let data = arguments
        .next()
        .context("name the data folder: conformance DATA [PROGRAM]")?;
    let program = match arguments.next() {
        Some(program) => program,
        None => std::env::current_exe()?.with_file_name("commonweal"),
    };
    ensure!(
        data.is_dir(),
        "there is no data folder at {}",
        data.display()
    );
    ensure!(
        program.is_file(),
        "there is no program at {}: build it first",
        program.display()
    );
    let bench = Bench::new(data, program)?;
    let mut report = Report::default();
    places::run(&bench, &mut report)?;
    accessibility::belo_horizonte(&bench, &mut report)?;
    accessibility::taipei(&bench, &mut report)?;
    accessibility::pack_of_taipei(&bench, &mut report)?;
    inequality::belo_horizonte(&bench, &mut report)?;
    inequality::taipei(&bench, &mut report)?;
    inequality::pack_of_taipei(&bench, &mut report)?;
    rates::chile(&bench, &mut report)?;
    proofs::run(&bench, &mut report)?;
    proofs::engine(&bench, &mut report)?;
    directory::run(&bench, &mut report)?;
    report.print(&mut io::stdout().lock())
}
