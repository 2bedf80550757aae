//! Tables in files: one reader and one writer of CSV and Parquet, for packs, commands and imports.
//!
//! To read, ask for columns by name and kind, then [`read`] the [`Source`]: the answer is a [`Table`] in which
//! every cell has been checked, or the [`Faults`], each with file, line (row in Parquet), column, what is wrong
//! and what was expected. Checks of the caller's own push further faults made by [`Row::fault`].
//!
//! A file too long to hold is read record by record with a [`Stream`].
//!
//! To write, make a [`Staged`] file or folder and a [`Writer`] in it; nothing appears under the name asked for
//! until [`Staged::commit`], and then all of it.
//!
//! Tables that come from other offices may be in GB 18030: [`decode`] makes UTF-8 of them first.
//!
//! CSV is as RFC 4180 has it, in UTF-8, with a header; a UTF-8 mark, CRLF and empty lines are accepted. Records
//! longer than [`MAX_RECORD_BYTES`] are refused without being held.

mod columns;
mod csv;
mod encoding;
mod faults;
mod names;
mod parquet;
mod records;
mod source;
mod staged;
mod stream;
mod table;
mod values;
mod writer;

#[cfg(test)]
mod tests;

pub use columns::{Columns, Exact, Id, Key, Text};
pub use encoding::{Encoding, decode};
pub use faults::{Fault, Faults, MAX_FAULTS, Place};
pub use names::Names;
pub use records::MAX_RECORD_BYTES;
pub use source::Source;
pub use staged::Staged;
pub use stream::{Record, Stream};
pub use table::{Row, Table};
pub use values::{ExactNumbers, Ids};
pub use writer::{Holds, Value, Writer, write_line};

use source::Opened;

/// Reads the columns asked for, of all rows.
///
/// # Errors
/// Everything wrong with the file, up to [`MAX_FAULTS`].
pub fn read(source: &Source, columns: Columns) -> Result<Table, Faults> {
    let wanted = columns.into_wanted();
    match source.open()? {
        Opened::Csv(input) => csv::read(source, input, wanted),
        Opened::Parquet(input) => parquet::read(source, input, wanted),
    }
}

/// The names of the columns of a file, in its order.
///
/// # Errors
/// What is wrong with the file or its header.
pub fn column_names(source: &Source) -> Result<Vec<String>, Faults> {
    match source.open()? {
        Opened::Csv(input) => csv::header(source, input),
        Opened::Parquet(input) => parquet::header(source, input),
    }
}
