//! Files that are wrong: the program says where, ends with 2 and leaves nothing behind.

use crate::workbench::{APPLICATIONS, PROGRAMMES, Workbench};

/// Runs `allocate` and `check` on a round that must be refused, and gives what was complained of.
fn refused(bench: &Workbench) -> String {
    let before = bench.names();
    let run = bench.allocate("--out result");
    assert_eq!(run.code, 2, "{}", run.complained);
    assert_eq!(run.printed, "");
    assert_eq!(bench.names(), before, "nothing is left behind");
    let check = bench.check("student,programme\nAnn,Ash\n");
    assert_eq!(check.code, 2, "{}", check.complained);
    assert!(!run.complained.contains("panicked"), "{}", run.complained);
    run.complained
}

/// What is replaced in the applications, by what, and what is said then.
const FAULTS_IN_APPLICATIONS: &[(&str, &str, &str)] = &[
    (
        "Ben,1,Ash",
        "Ben,1,Yew",
        "applications.csv, line 6, column \"programme\": is \"Yew\"; expected one of the programmes of the round",
    ),
    (
        "Ben,2,Elm",
        "Ben,2,Ash",
        "line 7, column \"programme\": is \"Ash\", which an earlier row of \"Ben\" has; expected each programme of a student once",
    ),
    (
        "Ben,2,Elm",
        "Ben,1,Elm",
        "line 7, column \"rank\": is 1, which an earlier row of \"Ben\" has; expected each rank of a student once",
    ),
    (
        "Ben,2,Elm",
        "Ben,3,Elm",
        "line 7, column \"rank\": is 3, but \"Ben\" has no rank 2; expected ranks 1, 2, 3 and so on",
    ),
    (
        "Ben,2,Elm",
        "Ben,0,Elm",
        "line 7, column \"rank\": is 0; expected a whole number from 1 to 1000000",
    ),
    ("Ben,2,Elm", "Ben,-1,Elm", "line 7, column \"rank\": is -1"),
    (
        "Ben,2,Elm,1",
        "Ben,2,Elm,0",
        "line 7, column \"priority_group\": is 0",
    ),
    (
        "Ben,2,Elm,1",
        "Ben,2,Elm,",
        "line 7, column \"priority_group\": is blank",
    ),
    (
        "Elm,1,20",
        "Elm,1,",
        "line 7, column \"lottery\": is blank; expected a number",
    ),
    (
        "Elm,1,20",
        "Elm,1,soon",
        "line 7, column \"lottery\": is \"soon\"",
    ),
    (
        "Ben,2,Elm",
        ",2,Elm",
        "line 7, column \"student\": is blank",
    ),
    (
        "Ben,2,Elm,1,20",
        "Ben,2,Elm,1",
        "line 7: has 4 fields; expected 5 fields, as in the header",
    ),
    (
        "priority_group",
        "priority",
        "line 1, column \"priority_group\": is missing",
    ),
    (
        "rank,programme",
        "programme,programme",
        "line 1, column \"programme\": is there twice",
    ),
];

/// The same of the programmes.
const FAULTS_IN_PROGRAMMES: &[(&str, &str, &str)] = &[
    (
        "Oak,2",
        "Oak,-2",
        "programmes.csv, line 3, column \"capacity\": is -2; expected a whole number from 0 to 1000000",
    ),
    (
        "Oak,2",
        "Oak,1000001",
        "line 3, column \"capacity\": is 1000001",
    ),
    (
        "Oak,2",
        "Oak,99999999999999999999999",
        "line 3, column \"capacity\": is 99999999999999999999999",
    ),
    ("Oak,2", "Oak,2.5", "line 3, column \"capacity\": is 2.5"),
    ("Oak,2", "Oak,", "line 3, column \"capacity\": is blank"),
    (
        "Elm,0",
        "Oak,0",
        "line 4, column \"programme\": is \"Oak\", which an earlier row has; expected each id once",
    ),
    (
        "capacity",
        "places",
        "line 1, column \"capacity\": is missing",
    ),
];

#[test]
fn a_fault_in_the_applications_is_named_with_its_line_and_column() {
    for (from, to, said) in FAULTS_IN_APPLICATIONS {
        let bench = Workbench::with_round();
        bench.put(
            "applications.csv",
            APPLICATIONS.replacen(from, to, 1).as_bytes(),
        );
        let complained = refused(&bench);
        assert!(complained.contains(said), "{said}\n{complained}");
    }
}

#[test]
fn a_fault_in_the_programmes_is_named_with_its_line_and_column() {
    for (from, to, said) in FAULTS_IN_PROGRAMMES {
        let bench = Workbench::with_round();
        bench.put(
            "programmes.csv",
            PROGRAMMES.replacen(from, to, 1).as_bytes(),
        );
        let complained = refused(&bench);
        assert!(complained.contains(said), "{said}\n{complained}");
    }
}

#[test]
fn faults_of_both_files_are_told_at_once() {
    let bench = Workbench::with(&[
        ("programmes.csv", "programme,capacity\nAsh,x\n"),
        (
            "applications.csv",
            "student,rank,programme,priority_group,lottery\nAnn,y,Ash,1,1\n",
        ),
    ]);
    let complained = refused(&bench);
    assert!(
        complained.contains("programmes.csv, line 2")
            && complained.contains("applications.csv, line 2")
    );
}

#[test]
fn files_that_are_empty_or_absent_or_no_tables_are_refused() {
    let bench = Workbench::with_round();
    for name in ["programmes.csv", "applications.csv"] {
        let whole = bench.read(name);
        let header = whole.lines().next().expect("a header").to_owned();
        for (content, said) in [
            (Vec::new(), "is empty; expected a header line"),
            (
                format!("{header}\n").into_bytes(),
                "has no rows; expected at least one below the header",
            ),
            (b"PAR1 cut short".to_vec(), "is not whole"),
            (vec![0; 5_000], "has a name that is not plain text"),
            (vec![b'a'; 3_000_000], "is too long"),
            (
                format!("{header}\n\"").into_bytes(),
                "opens a quote that is never closed",
            ),
        ] {
            bench.put(name, &content);
            let complained = refused(&bench);
            assert!(
                complained.contains(name) && complained.contains(said),
                "{said}\n{complained}"
            );
        }
        std::fs::remove_file(bench.path(name)).expect("removed");
        assert!(refused(&bench).contains("can't be read (No such file"));
        bench.put(name, whole.as_bytes());
    }
    assert_eq!(bench.allocate("--out result").code, 0);
}

#[test]
fn a_utf_8_mark_and_crlf_make_no_difference() {
    let bench = Workbench::with_round();
    assert_eq!(bench.allocate("--out plain").code, 0);
    for (name, text) in [
        ("programmes.csv", PROGRAMMES),
        ("applications.csv", APPLICATIONS),
    ] {
        bench.put(
            name,
            format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes(),
        );
    }
    assert_eq!(bench.allocate("--out marked").code, 0);
    for name in [
        "matching.csv",
        "cutoffs.csv",
        "reasons.csv",
        "certificate.json",
    ] {
        assert_eq!(
            bench.read(&format!("plain/{name}")),
            bench.read(&format!("marked/{name}"))
        );
    }
}

#[test]
fn a_matching_that_can_not_be_read_is_no_verdict() {
    let bench = Workbench::with_round();
    for (text, said) in [
        ("", "matching.csv: is empty"),
        (
            "student,place\nAnn,Ash\n",
            "column \"programme\": is missing",
        ),
        ("student,programme\nAnn\n", "line 2: has 1 field"),
    ] {
        let run = bench.check(text);
        assert_eq!((run.code, run.printed.as_str()), (2, ""));
        assert!(run.complained.contains(said), "{}", run.complained);
    }
}

#[test]
fn a_command_that_is_wrong_or_a_place_that_can_not_be_written_is_said_so() {
    let bench = Workbench::with_round();
    for (more, code, said) in [
        ("", 2, "--out <DIR>"),
        ("--out r --mechanism fair", 2, "student-optimal"),
        ("--out r --tie-break single", 2, "--seed <HEX>"),
        (
            "--out r --tie-break single --seed 12 --round spring",
            2,
            "64 hexadecimal digits",
        ),
        (
            "--out r --round spring",
            2,
            "without --tie-break single or multiple nothing is drawn",
        ),
        (
            "--out r --tie-break given --seed \
             9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            2,
            "without --tie-break single or multiple nothing is drawn",
        ),
        ("--out programmes.csv", 3, "programmes.csv: is not a folder"),
        ("--out programmes.csv/r", 3, "can't be written"),
    ] {
        let run = bench.allocate(more);
        assert_eq!(run.code, code, "{more}: {}", run.complained);
        assert!(run.complained.contains(said), "{}", run.complained);
    }
    assert_eq!(bench.names(), ["applications.csv", "programmes.csv"]);
}

#[test]
fn every_command_shows_examples_and_exit_codes() {
    let bench = Workbench::with(&[]);
    for command in ["allocate", "check", "access", "inequality", "rates"] {
        let run = bench.run(&format!("{command} --help"));
        assert_eq!(run.code, 0);
        assert!(
            run.printed.contains(&format!("commonweal {command} --")),
            "{}",
            run.printed
        );
        assert!(run.printed.contains("Exit codes:"), "{}", run.printed);
    }
}

/// A line that is longer than the memory at hand.
const GIGABYTE: u64 = 1024 * 1024 * 1024;

#[test]
fn a_line_of_a_gigabyte_is_refused_in_little_memory() {
    let round = "--programmes programmes.csv --applications applications.csv";
    let places = "--origins cells.csv --destinations cells.csv --measure cumulative --cutoff 1";
    for (name, start, at, line) in [
        (
            "programmes.csv",
            "programme,capacity\nAsh,1\n",
            3,
            format!("allocate {round} --out result"),
        ),
        (
            "applications.csv",
            "",
            1,
            format!("allocate {round} --out result"),
        ),
        (
            "matching.csv",
            "student,programme\nAnn,",
            2,
            format!("check {round} --matching matching.csv"),
        ),
        (
            "travel.csv",
            "from_id,to_id,travel_time\nA,A,\"",
            2,
            format!("access {places} --travel travel.csv --out f.csv"),
        ),
        (
            "values.csv",
            "id,value\n",
            2,
            "inequality --values values.csv --origins cells.csv --population people --index gini"
                .to_owned(),
        ),
    ] {
        let bench = Workbench::with_round();
        bench.put("cells.csv", b"id,people\nA,1\n");
        bench.put_long(name, start.as_bytes(), GIGABYTE);
        let before = bench.names();
        let run = bench.run_in_little_memory(&line);
        assert_eq!(
            (run.code, run.printed.as_str()),
            (2, ""),
            "{}",
            run.complained
        );
        let said = format!("{name}, line {at}: is too long");
        assert!(run.complained.contains(&said), "{said}\n{}", run.complained);
        assert_eq!(bench.names(), before, "nothing is left behind");
    }
}

#[test]
fn a_parquet_file_cut_short_anywhere_is_refused() {
    let bench = Workbench::with(&[("cells.csv", "id,people\nA,1\n")]);
    let pack = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../packs/belo-horizonte/travel_times.parquet"
    );
    let whole = std::fs::read(pack).expect("the travel times of the pack");
    for kept in [
        4,
        11,
        1_000,
        whole.len() / 2,
        whole.len() - 8,
        whole.len() - 1,
    ] {
        bench.put("travel.parquet", &whole[..kept]);
        let run = bench.run(
            "access --origins cells.csv --destinations cells.csv --travel travel.parquet \
             --measure cumulative --cutoff 1 --out f.csv",
        );
        assert_eq!(
            (run.code, run.printed.as_str()),
            (2, ""),
            "{}",
            run.complained
        );
        let said = "travel.parquet: is not whole";
        assert!(run.complained.contains(said), "{kept}\n{}", run.complained);
        assert_eq!(bench.names(), ["cells.csv", "travel.parquet"]);
    }
}
