//! A roster as a set of rows, and the files in which it is written.

use std::collections::BTreeMap;

use platform::files::write_line;

use super::binding::{File, MANIFEST_FILES};

/// The version of the manifest, and of the standard.
const VERSIONS: [(&str, &str); 2] = [("manifest.version", "1.0"), ("oneroster.version", "1.2")];

/// Whether files hold everything or what has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Everything.
    Bulk,
    /// What has changed since the files before.
    Delta,
}

impl Mode {
    /// Its name in a manifest, by which it is also stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bulk => "bulk",
            Self::Delta => "delta",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        [Self::Bulk, Self::Delta]
            .into_iter()
            .find(|mode| mode.as_str() == text)
    }
}

/// Whether a row of a delta stands or is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It stands as it is written.
    Active,
    /// The receiver removes it.
    ToBeDeleted,
}

impl Status {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::ToBeDeleted => "tobedeleted",
        }
    }
}

/// When a row of a delta changed, and to what; rows of a bulk have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whether it stands.
    pub status: Status,
    /// When it was found to have changed, in ISO 8601.
    pub at: String,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id, the same in every roster.
    pub id: String,
    /// What changed, in a delta.
    pub change: Option<Change>,
    /// The cells of the columns after the first three, in their order.
    pub cells: Vec<String>,
}

/// The rows of a roster, by file, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    files: BTreeMap<File, Vec<Row>>,
}

impl Roster {
    /// The rows of a file.
    #[must_use]
    pub fn rows(&self, file: File) -> &[Row] {
        self.files.get(&file).map_or(&[], Vec::as_slice)
    }

    /// Whether it has a file, be it without rows.
    #[must_use]
    pub fn has(&self, file: File) -> bool {
        self.files.contains_key(&file)
    }

    /// Adds a file without rows, where it has none yet.
    pub fn open(&mut self, file: File) {
        self.files.entry(file).or_default();
    }

    /// Adds a row.
    pub fn push(&mut self, file: File, row: Row) {
        self.files.entry(file).or_default().push(row);
    }

    /// Adds a row of these cells; columns that are not named are blank.
    pub fn add(&mut self, file: File, id: impl Into<String>, cells: &[(&str, &str)]) {
        let cell = |name: &str| {
            let found = cells.iter().find(|(column, _)| *column == name);
            found.map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        let row = Row {
            id: id.into(),
            change: None,
            cells: file
                .columns()
                .iter()
                .map(|column| cell(column.name))
                .collect(),
        };
        self.push(file, row);
    }

    /// How many rows there are in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The files by their names on disk, the manifest first. `system` is what the manifest calls their source.
    #[must_use]
    pub fn written(&self, mode: Mode, system: &str) -> Vec<(String, String)> {
        let mut manifest = String::new();
        write_line(&mut manifest, &["propertyName", "value"]);
        for (name, value) in VERSIONS {
            write_line(&mut manifest, &[name, value]);
        }
        for name in MANIFEST_FILES {
            let has = self.files.keys().any(|file| file.name() == name);
            let state = if has { mode.as_str() } else { "absent" };
            write_line(&mut manifest, &[format!("file.{name}").as_str(), state]);
        }
        write_line(&mut manifest, &["source.systemName", system]);
        write_line(&mut manifest, &["source.systemCode", "commonweal"]);
        let mut all = vec![("manifest.csv".to_owned(), manifest)];
        for (file, rows) in &self.files {
            let mut text = String::new();
            write_line(&mut text, &file.header());
            for row in rows {
                let (status, at) = match &row.change {
                    Some(change) => (change.status.as_str(), change.at.as_str()),
                    None => ("", ""),
                };
                let first = [row.id.as_str(), status, at];
                let cells = row.cells.iter().map(String::as_str);
                let line: Vec<&str> = first.into_iter().chain(cells).collect();
                write_line(&mut text, &line);
            }
            all.push((file.file_name(), text));
        }
        all
    }
}

impl Row {
    /// The cell of a column; blank where there is none.
    #[must_use]
    pub fn cell(&self, file: File, name: &str) -> &str {
        let place = file.place(name);
        let cell = place.and_then(|place| self.cells.get(place));
        cell.map_or("", String::as_str)
    }
}
