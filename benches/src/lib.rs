//! What the benches share: arrays from files, time and memory.

use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::time::Instant;

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

/// Runs a piece of work and tells how many seconds it took.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64(), result)
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
    let status = std::fs::read_to_string("/proc/self/status").context("can't read the peak")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().next())
        .context("no VmHWM")?;
    Ok(kilobytes.parse::<f64>()? / 1024.0)
}
