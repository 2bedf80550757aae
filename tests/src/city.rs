//! The program, serving a made-up city.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::PATIENCE;
use crate::process::Process;

/// What the program prints once it answers, before the address.
const READY: &str = "Commonweal is ready: ";

/// A city of 6,000 made-up residents, the same each time, with a database of its own.
#[derive(Debug)]
pub struct City {
    address: String,
    process: Process,
    _data: TempDir,
}

impl City {
    /// Runs `commonweal demo` on a free port of the loopback address and waits until it serves.
    ///
    /// # Errors
    /// Where the program has not been built, or does not come up.
    pub fn demo() -> Result<Self> {
        let program = program()?;
        let data = tempfile::tempdir()?;
        let process = Process::start(
            Command::new(program)
                .args(["demo", "--residents", "6000", "--seed", "1"])
                .args(["--listen", "127.0.0.1:0", "--data"])
                .arg(data.path()),
        )?;
        let address = process.wait_for(PATIENCE, |line| {
            let (_, address) = line.split_once(READY)?;
            Some(address.trim().trim_end_matches('/').to_owned())
        })?;
        Ok(Self {
            address,
            process,
            _data: data,
        })
    }

    /// Where it is served: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What the program has said so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.process.log()
    }
}

/// The program that lies beside the tests in cargo's target folder.
///
/// # Errors
/// Where it has not been built.
pub fn program() -> Result<PathBuf> {
    let test = std::env::current_exe()?;
    let folder = test.ancestors().nth(2).context("no target folder")?;
    let program = folder.join("commonweal");
    ensure!(
        program.is_file(),
        "{} is missing: run cargo build -p commonweal",
        program.display()
    );
    Ok(program)
}
