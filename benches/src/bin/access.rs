//! 2SFCA (binary, 30 minutes): `access-bench [--runs N] FOLDER`.
//!
//! The folder holds `pop.npy` and `supply.npy` (`f64`), `o.npy` and `d.npy` (`u32`) and `minutes.npy`
//! (`f32`). Prints one JSON line: the median seconds from these arrays to the values, the check of the
//! arrays included, the peak memory and the figures by which a peer's outcome is compared.

use access::{Decay, TravelTimes, two_step_floating_catchment};
use anyhow::{Context, Result, bail, ensure};
use benches::{middle, peak_mb, read_npy, read_npy_u32, timed};
use std::path::{Path, PathBuf};

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let (folder, runs) = settings()?;
    let population = read_f64(&folder.join("pop.npy"))?;
    let supply = read_f64(&folder.join("supply.npy"))?;
    let (_, from) = read_npy_u32(&folder.join("o.npy"))?;
    let (_, to) = read_npy_u32(&folder.join("d.npy"))?;
    let (_, minutes) = read_npy(&folder.join("minutes.npy"), "<f4", f32::from_le_bytes)?;
    let decay = Decay::binary(30.0)?;

    let mut seconds = Vec::with_capacity(runs);
    let mut values = Vec::new();
    for _ in 0..runs {
        let (took, result) = timed(|| -> Result<_> {
            let times = TravelTimes::new(population.len(), supply.len(), &from, &to, &minutes)?;
            Ok(two_step_floating_catchment(
                times,
                &population,
                &supply,
                &decay,
            )?)
        });
        seconds.push(took);
        values = result?;
    }

    let people: f64 = population.iter().sum();
    let served: f64 = values
        .iter()
        .zip(&population)
        .map(|(value, people)| value * people)
        .sum();
    let took = middle(&seconds);
    let first = values.first().context("there are no origins")?;
    let line = serde_json::json!({
        "work": "accessibility",
        "measure": "2sfca",
        "pairs": minutes.len(),
        "engine": "commonweal",
        "seconds": took.wall_s,
        "cpu_s": took.cpu_s,
        "check": [to_ten_decimals(served / people), to_ten_decimals(*first)],
        "supply_total": supply.iter().sum::<f64>(),
        "peak_mb": peak_mb()?,
    });
    println!("{line}");
    Ok(())
}

fn settings() -> Result<(PathBuf, usize)> {
    const USAGE: &str = "usage: access-bench [--runs N] FOLDER";
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

fn read_f64(path: &Path) -> Result<Vec<f64>> {
    Ok(read_npy(path, "<f8", f64::from_le_bytes)?.1)
}

fn to_ten_decimals(value: f64) -> f64 {
    (value * 1e10).round() / 1e10
}
