//! The data, the program, and a folder to write to.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use platform::files::{Columns, Source, read};
use tempfile::TempDir;

/// Relative difference up to which two numbers agree.
const TOLERANCE: f64 = 1e-9;

/// Where everything is.
pub(crate) struct Bench {
    data: PathBuf,
    program: PathBuf,
    scratch: TempDir,
}

/// How a run of the program ended.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) printed: String,
    complained: String,
}

impl Bench {
    pub(crate) fn new(data: PathBuf, program: PathBuf) -> Result<Self> {
        Ok(Self {
            data,
            program,
            scratch: tempfile::tempdir()?,
        })
    }

    /// A file or folder of the data, which must be there.
    pub(crate) fn data(&self, name: &str) -> Result<PathBuf> {
        let path = self.data.join(name);
        ensure!(path.exists(), "the data folder lacks {name}");
        Ok(path)
    }

    /// A place to write to.
    pub(crate) fn scratch(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    /// Runs the program: the words of `line`, in which each `{}` stands for the next path.
    pub(crate) fn run(&self, line: &str, paths: &[&Path]) -> Result<Run> {
        let mut paths = paths.iter();
        let mut command = Command::new(&self.program);
        for word in line.split_whitespace() {
            match word {
                "{}" => command.arg(paths.next().context("a path is missing")?),
                word => command.arg(word),
            };
        }
        let output = command
            .output()
            .with_context(|| format!("can't run {}", self.program.display()))?;
        Ok(Run {
            code: output.status.code(),
            printed: String::from_utf8(output.stdout)?,
            complained: String::from_utf8(output.stderr)?,
        })
    }
}

impl Run {
    /// The run, if it ended with the exit code expected.
    pub(crate) fn ended_with(self, code: i32) -> Result<Self> {
        if self.code != Some(code) {
            bail!(
                "ended with {:?}, not {code}: {}{}",
                self.code,
                self.printed,
                self.complained
            );
        }
        Ok(self)
    }
}

/// A column of numbers by id; none where blank.
pub(crate) fn numbers(path: &Path, column: &str) -> Result<HashMap<String, Option<f64>>> {
    let mut columns = Columns::new();
    let (id, number) = (columns.id("id"), columns.number(column));
    let table = read(&Source::path(path), columns)?;
    Ok(table
        .rows()
        .map(|row| (row.id(id).to_owned(), row.number(number)))
        .collect())
}

/// A column of words by the id in another column; "" where blank.
pub(crate) fn words(path: &Path, id: &str, column: &str) -> Result<HashMap<String, String>> {
    let mut columns = Columns::new();
    let (id, word) = (columns.id(id), columns.text(column));
    let table = read(&Source::path(path), columns)?;
    let rows = table.rows();
    Ok(rows
        .map(|row| {
            (
                row.id(id).to_owned(),
                row.text(word).unwrap_or_default().to_owned(),
            )
        })
        .collect())
}

/// Fails where two numbers differ by more than [`TOLERANCE`] of the larger.
pub(crate) fn agree(expected: Option<f64>, found: Option<f64>) -> Result<()> {
    let same = match (expected, found) {
        (None, None) => true,
        (Some(expected), Some(found)) => {
            expected == found
                || (expected - found).abs() <= TOLERANCE * expected.abs().max(found.abs())
        }
        _ => false,
    };
    ensure!(same, "expected {expected:?}, found {found:?}");
    Ok(())
}
