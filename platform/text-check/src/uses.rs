//! Where a crate's source and templates name texts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What stands before the key of a message.
const ASK: &str = "msg(";

/// The texts that a crate names.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// Every string in source and templates.
    pub(crate) literals: BTreeSet<String>,
    /// The keys asked for by `msg("…")`, with the place of the first.
    pub(crate) asked: BTreeMap<String, String>,
}

/// Reads all Rust files and templates of a crate.
pub(crate) fn find(root: &Path, faults: &mut Vec<String>) -> Uses {
    let mut uses = Uses::default();
    for folder in ["src", "templates"] {
        let folder = root.join(folder);
        if folder.is_dir() {
            in_folder(&folder, &mut uses, faults);
        }
    }
    uses
}

fn in_folder(folder: &Path, uses: &mut Uses, faults: &mut Vec<String>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            return faults.push(format!("{}: cannot be read ({error})", folder.display()));
        }
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            in_folder(&path, uses, faults);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "rs" || ending == "html")
        {
            match std::fs::read_to_string(&path) {
                Ok(text) => in_text(&text, &path, uses),
                Err(error) => faults.push(format!("{}: cannot be read ({error})", path.display())),
            }
        }
    }
}

fn in_text(text: &str, path: &Path, uses: &mut Uses) {
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        // Strings stand between every other pair of quotation marks; attributes of a template fall in and do no harm.
        let pieces: Vec<&str> = line.split('"').collect();
        for (index, piece) in pieces.iter().enumerate().skip(1) {
            uses.literals.insert((*piece).to_owned());
            let before = pieces.get(index - 1).copied().unwrap_or_default();
            if before.trim_end().ends_with(ASK) {
                let place = format!("{}:{}", path.display(), number + 1);
                uses.asked.entry((*piece).to_owned()).or_insert(place);
            }
        }
    }
}
