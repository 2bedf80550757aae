//! Stories of files that are right, wrong, cut short and too large.

mod bad;
mod parquet;
mod reading;
mod writing;

use super::{Columns, Fault, Faults, Source, Table, read};

/// A CSV source of the text given.
fn csv(text: impl Into<Vec<u8>>) -> Source {
    Source::bytes("sites.csv", text.into())
}

/// The faults of reading a source for a column of ids and one of seats, from 0 to 1,000.
fn faults_of(source: &Source) -> Vec<Fault> {
    match read_sites(source) {
        Ok(table) => panic!("read without fault: {table:?}"),
        Err(faults) => faults.iter().cloned().collect(),
    }
}

fn read_sites(source: &Source) -> Result<Table, Faults> {
    let mut columns = Columns::new();
    columns.id("id");
    columns.whole("seats", 0..=1_000);
    read(source, columns)
}

/// What a person is told about a source, one fault a line.
fn told(source: &Source) -> String {
    faults_of(source)
        .iter()
        .map(|fault| format!("{fault}\n"))
        .collect()
}
