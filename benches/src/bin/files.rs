//! Files: `files-bench DATA [ROWS]`.
//!
//! DATA holds `belo-horizonte/travel_matrix.parquet`, which is read again and again; ROWS applications (2,000,000
//! unless given) are written to CSV and read back. Prints one JSON line; times are in seconds.

use std::path::Path;

use anyhow::{Context, Result};
use benches::{median, peak_mb, timed};
use platform::files::{Columns, Faults, Holds, Source, Staged, Table, Value, Writer, read};

const RUNS: usize = 9;
const APPLICATIONS: u64 = 2_000_000;
const CHOICES: u64 = 10;
const PROGRAMMES: u64 = 2_000;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let data = arguments
        .next()
        .context("name the data folder: files-bench DATA [ROWS]")?;
    let applications = arguments
        .next()
        .map_or(Ok(APPLICATIONS), |text| text.parse())?;
    let matrix = Path::new(&data).join("belo-horizonte/travel_matrix.parquet");
    let mut seconds = Vec::new();
    let mut pairs = 0;
    for _ in 0..RUNS {
        let (time, table) = timed(|| read_travel(&matrix));
        pairs = table?.len();
        seconds.push(time);
    }
    let first = seconds.first().copied();
    let parquet = median(&seconds);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("applications.csv");
    let (write, written) = timed(|| write_applications(&file, applications));
    written?;
    let (read, table) = timed(|| read_applications(&file));
    let result = serde_json::json!({
        "bench": "files",
        "travel_pairs": pairs,
        "parquet_first_seconds": first,
        "parquet_seconds": parquet,
        "parquet_pairs_per_second": (pairs as f64 / parquet).round(),
        "csv_rows": table?.len(),
        "csv_bytes": std::fs::metadata(&file)?.len(),
        "csv_write_seconds": write,
        "csv_read_seconds": read,
        "peak_mb": peak_mb()?,
    });
    println!("{result}");
    Ok(())
}

fn read_travel(path: &Path) -> Result<Table, Faults> {
    let mut columns = Columns::new();
    columns.id("from_id");
    columns.id("to_id");
    columns.number_within("travel_time", 0.0..=f64::MAX);
    read(&Source::path(path), columns)
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

fn write_applications(path: &Path, rows: u64) -> Result<(), Faults> {
    let staged = Staged::file(path)?;
    let columns = [
        ("student", Holds::Text),
        ("rank", Holds::Whole),
        ("programme", Holds::Text),
        ("priority_group", Holds::Whole),
        ("lottery", Holds::Whole),
    ];
    let mut writer = Writer::create(&staged, "", &columns)?;
    let mut state = 1_u64;
    for row in 0..rows {
        // The multiplier of Knuth's MMIX generator: any spread will do here.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let student = format!("S{:07}", row / CHOICES);
        let programme = format!("P{:04}", (state >> 33) % PROGRAMMES);
        writer.row(&[
            Value::Text(&student),
            Value::Whole((row % CHOICES + 1) as i64),
            Value::Text(&programme),
            Value::Whole((state >> 40) as i64 % 3 + 1),
            Value::Whole((state >> 2) as i64),
        ])?;
    }
    writer.finish()?;
    staged.commit()
}
