//! Proofs about Merkle trees: the verdicts of `merkle check`, on the vectors of others and on files made to mislead.

use std::fs;
use std::path::Path;

use crate::workbench::{Run, Workbench};

/// A leaf in a tree of one, with nothing to prove.
const GOOD: &str = r#"{"leafIdx": 0, "treeSize": 1, "root": "DTrtAjFI/9KiWfvQzcf7PPl1ZYdg03dbgq9vkKrMLfw=",
"leafHash": "DTrtAjFI/9KiWfvQzcf7PPl1ZYdg03dbgq9vkKrMLfw=", "proof": [], "case": "one leaf", "wantErr": false}"#;

/// Two trees of one size.
const SAME: &str = r#"{"size1": 3, "size2": 3, "root1": "AAAA", "root2": "AAAA", "desc": "same", "wantErr": false}"#;

fn check(cases: &str) -> Run {
    Workbench::with(&[("cases.json", cases)]).run("merkle check cases.json")
}

/// Replaces a part of the good case, which must then be refused for the reason given.
fn refused(from: &str, to: &str, reason: &str) {
    let case = GOOD.replacen(from, to, 1).replacen("false", "true", 1);
    assert_ne!(case, GOOD.replacen("false", "true", 1), "{from}");
    let run = check(&format!("[{case}]"));
    assert_eq!(run.code, 0, "{}{}", run.printed, run.complained);
    let said = format!("refused   as expected      one leaf: {reason}\n");
    assert!(run.printed.starts_with(&said), "{}", run.printed);
}

/// Replaces a part of the good case, which is then a fault of the file.
fn fault(from: &str, to: &str, said: &str) {
    let run = check(&format!("[{}]", GOOD.replacen(from, to, 1)));
    assert_eq!(
        (run.code, run.printed.as_str()),
        (2, ""),
        "{}",
        run.complained
    );
    assert!(run.complained.contains(said), "{}", run.complained);
}

#[doc = "GOV-07"]
#[test]
fn all_93_vectors_end_as_they_want() {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../engines/merkle/tests/vectors");
    let bench = Workbench::with(&[]);
    for name in ["inclusion_proofs.json", "consistency_proofs.json"] {
        bench.put(name, &fs::read(vectors.join(name)).expect("a vector"));
    }
    let run = bench.run("merkle check inclusion_proofs.json consistency_proofs.json");
    assert_eq!(run.code, 0, "{}", run.complained);
    let summary = "\
        inclusion_proofs.json: cases 45, accepted 3, refused 42, not as expected 0\n";
    assert!(run.printed.contains(summary), "{}", run.printed);
    let end = "\
        consistency_proofs.json: cases 48, accepted 3, refused 45, not as expected 0\n\
        All files: cases 93, accepted 6, refused 87, not as expected 0\n";
    assert!(run.printed.ends_with(end), "{}", run.printed);
    assert_eq!(run.printed.lines().count(), 96);
}

#[test]
fn a_verdict_that_differs_from_what_was_expected_ends_with_1() {
    let wrong = GOOD.replacen("false", "true", 1);
    let run = check(&format!("[{GOOD}, {wrong}, {SAME}]"));
    let expected = "\
        accepted  as expected      one leaf\n\
        accepted  NOT AS EXPECTED  one leaf\n\
        accepted  as expected      same\n\
        cases.json: cases 3, accepted 3, refused 0, not as expected 1\n";
    assert_eq!((run.code, run.printed.as_str()), (1, expected));
    let refused = GOOD.replacen("\"leafIdx\": 0", "\"leafIdx\": 1", 1);
    let run = check(&format!("[{refused}]"));
    assert_eq!(run.code, 1);
    let said = "refused   NOT AS EXPECTED  one leaf: a tree of 1 leaves has no leaf 1";
    assert!(run.printed.starts_with(said), "{}", run.printed);
}

#[test]
fn what_can_t_be_a_proof_is_refused_with_the_reason() {
    let root = "\"root\": \"DTrtAjFI/9KiWfvQzcf7PPl1ZYdg03dbgq9vkKrMLfw=\"";
    refused(
        "\"leafIdx\": 0",
        "\"leafIdx\": -1",
        "leafIdx is -1, not a whole number from 0 to 18446744073709551615",
    );
    refused(
        "\"leafIdx\": 0",
        "\"leafIdx\": 0.5",
        "leafIdx is 0.5, not a whole number from 0 to 18446744073709551615",
    );
    refused(
        "\"treeSize\": 1",
        "\"treeSize\": 1e30",
        "treeSize is 1e+30, not a whole number from 0 to 18446744073709551615",
    );
    refused(
        "\"leafIdx\": 0",
        "\"leafIdx\": 18446744073709551615",
        "a tree of 1 leaves has no leaf 18446744073709551615: they count from 0",
    );
    refused(
        "\"treeSize\": 1",
        "\"treeSize\": 18446744073709551615",
        "the proof has 0 hashes, not 64",
    );
    refused(
        "\"treeSize\": 1",
        "\"treeSize\": 0",
        "a tree of 0 leaves has no leaf 0: they count from 0",
    );
    refused(root, "\"root\": \"DTrt\"", "the root has 3 bytes, not 32");
    refused(root, "\"root\": \"\"", "the root has 0 bytes, not 32");
    refused(root, "\"root\": null", "the root has 0 bytes, not 32");
    refused(root, "\"root\": \"not base64\"", "root is not base64");
    refused("[]", "[\"DTrt\"]", "the proof has 1 hashes, not 0");
    refused("[]", "[\"%\"]", "a hash of the proof is not base64");
    refused(
        "\"treeSize\": 1, ",
        "\"treeSize\": 2, ",
        "the proof has 0 hashes, not 1",
    );
}

#[test]
fn a_proof_that_is_null_or_left_out_is_empty() {
    for proof in ["\"proof\": null,", "", "\"proof\": [],"] {
        let run = check(&GOOD.replacen("\"proof\": [],", proof, 1));
        assert_eq!(run.code, 0, "{}{}", run.printed, run.complained);
    }
}

#[test]
fn from_nothing_everything_is_refused_but_nothing_itself() {
    let case = |second: u64, roots: &str, want: bool| {
        format!(r#"{{"size1": 0, "size2": {second}, {roots}, "proof": [], "wantErr": {want}}}"#)
    };
    let empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    let roots = format!(r#""root1": "{empty}", "root2": "{empty}""#);
    let run = check(&format!(
        "[{}, {}]",
        case(1, &roots, true),
        case(0, &roots, false)
    ));
    assert_eq!(run.code, 0, "{}", run.printed);
    let said =
        "refused   as expected      case 1: from a tree without leaves nothing can be proved\n";
    assert!(run.printed.starts_with(said), "{}", run.printed);
}

#[test]
fn a_file_that_is_not_of_the_shape_is_named_with_what_is_wrong() {
    fault(
        "\"treeSize\": 1,",
        "",
        "cases.json: one leaf has no field treeSize; expected a number",
    );
    fault(
        "\"treeSize\": 1",
        "\"treeSize\": \"1\"",
        "one leaf has a treeSize of another kind; expected a number",
    );
    fault(
        "\"leafHash\": \"DT",
        "\"leaf\": \"DT",
        "one leaf has no field leafHash; expected base64 in a text",
    );
    fault(
        "[]",
        "{}",
        "one leaf has a proof of another kind; expected a list of texts in base64",
    );
    fault("[]", "[7]", "one leaf has a proof of another kind");
    fault(
        ", \"wantErr\": false",
        "",
        "one leaf has no field wantErr; expected true or false",
    );
    fault(
        GOOD,
        "{\"wantErr\": true}",
        "case 1 has the fields of neither kind of proof",
    );
    fault(GOOD, "7", "case 1 is no object");
    fault(GOOD, "{", "cases.json, line 1: is not JSON (");
    fault(
        GOOD,
        "",
        "cases.json: has no case; expected a JSON list of cases",
    );
}

#[test]
fn all_faults_of_all_files_are_told_at_once() {
    let bench = Workbench::with(&[
        ("one.json", "[1, 2]"),
        ("two.json", "\"text\""),
        ("good.json", GOOD),
    ]);
    let run = bench.run("merkle check one.json good.json two.json none.json");
    assert_eq!((run.code, run.printed.as_str()), (2, ""));
    for said in [
        "one.json: case 1 is",
        "one.json: case 2 is",
        "two.json: is no list",
        "none.json: can't be read",
    ] {
        assert!(run.complained.contains(said), "{}", run.complained);
    }
}

#[test]
fn names_can_t_take_over_the_screen() {
    let run = check(&GOOD.replacen("one leaf", "a\\u001b[2Jb\\nc", 1));
    assert_eq!(run.code, 0);
    assert!(
        run.printed
            .starts_with("accepted  as expected      a\u{fffd}[2Jb\u{fffd}c\n"),
        "{}",
        run.printed
    );
}

#[test]
fn a_file_without_end_or_bottom_is_refused_in_little_memory() {
    let bench = Workbench::with(&[("deep.json", &"[".repeat(100_000))]);
    bench.put_long("long.json", b"[", 200 * 1024 * 1024);
    for (name, said) in [
        ("deep.json", "is not JSON (recursion limit"),
        ("long.json", "is too long"),
    ] {
        let run = bench.run_in_little_memory(&format!("merkle check {name}"));
        assert_eq!(run.code, 2, "{}", run.complained);
        assert!(run.complained.contains(said), "{}", run.complained);
    }
}

#[test]
fn without_a_file_the_command_is_wrong() {
    assert_eq!(Workbench::with(&[]).run("merkle check").code, 2);
    assert_eq!(Workbench::with(&[]).run("merkle").code, 2);
}
