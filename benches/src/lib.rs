//! What the benches share: arrays from files, time, memory and a client of the portal.

use anyhow::{Context, Result, ensure};
use rustix::time::{ClockId, clock_gettime};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

pub mod http;

/// Reads a one- or two-dimensional array of little-endian `u32` in NumPy's `.npy` form (version 1, C
/// order): the shape and the values.
///
/// # Errors
/// A file that can't be read or holds anything else.
pub fn read_npy_u32(path: &Path) -> Result<(Vec<usize>, Vec<u32>)> {
    read_npy(path, "<u4", u32::from_le_bytes)
}

/// As [`read_npy_u32`] for numbers of `N` bytes: `kind` is NumPy's name for them, such as `<f8`.
///
/// # Errors
/// A file that can't be read or holds anything else.
pub fn read_npy<T, const N: usize>(
    path: &Path,
    kind: &str,
    from_le_bytes: fn([u8; N]) -> T,
) -> Result<(Vec<usize>, Vec<T>)> {
    let bytes = std::fs::read(path).with_context(|| format!("can't read {}", path.display()))?;
    let name = path.display();
    let header_length = bytes
        .get(8..10)
        .and_then(|b| b.try_into().ok())
        .map(u16::from_le_bytes);
    let body = header_length.map_or(usize::MAX, |length| 10 + usize::from(length));
    let (Some(header), Some(values)) = (bytes.get(10..body), bytes.get(body..)) else {
        anyhow::bail!("{name} is too short for an .npy file");
    };
    ensure!(
        bytes.starts_with(b"\x93NUMPY\x01"),
        "{name} is not an .npy file of version 1"
    );
    let header = String::from_utf8_lossy(header);
    ensure!(
        header.contains(&format!("'{kind}'")) && header.contains("'fortran_order': False"),
        "{name} must hold {kind} in C order: {header}"
    );
    let shape = header
        .split_once("'shape': (")
        .and_then(|(_, rest)| rest.split_once(')'));
    let shape = shape.with_context(|| format!("{name} names no shape"))?.0;
    let sizes = shape
        .split(',')
        .map(str::trim)
        .filter(|size| !size.is_empty());
    let shape = sizes.map(str::parse).collect::<Result<Vec<usize>, _>>()?;
    let (values, rest) = values.as_chunks::<N>();
    let values: Vec<T> = values.iter().map(|&value| from_le_bytes(value)).collect();
    ensure!(
        rest.is_empty() && values.len() == shape.iter().product(),
        "{name} is cut short"
    );
    Ok((shape, values))
}

/// How long a piece of work took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Took {
    /// Seconds by the clock on the wall.
    pub wall_s: f64,
    /// Seconds of processor time, over all threads of this process: on a busy machine the fairer figure.
    pub cpu_s: f64,
}

/// Runs a piece of work and tells how long it took.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (Took, T) {
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let result = work();
    let took = Took {
        wall_s: start.elapsed().as_secs_f64(),
        cpu_s: cpu_seconds() - cpu,
    };
    (took, result)
}

/// Does asynchronous work and tells how long it took.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub async fn timed_async<T>(work: impl Future<Output = T>) -> (Took, T) {
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let result = work.await;
    let took = Took {
        wall_s: start.elapsed().as_secs_f64(),
        cpu_s: cpu_seconds() - cpu,
    };
    (took, result)
}

/// Seconds of processor time of this process so far, over all its threads.
#[must_use]
pub fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

impl std::ops::Add for Took {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            wall_s: self.wall_s + other.wall_s,
            cpu_s: self.cpu_s + other.cpu_s,
        }
    }
}

/// The middle of the wall times and the middle of the processor times.
#[must_use]
pub fn middle(runs: &[Took]) -> Took {
    let middle_of =
        |seconds: fn(&Took) -> f64| median(&runs.iter().map(seconds).collect::<Vec<_>>());
    Took {
        wall_s: middle_of(|took| took.wall_s),
        cpu_s: middle_of(|took| took.cpu_s),
    }
}

/// The middle value.
#[must_use]
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The most memory this process has held so far, in megabytes (2^20 bytes).
///
/// # Errors
/// A system without `/proc/self/status`.
pub fn peak_mb() -> Result<f64> {
    memory_mb("self", "VmHWM:")
}

/// The memory that another process holds now, in megabytes (2^20 bytes).
///
/// # Errors
/// A process that is gone, or a system without `/proc`.
pub fn resident_mb(process: u32) -> Result<f64> {
    memory_mb(&process.to_string(), "VmRSS:")
}

fn memory_mb(process: &str, field: &str) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))
        .with_context(|| format!("can't read the memory of process {process}"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().next())
        .with_context(|| format!("no {field}"))?;
    Ok(kilobytes.parse::<f64>()? / 1024.0)
}

/// Syncs by which the rate of a disk is told.
const SYNCS: u32 = 500;

/// How often the disk takes a small write and a sync in a second.
///
/// # Errors
/// A folder that can't be written.
pub fn syncs_a_second(folder: &Path) -> Result<f64> {
    let mut file = File::create(folder.join("syncs"))?;
    let (took, done) = timed(|| -> Result<()> {
        for _ in 0..SYNCS {
            file.write_all(&[7; 4096])?;
            file.sync_data()?;
        }
        Ok(())
    });
    done?;
    Ok(f64::from(SYNCS) / took.wall_s)
}
