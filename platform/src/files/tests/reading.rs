//! Files that are right, in all the forms in which people save them.

use proptest::prelude::*;

use super::super::{Columns, ExactNumbers, Faults, Place, Source, Stream, column_names, read};
use super::{csv, read_sites};

/// The rows of a source as (id, seats).
fn sites(source: &Source) -> Result<Vec<(String, i64)>, Faults> {
    let mut columns = Columns::new();
    let (id, seats) = (columns.id("id"), columns.whole("seats", 0..=1_000));
    let table = read(source, columns)?;
    Ok(table
        .rows()
        .map(|row| (row.id(id).to_owned(), row.whole(seats)))
        .collect())
}

#[test]
fn a_file_reads_alike_however_it_was_saved() -> Result<(), Faults> {
    let expected = vec![("A".to_owned(), 12), ("B".to_owned(), 7)];
    for text in [
        "id,seats\nA,12\nB,7\n",
        "id,seats\nA,12\nB,7",
        "id,seats\r\nA,12\r\nB,7\r\n",
        "\u{feff}id,seats\nA,12\nB,7\n",
        "\u{feff}\"id\",\"seats\"\r\n\"A\",\"12\"\r\n\"B\",7",
        "seats,id\n12,A\n7,B\n",
        "\n\nid,seats\n\nA,12\n\r\nB,7\n\n",
        "id, seats\nA, 12 \nB,7.0\n",
        "note,id,seats\n\"said \"\"no\"\", twice,\nand left\",A,12\n5\" pipe,B,7\n",
    ] {
        assert_eq!(sites(&csv(text))?, expected, "{text:?}");
    }
    Ok(())
}

#[test]
fn columns_not_asked_for_may_hold_anything() -> Result<(), Faults> {
    let text = b"id,income,seats,note\nA,,1,\xff\xfe\nB,n/a,2,\0\n".to_vec();
    assert_eq!(sites(&csv(text))?.len(), 2);
    Ok(())
}

#[test]
fn the_text_in_a_quoted_field_is_kept_as_written() -> Result<(), Faults> {
    let mut columns = Columns::new();
    let note = columns.text("note");
    let table = read(
        &csv("id,note\nA,\"one, \"\"two\"\"\r\nthree\"\nB,\nC,\"\"\n"),
        columns,
    )?;
    let notes: Vec<_> = table.rows().map(|row| row.text(note)).collect();
    assert_eq!(notes, [Some("one, \"two\"\r\nthree"), None, None]);
    Ok(())
}

#[test]
fn ids_are_numbered_in_the_order_in_which_they_first_appear() -> Result<(), Faults> {
    let mut columns = Columns::new();
    let id = columns.id("id");
    let mut table = read(&csv("id\nb\na\na\nb\nc\n"), columns)?;
    let (codes, names) = table.take_ids(id).into_parts();
    assert_eq!(codes, [0, 1, 1, 0, 2]);
    assert_eq!(names.iter().collect::<Vec<_>>(), ["b", "a", "c"]);
    assert_eq!((names.find("c"), names.find("d")), (Some(2), None));
    Ok(())
}

#[test]
fn blank_numbers_are_missing_and_infinite_ones_are_not() -> Result<(), Faults> {
    let mut columns = Columns::new();
    let (value, decile) = (
        columns.number("value"),
        columns.whole_or_blank("decile", 1..=10),
    );
    let table = read(&csv("value,decile\n1.5,3\n,\ninf,10\n-2e3,1\n"), columns)?;
    let values: Vec<_> = table.rows().map(|row| row.number(value)).collect();
    assert_eq!(
        values,
        [Some(1.5), None, Some(f64::INFINITY), Some(-2000.0)]
    );
    let deciles: Vec<_> = table.rows().map(|row| row.whole_or_blank(decile)).collect();
    assert_eq!(deciles, [Some(3), None, Some(10), Some(1)]);
    assert!(table.numbers(value)[1].is_nan());
    Ok(())
}

#[test]
fn numbers_to_be_put_in_order_lose_no_digit() -> Result<(), Faults> {
    let exact = |text: &str| {
        let mut columns = Columns::new();
        let number = columns.exact("number");
        read(&csv(text), columns).map(|table| table.exact(number).clone())
    };
    let (largest, next) = (u64::MAX, u64::MAX - 1);
    let whole = exact("number\n18446744073709551615\n18446744073709551614\n")?;
    assert_eq!(whole, ExactNumbers::Whole(vec![largest, next]));
    assert_eq!(
        exact("number\n3\n0.25\n-1\n")?,
        ExactNumbers::Real(vec![3.0, 0.25, -1.0])
    );
    assert!(exact("number\n18446744073709551615\n0.5\n").is_err());
    Ok(())
}

#[test]
fn a_row_knows_its_line_over_empty_lines_and_quoted_line_ends() -> Result<(), Faults> {
    let mut columns = Columns::new();
    columns.text("note");
    let table = read(&csv("note\na\n\n\"b\nb\"\nc\n\nd\n"), columns)?;
    let places: Vec<_> = table.rows().map(|row| row.place()).collect();
    assert_eq!(places, [2, 4, 6, 8].map(Place::Line));
    Ok(())
}

#[test]
fn a_header_alone_is_a_table_without_rows() -> Result<(), Faults> {
    let table = read_sites(&csv("id,seats\n"))?;
    assert!(table.is_empty());
    let refused = table.not_empty().expect_err("no rows");
    assert_eq!(
        refused.to_string(),
        "sites.csv: has no rows; expected at least one below the header"
    );
    Ok(())
}

#[test]
fn the_columns_of_a_file_can_be_listed() -> Result<(), Faults> {
    assert!(column_names(&csv("id,\"a,b\"x\n")).is_err());
    assert_eq!(
        column_names(&csv("id,\"a,b\",seats\n"))?,
        ["id", "a,b", "seats"]
    );
    Ok(())
}

proptest! {
    /// Whatever bytes come, the reader answers with a table or with faults, and says where each is.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(
        prop_oneof![Just(b','), Just(b'"'), Just(b'\n'), Just(b'\r'), Just(b'7'), any::<u8>()], 0..200)
    ) {
        let mut text = b"id,seats\n".to_vec();
        text.extend(bytes);
        if let Err(faults) = read_sites(&csv(text)) {
            prop_assert!(!faults.is_empty());
            for fault in faults.iter() {
                prop_assert!(matches!(fault.place, Place::Line(line) if line >= 2), "{}", fault);
            }
        }
    }
}

#[test]
fn a_long_file_is_read_record_by_record() -> Result<(), Faults> {
    let mut stream = Stream::open(&csv("id,seats\n\n\"A, B\",1\nC\n"))?;
    let mut found = Vec::new();
    while let Some(record) = stream.advance()? {
        let field = String::from_utf8_lossy(record.field(0)).into_owned();
        found.push((record.line(), record.width(), field));
    }
    let expected = [(1, 2, "id"), (3, 2, "A, B"), (4, 1, "C")];
    assert_eq!(
        found,
        expected.map(|(line, width, field)| (line, width, field.to_owned()))
    );
    Ok(())
}

#[test]
fn a_long_file_ends_where_a_quote_is_never_closed() -> Result<(), Faults> {
    let mut stream = Stream::open(&csv("id\n\"A\n"))?;
    assert!(stream.advance()?.is_some());
    let told = stream
        .advance()
        .map(|_| ())
        .map_err(|faults| faults.to_string());
    let expected =
        "sites.csv, line 2: opens a quote that is never closed; expected a closing quote";
    assert_eq!(told, Err(expected.to_owned()));
    Ok(())
}
