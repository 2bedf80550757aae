//! Every kind of personal record has a name that its person can read.

use std::fs;

use anyhow::{Context, Result};

use crate::repository::Repository;

/// How a kind of record is declared in source.
const DECLARED: &str = "Record = Record::new(\"";

/// Kinds of records that no catalogue names: who looked at one would stand on a page as a bare word.
pub(crate) fn faults(repository: &Repository) -> Result<Vec<String>> {
    let (mut sources, mut texts) = (Vec::new(), String::new());
    for name in repository.files()? {
        let read =
            || fs::read_to_string(repository.root().join(&name)).with_context(|| name.clone());
        if name.ends_with("text/en.ftl") {
            texts.push_str(&read()?);
        } else if name.ends_with(".rs") && !name.contains("test") && !name.starts_with("xtask/") {
            let text = read()?;
            sources.push((name, text));
        }
    }
    Ok(judge(&sources, &texts))
}

fn judge(sources: &[(String, String)], texts: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in sources {
        for rest in text.split(DECLARED).skip(1) {
            let record = rest.split('"').next().unwrap_or_default();
            let key = format!("record-{record} =");
            if !texts.lines().any(|line| line.starts_with(&key)) {
                faults.push(format!(
                    "{name}: the record “{record}” has no name for the page of who looked: add record-{record} to the \
                     catalogues of the crate"
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_without_a_name_is_a_fault_and_one_with_a_name_is_none() {
        let source = "pub const LOAN: Record = Record::new(\"loan\");\npub const FINE: Record = Record::new(\"fine\");";
        let sources = [("library/src/lib.rs".to_owned(), source.to_owned())];
        let faults = judge(&sources, "record-loan = Loans\n# record-fine = no\n");
        assert_eq!(faults.len(), 1);
        assert!(faults[0].contains("“fine”"), "{faults:?}");
    }
}
