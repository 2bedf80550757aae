//! Places by further rules: kept for classes, siblings together, other mechanisms, numbers by programme.

use crate::workbench::Workbench;

#[test]
#[doc = "EDU-04, EDU-15"]
fn places_are_kept_for_classes_in_the_order_that_is_stated() {
    let bench = Workbench::with(&[
        ("programmes.csv", "programme,capacity\nAsh,2\n"),
        (
            "applications.csv",
            "student,rank,programme,priority_group,lottery\nAnn,1,Ash,1,1\nBen,1,Ash,1,2\nCem,1,Ash,1,3\nDot,1,Ash,1,4\n",
        ),
        (
            "classes.csv",
            "student,class\nAnn,near\nDot,near\nNobody,near\nBen,far\n",
        ),
    ]);
    for (reserves, placed, seats) in [
        ("Ash,near,1,1\n", "Ann Ben", ["Ann,near", "Ben,open"]),
        (
            "Ash,,1,1\nAsh,near,1,2\n",
            "Ann Dot",
            ["Ann,open", "Dot,near"],
        ),
    ] {
        bench.put(
            "reserves.csv",
            format!("programme,class,seats,order\n{reserves}").as_bytes(),
        );
        let run = bench.allocate("--reserves reserves.csv --classes classes.csv --out r");
        assert_eq!((run.code, run.complained.as_str()), (0, ""));
        let matching = bench.read("r/matching.csv");
        let given: Vec<&str> = matching
            .lines()
            .filter_map(|line| line.strip_suffix(",Ash,1"))
            .collect();
        assert_eq!(given.join(" "), placed);
        let reasons = bench.read("r/reasons.csv");
        for seat in seats {
            let (student, class) = seat.split_once(',').expect("two");
            let line = reasons
                .lines()
                .find(|line| line.starts_with(student))
                .expect("a line");
            assert!(line.ends_with(&format!(",,{class}")), "{line}");
        }
        assert!(
            bench
                .read("r/certificate.json")
                .contains("\"reserves\": \"")
        );
        let check = bench.run(
            "check --programmes programmes.csv --applications applications.csv --matching r/matching.csv \
             --reserves reserves.csv --classes classes.csv",
        );
        assert_eq!((check.code, check.printed.as_str()), (0, "stable\n"));
    }
    let reasons = bench.read("r/reasons.csv");
    let ben = reasons
        .lines()
        .find(|line| line.starts_with("Ben"))
        .expect("a line");
    assert!(
        ben.ends_with(",lottery number below 1 or class near,"),
        "{ben}"
    );
}

#[test]
fn reserves_and_families_that_cannot_stand_are_refused_with_their_names() {
    let bench = Workbench::with_round();
    bench.put("classes.csv", b"student,class\nAnn,near\n");
    for (reserves, complaint) in [
        ("Ash,near,2,1\n", "keeps 2 places at \"Ash\", which has 1"),
        (
            "Oak,near,1,1\nOak,,1,1\n",
            "has the order 1 twice at \"Oak\"",
        ),
        ("Fir,near,1,1\n", "is \"Fir\""),
        ("Oak,near,-1,1\n", "-1"),
    ] {
        bench.put(
            "reserves.csv",
            format!("programme,class,seats,order\n{reserves}").as_bytes(),
        );
        let run = bench.allocate("--reserves reserves.csv --classes classes.csv --out r");
        assert_eq!(run.code, 2);
        assert!(run.complained.contains(complaint), "{}", run.complained);
        assert!(
            run.complained.contains("reserves.csv"),
            "{}",
            run.complained
        );
    }
    bench.put("reserves.csv", b"programme,class,seats,order\n");
    let files = "--reserves reserves.csv --classes classes.csv --out r";
    assert_eq!(bench.allocate(&format!("{files} --mechanism ttc")).code, 2);
    assert_eq!(bench.allocate("--reserves reserves.csv --out r").code, 2);
    bench.put(
        "siblings.csv",
        b"student,family\nAnn,one\nBen,one\nAnn,two\n",
    );
    let run = bench.allocate("--siblings siblings.csv --out r");
    assert_eq!(run.code, 2);
    let complaint = "is \"Ann\", whom an earlier row has in the family \"one\"";
    assert!(run.complained.contains(complaint), "{}", run.complained);
    assert!(!bench.names().contains(&"r".to_owned()));
}

#[test]
#[doc = "EDU-11"]
fn siblings_are_kept_together_where_the_list_of_the_second_allows_it() {
    let bench = Workbench::with(&[
        (
            "programmes.csv",
            "programme,capacity,school\nAsh-1,1,Ash\nAsh-2,1,Ash\nOak-2,1,Oak\n",
        ),
        (
            "applications.csv",
            "student,rank,programme,priority_group,lottery\n\
             Eli,1,Ash-1,1,5\nFay,1,Oak-2,1,6\nFay,2,Ash-2,1,6\nGus,1,Ash-2,1,9\n",
        ),
        ("siblings.csv", "student,family\nEli,F1\nFay,F1\nAway,F1\n"),
    ]);
    let run = bench.allocate("--siblings siblings.csv --out r");
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    assert!(
        run.printed.contains("Siblings together: 1 of 1\n"),
        "{}",
        run.printed
    );
    assert_eq!(
        bench.read("r/matching.csv"),
        "student,programme,rank\nEli,Ash-1,1\nFay,Ash-2,2\nGus,,\n"
    );
    assert_eq!(
        bench.read("r/siblings.csv"),
        "family,student,with,answer\nF1,Fay,Eli,together\n"
    );
    let reasons = bench.read("r/reasons.csv");
    let fay: Vec<&str> = reasons
        .lines()
        .filter(|line| line.starts_with("Fay"))
        .collect();
    assert!(fay[0].starts_with("Fay,1,Oak-2,unneeded,"), "{fay:?}");
    assert!(fay[1].starts_with("Fay,2,Ash-2,offered,"), "{fay:?}");
}

#[test]
#[doc = "EDU-18"]
fn other_mechanisms_say_what_they_promise_and_what_they_do_not() {
    let bench = Workbench::with(&[
        ("programmes.csv", "programme,capacity\nAsh,1\nOak,1\n"),
        (
            "applications.csv",
            "student,rank,programme,priority_group,lottery\n\
             Ann,1,Ash,2,5\nAnn,2,Oak,1,5\nBen,1,Oak,2,6\nBen,2,Ash,1,6\nCem,1,Ash,2,1\n",
        ),
    ]);
    for (way, matching, promise) in [
        ("ttc", "Ann,Ash,1\nBen,Oak,1\nCem,,\n", "pareto-efficient"),
        (
            "immediate",
            "Ann,,\nBen,Oak,1\nCem,Ash,1\n",
            "first-choices-first",
        ),
        (
            "serial",
            "Ann,Oak,2\nBen,,\nCem,Ash,1\n",
            "in-order-of-numbers",
        ),
    ] {
        let run = bench.allocate(&format!("--mechanism {way} --out r"));
        assert_eq!((run.code, run.complained.as_str()), (0, ""), "{way}");
        assert!(
            run.printed
                .contains("not stable, which this mechanism does not promise"),
            "{}",
            run.printed
        );
        assert_eq!(
            bench.read("r/matching.csv"),
            format!("student,programme,rank\n{matching}")
        );
        let certificate: serde_json::Value =
            serde_json::from_str(&bench.read("r/certificate.json")).expect("JSON");
        assert_eq!(certificate["checker"]["stable"], false);
        let promises = certificate["promises"].as_array().expect("a list");
        assert!(
            promises
                .iter()
                .any(|one| one["promise"] == promise && one["kept"] == true),
            "{promises:?}"
        );
        // What would have been enough is not said where priority does not decide.
        assert!(
            bench
                .read("r/reasons.csv")
                .lines()
                .skip(1)
                .all(|line| line.ends_with(','))
        );
    }
}

#[test]
#[doc = "EDU-06"]
fn edu_06_each_programme_can_have_numbers_of_its_own() {
    let seed = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let bench = Workbench::with(&[
        ("programmes.csv", "programme,capacity\nAsh,1\nOak,1\n"),
        (
            "applications.csv",
            "student,rank,programme,priority_group\nAnn,1,Ash,1\nAnn,2,Oak,1\n",
        ),
    ]);
    let run = bench.allocate(&format!(
        "--tie-break multiple --seed {seed} --round spring --out r"
    ));
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    let reasons = bench.read("r/reasons.csv");
    // HMAC-SHA-256 computed with another program (Python's hmac), first 8 bytes, big-endian.
    for number in [NUMBER_OF_ANN_AT_ASH, NUMBER_OF_ANN_AT_OAK] {
        assert!(reasons.contains(number), "{number} in {reasons}");
    }
    assert!(
        bench
            .read("r/certificate.json")
            .contains("\"by_programme\": true")
    );
    assert_eq!(
        bench
            .allocate("--tie-break multiple --round spring --out r")
            .code,
        2
    );
}

const NUMBER_OF_ANN_AT_ASH: &str = "Ann,1,Ash,offered,1,6644927746917942238,";
const NUMBER_OF_ANN_AT_OAK: &str = "Ann,2,Oak,unneeded,1,3581550817245100644,";
