//! Waitlists, and two outcomes side by side.

use crate::workbench::Workbench;

fn bench() -> Workbench {
    Workbench::with(&[
        ("programmes.csv", "programme,capacity\nAsh,1\nOak,1\n"),
        (
            "applications.csv",
            "student,rank,programme,priority_group,lottery\n\
             Zoe,1,Ash,1,1\nAnn,1,Ash,1,2\nAnn,2,Oak,1,2\nBen,1,Ash,1,3\nBen,2,Oak,1,3\n",
        ),
        ("released.csv", "programme,seats\nAsh,1\n"),
    ])
}

const WAITLIST: &str = "waitlist --matching matching.csv --applications applications.csv \
                        --programmes programmes.csv --released released.csv --out moves.csv";

#[test]
#[doc = "EDU-07, EDU-16"]
fn places_that_become_free_go_down_the_lists_of_the_round_with_the_cause_of_each_move() {
    let bench = bench();
    // Zoe has left: there is no row of hers. Ben waits.
    bench.put("matching.csv", b"student,programme\nAnn,Oak\nBen,\n");
    let run = bench.run(WAITLIST);
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    assert_eq!(
        bench.read("moves.csv"),
        "step,student,from,to,cause\n1,Ann,Oak,Ash,released\n2,Ben,,Oak,vacated in step 1\n"
    );
    assert!(
        run.printed
            .starts_with("Moves: 2, of them to a first place: 1.\n"),
        "{}",
        run.printed
    );
    // Who declined and waits all the same stands where they stood.
    bench.put("matching.csv", b"student,programme\nZoe,\nAnn,Oak\nBen,\n");
    assert_eq!(bench.run(WAITLIST).code, 0);
    assert_eq!(
        bench.read("moves.csv"),
        "step,student,from,to,cause\n1,Zoe,,Ash,released\n"
    );
}

#[test]
fn a_waitlist_that_is_not_of_the_round_is_refused() {
    let bench = bench();
    for (file, text, complaint) in [
        (
            "matching.csv",
            "student,programme\nZoe,Oak\n",
            "\"Zoe\" is at \"Oak\" without having listed it",
        ),
        (
            "matching.csv",
            "student,programme\nAnn,Oak\nAnn,Ash\n",
            "more than one row",
        ),
        (
            "matching.csv",
            "student,programme\nEve,Oak\n",
            "without having applied",
        ),
        (
            "released.csv",
            "programme,seats\nAsh,2\n",
            "\"Ash\" releases 2 places and has 1",
        ),
        ("released.csv", "programme,seats\nElm,1\n", "is \"Elm\""),
        (
            "released.csv",
            "programme,seats\nAsh,1\nAsh,1\n",
            "which an earlier row has",
        ),
    ] {
        bench.put("matching.csv", b"student,programme\nAnn,Oak\nBen,\n");
        bench.put("released.csv", b"programme,seats\nAsh,1\n");
        bench.put(file, text.as_bytes());
        let run = bench.run(WAITLIST);
        assert_eq!(run.code, 2, "{}", run.printed);
        assert!(run.complained.contains(complaint), "{}", run.complained);
        assert!(run.complained.contains(file), "{}", run.complained);
    }
    assert!(!bench.names().contains(&"moves.csv".to_owned()));
}

#[test]
#[doc = "EDU-18"]
fn two_outcomes_are_compared_by_group() {
    let bench = bench();
    assert_eq!(bench.allocate("--out a").code, 0);
    bench.put("programmes.csv", b"programme,capacity\nAsh,0\nOak,2\n");
    assert_eq!(bench.allocate("--out b").code, 0);
    bench.put(
        "groups.csv",
        b"student,group\nZoe,north\nAnn,south\nBen,south\nBen,poor\nEve,south\nBen,poor\n",
    );
    let run = bench.run("compare --a a --b b --groups groups.csv --out compared.csv");
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    assert_eq!(
        bench.read("compared.csv"),
        "group,people,gain,lose,same,placed_a,placed_b\n\
         north,1,0,1,0,1,0\nsouth,2,1,0,1,1,2\npoor,1,1,0,0,0,1\n"
    );
    let missing = bench.run("compare --a a --b c --groups groups.csv --out compared.csv");
    assert_eq!(missing.code, 2);
    assert!(
        missing.complained.contains("matching.csv"),
        "{}",
        missing.complained
    );
}
