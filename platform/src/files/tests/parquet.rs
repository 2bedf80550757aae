//! Parquet files as other programs write them, and damaged ones.

use std::sync::Arc;

use arrow_array::types::{Int8Type, Int16Type, Int32Type, UInt32Type};
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float32Array, Float64Array, Int8Array, Int16Array,
    Int32Array, Int64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray,
    UInt64Array,
};
use parquet::arrow::ArrowWriter;

use super::super::{Columns, ExactNumbers, Faults, Source, column_names, read};

/// A Parquet source with these columns.
fn parquet(columns: Vec<(&str, ArrayRef)>) -> Source {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )
    .expect("columns of one length");
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("a writer");
    writer.write(&batch).expect("written");
    writer.close().expect("closed");
    Source::bytes("travel.parquet", bytes)
}

fn ids(source: &Source) -> Result<Vec<String>, Faults> {
    let mut columns = Columns::new();
    let id = columns.id("id");
    let table = read(source, columns)?;
    Ok(table.rows().map(|row| row.id(id).to_owned()).collect())
}

fn numbers(source: &Source) -> Result<Vec<Option<f64>>, Faults> {
    let mut columns = Columns::new();
    let minutes = columns.number("minutes");
    let table = read(source, columns)?;
    Ok(table.rows().map(|row| row.number(minutes)).collect())
}

#[test]
fn ids_read_alike_from_every_type_that_holds_words() -> Result<(), Faults> {
    let words = ["b", "a", "b"];
    let wide = |keys: Vec<i16>| {
        let values = Arc::new(LargeStringArray::from(vec!["a", "b"]));
        DictionaryArray::<Int16Type>::new(Int16Array::from(keys), values)
    };
    let arrays: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from(words.to_vec())),
        Arc::new(LargeStringArray::from(words.to_vec())),
        Arc::new(StringViewArray::from(words.to_vec())),
        Arc::new(words.into_iter().collect::<DictionaryArray<Int8Type>>()),
        Arc::new(words.into_iter().collect::<DictionaryArray<Int32Type>>()),
        Arc::new(words.into_iter().collect::<DictionaryArray<UInt32Type>>()),
        Arc::new(wide(vec![1, 0, 1])),
    ];
    for array in arrays {
        let kind = array.data_type().clone();
        assert_eq!(ids(&parquet(vec![("id", array)]))?, words, "{kind}");
    }
    let coded: ArrayRef = Arc::new(Int64Array::from(vec![310, 7, 310]));
    assert_eq!(ids(&parquet(vec![("id", coded)]))?, ["310", "7", "310"]);
    Ok(())
}

#[test]
fn numbers_read_alike_from_every_type_that_holds_them() -> Result<(), Faults> {
    let arrays: Vec<ArrayRef> = vec![
        Arc::new(Float64Array::from(vec![Some(1.0), None, Some(3.0)])),
        Arc::new(Float64Array::from(vec![1.0, f64::NAN, 3.0])),
        Arc::new(Float32Array::from(vec![Some(1.0), None, Some(3.0)])),
        Arc::new(Int8Array::from(vec![Some(1), None, Some(3)])),
        Arc::new(Int16Array::from(vec![Some(1), None, Some(3)])),
        Arc::new(Int32Array::from(vec![Some(1), None, Some(3)])),
        Arc::new(UInt64Array::from(vec![Some(1), None, Some(3)])),
    ];
    for array in arrays {
        let kind = array.data_type().clone();
        let read = numbers(&parquet(vec![("minutes", array)]))?;
        assert_eq!(read, [Some(1.0), None, Some(3.0)], "{kind}");
    }
    Ok(())
}

#[test]
fn numbers_of_64_bits_keep_every_digit() -> Result<(), Faults> {
    let array: ArrayRef = Arc::new(UInt64Array::from(vec![u64::MAX, u64::MAX - 1]));
    let mut columns = Columns::new();
    let number = columns.exact("lottery");
    let table = read(&parquet(vec![("lottery", array)]), columns)?;
    assert_eq!(
        table.exact(number),
        &ExactNumbers::Whole(vec![u64::MAX, u64::MAX - 1])
    );
    Ok(())
}

#[test]
fn wrong_types_missing_columns_and_wrong_rows_are_named() {
    let array: ArrayRef = Arc::new(BooleanArray::from(vec![true]));
    let text = ids(&parquet(vec![("id", array)]))
        .expect_err("wrong type")
        .to_string();
    assert_eq!(
        text,
        "travel.parquet, column \"id\": holds Boolean; expected a name without control characters"
    );
    let array: ArrayRef = Arc::new(StringArray::from(vec!["12"]));
    let text = numbers(&parquet(vec![("minutes", array)]))
        .expect_err("words")
        .to_string();
    assert_eq!(
        text,
        "travel.parquet, column \"minutes\": holds Utf8; expected a number, or nothing"
    );
    let array: ArrayRef = Arc::new(StringArray::from(vec!["12"]));
    let text = numbers(&parquet(vec![("time", array)]))
        .expect_err("missing")
        .to_string();
    assert!(
        text.contains("\"minutes\": is missing") && text.contains("\"time\""),
        "{text}"
    );
    let array: ArrayRef = Arc::new(StringArray::from(vec![Some("a"), None, Some("")]));
    let faults = ids(&parquet(vec![("id", array)])).expect_err("blank ids");
    assert_eq!(
        faults.to_string(),
        "travel.parquet, row 2, column \"id\": is blank; expected a name without control characters\n\
         travel.parquet, row 3, column \"id\": is blank; expected a name without control characters"
    );
    let coded: DictionaryArray<Int8Type> = [Some("a"), None].into_iter().collect();
    let faults = ids(&parquet(vec![("id", Arc::new(coded))])).expect_err("a blank id");
    assert!(
        faults
            .to_string()
            .starts_with("travel.parquet, row 2, column \"id\": is blank")
    );
}

/// A travel table of 200 pairs, as bytes.
fn travel() -> Vec<u8> {
    let id = (0..200)
        .map(|row| format!("cell {}", row % 14))
        .collect::<Vec<_>>();
    let coded: DictionaryArray<Int16Type> = id.iter().map(String::as_str).collect();
    let minutes = Float64Array::from_iter_values((0..200).map(f64::from));
    let batch = RecordBatch::try_from_iter([
        ("id", Arc::new(coded) as ArrayRef),
        ("minutes", Arc::new(minutes) as ArrayRef),
    ])
    .expect("columns of one length");
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("a writer");
    writer.write(&batch).expect("written");
    writer.close().expect("closed");
    bytes
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let whole = travel();
    assert_eq!(
        ids(&Source::bytes("t.parquet", whole.clone()))
            .expect("whole")
            .len(),
        200
    );
    for length in 0..whole.len() {
        let source = Source::bytes("t.parquet", whole[..length].to_vec());
        let faults = ids(&source).expect_err("cut short");
        let text = faults.to_string();
        assert!(
            text.starts_with("t.parquet: is not whole"),
            "{length} bytes: {text}"
        );
        assert!(column_names(&source).is_err());
    }
}

#[test]
fn a_file_with_any_byte_changed_is_read_or_refused() {
    let whole = travel();
    let mut refused = 0;
    for place in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x55;
        let source = Source::bytes("t.parquet", damaged);
        let mut columns = Columns::new();
        columns.id("id");
        columns.number("minutes");
        refused += usize::from(read(&source, columns).is_err());
    }
    assert!(
        refused > 100,
        "only {refused} of {} were noticed",
        whole.len()
    );
}
