//! Stages one after the other, with a table of how long each took, also where one fails.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

/// The stages that have run.
#[derive(Default)]
pub(crate) struct Stages {
    ended: Vec<Stage>,
}

struct Stage {
    name: String,
    took: Duration,
    fault: Option<String>,
}

impl Stages {
    /// Runs a stage. A fault does not keep the next stages from running, so that one run shows all faults; where
    /// the next ones need this one, the caller asks [`Self::sound`].
    #[expect(clippy::disallowed_methods, reason = "a stage's time is what is told")]
    pub(crate) fn run(&mut self, name: &str, work: impl FnOnce() -> Result<()>) {
        // A stage without its heading is still a stage.
        let _ = writeln!(io::stdout(), "\n== {name}");
        let start = Instant::now();
        let fault = work().err().map(|error| format!("{error:#}"));
        if let Some(fault) = &fault {
            let _ = writeln!(io::stdout(), "{name}: {fault}");
        }
        self.ended.push(Stage {
            name: name.to_owned(),
            took: start.elapsed(),
            fault,
        });
    }

    /// Whether no stage has failed.
    pub(crate) fn sound(&self) -> bool {
        self.ended.iter().all(|stage| stage.fault.is_none())
    }

    /// Prints the table, and fails where a stage did.
    pub(crate) fn finish(self) -> Result<()> {
        write!(io::stdout(), "\n{}", self.table())?;
        let failed: Vec<&str> = self
            .ended
            .iter()
            .filter(|stage| stage.fault.is_some())
            .map(|stage| stage.name.as_str())
            .collect();
        ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
        Ok(())
    }

    fn table(&self) -> String {
        let mut table = String::new();
        let total: Duration = self.ended.iter().map(|stage| stage.took).sum();
        let rows = self.ended.iter().map(|stage| {
            let verdict = if stage.fault.is_some() {
                "FAILED"
            } else {
                "ok"
            };
            (stage.name.as_str(), stage.took, verdict)
        });
        for (name, took, verdict) in rows.chain([("total", total, "")]) {
            let line = format!("{name:<12} {:>8.1} s  {verdict}", took.as_secs_f64());
            // Writing to a text can't fail.
            let _ = writeln!(table, "{}", line.trim_end());
        }
        table
    }
}

/// Runs a command to its end, and fails where it does.
pub(crate) fn succeed(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("can't run {program}"))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(code) => bail!("{program} ended with {code}"),
        None => bail!("{program} was killed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_stage_and_which_failed() {
        let mut stages = Stages::default();
        stages.run("format", || Ok(()));
        assert!(stages.sound());
        stages.run("lints", || bail!("a fault"));
        stages.run("tests", || Ok(()));
        assert!(!stages.sound());
        for stage in &mut stages.ended {
            stage.took = Duration::from_millis(61_250);
        }
        assert_eq!(
            stages.table(),
            "format           61.2 s  ok\n\
             lints            61.2 s  FAILED\n\
             tests            61.2 s  ok\n\
             total           183.8 s\n"
        );
        let error = stages.finish().unwrap_err();
        assert_eq!(error.to_string(), "failed: lints");
    }

    #[test]
    fn a_command_that_fails_is_a_fault() {
        assert!(succeed(&mut Command::new("true")).is_ok());
        let error = succeed(&mut Command::new("false")).unwrap_err();
        assert_eq!(error.to_string(), "false ended with 1");
        let error = succeed(&mut Command::new("a-program-nobody-has")).unwrap_err();
        assert!(format!("{error:#}").contains("can't run a-program-nobody-has"));
    }
}
