//! Reading a set of files of OneRoster 1.2, and what is wrong with it: each fault with file, line, column and what to do.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use platform::files::{
    self, Columns, Fault, Faults, Key, Source, Table, Text, column_names, decode,
};

use super::binding::{File, Holds, MANIFEST_FILES};
use super::set::{Change, Mode, Roster, Row, Status};

/// Largest file that is read, in bytes.
pub const FILE_BYTES_MAX: usize = 200_000_000;

/// Columns of others, which the standard lets stand after its own.
const OTHERS: &str = "metadata.";

/// A file as it came: its name without the folder, and its bytes.
pub type Given = (String, Vec<u8>);

/// Reads a set of files.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read(given: &[Given]) -> Result<(Mode, Roster), Faults> {
    let mut faults = Faults::new();
    let states = manifest(given, &mut faults);
    let mut mode = None;
    let mut tables = Vec::new();
    for file in File::ALL {
        let state = states.get(file.name()).map_or("absent", String::as_str);
        let name = file.file_name();
        let content = given.iter().find(|(one, _)| *one == name);
        match (Mode::from_stored(state), content) {
            (None, None) => {}
            (None, Some(_)) => faults.push(Fault::of_file(
                &name,
                "is there, and the manifest says that it is absent",
                "“bulk” or “delta” in the manifest, or no such file",
            )),
            (Some(_), None) => faults.push(Fault::of_file(
                &name,
                format!("is missing, and the manifest says “{state}”"),
                "the file, or “absent” in the manifest",
            )),
            (Some(own), Some((name, bytes))) => {
                if *mode.get_or_insert(own) != own {
                    faults.push(Fault::of_file(
                        name,
                        format!("is said to be “{state}”, and a file before it is not"),
                        "files that are all bulk or all delta",
                    ));
                }
                match table(file, name, bytes) {
                    Ok(table) => tables.push((file, own, table)),
                    Err(more) => faults.append(more),
                }
            }
        }
    }
    let mut set = Reading {
        faults: &mut faults,
        roster: Roster::default(),
        ids: HashMap::new(),
    };
    for (file, mode, table) in &tables {
        set.file(*file, *mode, table);
    }
    // What a delta names may stand in the files before it.
    if mode != Some(Mode::Delta) {
        for (file, _, table) in &tables {
            set.references(*file, table);
        }
    }
    for (file, _, table) in &tables {
        if *file == File::Enrollments {
            set.each_once(table);
        }
    }
    let roster = set.roster;
    faults.into_result((mode.unwrap_or(Mode::Bulk), roster))
}

/// What the manifest says of each file.
fn manifest(given: &[Given], faults: &mut Faults) -> BTreeMap<String, String> {
    const NAME: &str = "manifest.csv";
    let mut states = BTreeMap::new();
    let Some((_, bytes)) = given.iter().find(|(name, _)| name == NAME) else {
        let expected = "a manifest beside the other files, which says what each of them is";
        faults.push(Fault::of_file(NAME, "is missing", expected));
        return states;
    };
    let mut columns = Columns::new();
    let (property, value) = (columns.text("propertyName"), columns.text("value"));
    let table = match text(NAME, bytes).and_then(|source| files::read(&source, columns)) {
        Ok(table) => table,
        Err(more) => {
            faults.append(more);
            return states;
        }
    };
    let mut versions = HashMap::new();
    for row in table.rows() {
        let (name, said) = (
            row.text(property).unwrap_or(""),
            row.text(value).unwrap_or(""),
        );
        let file = name.strip_prefix("file.");
        match file {
            Some(file) if MANIFEST_FILES.contains(&file) => {
                if !matches!(said, "absent" | "bulk" | "delta") {
                    let expected = "“absent”, “bulk” or “delta”";
                    faults.push(row.fault(value, format!("is “{}”", short(said)), expected));
                }
                if states.insert(file.to_owned(), said.to_owned()).is_some() {
                    faults.push(row.fault(property, "is there twice", "each property once"));
                }
            }
            Some(_) => faults.push(row.fault(
                property,
                "names no file of OneRoster 1.2",
                "one of its names",
            )),
            None => {
                versions.insert(name.to_owned(), said.to_owned());
            }
        }
    }
    for (name, wanted) in [("manifest.version", "1.0"), ("oneroster.version", "1.2")] {
        let said = versions.get(name).map_or("", String::as_str);
        if said != wanted {
            let problem = format!("says {name} “{}”", short(said));
            faults.push(Fault::of_file(NAME, problem, format!("“{wanted}”")));
        }
    }
    for file in File::ALL {
        if !states.contains_key(file.name()) {
            let problem = format!("does not say what file.{} is", file.name());
            faults.push(Fault::of_file(NAME, problem, "“absent”, “bulk” or “delta”"));
        }
    }
    states
}

fn short(text: &str) -> String {
    text.chars()
        .filter(|one| !one.is_control())
        .take(40)
        .collect()
}

fn text(name: &str, bytes: &[u8]) -> Result<Source, Faults> {
    if bytes.len() > FILE_BYTES_MAX {
        let problem = format!("has {} bytes", bytes.len());
        return Err(Fault::of_file(name, problem, format!("at most {FILE_BYTES_MAX}")).into());
    }
    let (text, _) = decode(name, bytes)?;
    Ok(Source::bytes(name, text.into_owned().into_bytes()))
}

/// A file with its columns, the first three before the others.
struct Read {
    table: Table,
    keys: Vec<Key<Text>>,
}

impl Read {
    fn key(&self, file: File, name: &str) -> Option<Key<Text>> {
        self.keys.get(file.place(name)? + 3).copied()
    }
}

fn table(file: File, name: &str, bytes: &[u8]) -> Result<Read, Faults> {
    let source = text(name, bytes)?;
    let names = column_names(&source)?;
    let header = file.header();
    let mut faults = Faults::new();
    for (place, wanted) in header.iter().enumerate() {
        let found = names.get(place).map(String::as_str);
        if found != Some(*wanted) {
            let problem = match found {
                Some(found) => format!("has column “{}” at place {}", short(found), place + 1),
                None => format!("ends before column {}", place + 1),
            };
            let expected = format!("“{wanted}” there; the columns are {}", header.join(","));
            faults.push(source.fault(problem, expected));
            return Err(faults);
        }
    }
    for other in names.iter().skip(header.len()) {
        if !other.starts_with(OTHERS) {
            let problem = format!(
                "has a column “{}” that OneRoster 1.2 does not have",
                short(other)
            );
            faults.push(source.fault(
                problem,
                "no other columns than its own, and those of metadata.",
            ));
        }
    }
    faults.into_result(())?;
    let mut columns = Columns::new();
    let keys = header.iter().map(|name| columns.text(name)).collect();
    let table = files::read(&source, columns)?;
    Ok(Read { table, keys })
}

struct Reading<'a> {
    faults: &'a mut Faults,
    roster: Roster,
    ids: HashMap<File, HashSet<String>>,
}

impl Reading<'_> {
    /// The rows of a file, each for itself.
    fn file(&mut self, file: File, mode: Mode, read: &Read) {
        self.roster.open(file);
        let [id_key, status_key, at_key, keys @ ..] = read.keys.as_slice() else {
            return;
        };
        for row in read.table.rows() {
            if self.faults.is_full() {
                return;
            }
            let id = row.text(*id_key).unwrap_or("").trim();
            if id.is_empty() {
                let expected = "an id that is the same in every roster";
                self.faults.push(row.fault(*id_key, "is blank", expected));
            } else if !self.ids.entry(file).or_default().insert(id.to_owned()) {
                let problem = "is that of a row before";
                let expected = "an id of its own for each row";
                self.faults.push(row.fault(*id_key, problem, expected));
            }
            let row = Row {
                id: id.to_owned(),
                change: self.change(mode, row, (*status_key, *at_key)),
                cells: self.cells(file, row, keys),
            };
            self.roster.push(file, row);
        }
    }

    /// What a row says of its change: nothing in a bulk file.
    fn change(
        &mut self,
        mode: Mode,
        row: files::Row<'_>,
        (status_key, at_key): (Key<Text>, Key<Text>),
    ) -> Option<Change> {
        let (status, at) = (row.text(status_key), row.text(at_key));
        if mode == Mode::Bulk {
            for (key, cell) in [(status_key, status), (at_key, at)] {
                if cell.is_some() {
                    let expected = "nothing in a bulk file";
                    self.faults.push(row.fault(key, "is filled", expected));
                }
            }
            return None;
        }
        let status = match status {
            Some("active") => Some(Status::Active),
            Some("tobedeleted") => Some(Status::ToBeDeleted),
            _ => {
                let problem = "is not filled as it must be";
                let expected = "“active” or “tobedeleted” in a delta file";
                self.faults.push(row.fault(status_key, problem, expected));
                None
            }
        };
        if at.is_none_or(|at| at.parse::<Timestamp>().is_err()) {
            let expected = "a moment such as 2026-03-31T12:00:00Z in a delta file";
            self.faults
                .push(row.fault(at_key, "is no moment", expected));
        }
        let at = at.unwrap_or("").to_owned();
        status.map(|status| Change { status, at })
    }

    /// The cells of a row after the first three.
    fn cells(&mut self, file: File, row: files::Row<'_>, keys: &[Key<Text>]) -> Vec<String> {
        let mut cells = Vec::with_capacity(keys.len());
        for (column, key) in file.columns().iter().zip(keys) {
            let value = row.text(*key).unwrap_or("");
            if value.is_empty() && column.is_needed {
                let expected = "something in every row";
                self.faults.push(row.fault(*key, "is blank", expected));
            } else if let Some(expected) = misfit(column.holds, value) {
                let problem = format!("is “{}”", short(value));
                self.faults.push(row.fault(*key, problem, expected));
            }
            cells.push(value.to_owned());
        }
        cells
    }

    /// Whether what a file names is there.
    fn references(&mut self, file: File, read: &Read) {
        for row in read.table.rows() {
            for (column, key) in file.columns().iter().zip(read.keys.iter().skip(3)) {
                let (of, value) = match (column.holds, row.text(*key)) {
                    (Holds::Of(of) | Holds::SeveralOf(of), Some(value)) => (of, value),
                    _ => continue,
                };
                let there = self.ids.get(&of);
                let is_there = |id: &str| there.is_some_and(|ids| ids.contains(id));
                let several = matches!(column.holds, Holds::SeveralOf(_));
                let mut named = value.split(',').map(str::trim).filter(|_| several);
                let lost = if several {
                    named.find(|id| !is_there(id))
                } else {
                    Some(value).filter(|id| !is_there(id))
                };
                if let Some(lost) = lost {
                    let problem = format!("names “{}”, which is not there", short(lost));
                    let expected = format!("the sourcedId of a row of {}", of.file_name());
                    self.faults.push(row.fault(*key, problem, expected));
                }
            }
            let id = read.keys.first();
            if let (File::Demographics, Some(key)) = (file, id) {
                let users = self.ids.get(&File::Users);
                let value = row.text(*key).unwrap_or("");
                if !users.is_some_and(|users| users.contains(value)) {
                    let problem = format!("names “{}”, which is not there", short(value));
                    self.faults.push(row.fault(
                        *key,
                        problem,
                        "the sourcedId of a row of users.csv",
                    ));
                }
            }
        }
    }

    /// Whether nobody is in a class twice.
    fn each_once(&mut self, read: &Read) {
        let file = File::Enrollments;
        let key = |name| read.key(file, name);
        let (Some(class), Some(user), Some(role)) =
            (key("classSourcedId"), key("userSourcedId"), key("role"))
        else {
            return;
        };
        let gone = read.keys.get(1).copied();
        let mut seen = HashMap::new();
        for row in read.table.rows() {
            if gone.and_then(|status| row.text(status)) == Some("tobedeleted") {
                continue;
            }
            let member = (row.text(class), row.text(user), row.text(role));
            if let Some(earlier) = seen.insert(member, row.place()) {
                let problem = format!("is in this class already, by {earlier}");
                self.faults
                    .push(row.fault(user, problem, "each member of a class once"));
            }
        }
    }
}

/// What a cell must hold, where it does not.
fn misfit(holds: Holds, value: &str) -> Option<String> {
    if value.is_empty() {
        return None;
    }
    let fits = match holds {
        Holds::Words | Holds::Of(_) | Holds::SeveralOf(_) => true,
        // The standard lets words of others stand behind this mark.
        Holds::OneOf(words) => words.contains(&value) || value.starts_with("ext:"),
        Holds::Flag => matches!(value, "true" | "false"),
        Holds::Day => value.len() == 10 && value.parse::<Date>().is_ok(),
        Holds::Year => value.len() == 4 && value.parse::<u16>().is_ok(),
    };
    if fits {
        return None;
    }
    Some(match holds {
        Holds::OneOf(words) => format!("one of {}", words.join(", ")),
        Holds::Flag => "true or false".to_owned(),
        Holds::Day => "a day such as 2026-03-31".to_owned(),
        _ => "a year such as 2026".to_owned(),
    })
}
