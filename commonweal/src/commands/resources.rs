//! `commonweal resources`: tables of teaching resources, judged before they are taken in.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use learning::catalogue::table::{FILE_BYTES_MAX, read};
use platform::files::{Fault, Faults};

use super::{Answer, Failure, printable};

const EXAMPLES: &str = "\
Example:
  commonweal resources check resources.csv

A table of LRMI terms: CSV in UTF-8 or GB 18030, with the columns url, name, inLanguage and
license, and any of identifier, description, about, teaches, learningResourceType,
educationalLevel, typicalAgeRange, timeRequired, accessMode, accessibilityFeature,
accessibilityHazard, author, publisher, dateModified and educationalAlignment. Several values
in a cell are parted by ; or |. Other columns are named and left.

Exit codes: 0 the portal would take it in; 1 it has faults, each with line and column;
2 the command is wrong or the file can't be read.";

/// Judge tables of teaching resources.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read a table as an import would, and print what it holds or what is wrong with it.
    Check {
        /// The table.
        file: PathBuf,
    },
}

/// Reads the table and prints the verdict.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let Command::Check { file } = &arguments.command;
    let name = file.display().to_string();
    let bytes = content(file, FILE_BYTES_MAX)?;
    match read(&name, &bytes) {
        Ok(listing) => {
            writeln!(out, "Read as {}.", listing.encoding.name())?;
            writeln!(out, "Resources: {}", listing.said.len())?;
            let with = |has: fn(&learning::catalogue::Description) -> bool| {
                listing.said.iter().filter(|one| has(one)).count()
            };
            writeln!(
                out,
                "With grades: {}",
                with(|one| one.educational_level.is_some())
            )?;
            writeln!(
                out,
                "With a length: {}",
                with(|one| one.time_required.is_some())
            )?;
            let of_access = with(|one| !one.accessibility_feature.is_empty());
            writeln!(out, "With what helps access: {of_access}")?;
            for column in &listing.left {
                writeln!(
                    out,
                    "Column \"{}\" means nothing here and is left.",
                    printable(column)
                )?;
            }
            Ok(Answer::Yes)
        }
        Err(faults) => {
            writeln!(out, "{faults}")?;
            Ok(Answer::No)
        }
    }
}

/// The bytes of a file of some size at the most.
pub(super) fn content(file: &Path, bytes_max: usize) -> Result<Vec<u8>, Failure> {
    let name = file.display().to_string();
    let unreadable = |error: std::io::Error| {
        let fault = Fault::of_file(
            &name,
            format!("can't be read ({error})"),
            "a file that can be read",
        );
        Failure::Input(Faults::from(fault))
    };
    let length = fs::metadata(file).map_err(unreadable)?.len();
    if length > bytes_max as u64 {
        let fault = Fault::of_file(
            &name,
            format!("has {length} bytes"),
            format!("at most {bytes_max}"),
        );
        return Err(fault.into());
    }
    fs::read(file).map_err(unreadable)
}
