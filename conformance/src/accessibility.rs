//! Accessibility: columns that the R package `accessibility` computed.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null where it has nothing"
)]

use std::path::Path;

use anyhow::{Context, Result, bail};
use platform::files::{Source, column_names};
use serde_json::Value;

use crate::bench::{Bench, agree, numbers};
use crate::report::Report;

/// How many differing cells of a column are named.
const MAX_CELLS_NAMED: usize = 3;

/// Every column of Belo Horizonte, by what its own list says made it.
pub(crate) fn belo_horizonte(bench: &Bench, report: &mut Report) -> Result<()> {
    let mut suite = report.suite("belo-horizonte: access");
    let land_use = bench.data("belo-horizonte/land_use.csv")?;
    let travel = bench.data("belo-horizonte/travel_matrix.parquet")?;
    let expected = bench.data("belo-horizonte/expected_accessibility.csv")?;
    let list = bench.data("belo-horizonte/expected_accessibility_columns.json")?;
    let list: Vec<Value> = serde_json::from_slice(&std::fs::read(list)?)?;
    for made in &list {
        let column = made["column"].as_str().context("a column without a name")?;
        match flags(made) {
            Some(flags) => {
                let files = [&land_use, &land_use, &travel].map(std::path::PathBuf::as_path);
                suite.case(
                    column,
                    column_agrees(bench, files, &flags, &expected, column),
                );
            }
            None => suite.leave_out(column, "not among the measures of the command"),
        }
    }
    report.add(suite);
    Ok(())
}

/// Every column of Taipei, as its README says it was made.
pub(crate) fn taipei(bench: &Bench, report: &mut Report) -> Result<()> {
    let mut suite = report.suite("taipei-eldercare: access");
    let villages = bench.data("taipei-eldercare/villages.csv")?;
    let centres = bench.data("taipei-eldercare/care_centres.csv")?;
    let walks = bench.data("taipei-eldercare/od_walk_minutes.csv")?;
    let expected = bench.data("taipei-eldercare/expected_accessibility.csv")?;
    let known = [
        ("cum10", "cumulative --cutoff 10"),
        ("cum15", "cumulative --cutoff 15"),
        ("cum30", "cumulative --cutoff 30"),
        ("closest1", "cost-to-closest --n 1"),
        ("closest3", "cost-to-closest --n 3"),
        ("grav_exp01", "gravity --decay exponential:0.1"),
        ("fca2_bin15", "2sfca --decay binary:15 --demand pop65"),
        ("fca2_exp01", "2sfca --decay exponential:0.1 --demand pop65"),
        ("bfca_exp01", "bfca --decay exponential:0.1 --demand pop65"),
    ];
    for column in column_names(&Source::path(&expected))?
        .iter()
        .filter(|name| *name != "id")
    {
        match known.iter().find(|(name, _)| name == column) {
            Some((_, flags)) => {
                let files = [&villages, &centres, &walks].map(std::path::PathBuf::as_path);
                suite.case(
                    column,
                    column_agrees(bench, files, flags, &expected, column),
                );
            }
            None => suite.leave_out(column, "its README does not say how it was made"),
        }
    }
    report.add(suite);
    Ok(())
}

/// Measures of the shipped pack of Taipei from its own files, held against the columns of the source.
pub(crate) fn pack_of_taipei(bench: &Bench, report: &mut Report) -> Result<()> {
    let mut suite = report.suite("packs/taipei: access");
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/taipei");
    let files = ["cells.csv", "sites.csv", "walking_times.parquet"].map(|name| pack.join(name));
    let files = files.each_ref().map(std::path::PathBuf::as_path);
    let expected = bench.data("taipei-eldercare/expected_accessibility.csv")?;
    for (column, flags) in [
        ("cum15", "cumulative --cutoff 15"),
        ("closest1", "cost-to-closest --n 1"),
        ("closest3", "cost-to-closest --n 3"),
        ("grav_exp01", "gravity --decay exponential:0.1"),
        (
            "fca2_bin15",
            "2sfca --decay binary:15 --demand population_65",
        ),
        (
            "bfca_exp01",
            "bfca --decay exponential:0.1 --demand population_65",
        ),
    ] {
        let flags = format!("{flags} --opportunity care_centre");
        suite.case(
            column,
            column_agrees(bench, files, &flags, &expected, column),
        );
    }
    report.add(suite);
    Ok(())
}

/// The flags of `commonweal access` for a column; none where it has no such measure.
fn flags(made: &Value) -> Option<String> {
    let arguments = &made["args"];
    let measure = match made["fn"].as_str()? {
        "cumulative_cutoff" => format!("cumulative --cutoff {}", arguments["cutoff"]),
        "cumulative_interval" => format!(
            "cumulative-interval --interval {}:{}:{} --summary {}",
            arguments["interval"][0],
            arguments["interval"][1],
            arguments["interval_increment"],
            arguments["summary_function"].as_str()?
        ),
        "gravity" => format!("gravity --decay {}", decay(arguments)?),
        "floating_catchment_area" => format!(
            "{} --decay {} --demand {}",
            arguments["method"].as_str()?,
            decay(arguments)?,
            arguments["demand"].as_str()?
        ),
        "cost_to_closest" => format!("cost-to-closest --n {}", arguments["n"]),
        _ => return None,
    };
    let passive = if arguments["active"] == Value::Bool(false) {
        " --passive"
    } else {
        ""
    };
    Some(format!(
        "{measure} --opportunity {}{passive}",
        arguments["opportunity"].as_str()?
    ))
}

fn decay(arguments: &Value) -> Option<String> {
    let with = &arguments["decay_args"];
    Some(match arguments["decay"].as_str()? {
        "decay_binary" => format!("binary:{}", with["cutoff"]),
        "decay_exponential" => format!("exponential:{}", with["decay_value"]),
        "decay_power" => format!("power:{}", with["decay_value"]),
        "decay_linear" => format!("linear:{}", with["cutoff"]),
        "decay_logistic" => format!("logistic:{},{}", with["cutoff"], with["sd"]),
        "decay_stepped" => {
            let steps = with["steps"]
                .as_array()?
                .iter()
                .zip(with["weights"].as_array()?);
            let steps: Vec<String> = steps
                .map(|(step, weight)| format!("{step}={weight}"))
                .collect();
            format!("stepped:{}", steps.join(","))
        }
        _ => return None,
    })
}

fn column_agrees(
    bench: &Bench,
    [origins, destinations, travel]: [&Path; 3],
    flags: &str,
    expected: &Path,
    column: &str,
) -> Result<()> {
    let out = bench.scratch("access.csv");
    let line = format!(
        "access --origins {{}} --destinations {{}} --travel {{}} --out {{}} --measure {flags}"
    );
    bench
        .run(&line, &[origins, destinations, travel, &out])?
        .ended_with(0)?;
    let found = numbers(&out, "value")?;
    let expected = numbers(expected, column)?;
    let mut wrong = Vec::new();
    for (id, &value) in &expected {
        let given = found.get(id).with_context(|| format!("{id} is left out"))?;
        if let Err(error) = agree(value, *given) {
            wrong.push(format!("{id}: {error}"));
        }
    }
    if found.len() != expected.len() {
        wrong.push(format!("{} rows, expected {}", found.len(), expected.len()));
    }
    if !wrong.is_empty() {
        wrong.sort();
        let count = wrong.len();
        wrong.truncate(MAX_CELLS_NAMED);
        bail!(
            "{count} cells differ with `{flags}`, such as {}",
            wrong.join("; ")
        );
    }
    Ok(())
}
