//! Pages as the program sends them, and whether they are what HTML asks for, as far as html-validate can tell.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::Browser;

/// Where npm puts html-validate, and which of its rules hold, seen from this crate.
const PROGRAM: &str = "../node_modules/html-validate/bin/html-validate.mjs";
const RULES: &str = "html-validate.json";

/// Pages that were sent, to be looked at together: the program that looks takes longer to start than to look.
#[derive(Debug)]
pub struct Pages {
    folder: TempDir,
    /// The path of each, in the order of its files.
    paths: Vec<String>,
}

impl Pages {
    /// None yet.
    ///
    /// # Errors
    /// Where there is no room for files.
    pub fn new() -> Result<Self> {
        Ok(Self {
            folder: tempfile::tempdir()?,
            paths: Vec::new(),
        })
    }

    /// Takes the page of a path in, as the browser's visitor gets it in this language.
    ///
    /// # Errors
    /// Where it is not sent.
    pub async fn take(&mut self, browser: &Browser, path: &str, language: &str) -> Result<()> {
        let html = browser.sent(path, language).await?;
        let file = self
            .folder
            .path()
            .join(format!("{}.html", self.paths.len()));
        fs::write(file, html)?;
        self.paths.push(format!("{path} in {language}"));
        Ok(())
    }

    /// Fails where html-validate finds anything in any of them.
    ///
    /// # Errors
    /// Where it does, with each page, line and rule; and where it has not been installed.
    pub fn assert_valid(&self) -> Result<()> {
        ensure!(!self.paths.is_empty(), "no page was taken");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let program = here.join(PROGRAM);
        ensure!(
            program.is_file(),
            "{} is missing: run npm ci --ignore-scripts",
            program.display()
        );
        let done = Command::new("node")
            .arg(&program)
            .args(["--formatter", "json", "--config"])
            .arg(here.join(RULES))
            .arg(self.folder.path())
            .output()
            .context("install Debian's package nodejs")?;
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        let told: Vec<Value> = serde_json::from_str(&said)
            .with_context(|| format!("{said}{}", String::from_utf8_lossy(&done.stderr)))?;
        let found: Vec<String> = told.iter().flat_map(|page| self.faults(page)).collect();
        ensure!(found.is_empty(), "not valid:\n{}", found.join("\n"));
        ensure!(
            done.status.success(),
            "html-validate did not look at all of them"
        );
        Ok(())
    }

    fn faults(&self, page: &Value) -> Vec<String> {
        let file = page["filePath"].as_str().map(Path::new);
        let number = file.and_then(|file| file.file_stem()?.to_str()?.parse::<usize>().ok());
        let path = number.and_then(|number| self.paths.get(number));
        let path = path.map_or("a page", String::as_str);
        let faults = page["messages"].as_array().into_iter().flatten();
        faults
            .map(|fault| {
                let text = |name: &str| fault[name].as_str().unwrap_or_default();
                let line = fault["line"].as_u64().unwrap_or_default();
                format!(
                    "{path}, line {line}: {} ({})",
                    text("message"),
                    text("ruleId")
                )
            })
            .collect()
    }
}

impl Browser {
    /// The page as the program sends it to this visitor, before the browser makes of it what it can.
    ///
    /// # Errors
    /// Where it is not sent.
    pub async fn sent(&self, path: &str, language: &str) -> Result<String> {
        let cookies = self.client().get_all_cookies().await?;
        let cookies: Vec<String> = cookies
            .iter()
            .map(|cookie| format!("{}={}", cookie.name(), cookie.value()))
            .collect();
        let host = self.address().trim_start_matches("http://");
        let mut stream = TcpStream::connect(host)?;
        write!(
            stream,
            "GET {path} HTTP/1.0\r\nhost: {host}\r\naccept: text/html\r\naccept-language: {language}\r\n\
             cookie: {}\r\nconnection: close\r\n\r\n",
            cookies.join("; ")
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (head, body) = answer.split_once("\r\n\r\n").context("no answer")?;
        ensure!(head.contains(" 200"), "{path}: {head}");
        Ok(body.to_owned())
    }
}
