//! `commonweal log verify`: whether a log is what was signed, with nothing but its export and its public key.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use merkle::{AuditReport, Auditor, Checkpoint, CheckpointError, VerifierKey};

use super::checkpoints::Checkpoints;
use super::findings::sentence;
use super::leaves::Leaves;
use super::{Answer, Failure, keys};

/// How many faults are printed; all are counted.
const MAX_FAULTS_PRINTED: usize = 20;

const EXAMPLES: &str = "\
Examples:
  commonweal log verify --checkpoints checkpoints.txt --leaves leaves.csv --key log.pub
  commonweal log verify --checkpoints checkpoints.txt --leaves hashes.txt \\
      --key city.example/log+8acd89cc+ARl/ayPhbIUyxqvIOPrNXqeJvgx2spIDNAOb+os9No1h

Hashes every leaf and compares it with its exported hash, verifies the signature of every
checkpoint, and computes the root at the size of every checkpoint. Prints that all agree, or the
first entry that is wrong; where only a root tells, the range of entries in which the first wrong
one is. Entries after the newest checkpoint are not covered yet, which is no fault.

Both files are read from the first entry to the last, once, in little memory. The guide \"The log\"
tells how they are made, and what to do when they don't agree.

Exit codes: 0 the log is what was signed; 1 it is not; 2 the command is wrong or a file can't be
used.";

/// Verify that a log is what its checkpoints were signed for.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Signed checkpoints (C2SP signed notes), one after another, the oldest first.
    #[arg(long, value_name = "FILE")]
    checkpoints: PathBuf,

    /// The leaves from the first on: a CSV file with the columns index, entry, leaf (base64) and hash (64
    /// hexadecimal digits or base64), or a hash a line.
    #[arg(long, value_name = "FILE")]
    leaves: PathBuf,

    /// The public key of the log, as name+id+key, or a file that holds it; a file may hold several, one a line.
    #[arg(long, value_name = "PUB")]
    key: String,
}

/// What is found wrong.
#[derive(Default)]
struct Wrong {
    sentences: Vec<String>,
    count: u64,
}

/// Reads the files side by side and prints the verdict.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let keys = keys::read(&arguments.key)?;
    let mut checkpoints = Checkpoints::open(&arguments.checkpoints)?;
    let mut leaves = Leaves::open(&arguments.leaves)?;
    let (mut auditor, mut wrong) = (Auditor::new(), Wrong::default());
    let (mut number, mut newest) = (0_u64, None);
    while let Some((line, note)) = checkpoints.advance()? {
        number += 1;
        match Checkpoint::open(&note, &keys) {
            Ok(checkpoint) => {
                take(&mut leaves, &mut auditor, Some(&checkpoint))?;
                auditor.checkpoint(&checkpoint);
                newest = Some(checkpoint);
            }
            Err(CheckpointError::Note(error)) => {
                auditor.pass_over();
                wrong.add(format!(
                    "Checkpoint {number}, line {line}: {error}{}.",
                    known(&keys)
                ));
            }
            Err(error) => return Err(checkpoints.fault(line, error.to_string()).into()),
        }
    }
    if number == 0 {
        return Err(checkpoints.none().into());
    }
    take(&mut leaves, &mut auditor, None)?;
    let report = auditor.finish();
    wrong.add_report(&report, &leaves);
    wrong.print(&report, newest.as_ref(), &leaves, out)
}

/// Moves leaves to the auditor: those that the checkpoint wants, or all that are left.
fn take(
    leaves: &mut Leaves,
    auditor: &mut Auditor,
    until: Option<&Checkpoint>,
) -> Result<(), Failure> {
    let wanted = until.map_or(u64::MAX, |checkpoint| auditor.wants(checkpoint));
    while auditor.size() < wanted {
        let Some(hash) = leaves.advance()? else { break };
        let taken = auditor.leaf(hash);
        taken.map_err(|error| Failure::Refused(error.to_string()))?;
    }
    Ok(())
}

/// The keys by which notes are judged, for a note that none of them signed.
fn known(keys: &[VerifierKey]) -> String {
    let names: Vec<String> = keys
        .iter()
        .map(|key| format!("{}+{:08x}", key.name(), u32::from_be_bytes(key.key_id())))
        .collect();
    format!(" (known: {})", names.join(", "))
}

impl Wrong {
    fn add(&mut self, sentence: String) {
        self.count += 1;
        if self.sentences.len() < MAX_FAULTS_PRINTED {
            self.sentences.push(sentence);
        }
    }

    fn add_report(&mut self, report: &AuditReport, leaves: &Leaves) {
        let bad = leaves.bad();
        if let Some(first) = &bad.first {
            // The first bad entry is what is looked for, so it is told first.
            self.sentences.insert(0, first.clone());
            self.count += 1;
        }
        if bad.count > 1 {
            self.count += bad.count - 1;
            let more = format!(
                "Entries after it that are wrong by themselves: {}.",
                bad.count - 1
            );
            self.sentences.insert(1, more);
        }
        for finding in &report.findings {
            self.sentences.push(sentence(finding));
        }
        self.count += report.found;
    }

    fn print(
        &self,
        report: &AuditReport,
        newest: Option<&Checkpoint>,
        leaves: &Leaves,
        out: &mut dyn Write,
    ) -> Result<Answer, Failure> {
        let AuditReport {
            leaves: entries,
            covered,
            checkpoints,
            ..
        } = report;
        if self.count == 0 {
            writeln!(out, "The log is what was signed.")?;
        } else {
            writeln!(
                out,
                "The log is not what was signed. Faults found: {}",
                self.count
            )?;
            for sentence in self.sentences.iter().take(MAX_FAULTS_PRINTED) {
                writeln!(out, "{sentence}")?;
            }
            if self.sentences.len() > MAX_FAULTS_PRINTED {
                writeln!(out, "… and more")?;
            }
        }
        writeln!(out, "Entries: {entries}. Checkpoints: {checkpoints}.")?;
        match newest {
            Some(newest) if self.count == 0 => {
                let (origin, root) = (newest.origin(), newest.root().to_base64());
                let origin = super::super::printable(origin);
                writeln!(
                    out,
                    "Newest checkpoint: {origin}, size {covered}, root {root}"
                )?;
            }
            _ => writeln!(
                out,
                "Entries that the last good checkpoint covers: {covered}"
            )?,
        }
        if self.count == 0 && entries > covered {
            let left = entries - covered;
            writeln!(
                out,
                "Not yet covered by a checkpoint: {left}, from entry {covered} on."
            )?;
        }
        if leaves.hashes_alone() {
            writeln!(
                out,
                "Only hashes were given: what the entries say was not compared with them."
            )?;
        }
        Ok(if self.count == 0 {
            Answer::Yes
        } else {
            Answer::No
        })
    }
}
