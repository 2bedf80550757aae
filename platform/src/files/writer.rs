//! Writing rows to CSV or Parquet.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::faults::{Fault, Faults};
use super::staged::{Staged, unwritable};

const BUFFER_BYTES: usize = 256 * 1024;
const BATCH_ROWS: usize = 64 * 1024;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Ids or words.
    Text,
    /// Whole numbers of 64 bits.
    Whole,
    /// Doubles.
    Number,
}

/// A cell to write. A number is written so that reading it gives the same double again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Blank,
    /// An id or words.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number; `inf` and `-inf` are written so, NaN as nothing.
    Number(f64),
}

/// Writes one table, row by row, into a [`Staged`] file: Parquet where its name ends so, else CSV.
pub struct Writer {
    target: PathBuf,
    columns: Vec<(String, Holds)>,
    sink: Sink,
}

enum Sink {
    Csv(BufWriter<File>),
    Parquet {
        file: Box<ArrowWriter<File>>,
        schema: Arc<Schema>,
        batch: Vec<Batch>,
        rows: usize,
    },
}

enum Batch {
    Text(StringBuilder),
    Whole(Int64Builder),
    Number(Float64Builder),
}

impl Writer {
    /// Starts the file `name` of `staged` with these columns.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn create(staged: &Staged, name: &str, columns: &[(&str, Holds)]) -> Result<Self, Faults> {
        let target = staged.target(name);
        let file = File::create(staged.path(name)).map_err(|error| unwritable(&target, &error))?;
        let columns = columns
            .iter()
            .map(|&(name, holds)| (name.to_owned(), holds))
            .collect();
        let parquet = target
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("parquet"));
        let sink = Sink::Csv(BufWriter::with_capacity(BUFFER_BYTES, file));
        let mut writer = Self {
            target,
            columns,
            sink,
        };
        if parquet {
            writer.start_parquet()?
        } else {
            writer.write_header()?
        }
        Ok(writer)
    }

    /// Adds a row: one value for each column, of its kind or blank.
    ///
    /// # Errors
    /// The disk refuses, or the values are not those of the columns.
    pub fn row(&mut self, values: &[Value<'_>]) -> Result<(), Faults> {
        let fits = values.len() == self.columns.len()
            && values
                .iter()
                .zip(&self.columns)
                .all(|(value, (_, holds))| value.fits(*holds));
        if !fits {
            return Err(self.refused("would get a row that does not fit its columns"));
        }
        match &mut self.sink {
            Sink::Csv(file) => {
                write_csv_row(file, values).map_err(|error| unwritable(&self.target, &error))
            }
            Sink::Parquet { batch, rows, .. } => {
                for (column, value) in batch.iter_mut().zip(values) {
                    column.push(*value);
                }
                *rows += 1;
                if *rows == BATCH_ROWS {
                    self.write_batch()
                } else {
                    Ok(())
                }
            }
        }
    }

    /// Ends the file; it appears when its [`Staged`] is committed.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn finish(mut self) -> Result<(), Faults> {
        self.write_batch()?;
        let ended = match self.sink {
            Sink::Csv(mut file) => file.flush().map_err(|error| error.to_string()),
            Sink::Parquet { file, .. } => file.close().map(drop).map_err(|error| error.to_string()),
        };
        ended.map_err(|error| {
            let name = self.target.display().to_string();
            Fault::of_file(
                &name,
                format!("can't be written ({error})"),
                "room on the disk",
            )
            .into()
        })
    }

    fn write_header(&mut self) -> Result<(), Faults> {
        let Sink::Csv(file) = &mut self.sink else {
            return Ok(());
        };
        let names: Vec<Value<'_>> = self
            .columns
            .iter()
            .map(|(name, _)| Value::Text(name))
            .collect();
        write_csv_row(file, &names).map_err(|error| unwritable(&self.target, &error))
    }

    fn start_parquet(&mut self) -> Result<(), Faults> {
        let Sink::Csv(file) = &self.sink else {
            return Ok(());
        };
        let file = file
            .get_ref()
            .try_clone()
            .map_err(|error| unwritable(&self.target, &error))?;
        let fields: Vec<Field> = self
            .columns
            .iter()
            .map(|(name, holds)| Field::new(name, holds.data_type(), true))
            .collect();
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        let schema = Arc::new(Schema::new(fields));
        let file = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))
            .map_err(|error| self.refused(&format!("can't be written ({error})")))?;
        let batch = self
            .columns
            .iter()
            .map(|(_, holds)| Batch::new(*holds))
            .collect();
        self.sink = Sink::Parquet {
            file: Box::new(file),
            schema,
            batch,
            rows: 0,
        };
        Ok(())
    }

    fn write_batch(&mut self) -> Result<(), Faults> {
        let Sink::Parquet {
            file,
            schema,
            batch,
            rows,
        } = &mut self.sink
        else {
            return Ok(());
        };
        *rows = 0;
        let arrays: Vec<ArrayRef> = batch.iter_mut().map(Batch::take).collect();
        let schema = Arc::clone(schema);
        let written = RecordBatch::try_new(schema, arrays)
            .map_err(|error| error.to_string())
            .and_then(|batch| file.write(&batch).map_err(|error| error.to_string()));
        written.map_err(|error| self.refused(&format!("can't be written ({error})")))
    }

    fn refused(&self, problem: &str) -> Faults {
        Fault::of_file(&self.target.display().to_string(), problem, "").into()
    }
}

impl Value<'_> {
    fn fits(self, holds: Holds) -> bool {
        matches!(
            (self, holds),
            (Value::Blank, _)
                | (Value::Text(_), Holds::Text)
                | (Value::Whole(_), Holds::Whole)
                | (Value::Number(_), Holds::Number)
        )
    }
}

impl Holds {
    fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Whole => DataType::Int64,
            Self::Number => DataType::Float64,
        }
    }
}

impl Batch {
    fn new(holds: Holds) -> Self {
        match holds {
            Holds::Text => Self::Text(StringBuilder::new()),
            Holds::Whole => Self::Whole(Int64Builder::new()),
            Holds::Number => Self::Number(Float64Builder::new()),
        }
    }

    fn push(&mut self, value: Value<'_>) {
        match (self, value) {
            (Self::Text(column), Value::Text(text)) => column.append_value(text),
            (Self::Text(column), _) => column.append_null(),
            (Self::Whole(column), Value::Whole(whole)) => column.append_value(whole),
            (Self::Whole(column), _) => column.append_null(),
            (Self::Number(column), Value::Number(number)) if !number.is_nan() => {
                column.append_value(number);
            }
            (Self::Number(column), _) => column.append_null(),
        }
    }

    fn take(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => ArrayBuilder::finish(column),
            Self::Whole(column) => ArrayBuilder::finish(column),
            Self::Number(column) => ArrayBuilder::finish(column),
        }
    }
}

/// Adds a line of words to a table in memory, as CSV.
pub fn write_line(text: &mut String, cells: &[impl AsRef<str>]) {
    let values: Vec<Value<'_>> = cells
        .iter()
        .map(|cell| Value::Text(cell.as_ref()))
        .collect();
    let mut line = Vec::new();
    // Memory takes whatever is written, and what was words is UTF-8.
    let _ = write_csv_row(&mut line, &values);
    text.push_str(&String::from_utf8_lossy(&line));
}

/// The sizes of numbers that are written without an exponent.
const PLAIN: Range<f64> = 1e-4..1e16;

fn write_csv_row(file: &mut impl Write, values: &[Value<'_>]) -> std::io::Result<()> {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            file.write_all(b",")?;
        }
        match *value {
            Value::Text(text) if text.contains(['"', ',', '\n', '\r']) => {
                write!(file, "\"{}\"", text.replace('"', "\"\""))?;
            }
            // The only value of a row would else be an empty line, which readers pass over.
            Value::Blank | Value::Text("") if values.len() == 1 => file.write_all(b"\"\"")?,
            Value::Text(text) => file.write_all(text.as_bytes())?,
            Value::Whole(whole) => write!(file, "{whole}")?,
            Value::Number(number) if number.is_nan() => {}
            // Many a reader keeps only so many digits, and counts zeros after the point among them.
            Value::Number(number) if number != 0.0 && !PLAIN.contains(&number.abs()) => {
                write!(file, "{number:e}")?;
            }
            Value::Number(number) => write!(file, "{number}")?,
            Value::Blank => {}
        }
    }
    file.write_all(b"\n")
}
