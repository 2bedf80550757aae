//! An operator asks what is wrong.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};

use crate::program::Home;

const DOCTOR: &str = "doctor --database sqlite:city.db";

#[test]
fn a_city_that_is_well_is_told_so() {
    let home = Home::new();
    home.start("demo --residents 200 --listen 127.0.0.1:0")
        .kill();
    home.run("doctor").assert(
        0,
        &[
            "ok     database",
            "ok     disk",
            "ok     clock",
            "ok     log",
            "ok     tables",
            "belo-horizonte",
            "All is well.",
        ],
    );
}

#[test]
fn where_there_is_no_database_none_is_made() {
    let home = Home::new();
    home.run(DOCTOR).assert(
        1,
        &[
            "WRONG  database: there is no file city.db",
            "commonweal load",
        ],
    );
    assert!(!home.path("city.db").exists());
}

#[test]
fn an_empty_database_wants_to_be_migrated() {
    let home = Home::new();
    home.put("city.db", b"");
    home.run(DOCTOR).assert(
        1,
        &["WRONG  tables", "city_0001_people", "commonweal migrate"],
    );
}

#[test]
fn what_is_no_database_is_not_taken_for_one() {
    let home = Home::new();
    home.put(
        "city.db",
        &b"not a database, whatever it is called. ".repeat(200),
    );
    home.run(DOCTOR)
        .assert(1, &["WRONG  database", "bring back the last copy"]);
}

#[test]
fn a_database_with_a_broken_page_is_told_as_damaged() {
    const PAGE_BYTES: u64 = 4_096;
    let home = Home::new();
    home.run("load --residents 300 --database sqlite:city.db")
        .assert(0, &[]);
    let mut file = OpenOptions::new()
        .write(true)
        .open(home.path("city.db"))
        .unwrap();
    let pages = file.metadata().unwrap().len() / PAGE_BYTES;
    file.seek(SeekFrom::Start(pages / 2 * PAGE_BYTES)).unwrap();
    file.write_all(&[0xff; 2 * PAGE_BYTES as usize]).unwrap();
    drop(file);
    home.run(DOCTOR)
        .assert(1, &["WRONG  database", "bring back the last copy"]);
}

#[test]
fn a_database_that_is_served_is_left_alone() {
    let home = Home::new();
    let city = home.start("demo --residents 200 --listen 127.0.0.1:0 --data .");
    home.run(DOCTOR)
        .assert(1, &["in use by another commonweal", "/health"]);
    assert_eq!(city.get("/health").status, 200);
}
