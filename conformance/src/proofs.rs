//! The vectors of `audit-log`: proofs, each judged by `merkle check` as it wants, and the tree and notes of the engine.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null where it has nothing"
)]

use std::collections::HashMap;

use anyhow::{Context, Result, bail, ensure};
use merkle::{Checkpoint, Frontier, Hash, Note, VerifierKey};
use serde_json::Value;

use crate::bench::Bench;
use crate::report::Report;

/// Runs `merkle check` on each file of proofs.
pub(crate) fn run(bench: &Bench, report: &mut Report) -> Result<()> {
    for kind in ["inclusion", "consistency"] {
        let mut suite = report.suite(&format!("audit-log: {kind} proofs"));
        let file = bench.data(&format!("audit-log/{kind}_proofs.json"))?;
        let cases: Vec<Value> = serde_json::from_slice(&std::fs::read(&file)?)?;
        let ended = bench.run("merkle check {}", &[&file])?;
        let printed = ended.printed.clone();
        let verdicts: HashMap<&str, bool> = printed.lines().filter_map(verdict).collect();
        for case in &cases {
            let field = |name| {
                case.get(name)
                    .with_context(|| format!("a case lacks {name}"))
            };
            let name = field("case")?.as_str().context("a name is no text")?;
            let want_err = field("wantErr")?
                .as_bool()
                .context("wantErr is neither true nor false")?;
            suite.case(name, judged(&verdicts, name, want_err));
        }
        if ended.code != Some(0) {
            suite.case("exit code", ended.ended_with(0).map(|_| ()));
        }
        report.add(suite);
    }
    Ok(())
}

/// Holds the engine against the published tree and the examples of the specifications.
pub(crate) fn engine(bench: &Bench, report: &mut Report) -> Result<()> {
    let read = |name: &str| -> Result<Value> {
        let path = bench.data(&format!("audit-log/{name}"))?;
        Ok(serde_json::from_slice(&std::fs::read(path)?)?)
    };
    let (tree, notes) = (
        read("rfc6962_tree.json")?,
        read("signed_note_examples.json")?,
    );
    let mut suite = report.suite("audit-log: tree and notes");
    let mut frontier = Frontier::new();
    let leaves = tree["leaf_inputs_hex"].as_array().context("no leaves")?;
    let mut leaves = leaves.iter();
    for (size, root) in tree["roots_by_tree_size_hex"]
        .as_array()
        .context("no roots")?
        .iter()
        .enumerate()
    {
        suite.case(
            &format!("root of {size} leaves"),
            same(&frontier.root().to_string(), root),
        );
        if let Some(leaf) = leaves.next() {
            let mut nodes = Vec::new();
            let leaf = Hash::of_leaf(&unhex(text(leaf)?)?);
            frontier.append_with(leaf, |node, hash| nodes.push((node, hash)))?;
            for (node, hash) in nodes {
                let found =
                    &tree["node_hashes_hex"][format!("level{}", node.level)][node.index as usize];
                suite.case(&format!("{node:?}"), same(&hash.to_string(), found));
            }
        }
    }
    let note = text(&notes["signed_note"]["text_and_signature"])?;
    suite.case(
        "signed note",
        written_back(note, Note::parse(note.as_bytes())),
    );
    suite.case("checkpoint", checkpoint(&notes["checkpoint"]));
    let key = text(&notes["vkey"]["text"])?;
    suite.case(
        "verifier key",
        written_back(key, key.parse::<VerifierKey>()),
    );
    report.add(suite);
    Ok(())
}

fn checkpoint(example: &Value) -> Result<()> {
    let note = Note::parse(text(&example["text_and_signature"])?.as_bytes())?;
    let checkpoint: Checkpoint = note.unverified_text().parse()?;
    same(checkpoint.origin(), &example["origin"])?;
    same(&checkpoint.root().to_base64(), &example["root_b64"])?;
    ensure!(
        example["tree_size"] == checkpoint.size(),
        "has another size"
    );
    Ok(())
}

fn written_back<T: ToString, E: std::error::Error + Send + Sync + 'static>(
    text: &str,
    read: Result<T, E>,
) -> Result<()> {
    ensure!(
        read?.to_string() == text,
        "is written in another way than it was read"
    );
    Ok(())
}

fn same(found: &str, expected: &Value) -> Result<()> {
    ensure!(expected == found, "is {found}, expected to be {expected}");
    Ok(())
}

fn text(value: &Value) -> Result<&str> {
    value.as_str().context("a text is missing")
}

fn unhex(text: &str) -> Result<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        bail!("half a byte in {text}");
    }
    let byte = |pair: &[u8; 2]| Ok(u8::from_str_radix(std::str::from_utf8(pair)?, 16)?);
    pairs.iter().map(byte).collect()
}

/// The name and whether it was refused, from a line such as `refused   as expected      NAME: reason`.
fn verdict(line: &str) -> Option<(&str, bool)> {
    let (verdict, rest) = line.split_once(' ')?;
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix("as expected")
        .or_else(|| rest.strip_prefix("NOT AS EXPECTED"))?;
    let rest = rest.trim_start();
    match verdict {
        "accepted" => Some((rest, false)),
        "refused" => Some((rest.split_once(": ")?.0, true)),
        _ => None,
    }
}

fn judged(verdicts: &HashMap<&str, bool>, name: &str, want_err: bool) -> Result<()> {
    let refused = *verdicts.get(name).context("no verdict is printed")?;
    let told = |refused| if refused { "refused" } else { "accepted" };
    ensure!(
        refused == want_err,
        "is {}, expected to be {}",
        told(refused),
        told(want_err)
    );
    Ok(())
}
