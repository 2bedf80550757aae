//! The tabular form: a file for each table.

use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use platform::files::{Fault, Place};
use serde_json::Value;

use super::check::{Reading, Spot, Twice};
use super::record::{Record, Records};
use super::table::{Field, Table};

/// Reads the file of a table.
pub(super) fn read(table: Table, name: &str, bytes: &[u8], reading: &mut Reading) {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes);
    let columns = match reader.headers() {
        Ok(columns) => columns.clone(),
        Err(error) => return reading.faults.push(unreadable(name, &error)),
    };
    let Some(columns) = known(table, name, &columns, reading) else {
        return;
    };
    let mut lines = Lines {
        bytes,
        at: 0,
        line: 1,
    };
    for line in reader.records() {
        if reading.faults.is_full() {
            return;
        }
        match line {
            Ok(line) => {
                let spot = Spot {
                    file: name.to_owned(),
                    place: Place::Line(lines.of(&line)),
                    path: String::new(),
                };
                row(table, spot, &columns, &line, reading);
            }
            Err(error) => return reading.faults.push(unreadable(name, &error)),
        }
    }
}

/// Counts lines. The reader's own count is one short where lines end as on Windows.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line on which a record begins.
    fn of(&mut self, record: &StringRecord) -> u64 {
        let byte = record.position().map_or(0, csv::Position::byte);
        let mut to = usize::try_from(byte).unwrap_or(usize::MAX);
        while matches!(self.bytes.get(to), Some(b'\r' | b'\n')) {
            to += 1;
        }
        let passed = self.bytes.get(self.at..to).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = to.max(self.at);
        self.line
    }
}

/// A column: the id, a field, or one that the table does not have.
#[derive(Clone, Copy)]
enum Column {
    Id,
    Of(&'static Field),
    Unknown,
}

fn known(
    table: Table,
    name: &str,
    columns: &StringRecord,
    reading: &mut Reading,
) -> Option<Vec<Column>> {
    let spot = Spot {
        file: name.to_owned(),
        place: Place::Line(1),
        path: String::new(),
    };
    let mut all = Vec::new();
    for column in columns {
        let column = column.trim_start_matches('\u{feff}').trim();
        all.push(match table.field(column) {
            _ if column == "id" => Column::Id,
            Some(field) => Column::Of(field),
            None => {
                let note = spot.fault(column, "is not a column of this table and is left out", "");
                reading.notes.push(note);
                Column::Unknown
            }
        });
    }
    if all.iter().any(|column| matches!(column, Column::Id)) {
        return Some(all);
    }
    let expected = "a first line with the names of the columns, id among them";
    let fault = Fault::of_file(name, "has no column id", expected);
    reading.faults.push(fault);
    None
}

fn row(table: Table, spot: Spot, columns: &[Column], line: &StringRecord, reading: &mut Reading) {
    if line.len() != columns.len() {
        let problem = format!("has {} fields", line.len());
        let expected = format!("{}, as in the first line", columns.len());
        return reading.faults.push(Fault {
            column: None,
            ..spot.fault("", problem, expected)
        });
    }
    let cells = || columns.iter().zip(line);
    let id = cells().find_map(|(column, cell)| matches!(column, Column::Id).then_some(cell));
    let Some(id) = reading.id(id.map(Value::from).as_ref(), &spot) else {
        return;
    };
    let mut record = Record::new(table, id);
    for (column, cell) in cells() {
        if let Column::Of(field) = column {
            reading.set(&mut record, field, &cell.into(), &spot);
        }
    }
    reading.take(record, spot, Twice::Never);
}

fn unreadable(name: &str, error: &csv::Error) -> Fault {
    let place = error
        .position()
        .map_or(Place::File, |position| Place::Line(position.line()));
    Fault {
        file: name.to_owned(),
        place,
        column: None,
        problem: format!("can't be read as CSV ({error})"),
        expected: "a table in UTF-8 with commas between its fields".to_owned(),
    }
}

/// The file of a table; nothing where it has no records.
pub(super) fn write(table: Table, records: &Records) -> Option<Vec<u8>> {
    records.of(table).next()?;
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let fields = table.spec().fields;
    let names = fields.iter().map(|field| field.name);
    // Writing to memory does not fail.
    let _ = writer.write_record(std::iter::once("id").chain(names));
    for record in records.of(table) {
        let cells = fields
            .iter()
            .map(|field| match record.fields.get(field.name) {
                Some(Value::String(text)) => text.clone(),
                Some(value) => value.to_string(),
                None => String::new(),
            });
        let _ = writer.write_record(std::iter::once(record.id.clone()).chain(cells));
    }
    writer.into_inner().ok()
}
