//! Output that is right to the last digit, and appears whole or not at all.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::super::{Columns, Faults, Holds, Source, Staged, Value, Writer, read};

/// The names in a folder, sorted.
fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

const COLUMNS: [(&str, Holds); 3] = [
    ("id", Holds::Text),
    ("rank", Holds::Whole),
    ("value", Holds::Number),
];

fn write_rows(path: &Path, rows: &[(String, Option<i64>, f64)]) -> Result<(), Faults> {
    let staged = Staged::file(path)?;
    let mut writer = Writer::create(&staged, "", &COLUMNS)?;
    for (id, rank, value) in rows {
        let rank = rank.map_or(Value::Blank, Value::Whole);
        writer.row(&[Value::Text(id), rank, Value::Number(*value)])?;
    }
    writer.finish()?;
    staged.commit()
}

#[test]
fn a_file_is_written_in_plain_csv() -> Result<(), Faults> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("values.csv");
    let rows = [
        ("A".to_owned(), Some(1), 0.1),
        ("B, \"the\" second".to_owned(), None, f64::INFINITY),
        ("C".to_owned(), Some(-3), f64::NAN),
        ("D".to_owned(), None, -4.263_995_71e-10),
        ("E".to_owned(), None, 1e16),
        ("F".to_owned(), None, 0.0),
    ];
    write_rows(&path, &rows)?;
    let text = fs::read_to_string(&path).expect("written");
    assert_eq!(
        text,
        "id,rank,value\nA,1,0.1\n\"B, \"\"the\"\" second\",,inf\nC,-3,\n\
         D,,-4.26399571e-10\nE,,1e16\nF,,0\n"
    );
    assert_eq!(names_in(folder.path()), ["values.csv"]);
    Ok(())
}

#[test]
fn nothing_is_left_where_writing_is_given_up() -> Result<(), Faults> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("values.csv");
    fs::write(&path, "older").expect("written");
    let staged = Staged::file(&path)?;
    let mut writer = Writer::create(&staged, "", &COLUMNS)?;
    assert!(writer.row(&[Value::Text("A")]).is_err());
    drop(staged);
    assert_eq!(names_in(folder.path()), ["values.csv"]);
    assert_eq!(fs::read_to_string(&path).expect("kept"), "older");
    let staged = Staged::folder(folder.path().join("out"))?;
    staged.write("a.csv", b"1")?;
    drop(staged);
    assert_eq!(names_in(folder.path()), ["values.csv"]);
    Ok(())
}

#[test]
fn a_folder_appears_with_all_its_files() -> Result<(), Faults> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("deep").join("out");
    let staged = Staged::folder(&out)?;
    staged.write("a.csv", b"1")?;
    staged.write("b.csv", b"2")?;
    assert!(!out.exists());
    staged.commit()?;
    assert_eq!(names_in(&out), ["a.csv", "b.csv"]);
    assert_eq!(names_in(&folder.path().join("deep")), ["out"]);
    Ok(())
}

#[test]
fn files_of_the_same_names_in_a_folder_are_replaced_together_or_not_at_all() -> Result<(), Faults> {
    let out = tempfile::tempdir().expect("a folder");
    for (name, text) in [("a.csv", "old"), ("notes.txt", "mine")] {
        fs::write(out.path().join(name), text).expect("written");
    }
    let staged = Staged::folder(out.path())?;
    staged.write("a.csv", b"new")?;
    staged.write("b.csv", b"new")?;
    staged.commit()?;
    assert_eq!(names_in(out.path()), ["a.csv", "b.csv", "notes.txt"]);
    assert_eq!(
        fs::read_to_string(out.path().join("a.csv")).expect("there"),
        "new"
    );
    assert_eq!(
        fs::read_to_string(out.path().join("notes.txt")).expect("there"),
        "mine"
    );
    Ok(())
}

#[test]
fn a_folder_or_a_link_that_is_called_like_an_output_is_left_alone() -> Result<(), Faults> {
    let out = tempfile::tempdir().expect("a folder");
    fs::create_dir(out.path().join("b.csv")).expect("made");
    fs::write(out.path().join("b.csv").join("thesis.txt"), "mine").expect("written");
    fs::write(out.path().join("a.csv"), "old").expect("written");
    std::os::unix::fs::symlink("nowhere", out.path().join("c.csv")).expect("linked");
    let staged = Staged::folder(out.path())?;
    for name in ["a.csv", "b.csv", "c.csv"] {
        staged.write(name, b"new")?;
    }
    let refused = staged.commit().expect_err("a folder").to_string();
    for name in ["b.csv", "c.csv"] {
        let said = format!("{name}: is there and is not a regular file");
        assert!(refused.contains(&said), "{refused}");
    }
    assert_eq!(names_in(out.path()), ["a.csv", "b.csv", "c.csv"]);
    for (name, text) in [("a.csv", "old"), ("b.csv/thesis.txt", "mine")] {
        assert_eq!(
            fs::read_to_string(out.path().join(name)).expect("there"),
            text
        );
    }
    Ok(())
}

#[test]
fn places_that_can_not_be_written_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "x").expect("written");
    let refused = Staged::folder(&file).expect_err("a file").to_string();
    assert!(refused.contains("is not a folder"), "{refused}");
    let refused = Staged::file(folder.path())
        .expect_err("a folder")
        .to_string();
    assert!(refused.contains("is not a regular file"), "{refused}");
    let refused = Staged::file(folder.path().join("no").join("file.csv")).expect_err("no folder");
    assert!(
        refused.to_string().contains("can't be written"),
        "{refused}"
    );
    assert!(Staged::folder(file.join("out")).is_err());
}

fn any_id() -> impl Strategy<Value = String> {
    prop_oneof![Just("A".to_owned()), "[a-z ,\"é]{0,6}[a-z]"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// What was written is read back to the last bit, from either kind of file.
    #[test]
    fn what_is_written_is_read_again(
        rows in prop::collection::vec(
            (any_id(), prop::option::of(-1_000_000_i64..1_000_000), any::<f64>()), 1..50),
        ending in prop_oneof![Just("csv"), Just("parquet")],
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(format!("values.{ending}"));
        write_rows(&path, &rows).expect("written");
        let mut columns = Columns::new();
        let id = columns.id("id");
        let rank = columns.whole_or_blank("rank", -1_000_000..=1_000_000);
        let value = columns.number("value");
        let table = read(&Source::path(&path), columns).expect("read");
        prop_assert_eq!(table.len(), rows.len());
        for (row, (wrote_id, wrote_rank, wrote_value)) in table.rows().zip(&rows) {
            prop_assert_eq!(row.id(id), wrote_id);
            prop_assert_eq!(row.whole_or_blank(rank), *wrote_rank);
            let expected = (!wrote_value.is_nan()).then(|| wrote_value.to_bits());
            prop_assert_eq!(row.number(value).map(f64::to_bits), expected);
        }
    }
}
