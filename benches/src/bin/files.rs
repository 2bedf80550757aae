//! Files: `files-bench pairs FILE`, `files-bench travel FOLDER` or `files-bench round FOLDER`.
//!
//! `pairs` reads the travel times of a Parquet file again and again. `travel` first writes that file from `o.npy`,
//! `d.npy` (`u32`) and `minutes.npy` (`f32`), with ids of 15 letters as hexagons have. `round` writes the
//! applications of `prefs.npy` and `prio.npy` (`u32[students, choices]`) to CSV and reads them back. Each prints
//! one JSON line; times are in seconds, and what is read lies in the system's cache.

use std::path::Path;

use anyhow::{Context, Result, bail};
use benches::{middle, peak_mb, read_npy, read_npy_u32, timed};
use platform::files::{Columns, Faults, Holds, Source, Staged, Table, Value, Writer, read};
use serde_json::json;

const RUNS: usize = 9;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    const USAGE: &str = "usage: files-bench pairs FILE | travel FOLDER | round FOLDER";
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, path] = arguments.as_slice() else {
        bail!(USAGE)
    };
    let path = Path::new(path);
    let mut line = match what.as_str() {
        "pairs" => pairs(path)?,
        "travel" => {
            let folder = tempfile::tempdir()?;
            let file = folder.path().join("travel.parquet");
            write_travel(path, &file)?;
            pairs(&file)?
        }
        "round" => round(path)?,
        _ => bail!(USAGE),
    };
    if let Some(line) = line.as_object_mut() {
        line.insert("engine".to_owned(), json!("commonweal"));
        line.insert("peak_mb".to_owned(), json!(peak_mb()?));
    }
    println!("{line}");
    Ok(())
}

fn pairs(file: &Path) -> Result<serde_json::Value> {
    let mut seconds = Vec::with_capacity(RUNS);
    let mut pairs = 0;
    for _ in 0..RUNS {
        let (took, table) = timed(|| read_travel(file));
        pairs = table?.len();
        seconds.push(took);
    }
    let took = middle(&seconds);
    Ok(json!({
        "work": "travel times from Parquet",
        "pairs": pairs,
        "seconds": took.wall_s,
        "cpu_s": took.cpu_s,
        "pairs_a_second": (pairs as f64 / took.wall_s).round(),
        "pairs_a_cpu_second": (pairs as f64 / took.cpu_s).round(),
    }))
}

fn read_travel(path: &Path) -> Result<Table, Faults> {
    let mut columns = Columns::new();
    columns.id("from_id");
    columns.id("to_id");
    columns.number_within("travel_time", 0.0..=f64::MAX);
    read(&Source::path(path), columns)
}

fn write_travel(folder: &Path, file: &Path) -> Result<()> {
    let (_, from) = read_npy_u32(&folder.join("o.npy"))?;
    let (_, to) = read_npy_u32(&folder.join("d.npy"))?;
    let (_, minutes) = read_npy(&folder.join("minutes.npy"), "<f4", f32::from_le_bytes)?;
    let staged = Staged::file(file)?;
    let columns = [
        ("from_id", Holds::Text),
        ("to_id", Holds::Text),
        ("travel_time", Holds::Number),
    ];
    let mut writer = Writer::create(&staged, "", &columns)?;
    for ((from, to), minutes) in from.iter().zip(&to).zip(&minutes) {
        writer.row(&[
            Value::Text(&format!("89a88{from:07}fff")),
            Value::Text(&format!("89a88{to:07}fff")),
            Value::Number(f64::from(minutes.round())),
        ])?;
    }
    writer.finish()?;
    staged.commit()?;
    Ok(())
}

fn round(folder: &Path) -> Result<serde_json::Value> {
    let (shape, programmes) = read_npy_u32(&folder.join("prefs.npy"))?;
    let (_, positions) = read_npy_u32(&folder.join("prio.npy"))?;
    let choices = shape.last().copied().context("prefs.npy has no axes")?;
    let scratch = tempfile::tempdir()?;
    let file = scratch.path().join("applications.csv");
    let (write, written) = timed(|| write_applications(&file, &programmes, &positions, choices));
    written?;
    drop((programmes, positions));
    let (read, table) = timed(|| read_applications(&file));
    Ok(json!({
        "work": "applications as CSV",
        "rows": table?.len(),
        "bytes": std::fs::metadata(&file)?.len(),
        "write_s": write.wall_s,
        "write_cpu_s": write.cpu_s,
        "seconds": read.wall_s,
        "cpu_s": read.cpu_s,
    }))
}

fn write_applications(
    path: &Path,
    programmes: &[u32],
    positions: &[u32],
    choices: usize,
) -> Result<(), Faults> {
    let staged = Staged::file(path)?;
    let columns = [
        ("student", Holds::Text),
        ("rank", Holds::Whole),
        ("programme", Holds::Text),
        ("priority_group", Holds::Whole),
        ("lottery", Holds::Whole),
    ];
    let mut writer = Writer::create(&staged, "", &columns)?;
    for (row, (programme, &position)) in programmes.iter().zip(positions).enumerate() {
        writer.row(&[
            Value::Text(&format!("S{:07}", row / choices)),
            Value::Whole((row % choices + 1) as i64),
            Value::Text(&format!("P{programme:04}")),
            Value::Whole(1),
            Value::Whole(i64::from(position)),
        ])?;
    }
    writer.finish()?;
    staged.commit()
}

fn read_applications(path: &Path) -> Result<Table, Faults> {
    let mut columns = Columns::new();
    columns.id("student");
    columns.whole("rank", 1..=1_000);
    columns.id("programme");
    columns.whole("priority_group", 0..=1_000);
    columns.exact("lottery");
    read(&Source::path(path), columns)
}
