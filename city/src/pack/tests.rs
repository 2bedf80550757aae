use std::borrow::Cow;
use std::path::PathBuf;

use platform::files::{Faults, Place as FilePlace};
use sha2::{Digest, Sha256};

use super::{Pack, PackSource, SiteKind};
use crate::calendar::WorkingDays;

/// Cells that are neighbours in Belo Horizonte, with their centres.
const CELLS: &str = "\
id,population,jobs,schools,income_per_capita,income_decile,lon,lat,district
89a881a5a2bffff,381,180,0,22369.1,10,-43.944084,-19.972511,south
89a881a5a2fffff,269,134,1,,,-43.947101,-19.970826,south
";

const ABOUT: &str = r#"
format = 1
id = "two-cells"
default_language = "en"
currency = "BRL"
bounds = { west = -44.0, south = -20.0, east = -43.8, north = -19.8 }

[name]
en = "Two cells"
zh-Hans = "两格"

[calendar]
time_zone = "America/Sao_Paulo"
weekend = ["saturday", "sunday"]
first = 2026-01-01
last = 2026-12-31

[contact]
made_up = true
telephone = "(00) 0000-0000"
email = "help@two-cells.example"
hours = { en = "All day", zh-Hans = "全天" }
counter = { en = "None", zh-Hans = "无" }

[[source]]
name = "Test"
publisher = "Test"
licence = "MIT"
address = "README.md"
text = { en = "Made up", zh-Hans = "虚构" }
files = ["cells.csv"]
"#;

/// The files of a sound pack of two cells.
const SOUND: [(&str, &str); 6] = [
    ("pack.toml", ABOUT),
    ("cells.csv", CELLS),
    (
        "districts.csv",
        "id,name_en,name_zh_hans\nsouth,South,南部\n",
    ),
    (
        "sites.csv",
        "id,kind,name_en,name_zh_hans,cell,lon,lat\n\
         s1,school,Lark school,云雀学校,89a881a5a2fffff,-43.947101,-19.970826\n",
    ),
    (
        "calendar.csv",
        "date,kind,name_en,name_zh_hans\n2026-01-01,holiday,New Year,元旦\n",
    ),
    (
        "travel_times.csv",
        "from_id,to_id,travel_time\n\
         89a881a5a2bffff,89a881a5a2bffff,3\n89a881a5a2bffff,89a881a5a2fffff,9.5\n",
    ),
];

fn shipped_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../packs/belo-horizonte")
}

/// The pack that ships, read from the repository.
pub(crate) fn belo_horizonte() -> Pack {
    Pack::read(&PackSource::folder(shipped_folder())).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The files of a pack that is as small as a pack can be.
pub(crate) fn smallest() -> Vec<(String, Vec<u8>)> {
    let files = SOUND.iter();
    files
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// The sound pack with one file put in place of another.
fn with(name: &str, text: impl Into<String>) -> PackSource {
    let text = text.into();
    PackSource::files(SOUND.map(|(file, sound)| {
        let bytes = if file == name {
            text.clone()
        } else {
            sound.to_owned()
        };
        (file.to_owned(), Cow::Owned(bytes.into_bytes()))
    }))
}

fn faults_with(name: &str, text: impl Into<String>) -> Faults {
    Pack::read(&with(name, text)).expect_err("the pack has a fault")
}

/// The pack is refused with one fault that says file, line, column and these words.
#[track_caller]
fn refused(name: &str, text: &str, line: u64, column: &str, words: &str) {
    let faults = faults_with(name, text);
    let fault = faults
        .iter()
        .find(|fault| fault.to_string().contains(words))
        .unwrap_or_else(|| panic!("no fault says \"{words}\":\n{faults}"));
    assert_eq!(fault.file, name);
    assert_eq!(fault.place, FilePlace::Line(line), "{fault}");
    assert_eq!(fault.column.as_deref(), Some(column), "{fault}");
    assert_eq!(faults.iter().count(), 1, "{faults}");
}

fn sound(name: &str) -> &'static str {
    SOUND
        .iter()
        .find(|(file, _)| *file == name)
        .map_or("", |(_, text)| *text)
}

#[test]
fn the_shipped_pack_is_the_source_unchanged() {
    let pack = belo_horizonte();
    assert_eq!(pack.cells.len(), 898);
    let population: u32 = pack.cells.iter().map(|cell| cell.population).sum();
    assert_eq!(population, 941_160);
    assert_eq!(
        pack.cells
            .iter()
            .filter(|cell| cell.income.is_none())
            .count(),
        78
    );
    assert_eq!(pack.travel.pairs(), 748_437);
    assert_eq!(pack.districts.len(), 9);
    assert_eq!(pack.about.sources.len(), 3);
    assert!(pack.about.contact.made_up);
}

#[test]
fn the_readme_of_the_shipped_pack_names_the_digest_of_every_file() {
    let folder = shipped_folder();
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let about = belo_horizonte().about;
    let files = about.sources.iter().flat_map(|source| &source.files);
    for name in files.map(String::as_str).chain(["pack.toml"]) {
        let digest = Sha256::digest(std::fs::read(folder.join(name)).unwrap());
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(
            readme.contains(&format!("| `{name}` | {digest} |")),
            "{name}: {digest}"
        );
    }
}

#[test]
fn every_school_the_source_counts_is_a_site_in_its_cell() {
    let pack = belo_horizonte();
    let mut counted = vec![0; pack.cells.len()];
    let schools = pack
        .sites
        .iter()
        .filter(|site| site.kind == SiteKind::School);
    schools.for_each(|site| counted[site.cell] += 1);
    let source: Vec<u32> = pack.cells.iter().filter_map(|cell| cell.schools).collect();
    assert_eq!(counted, source);
    assert_eq!(counted.iter().sum::<u32>(), 184);
    let names: std::collections::HashSet<&str> = pack
        .sites
        .iter()
        .map(|site| site.name.en.as_str())
        .collect();
    assert_eq!(names.len(), pack.sites.len(), "names tell sites apart");
}

#[test]
fn every_district_has_people_a_counter_and_a_sensible_share() {
    let pack = belo_horizonte();
    let total: u32 = pack.cells.iter().map(|cell| cell.population).sum();
    for (at, district) in pack.districts.iter().enumerate() {
        let cells = || pack.cells.iter().filter(|cell| cell.district == at);
        let share = f64::from(cells().map(|cell| cell.population).sum::<u32>()) / f64::from(total);
        assert!(
            (0.05..0.20).contains(&share),
            "{} holds {share}",
            district.id
        );
        let counters = pack
            .sites
            .iter()
            .filter(|site| site.kind == SiteKind::Counter);
        assert_eq!(
            counters
                .filter(|site| pack.cells[site.cell].district == at)
                .count(),
            1
        );
    }
}

#[test]
fn carnival_and_corpus_christi_fall_where_easter_puts_them() {
    let pack = belo_horizonte();
    let city = WorkingDays::new(pack.about.calendar, pack.calendar).unwrap();
    for (day, name) in [
        ("2026-02-17", "Carnival Tuesday"),
        ("2026-04-03", "Good Friday"),
        ("2026-06-04", "Corpus Christi"),
        ("2027-02-09", "Carnival Tuesday"),
        ("2027-03-26", "Good Friday"),
        ("2027-05-27", "Corpus Christi"),
        ("2027-08-15", "Assumption of Mary"),
        ("2027-12-08", "Immaculate Conception"),
    ] {
        let found = city
            .day(day.parse().unwrap())
            .map(|day| day.name.en.as_str());
        assert_eq!(found, Some(name), "{day}");
    }
}

#[test]
fn a_sound_pack_is_read_from_bytes_and_from_a_folder_alike() {
    let carried = Pack::read(&with("none", "")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in SOUND {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let read = Pack::read(&PackSource::folder(folder.path())).unwrap();
    assert_eq!(read.cells, carried.cells);
    assert_eq!(read.sites, carried.sites);
    assert_eq!(read.about, carried.about);
    assert_eq!(read.travel.minutes(0, 1), Some(9.5));
    assert_eq!(
        read.travel.minutes(1, 0),
        None,
        "an absent pair is not reachable"
    );
    assert_eq!(read.cells[1].income, None);
}

#[test]
fn a_cell_with_a_fault_is_refused() {
    let file = "cells.csv";
    refused(
        file,
        &CELLS.replace(",269,", ",-269,"),
        3,
        "population",
        "is -269",
    );
    refused(
        file,
        &CELLS.replace(",-19.970826", ",-199.7"),
        3,
        "lat",
        "is -199.7",
    );
    refused(
        file,
        &CELLS.replace("-19.970826,south", "-19.970826,west"),
        3,
        "district",
        "west",
    );
    refused(
        file,
        &CELLS.replace("89a881a5a2fffff", "hexagon"),
        3,
        "id",
        "is \"hexagon\"",
    );
    refused(
        file,
        &CELLS.replace(",22369.1,", ",-5,"),
        2,
        "income_per_capita",
        "is -5",
    );
    refused(
        file,
        &CELLS.replace(",10,", ",11,"),
        2,
        "income_decile",
        "is 11",
    );
    let shifted = CELLS.replace("-43.947101", "-43.943");
    refused(file, &shifted, 3, "lon", "inside the cell of this row");
    let twice = format!("{CELLS}{}\n", CELLS.lines().last().unwrap());
    refused(file, &twice, 4, "id", "repeats \"89a881a5a2fffff\"");
    let other_size = "88a881a5a3fffff,1,1,0,,,-43.944084,-19.972511,south";
    let faults = faults_with(file, format!("{CELLS}{other_size}\n"));
    assert!(
        faults
            .to_string()
            .contains("line 4, column \"id\": is of another size"),
        "{faults}"
    );
}

#[test]
fn a_cell_outside_the_bounding_box_is_refused() {
    let tight = ABOUT.replace("west = -44.0", "west = -43.945");
    let faults = faults_with("pack.toml", tight).to_string();
    let expected = "cells.csv, line 3, column \"lon\": and lat lie at (-43.947101, -19.970826); \
                    expected a point within the bounds";
    assert!(faults.contains(expected), "{faults}");
}

#[test]
fn a_district_without_a_translation_is_refused() {
    let untranslated = "id,name_en,name_zh_hans\nsouth,South,\n";
    refused("districts.csv", untranslated, 2, "name_zh_hans", "is blank");
}

#[test]
fn a_site_with_a_fault_is_refused() {
    let file = "sites.csv";
    let text = sound(file);
    refused(
        file,
        &text.replace("school,Lark", "castle,Lark"),
        2,
        "kind",
        "is \"castle\"",
    );
    refused(
        file,
        &text.replace("Lark school", ""),
        2,
        "name_en",
        "is blank",
    );
    refused(
        file,
        &text.replace("-43.947101", "-43.944084"),
        2,
        "lon",
        "inside the cell",
    );
    let unknown = text
        .replace("89a881a5a2fffff", "89a881a5a67ffff")
        .replace("-43.947101,-19.970826", "-43.940989,-19.970998");
    refused(file, &unknown, 2, "cell", "expected an id of cells.csv");
}

#[test]
fn a_calendar_with_a_fault_is_refused() {
    let file = "calendar.csv";
    let text = sound(file);
    refused(
        file,
        &text.replace("2026-01-01", "2026-02-30"),
        2,
        "date",
        "is \"2026-02-30\"",
    );
    refused(
        file,
        &text.replace("2026-01-01", "2025-12-31"),
        2,
        "date",
        "the calendar's years",
    );
    refused(
        file,
        &text.replace("holiday", "feast"),
        2,
        "kind",
        "is \"feast\"",
    );
    let twice = format!("{text}2026-01-01,workday,Again,再次\n");
    refused(file, &twice, 3, "date", "repeats \"2026-01-01\"");
}

#[test]
fn travel_times_with_a_fault_are_refused() {
    let file = "travel_times.csv";
    let text = sound(file);
    refused(
        file,
        &text.replace(",9.5", ",-1"),
        3,
        "travel_time",
        "is -1",
    );
    let unknown = format!("{text}89a881a5a67ffff,89a881a5a2bffff,5\n");
    refused(file, &unknown, 4, "from_id", "is \"89a881a5a67ffff\"");
    let twice = format!("{text}89a881a5a2bffff,89a881a5a2fffff,7\n");
    refused(file, &twice, 4, "to_id", "repeats the pair");
}

#[test]
fn a_pack_that_says_wrong_things_about_itself_is_refused() {
    let file = "pack.toml";
    let say = |from: &str, to: &str| ABOUT.replace(from, to);
    let line =
        |words: &str| ABOUT.lines().position(|line| line.contains(words)).unwrap() as u64 + 1;
    refused(
        file,
        &say("format = 1", "format = 2"),
        line("format"),
        "format",
        "is 2",
    );
    let nowhere = say("America/Sao_Paulo", "America/Nowhere");
    refused(
        file,
        &nowhere,
        line("time_zone"),
        "calendar.time_zone",
        "IANA",
    );
    refused(
        file,
        &say("\"sunday\"", "\"sun\""),
        line("weekend"),
        "calendar.weekend",
        "sun",
    );
    refused(
        file,
        &say("\"两格\"", "\"\""),
        line("zh-Hans = \"两格\""),
        "name.zh-Hans",
        "is blank",
    );
    let backwards = say("west = -44.0", "west = -43.0");
    let faults = faults_with(file, backwards).to_string();
    assert!(
        faults.contains("column \"bounds\": are not a box on the globe"),
        "{faults}"
    );
    let faults = faults_with(file, say("currency = \"BRL\"", "coin = \"BRL\"")).to_string();
    assert!(
        faults.contains("pack.toml, line 5: unknown field `coin`"),
        "{faults}"
    );
}

#[doc = "POR-13"]
#[test]
fn how_numbers_are_dialled_is_said_in_digits() {
    let file = "pack.toml";
    let dials = |country: &str, trunk: &str| {
        let dialling =
            format!("[dialling]\ncountry = \"{country}\"\ntrunk = \"{trunk}\"\n\n[[source]]");
        ABOUT.replacen("[[source]]", &dialling, 1)
    };
    let line = ABOUT.lines().position(|line| line == "[[source]]").unwrap() as u64 + 2;
    for country in ["+55", "055", "", "5555", "BR"] {
        refused(
            file,
            &dials(country, "0"),
            line,
            "dialling.country",
            "is \"",
        );
    }
    refused(
        file,
        &dials("55", "zero"),
        line + 1,
        "dialling.trunk",
        "is \"zero\"",
    );
}

#[test]
fn all_faults_of_all_files_are_told_at_once_and_a_missing_file_is_one() {
    let mut files: Vec<(String, Cow<'static, [u8]>)> = SOUND
        .iter()
        .filter(|(name, _)| *name != "districts.csv")
        .map(|(name, text)| ((*name).to_owned(), Cow::Borrowed(text.as_bytes())))
        .collect();
    for (name, text) in &mut files {
        if name == "calendar.csv" {
            *text = Cow::Borrowed(b"date,kind,name_en,name_zh_hans\nsoon,holiday,A,B\n");
        }
    }
    let faults = Pack::read(&PackSource::files(files)).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{faults}");
    assert!(told[0].starts_with("districts.csv: is missing"), "{faults}");
    assert!(
        told[1].starts_with("calendar.csv, line 2, column \"date\""),
        "{faults}"
    );
}
