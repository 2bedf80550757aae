//! The catalogue as a table of LRMI terms: read from a file, all or nothing, and written so that it reads as the same.

use std::collections::HashMap;

use platform::files::{
    self, Columns, Encoding, Faults, Key, Place, Row, Source, Text, column_names, decode,
};

use super::misfit::{Misfit, Misfits, Wrong};
use super::model::Description;
use super::vocabulary::{self, FEATURES, HAZARDS, MODES};

/// The columns that are read and written, by their names in schema.org and LRMI.
pub const COLUMNS: [&str; 19] = [
    "identifier",
    "url",
    "name",
    "description",
    "about",
    "teaches",
    "learningResourceType",
    "educationalLevel",
    "typicalAgeRange",
    "inLanguage",
    "license",
    "timeRequired",
    "accessMode",
    "accessibilityFeature",
    "accessibilityHazard",
    "author",
    "publisher",
    "dateModified",
    "educationalAlignment",
];

/// Those that a file must have, and each of its rows fill.
pub const NEEDED: [&str; 4] = ["url", "name", "inLanguage", "license"];

/// Largest file that is read, in bytes.
pub const FILE_BYTES_MAX: usize = 10_000_000;

/// Most rows of a file.
pub const ROWS_MAX: usize = 20_000;

/// Longest value of a cell, and longest description, in characters.
pub const VALUE_CHARACTERS_MAX: usize = 300;
/// See [`VALUE_CHARACTERS_MAX`].
pub const DESCRIPTION_CHARACTERS_MAX: usize = 4_000;
/// Longest address, in characters.
pub const URL_CHARACTERS_MAX: usize = 2_000;

/// Most values of one cell.
pub const VALUES_MAX: usize = 50;

/// By what the values of a cell are parted.
const PARTED_BY: [char; 2] = [';', '|'];

/// What a spreadsheet would calculate rather than show begins so.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What it says of each resource, in its order.
    pub said: Vec<Description>,
    /// In what it was written.
    pub encoding: Encoding,
    /// Its columns that mean nothing here and were left.
    pub left: Vec<String>,
}

/// Reads a file of LRMI terms. `name` is what messages call it.
///
/// # Errors
/// Everything that is wrong with it, each with line, column and what to do; nothing of such a file is taken.
pub fn read(name: &str, bytes: &[u8]) -> Result<Listing, Misfits> {
    let of_reader = |faults: Faults| Misfits::of_faults(&faults);
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Misfits::of_file(name, Wrong::Bytes));
    }
    let (text, encoding) = decode(name, bytes).map_err(|fault| of_reader(fault.into()))?;
    let source = Source::bytes(name, text.into_owned().into_bytes());
    let names = column_names(&source).map_err(of_reader)?;
    let mut misfits = Misfits::default();
    let has = |column: &str| names.iter().any(|name| name == column);
    for column in NEEDED.into_iter().filter(|column| !has(column)) {
        misfits.push(Misfit {
            file: name.to_owned(),
            place: Place::Line(1),
            column: Some(column.to_owned()),
            wrong: Wrong::Missing,
        });
    }
    misfits.clone().into_result(())?;
    let mut columns = Columns::new();
    let known = COLUMNS.into_iter().filter(|column| has(column));
    let keys: HashMap<&'static str, Key<Text>> =
        known.map(|column| (column, columns.text(column))).collect();
    let table = files::read(&source, columns).map_err(of_reader)?;
    if table.is_empty() {
        return Err(Misfits::of_file(name, Wrong::NoRows));
    }
    if table.len() > ROWS_MAX {
        return Err(Misfits::of_file(name, Wrong::Rows));
    }
    let mut said = Vec::with_capacity(table.len());
    let mut first: HashMap<String, Place> = HashMap::new();
    for row in table.rows() {
        let mut cells = Cells {
            file: name,
            row,
            keys: &keys,
            misfits: &mut misfits,
        };
        let one = cells.description();
        // Two rows of one file would each undo the other.
        let mut known_by = vec![("url", one.url.clone())];
        known_by.extend(one.identifier.clone().map(|id| ("identifier", id)));
        for (column, value) in known_by.into_iter().filter(|(_, value)| !value.is_empty()) {
            let earlier = first.insert(format!("{column} {value}"), row.place());
            if let Some(earlier) = earlier {
                cells.wrong(column, Wrong::Twice { earlier });
            }
        }
        said.push(one);
        if misfits.is_full() {
            break;
        }
    }
    let left = names
        .into_iter()
        .filter(|name| !name.is_empty() && !COLUMNS.contains(&name.as_str()));
    let left = left.collect();
    misfits.into_result(Listing {
        said,
        encoding,
        left,
    })
}

/// The cells of one row.
struct Cells<'a> {
    file: &'a str,
    row: Row<'a>,
    keys: &'a HashMap<&'static str, Key<Text>>,
    misfits: &'a mut Misfits,
}

impl Cells<'_> {
    fn description(&mut self) -> Description {
        Description {
            identifier: self.one("identifier", VALUE_CHARACTERS_MAX),
            url: self.url(),
            name: self.needed("name"),
            description: self.one("description", DESCRIPTION_CHARACTERS_MAX),
            about: self.several("about"),
            teaches: self.several("teaches"),
            learning_resource_type: self.several("learningResourceType"),
            educational_level: self.grades(),
            typical_age_range: self.formed("typicalAgeRange", vocabulary::ages, Wrong::Ages),
            in_language: self.languages(),
            license: self.licence(),
            time_required: self.formed("timeRequired", vocabulary::minutes, Wrong::Length),
            access_mode: self.words("accessMode", &MODES),
            accessibility_feature: self.words("accessibilityFeature", &FEATURES),
            accessibility_hazard: self.words("accessibilityHazard", &HAZARDS),
            author: self.several("author"),
            publisher: self.one("publisher", VALUE_CHARACTERS_MAX),
            date_modified: self.formed("dateModified", vocabulary::day, Wrong::Day),
            educational_alignment: self.several("educationalAlignment"),
        }
    }

    fn wrong(&mut self, column: &str, wrong: Wrong) {
        self.misfits.push(Misfit {
            file: self.file.to_owned(),
            place: self.row.place(),
            column: Some(column.to_owned()),
            wrong,
        });
    }

    /// The words of a cell as they can be kept; none where it is blank or has a fault.
    fn one(&mut self, column: &str, most: usize) -> Option<String> {
        let key = self.keys.get(column)?;
        let text = self.row.text(*key)?.trim().replace("\r\n", "\n");
        if text.starts_with(FORMULA) {
            self.wrong(column, Wrong::Formula);
        } else if text.contains(|one: char| one.is_control() && one != '\n') {
            self.wrong(column, Wrong::Control);
        } else if text.chars().count() > most {
            self.wrong(column, Wrong::TooLong { most });
        } else if !text.is_empty() {
            return Some(text);
        }
        None
    }

    /// Whether a cell that must be filled is.
    fn is_filled(&mut self, column: &str) -> bool {
        let key = self.keys.get(column);
        let text = key.and_then(|key| self.row.text(*key));
        let is_filled = text.is_some_and(|text| !text.trim().is_empty());
        if !is_filled {
            self.wrong(column, Wrong::Blank);
        }
        is_filled
    }

    fn needed(&mut self, column: &str) -> String {
        if !self.is_filled(column) {
            return String::new();
        }
        self.one(column, VALUE_CHARACTERS_MAX).unwrap_or_default()
    }

    /// The values of a cell, each once, in their order.
    fn several(&mut self, column: &str) -> Vec<String> {
        let Some(text) = self.one(column, VALUES_MAX * VALUE_CHARACTERS_MAX) else {
            return Vec::new();
        };
        let mut values: Vec<String> = Vec::new();
        for value in text.split(PARTED_BY).map(str::trim) {
            if value.starts_with(FORMULA) {
                self.wrong(column, Wrong::Formula);
            } else if value.chars().count() > VALUE_CHARACTERS_MAX {
                let most = VALUE_CHARACTERS_MAX;
                self.wrong(column, Wrong::TooLong { most });
            } else if !value.is_empty() && !values.iter().any(|one| one == value) {
                values.push(value.to_owned());
            }
        }
        if values.len() > VALUES_MAX {
            self.wrong(column, Wrong::TooMany);
        }
        values
    }

    /// The value of a cell in the form that it must have.
    fn formed<T>(
        &mut self,
        column: &str,
        read: impl Fn(&str) -> Option<T>,
        wrong: Wrong,
    ) -> Option<T> {
        let given = self.one(column, VALUE_CHARACTERS_MAX)?;
        let value = read(&given);
        if value.is_none() {
            self.wrong(column, wrong);
        }
        value
    }

    fn url(&mut self) -> String {
        let column = "url";
        if !self.is_filled(column) {
            return String::new();
        }
        let Some(given) = self.one(column, URL_CHARACTERS_MAX) else {
            return String::new();
        };
        let address = url::Url::parse(&given).ok().filter(|address| {
            matches!(address.scheme(), "http" | "https")
                && address.has_host()
                && address.username().is_empty()
                && address.password().is_none()
        });
        match address.map(String::from) {
            Some(address) if address.len() <= URL_CHARACTERS_MAX => address,
            _ => {
                self.wrong(column, Wrong::Address);
                String::new()
            }
        }
    }

    /// From the first grade to the last, without a gap.
    fn grades(&mut self) -> Option<(u8, u8)> {
        let column = "educationalLevel";
        let values = self.several(column);
        let all: Option<Vec<_>> = values.iter().map(|one| vocabulary::grades(one)).collect();
        let Some(mut all) = all else {
            self.wrong(column, Wrong::Grade);
            return None;
        };
        all.sort_unstable();
        let mut grades = *all.first()?;
        for (from, to) in all {
            if from > grades.1 + 1 {
                self.wrong(column, Wrong::Gap);
                return None;
            }
            grades.1 = grades.1.max(to);
        }
        Some(grades)
    }

    fn languages(&mut self) -> Vec<String> {
        let column = "inLanguage";
        let mut tags: Vec<String> = Vec::new();
        if !self.is_filled(column) {
            return tags;
        }
        for value in self.several(column) {
            match vocabulary::language(&value) {
                Some(tag) if tags.contains(&tag) => {}
                Some(tag) => tags.push(tag),
                None => self.wrong(column, Wrong::Tag),
            }
        }
        tags
    }

    fn licence(&mut self) -> String {
        let column = "license";
        let given = self.needed(column);
        if given.is_empty() {
            return given;
        }
        vocabulary::licence(&given).unwrap_or_else(|| {
            self.wrong(column, Wrong::Licence);
            String::new()
        })
    }

    fn words(&mut self, column: &str, vocabulary: &'static [&'static str]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for value in self.several(column) {
            match vocabulary::known(vocabulary, &value) {
                Some(word) if words.iter().any(|one| one == word) => {}
                Some(word) => words.push(word.to_owned()),
                None => self.wrong(column, Wrong::Word(vocabulary)),
            }
        }
        words
    }
}

/// Writes descriptions as a table of all columns, in UTF-8 with its mark, by which spreadsheets know it.
#[must_use]
pub fn written<'a>(all: impl IntoIterator<Item = &'a Description>) -> String {
    let mut text = "\u{feff}".to_owned();
    files::write_line(&mut text, &COLUMNS);
    for said in all {
        files::write_line(&mut text, &row(said));
    }
    text
}

/// The cells of a resource, in the order of [`COLUMNS`].
#[must_use]
pub fn row(said: &Description) -> [String; 19] {
    let joined = |values: &[String]| values.join("; ");
    let one = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        one(&said.identifier),
        said.url.clone(),
        said.name.clone(),
        one(&said.description),
        joined(&said.about),
        joined(&said.teaches),
        joined(&said.learning_resource_type),
        said.educational_level
            .map(written_grades)
            .unwrap_or_default(),
        said.typical_age_range
            .map(|(from, to)| match to {
                Some(to) => format!("{from}-{to}"),
                None => format!("{from}-"),
            })
            .unwrap_or_default(),
        joined(&said.in_language),
        said.license.clone(),
        said.time_required
            .map(vocabulary::written_minutes)
            .unwrap_or_default(),
        joined(&said.access_mode),
        joined(&said.accessibility_feature),
        joined(&said.accessibility_hazard),
        joined(&said.author),
        one(&said.publisher),
        said.date_modified
            .map(|day| day.to_string())
            .unwrap_or_default(),
        joined(&said.educational_alignment),
    ]
}

/// Grades as they are written: one, or the first and the last.
#[must_use]
pub fn written_grades((from, to): (u8, u8)) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from}-{to}")
    }
}
