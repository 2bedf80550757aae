//! Accessibility, as far as a machine can tell: axe-core looks at the page as the browser has it.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::Browser;

/// Where npm puts axe-core, seen from this crate.
const AXE: &str = "../node_modules/axe-core/axe.min.js";

/// A rule of axe-core that the page breaks.
#[derive(Debug, Clone, Deserialize)]
pub struct Violation {
    /// The rule, as in `image-alt`.
    pub rule: String,
    /// What the rule asks for.
    pub help: String,
    /// CSS selectors of the elements that break it.
    pub at: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({}): {}", self.rule, self.help, self.at.join(", "))
    }
}

impl Browser {
    /// What axe-core finds on the page, by all its rules. The visitor's browser must run scripts.
    ///
    /// # Errors
    /// Where axe-core has not been installed or does not run.
    pub async fn violations(&self) -> Result<Vec<Violation>> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
        let axe = fs::read_to_string(&file).with_context(|| {
            format!("{} is missing: run npm ci --ignore-scripts", file.display())
        })?;
        // WebDriver runs it beside the page's own scripts, so the Content-Security-Policy stays as it is.
        self.client().execute(&axe, Vec::new()).await?;
        let script = "
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'], preload: false }).then(
                results => done({ found: results.violations.map(violation => ({
                    rule: violation.id,
                    help: violation.help,
                    at: violation.nodes.map(node => node.target.join(' ')),
                })) }),
                error => done({ failed: String(error) }));";
        let answer = self.client().execute_async(script, Vec::new()).await?;
        match serde_json::from_value(answer)? {
            Answer::Found(found) => Ok(found),
            Answer::Failed(error) => anyhow::bail!("axe-core did not run: {error}"),
        }
    }

    /// Fails where axe-core finds anything.
    ///
    /// # Errors
    /// Where it does, with each rule and the elements that break it.
    pub async fn assert_accessible(&self) -> Result<()> {
        let violations = self.violations().await?;
        let lines: Vec<String> = violations.iter().map(Violation::to_string).collect();
        let path = self.path().await?;
        ensure!(
            lines.is_empty(),
            "{path} is not accessible:\n{}",
            lines.join("\n")
        );
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Found(Vec<Violation>),
    Failed(String),
}
