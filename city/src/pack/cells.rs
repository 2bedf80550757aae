//! `cells.csv`, and `hexagons.csv` where the cells are areas.

use std::collections::{HashMap, HashSet};

use h3o::CellIndex;
use platform::files::{self, Columns, Faults, Id, Key, Row, Text, column_names};

use super::read::{PlaceKeys, positions, read_filled, unique};
use super::source::PackSource;
use super::{Bounds, Cell, District, Older};

/// The most cells a pack may have: their travel times take four bytes a pair.
pub const CELLS_MAX: usize = 10_000;

/// The most hexagons that may cover the areas of a pack.
const HEXAGONS_MAX: usize = 1_000_000;

/// The most people, jobs or schools in one cell.
const CELL_COUNT_MAX: i64 = 100_000_000;

const CELLS: [&str; 1] = ["cells.csv"];

const HEXAGONS: [&str; 1] = ["hexagons.csv"];

/// The columns in which packs measure income, the first that a pack has counting.
const INCOMES: [&str; 2] = ["income_per_capita", "income_median"];

/// Which hexagons cover each area; nothing where the cells are hexagons themselves.
type Covers = Option<HashMap<String, Vec<CellIndex>>>;

/// The columns of `cells.csv`. Those that a source need not have are there where the file has them.
struct CellKeys {
    id: Key<Id>,
    name: Option<Key<Text>>,
    population: Key<i64>,
    older: Option<[Key<i64>; 3]>,
    jobs: Option<Key<i64>>,
    schools: Option<Key<i64>>,
    income: Option<Key<f64>>,
    decile: Option<Key<Option<i64>>>,
    place: PlaceKeys,
    district: Key<Id>,
}

impl CellKeys {
    fn want(columns: &mut Columns, names: &[String]) -> Self {
        let has = |name: &str| names.iter().any(|one| one == name);
        let counted = |columns: &mut Columns, name: &str| {
            has(name).then(|| columns.whole(name, 0..=CELL_COUNT_MAX))
        };
        let id = columns.id("id");
        let name = has("name").then(|| columns.text("name"));
        let population = columns.whole("population", 0..=CELL_COUNT_MAX);
        let older = has("population_65").then(|| {
            ["population_65", "population_75", "population_85"]
                .map(|name| columns.whole(name, 0..=CELL_COUNT_MAX))
        });
        let income = INCOMES.into_iter().find(|name| has(name));
        Self {
            id,
            name,
            population,
            older,
            jobs: counted(columns, "jobs"),
            schools: counted(columns, "schools"),
            income: income.map(|name| columns.number(name)),
            decile: has("income_decile").then(|| columns.whole_or_blank("income_decile", 1..=10)),
            place: PlaceKeys::want(columns),
            district: columns.id("district"),
        }
    }

    fn older(&self, row: Row<'_>, faults: &mut Faults) -> Option<Older> {
        let [from_65, from_75, from_85] = self.older?;
        let mut below = (row.whole(self.population), "population");
        for (key, name) in [
            (from_65, "population_65"),
            (from_75, "population_75"),
            (from_85, "population_85"),
        ] {
            let count = row.whole(key);
            if count > below.0 {
                let expected = format!("at most {} as in {}", below.0, below.1);
                faults.push(row.fault(key, format!("is {count}"), expected));
            }
            below = (count, name);
        }
        let count = |key| row.whole(key) as u32;
        Some(Older {
            from_65: count(from_65),
            from_75: count(from_75),
            from_85: count(from_85),
        })
    }

    fn income(&self, row: Row<'_>, faults: &mut Faults) -> Option<f64> {
        let key = self.income?;
        let income = row.number(key)?;
        if !income.is_finite() || income < 0.0 {
            let problem = format!("is {income}");
            faults.push(row.fault(key, problem, "a number of at least 0, or nothing"));
        }
        Some(income)
    }
}

/// Reads the cells of a pack.
pub(super) fn read(
    source: &PackSource,
    bounds: Option<Bounds>,
    districts: Option<&[District]>,
) -> Result<Vec<Cell>, Faults> {
    let covers = covers(source)?;
    let mut columns = Columns::new();
    let keys = CellKeys::want(&mut columns, &column_names(&source.table(&CELLS)?)?);
    let table = read_filled(source, &CELLS, columns)?;
    if table.len() > CELLS_MAX {
        let problem = format!("has {} cells", table.len());
        return Err(table.fault(problem, format!("at most {CELLS_MAX}")).into());
    }
    let known: HashMap<&str, usize> = positions(districts, |district| district.id.as_str());
    let (mut faults, mut seen) = (Faults::new(), HashSet::new());
    let mut resolution = None;
    let mut cells = Vec::with_capacity(table.len());
    for row in table.rows() {
        let id = unique(row, keys.id, &mut seen, &mut faults);
        let hexagons = hexagons_of(&id, &covers);
        let sizes = || hexagons.iter().map(|hexagon| hexagon.resolution());
        match (sizes().next(), &covers) {
            (None, None) => faults.push(row.fault(keys.id, format!("is \"{id}\""), "an H3 cell")),
            (None, Some(_)) => {
                let expected = "an area that hexagons.csv covers";
                faults.push(row.fault(keys.id, format!("is \"{id}\""), expected));
            }
            (Some(size), _) => {
                let usual = *resolution.get_or_insert(size);
                if sizes().any(|size| size != usual) {
                    let expected = "cells of one H3 resolution, as in the first row";
                    faults.push(row.fault(
                        keys.id,
                        format!("is of another size (\"{id}\")"),
                        expected,
                    ));
                }
            }
        }
        let within = known.get(row.id(keys.district)).copied();
        if within.is_none() && districts.is_some() {
            let problem = format!("is \"{}\"", row.id(keys.district));
            faults.push(row.fault(keys.district, problem, "an id of districts.csv"));
        }
        // The centre of an area may lie outside it.
        let must_hold = if covers.is_none() { &hexagons[..] } else { &[] };
        let counted = |key: Option<Key<i64>>| key.map(|key| row.whole(key) as u32);
        let name = keys.name.and_then(|key| row.text(key));
        cells.push(Cell {
            name: name.map(str::to_owned),
            population: row.whole(keys.population) as u32,
            older: keys.older(row, &mut faults),
            jobs: counted(keys.jobs),
            schools: counted(keys.schools),
            income: keys.income(row, &mut faults),
            income_decile: keys
                .decile
                .and_then(|key| row.whole_or_blank(key))
                .map(|decile| decile as u8),
            centre: keys.place.of(row, must_hold, bounds, &mut faults),
            district: within.unwrap_or_default(),
            id,
            hexagons,
        });
    }
    faults.into_result(cells)
}

/// The hexagons of a cell: those that cover it, or the one that it is.
fn hexagons_of(id: &str, covers: &Covers) -> Vec<CellIndex> {
    match covers {
        Some(covers) => covers.get(id).cloned().unwrap_or_default(),
        None => id.parse().into_iter().collect(),
    }
}

/// Reads which hexagons cover each area, where the pack says so.
fn covers(source: &PackSource) -> Result<Covers, Faults> {
    if !source.has_any(&HEXAGONS) {
        return Ok(None);
    }
    let mut columns = Columns::new();
    let (hexagon, cell) = (columns.id("hexagon"), columns.id("cell"));
    let table = files::read(&source.table(&HEXAGONS)?, columns)?;
    if table.len() > HEXAGONS_MAX {
        let problem = format!("has {} hexagons", table.len());
        return Err(table
            .fault(problem, format!("at most {HEXAGONS_MAX}"))
            .into());
    }
    let (mut faults, mut seen) = (Faults::new(), HashSet::new());
    let mut covers: HashMap<String, Vec<CellIndex>> = HashMap::new();
    for row in table.rows() {
        let id = unique(row, hexagon, &mut seen, &mut faults);
        match id.parse() {
            Ok(index) => covers
                .entry(row.id(cell).to_owned())
                .or_default()
                .push(index),
            Err(_) => faults.push(row.fault(hexagon, format!("is \"{id}\""), "an H3 cell")),
        }
    }
    faults.into_result(Some(covers))
}
