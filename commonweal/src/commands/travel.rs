//! Places, and the travel times between them, as three files.

use std::path::Path;

use access::{TravelError, TravelTimes};
use platform::files::{Columns, Faults, Id, Key, Names, Source, Table, read};

use super::round::repeated_ids;

/// One side of the travel: places by index, in the order of their file.
pub(super) struct Places {
    pub(super) names: Names,
    /// How much there is at each place.
    pub(super) amounts: Vec<f64>,
}

/// Pairs of an origin and a destination with the minutes, or another cost, of getting from one to the other.
pub(super) struct Travel {
    origins: Vec<u32>,
    destinations: Vec<u32>,
    costs: Vec<f64>,
    origin_count: usize,
    destination_count: usize,
}

impl Places {
    /// Reads the column `id` and the amounts in the column named, or counts one for each place.
    pub(super) fn read(path: &Path, amounts: Option<&str>) -> Result<Self, Faults> {
        let mut columns = Columns::new();
        let id = columns.id("id");
        let amounts = amounts.map(|name| columns.number_within(name, 0.0..=f64::MAX));
        let mut table = read(&Source::path(path), columns)?.not_empty()?;
        repeated_ids(&table, id).into_result(())?;
        let amounts = match amounts {
            Some(key) => table.take_numbers(key),
            None => vec![1.0; table.len()],
        };
        let (_, names) = table.take_ids(id).into_parts();
        Ok(Self { names, amounts })
    }
}

impl Travel {
    /// Reads the columns `from_id`, `to_id` and `travel_time`; a pair that is not there can't be travelled.
    pub(super) fn read(path: &Path, from: &Names, to: &Names) -> Result<Self, Faults> {
        let mut columns = Columns::new();
        let from_id = columns.id("from_id");
        let to_id = columns.id("to_id");
        let time = columns.number_within("travel_time", 0.0..=f64::MAX);
        let mut table = read(&Source::path(path), columns)?.not_empty()?;
        let mut faults = Faults::new();
        let mut travel = Self {
            origins: indices(&table, from_id, from, "an id of the origins", &mut faults),
            destinations: indices(&table, to_id, to, "an id of the destinations", &mut faults),
            costs: Vec::new(),
            origin_count: from.len(),
            destination_count: to.len(),
        };
        faults.into_result(())?;
        travel.costs = table.take_numbers(time);
        let repeated = travel.times().map(|times| times.repeated_pair());
        match repeated.map_err(|error| table.fault(error.to_string(), ""))? {
            None => Ok(travel),
            Some((first, again)) => {
                let earlier = table.row(first).place();
                let problem = format!("is the same pair as {earlier}");
                Err(table
                    .row(again)
                    .fault(to_id, problem, "each pair once")
                    .into())
            }
        }
    }

    /// The pairs as the engine takes them.
    pub(super) fn times(&self) -> Result<TravelTimes<'_>, TravelError> {
        let (from, to) = (self.origin_count, self.destination_count);
        TravelTimes::new(from, to, &self.origins, &self.destinations, &self.costs)
    }
}

/// The index of each row's id among the places.
fn indices(
    table: &Table,
    key: Key<Id>,
    places: &Names,
    expected: &str,
    faults: &mut Faults,
) -> Vec<u32> {
    let ids = table.ids(key);
    let known: Vec<Option<u32>> = ids.names().iter().map(|name| places.find(name)).collect();
    let index = |code: u32| known.get(code as usize).copied().flatten();
    if known.contains(&None) {
        for (row, &code) in table.rows().zip(ids.codes()) {
            if index(code).is_none() {
                faults.push(row.fault(key, format!("is \"{}\"", row.id(key)), expected));
            }
        }
    }
    ids.codes()
        .iter()
        .map(|&code| index(code).unwrap_or(u32::MAX))
        .collect()
}
