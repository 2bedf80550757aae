//! Travel times from cell to cell.

use std::collections::HashMap;

use platform::files::{self, Columns, Faults};

use super::read::positions;
use super::source::PackSource;
use super::{Cell, walking};

/// The names under which a pack may have the times.
const FILES: [&str; 2] = ["travel_times.parquet", "travel_times.csv"];

/// Minutes from every cell to every cell by public transport and on foot. Dense: four bytes a
/// pair, so that a look-up is one step.
#[derive(Debug, Clone)]
pub struct TravelTimes {
    cells: usize,
    minutes: Vec<f32>,
}

impl TravelTimes {
    /// Times among so many cells, in which nothing is reachable yet.
    #[must_use]
    pub fn unreachable(cells: usize) -> Self {
        Self {
            cells,
            minutes: vec![f32::NAN; cells * cells],
        }
    }

    /// The number of cells on each side.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// The number of pairs that are reachable.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.minutes
            .iter()
            .filter(|minutes| !minutes.is_nan())
            .count()
    }

    /// Minutes from one cell to another; `None` where there is no way within the limit.
    #[must_use]
    pub fn minutes(&self, from: usize, to: usize) -> Option<f32> {
        let place = self.place(from, to)?;
        self.minutes
            .get(place)
            .copied()
            .filter(|minutes| !minutes.is_nan())
    }

    /// Sets a pair for the first time. False when it is out of range or was set before.
    #[must_use]
    pub fn set(&mut self, from: usize, to: usize, minutes: f32) -> bool {
        let slot = self
            .place(from, to)
            .and_then(|place| self.minutes.get_mut(place));
        match slot {
            Some(slot) if slot.is_nan() => {
                *slot = minutes;
                true
            }
            _ => false,
        }
    }

    fn place(&self, from: usize, to: usize) -> Option<usize> {
        (from < self.cells && to < self.cells).then(|| from * self.cells + to)
    }
}

/// Reads the travel times of a pack. A pack that has times on foot need have none of these: then no cell is reached from another.
pub(super) fn read(source: &PackSource, cells: &[Cell]) -> Result<TravelTimes, Faults> {
    let mut columns = Columns::new();
    let from = columns.id("from_id");
    let to = columns.id("to_id");
    let minutes = columns.number_within("travel_time", 0.0..=f64::from(f32::MAX));
    if !source.has_any(&FILES) && source.has_any(&walking::FILES) {
        return Ok(TravelTimes::unreachable(cells.len()));
    }
    let table = files::read(&source.table(&FILES)?, columns)?;
    let known: HashMap<&str, usize> = positions(Some(cells), |cell| cell.id.as_str());
    let ends = |key| -> Vec<Option<usize>> {
        let named = |name: &str| known.get(name).copied();
        table.ids(key).names().iter().map(named).collect()
    };
    let (origins, destinations) = (ends(from), ends(to));
    let of_code = |ends: &[Option<usize>], code: u32| ends.get(code as usize).copied().flatten();
    let pairs = table.ids(from).codes().iter().zip(table.ids(to).codes());
    let mut times = TravelTimes::unreachable(cells.len());
    let mut faults = Faults::new();
    for ((at, (&start, &end)), &time) in pairs.enumerate().zip(table.numbers(minutes)) {
        let (origin, destination) = (of_code(&origins, start), of_code(&destinations, end));
        if let (Some(origin), Some(destination)) = (origin, destination) {
            if !times.set(origin, destination, time as f32) {
                let row = table.row(at);
                let problem = format!("repeats the pair {} to {}", row.id(from), row.id(to));
                faults.push(row.fault(to, problem, "each pair once"));
            }
            continue;
        }
        for (key, _) in [(from, origin), (to, destination)]
            .iter()
            .filter(|end| end.1.is_none())
        {
            let row = table.row(at);
            let problem = format!("is \"{}\"", row.id(*key));
            faults.push(row.fault(*key, problem, "an id of cells.csv"));
        }
        if faults.is_full() {
            break;
        }
    }
    faults.into_result(times)
}
