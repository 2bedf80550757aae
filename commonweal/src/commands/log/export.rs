//! `commonweal log export`: the two files from which a stranger verifies the log.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use platform::files::{Fault, Staged};

use super::super::wait_for;
use super::source::{Source, SourceOptions};
use super::{Answer, Failure};

/// Checkpoints that are read at once.
const CHECKPOINTS_AT_ONCE: u64 = 500;

const EXAMPLES: &str = "\
Examples:
  commonweal log export --checkpoints checkpoints.txt --leaves leaves.csv
  commonweal log key > log.pub
  commonweal log verify --checkpoints checkpoints.txt --leaves leaves.csv --key log.pub

What waits is taken into the log and a checkpoint is signed first, where the key is there and
nothing is wrong. Nothing in the files is personal. A SQLite database can be exported while no
program serves it; a program that serves tells the same at /api/v1/log.

Exit codes: 0 written; 2 a setting is wrong; 3 the files can't be written, and none is; 4 the
database can't be used.";

/// Write the checkpoints and the leaves of a city's log, for everybody to verify.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Where to write the signed checkpoints.
    #[arg(long, value_name = "FILE")]
    checkpoints: PathBuf,

    /// Where to write the leaves, as CSV.
    #[arg(long, value_name = "FILE")]
    leaves: PathBuf,

    #[command(flatten)]
    source: SourceOptions,
}

/// Writes both files.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    wait_for(async {
        let source = arguments.source.open().await?;
        source.bring_up_to_date().await;
        let checkpoints = Staged::file(&arguments.checkpoints).map_err(Failure::Output)?;
        let leaves = Staged::file(&arguments.leaves).map_err(Failure::Output)?;
        let signed = write_checkpoints(&source, &checkpoints).await?;
        let entries = write_leaves(&source, &leaves).await?;
        leaves.commit().map_err(Failure::Output)?;
        checkpoints.commit().map_err(Failure::Output)?;
        writeln!(out, "Entries: {entries}. Checkpoints: {signed}.")?;
        source.db.close().await;
        Ok(Answer::Yes)
    })
}

async fn write_checkpoints(source: &Source, staged: &Staged) -> Result<u64, Failure> {
    let target = staged.target("");
    let mut file = create(staged)?;
    let (mut last, mut count) = (None, 0);
    loop {
        let some = source.log.checkpoints(last, CHECKPOINTS_AT_ONCE).await?;
        let Some(end) = some.last() else { break };
        last = Some((end.size, end.at_us));
        for checkpoint in &some {
            count += 1;
            written(&target, writeln!(file, "{}", checkpoint.note))?;
        }
    }
    written(&target, file.flush())?;
    Ok(count)
}

async fn write_leaves(source: &Source, staged: &Staged) -> Result<u64, Failure> {
    let target = staged.target("");
    let mut file = create(staged)?;
    written(&target, writeln!(file, "index,entry,leaf,hash"))?;
    let (mut next, mut count) = (0, 0);
    loop {
        let some = source.log.leaves(next).await?;
        let Some(end) = some.last() else { break };
        next = end.position + 1;
        for leaf in &some {
            count += 1;
            // Where the tree has lost the hash, none is made up from what stands in the row.
            let hash = leaf.hash.map(|hash| hash.to_string()).unwrap_or_default();
            let (position, entry) = (leaf.position, quoted(&leaf.entry));
            let code = STANDARD.encode(&leaf.text);
            written(&target, writeln!(file, "{position},{entry},{code},{hash}"))?;
        }
    }
    written(&target, file.flush())?;
    Ok(count)
}

fn create(staged: &Staged) -> Result<BufWriter<File>, Failure> {
    let target = staged.target("");
    written(&target, File::create(staged.path(""))).map(BufWriter::new)
}

fn written<T>(target: &Path, done: std::io::Result<T>) -> Result<T, Failure> {
    done.map_err(|error| {
        let name = target.display().to_string();
        let fault = Fault::of_file(
            &name,
            format!("can't be written ({error})"),
            "room on the disk",
        );
        Failure::Output(fault.into())
    })
}

/// An id as a field: a row that was changed by other hands may hold anything.
fn quoted(entry: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if entry.chars().all(is_plain) {
        entry.to_owned()
    } else {
        format!("\"{}\"", entry.replace('"', "\"\""))
    }
}
