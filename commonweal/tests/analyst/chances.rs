//! Chances of a place, from lists alone.

use crate::workbench::Workbench;

const SEED: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

#[test]
#[doc = "EDU-14"]
fn chances_are_written_with_their_interval_and_are_the_same_each_time() {
    let bench = Workbench::with(&[
        ("programmes.csv", "programme,capacity\nAsh,1\nOak,5\n"),
        (
            "applications.csv",
            "student,rank,programme,priority_group\nZoe,1,Ash,2\nZoe,2,Oak,1\nAnn,1,Ash,2\nBen,1,Ash,2\nBen,2,Oak,1\n",
        ),
    ]);
    let command = format!(
        "chances --programmes programmes.csv --applications applications.csv --draws 3000 --seed {SEED} --out c.csv"
    );
    let run = bench.run(&command);
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    let written = bench.read("c.csv");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines[0], "student,programme,chance,low,high");
    let mut sums = std::collections::BTreeMap::new();
    for (line, (student, programme, expected)) in lines[1..].iter().zip([
        ("Zoe", "Ash", 1.0 / 3.0),
        ("Zoe", "Oak", 2.0 / 3.0),
        ("Ann", "Ash", 1.0 / 3.0),
        ("Ben", "Ash", 1.0 / 3.0),
        ("Ben", "Oak", 2.0 / 3.0),
    ]) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells[..2], [student, programme]);
        let [chance, low, high] =
            [2, 3, 4].map(|cell| cells[cell].parse::<f64>().expect("a number"));
        assert!((chance - expected).abs() < 0.03, "{line}");
        assert!(
            low <= chance && chance <= high && high - low < 0.04,
            "{line}"
        );
        *sums.entry(student).or_insert(0.0) += chance;
    }
    assert!((sums["Zoe"] - 1.0_f64).abs() < 1e-9 && (sums["Ben"] - 1.0_f64).abs() < 1e-9);
    assert_eq!(bench.run(&command).code, 0);
    assert_eq!(bench.read("c.csv"), written);
}

#[test]
fn chances_need_draws_and_a_seed() {
    let bench = Workbench::with_round();
    let files = "chances --programmes programmes.csv --applications applications.csv --out c.csv";
    assert_eq!(
        bench.run(&format!("{files} --draws 0 --seed {SEED}")).code,
        2
    );
    assert_eq!(bench.run(&format!("{files} --draws 9 --seed 12")).code, 2);
    assert_eq!(bench.run(&format!("{files} --draws 9")).code, 2);
    assert!(!bench.names().contains(&"c.csv".to_owned()));
}
