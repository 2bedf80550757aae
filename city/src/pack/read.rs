//! The reader of packs: every table checked by itself and against the others.

use std::collections::{HashMap, HashSet};

use h3o::{CellIndex, LatLng};
use jiff::civil::Date;
use platform::files::{self, Columns, Faults, Id, Key, Row, Table};

use crate::calendar::{CalendarDay, CalendarRule, DayKind};
use crate::geography::Place;

use super::about;
use super::cells;
use super::source::PackSource;
use super::{Bounds, Cell, District, Pack, Site, SiteKind, Wording, travel, walking};

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
        let cells = keep(
            cells::read(source, bounds, districts.as_deref()),
            &mut faults,
        );
        let sites = keep(sites(source, bounds, cells.as_deref()), &mut faults);
        let rule = about.as_ref().map(|about| &about.calendar);
        let calendar = keep(calendar(source, rule), &mut faults);
        // Without sound cells and sites every pair of the longest files would be a fault.
        let travel = cells
            .as_deref()
            .and_then(|cells| keep(travel::read(source, cells), &mut faults));
        let walks = cells.as_deref().zip(sites.as_deref());
        let walks =
            walks.and_then(|(cells, sites)| keep(walking::read(source, cells, sites), &mut faults));
        match (about, cells, districts, sites, calendar, travel, walks) {
            (
                Some(about),
                Some(cells),
                Some(districts),
                Some(sites),
                Some(calendar),
                Some(travel),
                Some(walks),
            ) if faults.is_empty() => Ok(Self {
                about,
                cells,
                districts,
                sites,
                calendar,
                travel,
                walks,
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
pub(super) struct PlaceKeys(Key<f64>, Key<f64>);

impl PlaceKeys {
    pub(super) fn want(columns: &mut Columns) -> Self {
        let lon = columns.number_within("lon", -180.0..=180.0);
        Self(lon, columns.number_within("lat", -90.0..=90.0))
    }

    /// The point of a row, which must lie in one of these hexagons, where there are any, and in the pack's box.
    pub(super) fn of(
        self,
        row: Row<'_>,
        hexagons: &[CellIndex],
        bounds: Option<Bounds>,
        faults: &mut Faults,
    ) -> Place {
        let place = Place {
            lon: row.number(self.0).unwrap_or_default(),
            lat: row.number(self.1).unwrap_or_default(),
        };
        let shown = format!("({}, {})", place.lon, place.lat);
        let there = LatLng::new(place.lat, place.lon).ok();
        if let (Some(one), Some(point)) = (hexagons.first(), there)
            && !hexagons.contains(&point.to_cell(one.resolution()))
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
pub(super) fn unique(
    row: Row<'_>,
    key: Key<Id>,
    seen: &mut HashSet<String>,
    faults: &mut Faults,
) -> String {
    let id = row.id(key).to_owned();
    if !seen.insert(id.clone()) {
        faults.push(row.fault(key, format!("repeats \"{id}\""), "each id once"));
    }
    id
}

pub(super) fn read_filled(
    source: &PackSource,
    names: &[&str],
    columns: Columns,
) -> Result<Table, Faults> {
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
    let known: HashMap<&str, usize> = positions(cells, |cell| cell.id.as_str());
    let (mut faults, mut seen) = (Faults::new(), HashSet::new());
    let mut sites = Vec::with_capacity(table.len());
    for row in table.rows() {
        let id = unique(row, id, &mut seen, &mut faults);
        let word = row.id(kind);
        let of_kind = SiteKind::ALL.into_iter().find(|kind| kind.word() == word);
        if of_kind.is_none() {
            let words = SiteKind::ALL.map(SiteKind::word).join(", ");
            faults.push(row.fault(kind, format!("is \"{word}\""), format!("one of {words}")));
        }
        let at = known.get(row.id(cell)).copied();
        let within = at.and_then(|at| cells?.get(at));
        let hexagons = within.map_or(&[][..], |cell| &cell.hexagons);
        if at.is_none() && cells.is_some() {
            let problem = format!("is \"{}\"", row.id(cell));
            faults.push(row.fault(cell, problem, "an id of cells.csv"));
        }
        let place = place.of(row, hexagons, bounds, &mut faults);
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

pub(super) fn positions<'a, T, K: std::hash::Hash + Eq>(
    list: Option<&'a [T]>,
    key: impl Fn(&'a T) -> K,
) -> HashMap<K, usize> {
    list.unwrap_or_default()
        .iter()
        .enumerate()
        .map(|(at, item)| (key(item), at))
        .collect()
}
