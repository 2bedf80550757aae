//! The records of a CSV file one at a time, for files too long to hold.

use std::io::Read;

use super::csv::halt_fault;
use super::faults::{Fault, Faults, Place};
use super::records::{Halt, Records};
use super::source::{Opened, Source};

/// Reads a CSV file record by record in bounded memory; a header, if there is one, is the first.
///
/// Where the columns fit into memory, [`super::read`] checks more.
pub struct Stream {
    source: Source,
    records: Records<Box<dyn Read>>,
}

/// One record.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    records: &'a Records<Box<dyn Read>>,
}

impl Stream {
    /// Opens a file.
    ///
    /// # Errors
    /// A file that can't be read, or is Parquet.
    pub fn open(source: &Source) -> Result<Self, Faults> {
        match source.open()? {
            Opened::Csv(input) => Ok(Self {
                source: source.clone(),
                records: Records::new(input),
            }),
            Opened::Parquet(_) => Err(source.fault("is a Parquet file", "a CSV file").into()),
        }
    }

    /// The next record that is not an empty line; none at the end of the file.
    ///
    /// # Errors
    /// What is wrong with the record. Nothing can be read after most faults, so stop at the first.
    pub fn advance(&mut self) -> Result<Option<Record<'_>>, Faults> {
        match self.records.advance() {
            Ok(true) => Ok(Some(Record {
                records: &self.records,
            })),
            Ok(false) => Ok(None),
            Err(Halt::Io(error)) => Err(self.source.unreadable(&error)),
            Err(halt) => {
                let (problem, expected) = halt_fault(&halt);
                Err(self.fault(self.records.line(), problem, expected).into())
            }
        }
    }

    /// A fault of the line.
    pub fn fault(
        &self,
        line: u64,
        problem: impl Into<String>,
        expected: impl Into<String>,
    ) -> Fault {
        Fault {
            place: Place::Line(line),
            ..self.source.fault(problem, expected)
        }
    }
}

impl<'a> Record<'a> {
    /// The line on which it starts; the first is 1.
    #[must_use]
    pub fn line(self) -> u64 {
        self.records.line()
    }

    /// How many fields it has.
    #[must_use]
    pub fn width(self) -> usize {
        self.records.len()
    }

    /// A field without its quotes; empty where there is none. It may not be UTF-8.
    #[must_use]
    pub fn field(self, index: usize) -> &'a [u8] {
        self.records.field(index)
    }
}
