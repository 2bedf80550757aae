//! Places: the `da_*` instances of `school-choice`, whose outcomes two independent programs agreed on.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use platform::files::{Columns, Source, read};

use crate::bench::{Bench, words};
use crate::report::Report;

/// Runs `allocate` and `check` on every instance, from both sides.
pub(crate) fn run(bench: &Bench, report: &mut Report) -> Result<()> {
    let mut suite = report.suite("school-choice: allocate, check");
    let mut names = Vec::new();
    for entry in fs::read_dir(bench.data("school-choice")?)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.starts_with("da_"));
    names.sort();
    for name in names {
        let folder = bench.data("school-choice")?.join(&name);
        for side in ["student", "programme"] {
            suite.case(
                &format!("{name}, best for {side}s"),
                side_agrees(bench, &folder, side),
            );
        }
        suite.case(
            &format!("{name}, everybody left without a place"),
            empty_is_refused(bench, &folder),
        );
    }
    report.add(suite);
    Ok(())
}

/// The matching is the expected one, `check` finds it stable, and finds the expected one so too.
fn side_agrees(bench: &Bench, folder: &Path, side: &str) -> Result<()> {
    let out = bench.scratch("places");
    let [programmes, applications] = round(folder);
    let line = format!(
        "allocate --programmes {{}} --applications {{}} --mechanism {side}-optimal --out {{}}"
    );
    bench
        .run(&line, &[&programmes, &applications, &out])?
        .ended_with(0)?;
    let found = words(&out.join("matching.csv"), "student", "programme")?;
    let column = format!("{side}_optimal");
    let expected = words(&folder.join("expected_matching.csv"), "student", &column)?;
    ensure!(
        found.len() == expected.len(),
        "{} rows, expected {}",
        found.len(),
        expected.len()
    );
    for (student, programme) in &expected {
        let given = found
            .get(student)
            .with_context(|| format!("{student} is left out"))?;
        ensure!(
            given == programme,
            "{student} is at {given:?}, expected {programme:?}"
        );
    }
    check(bench, folder, &out.join("matching.csv"), 0)
}

fn empty_is_refused(bench: &Bench, folder: &Path) -> Result<()> {
    let mut columns = Columns::new();
    let student = columns.id("student");
    let table = read(&Source::path(folder.join("applications.csv")), columns)?;
    let mut text = "student,programme\n".to_owned();
    for name in table.ids(student).names().iter() {
        text.push_str(name);
        text.push_str(",\n");
    }
    let matching = bench.scratch("empty.csv");
    fs::write(&matching, text)?;
    check(bench, folder, &matching, 1)
}

fn check(bench: &Bench, folder: &Path, matching: &Path, code: i32) -> Result<()> {
    let [programmes, applications] = round(folder);
    let line = "check --programmes {} --applications {} --matching {}";
    let run = bench
        .run(line, &[&programmes, &applications, matching])?
        .ended_with(code)?;
    ensure!(
        (run.printed == "stable\n") == (code == 0),
        "check prints {:?}",
        run.printed
    );
    Ok(())
}

fn round(folder: &Path) -> [std::path::PathBuf; 2] {
    [
        folder.join("programmes.csv"),
        folder.join("applications.csv"),
    ]
}
