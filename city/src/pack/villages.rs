//! Packs whose cells are areas: the shipped one of Taipei, and small ones with faults.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::{Pack, PackSource, SiteKind};
use crate::calendar::WorkingDays;
use crate::pack::tests::smallest;

fn shipped_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../packs/taipei")
}

/// The pack of Taipei, read from the repository.
pub(crate) fn taipei() -> Pack {
    Pack::read(&PackSource::folder(shipped_folder())).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The smallest pack with these files added or put in place of others, and without its travel times.
fn with(files: &[(&str, &str)]) -> PackSource {
    let mut all = smallest();
    all.retain(|(name, _)| {
        name != "travel_times.csv" && !files.iter().any(|(other, _)| other == name)
    });
    let added = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    all.extend(added);
    let owned = all
        .into_iter()
        .map(|(name, content)| (name, Cow::Owned(content)));
    PackSource::files(owned)
}

/// Two villages, the first of two hexagons, in which older people are counted.
const CELLS: (&str, &str) = (
    "cells.csv",
    "id,population,population_65,population_75,population_85,income_median,lon,lat,district\n\
     hill,100,30,12,3,510,-43.944084,-19.972511,south\n\
     vale,50,10,4,1,,-43.940989,-19.970998,south\n",
);

const HEXAGONS: (&str, &str) = (
    "hexagons.csv",
    "hexagon,cell\n89a881a5a2bffff,hill\n89a881a5a2fffff,hill\n89a881a5a67ffff,vale\n",
);

const SITES: (&str, &str) = (
    "sites.csv",
    "id,kind,name_en,name_zh_hans,cell,lon,lat\n\
     c1,care-centre,Lark house,云雀之家,hill,-43.947101,-19.970826\n",
);

const WALKS: (&str, &str) = (
    "walking_times.csv",
    "from_id,to_id,travel_time\nhill,c1,4.5\nvale,c1,16\n",
);

#[track_caller]
fn refused(files: &[(&str, &str)], words: &str) {
    let faults = Pack::read(&with(files)).expect_err("the pack has a fault");
    assert!(faults.to_string().contains(words), "{faults}");
    assert_eq!(faults.iter().count(), 1, "{faults}");
}

#[test]
fn the_shipped_pack_of_taipei_is_the_source_unchanged() {
    let pack = taipei();
    assert_eq!(pack.cells.len(), 225);
    let sum = |count: fn(&super::Older) -> u32| -> u32 {
        let older = pack.cells.iter().map(|cell| cell.older.unwrap());
        older.map(|older| count(&older)).sum()
    };
    let population: u32 = pack.cells.iter().map(|cell| cell.population).sum();
    assert_eq!(population, 1_169_413);
    assert_eq!(sum(|older| older.from_65), 282_881);
    assert_eq!(sum(|older| older.from_75), 116_721);
    assert_eq!(sum(|older| older.from_85), 32_788);
    assert!(pack.cells.iter().all(|cell| cell.income.is_some()));
    assert_eq!(pack.districts.len(), 6);
    let of_kind = |kind| pack.sites.iter().filter(|site| site.kind == kind).count();
    let counts = SiteKind::ALL.map(of_kind);
    assert_eq!(counts, [0, 6, 259, 5, 34, 0]);
    assert_eq!(pack.walks.pairs(), 31_284);
    assert_eq!(pack.travel.pairs(), 0);
}

#[test]
fn the_readme_of_the_pack_of_taipei_names_the_digest_of_every_file() {
    let readme = std::fs::read_to_string(shipped_folder().join("README.md")).unwrap();
    let about = taipei().about;
    let files = about.sources.iter().flat_map(|source| &source.files);
    for name in files.map(String::as_str).chain(["pack.toml"]) {
        let digest = Sha256::digest(std::fs::read(shipped_folder().join(name)).unwrap());
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(
            readme.contains(&format!("| `{name}` | {digest} |")),
            "{name}: {digest}"
        );
    }
}

#[test]
fn hexagons_cover_every_village_of_taipei_and_none_belongs_to_two() {
    let pack = taipei();
    let all: Vec<_> = pack.cells.iter().flat_map(|cell| &cell.hexagons).collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    assert!(pack.cells.iter().all(|cell| !cell.hexagons.is_empty()));
    let counters = pack
        .sites
        .iter()
        .filter(|site| site.kind == SiteKind::Counter);
    let districts: HashSet<usize> = counters
        .map(|site| pack.cells[site.cell].district)
        .collect();
    assert_eq!(districts.len(), 6, "each district has a counter");
}

#[test]
fn the_lunar_new_year_and_the_days_off_in_place_of_weekends_are_free_in_taipei() {
    let pack = taipei();
    let days = WorkingDays::new(pack.about.calendar, pack.calendar).unwrap();
    for (day, name) in [
        ("2026-02-16", "Lunar New Year's Eve"),
        ("2026-02-20", "Day off for 15 February"),
        ("2026-06-19", "Dragon Boat Festival"),
        ("2026-09-25", "Mid-Autumn Festival"),
        ("2026-10-09", "Day off for 10 October"),
        ("2027-02-10", "Day off for 7 February"),
    ] {
        let found = days.day(day.parse().unwrap());
        assert_eq!(found.map(|day| day.name.en.as_str()), Some(name), "{day}");
    }
}

#[test]
fn areas_stand_on_the_hexagons_that_cover_them_and_are_reached_on_foot() {
    let pack = Pack::read(&with(&[CELLS, HEXAGONS, SITES, WALKS])).unwrap();
    let hexagons: Vec<usize> = pack.cells.iter().map(|cell| cell.hexagons.len()).collect();
    assert_eq!(hexagons, [2, 1]);
    assert_eq!(pack.cells[0].income, Some(510.0));
    assert_eq!(pack.cells[0].jobs, None);
    assert_eq!(pack.walks.from(1), [(0, 16.0)]);
    assert_eq!(pack.walks.from(2), []);
    assert_eq!(pack.travel.minutes(0, 0), None);
}

#[test]
fn an_area_with_a_fault_is_refused() {
    let cells = |from: &str, to: &str| CELLS.1.replace(from, to);
    let file = "cells.csv";
    let stranger = cells("vale,50", "glen,50");
    let faults = Pack::read(&with(&[(file, &stranger), HEXAGONS, SITES])).unwrap_err();
    let words = "line 3, column \"id\": is \"glen\"; expected an area that hexagons.csv covers";
    assert!(faults.to_string().contains(words), "{faults}");
    let more_than_live_there = cells(",30,12,3,", ",130,12,3,");
    refused(
        &[(file, &more_than_live_there), HEXAGONS, SITES, WALKS],
        "is 130; expected at most 100 as in population",
    );
    let older_than_old = cells(",4,1,", ",4,5,");
    refused(
        &[(file, &older_than_old), HEXAGONS, SITES, WALKS],
        "is 5; expected at most 4 as in population_75",
    );
    let twice = format!("{}89a881a5a2bffff,vale\n", HEXAGONS.1);
    refused(
        &[CELLS, ("hexagons.csv", &twice), SITES, WALKS],
        "repeats \"89a881a5a2bffff\"",
    );
    let elsewhere = SITES.1.replace(",hill,", ",vale,");
    refused(
        &[CELLS, HEXAGONS, ("sites.csv", &elsewhere), WALKS],
        "inside the cell of this row",
    );
}

#[test]
fn walking_times_with_a_fault_are_refused() {
    let walks = |row: &str| format!("{}{row}\n", WALKS.1);
    let file = "walking_times.csv";
    for (row, words) in [
        ("glen,c1,5", "is \"glen\"; expected an id of cells.csv"),
        ("hill,c9,5", "is \"c9\"; expected an id of sites.csv"),
        ("hill,c1,5", "repeats the pair hill to c1"),
        ("vale,c1,-1", "is -1"),
    ] {
        refused(&[CELLS, HEXAGONS, SITES, (file, &walks(row))], words);
    }
    refused(&[CELLS, HEXAGONS, SITES], "is missing from the pack");
}
