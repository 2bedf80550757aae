//! Fairness: the rates by group of Chile's complementary round of 2023, counted by its ministry's own columns.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null where it has nothing"
)]

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use crate::bench::{Bench, agree};
use crate::report::Report;

/// Runs `rates` on every column of which rates are expected.
pub(crate) fn chile(bench: &Bench, report: &mut Report) -> Result<()> {
    let mut suite = report.suite("school-choice: rates by group of Chile's round");
    let expected = bench.data("school-choice/chile_expected_rates.json")?;
    let expected: Value = serde_json::from_slice(&std::fs::read(expected)?)?;
    let columns = expected.as_object().context("rates are no object")?;
    for (column, groups) in columns {
        let groups = groups.as_object().context("groups are no object")?;
        // Those of everybody are in no column.
        let found = if groups.contains_key("n") {
            let all = Map::from_iter([(column.clone(), Value::Object(groups.clone()))]);
            column_agrees(bench, "", &all)
        } else {
            column_agrees(bench, &format!("--groups {column}"), groups)
        };
        suite.case(column, found);
    }
    report.add(suite);
    Ok(())
}

/// Every group has as many people, as many with a place, and the rate that is expected; its interval holds the rate, and
/// the gap is the one between the highest and the lowest.
fn column_agrees(bench: &Bench, groups: &str, expected: &Map<String, Value>) -> Result<()> {
    let people = bench.data("school-choice/chile_sae_2023_complementary.parquet")?;
    let line = format!("rates --people {{}} --reached assigned {groups}");
    let run = bench.run(&line, &[&people])?.ended_with(0)?;
    let printed: Value = serde_json::from_str(&run.printed)?;
    let found = printed["groups"].as_array().context("no groups")?;
    ensure!(
        found.len() == expected.len(),
        "{} groups, not {}",
        found.len(),
        expected.len()
    );
    let mut rates = Vec::new();
    for group in found {
        let name = group["group"].as_str().context("a group without a name")?;
        let expected = expected
            .get(name)
            .with_context(|| format!("no group {name}"))?;
        for (own, theirs) in [("people", "n"), ("reached", "assigned"), ("share", "rate")] {
            agree(expected[theirs].as_f64(), group[own].as_f64())
                .with_context(|| format!("{own} of {name}"))?;
        }
        let [low, share, high] = ["low", "share", "high"].map(|end| group[end].as_f64());
        ensure!(low <= share && share <= high, "the interval of {name}");
        rates.extend(expected["rate"].as_f64());
    }
    let highest = rates.iter().copied().reduce(f64::max);
    let lowest = rates.iter().copied().reduce(f64::min);
    // One group has no gap to another.
    let ends = highest.zip(lowest).filter(|_| rates.len() > 1);
    let gap = ends.map(|(highest, lowest)| highest - lowest);
    agree(gap, printed["gap"]["points"].as_f64()).context("the gap")
}
