//! `commonweal log prove`: the proof that an entry is in the log.

use std::io::Write;

use city::api::InclusionView;
use city::disclosure::log::Looked;
use city::id::EntryId;
use clap::Args;

use super::super::{printable, wait_for};
use super::source::SourceOptions;
use super::{Answer, Failure};

const EXAMPLES: &str = "\
Examples:
  commonweal log prove --entry ent_06G2R3T4V5W6X7Y8

Prints JSON: the leaf, its place, the hashes of the proof (RFC 9162, section 2.1.3) and the signed
checkpoint that it leads to. What waits is taken into the log and a checkpoint is signed first,
where the key is there and nothing is wrong. A program that serves gives the same at
/api/v1/log/entries/ENTRY/proof.

Exit codes: 0 printed; 1 there is no such entry, or it waits for its position; 2 a setting is
wrong; 4 the database can't be used.";

/// Prove that an entry is in the log.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The entry's id, as it stands on the page of what was disclosed.
    #[arg(long, value_name = "ID")]
    entry: String,

    #[command(flatten)]
    source: SourceOptions,
}

/// Prints the proof.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let entry: EntryId = arguments
        .entry
        .parse()
        .map_err(|error| Failure::Usage(format!("{error}")))?;
    wait_for(async {
        let source = arguments.source.open().await?;
        source.bring_up_to_date().await;
        let looked = source.log.inclusion(&entry, None).await?;
        source.db.close().await;
        let shown = printable(entry.as_str());
        match looked {
            Looked::In(found) => {
                let view = InclusionView::from(*found);
                let json = serde_json::to_string_pretty(&view)
                    .map_err(|error| Failure::Refused(error.to_string()))?;
                writeln!(out, "{json}")?;
                return Ok(Answer::Yes);
            }
            Looked::Waiting => writeln!(
                out,
                "The entry {shown} is kept and waits for its position: ask again in a second."
            )?,
            Looked::Unknown | Looked::OutOfRange { .. } => {
                writeln!(out, "There is no entry {shown} in this log.")?;
            }
        }
        Ok(Answer::No)
    })
}
