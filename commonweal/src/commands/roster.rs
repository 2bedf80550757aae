//! `commonweal roster`: rosters by OneRoster 1.2 on plain files, judged and held against one another.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use learning::roster::binding::File;
use learning::roster::check::{FILE_BYTES_MAX, Given, read};
use learning::roster::delta::{Shrink, Snapshot, delta, shrinks};
use learning::roster::set::{Mode, Roster, Status};
use platform::clock::Clock;
use platform::files::{Fault, Staged};

use super::resources::content;
use super::{Answer, Failure, printable};

const EXAMPLES: &str = "\
Examples:
  commonweal roster check roster
  commonweal roster delta --before roster-monday --after roster-tuesday --out delta
  commonweal roster delta --before june --after july --out delta --allow class-9

A roster is a folder with manifest.csv and the files that it names, by the CSV binding of OneRoster 1.2:
orgs, academicSessions, courses, classes, users, roles, enrollments and demographics. Both folders of a
delta hold bulk files.

A delta that would remove more than half of the members of a class (of two or more) is refused, and names
school, class, members before and those left; --allow lets a class through.

Exit codes: 0 done; 1 the roster has faults, or the delta is refused; 2 the command is wrong or a file
can't be read; 3 the files can't be written; nothing was written.";

/// Judge rosters for learning platforms, and write what changed between two.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read a roster and print what it holds, or what is wrong with it.
    Check {
        /// The folder.
        dir: PathBuf,
    },
    /// Write what changed from a roster to the next, as a delta.
    Delta {
        /// The folder of the roster that the platform has.
        #[arg(long, value_name = "DIR")]
        before: PathBuf,

        /// The folder of the next.
        #[arg(long, value_name = "DIR")]
        after: PathBuf,

        /// A folder that is not there yet, or is empty.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,

        /// Classes, by sourcedId, that may lose more than half of their members.
        #[arg(long, value_name = "CLASS", num_args = 1..)]
        allow: Vec<String>,
    },
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    match &arguments.command {
        Command::Check { dir } => check(dir, out),
        Command::Delta {
            before,
            after,
            out: folder,
            allow,
        } => write_delta((before, after), folder, allow, out),
    }
}

fn check(dir: &Path, out: &mut dyn Write) -> Result<Answer, Failure> {
    match read(&files(dir)?) {
        Ok((mode, roster)) => {
            writeln!(out, "A roster of OneRoster 1.2, {}.", mode.as_str())?;
            for file in File::ALL.into_iter().filter(|file| roster.has(*file)) {
                writeln!(out, "{}: {}", file.file_name(), roster.rows(file).len())?;
            }
            Ok(Answer::Yes)
        }
        Err(faults) => {
            writeln!(out, "{faults}")?;
            Ok(Answer::No)
        }
    }
}

/// The files of a roster in a folder.
fn files(dir: &Path) -> Result<Vec<Given>, Failure> {
    let manifest = "manifest.csv".to_owned();
    let names = File::ALL.into_iter().map(File::file_name);
    let mut given = Vec::new();
    for name in std::iter::once(manifest).chain(names) {
        let path = dir.join(&name);
        if path.is_file() {
            given.push((name, content(&path, FILE_BYTES_MAX)?));
        }
    }
    if given.is_empty() {
        let fault = Fault::of_file(
            &dir.display().to_string(),
            "holds no file of a roster",
            "a folder with manifest.csv and the files that it names",
        );
        return Err(fault.into());
    }
    Ok(given)
}

/// The bulk files of a folder.
fn bulk(dir: &Path) -> Result<Roster, Failure> {
    match read(&files(dir)?).map_err(Failure::Input)? {
        (Mode::Bulk, roster) => Ok(roster),
        (Mode::Delta, _) => Err(Fault::of_file(
            &dir.display().to_string(),
            "holds a delta",
            "a folder with a whole roster: its files are bulk",
        )
        .into()),
    }
}

fn write_delta(
    (before, after): (&Path, &Path),
    folder: &Path,
    allow: &[String],
    out: &mut dyn Write,
) -> Result<Answer, Failure> {
    let (before, after) = (Snapshot::of(&bulk(before)?), bulk(after)?);
    let refused = shrinks(&before, &after, allow);
    if !refused.is_empty() {
        writeln!(
            out,
            "Refused: classes would lose more than half of their members."
        )?;
        for class in &refused {
            writeln!(out, "{}", told(class))?;
        }
        writeln!(out, "Where that is right, name them with --allow.")?;
        return Ok(Answer::No);
    }
    let at = Clock::system().now().to_string();
    let change = delta(&before, &after, &at);
    let staged = Staged::folder(folder).map_err(Failure::Output)?;
    for (name, content) in change.written(Mode::Delta, "commonweal roster delta") {
        staged
            .write(&name, content.as_bytes())
            .map_err(Failure::Output)?;
    }
    staged.commit().map_err(Failure::Output)?;
    for file in File::ALL.into_iter().filter(|file| change.has(*file)) {
        let gone = |row: &&learning::roster::set::Row| {
            let change = row.change.as_ref();
            change.is_some_and(|change| change.status == Status::ToBeDeleted)
        };
        let rows = change.rows(file);
        let gone = rows.iter().filter(gone).count();
        let (name, active) = (file.file_name(), rows.len() - gone);
        writeln!(out, "{name}: {active} active, {gone} to be deleted")?;
    }
    Ok(Answer::Yes)
}

/// A class that would shrink, in a line.
fn told(class: &Shrink) -> String {
    format!(
        "{}, class \"{}\" ({}): {} members before, {} of them left",
        printable(&class.school),
        printable(&class.title),
        printable(&class.class),
        class.before,
        class.after
    )
}
