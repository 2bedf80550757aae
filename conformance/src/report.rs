//! What was compared, suite by suite.

use std::io::Write;

use anyhow::Result;

/// The outcome of every suite.
#[derive(Default)]
pub(crate) struct Report {
    suites: Vec<Suite>,
}

/// The outcome of one suite.
pub(crate) struct Suite {
    name: String,
    cases: usize,
    failures: Vec<String>,
    left_out: Vec<(String, String)>,
}

impl Report {
    /// Starts a suite.
    pub(crate) fn suite(&mut self, name: &str) -> Suite {
        Suite {
            name: name.to_owned(),
            cases: 0,
            failures: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Adds a suite that has run.
    pub(crate) fn add(&mut self, suite: Suite) {
        self.suites.push(suite);
    }

    /// Prints the table; true where every suite ran some cases and all passed.
    pub(crate) fn print(&self, out: &mut dyn Write) -> Result<bool> {
        writeln!(
            out,
            "{:<34} {:>6} {:>7} {:>9}",
            "suite", "cases", "passed", "left out"
        )?;
        for suite in &self.suites {
            let passed = suite.cases - suite.failures.len();
            let left_out = suite.left_out.len();
            writeln!(
                out,
                "{:<34} {:>6} {passed:>7} {left_out:>9}",
                suite.name, suite.cases
            )?;
        }
        for suite in &self.suites {
            for (name, reason) in &suite.left_out {
                writeln!(out, "left out: {}: {name}: {reason}", suite.name)?;
            }
        }
        for suite in &self.suites {
            for failure in &suite.failures {
                writeln!(out, "FAILED: {}: {failure}", suite.name)?;
            }
        }
        Ok(self
            .suites
            .iter()
            .all(|suite| suite.cases > 0 && suite.failures.is_empty()))
    }
}

impl Suite {
    /// Counts a case; an error is its failure.
    pub(crate) fn case(&mut self, name: &str, outcome: Result<()>) {
        self.cases += 1;
        if let Err(error) = outcome {
            self.failures.push(format!("{name}: {error:#}"));
        }
    }

    /// Names what can't or need not be compared, and why.
    pub(crate) fn leave_out(&mut self, name: &str, reason: &str) {
        self.left_out.push((name.to_owned(), reason.to_owned()));
    }
}
