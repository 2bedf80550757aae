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
        suite.case(
            &format!("{name}, seats kept for a third, first and last in turn"),
            kept_for_some(bench, &folder),
        );
        suite.case(
            &format!("{name}, seats kept for everybody are kept for nobody"),
            kept_for_all(bench, &folder),
        );
        for way in ["immediate", "ttc", "serial"] {
            suite.case(
                &format!("{name}, what {way} promises"),
                promises_are_kept(bench, &folder, way),
            );
        }
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

/// Half of the seats are kept for every third student, once filled first and once last: stable by the rule of choice.
fn kept_for_some(bench: &Bench, folder: &Path) -> Result<()> {
    let [programmes, applications] = round(folder);
    let classes = bench.scratch("classes.csv");
    let students = names(&applications, "student")?;
    let members = students.iter().step_by(3);
    let rows = members.map(|student| format!("{student},some\n"));
    fs::write(
        &classes,
        format!("student,class\n{}", rows.collect::<String>()),
    )?;
    for (kept, open) in [(1, 2), (2, 1)] {
        let reserves = bench.scratch("reserves.csv");
        let mut text = "programme,class,seats,order\n".to_owned();
        for (programme, seats) in seats(&programmes)? {
            let half = seats / 2;
            text.push_str(&format!("{programme},some,{half},{kept}\n"));
            text.push_str(&format!("{programme},,{},{open}\n", seats - half));
        }
        fs::write(&reserves, text)?;
        let out = bench.scratch("kept");
        let files = [&programmes, &applications, &reserves, &classes];
        let rules = "--programmes {} --applications {} --reserves {} --classes {}";
        let line = format!("allocate {rules} --out {{}}");
        let [a, b, c, d] = files;
        bench.run(&line, &[a, b, c, d, &out])?.ended_with(0)?;
        let matching = out.join("matching.csv");
        let line = format!("check {rules} --matching {{}}");
        bench.run(&line, &[a, b, c, d, &matching])?.ended_with(0)?;
    }
    Ok(())
}

/// The expected matching comes out where all belong to the class for which all seats are kept.
fn kept_for_all(bench: &Bench, folder: &Path) -> Result<()> {
    let [programmes, applications] = round(folder);
    let (classes, reserves) = (bench.scratch("classes.csv"), bench.scratch("reserves.csv"));
    let students = names(&applications, "student")?;
    let rows = students.iter().map(|student| format!("{student},all\n"));
    fs::write(
        &classes,
        format!("student,class\n{}", rows.collect::<String>()),
    )?;
    let seats = seats(&programmes)?;
    let rows = seats
        .iter()
        .map(|(programme, seats)| format!("{programme},all,{seats},1\n"));
    let head = "programme,class,seats,order\n";
    fs::write(&reserves, format!("{head}{}", rows.collect::<String>()))?;
    let out = bench.scratch("kept");
    let line = "allocate --programmes {} --applications {} --reserves {} --classes {} --out {}";
    let files = [&programmes, &applications, &reserves, &classes, &out];
    bench.run(line, &files.map(AsRef::as_ref))?.ended_with(0)?;
    let found = words(&out.join("matching.csv"), "student", "programme")?;
    let expected = folder.join("expected_matching.csv");
    let expected = words(&expected, "student", "student_optimal")?;
    ensure!(found == expected, "the matching is not the expected one");
    Ok(())
}

/// The judges of what a mechanism promises find no fault, or nothing would be written.
fn promises_are_kept(bench: &Bench, folder: &Path, way: &str) -> Result<()> {
    let [programmes, applications] = round(folder);
    let out = bench.scratch("way");
    let line =
        format!("allocate --programmes {{}} --applications {{}} --mechanism {way} --out {{}}");
    bench
        .run(&line, &[&programmes, &applications, &out])?
        .ended_with(0)?;
    let certificate = fs::read(out.join("certificate.json"))?;
    let certificate: serde_json::Value = serde_json::from_slice(&certificate)?;
    let promises = certificate.get("promises").and_then(|one| one.as_array());
    let promises = promises.context("the certificate names no promises")?;
    let is_kept = |one: &serde_json::Value| one.get("kept") == Some(&true.into());
    ensure!(
        !promises.is_empty() && promises.iter().all(is_kept),
        "a promise of {way} is not kept"
    );
    Ok(())
}

/// The names of a column, each once, in the order of first appearance.
fn names(file: &Path, column: &str) -> Result<Vec<String>> {
    let mut columns = Columns::new();
    let key = columns.id(column);
    let table = read(&Source::path(file), columns)?;
    Ok(table.ids(key).names().iter().map(str::to_owned).collect())
}

/// The seats of each programme.
fn seats(programmes: &Path) -> Result<Vec<(String, i64)>> {
    let mut columns = Columns::new();
    let (programme, capacity) = (
        columns.id("programme"),
        columns.whole("capacity", 0..=i64::MAX),
    );
    let table = read(&Source::path(programmes), columns)?;
    let rows = table.rows();
    Ok(rows
        .map(|row| (row.id(programme).to_owned(), row.whole(capacity)))
        .collect())
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
