//! Fails a build whose texts are missing, unused or different between languages.
//!
//! A crate with texts calls [`check_or_stop`] in its build script. The check reads the crate's own catalogues
//! (`text/en.ftl`, `text/zh-Hans.ftl`), those it may borrow from, its templates and its source:
//!
//! - a message must stand in every language, with the same variables;
//! - a key in `msg("…")` must stand in a catalogue;
//! - a message must be used: its key must stand as a string somewhere in the crate's source or templates.
//!
//! A comment line `# Used by: …` before a message says that other crates or computed keys use it.

mod catalogue;
mod uses;

use std::path::{Path, PathBuf};

use catalogue::Catalogue;

/// The languages, by the names of their files.
const LANGUAGES: [&str; 2] = ["en", "zh-Hans"];

/// Where a crate's texts and their users are, relative to the crate's folder.
#[derive(Debug, Clone)]
pub struct Sources<'a> {
    /// The folder of the crate.
    pub root: &'a Path,
    /// Folders of other crates' catalogues whose messages may be used too.
    pub borrowed: &'a [&'a str],
}

/// Checks the texts of the crate that is being built, and stops the build with all faults when there are any.
///
/// # Panics
/// With the list of faults, which stops the build.
#[expect(
    clippy::panic,
    clippy::print_stdout,
    reason = "this is how a build script speaks"
)]
pub fn check_or_stop(borrowed: &[&str]) {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    for watched in ["text", "templates", "src"].iter().chain(borrowed) {
        println!("cargo:rerun-if-changed={watched}");
    }
    let faults = check(&Sources {
        root: &root,
        borrowed,
    });
    if !faults.is_empty() {
        panic!("the texts are not in order:\n{}", faults.join("\n"));
    }
}

/// All faults of a crate's texts, each in a line with file and key.
#[must_use]
pub fn check(sources: &Sources<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let own: Vec<Catalogue> = LANGUAGES
        .iter()
        .map(|language| {
            Catalogue::read(
                &sources.root.join("text").join(format!("{language}.ftl")),
                &mut faults,
            )
        })
        .collect();
    let [english, others @ ..] = own.as_slice() else {
        return faults;
    };
    for other in others {
        english.compare(other, &mut faults);
        other.compare(english, &mut faults);
    }
    let borrowed: Vec<Catalogue> = sources
        .borrowed
        .iter()
        .map(|folder| Catalogue::read(&sources.root.join(folder).join("en.ftl"), &mut faults))
        .collect();
    let uses = uses::find(sources.root, &mut faults);
    for (key, place) in &uses.asked {
        if !english.has(key) && !borrowed.iter().any(|catalogue| catalogue.has(key)) {
            faults.push(format!(
                "{place}: there is no text “{key}”: add it to text/en.ftl and its other languages"
            ));
        }
    }
    for key in english.keys_to_be_used() {
        if !uses.literals.contains(key) {
            faults.push(format!(
                "text/en.ftl: nobody uses the text “{key}”: take it out of every language"
            ));
        }
    }
    faults
}
