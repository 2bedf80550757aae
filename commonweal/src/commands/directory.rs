//! `commonweal directory`: the directory of services as files of HSDS, written and taken in.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use city::City;
use city::directory::hsds::{self, FILE_BYTES_MAX, PackageFile, Records, Table};
use city::directory::own::{self, Mark};
use city::directory::{Incoming, TakeError, Taken, take_in};
use city::id::BodyId;
use city::provider::{FileFault, note_file};
use clap::{Args, Subcommand};
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;
use platform::files::{Fault, Faults, Place, Staged};

use super::city_options::{CityOptions, missing_file};
use super::{Answer, Failure, printable, wait_for};
use crate::services;

/// Most files that are read together.
const FILES_MAX: usize = 100_000;

/// Notes that are printed at the most.
const NOTES_SHOWN: usize = 20;

const EXAMPLES: &str = "\
Examples:
  commonweal directory export --out directory
  commonweal directory import directory --publisher \"Neighbouring city\" --body bod_2Q7MJ5K9T0XW4RCN
  commonweal directory bodies

Files are those of HSDS 3, Open Referral's Human Services Data Specification: a tabular data package
(CSV files with datapackage.json), or one JSON file for each record in a folder named after what it
holds. An export has both. An import reads a file or a folder; where a folder holds CSV files, it reads
those. The same import again changes nothing, and an entry that a body of this city has confirmed
later than the publisher says stays as it is and is listed.

Exit codes: 0 done; 1 done, and entries were kept; 2 a file or a setting is wrong; 3 the files can't be
written; 4 the database can't be used.";

/// Write or take in the directory of services.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the directory as files of HSDS.
    Export {
        /// A folder that is not there yet, or is empty.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,

        #[command(flatten)]
        city: CityOptions,
    },
    /// Take in a file or a folder of HSDS.
    Import {
        /// The file or the folder.
        from: PathBuf,

        /// Who publishes it.
        #[arg(long, default_value = "import")]
        publisher: String,

        /// The body that answers for what comes from organisations that are no body of this city.
        #[arg(long, value_name = "BODY")]
        body: Option<BodyId>,

        #[command(flatten)]
        city: CityOptions,
    },
    /// List the bodies of the city, by whose ids entries are answered for.
    Bodies {
        #[command(flatten)]
        city: CityOptions,
    },
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    match &arguments.command {
        Command::Export { out: folder, city } => export(folder, city, out),
        Command::Import {
            from,
            publisher,
            body,
            city,
        } => import(from, publisher, body.clone(), city, out),
        Command::Bodies { city } => bodies(city, out),
    }
}

/// Does something with a city that is there.
fn in_city<T>(
    options: &CityOptions,
    work: impl AsyncFnOnce(&City) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (address, _) = options.read()?;
    if let Some(file) = missing_file(&address) {
        let file = file.display();
        return Err(Failure::Database(format!(
            "there is no city in {file}, for there is no such file: make one with commonweal load"
        )));
    }
    wait_for(async {
        let services = services::all();
        let db = Database::open(&address).await?;
        let policies = services::policies(&services)?;
        let chance = Chance::system()?;
        let city = City::open(db.clone(), Clock::system(), chance, policies, false).await?;
        let done = work(&city).await;
        db.close().await;
        done
    })
}

fn export(folder: &Path, options: &CityOptions, out: &mut dyn Write) -> Result<Answer, Failure> {
    let is_used = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_used {
        let fault = Fault::of_file(
            &folder.display().to_string(),
            "holds something already",
            "a folder that is not there yet, or is empty",
        );
        return Err(Failure::Output(fault.into()));
    }
    let files = in_city(options, async |city| {
        let directory = city.directory().await?;
        Ok(hsds::write(directory.records()))
    })?;
    let count = files.len();
    write(folder, files).map_err(Failure::Output)?;
    writeln!(out, "{count} files in {}", folder.display())?;
    Ok(Answer::Yes)
}

/// Writes files, each folder as a whole.
fn write(folder: &Path, mut files: Vec<PackageFile>) -> Result<(), Faults> {
    files.sort_by(|one, other| one.folder.cmp(&other.folder));
    for part in files.chunk_by(|one, other| one.folder == other.folder) {
        let Some(first) = part.first() else { continue };
        let staged = Staged::folder(folder.join(&first.folder))?;
        for file in part {
            staged.write(&file.name, &file.bytes)?;
        }
        staged.commit()?;
    }
    Ok(())
}

fn import(
    from: &Path,
    publisher: &str,
    body: Option<BodyId>,
    options: &CityOptions,
    out: &mut dyn Write,
) -> Result<Answer, Failure> {
    let files = files_of(from)?;
    let (taken, notes) = in_city(options, async |city| {
        let known = city.directory().await?;
        let package = match hsds::read(&files, known.records()) {
            Ok(package) => package,
            Err(faults) => {
                let found = faults.iter().map(|fault| fault_of(fault, true));
                note(city, body.as_ref(), publisher, found.collect()).await?;
                return Err(Failure::Input(faults));
            }
        };
        let answers = answering(&package.records, body.as_ref());
        let incoming = Incoming {
            records: package.records,
            publisher: publisher.to_owned(),
            body,
        };
        let taken = take_in(city, incoming).await.map_err(refused)?;
        for body in &answers {
            let doubts = doubts(&taken, &package.notes);
            note(city, Some(body), publisher, doubts).await?;
        }
        Ok((taken, package.notes))
    })?;
    tell(&taken, &notes, out)?;
    Ok(if taken.kept.is_empty() {
        Answer::Yes
    } else {
        Answer::No
    })
}

/// The bodies that answer for what was sent: those that its organisations are, and the one that is named for the others.
fn answering(records: &Records, named: Option<&BodyId>) -> BTreeSet<BodyId> {
    let organizations = records.of(Table::Organization);
    let marked = organizations.filter_map(|one| own::mark(records, one, Mark::Body).parse().ok());
    marked.chain(named.cloned()).collect()
}

/// Keeps what was wrong for the staff of a body that the city has, so that they can mend it.
async fn note(
    city: &City,
    body: Option<&BodyId>,
    publisher: &str,
    faults: Vec<FileFault>,
) -> Result<(), Failure> {
    let body = body.filter(|body| city.bodies().iter().any(|one| one.id == **body));
    if let Some(body) = body {
        note_file(city, body, publisher, faults).await?;
    }
    Ok(())
}

/// What is odd in what was taken in.
fn doubts(taken: &Taken, notes: &[Fault]) -> Vec<FileFault> {
    let of_record = |id: &str, problem: String, expected: &str| FileFault {
        file: "service".to_owned(),
        place: id.to_owned(),
        field: None,
        problem,
        expected: expected.to_owned(),
        is_refused: false,
    };
    let rules = taken.unreadable_rules.iter().map(|id| {
        let problem = "has an eligibility-rule that can't be read".to_owned();
        of_record(
            id,
            problem,
            "a rule as JSON, such as {\"ask\": \"age\", \"at-least\": 60}",
        )
    });
    let kept = taken.kept.iter().map(|kept| {
        let problem = format!("is older than what was confirmed here on {}", kept.sure_on);
        of_record(&kept.service, problem, "a later assured_date")
    });
    let notes = notes.iter().map(|note| fault_of(note, false));
    rules.chain(kept).chain(notes).collect()
}

fn fault_of(fault: &Fault, is_refused: bool) -> FileFault {
    let place = match fault.place {
        Place::File => String::new(),
        place => place.to_string(),
    };
    FileFault {
        file: fault.file.clone(),
        place,
        field: fault.column.clone(),
        problem: fault.problem.clone(),
        expected: fault.expected.clone(),
        is_refused,
    }
}

fn refused(error: TakeError) -> Failure {
    match error {
        TakeError::Store(error) => error.into(),
        other => Failure::Refused(other.to_string()),
    }
}

fn tell(taken: &Taken, notes: &[Fault], out: &mut dyn Write) -> Result<(), Failure> {
    for note in notes.iter().take(NOTES_SHOWN) {
        writeln!(out, "note: {}", printable(&note.to_string()))?;
    }
    if let Some(more) = notes
        .len()
        .checked_sub(NOTES_SHOWN)
        .filter(|more| *more > 0)
    {
        writeln!(out, "note: and {more} more")?;
    }
    for id in &taken.unreadable_rules {
        writeln!(
            out,
            "note: the rule of service {id} can't be read, so that its text stands alone"
        )?;
    }
    let Taken {
        new, changed, same, ..
    } = taken;
    writeln!(out, "{new} new, {changed} changed, {same} as they were")?;
    for kept in &taken.kept {
        let theirs = match kept.theirs {
            Some(day) => format!("is of {day}"),
            None => "has no day".to_owned(),
        };
        writeln!(
            out,
            "kept: {} ({}) was confirmed here on {}, and what was sent {theirs}",
            printable(&kept.name.en),
            kept.service,
            kept.sure_on
        )?;
    }
    Ok(())
}

/// The files of a path: itself, or in a folder its tables, or where there are none all JSON files in it.
pub(super) fn files_of(from: &Path) -> Result<Vec<PackageFile>, Failure> {
    let mut found = Vec::new();
    if !from.is_dir() {
        let folder = from.parent().and_then(Path::file_name);
        let folder = folder.map(|name| name.to_string_lossy().into_owned());
        found.push((folder.unwrap_or_default(), from.to_owned()));
    } else {
        let name = from.file_name().map(|name| name.to_string_lossy());
        walk(from, &name.unwrap_or_default(), &mut found)?;
        let is_table = |path: &Path| {
            path.extension().is_some_and(|one| one == "csv") && path.parent() == Some(from)
        };
        let has_tables = found.iter().any(|(_, path)| is_table(path));
        found.retain(|(_, path)| {
            if has_tables {
                is_table(path)
            } else {
                path.extension().is_some_and(|one| one == "json")
            }
        });
        found.sort();
    }
    if found.is_empty() {
        let path = from.display().to_string();
        let fault = Fault::of_file(&path, "holds no file of HSDS", "CSV or JSON files");
        return Err(fault.into());
    }
    let read = found.into_iter().map(|(folder, path)| read(folder, &path));
    read.collect()
}

fn read(folder: String, path: &Path) -> Result<PackageFile, Failure> {
    let shown = path.display().to_string();
    let unreadable = |error: &dyn std::fmt::Display| {
        Fault::of_file(&shown, format!("can't be read ({error})"), "")
    };
    let size = fs::metadata(path)
        .map_err(|error| unreadable(&error))?
        .len();
    if size > FILE_BYTES_MAX {
        let problem = format!("has {size} bytes");
        let expected = format!("{FILE_BYTES_MAX} at the most");
        return Err(Fault::of_file(&shown, problem, expected).into());
    }
    let bytes = fs::read(path).map_err(|error| unreadable(&error))?;
    let name = path.file_name().map(|name| name.to_string_lossy());
    Ok(PackageFile {
        folder,
        name: name.unwrap_or_default().into_owned(),
        bytes,
    })
}

/// All files of a folder and of those in it, with the name of the folder of each.
fn walk(folder: &Path, name: &str, found: &mut Vec<(String, PathBuf)>) -> Result<(), Failure> {
    let shown = folder.display().to_string();
    let unreadable = |error: &std::io::Error| {
        Failure::from(Fault::of_file(
            &shown,
            format!("can't be read ({error})"),
            "",
        ))
    };
    for entry in fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let entry = entry.map_err(|error| unreadable(&error))?;
        let kind = entry.file_type().map_err(|error| unreadable(&error))?;
        let own = entry.file_name().to_string_lossy().into_owned();
        if kind.is_dir() {
            walk(&entry.path(), &own, found)?;
        } else if kind.is_file() {
            found.push((name.to_owned(), entry.path()));
        }
        if found.len() > FILES_MAX {
            let expected = format!("{FILES_MAX} files at the most");
            return Err(Fault::of_file(&shown, "holds too many files", expected).into());
        }
    }
    Ok(())
}

fn bodies(options: &CityOptions, out: &mut dyn Write) -> Result<Answer, Failure> {
    let bodies = in_city(options, async |city| Ok(city.bodies().to_vec()))?;
    for body in bodies {
        writeln!(out, "{}  {}", body.id, body.name.en)?;
    }
    Ok(Answer::Yes)
}
