//! What is wrong with a file, said so that the person who made it can mend it.

use std::fmt;

/// How many faults are collected before reading stops.
pub const MAX_FAULTS: usize = 100;

/// The longest piece of a wrong value that a message repeats, in characters.
const SHOWN_CHARACTERS: usize = 60;

/// Where in a file a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line of a text file; the first line is 1.
    Line(u64),
    /// A row of a Parquet file; the first row is 1.
    Row(u64),
}

/// One thing wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the caller named it.
    pub file: String,
    /// The line or row.
    pub place: Place,
    /// The column, where the fault is in one.
    pub column: Option<String>,
    /// What is wrong, as the end of a sentence about the place ("is blank").
    pub problem: String,
    /// What was expected there ("a whole number from 1 to 9"); may be empty where the problem says it all.
    pub expected: String,
}

impl Fault {
    /// A fault of the file as a whole.
    pub fn of_file(file: &str, problem: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            place: Place::File,
            column: None,
            problem: problem.into(),
            expected: expected.into(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => write!(out, "the file"),
            Self::Line(line) => write!(out, "line {line}"),
            Self::Row(row) => write!(out, "row {row}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file)?;
        if self.place != Place::File {
            write!(out, ", {}", self.place)?;
        }
        if let Some(column) = &self.column {
            write!(out, ", column \"{}\"", shown(column))?;
        }
        write!(out, ": {}", self.problem)?;
        if !self.expected.is_empty() {
            write!(out, "; expected {}", self.expected)?;
        }
        Ok(())
    }
}

/// The faults found in one or more files: the error of every reader and writer here.
///
/// Collects up to [`MAX_FAULTS`]; a loop over rows should stop when [`Faults::is_full`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    list: Vec<Fault>,
    cut_short: bool,
}

impl Faults {
    /// No faults yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one, unless [`MAX_FAULTS`] are held already.
    pub fn push(&mut self, fault: Fault) {
        if self.is_full() {
            self.cut_short = true;
        } else {
            self.list.push(fault);
        }
    }

    /// Adds all of another list, as far as there is room.
    pub fn append(&mut self, other: Faults) {
        self.cut_short |= other.cut_short;
        for fault in other.list {
            self.push(fault);
        }
    }

    /// True when reading further could report nothing more.
    pub fn is_full(&self) -> bool {
        self.list.len() >= MAX_FAULTS
    }

    /// True when nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The faults in the order found.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.list.iter()
    }

    /// `value` where nothing was found, else the faults.
    pub fn into_result<T>(self, value: T) -> Result<T, Faults> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self {
            list: vec![fault],
            cut_short: false,
        }
    }
}

impl fmt::Display for Faults {
    /// One fault a line.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.list.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            write!(out, "{fault}")?;
        }
        if self.cut_short || self.is_full() {
            write!(
                out,
                "\nReading stopped after {MAX_FAULTS} faults; there may be more."
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// A value as a message may repeat it: shortened, and without control characters.
pub(super) fn shown(value: &str) -> String {
    let mut text: String = value
        .chars()
        .take(SHOWN_CHARACTERS)
        .map(|character| {
            if character.is_control() {
                '\u{fffd}'
            } else {
                character
            }
        })
        .collect();
    if value.chars().nth(SHOWN_CHARACTERS).is_some() {
        text.push('…');
    }
    text
}
