//! Who can reach what, and how unequally it is spread.

use crate::workbench::Workbench;

/// Three villages, of which one reaches nothing; one file serves as origins and destinations.
const CELLS: &str = "\
id,people,jobs,income,district,note
A,100,10,5,north,
B,300,0,2,south,\"x, y\"
C,0,40,,south,
";

const TRAVEL: &str = "from_id,to_id,travel_time\nA,A,0\nA,C,30\nB,A,20\nB,C,45.5\n";

fn bench() -> Workbench {
    Workbench::with(&[("cells.csv", CELLS), ("travel.csv", TRAVEL)])
}

/// Runs `access` on the cells and gives what it wrote.
fn reached(bench: &Workbench, flags: &str) -> String {
    let run = bench.run(&format!(
        "access --origins cells.csv --destinations cells.csv --travel travel.csv --out f.csv --measure {flags}"
    ));
    assert_eq!((run.code, run.complained.as_str()), (0, ""), "{flags}");
    assert_eq!(run.printed, "3 values written to f.csv.\n");
    bench.read("f.csv")
}

#[test]
fn every_measure_gives_one_value_for_each_origin() {
    let bench = bench();
    for (flags, values) in [
        (
            "cumulative --cutoff 30 --opportunity jobs",
            ["50", "10", "0"],
        ),
        (
            "cumulative --cutoff 29.9 --opportunity jobs",
            ["10", "10", "0"],
        ),
        ("cumulative --cutoff 60", ["2", "2", "0"]),
        (
            "cumulative --cutoff 60 --opportunity people --passive",
            ["400", "0", "400"],
        ),
        (
            "cumulative --cutoff 60 --demand people --passive",
            ["400", "0", "400"],
        ),
        ("cumulative --cutoff 60 --passive", ["2", "0", "2"]),
        (
            "cost-to-closest --n 101 --opportunity people --passive",
            ["20", "inf", "45.5"],
        ),
        (
            "cumulative-interval --interval 20:40:10 --summary median --opportunity jobs",
            ["50", "10", "0"],
        ),
        (
            "cumulative-interval --interval 20:50:30 --summary mean --opportunity jobs",
            ["30", "30", "0"],
        ),
        (
            "gravity --decay linear:64 --opportunity jobs",
            ["31.25", "18.4375", "0"],
        ),
        (
            "gravity --decay stepped:15=0.75,30=0.25,45=0 --opportunity jobs",
            ["20", "7.5", "0"],
        ),
        (
            "2sfca --decay binary:30 --opportunity jobs --demand people",
            ["0.425", "0.025", "0"],
        ),
        (
            "cost-to-closest --n 1 --opportunity jobs",
            ["0", "20", "inf"],
        ),
        (
            "cost-to-closest --n 50 --opportunity jobs",
            ["30", "45.5", "inf"],
        ),
        (
            "cost-to-closest --n 51 --opportunity jobs",
            ["inf", "inf", "inf"],
        ),
    ] {
        let text = reached(&bench, flags);
        let expected = ["A", "B", "C"].into_iter().zip(values);
        for (line, (id, value)) in text.lines().skip(1).zip(expected) {
            let (found_id, found) = line.split_once(',').expect("two columns");
            assert_eq!(found_id, id, "{flags}");
            // Sums of fractions may differ in their last digit.
            let (found, value): (f64, f64) = (found.parse().unwrap(), value.parse().unwrap());
            assert!(
                found == value || (found - value).abs() < 1e-12,
                "{flags}: {id} reaches {found}"
            );
        }
        assert_eq!(text.lines().count(), 4, "{flags}");
    }
}

#[test]
fn balanced_catchments_count_nobody_twice() {
    let text = reached(
        &bench(),
        "bfca --decay exponential:0.05 --opportunity jobs --demand people",
    );
    let values: Vec<f64> = text
        .lines()
        .skip(1)
        .map(|line| line[2..].parse().expect("a number"))
        .collect();
    let weight = |minutes: f64| (-0.05 * minutes).exp();
    let from_a = 100.0 / (weight(0.0) + weight(30.0));
    let from_b = 300.0 / (weight(20.0) + weight(45.5));
    // The 400 people are shared out between the two workplaces, whose jobs a head are then shared out whole.
    let at_a = from_a * weight(0.0) + from_b * weight(20.0);
    let jobs_a_head = 10.0 / at_a + 40.0 / (400.0 - at_a);
    let total: f64 = values.iter().sum();
    assert!(
        (total - jobs_a_head).abs() < 1e-12,
        "{total} is not {jobs_a_head}"
    );
}

#[test]
fn values_are_measured_for_inequality_straight_from_their_file() {
    let bench = bench();
    reached(&bench, "cumulative --cutoff 30 --opportunity jobs");
    let index = |flags: &str| {
        let run = bench.run(&format!(
            "inequality --values f.csv --column value --origins cells.csv --population people {flags}"
        ));
        assert_eq!((run.code, run.complained.as_str()), (0, ""), "{flags}");
        serde_json::from_str::<serde_json::Value>(&run.printed).expect("JSON")
    };
    // 100 people reach 50 jobs and 300 reach 10: a mean of 20; the poorer three quarters hold 3/8.
    assert_eq!(
        index("--index gini"),
        serde_json::json!({"index": "gini", "value": 0.375})
    );
    let palma = index("--index palma --income income");
    assert!(palma["value"].is_null());
    assert!(
        palma["undefined"]
            .as_str()
            .is_some_and(|why| why.contains("no wealthiest")),
        "{palma}"
    );
    for flags in ["--income income", "--income income --income-known"] {
        let concentration = index(&format!("--index concentration {flags}"));
        assert_eq!(concentration["value"], 0.375, "the richer have the more");
    }
    let theil = index("--index theil --groups district");
    let (between, within) = (theil["between"].as_f64(), theil["within"].as_f64());
    assert_eq!(within, Some(0.0));
    assert_eq!(theil["value"].as_f64(), between);
    let expected = 0.25 * 2.5 * 2.5f64.ln() + 0.75 * 0.5 * 0.5f64.ln();
    assert!((between.expect("a number") - expected).abs() < 1e-12);
    let none = index("--index concentration-corrected --income income --income-known");
    assert!((none["value"].as_f64().expect("a number") - 0.375 * 4.0 * 20.0 / 40.0).abs() < 1e-12);
}

#[test]
fn an_index_that_is_not_defined_says_why() {
    let bench = Workbench::with(&[
        ("cells.csv", CELLS),
        ("zero.csv", "id,value\nA,0\nB,0\nC,\n"),
    ]);
    let run = bench
        .run("inequality --values zero.csv --origins cells.csv --population people --index gini");
    assert_eq!(run.code, 0);
    assert_eq!(
        run.printed,
        "{\"index\":\"gini\",\"value\":null,\"undefined\":\"every value is 0, so there is nothing to share out\"}\n"
    );
}

/// The file that is replaced, by what, and what is said then.
const FAULTS_IN_FILES: &[(&str, &str, &str)] = &[
    (
        "travel.csv",
        "from_id,to_id,travel_time\nA,A,0\nA,X,3\n",
        "travel.csv, line 3, column \"to_id\": is \"X\"; expected an id of the destinations",
    ),
    (
        "travel.csv",
        "from_id,to_id,travel_time\nX,A,0\n",
        "line 2, column \"from_id\": is \"X\"; expected an id of the origins",
    ),
    (
        "travel.csv",
        "from_id,to_id,travel_time\nA,B,1\nA,C,1\nA,B,2\n",
        "line 4, column \"to_id\": is the same pair as line 2; expected each pair once",
    ),
    (
        "travel.csv",
        "from_id,to_id,travel_time\nA,B,-1\n",
        "line 2, column \"travel_time\": is -1; expected a number of at least 0",
    ),
    (
        "travel.csv",
        "from_id,to_id,travel_time\nA,B,\n",
        "line 2, column \"travel_time\": is blank",
    ),
    (
        "travel.csv",
        "from_id,to_id,travel_time\nA,B,inf\n",
        "line 2, column \"travel_time\": is inf",
    ),
    (
        "travel.csv",
        "from_id,to_id,minutes\nA,B,1\n",
        "line 1, column \"travel_time\": is missing",
    ),
    ("travel.csv", "PAR1", "travel.csv: is not whole"),
    ("travel.csv", "", "travel.csv: is empty"),
    (
        "travel.csv",
        "from_id,to_id,travel_time\n",
        "travel.csv: has no rows",
    ),
    (
        "cells.csv",
        "id,people,jobs\nA,1,1\nA,1,1\n",
        "cells.csv, line 3, column \"id\": is \"A\", which an earlier row has",
    ),
    (
        "cells.csv",
        "id,people,jobs\nA,1,\nB,1,1\nC,1,1\n",
        "cells.csv, line 2, column \"jobs\": is blank; expected a number of at least 0",
    ),
    (
        "cells.csv",
        "id,people,jobs\nA,1,-4\nB,1,1\nC,1,1\n",
        "cells.csv, line 2, column \"jobs\": is -4",
    ),
    (
        "cells.csv",
        "id,people\nA,1\n",
        "cells.csv, line 1, column \"jobs\": is missing",
    ),
    ("cells.csv", "id,jobs\n", "cells.csv: has no rows"),
];

#[test]
fn faults_in_the_files_of_reach_are_named() {
    for (name, text, said) in FAULTS_IN_FILES {
        let bench = bench();
        bench.put(name, text.as_bytes());
        let run = bench.run(
            "access --origins cells.csv --destinations cells.csv --travel travel.csv --out f.csv \
             --measure cumulative --cutoff 30 --opportunity jobs",
        );
        assert_eq!((run.code, run.printed.as_str()), (2, ""), "{text}");
        assert!(run.complained.contains(said), "{said}\n{}", run.complained);
        assert_eq!(
            bench.names(),
            ["cells.csv", "travel.csv"],
            "nothing is left behind"
        );
    }
}

#[test]
fn where_nobody_lives_a_value_may_be_missing() {
    let bench = bench();
    let mut printed = Vec::new();
    for missing in ["", "inf", "1"] {
        bench.put(
            "f.csv",
            format!("id,value\nA,1\nB,2\nC,{missing}\n").as_bytes(),
        );
        let run = bench.run(
            "inequality --values f.csv --origins cells.csv --population people --income income \
             --index concentration-corrected",
        );
        assert_eq!((run.code, run.complained.as_str()), (0, ""), "“{missing}”");
        printed.push(run.printed);
    }
    assert_eq!(printed, vec![printed[2].clone(); 3]);
}

#[test]
fn faults_in_the_files_of_inequality_are_named() {
    for (text, more, said) in [
        (
            "id,value\nA,1\nB,2\n",
            "",
            "cells.csv, line 4, column \"id\": is \"C\", which has no value",
        ),
        (
            "id,value\nA,1\nB,2\nC,3\nD,4\n",
            "",
            "f.csv, line 5, column \"id\": is \"D\"; expected an id of the origins",
        ),
        (
            "id,value\nA,1\nB,\nC,3\n",
            "",
            "f.csv, line 3, column \"value\": is blank",
        ),
        (
            "id,value\nA,inf\nB,1\nC,3\n",
            "",
            "f.csv, line 2, column \"value\": is inf",
        ),
        (
            "id,value\nA,1\nB,-1\nC,3\n",
            "",
            "f.csv, line 3, column \"value\": is -1",
        ),
        (
            "id,value\nA,1\nA,2\n",
            "",
            "f.csv, line 3, column \"id\": is \"A\", which an earlier row has",
        ),
        (
            "id,value\nA,1\nB,x\nC,3\n",
            "",
            "f.csv, line 3, column \"value\": is \"x\"",
        ),
        (
            "id,values\nA,1\n",
            "",
            "f.csv, line 1, column \"value\": is missing",
        ),
        (
            "id,value\nA,1\nB,1\nC,1\n",
            "--income district",
            "cells.csv, line 2, column \"district\": is \"north\"",
        ),
    ] {
        let bench = bench();
        bench.put("f.csv", text.as_bytes());
        let index = if more.is_empty() { "gini" } else { "palma" };
        let run = bench.run(&format!(
            "inequality --values f.csv --origins cells.csv --population people --index {index} {more}"
        ));
        assert_eq!((run.code, run.printed.as_str()), (2, ""), "{text}");
        assert!(run.complained.contains(said), "{said}\n{}", run.complained);
    }
}

#[test]
fn a_measure_must_have_what_it_needs_and_nothing_else() {
    let bench = bench();
    for (flags, said) in [
        ("cumulative", "--measure cumulative needs --cutoff"),
        (
            "cumulative --cutoff -5",
            "the cut-off is -5; expected a number of 0 or more",
        ),
        ("cost-to-closest --n -1", "invalid value '-1' for '--n <K>'"),
        (
            "cumulative --cutoff 30 --decay binary:30",
            "--measure cumulative takes no --decay",
        ),
        (
            "cumulative-interval --interval 30:60:1",
            "needs --interval and --summary",
        ),
        (
            "cumulative-interval --interval 60:30:1 --summary mean",
            "60:30:1",
        ),
        (
            "cumulative-interval --interval 30:60:1 --summary mode",
            "median or mean",
        ),
        ("gravity --decay sudden:3", "sudden:3"),
        ("gravity --decay linear:0", "above 0"),
        (
            "2sfca --decay binary:30",
            "--measure 2sfca needs --decay and --demand",
        ),
        (
            "bfca --decay binary:30 --demand people --passive",
            "--measure bfca takes no --passive",
        ),
        ("cost-to-closest --n 0", "--n"),
        ("nearest", "cost-to-closest"),
    ] {
        let run = bench.run(&format!(
            "access --origins cells.csv --destinations cells.csv --travel travel.csv --out f.csv \
             --measure {flags}"
        ));
        assert_eq!((run.code, run.printed.as_str()), (2, ""), "{flags}");
        assert!(run.complained.contains(said), "{said}\n{}", run.complained);
    }
    let run = bench
        .run("inequality --values f.csv --origins cells.csv --population people --index palma");
    assert_eq!(run.code, 2);
    assert!(
        run.complained.contains("needs --income"),
        "{}",
        run.complained
    );
}

#[test]
fn a_time_of_nothing_counts_as_a_tenth_and_no_weight_is_above_one() {
    let bench = bench();
    reached(&bench, "gravity --decay power:1 --opportunity jobs");
    assert_eq!(
        bench.read("f.csv"),
        format!(
            "id,value\nA,{}\nB,{}\nC,0\n",
            10.0 + 40.0 / 30.0,
            10.0 / 20.0 + 40.0 / 45.5
        )
    );
}

#[test]
#[doc = "EDU-18"]
fn rates_are_told_of_groups_that_are_large_enough() {
    let mut people = "id,place,income\n".to_owned();
    for (group, reached, all) in [("low", 3, 8), ("high", 6, 8), ("none", 4, 4)] {
        for one in 0..all {
            people.push_str(&format!(
                "{group}{one},{},{group}\n",
                u8::from(one < reached)
            ));
        }
    }
    people.push_str("x,1,\n");
    let bench = Workbench::with(&[("people.csv", &people)]);
    let run = bench.run("rates --people people.csv --reached place --groups income");
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    let printed: serde_json::Value = serde_json::from_str(&run.printed).unwrap();
    let groups = printed["groups"].as_array().unwrap();
    let names: Vec<&str> = groups
        .iter()
        .filter_map(|one| one["group"].as_str())
        .collect();
    assert_eq!(names, ["high", "low", "none"]);
    assert_eq!(groups[1]["share"], 0.375);
    // Wilson 1927 for 3 of 8.
    assert!((groups[1]["low"].as_f64().unwrap() - 0.136_84).abs() < 5e-5);
    assert!((groups[1]["high"].as_f64().unwrap() - 0.694_26).abs() < 5e-5);
    assert!(groups[2]["people"].is_null(), "four are too few");
    assert_eq!(printed["gap"]["highest"], "high");
    assert_eq!(printed["gap"]["points"], 0.375);
    bench.put("people.csv", b"id,place,income\na,2,low\n");
    let run = bench.run("rates --people people.csv --reached place --groups income");
    assert_eq!(run.code, 2);
    assert!(run.complained.contains("place"), "{}", run.complained);
}
