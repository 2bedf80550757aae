//! Files keep the rules of the house, as far as reading them line by line can tell.

mod lexer;
mod rust;
#[cfg(test)]
mod tests;
mod text;

use std::fs;

use anyhow::{Context, Result};

use crate::repository::Repository;

/// The largest file that may be kept, in bytes.
const MAX_FILE_BYTES: u64 = 2_000_000;

/// The longest file of source.
const MAX_FILE_LINES: usize = 500;

/// Endings of files that people write and read.
const TEXT: [&str; 13] = [
    "rs", "toml", "md", "html", "css", "js", "json", "ftl", "sh", "cedar", "sql", "svg", "yml",
];

/// Endings of files whose length is limited.
const SOURCE: [&str; 5] = ["rs", "html", "css", "js", "sh"];

/// Files that tools write.
const GENERATED: [&str; 4] = [
    "Cargo.lock",
    "package-lock.json",
    "docs/schema.sql",
    "docs/openapi/v1.json",
];

/// What breaks the rules in the files of the repository.
pub(crate) fn faults(repository: &Repository) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for name in repository.files()? {
        let path = repository.root().join(&name);
        let bytes = fs::metadata(&path).with_context(|| name.clone())?.len();
        if bytes > MAX_FILE_BYTES {
            faults.push(format!(
                "{name}: {bytes} bytes, more than {MAX_FILE_BYTES}: make it smaller, or have it made when it is needed"
            ));
        } else if is_text(&name) {
            let text = fs::read(&path).with_context(|| name.clone())?;
            match String::from_utf8(text) {
                Ok(text) => faults.extend(judge(&name, &text)),
                Err(_) => faults.push(format!("{name}: is not UTF-8")),
            }
        }
    }
    Ok(faults)
}

/// The faults of one file of text, each with its place.
fn judge(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = text.lines().count();
    if SOURCE.contains(&ending(name)) && lines > MAX_FILE_LINES {
        found.push((
            lines,
            format!("the file is longer than {MAX_FILE_LINES} lines: split it by its subjects"),
        ));
    }
    text::judge(name, text, &mut found);
    if ending(name) == "rs" {
        rust::judge(name, text, &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|(line, fault)| format!("{name}:{line}: {fault}"))
        .collect()
}

fn is_text(name: &str) -> bool {
    let without_ending = !name.rsplit('/').next().unwrap_or(name).contains('.');
    !GENERATED.contains(&name)
        && (TEXT.contains(&ending(name)) || without_ending || name == ".ci/run")
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}
