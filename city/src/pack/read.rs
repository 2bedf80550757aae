//! The reader of packs: every table checked by itself and against the others.

use std::collections::{HashMap, HashSet};

use h3o::{CellIndex, LatLng};
use jiff::civil::Date;
use platform::files::{self, Columns, Faults, Id, Key, Row, Table};

use crate::calendar::{CalendarDay, CalendarRule, DayKind};
use crate::geography::Place;

use super::about;
use super::source::PackSource;
use super::{Bounds, Cell, District, Pack, Site, SiteKind, TravelTimes, Wording};

/// The most cells a pack may have: their travel times take four bytes a pair.
pub const CELLS_MAX: usize = 10_000;

/// The most people, jobs or schools in one cell.
const CELL_COUNT_MAX: i64 = 100_000_000;

impl Pack {
    /// Reads a pack and checks all of it.
    ///
    /// # Errors
    /// Everything found wrong, with file, line, column and what was expected.
    pub fn read(source: &PackSource) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let about = keep(about::read(source), &mut faults);
        let districts = keep(districts(source), &mut faults);
        let bounds = about.as_ref().map(|about| about.bounds);
        let cells = keep(cells(source, bounds, districts.as_deref()), &mut faults);
        let sites = keep(sites(source, bounds, cells.as_deref()), &mut faults);
        let rule = about.as_ref().map(|about| &about.calendar);
        let calendar = keep(calendar(source, rule), &mut faults);
        // Without sound cells every pair of the longest file would be a fault.
        let travel = cells
            .as_deref()
            .and_then(|cells| keep(travel_times(source, cells), &mut faults));
        match (about, cells, districts, sites, calendar, travel) {
            (
                Some(about),
                Some(cells),
                Some(districts),
                Some(sites),
                Some(calendar),
                Some(travel),
            ) if faults.is_empty() => Ok(Self {
                about,
                cells,
                districts,
                sites,
                calendar,
                travel,
            }),
            _ => Err(faults),
        }
    }
}

fn keep<T>(outcome: Result<T, Faults>, faults: &mut Faults) -> Option<T> {
    match outcome {
        Ok(value) => Some(value),
        Err(found) => {
            faults.append(found);
            None
        }
    }
}

/// The columns of a name in both languages.
#[derive(Clone, Copy)]
struct NameKeys(Key<Id>, Key<Id>);

impl NameKeys {
    fn want(columns: &mut Columns) -> Self {
        Self(columns.id("name_en"), columns.id("name_zh_hans"))
    }

    fn of(self, row: Row<'_>) -> Wording {
        Wording {
            en: row.id(self.0).to_owned(),
            zh_hans: row.id(self.1).to_owned(),
        }
    }
}

/// The columns of a point.
#[derive(Clone, Copy)]
struct PlaceKeys(Key<f64>, Key<f64>);

impl PlaceKeys {
    fn want(columns: &mut Columns) -> Self {
        let lon = columns.number_within("lon", -180.0..=180.0);
        Self(lon, columns.number_within("lat", -90.0..=90.0))
    }

    /// The point of a row, which must lie in its cell and in the pack's box.
    fn of(
        self,
        row: Row<'_>,
        cell: Option<CellIndex>,
        bounds: Option<Bounds>,
        faults: &mut Faults,
    ) -> Place {
        let place = Place {
            lon: row.number(self.0).unwrap_or_default(),
            lat: row.number(self.1).unwrap_or_default(),
        };
        let shown = format!("({}, {})", place.lon, place.lat);
        let there = LatLng::new(place.lat, place.lon).ok();
        if let (Some(cell), Some(point)) = (cell, there)
            && point.to_cell(cell.resolution()) != cell
        {
            let expected = "a point inside the cell of this row";
            faults.push(row.fault(self.0, format!("and lat lie at {shown}"), expected));
        }
        if let Some(bounds) = bounds.filter(|bounds| !bounds.contains(place)) {
            let Bounds {
                west,
                south,
                east,
                north,
            } = bounds;
            let expected = format!(
                "a point within the bounds of pack.toml, {west} to {east} and {south} to {north}"
            );
            faults.push(row.fault(self.0, format!("and lat lie at {shown}"), expected));
        }
        place
    }
}

/// Reports the second row with an id.
fn unique(row: Row<'_>, key: Key<Id>, seen: &mut HashSet<String>, faults: &mut Faults) -> String {
    let id = row.id(key).to_owned();
    if !seen.insert(id.clone()) {
        faults.push(row.fault(key, format!("repeats \"{id}\""), "each id once"));
    }
    id
}

fn read_filled(source: &PackSource, names: &[&str], columns: Columns) -> Result<Table, Faults> {
    files::read(&source.table(names)?, columns)?.not_empty()
}

fn districts(source: &PackSource) -> Result<Vec<District>, Faults> {
    let mut columns = Columns::new();
    let id = columns.id("id");
    let name = NameKeys::want(&mut columns);
    let table = read_filled(source, &["districts.csv"], columns)?;
    let (mut faults, mut seen) = (Faults::new(), HashSet::new());
    let districts = table
        .rows()
        .map(|row| District {
            id: unique(row, id, &mut seen, &mut faults),
            name: name.of(row),
        })
        .collect();
    faults.into_result(districts)
}

fn cells(
    source: &PackSource,
    bounds: Option<Bounds>,
    districts: Option<&[District]>,
) -> Result<Vec<Cell>, Faults> {
    let mut columns = Columns::new();
    let id = columns.id("id");
    let population = columns.whole("population", 0..=CELL_COUNT_MAX);
    let jobs = columns.whole("jobs", 0..=CELL_COUNT_MAX);
    let schools = columns.whole("schools", 0..=CELL_COUNT_MAX);
    let income = columns.number("income_per_capita");
    let decile = columns.whole_or_blank("income_decile", 1..=10);
    let place = PlaceKeys::want(&mut columns);
    let district = columns.id("district");
    let table = read_filled(source, &["cells.csv"], columns)?;
    if table.len() > CELLS_MAX {
        let problem = format!("has {} cells", table.len());
        return Err(table.fault(problem, format!("at most {CELLS_MAX}")).into());
    }
    let known: HashMap<&str, usize> = positions(districts, |district| district.id.as_str());
    let (mut faults, mut seen) = (Faults::new(), HashSet::new());
    let mut resolution = None;
    let mut cells = Vec::with_capacity(table.len());
    for row in table.rows() {
        let name = unique(row, id, &mut seen, &mut faults);
        let cell: Option<CellIndex> = name.parse().ok();
        match cell {
            None => faults.push(row.fault(id, format!("is \"{name}\""), "an H3 cell")),
            Some(cell) if *resolution.get_or_insert(cell.resolution()) != cell.resolution() => {
                let expected = "cells of one H3 resolution, as in the first row";
                faults.push(row.fault(id, format!("is of another size (\"{name}\")"), expected));
            }
            Some(_) => {}
        }
        let income_per_capita = row.number(income);
        if income_per_capita.is_some_and(|income| !income.is_finite() || income < 0.0) {
            let problem = format!("is {}", income_per_capita.unwrap_or_default());
            faults.push(row.fault(income, problem, "a number of at least 0, or nothing"));
        }
        let within = known.get(row.id(district)).copied();
        if within.is_none() && districts.is_some() {
            let problem = format!("is \"{}\"", row.id(district));
            faults.push(row.fault(district, problem, "an id of districts.csv"));
        }
        let centre = place.of(row, cell, bounds, &mut faults);
        cells.extend(cell.map(|id| Cell {
            id,
            population: row.whole(population) as u32,
            jobs: row.whole(jobs) as u32,
            schools: row.whole(schools) as u32,
            income_per_capita,
            income_decile: row.whole_or_blank(decile).map(|decile| decile as u8),
            centre,
            district: within.unwrap_or_default(),
        }));
    }
    faults.into_result(cells)
}

fn sites(
    source: &PackSource,
    bounds: Option<Bounds>,
    cells: Option<&[Cell]>,
) -> Result<Vec<Site>, Faults> {
    let mut columns = Columns::new();
    let id = columns.id("id");
    let kind = columns.id("kind");
    let name = NameKeys::want(&mut columns);
    let cell = columns.id("cell");
    let place = PlaceKeys::want(&mut columns);
    let table = files::read(&source.table(&["sites.csv"])?, columns)?;
    let known: HashMap<CellIndex, usize> = positions(cells, |cell| cell.id);
    let (mut faults, mut seen) = (Faults::new(), HashSet::new());
    let mut sites = Vec::with_capacity(table.len());
    for row in table.rows() {
        let id = unique(row, id, &mut seen, &mut faults);
        let word = row.id(kind);
        let of_kind = SiteKind::ALL.into_iter().find(|kind| kind.word() == word);
        if of_kind.is_none() {
            faults.push(row.fault(kind, format!("is \"{word}\""), "school or counter"));
        }
        let named: Option<CellIndex> = row.id(cell).parse().ok();
        let at = named.and_then(|cell| known.get(&cell).copied());
        if at.is_none() && cells.is_some() {
            let problem = format!("is \"{}\"", row.id(cell));
            faults.push(row.fault(cell, problem, "an id of cells.csv"));
        }
        let place = place.of(row, named, bounds, &mut faults);
        sites.extend(of_kind.map(|kind| Site {
            id,
            kind,
            name: name.of(row),
            cell: at.unwrap_or_default(),
            place,
        }));
    }
    faults.into_result(sites)
}

fn calendar(source: &PackSource, rule: Option<&CalendarRule>) -> Result<Vec<CalendarDay>, Faults> {
    let mut columns = Columns::new();
    let date = columns.id("date");
    let kind = columns.id("kind");
    let name = NameKeys::want(&mut columns);
    let table = files::read(&source.table(&["calendar.csv"])?, columns)?;
    let (mut faults, mut seen) = (Faults::new(), HashSet::new());
    let mut days = Vec::with_capacity(table.len());
    for row in table.rows() {
        let written = unique(row, date, &mut seen, &mut faults);
        let day: Option<Date> = written
            .parse()
            .ok()
            .filter(|day: &Date| day.to_string() == written);
        if day.is_none() {
            let expected = "a date such as 2026-01-31";
            faults.push(row.fault(date, format!("is \"{written}\""), expected));
        }
        if let (Some(day), Some(rule)) = (day, rule)
            && !(rule.first..=rule.last).contains(&day)
        {
            let expected = format!(
                "a date of the calendar's years, {} to {}",
                rule.first, rule.last
            );
            faults.push(row.fault(date, format!("is {day}"), expected));
        }
        let word = row.id(kind);
        let of_kind = DayKind::ALL.into_iter().find(|kind| kind.word() == word);
        if of_kind.is_none() {
            faults.push(row.fault(kind, format!("is \"{word}\""), "holiday or workday"));
        }
        let both = day.zip(of_kind);
        days.extend(both.map(|(date, kind)| CalendarDay {
            date,
            kind,
            name: name.of(row),
        }));
    }
    faults.into_result(days)
}

fn travel_times(source: &PackSource, cells: &[Cell]) -> Result<TravelTimes, Faults> {
    let mut columns = Columns::new();
    let from = columns.id("from_id");
    let to = columns.id("to_id");
    let minutes = columns.number_within("travel_time", 0.0..=f64::from(f32::MAX));
    let table = files::read(
        &source.table(&["travel_times.parquet", "travel_times.csv"])?,
        columns,
    )?;
    let known: HashMap<CellIndex, usize> = positions(Some(cells), |cell| cell.id);
    let ends = |key| -> Vec<Option<usize>> {
        let named = |name: &str| known.get(&name.parse().ok()?).copied();
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

fn positions<'a, T, K: std::hash::Hash + Eq>(
    list: Option<&'a [T]>,
    key: impl Fn(&'a T) -> K,
) -> HashMap<K, usize> {
    list.unwrap_or_default()
        .iter()
        .enumerate()
        .map(|(at, item)| (key(item), at))
        .collect()
}
