//! Inequality: indices that the R package `accessibility` computed of its own columns.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null where it has nothing"
)]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::bench::{Bench, agree};
use crate::report::{Report, Suite};

/// The indices of Belo Horizonte's columns.
pub(crate) fn belo_horizonte(bench: &Bench, report: &mut Report) -> Result<()> {
    let suite = report.suite("belo-horizonte: inequality");
    let suite = City::open(bench, "belo-horizonte", "land_use.csv")?.run(bench, suite)?;
    report.add(suite);
    Ok(())
}

/// The indices of Taipei's columns.
pub(crate) fn taipei(bench: &Bench, report: &mut Report) -> Result<()> {
    let suite = report.suite("taipei-eldercare: inequality");
    let suite = City::open(bench, "taipei-eldercare", "villages.csv")?.run(bench, suite)?;
    report.add(suite);
    Ok(())
}

/// The same indices of Taipei by the columns of the shipped pack.
pub(crate) fn pack_of_taipei(bench: &Bench, report: &mut Report) -> Result<()> {
    let suite = report.suite("packs/taipei: inequality");
    let mut city = City::open(bench, "taipei-eldercare", "villages.csv")?;
    city.origins = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/taipei/cells.csv");
    for entry in &mut city.expected {
        let arguments = &mut entry["args"];
        for (key, column) in [("population", "population_65"), ("income", "income_median")] {
            if arguments[key].is_string() {
                arguments[key] = column.into();
            }
        }
    }
    let suite = city.run(bench, suite)?;
    report.add(suite);
    Ok(())
}

/// The files of one city.
struct City {
    values: PathBuf,
    origins: PathBuf,
    expected: Vec<Value>,
}

impl City {
    fn open(bench: &Bench, folder: &str, origins: &str) -> Result<Self> {
        let expected = bench.data(&format!("{folder}/expected_inequality.json"))?;
        Ok(Self {
            values: bench.data(&format!("{folder}/expected_accessibility.csv"))?,
            origins: bench.data(&format!("{folder}/{origins}"))?,
            expected: serde_json::from_slice(&std::fs::read(expected)?)?,
        })
    }

    fn run(&self, bench: &Bench, mut suite: Suite) -> Result<Suite> {
        for entry in &self.expected {
            let column = entry["id"].as_str().context("an index without a column")?;
            let function = entry["fn"].as_str().context("an index without a name")?;
            let kind = entry["args"]["type"].as_str().unwrap_or_default();
            let name = format!("{column} {function} {kind}").trim_end().to_owned();
            match flags(entry) {
                None => suite.leave_out(&name, "not among the indices of the command"),
                Some(flags) => {
                    for part in unknown_parts(&entry["value"]) {
                        suite
                            .leave_out(&format!("{name}, {part}"), "the R package gives no number");
                    }
                    let line = format!("--column {column} {flags}");
                    suite.case(&name, self.agrees(bench, &line, &entry["value"]));
                }
            }
        }
        Ok(suite)
    }

    fn agrees(&self, bench: &Bench, flags: &str, expected: &Value) -> Result<()> {
        let line = format!("inequality --values {{}} --origins {{}} {flags}");
        let run = bench
            .run(&line, &[&self.values, &self.origins])?
            .ended_with(0)?;
        let found: Value = serde_json::from_str(&run.printed)?;
        for (part, value) in parts(expected) {
            if let Some(value) = value {
                agree(Some(value), found[part].as_f64())
                    .with_context(|| format!("{part} with `{flags}`"))?;
            }
        }
        Ok(())
    }
}

/// The flags of `commonweal inequality` for an expected value; none where it has no such index.
fn flags(entry: &Value) -> Option<String> {
    let function = entry["fn"].as_str()?;
    let arguments = &entry["args"];
    let (function, income_known) = match function.strip_suffix("_income_known") {
        Some(function) => (function, true),
        None => (function, false),
    };
    let index = match (function, arguments["type"].as_str()) {
        ("gini_index", _) => "gini",
        ("palma_ratio", _) => "palma",
        ("concentration_index", Some("standard")) => "concentration",
        ("concentration_index", Some("corrected")) => "concentration-corrected",
        ("theil_t" | "theil_t_groups", _) => "theil",
        _ => return None,
    };
    let mut flags = format!(
        "--index {index} --population {}",
        arguments["population"].as_str()?
    );
    if income_known {
        // The list names no income where the index itself needs none.
        flags.push_str(" --income-known");
    }
    match arguments["income"].as_str() {
        Some(income) => flags.push_str(&format!(" --income {income}")),
        None if income_known => flags.push_str(" --income income_per_capita"),
        None => {}
    }
    if let Some(groups) = arguments["socioeconomic_groups"].as_str() {
        flags.push_str(&format!(" --groups {groups}"));
    }
    Some(flags)
}

/// The numbers of an expected value, by the name the command gives them; none where it has no number.
fn parts(expected: &Value) -> Vec<(&'static str, Option<f64>)> {
    let Some(summary) = expected["summary"].as_array() else {
        return vec![("value", expected.as_f64())];
    };
    let part = |row: &Value| match row["component"].as_str() {
        Some("between_group") => Some(("between", row["value"].as_f64())),
        Some("within_group") => Some(("within", row["value"].as_f64())),
        Some("total") => Some(("value", row["value"].as_f64())),
        _ => None,
    };
    summary.iter().filter_map(part).collect()
}

fn unknown_parts(expected: &Value) -> impl Iterator<Item = &'static str> {
    parts(expected)
        .into_iter()
        .filter(|(_, value)| value.is_none())
        .map(|(part, _)| part)
}
