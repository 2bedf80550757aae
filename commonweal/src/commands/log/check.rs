//! `commonweal log check`: the log in the database against itself.

use std::io::Write;

use city::disclosure::log::{Checked, LogFault};
use clap::Args;

use super::super::{printable, wait_for};
use super::source::SourceOptions;
use super::{Answer, Failure};

const EXAMPLES: &str = "\
Examples:
  commonweal log check

Reads the whole log: every leaf against the tree, every part of the tree against what is below
it, every checkpoint against both and its signature, and whether what stands beside people still
is what the log committed to. Entries whose content was erased by a later entry are counted; they
stay in the tree. A content that is missing without such an entry is a fault.
Only ids are printed, nothing of a person.

Exit codes: 0 nothing is wrong; 1 something is; 2 a setting is wrong; 4 the database can't be used.";

/// Compare a city's log with itself and with what stands beside people.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    source: SourceOptions,
}

/// Prints the verdict.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    wait_for(async {
        let source = arguments.source.open().await?;
        let key = source.signer.as_ref().map(|signer| signer.verifier());
        let checked = source.log.check(key).await?;
        // The signer remembers what it signed, which a database that was set back does not.
        let signed = match &source.signer {
            Some(signer) => source.log.agree(signer).await.map(drop),
            None => Ok(()),
        };
        print(&checked, out)?;
        if source.signer.is_none() {
            writeln!(out, "There is no key: signatures were not verified.")?;
        }
        let mut sound = checked.is_sound();
        if let Err(error) = signed {
            writeln!(out, "WRONG  {}", super::super::told(&error))?;
            sound = false;
        }
        source.db.close().await;
        writeln!(
            out,
            "{}",
            if sound {
                "The log is sound."
            } else {
                "The log is not sound."
            }
        )?;
        Ok(if sound { Answer::Yes } else { Answer::No })
    })
}

fn print(checked: &Checked, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(
        out,
        "Entries: {}. Checkpoints: {}. Contents: {}. Erased: {}.",
        checked.entries, checked.checkpoints, checked.contents, checked.erased
    )?;
    for fault in &checked.faults {
        writeln!(out, "WRONG  {}", sentence(fault))?;
    }
    let more = checked.faulty.saturating_sub(checked.faults.len() as u64);
    if more > 0 {
        writeln!(out, "       … and {more} more")?;
    }
    if let Some(first) = &checked.first_forged {
        let what = if first.is_committed {
            "is not what the log committed to"
        } else {
            "was never in the log"
        };
        let entry = printable(&first.entry);
        writeln!(
            out,
            "WRONG  Contents that are forged: {}. The first by its id is that of {entry}, which {what}.",
            checked.forged
        )?;
    }
    Ok(())
}

fn sentence(fault: &LogFault) -> String {
    match fault {
        LogFault::Gap { position } => {
            format!("Entry {position} is missing: its row was removed.")
        }
        LogFault::Leaf { position, entry } => format!(
            "Entry {position} ({}) is not the one that the tree has there.",
            printable(entry)
        ),
        LogFault::Tile { level, tile } => format!(
            "Tile {tile} of level {level} does not fit what is below it: the tree was changed."
        ),
        LogFault::Signature { size } => {
            format!("The checkpoint of {size} entries is not signed by the log's key.")
        }
        LogFault::Content { position, entry } => format!(
            "The content of entry {position} ({}) is not there, and no entry of the log erased it.",
            printable(entry)
        ),
        LogFault::Cohort { digest } => format!(
            "The people of the cohort {} are not those whom entries were about.",
            printable(digest)
        ),
        LogFault::Root { size } => {
            format!("The checkpoint of {size} entries is not that of the entries.")
        }
    }
}
