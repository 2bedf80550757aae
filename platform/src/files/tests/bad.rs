//! Files that are wrong: each is refused with the place, the fault and what was expected.

use std::io::{self, Read, Write};

use super::super::records::{Halt, Records};
use super::super::{MAX_FAULTS, MAX_RECORD_BYTES, Place, Source};
use super::{csv, faults_of, told};

#[test]
fn each_wrong_cell_is_named_with_line_and_column() {
    let text =
        "id,seats\nA,1\n,2\nC,many\nD,-1\nE,1001\nF,\nG,1.5\nH,99999999999999999999\nI,NaN\n";
    let expected = "\
sites.csv, line 3, column \"id\": is blank; expected a name without control characters
sites.csv, line 4, column \"seats\": is \"many\"; expected a whole number from 0 to 1000
sites.csv, line 5, column \"seats\": is -1; expected a whole number from 0 to 1000
sites.csv, line 6, column \"seats\": is 1001; expected a whole number from 0 to 1000
sites.csv, line 7, column \"seats\": is blank; expected a whole number from 0 to 1000
sites.csv, line 8, column \"seats\": is 1.5; expected a whole number from 0 to 1000
sites.csv, line 9, column \"seats\": is 99999999999999999999; expected a whole number from 0 to 1000
sites.csv, line 10, column \"seats\": is \"NaN\"; expected a whole number from 0 to 1000
";
    assert_eq!(told(&csv(text)), expected);
}

#[test]
fn a_header_must_name_each_column_wanted_once() {
    assert_eq!(
        told(&csv("")),
        "sites.csv: is empty; expected a header line with column names\n"
    );
    assert_eq!(
        told(&csv("\u{feff}\r\n\n")),
        "sites.csv: is empty; expected a header line with column names\n"
    );
    assert_eq!(
        told(&csv("name,places\nA,1\n")),
        "sites.csv, line 1, column \"id\": is missing; expected a column of that name; the file has \
         \"name\", \"places\"\n\
         sites.csv, line 1, column \"seats\": is missing; expected a column of that name; the file has \
         \"name\", \"places\"\n"
    );
    assert_eq!(
        told(&csv("id,seats,id\nA,1,B\n")),
        "sites.csv, line 1, column \"id\": is there twice; expected each column once\n"
    );
}

#[test]
fn rows_of_the_wrong_width_are_named() {
    assert_eq!(
        told(&csv("id,seats\nA,1\nB\nC,1,\n")),
        "sites.csv, line 3: has 1 field; expected 2 fields, as in the header\n\
         sites.csv, line 4: has 3 fields; expected 2 fields, as in the header\n"
    );
}

#[test]
fn other_encodings_are_recognised() {
    let latin = told(&csv(b"id,seats\nS\xe3o,1\n".to_vec()));
    assert!(
        latin.starts_with("sites.csv, line 2, column \"id\": is not UTF-8"),
        "{latin}"
    );
    let wide: Vec<u8> = "\u{feff}id,seats\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(told(&csv(wide)).contains("is written in UTF-16"));
    let header = told(&csv(b"id,seats\xff\nA,1\n".to_vec()));
    assert!(
        header.contains("line 1") && header.contains("is not plain text"),
        "{header}"
    );
    let old = told(&csv("id,seats\rA,1\rB,2\r"));
    assert!(old.contains("line ends LF or CRLF"), "{old}");
}

#[test]
fn nul_bytes_and_line_ends_in_ids_are_refused() {
    let told = told(&csv("id,seats\nA\0B,1\n\"A\nB\",1\nC,1\0\n"));
    assert_eq!(
        told,
        "sites.csv, line 2, column \"id\": holds a control character (\"A\u{fffd}B\"); expected a name \
         without control characters\n\
         sites.csv, line 3, column \"id\": holds a control character (\"A\u{fffd}B\"); expected a name \
         without control characters\n\
         sites.csv, line 5, column \"seats\": is \"1\u{fffd}\"; expected a whole number from 0 to 1000\n"
    );
}

#[test]
fn quotes_that_are_not_closed_or_followed_by_text_are_named() {
    assert_eq!(
        told(&csv("id,seats\n\"A\"B,1\nC,x\n\"D,1\nE,1\n")),
        "sites.csv, line 2: has text after a closing quote; expected a comma there, and quotes inside a \
         quoted field doubled\n\
         sites.csv, line 3, column \"seats\": is \"x\"; expected a whole number from 0 to 1000\n\
         sites.csv, line 4: opens a quote that is never closed; expected a closing quote\n"
    );
}

#[test]
fn reading_stops_at_the_hundredth_fault() {
    let text = format!("id,seats\n{}", "A,x\n".repeat(MAX_FAULTS + 50));
    assert_eq!(faults_of(&csv(text.clone())).len(), MAX_FAULTS);
    let faults = super::read_sites(&csv(text)).expect_err("faults");
    assert!(
        faults
            .to_string()
            .ends_with("Reading stopped after 100 faults; there may be more.")
    );
}

/// Gives a gigabyte without a line end, and counts what is taken of it.
struct Endless<'a> {
    given: &'a mut usize,
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = 1_000_000_000 - *self.given;
        let length = buffer.len().min(left);
        buffer[..length].fill(b'a');
        *self.given += length;
        Ok(length)
    }
}

#[test]
fn a_line_of_a_gigabyte_is_refused_after_a_megabyte() {
    for start in ["", "\""] {
        let mut given = 0;
        let mut records = Records::new(start.as_bytes().chain(Endless { given: &mut given }));
        assert!(matches!(records.advance(), Err(Halt::TooLong)));
        drop(records);
        assert!(given <= 2 * MAX_RECORD_BYTES, "{given} bytes were taken");
    }
    let mut text = b"id,seats\n".to_vec();
    text.extend(std::iter::repeat_n(b'a', MAX_RECORD_BYTES + 1));
    let told = told(&csv(text));
    assert_eq!(
        told,
        "sites.csv, line 2: is too long, or a quote in it is never closed; expected lines of at most \
         1048576 bytes\n"
    );
}

#[test]
fn a_quote_left_open_over_many_lines_ends_at_the_same_limit() {
    let text = format!(
        "id,seats\nA,1\n\"B,{}",
        "1\nB,".repeat(MAX_RECORD_BYTES / 2)
    );
    let faults = faults_of(&csv(text));
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].place, Place::Line(3));
}

#[test]
fn files_that_are_not_there_and_folders_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let absent = folder.path().join("absent.csv");
    let text = told(&Source::path(&absent));
    assert!(
        text.contains("absent.csv: can't be read (No such file"),
        "{text}"
    );
    let text = told(&Source::path(folder.path()));
    assert!(
        text.contains("is a folder; expected a CSV or Parquet file"),
        "{text}"
    );
    for name in ["empty.csv", "empty.parquet"] {
        let empty = folder.path().join(name);
        std::fs::File::create(&empty)
            .expect("a file")
            .flush()
            .expect("room");
        assert_eq!(faults_of(&Source::path(&empty)).len(), 1);
    }
}
