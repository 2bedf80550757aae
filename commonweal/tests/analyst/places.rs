//! Giving out the places of a round, and judging a matching.

use crate::workbench::{APPLICATIONS, Workbench};

#[test]
fn the_places_of_a_round_are_given_out_with_cutoffs_reasons_and_a_certificate() {
    let bench = Workbench::with_round();
    let run = bench.allocate("--out result");
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    assert_eq!(
        run.printed,
        "Students  3\nPlaced    2\nUnplaced  1\n  placed at choice 1: 1\n  placed at choice 2: 1\n\
         Programmes full: 2 of 3\nThe checker judged 6 applications: stable.\nWritten to result.\n"
    );
    // Students stand in the order of first appearance.
    assert_eq!(
        bench.read("result/matching.csv"),
        "student,programme,rank\nZoe,Oak,2\nAnn,Ash,1\nBen,,\n"
    );
    assert_eq!(
        bench.read("result/cutoffs.csv"),
        "programme,capacity,filled,applicants,cutoff_priority_group,cutoff_lottery,cutoff_position\n\
         Ash,1,1,3,1,30,1\nOak,2,1,2,,,\nElm,0,0,1,,,\n"
    );
    let reasons = bench.read("result/reasons.csv");
    let lines: Vec<&str> = reasons.lines().collect();
    assert_eq!(lines.len(), 7);
    assert_eq!(
        lines[1], "Zoe,1,Ash,full,2,10,2,1,0,1:1,priority group 1 with the same lottery number",
        "a group better would have been enough, for Zoe's number is smaller than Ann's"
    );
    assert_eq!(lines[2], "Zoe,2,Oak,offered,1,10,1,1,2,1:1,");
    assert_eq!(lines[4], "Ann,2,Oak,unneeded,1,30,2,2,2,1:1,");
    assert_eq!(lines[6], "Ben,2,Elm,full,1,20,1,1,0,,");
    let certificate: serde_json::Value =
        serde_json::from_str(&bench.read("result/certificate.json")).expect("JSON");
    assert_eq!(certificate["counts"]["placed"], 2);
    assert_eq!(certificate["checker"]["stable"], true);
    assert_eq!(
        bench.names(),
        ["applications.csv", "programmes.csv", "result"]
    );
}

#[test]
fn the_two_sides_of_a_market_can_differ() {
    let bench = Workbench::with(&[
        ("programmes.csv", "programme,capacity\nAsh,1\nOak,1\n"),
        (
            "applications.csv",
            "student,rank,programme,priority_group,lottery\n\
             Ann,1,Ash,1,2\nAnn,2,Oak,1,1\nBen,1,Oak,1,2\nBen,2,Ash,1,1\n",
        ),
    ]);
    assert_eq!(bench.allocate("--out result").code, 0);
    assert_eq!(
        bench.read("result/matching.csv"),
        "student,programme,rank\nAnn,Ash,1\nBen,Oak,1\n"
    );
    assert_eq!(
        bench
            .allocate("--mechanism programme-optimal --out result")
            .code,
        0
    );
    assert_eq!(
        bench.read("result/matching.csv"),
        "student,programme,rank\nAnn,Oak,2\nBen,Ash,2\n"
    );
    for stable in ["Ann,Ash,\nBen,Oak,\n", "Ann,Oak,9\nBen,Ash,9\n"] {
        let run = bench.check(&format!("student,programme,rank\n{stable}"));
        assert_eq!((run.code, run.printed.as_str()), (0, "stable\n"));
    }
}

#[test]
fn the_outcome_does_not_hang_on_the_order_of_the_rows() {
    let bench = Workbench::with_round();
    let tied = APPLICATIONS
        .replace(",10\n", ",5\n")
        .replace(",20\n", ",5\n")
        .replace(",30\n", ",5\n");
    let (header, rows) = tied.split_once('\n').expect("a header");
    let mut certificates = Vec::new();
    for reversed in [false, true] {
        let mut lines: Vec<&str> = rows.lines().collect();
        if reversed {
            lines.reverse();
        }
        bench.put(
            "applications.csv",
            format!("{header}\n{}\n", lines.join("\n")).as_bytes(),
        );
        assert_eq!(bench.allocate("--out result").code, 0);
        let matching = bench.read("result/matching.csv");
        let mut rows: Vec<String> = matching.lines().map(str::to_owned).collect();
        assert_eq!(
            rows[1].split(',').next(),
            Some(if reversed { "Ben" } else { "Zoe" })
        );
        rows.sort();
        certificates.push((rows, bench.read("result/certificate.json")));
    }
    assert_eq!(certificates[0], certificates[1]);
}

#[test]
#[doc = "EDU-06"]
fn edu_06_anyone_can_recompute_a_draw_from_its_seed() {
    let seed = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let without = "student,rank,programme,priority_group\nAnn,1,Ash,1\nBen,1,Ash,1\nCem,1,Ash,1\n";
    let blank =
        "student,rank,programme,priority_group,lottery\nAnn,1,Ash,1,\nBen,1,Ash,1,\nCem,1,Ash,1,\n";
    let mut outcomes = Vec::new();
    for applications in [without, blank] {
        let bench = Workbench::with(&[
            ("programmes.csv", "programme,capacity\nAsh,1\n"),
            ("applications.csv", applications),
        ]);
        let run = bench.allocate(&format!(
            "--tie-break single --seed {seed} --round spring --out r"
        ));
        assert_eq!((run.code, run.complained.as_str()), (0, ""));
        assert!(bench.read("r/certificate.json").contains(seed));
        outcomes.push((bench.read("r/matching.csv"), bench.read("r/reasons.csv")));
        let check = bench.run(&format!(
            "check --programmes programmes.csv --applications applications.csv --matching r/matching.csv \
             --tie-break single --seed {seed} --round spring"
        ));
        assert_eq!((check.code, check.printed.as_str()), (0, "stable\n"));
    }
    assert_eq!(outcomes[0], outcomes[1]);
    // HMAC-SHA-256 computed with another program (Python's hmac), first 8 bytes, big-endian.
    for line in [NUMBER_OF_ANN, NUMBER_OF_BEN, NUMBER_OF_CEM] {
        assert!(outcomes[0].1.contains(line), "{line} in {}", outcomes[0].1);
    }
}

const NUMBER_OF_ANN: &str = "Ann,1,Ash,offered,1,311602462303022404,1,";
const NUMBER_OF_BEN: &str = "Ben,1,Ash,full,1,10424615791546153990,2,";
const NUMBER_OF_CEM: &str = "Cem,1,Ash,full,1,12822291256287104578,3,";

#[test]
fn a_matching_that_wrongs_somebody_is_refused_in_plain_words() {
    let bench = Workbench::with_round();
    for (rows, said) in [
        (
            "Zoe,Ash\nAnn,Oak\nBen,\n",
            "Student \"Ann\" would rather be at programme \"Ash\", where student \"Zoe\" has a place with less right to it.",
        ),
        (
            "Zoe,\nAnn,Ash\n",
            "Student \"Zoe\" would rather be at programme \"Oak\", where places are left (2).",
        ),
        (
            "Zoe,Ash\nAnn,Ash\n",
            "Programme \"Ash\" has more students (2) than places (1).",
        ),
        (
            "Zoe,Oak\nAnn,Ash\nBen,Oak\n",
            "Student \"Ben\" is at programme \"Oak\", which is not on the student's list.",
        ),
        (
            "Zoe,Oak\nAnn,Ash\nBen,Yew\n",
            "Student \"Ben\" is at programme \"Yew\", which is not in the round.",
        ),
        (
            "Zoe,Oak\nAnn,Ash\nDan,Oak\n",
            "Student \"Dan\" is at programme \"Oak\" without having applied.",
        ),
        (
            "Zoe,Oak\nAnn,Ash\nZoe,Oak\n",
            "Student \"Zoe\" has more than one row.",
        ),
    ] {
        let run = bench.check(&format!("student,programme\n{rows}"));
        assert_eq!(run.code, 1, "{rows}");
        assert!(run.printed.starts_with("Faults found: "), "{}", run.printed);
        assert!(run.printed.contains(said), "{}", run.printed);
    }
}

#[test]
fn lottery_numbers_may_be_decimal_or_of_64_bits() {
    let bench = Workbench::with_round();
    let decimal = APPLICATIONS
        .replace(",10\n", ",0.125\n")
        .replace(",30\n", ",-2.5\n");
    bench.put("applications.csv", decimal.as_bytes());
    assert_eq!(bench.allocate("--out result").code, 0);
    assert!(
        bench
            .read("result/cutoffs.csv")
            .contains("Ash,1,1,3,1,-2.5,1\n")
    );
    let large = "student,rank,programme,priority_group,lottery\n\
                 Ann,1,Ash,1,18446744073709551615\nBen,1,Ash,1,18446744073709551614\n";
    bench.put("applications.csv", large.as_bytes());
    assert_eq!(bench.allocate("--out result").code, 0);
    assert_eq!(
        bench.read("result/matching.csv"),
        "student,programme,rank\nAnn,,\nBen,Ash,1\n"
    );
}
