//! Walking times from cell to site.

use std::collections::HashMap;

use platform::files::{self, Columns, Faults};

use super::read::positions;
use super::source::PackSource;
use super::{Cell, Site};

/// The names under which a pack may have the times.
pub(super) const FILES: [&str; 2] = ["walking_times.parquet", "walking_times.csv"];

/// Minutes on foot from cells to sites, as the source of a pack has them. Sparse: sources leave out ways that nobody walks.
#[derive(Debug, Clone, Default)]
pub struct WalkingTimes {
    /// The sites that each cell reaches, in order, with the minutes.
    from: Vec<Vec<(usize, f32)>>,
}

impl WalkingTimes {
    /// The sites that are reached from a cell, in order, each with the minutes.
    #[must_use]
    pub fn from(&self, cell: usize) -> &[(usize, f32)] {
        self.from.get(cell).map_or(&[], Vec::as_slice)
    }

    /// The number of pairs that are known.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.from.iter().map(Vec::len).sum()
    }
}

/// Reads the walking times of a pack; none where it has no such file.
pub(super) fn read(
    source: &PackSource,
    cells: &[Cell],
    sites: &[Site],
) -> Result<WalkingTimes, Faults> {
    if !source.has_any(&FILES) {
        return Ok(WalkingTimes::default());
    }
    let mut columns = Columns::new();
    let (from, to) = (columns.id("from_id"), columns.id("to_id"));
    let minutes = columns.number_within("travel_time", 0.0..=f64::from(f32::MAX));
    let table = files::read(&source.table(&FILES)?, columns)?;
    let origins: HashMap<&str, usize> = positions(Some(cells), |cell| cell.id.as_str());
    let destinations: HashMap<&str, usize> = positions(Some(sites), |site| site.id.as_str());
    let mut reached: Vec<Vec<(usize, f32)>> = vec![Vec::new(); cells.len()];
    let mut faults = Faults::new();
    for (row, &time) in table.rows().zip(table.numbers(minutes)) {
        let origin = origins.get(row.id(from)).copied();
        let destination = destinations.get(row.id(to)).copied();
        for (key, end, file) in [(from, origin, "cells.csv"), (to, destination, "sites.csv")] {
            if end.is_none() {
                let problem = format!("is \"{}\"", row.id(key));
                faults.push(row.fault(key, problem, format!("an id of {file}")));
            }
        }
        let sites = origin.and_then(|at| reached.get_mut(at));
        let (Some(sites), Some(destination)) = (sites, destination) else {
            continue;
        };
        match sites.binary_search_by_key(&destination, |(site, _)| *site) {
            Err(place) => sites.insert(place, (destination, time as f32)),
            Ok(_) => {
                let problem = format!("repeats the pair {} to {}", row.id(from), row.id(to));
                faults.push(row.fault(to, problem, "each pair once"));
            }
        }
    }
    faults.into_result(WalkingTimes { from: reached })
}
