//! Reading a Parquet file into typed columns.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, types};
use arrow_schema::{DataType, Field, Fields, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use parquet::file::reader::ChunkReader;

use super::columns::{Kind, Wanted};
use super::csv::missing_column;
use super::faults::{Fault, Faults, Place};
use super::source::{RandomAccess, Source};
use super::table::{Places, Table, empty_values};
use super::values::{Cell, Ids, Values};

/// So few that the arrays of a batch stay in the processor's cache and in memory already at hand.
const BATCH_ROWS: usize = 8 * 1024;

/// For how many rows at most memory is set aside on the word of the file alone.
const MAX_ROWS_RESERVED: usize = 16 * 1024 * 1024;

/// Reads all rows, or reports up to a hundred faults.
pub(super) fn read(
    source: &Source,
    input: RandomAccess,
    wanted: Vec<Wanted>,
) -> Result<Table, Faults> {
    guarded(source, || match input {
        RandomAccess::File(file) => read_from(source, file, wanted),
        RandomAccess::Bytes(bytes) => read_from(source, bytes, wanted),
    })
}

/// The names of the columns.
pub(super) fn header(source: &Source, input: RandomAccess) -> Result<Vec<String>, Faults> {
    let names = |schema: &Schema| {
        schema
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect()
    };
    guarded(source, || match input {
        RandomAccess::File(file) => Ok(names(open(source, &file)?.schema())),
        RandomAccess::Bytes(bytes) => Ok(names(open(source, &bytes)?.schema())),
    })
}

/// Turns a panic of the decoder on damaged bytes into a fault.
fn guarded<T>(source: &Source, work: impl FnOnce() -> Result<T, Faults>) -> Result<T, Faults> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(damaged(source, "the content contradicts itself")))
}

fn damaged(source: &Source, what: &str) -> Faults {
    source
        .fault(
            format!("is not whole ({what})"),
            "a Parquet file that is neither cut short nor damaged",
        )
        .into()
}

fn open<R: ChunkReader>(source: &Source, input: &R) -> Result<ArrowReaderMetadata, Faults> {
    ArrowReaderMetadata::load(input, ArrowReaderOptions::new())
        .map_err(|error| unreadable(source, &error))
}

/// The same file, with words handed on as codes and a dictionary where the file keeps them so: then
/// each word is looked up once, and not once a row.
fn with_codes(metadata: ArrowReaderMetadata, wanted: &[Wanted]) -> ArrowReaderMetadata {
    let is_coded = |name: &str| {
        let mut groups = metadata.metadata().row_groups().iter();
        groups.all(|group| {
            let mut columns = group.columns().iter();
            columns.any(|column| {
                column.column_path().string() == name && column.dictionary_page_offset().is_some()
            })
        })
    };
    let coded = |field: &Arc<Field>| {
        let words = matches!(field.data_type(), DataType::Utf8 | DataType::LargeUtf8);
        let wanted_here = wanted.iter().any(|column| {
            column.name == *field.name() && matches!(column.kind, Kind::Id | Kind::Text)
        });
        if !words || !wanted_here || !is_coded(field.name()) {
            return Arc::clone(field);
        }
        let words = Box::new(field.data_type().clone());
        let codes = DataType::Dictionary(Box::new(DataType::Int32), words);
        Arc::new(field.as_ref().clone().with_data_type(codes))
    };
    let fields: Fields = metadata.schema().fields().iter().map(coded).collect();
    let schema = Schema::new_with_metadata(fields, metadata.schema().metadata().clone());
    let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
    ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), options).unwrap_or(metadata)
}

fn unreadable(source: &Source, error: &dyn std::fmt::Display) -> Faults {
    let text = error.to_string();
    damaged(
        source,
        text.strip_prefix("Parquet error: ").unwrap_or(&text),
    )
}

fn read_from<R: ChunkReader + 'static>(
    source: &Source,
    input: R,
    wanted: Vec<Wanted>,
) -> Result<Table, Faults> {
    let metadata = open(source, &input)?;
    check_schema(source, metadata.schema(), &wanted)?;
    let metadata = with_codes(metadata, &wanted);
    let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(input, metadata);
    let names = wanted.iter().map(|column| column.name.as_str());
    let mask = ProjectionMask::columns(builder.parquet_schema(), names);
    let promised =
        usize::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or_default();
    let reader = builder
        .with_projection(mask)
        .with_batch_size(BATCH_ROWS)
        .build()
        .map_err(|error: ParquetError| unreadable(source, &error))?;
    let mut columns = Columns {
        source,
        values: empty_values(&wanted),
        wanted,
        rows: 0,
        faults: Faults::new(),
    };
    for values in &mut columns.values {
        values.reserve(promised.min(MAX_ROWS_RESERVED));
    }
    columns.fill(reader)?;
    let Columns {
        values,
        wanted,
        rows,
        faults,
        ..
    } = columns;
    let names = wanted.into_iter().map(|column| column.name).collect();
    let places = Places::Rows;
    faults.into_result(Table {
        source: source.name().to_owned(),
        names,
        values,
        rows,
        places,
    })
}

fn check_schema(source: &Source, schema: &Schema, wanted: &[Wanted]) -> Result<(), Faults> {
    let names: Vec<&str> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    let mut faults = Faults::new();
    let fault = |name: &str, problem: String, expected: String| Fault {
        file: source.name().to_owned(),
        place: Place::File,
        column: Some(name.to_owned()),
        problem,
        expected,
    };
    let mut seen = HashSet::new();
    for name in names.iter().filter(|&name| !seen.insert(*name)) {
        faults.push(fault(
            name,
            "is there twice".to_owned(),
            "each column once".to_owned(),
        ));
    }
    for column in wanted {
        match schema
            .fields()
            .iter()
            .find(|field| *field.name() == column.name)
        {
            None => {
                let expected = missing_column(&names);
                faults.push(fault(&column.name, "is missing".to_owned(), expected));
            }
            Some(field) if !fits(&column.kind, field.data_type()) => {
                let problem = format!("holds {}", field.data_type());
                faults.push(fault(&column.name, problem, column.kind.expected()));
            }
            Some(_) => {}
        }
    }
    faults.into_result(())
}

fn fits(kind: &Kind, holds: &DataType) -> bool {
    let words = |holds: &DataType| {
        matches!(
            holds,
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
        )
    };
    match (kind, holds) {
        (Kind::Id | Kind::Text, DataType::Dictionary(_, values)) => words(values),
        (Kind::Id | Kind::Text, other) => words(other) || other.is_integer(),
        (_, DataType::Float32 | DataType::Float64) => true,
        (_, other) => other.is_integer(),
    }
}

struct Columns<'a> {
    source: &'a Source,
    wanted: Vec<Wanted>,
    values: Vec<Values>,
    rows: usize,
    faults: Faults,
}

impl Columns<'_> {
    fn fill(&mut self, reader: ParquetRecordBatchReader) -> Result<(), Faults> {
        let mut lookups: Vec<Lookup> = self.wanted.iter().map(|_| Lookup::default()).collect();
        for batch in reader {
            let batch = batch.map_err(|error| unreadable(self.source, &error))?;
            let columns = self.wanted.iter().zip(&mut self.values).zip(&mut lookups);
            for ((column, values), lookup) in columns {
                let Some(array) = batch.column_by_name(&column.name) else {
                    return Err(damaged(
                        self.source,
                        "a column is missing in part of the file",
                    ));
                };
                let mut report = |row: usize, problem: String| {
                    self.faults.push(Fault {
                        file: self.source.name().to_owned(),
                        place: Place::Row((self.rows + row) as u64 + 1),
                        column: Some(column.name.clone()),
                        problem,
                        expected: column.kind.expected(),
                    });
                };
                append(&column.kind, array, values, lookup, &mut report);
            }
            self.rows += batch.num_rows();
            if self.faults.is_full() {
                break;
            }
        }
        Ok(())
    }
}

/// The codes of the words of the dictionary met last, each filled in when the word is first met.
#[derive(Default)]
struct Lookup {
    words: Option<ArrayRef>,
    codes: Vec<Option<u32>>,
}

impl Lookup {
    /// The codes for a dictionary, which is most often the one of the batch before.
    fn of(&mut self, words: &ArrayRef) -> &mut [Option<u32>] {
        let same = |last: &ArrayRef| last.to_data().ptr_eq(&words.to_data());
        if !self.words.as_ref().is_some_and(same) {
            self.words = Some(ArrayRef::clone(words));
            self.codes.clear();
            self.codes.resize(words.len(), None);
        }
        &mut self.codes
    }
}

/// Adds an array to a column; tells `report` of each row that is wrong.
fn append(
    kind: &Kind,
    array: &ArrayRef,
    values: &mut Values,
    lookup: &mut Lookup,
    report: &mut dyn FnMut(usize, String),
) {
    match values {
        Values::Codes(ids) if array.as_any_dictionary_opt().is_some() => {
            append_dictionary(kind, array, ids, lookup, report);
        }
        _ => for_each_cell(array, |row, cell| {
            if let Err(problem) = values.push(kind, cell) {
                report(row, problem);
            }
        }),
    }
}

/// Looks each word of the dictionary up once, when it is first met, and not once a row.
fn append_dictionary(
    kind: &Kind,
    array: &ArrayRef,
    ids: &mut Ids,
    lookup: &mut Lookup,
    report: &mut dyn FnMut(usize, String),
) {
    let Some(dictionary) = array.as_any_dictionary_opt() else {
        return;
    };
    let words = dictionary.values();
    let known = lookup.of(words);
    let keys = if words.is_empty() {
        vec![0; array.len()]
    } else {
        dictionary.normalized_keys()
    };
    let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
    for (row, key) in keys.into_iter().enumerate() {
        let is_null = nulls.is_some_and(|nulls| nulls.is_null(row));
        if let (Some(&Some(code)), false) = (known.get(key), is_null) {
            ids.codes.push(code);
            continue;
        }
        let cell = if is_null || key >= words.len() {
            Cell::Blank
        } else {
            word(words, key)
        };
        match ids.code(kind, cell) {
            Ok(code) => {
                if let (Some(slot), false) = (known.get_mut(key), is_null) {
                    *slot = Some(code);
                }
                ids.codes.push(code);
            }
            Err(problem) => report(row, problem),
        }
    }
}

/// The word at a place of an array of words.
fn word(words: &ArrayRef, place: usize) -> Cell<'_> {
    if words.is_null(place) {
        return Cell::Blank;
    }
    match words.data_type() {
        DataType::Utf8 => Cell::Text(words.as_string::<i32>().value(place)),
        DataType::LargeUtf8 => Cell::Text(words.as_string::<i64>().value(place)),
        DataType::Utf8View => Cell::Text(words.as_string_view().value(place)),
        _ => Cell::Blank,
    }
}

/// Hands on every cell of an array that holds words or numbers.
fn for_each_cell(array: &ArrayRef, mut each: impl FnMut(usize, Cell<'_>)) {
    match array.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
            (0..array.len()).for_each(|row| each(row, word(array, row)));
        }
        DataType::Float32 => {
            numbers::<types::Float32Type>(array, |it| Cell::Real(f64::from(it)), each);
        }
        DataType::Float64 => numbers::<types::Float64Type>(array, Cell::Real, each),
        DataType::Int8 => numbers::<types::Int8Type>(array, |it| Cell::Whole(it.into()), each),
        DataType::Int16 => numbers::<types::Int16Type>(array, |it| Cell::Whole(it.into()), each),
        DataType::Int32 => numbers::<types::Int32Type>(array, |it| Cell::Whole(it.into()), each),
        DataType::Int64 => numbers::<types::Int64Type>(array, |it| Cell::Whole(it.into()), each),
        DataType::UInt8 => numbers::<types::UInt8Type>(array, |it| Cell::Whole(it.into()), each),
        DataType::UInt16 => numbers::<types::UInt16Type>(array, |it| Cell::Whole(it.into()), each),
        DataType::UInt32 => numbers::<types::UInt32Type>(array, |it| Cell::Whole(it.into()), each),
        DataType::UInt64 => numbers::<types::UInt64Type>(array, |it| Cell::Whole(it.into()), each),
        _ => {}
    }
}

fn numbers<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    cell: impl Fn(T::Native) -> Cell<'static>,
    mut each: impl FnMut(usize, Cell<'_>),
) {
    let array = array.as_primitive::<T>();
    if array.null_count() == 0 {
        array
            .values()
            .iter()
            .enumerate()
            .for_each(|(row, &value)| each(row, cell(value)));
        return;
    }
    for (row, value) in array.iter().enumerate() {
        each(row, value.map_or(Cell::Blank, &cell));
    }
}
