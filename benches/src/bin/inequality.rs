//! Gini and Theil indices, the latter also between groups: `inequality-bench [--runs N] FOLDER`.
//!
//! The folder holds `incomes.npy` (`f64`) and `groups.npy` (`u32`); each row is one person. Prints one JSON line:
//! the median seconds from these arrays to the three indices, the peak memory and the indices.

use anyhow::{Context, Result, bail, ensure};
use benches::{middle, peak_mb, read_npy, read_npy_u32, timed};
use measure::{IndexError, gini, theil_by_group};
use std::path::PathBuf;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let (folder, runs) = settings()?;
    let (_, incomes) = read_npy(&folder.join("incomes.npy"), "<f8", f64::from_le_bytes)?;
    let (_, groups) = read_npy_u32(&folder.join("groups.npy"))?;
    let people = vec![1.0; incomes.len()];
    let mut seconds = Vec::with_capacity(runs);
    let mut found = [f64::NAN; 3];
    for _ in 0..runs {
        let (took, indices) = timed(|| indices(&incomes, &people, &groups));
        seconds.push(took);
        found = indices?;
    }
    let took = middle(&seconds);
    let [gini, theil, between] = found;
    let line = serde_json::json!({
        "work": "inequality",
        "n": incomes.len(),
        "engine": "commonweal",
        "seconds": took.wall_s,
        "cpu_s": took.cpu_s,
        "gini": gini,
        "theil": theil,
        "theil_between": between,
        "peak_mb": peak_mb()?,
    });
    println!("{line}");
    Ok(())
}

fn indices(incomes: &[f64], people: &[f64], groups: &[u32]) -> Result<[f64; 3], IndexError> {
    let split = theil_by_group(incomes, people, groups)?;
    Ok([gini(incomes, people)?, split.total, split.between])
}

fn settings() -> Result<(PathBuf, usize)> {
    const USAGE: &str = "usage: inequality-bench [--runs N] FOLDER";
    let (mut folder, mut runs) = (None, 5);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--runs" => runs = arguments.next().context(USAGE)?.parse().context(USAGE)?,
            flag if flag.starts_with('-') => bail!(USAGE),
            path => folder = Some(PathBuf::from(path)),
        }
    }
    ensure!(runs > 0, "--runs must be at least 1");
    Ok((folder.context(USAGE)?, runs))
}
