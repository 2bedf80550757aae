//! `cargo xtask COMMAND`: checks on the repository itself, and the stages of `make test` and `make bench`.

mod bench;
mod lints;
mod repository;
mod setup;
mod stages;
mod suite;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use repository::Repository;

const HELP: &str = "\
cargo xtask layers            no crate depends on one that its layer must not know
cargo xtask tidy              files keep the rules of the house
cargo xtask schema            tables of personal rows begin their keys with the resident
cargo xtask mandates          functions of stores that touch rows of residents take a mandate
cargo xtask records           every kind of personal record has a name for the page of who looked
cargo xtask build             the program, for use
cargo xtask demo [WORDS]      builds it and runs its demonstration with these words
cargo xtask lint              format, these lints, licences and clippy
cargo xtask test              all of lint, and all tests
cargo xtask conformance DATA  the commands held against the published results in DATA
cargo xtask bench PEERS       the engines beside the peers that PEERS holds, the files, letters, the front desk and the portal;
                              name some of allocate, access, inequality, merkle, country, what-if, files, letters, desk, ledger, log,
                              portal and till to run only these
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where even this can't be said, the exit code still is.
            let _ = writeln!(io::stderr(), "{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((command, words)) = arguments.split_first() else {
        bail!("name a command:\n{HELP}");
    };
    let repository = Repository::here()?;
    let folder = || {
        let folder = words.first().map(PathBuf::from);
        folder.with_context(|| format!("{command} needs a folder:\n{HELP}"))
    };
    match command.as_str() {
        "layers" => report(lints::layers::faults(&repository)?),
        "tidy" => report(lints::tidy::faults(&repository)?),
        "schema" => report(lints::schema::faults(&repository)?),
        "records" => report(lints::records::faults(&repository)?),
        "mandates" => report(lints::mandates::faults(&repository)?),
        "build" => suite::build(&repository),
        "demo" => suite::demo(&repository, words),
        "lint" => suite::lint(&repository),
        "test" => suite::test(&repository),
        "conformance" => suite::conformance(&repository, &folder()?),
        "bench" => bench::run(&repository, &folder()?, words.get(1..).unwrap_or_default()),
        _ => bail!("there is no command {command}. These are known:\n{HELP}"),
    }
}

/// Prints the faults, and fails where there is one.
fn report(faults: Vec<String>) -> Result<()> {
    let mut out = io::stdout().lock();
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    match faults.len() {
        0 => Ok(()),
        1 => bail!("1 fault"),
        count => bail!("{count} faults"),
    }
}
