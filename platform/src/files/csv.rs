//! Reading a CSV file into typed columns.

use std::io::Read;

use super::columns::Wanted;
use super::faults::{Fault, Faults, Place, shown};
use super::records::{Halt, MAX_RECORD_BYTES, Records};
use super::source::Source;
use super::table::{Places, Table, empty_values};
use super::values::Values;

/// How many column names a message lists at most.
const LISTED_NAMES: usize = 20;

/// Reads all rows, or reports up to a hundred faults.
pub(super) fn read(
    source: &Source,
    input: Box<dyn Read>,
    wanted: Vec<Wanted>,
) -> Result<Table, Faults> {
    let mut reader = Reader {
        source,
        records: Records::new(input),
        faults: Faults::new(),
    };
    let header = reader.header()?;
    let places = reader.find(&header, &wanted)?;
    let mut values = empty_values(&wanted);
    let mut lines: Vec<(usize, u64)> = Vec::new();
    let mut expected_line = None;
    let mut rows = 0;
    while !reader.faults.is_full() {
        match reader.records.advance() {
            Ok(true) => {}
            Ok(false) => break,
            Err(halt) => {
                if reader.halted(halt) {
                    break;
                }
                continue;
            }
        }
        let line = reader.records.line();
        if expected_line != Some(line) {
            lines.push((rows, line));
        }
        expected_line = Some(line + 1);
        rows += 1;
        reader.row(header.len(), &places, &wanted, &mut values);
    }
    let names = wanted.into_iter().map(|column| column.name).collect();
    let places = Places::Lines(lines);
    let table = Table {
        source: source.name().to_owned(),
        names,
        values,
        rows,
        places,
    };
    reader.faults.into_result(table)
}

/// The names in the header.
pub(super) fn header(source: &Source, input: Box<dyn Read>) -> Result<Vec<String>, Faults> {
    Reader {
        source,
        records: Records::new(input),
        faults: Faults::new(),
    }
    .header()
}

struct Reader<'a> {
    source: &'a Source,
    records: Records<Box<dyn Read>>,
    faults: Faults,
}

impl Reader<'_> {
    fn header(&mut self) -> Result<Vec<String>, Faults> {
        match self.records.advance() {
            Ok(true) => {}
            Ok(false) => {
                return Err(self
                    .source
                    .fault("is empty", "a header line with column names")
                    .into());
            }
            Err(halt) => {
                self.halted(halt);
                return Err(std::mem::take(&mut self.faults));
            }
        }
        let mut names: Vec<String> = Vec::new();
        for index in 0..self.records.len() {
            let field = self.records.field(index);
            if index == 0 && (field.starts_with(b"\xFF\xFE") || field.starts_with(b"\xFE\xFF")) {
                let fault = self.fault(
                    None,
                    "is written in UTF-16",
                    "UTF-8: save it so and try again",
                );
                return Err(fault.into());
            }
            let name = String::from_utf8_lossy(field).trim().to_owned();
            if name.contains(['\0', '\r', '\n', char::REPLACEMENT_CHARACTER]) {
                let fault = self.fault(
                    Some(&name),
                    "has a name that is not plain text",
                    "UTF-8 with line ends LF or CRLF",
                );
                self.faults.push(fault);
            } else if !name.is_empty() && names.contains(&name) {
                let fault = self.fault(Some(&name), "is there twice", "each column once");
                self.faults.push(fault);
            }
            names.push(name);
        }
        std::mem::take(&mut self.faults).into_result(names)
    }

    /// For each column wanted, its place in the header.
    fn find(&mut self, header: &[String], wanted: &[Wanted]) -> Result<Vec<usize>, Faults> {
        let mut places = Vec::new();
        for column in wanted {
            match header.iter().position(|name| *name == column.name) {
                Some(place) => places.push(place),
                None => {
                    let expected = missing_column(header);
                    let fault = self.fault(Some(&column.name), "is missing", &expected);
                    self.faults.push(fault);
                }
            }
        }
        std::mem::take(&mut self.faults).into_result(places)
    }

    fn row(&mut self, width: usize, places: &[usize], wanted: &[Wanted], values: &mut [Values]) {
        let found = self.records.len();
        if found != width {
            let problem = format!("has {}", fields(found));
            let expected = format!("{}, as in the header", fields(width));
            let fault = self.fault(None, &problem, &expected);
            self.faults.push(fault);
            return;
        }
        for ((&place, column), values) in places.iter().zip(wanted).zip(values) {
            if let Err(problem) = values.push_field(&column.kind, self.records.field(place)) {
                let fault = self.fault(Some(&column.name), &problem, &column.kind.expected());
                self.faults.push(fault);
            }
        }
    }

    /// Reports why there is no record; true when there can be no further one.
    fn halted(&mut self, halt: Halt) -> bool {
        if let Halt::Io(error) = halt {
            self.faults.append(self.source.unreadable(&error));
            return true;
        }
        let ends = !matches!(halt, Halt::AfterQuote);
        let (problem, expected) = halt_fault(&halt);
        let fault = self.fault(None, problem, &expected);
        self.faults.push(fault);
        ends
    }

    fn fault(&self, column: Option<&str>, problem: &str, expected: &str) -> Fault {
        Fault {
            file: self.source.name().to_owned(),
            place: Place::Line(self.records.line()),
            column: column.map(str::to_owned),
            problem: problem.to_owned(),
            expected: expected.to_owned(),
        }
    }
}

/// What is wrong where a record ends early, and what was expected. An error of the file system says more itself.
pub(super) fn halt_fault(halt: &Halt) -> (&'static str, String) {
    match halt {
        Halt::Io(_) => ("can't be read", "a file that can be read".to_owned()),
        Halt::TooLong => (
            "is too long, or a quote in it is never closed",
            format!("lines of at most {MAX_RECORD_BYTES} bytes"),
        ),
        Halt::OpenQuote => (
            "opens a quote that is never closed",
            "a closing quote".to_owned(),
        ),
        Halt::AfterQuote => (
            "has text after a closing quote",
            "a comma there, and quotes inside a quoted field doubled".to_owned(),
        ),
    }
}

/// What to say is expected where a column is not among those of a file.
pub(super) fn missing_column<S: AsRef<str>>(names: &[S]) -> String {
    let listed: Vec<String> = names
        .iter()
        .take(LISTED_NAMES)
        .map(|name| format!("\"{}\"", shown(name.as_ref())))
        .collect();
    let more = if names.len() > LISTED_NAMES {
        " and more"
    } else {
        ""
    };
    format!(
        "a column of that name; the file has {}{more}",
        listed.join(", ")
    )
}

fn fields(count: usize) -> String {
    if count == 1 {
        "1 field".to_owned()
    } else {
        format!("{count} fields")
    }
}
