//! The directory: Open Referral's own examples are taken in, and what is written is accepted by `hsds-validator`.
//!
//! The examples are under CC BY-SA and stay in the data folder; so do the specification's schemas, which the validator
//! needs. `HSDS_VALIDATE` names the program (`pip install hsds-validator`, Python 3.13 or later) and `HSDS_SCHEMAS` a folder
//! with the files of `schema` of openreferral/specification and nothing else.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bench::Bench;
use crate::report::{Report, Suite};

/// What the validator can judge of an export, by the folder and the schema's name.
const JUDGED: [&str; 4] = ["organization", "service", "taxonomy", "taxonomy_term"];

/// Residents of the city in which the directory stands.
const RESIDENTS: u32 = 1_000;

/// Runs both suites.
pub(crate) fn run(bench: &Bench, report: &mut Report) -> Result<()> {
    let city = City::load(bench)?;
    let mut suite = report.suite("hsds-examples: import");
    let mut examples: Vec<PathBuf> = fs::read_dir(bench.data("hsds-examples")?)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    examples.sort();
    for example in examples {
        let name = example.file_name().context("a file without a name")?;
        let name = name.to_string_lossy().into_owned();
        match example.extension().and_then(|one| one.to_str()) {
            _ if name == "csv" => {}
            Some("json") => {}
            _ => continue,
        }
        suite.case(&name, city.imports(bench, &example));
    }
    report.add(suite);
    let mut suite = report.suite("hsds: export");
    let out = bench.scratch("directory");
    let written = city.exports(bench, &out);
    let is_written = written.is_ok();
    suite.case("export", written);
    suite.case("the export changes nothing", city.knows(bench, &out));
    let again = bench.scratch("directory-again");
    let same = city.exports(bench, &again).and_then(|()| {
        ensure!(files(&out)? == files(&again)?, "two exports differ");
        Ok(())
    });
    suite.case("the same bytes again", same);
    if is_written {
        validated(&out, &mut suite)?;
    }
    report.add(suite);
    Ok(())
}

/// A practice city, by the address of its database, and a body of it.
struct City {
    database: PathBuf,
    body: PathBuf,
}

impl City {
    fn load(bench: &Bench) -> Result<Self> {
        let file = bench.scratch("directory.db");
        let database = PathBuf::from(format!("sqlite:{}", file.display()));
        let line = format!("load --residents {RESIDENTS} --database {{}}");
        bench.run(&line, &[&database])?.ended_with(0)?;
        let listed = bench.run("directory bodies --database {}", &[&database])?;
        let listed = listed.ended_with(0)?.printed;
        let body = listed.split_whitespace().next().context("no body")?;
        Ok(Self {
            database,
            body: PathBuf::from(body),
        })
    }

    fn imports(&self, bench: &Bench, path: &Path) -> Result<()> {
        let line = "directory import {} --body {} --database {}";
        let paths = [path, &self.body, &self.database];
        if path.file_stem().is_some_and(|stem| stem == "base") {
            // It describes an API and holds no record.
            return Ok(());
        }
        bench.run(line, &paths)?.ended_with(0)?;
        let again = bench.run(line, &paths)?.ended_with(0)?;
        ensure!(
            again.printed.contains("0 new, 0 changed"),
            "a second import changes something: {}",
            again.printed
        );
        Ok(())
    }

    fn exports(&self, bench: &Bench, out: &Path) -> Result<()> {
        let line = "directory export --out {} --database {}";
        bench.run(line, &[out, &self.database])?.ended_with(0)?;
        Ok(())
    }

    fn knows(&self, bench: &Bench, out: &Path) -> Result<()> {
        let line = "directory import {} --database {}";
        let told = bench.run(line, &[out, &self.database])?.ended_with(0)?;
        ensure!(
            told.printed.contains("0 new, 0 changed"),
            "{}",
            told.printed
        );
        Ok(())
    }
}

/// All files of a folder with what they hold.
fn files(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in fs::read_dir(&one)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path)?;
                found.push((path.strip_prefix(folder)?.to_owned(), bytes));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Has the validator judge each folder of the nested form.
fn validated(out: &Path, suite: &mut Suite) -> Result<()> {
    let (Some(program), Some(schemas)) =
        (env::var_os("HSDS_VALIDATE"), env::var_os("HSDS_SCHEMAS"))
    else {
        let reason = "HSDS_VALIDATE and HSDS_SCHEMAS name no validator and no schemas";
        suite.leave_out("hsds-validator", reason);
        return Ok(());
    };
    for folder in JUDGED {
        let output = Command::new(&program)
            .arg(out.join(folder))
            .arg(&schemas)
            .output()
            .with_context(|| format!("can't run {}", program.to_string_lossy()))?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        suite.case(&format!("hsds-validator: {folder}"), judged(&printed));
    }
    Ok(())
}

/// The validator ends with 0 whatever it finds, so that its report is what counts.
fn judged(printed: &str) -> Result<()> {
    let start = printed
        .find('{')
        .context("the validator printed no report")?;
    let report = printed.get(start..).unwrap_or_default();
    let report: Value = serde_json::from_str(report)?;
    let count = report
        .pointer("/summary/total_files")
        .and_then(Value::as_u64);
    ensure!(
        report.get("success") == Some(&Value::Bool(true)) && count.is_some_and(|count| count > 0),
        "{report}"
    );
    Ok(())
}
